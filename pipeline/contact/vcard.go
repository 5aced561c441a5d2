package contact

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// VCard returns the contact as a vCard 3.0 (RFC 2426), or nil if it has neither a name
// nor anything to call it by. The crisis line is a note, because it is not a number of
// the clinic.
func (c *Contact) VCard() []byte {
	name := cmp.Or(c.Name, c.Website, c.Email, c.primary().Number.String())
	if name == "" {
		return nil
	}
	var v vcard
	v.line("BEGIN:VCARD")
	v.line("VERSION:3.0")
	v.line("FN:" + escaped(name))
	v.line("N:" + escaped(name) + ";;;;")
	v.line("ORG:" + escaped(name))
	for i, p := range c.Phones {
		kind := "TEL;TYPE=WORK,VOICE"
		if i == 0 {
			kind += ",PREF"
		}
		v.line(kind + ":" + withExtension(p.Number))
	}
	if c.Email != "" {
		v.line("EMAIL;TYPE=INTERNET:" + escaped(c.Email))
	}
	if c.Website != "" {
		v.line("URL:" + c.Website) // A URI is not text and has no escapes (RFC 2426, 3.6.8).
	}
	if a := c.Address; !a.IsZero() {
		v.line("ADR;TYPE=WORK:;;" + escaped(a.Street) + ";" + escaped(a.Locality) + ";" + escaped(a.Region) + ";" + escaped(a.PostalCode) + ";" + escaped(a.Country))
	}
	var notes []string
	if c.Hours != "" {
		notes = append(notes, c.Hours)
	} else if p := c.primary(); p.Hours != "" {
		notes = append(notes, joined(": ", p.Label, p.Hours))
	}
	if n := c.Crisis.Number; !n.IsZero() {
		notes = append(notes, joined(": ", c.Crisis.Label, n.String()))
	}
	if len(notes) > 0 {
		v.line("NOTE:" + escaped(strings.Join(notes, "\n")))
	}
	v.line("END:VCARD")
	return v.data
}

// ShortVCard returns a vCard with only the name and the first number, for a QR code:
// the code of a longer one is too fine for a telephone to read from paper in poor
// light. It returns nil if there is no number.
func (c *Contact) ShortVCard() []byte {
	number := c.primary().Number
	if number.IsZero() {
		return nil
	}
	name := escaped(cmp.Or(c.Name, number.String()))
	var v vcard
	for _, line := range []string{"BEGIN:VCARD", "VERSION:3.0", "N:" + name, "FN:" + name, "TEL:" + withExtension(number), "END:VCARD"} {
		v.line(line)
	}
	return v.data
}

func withExtension(n Number) string {
	if n.extension == "" {
		return n.dial
	}
	return n.dial + " x" + n.extension
}

// escaped returns text with the escapes of a text value (RFC 2426, 4).
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`).Replace(text)
}

type vcard struct{ data []byte }

// line adds a content line. It folds a line of more than 75 octets, never inside a
// character (RFC 2425, 5.8.1).
func (v *vcard) line(s string) {
	for room := 75; len(s) > room; room = 74 { // The space at the front counts.
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		v.data = append(append(v.data, s[:cut]...), "\r\n "...)
		s = s[cut:]
	}
	v.data = append(append(v.data, s...), "\r\n"...)
}
