package intake

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// sighting is a contact detail, and where it is in the file.
type sighting struct {
	// shown is the detail as people read it. Sightings with equal keys are the same.
	shown, key string
	number     contact.Number
	address    contact.Address
	// name is the line above an address.
	name string
	// unlikely is why it is probably not the clinic's main number (a fax, a
	// helpline), "" if it may be.
	unlikely string
	lines    []int
	block    doc.Block
}

// sightings are the contact details in a file, each kind in the order of first
// appearance.
type sightings struct{ phones, emails, webs, addresses []*sighting }

func see(list *[]*sighting, s sighting, line int) {
	for _, o := range *list {
		if o.key == s.key {
			o.lines = append(o.lines, line)
			o.name = cmp.Or(o.name, s.name)
			return
		}
	}
	s.lines = []int{line}
	*list = append(*list, &s)
}

var (
	emailShape = lazyregexp.New(`[\pL\pN_%+-][\pL\pN._%+-]*@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`)
	faxBefore  = lazyregexp.New(`(?i)\bfax\b[^\pL\pN]{0,4}(?:(?:number|no|n\.?º)\b)?[^\pL\pN]{0,4}$`)
)

// look finds all contact details in a text. at returns the line of an offset. block
// is the block that the text is in, or nil.
func (s *sightings) look(text string, reader *contact.Contact, block doc.Block, at func(offset int) int) {
	if strings.ContainsAny(text, "0123456789") {
		for _, m := range reader.Mentions(text) {
			if m.Match != contact.Unknown {
				continue // The crisis line.
			}
			n := sighting{shown: m.Number.String(), key: m.Number.URI(), number: m.Number, block: block, unlikely: helpline(m.Number)}
			if faxBefore.MatchString(strings.ToValidUTF8(text[max(0, m.Start-20):m.Start], "")) {
				n.unlikely = "a fax"
			}
			see(&s.phones, n, at(m.Start))
		}
		for _, a := range postals(text, reader.Country) {
			see(&s.addresses, sighting{shown: strings.Join(a.address.Lines(), ", "), key: fmt.Sprint(strings.ToLower(a.address.Street), a.address.PostalCode), address: a.address, name: a.above, block: block}, at(a.start))
		}
	}
	if strings.Contains(text, "@") {
		for _, m := range emailShape.FindAllStringIndex(text, -1) {
			see(&s.emails, sighting{shown: text[m[0]:m[1]], key: strings.ToLower(text[m[0]:m[1]]), block: block}, at(m[0]))
		}
	}
}

// links finds the targets of links in a run: web addresses, numbers, and e-mail
// addresses that the words do not show.
func (s *sightings) links(run []doc.Inline, block doc.Block) {
	doc.WalkInlines(run, func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		target := l.Target.String()
		if to, isMail := strings.CutPrefix(target, "mailto:"); isMail {
			if to, _, _ = strings.Cut(to, "?"); emailShape.FindString(to) == to && !strings.Contains(doc.Plain(l.Content), to) {
				see(&s.emails, sighting{shown: to, key: strings.ToLower(to), block: block}, l.Line)
			}
		} else if u, err := url.Parse(target); err == nil && (u.Scheme == "http" || u.Scheme == "https") && strings.Contains(u.Host, ".") {
			see(&s.webs, sighting{shown: target, key: siteOf(target), block: block}, l.Line)
		}
	})
}

// siteOf returns the host of a web address or an e-mail address without "www.".
func siteOf(address string) string {
	if _, host, ok := strings.Cut(address, "@"); ok {
		return strings.ToLower(host)
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}

// helpline returns which national helpline a number is, or "". Such numbers are often
// printed beside the clinic's own.
func helpline(n contact.Number) string {
	switch n.E164() {
	case "+18002738255":
		return "the old number of the 988 Lifeline"
	case "+18886289454":
		return "the former Spanish line of the 988 Lifeline"
	case "+18006624357":
		return "SAMHSA's National Helpline"
	case "+18002221222":
		return "Poison Help"
	case "+18007997233":
		return "the National Domestic Violence Hotline"
	case "+18006564673":
		return "the National Sexual Assault Hotline"
	case "+18009506264":
		return "the NAMI HelpLine"
	case "+18662217264", "+18664887386":
		return "the Trevor Project's line"
	case "+18883737888":
		return "the National Human Trafficking Hotline"
	}
	return ""
}
