package guide

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
)

// manifest is what the library's package file says about the archive: which files it
// holds, and the order of the documents. Everything else in it is rewritten.
type manifest struct {
	Items []struct {
		ID   string `xml:"id,attr"`
		Href string `xml:"href,attr"`
	} `xml:"manifest>item"`
	Spine []struct {
		ID string `xml:"idref,attr"`
	} `xml:"spine>itemref"`
}

func readManifest(data []byte) (*manifest, error) {
	m := &manifest{}
	if err := xml.Unmarshal(data, m); err != nil {
		return nil, err
	}
	return m, nil
}

// item is one line of the manifest that is written.
type item struct{ id, href, mediaType, properties string }

// metadata is what the package file says about the publication.
type metadata struct {
	identifier string
	rtl        bool
	// cover is the manifest ID of the cover's picture.
	cover string
	// pictures is true if the text has pictures, apart from the cover. described is
	// true if each picture, also the cover, has a description for those who cannot
	// see it.
	pictures, described bool
}

// lines writes XML, one element on a line.
type lines struct{ bytes.Buffer }

// element writes one element with text in it. attributes are written unchanged: their
// values are fixed or already escaped.
func (l *lines) element(name, attributes, text string) {
	if text == "" {
		return
	}
	if attributes != "" {
		attributes = " " + attributes
	}
	fmt.Fprintf(l, "    <%s%s>%s</%s>\n", name, attributes, markup.Escape(text), name)
}

func (l *lines) meta(property, text string) { l.element("meta", `property="`+property+`"`, text) }

func (l *lines) refine(id, property, text string) {
	l.element("meta", fmt.Sprintf(`refines="#%s" property="%s"`, id, property), text)
}

func (l *lines) role(id, role string) {
	l.element("meta", fmt.Sprintf(`refines="#%s" property="role" scheme="marc:relators"`, id), role)
}

// packageFile writes the package document (EPUB 3.3 §5).
func packageFile(e *edition.Edition, m metadata, items []item, spine []string) []byte {
	l := &lines{}
	fmt.Fprintf(l, `<?xml version="1.0" encoding="UTF-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="pub-id" xml:lang="%s">
  <metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
`, markup.Escape(e.Article.Meta.Lang))
	l.describe(e, m.identifier)
	l.accessibility(e, m)
	if m.cover != "" {
		fmt.Fprintf(l, "    <meta name=\"cover\" content=\"%s\"/>\n", markup.Escape(m.cover))
	}
	l.WriteString("  </metadata>\n  <manifest>\n")
	for _, it := range items {
		properties := ""
		if it.properties != "" {
			properties = ` properties="` + it.properties + `"`
		}
		fmt.Fprintf(l, "    <item id=\"%s\" href=\"%s\" media-type=\"%s\"%s/>\n", markup.Escape(it.id), markup.Escape(it.href), it.mediaType, properties)
	}
	direction := ""
	if m.rtl {
		direction = ` page-progression-direction="rtl"`
	}
	fmt.Fprintf(l, "  </manifest>\n  <spine toc=\"ncx\"%s>\n", direction)
	for _, id := range spine {
		fmt.Fprintf(l, "    <itemref idref=\"%s\"/>\n", markup.Escape(id))
	}
	l.WriteString("  </spine>\n</package>\n")
	return l.Bytes()
}

// describe writes what the publication is and who made it.
func (l *lines) describe(e *edition.Edition, id string) {
	meta := e.Article.Meta
	l.element("dc:identifier", `id="pub-id"`, id)
	l.element("dc:title", `id="dc-title"`, meta.Title)
	l.refine("dc-title", "title-type", "main")
	l.element("dc:title", `id="dc-subtitle"`, meta.Subtitle)
	if meta.Subtitle != "" {
		l.refine("dc-title", "display-seq", "1")
		l.refine("dc-subtitle", "title-type", "subtitle")
		l.refine("dc-subtitle", "display-seq", "2")
	}
	l.element("dc:language", "", meta.Lang)
	l.meta("dcterms:modified", e.Date.UTC().Format("2006-01-02T15:04:05Z"))
	l.element("dc:date", "", e.Date.UTC().Format("2006-01-02"))
	publisher := ""
	if e.Contact != nil {
		publisher = e.Contact.Name
	}
	authors := meta.Authors
	if len(authors) == 0 && publisher != "" {
		authors = []string{publisher}
	}
	for i, name := range authors {
		id := fmt.Sprintf("dc-creator-%d", i+1)
		if strings.TrimSpace(name) == "" {
			continue
		}
		l.element("dc:creator", `id="`+id+`"`, name)
		l.role(id, "aut")
	}
	if meta.Reviewed.By != "" {
		l.element("dc:contributor", `id="dc-reviewer"`, meta.Reviewed.By)
		l.role("dc-reviewer", "rev")
	}
	l.element("dc:publisher", "", publisher)
	l.element("dc:description", "", strings.TrimSpace(meta.Summary))
	for _, k := range meta.Keywords {
		l.element("dc:subject", "", k)
	}
	l.element("dc:rights", "", meta.Rights)
	l.element("dc:source", "", meta.Source)
}

// accessibility writes which accessibility features the book has (EPUB Accessibility
// 1.1 §2). It claims conformance only if the author names who certified it.
func (l *lines) accessibility(e *edition.Edition, m metadata) {
	l.meta("schema:accessMode", "textual")
	sufficient := "textual"
	features := []string{"displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"}
	summary := e.Labels.Accessible.Text
	if m.pictures {
		l.meta("schema:accessMode", "visual")
	}
	switch {
	case !m.described:
		sufficient = "textual,visual"
	case m.pictures:
		features = append([]string{"alternativeText"}, features...)
		summary += " " + e.Labels.Accessible.Pictures
	}
	l.meta("schema:accessModeSufficient", sufficient)
	for _, f := range features {
		l.meta("schema:accessibilityFeature", f)
	}
	l.meta("schema:accessibilityHazard", "none")
	language := ""
	if e.Labels.Lang != "" {
		language = ` xml:lang="` + markup.Escape(e.Labels.Lang) + `"`
	}
	l.element("meta", `property="schema:accessibilitySummary"`+language, strings.TrimSpace(summary))
	if by := e.Article.Meta.CertifiedBy; by != "" {
		l.element("meta", `property="dcterms:conformsTo" id="conformance"`, "EPUB Accessibility 1.1 - WCAG 2.2 Level AA")
		l.refine("conformance", "a11y:certifiedBy", by)
	}
}

// look reports whether the article's text has pictures, including QR codes, and
// whether each picture has a description. A cover that is drawn always has one; the
// author's own cover has one if the author wrote it.
func look(e *edition.Edition) (pictures, described bool) {
	described = true
	e.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			pictures = true
			described = described && strings.TrimSpace(im.Alt.String()) != ""
		}
	})
	doc.Walk(e.Article.Body, func(b doc.Block) bool {
		_, ok := b.(*doc.QR) // Its address is below it as text.
		pictures = pictures || ok
		return true
	})
	if c := e.Contact; c != nil && e.Pictures[edition.LogoKey] != nil {
		pictures = true
		described = described && strings.TrimSpace(c.Logo.Alt) != ""
	}
	return pictures, described
}
