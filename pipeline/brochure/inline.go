package brochure

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
)

// phrase sets a run of inlines, and keeps track of it.
type phrase struct {
	writer
	// before is the last character that was set, 0 at the start.
	before rune
	// referred are the places in the article whose page number was already shown.
	referred map[string]bool
}

// runs sets a run of inlines in a voice.
func (w writer) runs(inlines []doc.Inline, v voice) []layout.Run {
	ph := &phrase{writer: w}
	return w.standApart(ph.inlines(inlines, v), v)
}

func (ph *phrase) inlines(inlines []doc.Inline, v voice) []layout.Run {
	var runs []layout.Run
	for i, in := range inlines {
		switch in := in.(type) {
		case *doc.Text:
			runs = append(runs, ph.textRuns(in.Value, in.Pos, v)...)
		case *doc.Emphasis:
			inner := v
			inner.italic = !v.italic
			runs = append(runs, ph.inlines(in.Content, inner)...)
		case *doc.Strong:
			inner := v
			inner.bold = true
			runs = append(runs, ph.inlines(in.Content, inner)...)
		case *doc.Strike:
			runs = append(runs, ph.struck(in, v)...)
		case *doc.Superscript:
			runs = append(runs, ph.script(in.Content, true, v)...)
		case *doc.Subscript:
			runs = append(runs, ph.script(in.Content, false, v)...)
		case *doc.Verbatim:
			inner := v
			inner.code, inner.size = true, v.size.Scale(ph.typ.scale.Code)
			runs = append(runs, ph.textRuns(in.Value, in.Pos, inner)...)
		case *doc.Link:
			runs = append(runs, ph.link(in, v)...)
			runs = append(runs, ph.onPage(in, inlines[i+1:], v)...)
		case *doc.Image:
			runs = append(runs, ph.inlineImage(in, v)...)
		case *doc.LineBreak:
			runs = append(runs, layout.Run{Text: "\n", Style: ph.typ.nominal(v), Mark: v.mark})
			ph.before = ' '
		case *doc.NoteRef:
			runs = append(runs, ph.noteRef(in, v)...)
		case *doc.Field:
			panic("brochure: a field that is not resolved")
		default:
			panic(fmt.Sprintf("brochure: inline %T", in))
		}
	}
	return runs
}

// textRuns returns the runs of a text, and records its last character.
func (ph *phrase) textRuns(text string, at doc.Pos, v voice) []layout.Run {
	if r, n := utf8.DecodeLastRuneInString(text); n > 0 {
		ph.before = r
	}
	return ph.joined(text, at, v)
}

func (ph *phrase) link(l *doc.Link, v voice) []layout.Run {
	inner := v
	inner.mark = ph.tag(v.mark, "Link", doc.Plain(l.Content))
	inner.link = l.Target.String()
	if v.colour == ph.typ.colour.Ink || v.colour == ph.typ.colour.Muted {
		inner.colour = ph.typ.colour.Accent
	}
	if !strings.HasPrefix(l.Target.String(), "tel:") {
		inner.underline = true
		return ph.inlines(l.Content, inner)
	}
	inner.bold = true // Readers in a hurry look for it first.
	runs := ph.inlines(l.Content, inner)
	for i := range runs {
		runs[i].Text = whole(runs[i].Text)
	}
	return runs
}

// whole keeps a telephone number on one line.
func whole(number string) string { return strings.ReplaceAll(number, " ", "\u00a0") }

func (ph *phrase) noteRef(n *doc.NoteRef, v voice) []layout.Run {
	inner := ph.shifted(v, superscriptRise)
	number := strconv.Itoa(n.Number)
	inner.colour, inner.link = ph.typ.colour.Accent, "#"+noteAnchor(n.Number)
	inner.mark = ph.tag(ph.tag(v.mark, "Reference", ""), "Link", ph.e.Labels.Notes+" "+number)
	inner.mark = ph.tag(inner.mark, "Span", doc.Raised(0, number)) // So that a copy of "5" and its note 1 does not read 51.
	return ph.typeset(number, n.Pos, inner)
}

func noteAnchor(number int) string { return "note:" + strconv.Itoa(number) }
