package handout

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// run returns running text, wrapped.
func (t *plainText) run(run []doc.Inline, width int) []string {
	text := inlineText(run)
	if !strings.Contains(text, "\n") {
		return wrap(text, width)
	}
	var lines []string
	for part := range strings.SplitSeq(text, "\n") {
		lines = append(lines, wrap(part, width)...)
	}
	return lines
}

// inlineText returns running text as plain text. Numbers of notes, addresses of
// links, and raised and lowered text are written out. Emphasis is dropped, because
// signs for it would make words harder to read.
func inlineText(run []doc.Inline) string {
	var w inlineWriter
	w.inlines(run)
	for _, address := range w.late {
		w.text(" " + address)
	}
	return w.b.String()
}

type inlineWriter struct {
	b strings.Builder
	// late are the addresses of links whose last word continues after the link.
	late []string
}

// text writes text with its line ends as spaces: the only line ends are those that the
// author asked for.
func (w *inlineWriter) text(text string) {
	if strings.ContainsAny(text, "\n\r") {
		text = strings.NewReplacer("\n", " ", "\r", " ").Replace(text)
	}
	w.b.WriteString(text)
}

func (w *inlineWriter) inlines(run []doc.Inline) {
	var waiting *doc.Link
	for i, in := range run {
		before := waiting
		waiting = nil
		switch in := in.(type) {
		case *doc.Text:
			w.text(in.Value)
		case *doc.Verbatim:
			w.text(in.Value)
		case *doc.Emphasis, *doc.Strong, *doc.Strike: // The edition has added words that say what is struck.
			w.inlines(doc.Children(in))
		case *doc.Superscript:
			w.text(doc.Raised(w.last(), doc.Plain(in.Content)))
			w.leads(in.Content)
		case *doc.Subscript:
			w.text(doc.Lowered(doc.Plain(in.Content)))
			w.leads(in.Content)
		case *doc.Link:
			w.inlines(in.Content)
			if i+1 < len(run) && isShifted(run[i+1]) { // A ® after the link belongs to its last word.
				waiting = in
				continue
			}
			w.address(in, i+1 < len(run) && goesOn(run[i+1]))
		case *doc.Image:
			if alt := strings.TrimSpace(in.Alt.String()); alt != "" {
				w.text("[" + alt + "]")
			}
		case *doc.LineBreak:
			w.b.WriteByte('\n')
		case *doc.NoteRef:
			w.b.WriteString(noteMark(in.Number))
		case *doc.Field:
			panic(fmt.Sprintf("handout: field %q is not resolved", in.Name))
		default:
			panic(fmt.Sprintf("handout: inline %T", in))
		}
		if before != nil {
			w.address(before, false)
		}
	}
}

// last returns the last character that was written, or 0 if there is none.
func (w *inlineWriter) last() rune {
	r, size := utf8.DecodeLastRuneInString(w.b.String())
	if size == 0 {
		return 0
	}
	return r
}

// leads writes the numbers of the notes and the addresses of the links in raised or
// lowered text.
func (w *inlineWriter) leads(run []doc.Inline) {
	doc.WalkInlines(run, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.NoteRef:
			w.b.WriteString(noteMark(in.Number))
		case *doc.Link:
			w.address(in, false)
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	})
}

// address writes the address of a link, if its words do not show it.
func (w *inlineWriter) address(l *doc.Link, goesOn bool) {
	text, target := strings.TrimSpace(doc.Plain(l.Content)), l.Target.String()
	switch {
	case strings.HasPrefix(target, "#"), target == "":
	case text == "":
		w.text(edition.SpelledOut(target))
	case showsAddress(text, target):
	case goesOn:
		w.late = append(w.late, edition.SpelledOut(target))
	default:
		w.text(" " + edition.SpelledOut(target))
	}
}

// showsAddress reports whether a link's words are its address, in full or as people write it.
// A telephone number may be grouped in any way.
func showsAddress(text, target string) bool {
	if text == target || text == doc.ShownAddress(target) {
		return true
	}
	number, ok := strings.CutPrefix(target, "tel:")
	shown := strings.TrimLeft(digits(text), "0")
	return ok && shown != "" && !strings.ContainsFunc(text, unicode.IsLetter) && strings.HasSuffix(digits(number), shown)
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, s)
}

// goesOn reports whether an inline continues the word before it.
func goesOn(in doc.Inline) bool {
	t, ok := in.(*doc.Text)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Value)
	return (unicode.IsLetter(first) || unicode.IsNumber(first)) && !wide(first)
}

// isShifted reports whether an inline is raised or lowered text.
func isShifted(in doc.Inline) bool {
	switch in.(type) {
	case *doc.Superscript, *doc.Subscript:
		return true
	case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Text, *doc.Verbatim:
	}
	return false
}

func noteMark(number int) string { return "[" + strconv.Itoa(number) + "]" }
