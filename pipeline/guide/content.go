package guide

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/theme"
)

// writer writes the chapters' bodies.
type writer struct {
	edition *edition.Edition
	places  *places
	// card is the whole contact card, strip the short form of it that ends every
	// chapter.
	card, strip string
	// pictures holds the pictures that the text uses, by their source.
	pictures map[string]*resource
	// order lists them in the order of their first use.
	order []*resource
	// failed is the first picture's error.
	failed error
}

// chapter writes one chapter: its text, its notes, and how to reach the clinic.
func (w *writer) chapter(c *chapter) *document {
	o := w.options(c)
	var b strings.Builder
	fmt.Fprintf(&b, "<section epub:type=\"chapter\" role=\"doc-chapter\" aria-label=\"%s\">\n", markup.Escape(c.title))
	if c.section.Heading == nil {
		fmt.Fprintf(&b, "<h1>%s</h1>\n", markup.Escape(c.title))
	}
	b.WriteString(o.Blocks(c.section.All()))
	if len(c.notes) > 0 {
		fmt.Fprintf(&b, "<section class=\"notes\" aria-label=\"%s\">\n%s</section>\n", markup.Escape(w.edition.Labels.Notes), o.Notes(c.notes))
	}
	b.WriteString("</section>\n")
	b.WriteString(w.strip)
	return &document{file: c.file, title: c.title, class: "chapter", kind: "bodymatter", body: b.String()}
}

// options say how the text of one chapter is written: its first heading is the
// document's level 1, and links find what stands in other documents.
func (w *writer) options(c *chapter) *markup.Options {
	level := 2
	if c.section.Heading != nil {
		level = c.section.Heading.Level
	}
	inside := func(file, id string) string {
		switch file {
		case "":
			return ""
		case c.file:
			return "#" + id
		}
		return file + "#" + id
	}
	return &markup.Options{
		XHTML:       true,
		RightToLeft: doc.RightToLeft(w.edition.Article.Meta.Lang),
		Words:       markup.WordsOf(w.edition.Labels),
		Shift:       1 - level,
		Card:        w.card,
		Image:       w.picture,
		Icon:        theme.IconSVG,
		QR:          code,
		Unsaid:      w.edition.Unsaid,
		Link: func(target string) string {
			if strings.HasPrefix(target, "sms:") {
				return "" // EPUBCheck knows no such scheme; e-readers send no texts.
			}
			id, ok := strings.CutPrefix(target, "#")
			if !ok {
				return target
			}
			if plain, err := url.PathUnescape(id); err == nil && w.places.headings[id] == "" {
				id = plain
			}
			return inside(w.places.headings[id], markup.ID(id))
		},
		NoteLink: func(number int) string {
			return inside(w.places.notes[number], markup.NoteID(number))
		},
		RefLink: func(number, occurrence int) string {
			return inside(w.places.references[reference{number, occurrence}], markup.RefID(number, occurrence))
		},
	}
}

// A screen shows no more than screenSide pixels of a picture, and stores refuse
// more than so many (Apple Books: 5.6 million; a square of the longest side that
// package picture gives has more).
const (
	screenSide   = 1600
	screenPixels = 4_000_000
)

// forScreen returns a picture as a screen needs it. A drawing of few colours can
// take less room as it is than scaled down, which makes new colours.
func forScreen(p *picture.Picture) (*picture.Picture, error) {
	small, err := p.Within(screenSide)
	if err == nil && len(small.Data) >= len(p.Data) && p.Width*p.Height <= screenPixels {
		return p, nil
	}
	return small, err
}

// picture returns the place of a picture in the archive, and takes it along.
// Its name is ours: reading systems trip over names that people give.
func (w *writer) picture(source string) markup.Picture {
	p := w.edition.Pictures[source]
	if p == nil {
		return markup.Picture{}
	}
	r := w.pictures[source]
	if r == nil {
		p, err := forScreen(p)
		if err != nil {
			w.failed = cmp.Or(w.failed, err)
			return markup.Picture{}
		}
		r = &resource{
			folder: "images", name: fmt.Sprintf("picture-%02d%s", len(w.order)+1, suffix(p.MediaType)), source: source,
			mediaType: p.MediaType, data: p.Data, width: p.Width, height: p.Height,
		}
		w.pictures[source], w.order = r, append(w.order, r)
	}
	return markup.Picture{URL: "../" + r.href(), Width: r.width, Height: r.height}
}

func suffix(mediaType string) string {
	switch mediaType {
	case "image/png":
		return ".png"
	case "image/jpeg":
		return ".jpg"
	default:
		panic(fmt.Sprintf("guide: picture of type %q", mediaType))
	}
}

// code draws a QR code, or nothing where the address is too long for one: the
// address in words stands beside it.
func code(address string) string {
	q, err := qrcode.Encode(address)
	if err != nil {
		return ""
	}
	side := q.Size + 2*qrcode.QuietZone
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" class="code" viewBox="0 0 %[1]d %[1]d" role="img" aria-label="QR: %[2]s"><rect class="light" width="%[1]d" height="%[1]d"/><path class="dark" d="%[3]s"/></svg>`,
		side, markup.Escape(address), q.SVGPath())
}
