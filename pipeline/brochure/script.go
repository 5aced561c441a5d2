package brochure

import (
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
)

// The size of superscripts and subscripts, and their rise above the line, as shares
// of the text's size. A rise of less than half their own size keeps them in their
// line for programs that find lines by the height of letters.
const (
	superscriptSize = 0.68
	superscriptRise = 0.33
	subscriptRise   = -0.14
)

// smallest is the share of the body's size below which raised text within raised text
// does not shrink. furthest is how far it moves at most, as a multiple of the body's
// size.
const (
	smallest = 0.5
	furthest = 1.5
)

// shifted returns a voice that is raised by a share of its size.
func (w writer) shifted(v voice, rise float64) voice {
	inner := v
	inner.size = max(v.size.Scale(superscriptSize), min(v.size, w.typ.times(smallest)))
	limit := w.typ.times(furthest)
	inner.rise = min(max(v.rise+v.size.Scale(rise), -limit), limit)
	return inner
}

// script sets raised or lowered text. Screen readers, copies and programs that read
// the file get it as plain text: 10⁹, CO₂, x^a.
func (ph *phrase) script(content []doc.Inline, raised bool, v voice) []layout.Run {
	rise := subscriptRise
	if raised {
		rise = superscriptRise
	}
	inner := ph.shifted(v, rise)
	var runs []layout.Run
	for _, part := range apart(content) {
		if len(part) == 1 && leads(part[0]) {
			runs = append(runs, ph.scriptThatLeads(part[0], raised, v, inner)...)
			continue
		}
		spoken := inner
		shown := doc.Plain(part)
		said := doc.Plain(edition.Told(part, ph.e.Labels))
		if raised {
			said = doc.Raised(ph.before, said)
		} else {
			said = doc.Lowered(said)
		}
		if said != shown && !v.said {
			spoken.mark, spoken.said = ph.tag(v.mark, "Span", said), true
		}
		runs = append(runs, ph.inlines(part, spoken)...)
	}
	return runs
}

// scriptThatLeads sets raised or lowered text with links, notes or pictures in it.
// These are not part of the plain text form, so that they keep their targets and
// descriptions.
func (ph *phrase) scriptThatLeads(in doc.Inline, raised bool, v, inner voice) []layout.Run {
	var within []doc.Inline
	shift := doc.Inline(&doc.Subscript{Pos: in.Position(), Content: doc.Children(in)})
	if raised {
		shift = &doc.Superscript{Pos: in.Position(), Content: doc.Children(in)}
	}
	within = []doc.Inline{shift}
	switch in := in.(type) {
	case *doc.Link:
		return ph.link(&doc.Link{Pos: in.Pos, Target: in.Target, Title: in.Title, Content: within}, v)
	case *doc.Emphasis:
		return ph.inlines([]doc.Inline{&doc.Emphasis{Pos: in.Pos, Content: within}}, v)
	case *doc.Strong:
		return ph.inlines([]doc.Inline{&doc.Strong{Pos: in.Pos, Content: within}}, v)
	case *doc.Strike:
		return ph.inlines([]doc.Inline{&doc.Strike{Pos: in.Pos, Content: within}}, v)
	case *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
	}
	return ph.inlines([]doc.Inline{in}, inner)
}

// apart divides a run so that each inline that leads somewhere is a part of its own.
func apart(content []doc.Inline) [][]doc.Inline {
	var parts [][]doc.Inline
	from := 0
	for i, in := range content {
		if !leads(in) {
			continue
		}
		if i > from {
			parts = append(parts, content[from:i])
		}
		parts = append(parts, content[i:i+1])
		from = i + 1
	}
	if from < len(content) {
		parts = append(parts, content[from:])
	}
	return parts
}

// leads reports whether an inline is or contains a link, a note's number or a
// picture.
func leads(in doc.Inline) bool {
	switch in.(type) {
	case *doc.Link, *doc.NoteRef, *doc.Image:
		return true
	case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
	}
	return slices.ContainsFunc(doc.Children(in), leads)
}

// struck sets text with a line through it. For those who cannot see the line, its
// first and last words are read with the words of edition.Deletion.
func (ph *phrase) struck(s *doc.Strike, v voice) []layout.Run {
	inner := v
	inner.strike = true
	runs := ph.inlines(s.Content, inner)
	if v.strike || v.said {
		return runs
	}
	before, after := edition.Deletion(ph.e.Labels)
	return ph.saidLast(ph.saidFirst(runs, before), after)
}

// saidFirst adds words before the first word of runs that only a screen reader reads.
func (w writer) saidFirst(runs []layout.Run, words string) []layout.Run {
	for i, r := range runs {
		text := strings.TrimLeft(r.Text, " \n")
		if r.Object == nil && text == "" {
			continue
		}
		if w.element(r.Mark).alt != "" && w.element(r.Mark).kind != "Link" {
			w.setAlt(r.Mark, words+w.element(r.Mark).alt)
			return runs
		}
		if r.Object != nil {
			return runs
		}
		lead := len(r.Text) - len(text)
		end := len(r.Text)
		if n := strings.IndexAny(text, " \n"); n >= 0 {
			end = lead + n
		}
		return slices.Concat(runs[:i], pieces(r, lead, end, w.tag(r.Mark, "Span", words+r.Text[lead:end])), runs[i+1:])
	}
	return runs
}

// saidLast adds words after the last word of runs that only a screen reader reads.
func (w writer) saidLast(runs []layout.Run, words string) []layout.Run {
	for i := len(runs) - 1; i >= 0; i-- {
		r := runs[i]
		text := strings.TrimRight(r.Text, " \n")
		if r.Object == nil && text == "" {
			continue
		}
		if w.element(r.Mark).alt != "" && w.element(r.Mark).kind != "Link" {
			w.setAlt(r.Mark, w.element(r.Mark).alt+words)
			return runs
		}
		if r.Object != nil {
			return runs
		}
		start := strings.LastIndexAny(text, " \n") + 1
		return slices.Concat(runs[:i], pieces(r, start, len(text), w.tag(r.Mark, "Span", text[start:]+words)), runs[i+1:])
	}
	return runs
}

// pieces divides a run into three parts, the middle one with a mark of its own.
func pieces(r layout.Run, from, to int, mark layout.Mark) []layout.Run {
	var out []layout.Run
	add := func(text string, m layout.Mark) {
		if text != "" {
			c := r
			c.Text, c.Mark = text, m
			out = append(out, c)
		}
	}
	add(r.Text[:from], r.Mark)
	add(r.Text[from:to], mark)
	add(r.Text[to:], r.Mark)
	return out
}
