package check

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// telephones reports numbers that nobody can dial, and two different numbers in a
// section that the same words introduce.
func telephones(t *text, findings *diag.List) {
	for _, s := range t.sections {
		said := map[string]saidNumber{}
		for _, p := range s.passages {
			if !p.digits {
				continue
			}
			for _, m := range t.Contact.Misdials(p.text) {
				findings.Warning(t.Article.At(p.at(m.Start)), "contact-malformed", m.Reason, "check each digit, or write {{phone}} for the clinic's number")
			}
			for _, m := range t.mentions(p) {
				t.contradiction(p, m, said, findings)
			}
		}
	}
}

// labelBytes is how many bytes before a number the words that introduce it may begin.
const labelBytes = 60

// saidNumber is a number, and the line where its words first introduce it.
type saidNumber struct {
	number contact.Number
	line   int
}

// contradiction reports a number that is introduced by the same words as another number
// of the section, such as "call us at".
func (t *text) contradiction(p *passage, m contact.Mention, said map[string]saidNumber, findings *diag.List) {
	words := wordsIn(p.lower[max(0, m.Start-labelBytes):m.Start])
	if len(words) == 0 || !strings.HasPrefix(m.Number.URI(), "tel:+") {
		return
	}
	label := strings.Join(words[max(0, len(words)-3):], " ")
	if len(words) < 2 && !isLabel(p, m.Start) || words[len(words)-1] == "or" || words[len(words)-1] == "and" {
		return
	}
	before, again := said[label]
	if !again {
		said[label] = saidNumber{m.Number, p.at(m.Start).Line}
		return
	}
	if before.number.URI() != m.Number.URI() {
		findings.Warning(t.Article.At(p.at(m.Start)), "contact-contradicting", fmt.Sprintf("after %q the number is %s here, and %s on line %d", label, m.Number, before.number, before.line),
			"keep the right one, or say what each is for; {{phone}} is always the clinic's")
	}
}

// isLabel reports whether the text of a paragraph before an offset ends with a colon,
// as in "Fax: ".
func isLabel(p *passage, offset int) bool {
	_, paragraph := p.block.(*doc.Paragraph)
	return paragraph && strings.HasSuffix(strings.TrimRight(p.text[:offset], " "), ":")
}
