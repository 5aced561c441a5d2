package handout

import (
	"encoding/base64"
	"fmt"
	"html/template"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
)

// contentsDepth is how many levels of headings the contents list.
const contentsDepth = 2

// page is the data of the template handout.html.
type page struct {
	head
	Dir, Heading, Subtitle, Lead, Authors, Keywords string
	Labels                                          *theme.Labels
	Card                                            *card
	Logo, Cover                                     *image
	// Facts are under the title, and Colophon is at the end.
	Facts, Colophon       []string
	Contents, Body, Notes template.HTML
	Schema                schema
}

// image is a picture of the page.
type image struct {
	Src           template.HTMLAttr
	Alt           string
	Width, Height int
}

// Render makes the handout of an edition: two artifacts with the suffixes
// "-handout.html" and "-handout.txt", in this order.
func Render(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
	meta, pictures := &e.Article.Meta, e.Pictures
	c := newCard(e.Contact, e.Labels)
	logo, err := small(pictures[edition.LogoKey])
	if err != nil {
		return nil, fmt.Errorf("make handout: %w", err)
	}
	shown := embedded{}
	p := page{
		Dir: doc.Direction(meta.Lang), Heading: e.Title(), Subtitle: e.Subtitle(), Lead: e.Summary(),
		Authors: strings.Join(meta.Authors, ", "), Keywords: strings.Join(meta.Keywords, ", "),
		Labels: e.Labels, Card: c,
		Logo:  shown.image(logo, e.Contact.Logo.Alt),
		Facts: facts(meta, e), Colophon: colophon(meta, e.Labels),
		Schema: newSchema(e),
	}
	if meta.Cover.Image != "" {
		p.Cover = shown.image(pictures[meta.Cover.Image], meta.Cover.Alt)
	}
	css, err := e.Theme.CSS("handout.css", newSheet(e.Theme, c, used(e.Article)))
	if err != nil {
		return nil, fmt.Errorf("make handout: %w", err)
	}
	p.head = newHead(e.Theme, meta.Lang, meta.Title, meta.Summary, css)
	p.Generator = strings.TrimSpace("pamphlet " + e.Version)
	o := markup.Options{
		RightToLeft: doc.RightToLeft(meta.Lang),
		Words:       markup.WordsOf(e.Labels), Unsaid: e.Unsaid, Printed: true, Icon: theme.IconSVG, QR: codes(e.Article, findings).svg,
		Image: func(source string) markup.Picture {
			p := pictures[source]
			if p == nil {
				return markup.Picture{}
			}
			return markup.Picture{URL: shown.add(p), Width: p.Width, Height: p.Height}
		},
	}
	if c.Any() {
		html, err := e.Theme.Page("card.html", c)
		if err != nil {
			return nil, fmt.Errorf("make handout: %w", err)
		}
		o.Card = string(html)
	}
	// Package markup has escaped these.
	p.Body = template.HTML(o.Blocks(e.Article.Body))
	p.Notes = template.HTML(o.Notes(e.Article.Notes))
	p.Contents = template.HTML(o.Contents(doc.Sections(e.Article.Body), contentsDepth))
	data, err := e.Theme.Page("handout.html", p)
	if err != nil {
		return nil, fmt.Errorf("make handout: %w", err)
	}
	html := edition.Artifact{Format: e.Format, Suffix: "-handout.html", MediaType: "text/html; charset=utf-8"}
	if html.Data, html.Large, err = shown.finished(data, e.Files); err != nil {
		return nil, fmt.Errorf("make handout: %w", err)
	}
	text := edition.Artifact{Format: e.Format, Suffix: "-handout.txt", MediaType: "text/plain; charset=utf-8"}
	if !e.Proof { // No finding is about the plain text.
		text.Data = textOf(e, nil)
	}
	return []edition.Artifact{html, text}, nil
}

// facts returns lines that say who reviewed the article and which edition it is.
func facts(meta *doc.Meta, e *edition.Edition) []string {
	l, r := e.Labels, meta.Reviewed
	var lines []string
	if r.By != "" {
		lines = append(lines, sentences(l.ReviewedBy+" "+r.By, r.Note))
	} else if r.Note != "" {
		lines = append(lines, r.Note)
	}
	lines = append(lines,
		joined(labelled(l.ReviewedOn, l.Date(r.On)), labelled(l.NextReview, l.Date(r.Next))),
		joined(labelled(l.Edition, meta.Edition), l.Date(e.Date)))
	return nonEmpty(lines)
}

// colophon returns lines that say where the article comes from.
func colophon(meta *doc.Meta, l *theme.Labels) []string {
	return nonEmpty([]string{
		labelled(l.By, strings.Join(meta.Authors, ", ")),
		colon(l.Source, meta.Source), colon(l.Rights, meta.Rights), colon(l.Approval, meta.Approval),
	})
}

func labelled(label, value string) string {
	if value == "" {
		return ""
	}
	return label + " " + value
}

func colon(label, value string) string {
	if value == "" {
		return ""
	}
	return label + ": " + value
}

// sentences returns a statement with a note after it.
func sentences(first, note string) string {
	if note == "" {
		return first
	}
	return strings.TrimSuffix(first, ".") + ". " + note
}

// joined joins parts with points, which never begin a line.
func joined(parts ...string) string { return strings.Join(nonEmpty(parts), "\u00a0· ") }

func nonEmpty(lines []string) []string {
	var kept []string
	for _, s := range lines {
		if s = strings.TrimSpace(s); s != "" {
			kept = append(kept, s)
		}
	}
	return kept
}

// logoPixels is the longest side of a logo's file, in pixels. The logo is in a line
// at the top of the page.
const logoPixels = 800

// small returns a logo with no more pixels than its line needs, also on paper.
func small(logo *picture.Picture) (*picture.Picture, error) {
	if logo == nil {
		return nil, nil
	}
	return logo.Fit(logoPixels)
}

// image returns a picture for the page, nil for none.
func (e embedded) image(p *picture.Picture, alt string) *image {
	if p == nil {
		return nil
	}
	return &image{attribute("src", e.add(p)), alt, p.Width, p.Height}
}

// dataURL returns data as a data: URL (RFC 2397).
func dataURL(mediaType string, data []byte) string {
	var b strings.Builder
	b.Grow(len("data:;base64,") + len(mediaType) + base64.StdEncoding.EncodedLen(len(data)))
	b.WriteString("data:" + mediaType + ";base64,")
	e := base64.NewEncoder(base64.StdEncoding, &b)
	e.Write(data) //nolint:errcheck // Writing into memory never fails.
	e.Close()     //nolint:errcheck // Writing into memory never fails.
	return b.String()
}
