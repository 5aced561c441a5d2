package guide

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/cover"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/spool"
)

// MediaType is the media type of the guide (EPUB 3.3 §4.1).
const MediaType = "application/epub+zip"

// Render makes the guide of an edition, as one artifact. It adds to findings
// what the cover cannot show; the error is the machine's or a defect.
func Render(e *edition.Edition, findings *diag.List) ([]edition.Artifact, error) {
	v, chapters, err := compose(e, findings)
	if err != nil {
		return nil, fmt.Errorf("compose guide: %w", err)
	}
	book := edition.Artifact{Format: e.Format, Suffix: "-guide.epub", MediaType: MediaType, Chapters: chapters, Pictures: v.named()}
	if e.Proof {
		book.Data, err = proof(v)
	} else {
		book.Data, book.Large, err = finished(v)
	}
	if err != nil {
		return nil, err
	}
	return []edition.Artifact{book}, nil
}

// named returns the author's name of each picture of the book.
func (v *volume) named() map[string]edition.Named {
	all := map[string]edition.Named{}
	for _, r := range v.resources {
		if r.source != "" {
			all[r.href()] = v.edition.Named(r.source)
		}
	}
	return all
}

// finished makes the book of a volume.
func finished(v *volume) ([]byte, *spool.Large, error) {
	meta := v.edition.Article.Meta
	bound, err := bind(meta.Title, meta.Lang, v.meta.identifier, v.documents, v.resources)
	if err != nil {
		return nil, nil, fmt.Errorf("bind guide: %w", err)
	}
	data, large, err := canonical(bound, v)
	if err != nil {
		return nil, nil, fmt.Errorf("finish guide: %w", err)
	}
	return data, large, nil
}

// Documents of the book that are not chapters.
const (
	coverFile   = "cover.xhtml"
	titleFile   = "title.xhtml"
	contactFile = "contact.xhtml"
)

// compose makes everything that goes into the book: the cover, the title page, the
// chapters, the contact page, and what they use. It returns the number of chapters.
func compose(e *edition.Edition, findings *diag.List) (*volume, int, error) {
	v := &volume{edition: e, contentsAfter: titleFile}
	v.meta = metadata{identifier: identifier(e), rtl: doc.RightToLeft(e.Article.Meta.Lang)}
	v.meta.pictures, v.meta.described = look(e)
	face, undrawn, err := front(e, findings)
	if err != nil {
		return nil, 0, err
	}
	v.meta.cover = resourceID(face)
	v.resources = append(v.resources, face)
	book := chapters(e.Article, e.Labels)
	p := newPage(e)
	p.Cover, p.CoverAlt, p.Start = "../"+face.href(), coverAlt(e), book[0].file
	p.Undrawn, p.ContactPage = undrawn, contactFile
	w := &writer{edition: e, places: place(book, e.Article.Notes), pictures: map[string]*resource{}}
	if logo := w.picture(edition.LogoKey); logo.URL != "" && e.Contact != nil {
		p.Logo, p.LogoAlt = logo.URL, e.Contact.Logo.Alt
	}
	pages := map[string]string{}
	for _, name := range []string{"cover", "title", "card", "contact", "strip"} {
		if pages[name], err = fill(e.Theme, "guide-"+name+".xhtml", p); err != nil {
			return nil, 0, err
		}
	}
	w.card, w.strip = pages["card"], pages["strip"]
	title := e.Article.Meta.Title
	v.documents = []*document{
		{file: coverFile, title: title, class: "cover", kind: "cover", body: pages["cover"]},
		{file: titleFile, title: title, class: "title", kind: "frontmatter", body: pages["title"]},
	}
	for _, c := range book {
		v.documents = append(v.documents, w.chapter(c))
	}
	if w.failed != nil {
		return nil, 0, w.failed
	}
	v.navigate(book)
	if !p.Contact.Empty() {
		v.addContact(pages["contact"])
	}
	v.resources = append(v.resources, w.order...)
	return v, len(book), v.style()
}

