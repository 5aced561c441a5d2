package doc

import (
	"fmt"
	"strings"
)

// Plain gives the words of a run of inlines, without mark-up. A line break is
// a space; an image is its alternative text; a note reference is nothing; a
// field that is not resolved is its name in braces. Raised and lowered text is as
// Raised and Lowered return it.
func Plain(run []Inline) string {
	var b strings.Builder
	plain(&b, run)
	return b.String()
}

func plain(b *strings.Builder, run []Inline) {
	for _, in := range run {
		switch in := in.(type) {
		case *Text:
			b.WriteString(in.Value)
		case *Verbatim:
			b.WriteString(in.Value)
		case *Image:
			b.WriteString(in.Alt)
		case *LineBreak:
			b.WriteByte(' ')
		case *NoteRef:
		case *Field:
			b.WriteString("{{" + in.Name + "}}")
		case *Superscript:
			b.WriteString(Raised(lastRune(b), Plain(in.Content)))
		case *Subscript:
			b.WriteString(Lowered(Plain(in.Content)))
		case *Emphasis, *Strong, *Strike, *Link:
			plain(b, Children(in))
		default:
			panic(fmt.Sprintf("doc: inline %T", in))
		}
	}
}

// PlainBlocks gives the words of blocks, one line for each run of text, in
// reading order.
func PlainBlocks(blocks []Block) string {
	var lines []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, s)
		}
	}
	Walk(blocks, func(b Block) bool {
		if d, ok := b.(*DefinitionList); ok { // Terms and details take turns.
			for _, it := range d.Items {
				for _, t := range it.Terms {
					add(Plain(t))
				}
				for _, c := range it.Details {
					add(PlainBlocks(c))
				}
			}
			return false
		}
		if c, ok := b.(*Code); ok {
			add(c.Text)
		}
		for _, run := range Texts(b) {
			add(Plain(run))
		}
		return true
	})
	return strings.Join(lines, "\n")
}
