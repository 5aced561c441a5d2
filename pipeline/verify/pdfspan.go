package verify

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pen is how a piece of text is set: how large, and how high on which page.
type pen struct {
	page       reference
	size, base float64
}

// span reads an element whose text stands for what it shows (ISO 32000-1,
// 14.9.4): 10⁹ for 10 with a raised 9, struck text with the words around it. What
// it shows must be in it, and what it says is raised or lowered must be, or it
// reads as what is painted.
func (s *structure) span(actual string, inside func()) {
	before, alone := s.pen, len(s.out.b) == 0 || s.out.broken
	painted := s.out.capture(inside)
	if !standsFor(actual, painted) {
		s.out.text(painted)
		s.content.Beside = append(s.content.Beside, actual)
		return
	}
	if isShifted(actual) && !alone && !s.pen.shiftedFrom(before) {
		s.out.text(painted)
		return
	}
	if isShifted(actual) && before.size != 0 {
		s.pen = before // What follows is on another line than the text, not than this: PO₄³⁻.
	}
	text := actual
	if strings.HasPrefix(painted, " ") {
		text = " " + text
	}
	if strings.HasSuffix(painted, " ") {
		text += " "
	}
	s.out.text(text)
}

// repeat is a stretch of what has no place in the structure that stands for a
// text: 10⁹ in the head of a table, shown once more. depth is how many stretches
// are open in it and around it, 0 for none.
type repeat struct {
	actual  string
	depth   int
	painted strings.Builder
}

// opens notes a stretch that opens.
func (r *repeat) opens(c *content, properties any) {
	d, _ := properties.(dict)
	if actual := textString(d["ActualText"]); actual != "" && c.current() < 0 && r.depth == 0 {
		r.actual, r.depth = actual, len(c.open)
	}
}

// closes reads a stretch that is closed: as what it stands for, if that is what is
// painted.
func (r *repeat) closes(c *content) {
	if r.depth == 0 || len(c.open) >= r.depth {
		return
	}
	painted := r.painted.String()
	if standsFor(r.actual, painted) {
		c.apart.text(r.actual)
	} else {
		c.apart.text(painted + " " + r.actual)
	}
	*r = repeat{}
}

// standsFor reports whether what is painted is in a text that stands for it.
func standsFor(actual, painted string) bool {
	return strings.TrimSpace(painted) != "" && strings.Contains(bare(actual), strings.TrimSpace(bare(painted)))
}

// shiftedFrom reports whether a piece of text is set smaller, and higher or lower,
// than the one before it. Those on different pages cannot be compared.
func (p pen) shiftedFrom(before pen) bool {
	return p.page != before.page || before.size == 0 || p.size < before.size*0.9 && p.base != before.base
}

// isShifted reports whether a text says that it is raised or lowered.
func isShifted(text string) bool {
	return strings.HasPrefix(text, "^") || strings.HasPrefix(text, "_") ||
		strings.ContainsFunc(text, func(r rune) bool { _, _, ok := shiftedForm(r); return ok })
}

// bare returns a text without what says in letters that it is raised or lowered.
func bare(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune("^_()", r):
			return -1
		case r == '−' || unicode.Is(unicode.Pd, r):
			return '-'
		}
		return r
	}, norm.NFKC.String(text))
}
