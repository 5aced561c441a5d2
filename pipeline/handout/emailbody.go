package handout

import (
	"bytes"
	"fmt"
	"html/template"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// mailBody is the HTML of a message with the pictures that it shows.
type mailBody struct {
	html     []byte
	pictures *mailPictures
}

// bytes returns the size of the HTML in the message, where each line ends with
// two bytes.
func (b *mailBody) bytes() int { return len(b.html) + bytes.Count(b.html, []byte("\n")) }

// mailPage is the data of the template email.html.
type mailPage struct {
	Lang, Dir, Title, Heading, Subtitle, Summary string
	Labels                                       *theme.Labels
	Card                                         *card
	Logo, Cover                                  *image
	Facts, Colophon                              []string
	Body, Notes                                  template.HTML
	// Short is true if Body is not the whole article. Contents are the article's
	// headings, and Attached names the attachments.
	Short              bool
	Contents, Attached []string
	// Width is the largest width of the body, in pixels.
	Width int
}

// Outlook returns markup that only Outlook for Windows reads. It does not know the
// max-width property.
func (mailPage) Outlook(html string) template.HTML {
	return template.HTML("<!--[if mso]>" + html + "<![endif]-->")
}

// mailSheetData is the data of the style sheet email.css.
type mailSheetData struct {
	Light, Dark surroundings
	// Start and End are the sides where lines begin and end: left or right.
	Start, End string
}

// newMailSheet returns the style sheet of the messages of an edition. It returns nil if
// the theme has a mistake, which it adds to the findings.
func newMailSheet(e *edition.Edition, findings *diag.List) (*mailSheet, error) {
	var data mailSheetData
	data.Start, data.End = sides(e)
	data.Light, data.Dark = bothSurroundings(e.Theme)
	css, err := e.Theme.CSS("email.css", data)
	if err != nil {
		return nil, err
	}
	sheet, err := parseMailSheet(css)
	if err != nil {
		findings.Error(diag.Pos{File: "css/email.css"}, "theme-template", fmt.Sprintf("the style sheet of e-mails cannot be written into style attributes: %v", err),
			"outside of @media, write rules for an element, a class, or both, as td.card")
		return nil, nil
	}
	return sheet, nil
}

// sides returns the sides where the lines of an edition begin and end: left or right.
func sides(e *edition.Edition) (start, end string) {
	if doc.RightToLeft(e.Article.Meta.Lang) {
		return "right", "left"
	}
	return "left", "right"
}

// newMailBody makes the HTML of a message from the whole article, or from part of it
// if part is not nil.
func newMailBody(e *edition.Edition, sheet *mailSheet, part *edition.Brief, attached []edition.Artifact) (*mailBody, error) {
	m, l := &e.Article.Meta, e.Labels
	body := &mailBody{pictures: newMailPictures(e.Theme)}
	k := newCard(e.Contact, l)
	_, k.End = sides(e)
	p := mailPage{
		Lang: m.Lang, Dir: doc.Direction(m.Lang), Title: m.Title, Heading: e.Title(), Subtitle: e.Subtitle(), Summary: e.Summary(), Labels: l, Card: k,
		Facts: facts(m, e), Colophon: colophon(m, l), Short: part != nil, Attached: attachedNames(e, attached),
		Width: int(e.Theme.Email.Width.Pixels()),
	}
	width := p.Width - 3*int(e.Theme.Email.Size.Pixels()) // css/email.css has 1.5 on each side.
	light := e.Theme.Colour.Light
	shown := func(key, alt string, most int, ground unit.Colour) *image {
		x := body.pictures.picture(key, e.Pictures[key], most, ground)
		if x.URL == "" {
			return nil
		}
		return &image{attribute("src", x.URL), alt, x.Width, x.Height}
	}
	p.Logo = shown(edition.LogoKey, e.Contact.Logo.Alt, width/3, light.Tint)
	w := mailWriter{labels: l, pictures: body.pictures, room: width, qr: codes(e.Article, &diag.List{})} // The handout has reported what is wrong.
	w.inline = markup.Options{
		RightToLeft: doc.RightToLeft(e.Article.Meta.Lang),
		Link: func(target string) string {
			if strings.HasPrefix(target, "#") {
				return "" // Few mail programs follow a link within a message.
			}
			return target
		},
		NoteLink: func(int) string { return "" },
		Image: func(source string) markup.Picture {
			return within(body.pictures.picture(source, e.Pictures[source], width, light.Paper), w.room)
		},
	}
	if k.Any() {
		html, err := e.Theme.Page("email-card.html", k)
		if err != nil {
			return nil, err
		}
		w.card = string(html)
	}
	content, notes := e.Article.Body, e.Article.Notes
	if part != nil {
		content, notes, p.Contents = part.Body, part.Notes, part.Contents
	} else if m.Cover.Image != "" {
		p.Cover = shown(m.Cover.Image, m.Cover.Alt, width, light.Paper)
	}
	w.blocks(content, false)
	p.Body = template.HTML(w.String()) // The writer has escaped it.
	w.Reset()
	w.notes(notes)
	p.Notes = template.HTML(w.String())
	page, err := e.Theme.Page("email.html", p)
	if err != nil {
		return nil, err
	}
	if body.pictures.failed != nil {
		return nil, body.pictures.failed
	}
	body.html, err = sheet.apply(page)
	// Older versions of Outlook show a box for it. The no-break spaces beside it
	// still keep words together.
	body.html = bytes.ReplaceAll(body.html, []byte(string(joiner)), nil)
	return body, err
}

// attachedNames returns the names of the attachments of a message.
func attachedNames(e *edition.Edition, attached []edition.Artifact) []string {
	l := e.Labels
	var names []string
	for _, a := range attached {
		_, file, _ := e.Kinds.WithSuffix(a.Suffix)
		name, use := file.Called(l, a.Suffix)
		names = append(names, colon(name, use))
	}
	if len(names) > 0 && e.Contact.VCard() != nil {
		names = append(names, l.Email.Card)
	}
	return names
}
