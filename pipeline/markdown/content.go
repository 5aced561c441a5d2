package markdown

import (
	"fmt"

	"pamphlet/pipeline/doc"
)

// contentOf returns the content of an inline that wraps others, for reading and
// changing it. It returns nil for an inline that wraps none.
func contentOf(in doc.Inline) *[]doc.Inline {
	switch in := in.(type) {
	case *doc.Emphasis:
		return &in.Content
	case *doc.Strong:
		return &in.Content
	case *doc.Strike:
		return &in.Content
	case *doc.Superscript:
		return &in.Content
	case *doc.Subscript:
		return &in.Content
	case *doc.Link:
		return &in.Content
	case *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Text, *doc.Verbatim:
		return nil
	default:
		panic(fmt.Sprintf("markdown: inline %T", in))
	}
}
