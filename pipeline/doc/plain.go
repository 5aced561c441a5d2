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
	var w plainWriter
	w.write(run)
	return w.words.String()
}

// plainWriter writes the words of inlines.
type plainWriter struct {
	words strings.Builder
	// fields is set if fields are kept: then phrase is what stands before words.
	fields bool
	phrase Phrase
	// at is the place of the first of the words.
	at Pos
}

func (w *plainWriter) add(words string, at Pos) {
	if w.words.Len() == 0 {
		w.at = at
	}
	w.words.WriteString(words)
}

// flush ends the text that is open.
func (w *plainWriter) flush() {
	if w.words.Len() > 0 {
		w.phrase = append(w.phrase, &Text{Pos: w.at, Value: w.words.String()})
	}
	w.words.Reset()
}

func (w *plainWriter) write(run []Inline) {
	for _, in := range run {
		switch in := in.(type) {
		case *Text:
			w.add(in.Value, in.Pos)
		case *Verbatim:
			w.add(in.Value, in.Pos)
		case *Image:
			w.write(in.Alt.Run(in.Pos))
		case *LineBreak:
			w.add(" ", in.Pos)
		case *NoteRef:
		case *Field:
			if w.fields {
				w.flush()
				w.phrase = append(w.phrase, in)
			} else {
				w.add(in.Braces(), in.Pos)
			}
		case *Superscript:
			w.shifted(in, func(words string) string { return Raised(lastRune(&w.words), words) })
		case *Subscript:
			w.shifted(in, Lowered)
		case *Emphasis, *Strong, *Strike, *Link:
			w.write(Children(in))
		default:
			panic(fmt.Sprintf("doc: inline %T", in))
		}
	}
}

// shifted writes raised or lowered text in letters. What a kept field will say is not
// known, so that it stays on the line.
func (w *plainWriter) shifted(in Inline, letters func(string) string) {
	content := Children(in)
	if w.fields && PhraseOf(content).HasField() {
		w.write(content)
		return
	}
	w.add(letters(Plain(content)), in.Position())
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
