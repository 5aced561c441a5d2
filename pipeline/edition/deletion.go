package edition

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Deletion returns the text before and after struck text: "[deleted: " and "]". It is
// for readers who cannot see the line through it. On screens it is visible text,
// because the line is lost in a copy and is easily overlooked. Printed forms leave it
// to their renderer.
func Deletion(l *theme.Labels) (before, after string) {
	if l == nil {
		return "", ""
	}
	before, after, ok := strings.Cut(l.Deleted, "{text}")
	if !ok {
		before += " "
	}
	return before, after
}

// Told returns running text with the words of Deletion around struck text. Struck text
// inside struck text gets no words of its own. If nothing is struck, Told returns run
// itself.
func Told(run []doc.Inline, l *theme.Labels) []doc.Inline {
	struck := false
	doc.WalkInlines(run, func(in doc.Inline) {
		_, is := in.(*doc.Strike)
		struck = struck || is
	})
	if !struck {
		return run
	}
	before, after := Deletion(l)
	var out []doc.Inline
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Strike:
			out = append(out, &doc.Text{Pos: in.Pos, Value: before}, in, &doc.Text{Pos: in.Pos, Value: after})
		case *doc.Emphasis:
			out = append(out, &doc.Emphasis{Pos: in.Pos, Content: Told(in.Content, l)})
		case *doc.Strong:
			out = append(out, &doc.Strong{Pos: in.Pos, Content: Told(in.Content, l)})
		case *doc.Superscript:
			out = append(out, &doc.Superscript{Pos: in.Pos, Content: Told(in.Content, l)})
		case *doc.Subscript:
			out = append(out, &doc.Subscript{Pos: in.Pos, Content: Told(in.Content, l)})
		case *doc.Link:
			c := *in
			c.Content = Told(in.Content, l)
			out = append(out, &c)
		case *doc.Text, *doc.Verbatim, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Field:
			out = append(out, in)
		default:
			panic(fmt.Sprintf("edition: inline %T", in))
		}
	}
	return out
}

// strike resolves struck text. Only the outermost struck text gets the words of
// Deletion.
func (r *resolver) strike(s *doc.Strike) []doc.Inline {
	outer := r.struck
	r.struck = true
	struck := &doc.Strike{Pos: s.Pos, Content: r.inlines(s.Content)}
	r.struck = outer
	if outer || r.form.Printed || strings.TrimSpace(doc.Plain(struck.Content)) == "" {
		return []doc.Inline{struck}
	}
	return Told([]doc.Inline{struck}, r.labels)
}