// navigate lists the chapters in the contents, and the landmarks.
func (v *volume) navigate(book []*chapter) {
	labels := v.edition.Labels
	v.entries = contents(book)
	v.landmarks = []landmark{
		{"cover", documentFolder + coverFile, labels.Cover},
		{"toc", navigationName + "#toc", labels.Contents},
		{"bodymatter", documentFolder + book[0].file, labels.Start},
	}
}

// addContact adds the contact page at the end of the book, and links to it in the
// contents and the landmarks.
func (v *volume) addContact(body string) {
	title, href := v.edition.Labels.Contact.Title, documentFolder+contactFile
	v.documents = append(v.documents, &document{file: contactFile, title: title, class: "reach", kind: "backmatter", body: body})
	v.entries = append(v.entries, entry{title: title, href: href})
	v.landmarks = append(v.landmarks, landmark{"backmatter", href, title})
}

// front returns the picture on the cover: the author's, or one that is drawn. undrawn
// is true if it lacks the title because no face has its letters.
func front(e *edition.Edition, findings *diag.List) (picture *resource, undrawn bool, err error) {
	meta := e.Article.Meta
	if p := e.Pictures[meta.Cover.Image]; meta.Cover.Image != "" && p != nil {
		return &resource{folder: "images", name: "cover" + suffix(p.MediaType), source: meta.Cover.Image, mediaType: p.MediaType, picture: p}, false, nil
	}
	text := cover.Text{Lang: meta.Lang, Title: meta.Title, Subtitle: meta.Subtitle}
	if c := e.Contact; c != nil {
		text.Clinic = c.Name
		if len(c.Phones) > 0 {
			text.Phone, text.Call = c.Phones[0].Number.String(), c.Phones[0].Label
		}
	}
	if text.Call == "" {
		text.Call = e.Labels.Contact.Call
	}
	data, missing, err := drawn(e, text)
	if err == nil && clinicLeftOut(e, &text, missing, findings) {
		data, missing, err = drawn(e, text)
	}
	if err != nil {
		return nil, false, err
	}
	for _, m := range missing {
		findings.Warning(e.Article.At(meta.Keys["title"]), "cover-letters",
			fmt.Sprintf("the guide's cover leaves out %q: no face can draw it", m),
			"write cover: {image: images/cover.png, alt: …} in the front matter, or add a face with these letters to theme.yaml (faces, fallback)")
	}
	return &resource{folder: "images", name: "cover.png", mediaType: "image/png", data: data}, slices.Contains(missing, text.Title), nil
}

// drawn draws a cover, and returns the texts that no face can draw.
func drawn(e *edition.Edition, text cover.Text) (data []byte, missing []string, err error) {
	if e.Proof {
		missing, err = cover.Missing(e.Theme, text)
		return nil, missing, err
	}
	return cover.Draw(e.Theme, text)
}

// clinicLeftOut replaces the texts of the contact file on a cover that cannot be
// drawn. It reports whether there were any, and adds a finding at the contact file,
// once for all articles.
func clinicLeftOut(e *edition.Edition, text *cover.Text, missing []string, findings *diag.List) bool {
	if e.Contact == nil || len(missing) == 0 {
		return false
	}
	left, plain := false, e.Printable()
	for _, x := range []struct {
		drawn        *string
		key, instead string
	}{{&text.Clinic, "name", plain.Name}, {&text.Call, "phones.0.label", e.Labels.Contact.Call}} {
		if !slices.Contains(missing, *x.drawn) || *x.drawn == x.instead {
			continue
		}
		findings.Warning(e.Contact.At(x.key), "clinic-letters", fmt.Sprintf("the covers of guides do not show %q: no face can draw it", *x.drawn),
			"write cover: {image: images/cover.png, alt: …} in the front matter of the articles, or add a face with these letters to the theme (faces, fallback)")
		*x.drawn, left = x.instead, true
	}
	return left
}
