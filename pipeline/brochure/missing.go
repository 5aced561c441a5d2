package brochure

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
)

// missing is what no face can set. Letters and scripts stop the edition; symbols are
// replaced by words.
type missing struct {
	letters []rune
	first   doc.Pos // of the first of letters
	scripts []script
	symbols []symbol
}

// script is a script that cannot be set, with its first place. Words that are not
// from the article have no place.
type script struct {
	name string
	at   doc.Pos
}

// symbol is a symbol that is replaced by words, with its first place.
type symbol struct {
	sign   rune
	spoken string
	at     doc.Pos
}

// unsettable reports whether there is text that no face can set.
func (m *missing) unsettable() bool { return len(m.letters) > 0 || len(m.scripts) > 0 }

func (m *missing) letter(r rune, at doc.Pos) {
	if slices.Contains(m.letters, r) {
		return
	}
	if len(m.letters) == 0 || m.first.Line == 0 {
		m.first = at
	}
	m.letters = append(m.letters, r)
}

func (m *missing) script(name string, at doc.Pos) {
	i := slices.IndexFunc(m.scripts, func(s script) bool { return s.name == name })
	switch {
	case i < 0:
		m.scripts = append(m.scripts, script{name, at})
	case m.scripts[i].at.Line == 0:
		m.scripts[i].at = at
	}
}

func (m *missing) symbol(s symbol) {
	if !slices.ContainsFunc(m.symbols, func(o symbol) bool { return o.sign == s.sign }) {
		m.symbols = append(m.symbols, s)
	}
}

// add adds everything in o.
func (m *missing) add(o *missing) {
	for _, r := range o.letters {
		m.letter(r, o.first)
	}
	for _, s := range o.scripts {
		m.script(s.name, s.at)
	}
	for _, s := range o.symbols {
		m.symbol(s)
	}
}

// replace replaces symbols that no face has by words, and records letters and
// scripts, which stop the edition.
func (w writer) replace(word string, stack face.Stack, at doc.Pos) string {
	var b strings.Builder
	for _, r := range word {
		if name, needed := face.Shaping(r); needed {
			w.missing.script(name, at)
			b.WriteByte('?')
			continue
		}
		if _, ok := stack.For(string(r), face.Regular); ok {
			b.WriteRune(r)
			continue
		}
		if spoken, ok := edition.Said(r); ok {
			b.WriteString(spoken)
			w.missing.symbol(symbol{r, spoken, at})
			continue
		}
		w.missing.letter(r, at)
		b.WriteByte('?')
	}
	return b.String()
}

// report reports what no face can set: each script once, all letters together at the
// first, and each symbol at its first place. Symbols are not reported if the edition
// is not made.
func (w writer) report() {
	m := &w.missing
	if !m.unsettable() {
		for _, s := range m.symbols {
			w.findings.Warning(w.e.Article.At(s.at), "symbol-replaced",
				fmt.Sprintf("no face has the symbol %q: the %s says %q instead", s.sign, w.e.Format, s.spoken),
				"write a word, or add a face that has it to the theme (faces, fallback)")
		}
		return
	}
	for _, s := range m.scripts {
		w.findings.Error(w.e.Article.At(s.at), "script-unsupported",
			fmt.Sprintf("the %s cannot set %s: it runs right to left, or its letters change shape", w.e.Format, s.name),
			fmt.Sprintf("the other editions are made: write %s: false under publish to turn this one off, or build --only guide,handout", w.e.Format))
	}
	if len(m.letters) == 0 {
		return
	}
	shown := m.letters[:min(len(m.letters), 8)]
	more := ""
	if n := len(m.letters) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	w.findings.Error(w.e.Article.At(m.first), "letters-missing",
		fmt.Sprintf("no face has the letters %q%s, which the %s needs", string(shown), more, w.e.Format),
		fmt.Sprintf("add a face that has them to the theme (faces, fallback); the other editions are made: write %s: false under publish to turn this one off, or build --only guide,handout", w.e.Format))
}
