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

// run gives running text, wrapped.
func (t *plainText) run(run []doc.Inline, width int) []string {
	var lines []string
	for _, part := range strings.Split(inlineText(run), "\n") {
		lines = append(lines, wrap(part, width)...)
	}
	return lines
}

// inlineText gives running text with what has no letters of its own written out:
// the number of a note, where a link leads, that words are struck out. Emphasis
// leaves no trace; a sign for it would cut words apart.
func inlineText(run []doc.Inline) string {
	var w inlineWriter
	w.inlines(run)
	w.words(strings.Join(append([]string{""}, w.late...), " "))
	return w.b.String()
}

type inlineWriter struct {
	b strings.Builder
	// late are the addresses of links whose last word goes on behind them.
	late []string
}

// words adds text whose line ends are spaces: the only line ends are those that
// the author asked for.
func (w *inlineWriter) words(text string) {
	w.b.WriteString(strings.NewReplacer("\n", " ", "\r", " ").Replace(text))
}

func (w *inlineWriter) inlines(run []doc.Inline) {
	for i, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			w.words(in.Value)
		case *doc.Verbatim:
			w.words(in.Value)
		case *doc.Emphasis, *doc.Strong:
			w.inlines(doc.Children(in))
		case *doc.Strike:
			w.b.WriteString("~~")
			w.inlines(in.Content)
			w.b.WriteString("~~")
		case *doc.Superscript, *doc.Subscript:
			w.words(doc.Plain([]doc.Inline{in}))
		case *doc.Link:
			w.link(in, i+1 < len(run) && begunByLetter(run[i+1]))
		case *doc.Image:
			if alt := strings.TrimSpace(in.Alt); alt != "" {
				w.words("[" + alt + "]")
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
	}
}

// link writes a link's words and, if they do not say it, where it leads.
func (w *inlineWriter) link(l *doc.Link, goesOn bool) {
	text := strings.TrimSpace(doc.Plain(l.Content))
	w.inlines(l.Content)
	switch {
	case strings.HasPrefix(l.Target, "#"), l.Target == "":
	case text == "":
		w.words(edition.SpelledOut(l.Target))
	case says(text, l.Target):
	case goesOn:
		w.late = append(w.late, edition.SpelledOut(l.Target))
	default:
		w.words(" " + edition.SpelledOut(l.Target))
	}
}

// says tells whether a link's words are its address: written out, or as people
// write it, a telephone number in any grouping.
func says(text, target string) bool {
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

// begunByLetter tells whether an inline goes on with the word before it.
func begunByLetter(in doc.Inline) bool {
	t, ok := in.(*doc.Text)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Value)
	return unicode.IsLetter(first) && !wide(first)
}

func noteMark(number int) string { return "[" + strconv.Itoa(number) + "]" }
