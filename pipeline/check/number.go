package check

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// numbers finds telephone numbers in the text, and in tel: links, that the
// clinic does not print.
func numbers(a *doc.Article, c *contact.Contact, findings *diag.List) {
	look := func(text string, at doc.Pos) {
		for _, m := range c.Mentions(text) {
			where := at
			where.Col += len([]rune(text[:m.Start]))
			number := text[m.Start:m.End]
			switch m.Match {
			case contact.Printed:
			case contact.AlsoKnown:
				findings.Warning(a.At(where), "contact-also-known", fmt.Sprintf("telephone %s is the clinic's, but must not be printed", number),
					fmt.Sprintf("write {{phone.%s}}, which is %s", m.Phone.ID, m.Phone.Number))
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
			if n, ok := strings.CutPrefix(in.Target, "tel:"); ok && doc.Plain(in.Content) != n {
				look(n, in.Pos)
			}
		}
	})
}
