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
	// card is the whole contact card. strip is its short form, at the end of every
	// chapter.
	card, strip string
	// pictures are the pictures that the text uses, by their source.
	pictures map[string]*resource
	// order lists them in the order of their first use.
	order []*resource
	// failed is the error of the first picture that had one.
	failed error
}

// chapter writes one chapter: its text, its notes, and how to contact the clinic.
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

// options returns how the text of one chapter is written: its first heading is on
// level 1 of the document, and links lead to the right documents.
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
				return "" // EPUBCheck does not know this scheme, and e-readers cannot send text messages.
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

// screenSide is the longest side of a picture that a screen can show, in pixels.
// screenPixels is a size that every store accepts: Apple Books refuses pictures with
// more than 5.6 million pixels, and package picture may return larger ones.
const (
	screenSide   = 1600
	screenPixels = 4_000_000
)

// forScreen returns a picture as a screen needs it.
func forScreen(p *picture.Picture) (*picture.Picture, error) {
	if p.Width*p.Height > screenPixels {
		return p.Within(screenSide)
	}
	return p.Fit(screenSide)
}

// picture adds a picture to the book and returns its place in the archive. It gets a
// new name, because some reading systems cannot handle the names that people choose.
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
			mediaType: p.MediaType, picture: p, width: p.Width, height: p.Height,
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

// code returns a QR code as SVG, or "" if the address is too long for one. The
// address is beside it as text.
func code(address string) string {
	q, err := qrcode.Encode(address)
	if err != nil {
		return ""
	}
	side := q.Size + 2*qrcode.QuietZone
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" class="code" viewBox="0 0 %[1]d %[1]d" role="img" aria-label="QR: %[2]s"><rect class="light" width="%[1]d" height="%[1]d"/><path class="dark" d="%[3]s"/></svg>`,
		side, markup.Escape(address), q.SVGPath())
}
