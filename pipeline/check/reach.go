package check

import (
	"fmt"
	"strconv"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// reach reports articles and editions that do not say how to contact the clinic. Every
// edition prints the details in clinic.yaml, so an edition lacks them only if the file
// has none.
func reach(t *text, findings *diag.List) {
	c := t.Contact
	if c.File == "" {
		return // A finding already says that there is no contact file.
	}
	if len(c.Phones) == 0 && c.Email == "" && c.Website == "" && c.Booking == "" && c.Address.IsZero() {
		var formats []string
		for _, e := range t.Editions {
			formats = append(formats, string(e.Format))
		}
		if len(formats) > 0 {
			findings.Warning(diag.Pos{File: c.File}, "contact-absent", fmt.Sprintf("the editions (%s) do not say how to contact the clinic", strings.Join(formats, ", ")),
				"write phones:, email: or website: into the file")
		}
		return
	}
	if len(c.Phones) == 0 || len(t.Article.Body) == 0 {
		return
	}
	used, typed := mentioned(t)
	at := diag.Pos{File: t.Article.File, Line: 1, Col: 1}
	switch {
	case used:
	case len(typed) > 0:
		where := ""
		if len(typed) > 1 {
			where = " here and in " + times(len(typed)-1) + ", next on line " + strconv.Itoa(typed[1].pos.Line)
		}
		findings.Note(t.Article.At(typed[0].pos), "contact-unused", fmt.Sprintf("the telephone number %s is typed%s, and will be wrong when it changes in %s", typed[0].number, where, c.File), "write {{phone}}")
	default:
		findings.Warning(at, "contact-unused", "the text never says how to call the clinic", "write {{phone}} where readers should call, or ::: contact and a line ::: below it for the whole card")
	}
}

// times returns n other places in words.
func times(n int) string {
	if n == 1 {
		return "one other place"
	}
	return fmt.Sprintf("%d other places", n)
}

// typed is a number of the clinic that the author typed.
type typed struct {
	pos    doc.Pos
	number string
}

// mentioned reports whether the text uses the contact card or a placeholder for a way
// to contact the clinic. If it does not, all are the clinic's numbers that are typed.
func mentioned(t *text) (used bool, all []typed) {
	doc.Walk(t.Article.Body, func(b doc.Block) bool {
		if _, ok := b.(*doc.ContactCard); ok {
			used = true
		}
		return true
	})
	for _, p := range t.passages {
		doc.WalkInlines(p.content, func(in doc.Inline) {
			switch in := in.(type) {
			case *doc.Field:
				used = used || strings.HasPrefix(in.Name, "phone") || in.Name == "email" || in.Name == "website" || in.Name == "booking"
			case *doc.Link:
				used = used || in.Target.HasField()
			case *doc.Emphasis, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
			}
		})
	}
	if used {
		return true, nil
	}
	for _, p := range t.passages {
		if !p.digits {
			continue
		}
		for _, m := range t.mentions(p) {
			if m.Match == contact.Printed && m.Phone != &t.Contact.Crisis {
				all = append(all, typed{p.at(m.Start), p.text[m.Start:m.End]})
			}
		}
	}
	return false, all
}
