package draft

import (
	"slices"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
)

// Span is a piece of running text with its marks, as in foreign files: one after the
// other, however the marks nest.
type Span struct {
	doc.Pos
	// Text is the span's words, in which any run of blanks counts as one.
	Text string
	// Node is nil, or what is there instead of words: *doc.Image, *doc.LineBreak or
	// *doc.NoteRef.
	Node doc.Inline
	Marks
}

// Marks are what a Span is besides its words. They can be compared.
type Marks struct {
	Strong, Emphasis, Strike, Verbatim bool
	// Raised and Lowered are true if the words are above or below the line. Only one
	// of them may be true.
	Raised, Lowered bool
	// Link is the target of the link that the span belongs to, or "".
	Link string
}

// Inlines nests spans: links outermost, then strong, emphasis, strike, raised and
// lowered text. Signs that are raised by themselves, ™ and ², are not raised again.
// Blanks at the ends of the run are removed, those at the edge of a mark are moved
// out of it, and neighbours with the same marks are joined.
func Inlines(spans []Span) []doc.Inline { return nest(tidy(settled(spans)), 0) }

// isRaised reports whether a character is itself a superscript.
func isRaised(c rune) bool {
	return unicode.Is(unicode.Lm, c) || strings.ContainsRune("®©™℠ªº°¹²³⁰⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ", c)
}

// isLowered reports whether a character is itself a subscript.
func isLowered(c rune) bool { return c >= '₀' && c <= '₎' }

// settled returns spans without the raised or lowered marks of characters that are
// superscripts or subscripts themselves. Beside other spans with that mark, as in a
// power of a power, they keep it.
func settled(spans []Span) []Span {
	out := slices.Clone(spans)
	alone := func(i int, marked func(Span) bool, is func(rune) bool) bool {
		words := strings.TrimSpace(spans[i].Text)
		return marked(spans[i]) && words != "" && strings.IndexFunc(words, func(c rune) bool { return !is(c) }) < 0 &&
			(i == 0 || !marked(spans[i-1])) && (i+1 == len(spans) || !marked(spans[i+1]))
	}
	for i := range out {
		if alone(i, func(s Span) bool { return s.Raised }, isRaised) {
			out[i].Raised = false
		}
		if alone(i, func(s Span) bool { return s.Lowered }, isLowered) {
			out[i].Lowered = false
		}
	}
	return out
}

// tidy collapses blanks across spans and joins spans whose marks are equal.
func tidy(spans []Span) []Span {
	out := make([]Span, 0, len(spans))
	blank := true   // Whether a blank here would be the second one.
	var waiting int // The span that a blank is before, from 1.
	var before Marks
	space := func(next Marks, pos doc.Pos) {
		if waiting > 0 {
			out = append(out, Span{Pos: pos, Text: " ", Marks: before.common(next)})
			waiting = 0
		}
	}
	for i, s := range spans {
		if s.Node != nil {
			_, isBreak := s.Node.(*doc.LineBreak)
			if isBreak {
				waiting = 0
				s.Marks = Marks{Link: s.Link}
			} else {
				space(s.Marks, s.Pos)
			}
			out = append(out, s)
			before, blank = s.Marks, isBreak
			continue
		}
		words := strings.FieldsFunc(s.Text, isBlank)
		if len(words) == 0 {
			if s.Text != "" && !blank {
				waiting, blank = i+1, true
			}
			continue
		}
		if isBlank(rune(s.Text[0])) && !blank {
			waiting = i + 1
		}
		space(s.Marks, s.Pos)
		last := s.Text[len(s.Text)-1]
		s.Text = strings.Join(words, " ")
		out = append(out, s)
		before, blank = s.Marks, false
		if isBlank(rune(last)) {
			waiting, blank = i+1, true
		}
	}
	for len(out) > 0 {
		if _, isBreak := out[len(out)-1].Node.(*doc.LineBreak); !isBreak {
			break
		}
		out = out[:len(out)-1]
	}
	for len(out) > 0 {
		if _, isBreak := out[0].Node.(*doc.LineBreak); !isBreak {
			break
		}
		out = out[1:]
	}
	return out
}

