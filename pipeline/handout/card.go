package handout

import (
	"html/template"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
)

// card is the data of the templates card.html and strip.html. What the contact file
// leaves out is zero, and is not on the page.
type card struct {
	Labels        *theme.Labels
	Name, Tagline string
	Phones        []phone
	Hours         string
	Email         *link
	Website       *link
	Booking       *link
	Address       []string
	Languages     string
	Crisis        *phone
	CrisisIcon    template.HTML
	// End is the side where lines end, left or right, for programs that do not know
	// the logical sides.
	End string
}

// phone is a number with its tel: address.
type phone struct {
	Label, Number, Hours string
	Href                 template.HTMLAttr
}

// link is a link to tap.
type link struct {
	Text string
	Href template.HTMLAttr
}

// Breakable returns the text with line breaks allowed between the parts of the
// address.
func (l *link) Breakable() template.HTML {
	return template.HTML(strings.NewReplacer("@", "@<wbr>", "/", "/<wbr>").Replace(markup.Escape(l.Text)))
}

func newCard(c *contact.Contact, l *theme.Labels) *card {
	k := &card{
		Labels: l, Name: c.Name, Tagline: c.Tagline, Hours: c.Hours,
		Email: newLink(c, "email"), Website: newLink(c, "website"), Booking: newLink(c, "booking"),
		Address: c.Address.Lines(), Languages: strings.Join(c.Languages, ", "),
	}
	for _, p := range c.Phones {
		k.Phones = append(k.Phones, newPhone(p))
	}
	if !c.Crisis.Number.IsZero() {
		p := newPhone(c.Crisis)
		k.Crisis, k.CrisisIcon = &p, template.HTML(theme.IconSVG(doc.EmergencyCallout))
	}
	return k
}

// Speaks returns the language attributes of an element whose words are labels, if the
// labels are in another language than the page.
func (k *card) Speaks() template.HTMLAttr {
	l := k.Labels.Foreign
	if l == "" {
		return ""
	}
	return attribute("lang", l) + " " + attribute("dir", doc.Direction(l))
}

// Any reports whether there is anything to show.
func (k *card) Any() bool {
	return k.Name != "" || k.Tagline != "" || len(k.Phones) > 0 || k.Crisis != nil || k.HasFacts()
}

// HasFacts reports whether there is anything to show besides names and numbers.
func (k *card) HasFacts() bool {
	return k.Hours != "" || k.Email != nil || k.Website != nil || k.Booking != nil || len(k.Address) > 0 || k.Languages != ""
}

func newPhone(p contact.Phone) phone {
	return phone{p.Label, p.Number.String(), p.Hours, attribute("href", p.Number.URI())}
}

func newLink(c *contact.Contact, field string) *link {
	v, ok := c.Field(field)
	if !ok {
		return nil
	}
	return &link{v.Text, attribute("href", v.URI)}
}

// attribute returns an attribute with an address that package contact or this package
// has made. Package html/template would refuse tel: addresses, and write each + as
// five characters.
func attribute(name, address string) template.HTMLAttr {
	return template.HTMLAttr(name + `="` + markup.Escape(address) + `"`)
}
