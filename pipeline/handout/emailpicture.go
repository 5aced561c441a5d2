package handout

import (
	"fmt"
	"image/color"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// Inline is a picture that the body shows as "cid:" and its ID.
type Inline struct {
	ID, Name, MediaType string
	Data                []byte
}

// iconPixels is the side of an icon on the page, qrModule that of a module of a QR
// code in its file.
const (
	iconPixels = 20
	qrModule   = 6
)

// mailPictures collects the pictures that a body shows, each once, in the order
// of their first place.
type mailPictures struct {
	all    []Inline
	shown  map[string]markup.Picture
	theme  *theme.Theme
	failed error
}

func newMailPictures(t *theme.Theme) *mailPictures {
	return &mailPictures{theme: t, shown: map[string]markup.Picture{}}
}

// add takes a picture along, and returns it as the body shows it: width by height
// pixels.
func (m *mailPictures) add(key, name, mediaType string, data []byte, width, height int) markup.Picture {
	id := fmt.Sprintf("picture-%d@pamphlet.invalid", len(m.all)+1) // RFC 2606: nobody's domain.
	m.all = append(m.all, Inline{id, name, mediaType, data})
	p := markup.Picture{URL: "cid:" + id, Width: width, Height: height}
	m.shown[key] = p
	return p
}

// picture returns an image of the article or the clinic, no wider than the given
// pixels, with twice as many in the file for dense screens. It lies on a ground of
// the colour that is around it by day: many programs make that dark by night, and
// a black drawing on nothing would be lost.
func (m *mailPictures) picture(key string, p *picture.Picture, width int, ground unit.Colour) markup.Picture {
	if shown, ok := m.shown["image "+key]; ok || p == nil {
		return shown
	}
	small, err := p.Within(2 * max(width, width*p.Height/max(p.Width, 1)))
	if err == nil && len(small.Data) > len(p.Data) { // A drawing of few colours gets new ones.
		small = p
	}
	if err == nil {
		small, err = small.On(color.RGBA{ground.R, ground.G, ground.B, 0xff})
	}
	if err != nil {
		m.failed = err
		return markup.Picture{}
	}
	shown := m.add("image "+key, p.Name, small.MediaType, small.Data, p.Width, p.Height)
	shown = within(shown, width)
	m.shown["image "+key] = shown
	return shown
}

// within returns a picture that is not wider than that.
func within(p markup.Picture, width int) markup.Picture {
	if p.Width > width {
		p.Width, p.Height = width, max(1, p.Height*width/p.Width)
	}
	return p
}

// icon returns the source of the icon of a callout.
func (m *mailPictures) icon(kind doc.CalloutKind) string {
	key := "icon " + string(kind)
	if shown, ok := m.shown[key]; ok {
		return shown.URL
	}
	data := theme.IconPNG(kind, m.theme.Callouts.Tone(kind).Light, 2*iconPixels)
	return m.add(key, string(kind)+".png", "image/png", data, 0, 0).URL
}

// qr returns the source of a QR code, "" if there is none.
func (m *mailPictures) qr(url string, c *qrcode.Code) string {
	key := "qr " + url
	if shown, ok := m.shown[key]; ok || c == nil {
		return shown.URL
	}
	return m.add(key, "qr.png", "image/png", c.PNG(qrModule), 0, 0).URL
}
