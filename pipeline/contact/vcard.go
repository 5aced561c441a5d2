package contact

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// VCard gives the contact as a vCard 3.0 (RFC 2426), short enough for a QR
// code, or nil if there is nothing to say. The crisis line is a note, and no
// number of the clinic.
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
		number := p.Number.dial
		if p.Number.extension != "" {
			number += " x" + p.Number.extension
		}
		v.line(kind + ":" + number)
	}
	if c.Email != "" {
		v.line("EMAIL;TYPE=INTERNET:" + escaped(c.Email))
	}
	if c.Website != "" {
		v.line("URL:" + escaped(c.Website))
	}
	if a := c.Address; !a.IsZero() {
		v.line("ADR;TYPE=WORK:;;" + escaped(a.Street) + ";" + escaped(a.Locality) + ";" + escaped(a.Region) + ";" + escaped(a.PostalCode) + ";" + escaped(a.Country))
	}
	var notes []string
	if hours := cmp.Or(c.Hours, c.primary().Hours); hours != "" {
		notes = append(notes, hours)
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

// escaped writes a text value (RFC 2426, 4).
func escaped(text string) string {
	return strings.NewReplacer(`\`, `\\`, `;`, `\;`, `,`, `\,`, "\n", `\n`).Replace(text)
}

type vcard struct{ data []byte }

// line adds a content line. One of more than 75 octets is folded, never inside
// a character (RFC 2425, 5.8.1).
func (v *vcard) line(s string) {
	for room := 75; len(s) > room; room = 74 { // The space counts, too.
		cut := room
		for !utf8.RuneStart(s[cut]) {
			cut--
		}
		v.data = append(append(v.data, s[:cut]...), "\r\n "...)
		s = s[cut:]
	}
	v.data = append(append(v.data, s...), "\r\n"...)
}
