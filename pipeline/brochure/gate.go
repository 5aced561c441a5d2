package brochure

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
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
// run for each change of face. Faces change between words, and within those that
// no face has whole. The face of last resort never sets more than the words that
// need it.
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
		gap := ""
		if i > 0 {
			gap = " "
		}
		if _, ok := stack.For(word, st); !ok || strings.ContainsFunc(word, shaping) {
			word = g.replace(word, stack, at)
		}
		for _, p := range parts(word, stack, st) {
			switch n := len(runs); {
			case n > 0 && runs[n-1].Style.Face == p.face:
				runs[n-1].Text += gap + p.text
			case n > 0:
				runs[n-1].Text += gap
				fallthrough
			default:
				runs = append(runs, run(p.text, p.face))
			}
			gap = ""
		}
	}
	return runs
}

// text sets a text as words does, and keeps its word joiners (U+2060) for the
// breaking of lines: no face is asked for them.
func (g *gate) text(text string, at doc.Pos, v voice) []layout.Run {
	var runs []layout.Run
	for i, piece := range strings.Split(text, layout.WordJoiner) {
		if piece == "" && i > 0 {
			continue
		}
		more := g.words(piece, at, v)
		if n := len(runs); n > 0 {
			runs[n-1].Text += layout.WordJoiner
			if runs[n-1].Style == more[0].Style {
				runs[n-1].Text += more[0].Text
				more = more[1:]
			}
		}
		runs = append(runs, more...)
	}
	return runs
}

// part is a word, or what one face sets of it.
type part struct {
	text string
	face *face.Face
}

// parts divides a word among faces: there is one part if a face has all of it.
// A letter that the family has in another style only is set in that.
func parts(word string, stack face.Stack, st face.Style) []part {
	if f, ok := stack.For(word, st); ok {
		return []part{{word, f}}
	}
	var all []part
	var now *face.Face
	start := 0
	for i, r := range word {
		if now != nil && now.Has(r) {
			continue
		}
		if i > start {
			all = append(all, part{word[start:i], now})
		}
		var ok bool
		if now, ok = stack.For(string(r), st); !ok {
			now, _ = stack.For(string(r), face.Regular)
		}
		start = i
	}
	return append(all, part{word[start:], now})
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
		if spoken, ok := edition.Said(r); ok {
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
			fmt.Sprintf("the other editions are made: write %s: false under publish to do without this one, or build --only guide,handout", g.format))
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
		fmt.Sprintf("name a face that has them in the theme (faces, fallback); the other editions are made: write %s: false under publish to do without this one, or build --only guide,handout", g.format))
}

// blocked tells whether there is text that no face can set.
func (g *gate) blocked() bool { return len(g.letters) > 0 || len(g.scripts) > 0 }