// common returns the marks that two neighbours share.
func (m Marks) common(n Marks) Marks {
	c := Marks{
		Strong:   m.Strong && n.Strong,
		Emphasis: m.Emphasis && n.Emphasis,
		Strike:   m.Strike && n.Strike,
		Verbatim: m.Verbatim && n.Verbatim,
		Raised:   m.Raised && n.Raised,
		Lowered:  m.Lowered && n.Lowered,
	}
	if m.Link == n.Link {
		c.Link = m.Link
	}
	return c
}

// isBlank reports whether c is a blank that collapses (HTML, ASCII whitespace). A
// no-break space is not.
func isBlank(c rune) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

// The marks in the order in which they nest.
const (
	linkMark = iota
	strongMark
	emphasisMark
	strikeMark
	raisedMark
	loweredMark
	verbatimMark
	noMark
)

// nest makes inlines of spans, for the given mark and those after it.
func nest(spans []Span, mark int) []doc.Inline {
	if mark == noMark {
		return leaves(spans)
	}
	var run []doc.Inline
	for start := 0; start < len(spans); {
		end := start + 1
		for end < len(spans) && spans[end].has(mark) == spans[start].has(mark) {
			end++
		}
		part, pos := spans[start:end], spans[start].Pos
		inner := nest(part, mark+1)
		switch value := spans[start].has(mark); {
		case value == "":
			run = append(run, inner...)
		case mark == linkMark:
			run = append(run, &doc.Link{Pos: pos, Target: doc.Literal(value), Content: inner})
		case mark == strongMark:
			run = append(run, &doc.Strong{Pos: pos, Content: inner})
		case mark == emphasisMark:
			run = append(run, &doc.Emphasis{Pos: pos, Content: inner})
		case mark == strikeMark:
			run = append(run, &doc.Strike{Pos: pos, Content: inner})
		case mark == raisedMark:
			run = append(run, &doc.Superscript{Pos: pos, Content: inner})
		case mark == loweredMark:
			run = append(run, &doc.Subscript{Pos: pos, Content: inner})
		default: // Verbatim text contains no other inline.
			run = append(run, verbatim(part)...)
		}
		start = end
	}
	return run
}

// has returns the value of a mark: the target of a link, a word if another mark is
// set, or "".
func (s Span) has(mark int) string {
	on := false
	switch mark {
	case linkMark:
		return s.Link
	case strongMark:
		on = s.Strong
	case emphasisMark:
		on = s.Emphasis
	case strikeMark:
		on = s.Strike
	case raisedMark:
		on = s.Raised
	case loweredMark:
		on = s.Lowered
	case verbatimMark:
		on = s.Verbatim
	}
	if on {
		return "yes"
	}
	return ""
}

// verbatim makes verbatim text of spans, except for what is not text.
func verbatim(spans []Span) []doc.Inline {
	run := leaves(spans)
	for i, in := range run {
		if t, ok := in.(*doc.Text); ok {
			run[i] = &doc.Verbatim{Pos: t.Pos, Value: t.Value}
		}
	}
	return run
}

// leaves makes inlines of spans without regard to their marks.
func leaves(spans []Span) []doc.Inline {
	var run []doc.Inline
	var text strings.Builder
	var at doc.Pos
	flush := func() {
		if text.Len() > 0 {
			run = append(run, &doc.Text{Pos: at, Value: text.String()})
			text.Reset()
		}
	}
	for _, s := range spans {
		if s.Node != nil {
			flush()
			run = append(run, s.Node)
			continue
		}
		if text.Len() == 0 {
			at = s.Pos
		}
		text.WriteString(s.Text)
	}
	flush()
	return run
}
