package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// The marks before each raised or lowered letter in the texts of a Content, so that
// 10⁹ is neither 109 nor 10 9. They are noncharacters (Unicode Standard 23.7), which
// are removed from the text of a file when it is read.
const (
	raised  = '\uFDD8'
	lowered = '\uFDD9'
)

// The letters that are raised or lowered by themselves, and their plain forms in the
// same order.
const (
	raisedLetters  = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"
	raisedPlain    = "0123456789+-=()ni"
	loweredLetters = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
	loweredPlain   = "0123456789+-=()"
)

// isShift reports whether a rune is one of the marks.
func isShift(r rune) bool { return r == raised || r == lowered }

// shiftedForm returns the mark and the plain form of a letter that is raised or
// lowered by itself.
func shiftedForm(r rune) (mark, plain rune, ok bool) {
	if r < '²' || r > '₎' {
		return 0, 0, false
	}
	if i := strings.IndexRune(raisedLetters, r); i >= 0 {
		return raised, rune(raisedPlain[utf8.RuneCountInString(raisedLetters[:i])]), true
	}
	if i := strings.IndexRune(loweredLetters, r); i >= 0 {
		return lowered, rune(loweredPlain[utf8.RuneCountInString(loweredLetters[:i])]), true
	}
	return 0, 0, false
}

// withMarks returns a text in which each letter that is raised or lowered by itself
// is a mark and the plain form.
func withMarks(text string) string {
	var b strings.Builder
	for _, r := range text {
		if mark, plain, ok := shiftedForm(r); ok {
			b.WriteRune(mark)
			r = plain
		}
		b.WriteRune(r)
	}
	return b.String()
}

// shifted puts a mark before each visible letter of a text that has no mark yet.
func shifted(mark rune, text string) string {
	var b strings.Builder
	before := rune(0)
	for _, r := range text {
		if !unicode.IsSpace(r) && !invisible(r) && !isShift(r) && !isShift(before) {
			b.WriteRune(mark)
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// hasShifts reports whether a text has one of the marks.
func hasShifts(text string) bool {
	return strings.Contains(text, string(raised)) || strings.Contains(text, string(lowered))
}

// unshifted returns a text without the marks.
func unshifted(text string) string {
	if !hasShifts(text) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if isShift(r) {
			return -1
		}
		return r
	}, text)
}

// lettered returns a text with marks in letters that people can read: 10⁹, x^a.
func lettered(text string) string {
	if !hasShifts(text) {
		return text
	}
	var b strings.Builder
	var run []rune
	mark, last := rune(0), rune(0) // last is the letter before the run.
	end := func() {
		switch mark {
		case raised:
			b.WriteString(doc.Raised(last, string(run)))
		case lowered:
			b.WriteString(doc.Lowered(string(run)))
		}
		run, mark = nil, 0
	}
	next := rune(0)
	for _, r := range text {
		switch {
		case isShift(r):
			if next = r; mark != 0 && mark != r {
				end()
			}
		case next != 0:
			run, mark, next = append(run, r), next, 0
		default:
			end()
			b.WriteRune(r)
			last = r
		}
	}
	if len(run) > 0 {
		end()
	}
	return b.String()
}

// marked returns the words of running text with marks before raised and lowered
// letters.
func marked(run []doc.Inline) string {
	var b strings.Builder
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Superscript:
			b.WriteString(shifted(raised, marked(in.Content)))
		case *doc.Subscript:
			b.WriteString(shifted(lowered, marked(in.Content)))
		case *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Link:
			b.WriteString(marked(doc.Children(in)))
		case *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Text, *doc.Verbatim:
			b.WriteString(doc.Plain([]doc.Inline{in}))
		}
	}
	return b.String()
}
