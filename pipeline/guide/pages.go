package guide

import (
	"fmt"
	"html/template"
	"net/url"
	"strings"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// page is the data of the templates of the guide's own pages.
type page struct {
	Meta    doc.Meta
	Labels  *theme.Labels
	Contact reach
	// Logo and Cover are paths of pictures from a document; Logo may be empty.
	Logo, LogoAlt, Cover, CoverAlt string
	// Undrawn is true if the picture of the cover lacks the title. Then the title is
	// on the cover page as text, in a face of the reading system.
	Undrawn bool
	// The days are written out, or empty.
	Date, Reviewed, Next string
	// Start is the file of the first chapter, and ContactPage that of the contact
	// page.
	Start, ContactPage string
	// Foreign and Direction are the lang and dir of the labels. They are set if the
	// labels are in another language than the article.
	Foreign, Direction string
}

// reach is how to contact the clinic, as links.
type reach struct {
	Name, Tagline, Hours, Languages string
	// Address is the address in lines, and Map is a link that shows it on a map.
	Address []string
	Map     template.URL
	// Phones are the numbers, the primary one first.
	Phones                  []link
	Crisis                  *link
	Email, Website, Booking *link
}

// Ways reports whether there is a way to contact the clinic itself.
func (r reach) Ways() bool { return len(r.Phones) > 0 || r.Further() }

// Further reports whether there are more ways than the primary telephone number.
func (r reach) Further() bool {
	return len(r.Phones) > 1 || r.Email != nil || r.Website != nil || r.Booking != nil || len(r.Address) > 0
}

// Empty reports whether there is nothing to show.
func (r reach) Empty() bool { return !r.Ways() && r.Crisis == nil }

// Strip reports whether the short card has anything to show: a number, an e-mail
// address or a website.
func (r reach) Strip() bool {
	return len(r.Phones) > 0 || r.Crisis != nil || r.Email != nil || r.Website != nil
}

// link is a link to tap. Package contact has made its Href.
type link struct {
	Href              template.URL
	Text, Label, Note string
}

func newPage(e *edition.Edition) *page {
	p := &page{Meta: e.Article.Meta, Labels: e.Labels, Contact: newReach(e.Contact)}
	p.Meta.Title, p.Meta.Subtitle, p.Meta.Summary = e.Title(), e.Subtitle(), e.Summary()
	day := func(t time.Time) string {
		if t.IsZero() {
			return ""
		}
		return e.Labels.Date(t)
	}
	p.Date, p.Reviewed, p.Next = day(e.Date), day(p.Meta.Reviewed.On), day(p.Meta.Reviewed.Next)
	p.Foreign, p.Direction = e.Labels.Foreign, doc.Direction(e.Labels.Lang)
	return p
}

// mapSearch is the beginning of a link that opens an address in the map program of a
// telephone, or on the web if there is none (Google Maps URLs, search).
const mapSearch = "https://www.google.com/maps/search/?api=1&query="

func newReach(c *contact.Contact) reach {
	if c == nil {
		return reach{}
	}
	r := reach{
		Name: c.Name, Tagline: c.Tagline, Hours: c.Hours,
		Languages: strings.Join(c.Languages, ", "), Address: c.Address.Lines(),
	}
	if len(r.Address) > 0 {
		r.Map = template.URL(mapSearch + url.QueryEscape(strings.Join(r.Address, ", ")))
	}
	for _, p := range c.Phones {
		if l := phone(p); l != nil {
			r.Phones = append(r.Phones, *l)
		}
	}
	r.Crisis = phone(c.Crisis)
	if c.Email != "" {
		r.Email = &link{Href: template.URL(c.Mailto()), Text: c.Email}
	}
	r.Website, r.Booking = web(c.Website), web(c.Booking)
	return r
}

func phone(p contact.Phone) *link {
	if p.Number.IsZero() {
		return nil
	}
	return &link{Href: template.URL(p.Number.URI()), Text: p.Number.String(), Label: p.Label, Note: p.Hours}
}

func web(address string) *link {
	if address == "" {
		return nil
	}
	return &link{Href: template.URL(address), Text: doc.ShownAddress(address)}
}

// fill fills in a page. The result is XHTML, without characters that XML does not
// allow. A plus sign, with which most telephone numbers begin, is not escaped: only
// the oldest browsers need that.
func fill(t *theme.Theme, name string, p *page) (string, error) {
	b, err := t.Page(name, p)
	if err != nil {
		return "", err
	}
	s := strings.ReplaceAll(string(b), "&#43;", "+")
	return legal(strings.TrimSpace(s) + "\n"), nil
}

// coverAlt returns a description of the cover.
func coverAlt(e *edition.Edition) string {
	meta := e.Article.Meta
	if meta.Cover.Image != "" && meta.Cover.Alt != "" {
		return meta.Cover.Alt
	}
	alt := fmt.Sprintf("%s: %s", e.Labels.Cover, meta.Title)
	if e.Contact != nil && e.Contact.Name != "" {
		alt += ", " + e.Contact.Name
	}
	return alt
}
