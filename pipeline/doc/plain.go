package doc

import (
	"fmt"
	"strings"
)

// Plain returns the text of a run of inlines, without mark-up. A line break becomes a
// space, an image its alternative text, and an unresolved field its name in braces.
// Note references are left out. Raised and lowered text is written by Raised and
// Lowered.
func Plain(run []Inline) string {
	if len(run) == 1 {
		if t, ok := run[0].(*Text); ok {
			return t.Value
		}
	}
	var w plainWriter
	w.write(run)
	return w.words.String()
}

// plainWriter writes the text of inlines.
type plainWriter struct {
	words strings.Builder
	// fields is set if fields are kept. phrase then holds what comes before words.
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

// flush ends the open text.
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

// shifted writes raised or lowered text in letters. Text with a kept field stays on the
// line, because the field's value is not known.
func (w *plainWriter) shifted(in Inline, letters func(string) string) {
	content := Children(in)
	if w.fields && PhraseOf(content).HasField() {
		w.write(content)
		return
	}
	w.add(letters(Plain(content)), in.Position())
}

// PlainBlocks returns the text of blocks in reading order, one line for each run of
// text.
func PlainBlocks(blocks []Block) string {
	var lines []string
	add := func(s string) {
		if s = strings.TrimSpace(s); s != "" {
			lines = append(lines, s)
		}
	}
	Walk(blocks, func(b Block) bool {
		if d, ok := b.(*DefinitionList); ok { // Terms and details alternate.
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
