package verify

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
)

var errNoCard = errors.New("no vCard")

// readCard reads a vCard (RFC 2426, RFC 6350), of any version.
func readCard(data string) (*Content, error) {
	data = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data)
	data = strings.NewReplacer("\n ", "", "\n\t", "").Replace(data) // Folded lines.
	lines := strings.Split(strings.TrimSpace(data), "\n")
	if !strings.EqualFold(lines[0], "BEGIN:VCARD") || !strings.EqualFold(lines[len(lines)-1], "END:VCARD") {
		return nil, errNoCard
	}
	c := &Content{}
	var text runs
	for _, line := range lines[1 : len(lines)-1] {
		key, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, errNoCard
		}
		key, _, _ = strings.Cut(key, ";")
		if at := strings.LastIndexByte(key, '.'); at >= 0 { // A group: item1.TEL.
			key = key[at+1:]
		}
		value = unescaped(value)
		switch strings.ToUpper(key) {
		case "VERSION", "PRODID", "REV", "UID":
		case "TEL":
			c.Declared = append(c.Declared, Declared{"vCard", value})
		case "FN":
			c.Title = value
			text.text(value)
		case "URL", "EMAIL":
			c.Apart = append(c.Apart, value)
		default:
			text.text(value)
		}
		text.end()
	}
	c.Text = text.String()
	return c, nil
}

// unescaped returns a value without its backslashes. Spaces divide the parts of a
// compound value.
func unescaped(value string) string {
	return strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\N`, "\n", `\,`, ",", `\;`, ";", ";", " ").Replace(value)
}

// CompareCard proves a vCard against a clinic's contact file: it has the clinic's
// name and all of its numbers, and no other numbers or words.
func CompareCard(c *Content, k *contact.Contact) *Proof {
	p := &Proof{Words: len(split(k.Name))}
	if slices.Equal(keys(split(c.Title)), keys(split(k.Name))) {
		p.Found = p.Words
	} else if k.Name != "" {
		p.Missing = append(p.Missing, Gap{Want: k.Name, Got: c.Title})
	}
	n := numbering{contacts: []*contact.Contact{k}, numbers: NewNumbers(k)}
	n.all(c)
	p.Numbers = len(n.own) + len(n.strange)
	faults, strange := retiredFaults(c, n.strange, nil, k)
	p.Faults = faults
	for _, s := range strange {
		p.Faults = append(p.Faults, Fault{Rule: "verify-number", Message: fmt.Sprintf("telephone number %s is not the clinic's", s)})
	}
	s := newShown(c.Text)
	for _, phone := range numbersOf(k) {
		if !n.has(phone) && !hasLabelled(s, phone) {
			p.Faults = append(p.Faults, Fault{Rule: "verify-number", Message: fmt.Sprintf("the clinic's number %s is nowhere in it", phone.Number)})
		}
	}
	own := &known{}
	own.contact(k)
	p.Missing = append(p.Missing, s.extras(own)...)
	return p
}
