package handout

import (
	"fmt"
	"image/color"
	"io"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// Inline is a picture in the body, with the address "cid:" and its ID.
type Inline struct {
	ID, Name, MediaType string
	// Open returns a reader of the file, from its first byte.
	Open func() *io.SectionReader
}

// iconPixels is the side of an icon on the page. qrModule is the side of a QR code's
// module in its file.
const (
	iconPixels = 20
	qrModule   = 6
)

// mailPictures collects the pictures of a body, each once, in the order of their
// first use.
type mailPictures struct {
	all    []Inline
	shown  map[string]markup.Picture
	theme  *theme.Theme
	failed error
}

func newMailPictures(t *theme.Theme) *mailPictures {
	return &mailPictures{theme: t, shown: map[string]markup.Picture{}}
}

// add adds a picture to the message, and returns it as the body shows it: width by
// height pixels.
func (m *mailPictures) add(key, name, mediaType string, open func() *io.SectionReader, width, height int) markup.Picture {
	id := fmt.Sprintf("picture-%d@pamphlet.invalid", len(m.all)+1) // Nobody has this domain (RFC 2606).
	m.all = append(m.all, Inline{id, name, mediaType, open})
	p := markup.Picture{URL: "cid:" + id, Width: width, Height: height}
	m.shown[key] = p
	return p
}

// picture returns an image of the article or the clinic, not wider than width pixels.
// The file has twice as many, for dense screens. Its background has the colour that
// is around it in light mode: many programs make that dark in dark mode, and a black
// drawing without a background could not be seen.
func (m *mailPictures) picture(key string, p *picture.Picture, width int, ground unit.Colour) markup.Picture {
	if shown, ok := m.shown["image "+key]; ok || p == nil {
		return shown
	}
	small, err := p.Fit(2 * max(width, width*p.Height/max(p.Width, 1)))
	if err == nil {
		small, err = small.On(color.RGBA{ground.R, ground.G, ground.B, 0xff})
	}
	if err != nil {
		m.failed = err
		return markup.Picture{}
	}
	shown := m.add("image "+key, p.Name, small.MediaType, small.Open, p.Width, p.Height)
	shown = within(shown, width)
	m.shown["image "+key] = shown
	return shown
}

// within returns a picture that is not wider than width.
func within(p markup.Picture, width int) markup.Picture {
	if p.Width > width {
		p.Width, p.Height = width, max(1, p.Height*width/p.Width)
	}
	return p
}

// reader returns a function that returns readers of data.
func reader(data []byte) func() *io.SectionReader {
	return func() *io.SectionReader { return spool.Reader(data) }
}

// icon returns the source of the icon of a callout.
func (m *mailPictures) icon(kind doc.CalloutKind) string {
	key := "icon " + string(kind)
	if shown, ok := m.shown[key]; ok {
		return shown.URL
	}
	data := theme.IconPNG(kind, m.theme.Callouts.Tone(kind).Light, 2*iconPixels)
	return m.add(key, string(kind)+".png", "image/png", reader(data), 0, 0).URL
}

// qr returns the source of a QR code, "" if there is none.
func (m *mailPictures) qr(url string, c *qrcode.Code) string {
	key := "qr " + url
	if shown, ok := m.shown[key]; ok || c == nil {
		return shown.URL
	}
	return m.add(key, "qr.png", "image/png", reader(c.PNG(qrModule)), 0, 0).URL
}
