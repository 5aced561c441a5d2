package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// dialled reports tel: links that no telephone can dial. The worst of them has a
// country code before a short code: +1 988 is not the crisis line.
func dialled(a *doc.Article, c *contact.Contact, findings *diag.List) {
	a.EachInline(func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		written, ok := strings.CutPrefix(l.Target.String(), "tel:")
		if !ok || l.Target.HasField() {
			return
		}
		if err := c.CheckDial(written); err != nil {
			findings.Warning(a.At(l.Pos), "link-telephone", err.Error()+"; its words stay, without a link", "write a number that can be dialled, as tel:+12025550143, or a short code alone, as tel:988")
		}
	})
}

// toldNumber is a number that a finding has reported: its tel: address and its line.
type toldNumber struct {
	uri  string
	line int
}

// numbers reports telephone numbers in the text and in tel: links that the clinic does
// not print. It returns those of them that are the clinic's but must not be printed.
func numbers(a *doc.Article, c *contact.Contact, findings *diag.List) map[toldNumber]bool {
	told := map[toldNumber]bool{}
	look := func(text string, at doc.Pos) {
		where, counted := at, 0
		for _, m := range c.Mentions(text) {
			where.Col += utf8.RuneCountInString(text[counted:m.Start])
			counted = m.Start
			number := text[m.Start:m.End]
			switch m.Match {
			case contact.Printed:
			case contact.AlsoKnown:
				told[toldNumber{m.Number.URI(), where.Line}] = true
				alsoKnown(m, number, a.At(where), findings)
			case contact.Unknown:
				findings.Warning(a.At(where), "contact-unknown", fmt.Sprintf("telephone %s is not in %s", number, c.File),
					"write {{phone}} for the clinic's number, or add this one to phones or also_known")
			default:
				panic(fmt.Sprintf("check: match %d", m.Match))
			}
		}
	}
	a.EachInline(func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			look(in.Value, in.Pos)
		case *doc.Link:
			if n, ok := strings.CutPrefix(in.Target.String(), "tel:"); ok && doc.Plain(in.Content) != n {
				look(n, in.Pos)
			}
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
	})
	return told
}
