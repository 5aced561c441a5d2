package brochure

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
)

// gate stands between the words of the article and the page: it picks the face
// of each word, and knows what no face can set.
type gate struct {
	article  *doc.Article
	format   doc.Format
	typ      *typography
	findings *diag.List
	letters  []rune
	first    doc.Pos // of the first of letters
	scripts  []script
	symbols  map[rune]bool
}

// script is one that cannot be set, with its first place.
type script struct {
	name string
	at   doc.Pos
}

// words sets a text in a voice: as one run where one face has it all, else as a
// run for each change of face. Faces change between words only. The face of last
// resort never sets more than the words that need it.
func (g *gate) words(text string, at doc.Pos, v voice) []layout.Run {
	text = face.Clean(text)
	st := face.Regular.With(v.bold, v.italic)
	stack := g.typ.stack(v)
	run := func(text string, f *face.Face) layout.Run {
		return layout.Run{Text: text, Style: g.typ.style(v, f), Mark: v.mark, Link: v.link}
	}
	if f, ok := stack.For(text, st); ok && !strings.ContainsFunc(text, shaping) {
		return []layout.Run{run(text, f)}
	}
	var runs []layout.Run
	stack = append(slices.Clip(stack), face.DejaVu())
	for i, word := range strings.Split(text, " ") {
		f, ok := stack.For(word, st)
		if !ok || strings.ContainsFunc(word, shaping) {
			word = g.replace(word, stack, at)
			f, _ = stack.For(word, st)
		}
		n := len(runs)
		switch {
		case n > 0 && runs[n-1].Style.Face == f:
			runs[n-1].Text += " " + word
			continue
		case i > 0 && n > 0:
			runs[n-1].Text += " "
		}
		runs = append(runs, run(word, f))
	}
	return runs
}

func shaping(r rune) bool {
	if r < 0x0590 {
		return false
	}
	_, needed := face.Shaping(r)
	return needed
}

// replace says in words the symbols that no face has, and takes down the
// letters, which stop the edition.
func (g *gate) replace(word string, stack face.Stack, at doc.Pos) string {
	var b strings.Builder
	for _, r := range word {
		if script, needed := face.Shaping(r); needed {
			g.unable(script, at)
			b.WriteByte('?')
			continue
		}
		if _, ok := stack.For(string(r), face.Regular); ok {
			b.WriteRune(r)
			continue
		}
		if face.Symbol(r) {
			spoken := face.Spoken(r)
			b.WriteString(spoken)
			if g.symbols[r] || g.blocked() {
				continue // Once for each symbol, at its first place; and not where letters are missing, too.
			}
			if g.symbols == nil {
				g.symbols = map[rune]bool{}
			}
			g.symbols[r] = true
			g.findings.Warning(g.article.At(at), "symbol-replaced",
				fmt.Sprintf("no face has the symbol %q: the %s says %q instead", r, g.format, spoken),
				"write a word, or name a face that has it in the theme (faces, fallback)")
			continue
		}
		if !slices.Contains(g.letters, r) {
			if len(g.letters) == 0 || g.first.Line == 0 {
				g.first = at
			}
			g.letters = append(g.letters, r)
		}
		b.WriteByte('?')
	}
	return b.String()
}

// unable takes down a script that cannot be set, with its first place: words
// that come from elsewhere than the article have none.
func (g *gate) unable(name string, at doc.Pos) {
	i := slices.IndexFunc(g.scripts, func(s script) bool { return s.name == name })
	switch {
	case i < 0:
		g.scripts = append(g.scripts, script{name, at})
	case g.scripts[i].at.Line == 0:
		g.scripts[i].at = at
	}
}

// report tells of the scripts and letters that cannot be set: each script once,
// all letters together at the first.
func (g *gate) report() {
	for _, s := range g.scripts {
		g.findings.Error(g.article.At(s.at), "script-unsupported",
			fmt.Sprintf("the %s cannot set %s: it runs right to left, or its letters change shape", g.format, s.name),
			"build the other editions: --only guide,handout")
	}
	if len(g.letters) == 0 {
		return
	}
	shown := g.letters[:min(len(g.letters), 8)]
	more := ""
	if n := len(g.letters) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	g.findings.Error(g.article.At(g.first), "letters-missing",
		fmt.Sprintf("no face has the letters %q%s, which the %s needs", string(shown), more, g.format),
		"name a face that has them in the theme (faces, fallback), or build the other editions: --only guide,handout")
}

// blocked tells whether there is text that no face can set.
func (g *gate) blocked() bool { return len(g.letters) > 0 || len(g.scripts) > 0 }
