package verify

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// pen says how a piece of text is set: its size, its page and its height there.
type pen struct {
	page       reference
	size, base float64
}

// span reads an element with an ActualText (ISO 32000-1, 14.9.4): 10⁹ for 10 with a
// raised 9, or struck text with the words around it. The element is read as this
// text if the text contains what is painted, and what it says is raised or lowered
// is so. Otherwise it is read as what is painted.
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
		s.pen = before // What follows is compared with the line of the text, not with this: PO₄³⁻.
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

// repeat is a piece of marked content outside the structure that has an ActualText:
// 10⁹ in the header of a table, shown again. depth is the number of open pieces when
// it opened, itself included; it is 0 if there is none.
type repeat struct {
	actual  string
	depth   int
	painted strings.Builder
}

// opens notes a piece of marked content that opens.
func (r *repeat) opens(c *content, properties any) {
	d, _ := properties.(dict)
	if actual := textString(d.get("ActualText")); actual != "" && c.current() < 0 && r.depth == 0 {
		r.actual, r.depth = actual, len(c.open)
	}
}

// closes reads the piece if it is closed: as its ActualText if that contains what is
// painted, or as both.
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

// standsFor reports whether an ActualText contains what is painted.
func standsFor(actual, painted string) bool {
	return strings.TrimSpace(painted) != "" && strings.Contains(bare(actual), strings.TrimSpace(bare(painted)))
}

// shiftedFrom reports whether a piece of text is set smaller, and higher or lower,
// than the one before it. It is true if the two cannot be compared: they are on
// different pages, or there is none before.
func (p pen) shiftedFrom(before pen) bool {
	return p.page != before.page || before.size == 0 || p.size < before.size*0.9 && p.base != before.base
}

// isShifted reports whether a text has signs or letters for raised or lowered text.
func isShifted(text string) bool {
	return strings.HasPrefix(text, "^") || strings.HasPrefix(text, "_") ||
		strings.ContainsFunc(text, func(r rune) bool { _, _, ok := shiftedForm(r); return ok })
}

// bare returns a text without the signs that say that it is raised or lowered, with
// its letters in their plain form.
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
