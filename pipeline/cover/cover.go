package cover

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/pngfile"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// Width and Height are the size of the cover in pixels: two to three, and large enough
// for all bookshops.
const (
	Width  = 1400
	Height = 2100
)

// The cover's geometry, in pixels.
const (
	margin = 120
	// horizon is the y where the accent field ends and the paper begins.
	horizon = 1440
	// base is the body size for the theme's type scale.
	base = 54
)

// Text is the text of the cover. All fields except Title may be empty.
type Text struct {
	// Lang is a BCP 47 tag. It decides on which side lines begin.
	Lang                    string
	Title, Subtitle, Clinic string
	// Phone is the number to call. Call is the text before it.
	Phone, Call string
}

// Draw returns the cover as a PNG, and the texts that it left out because no face of
// the theme can draw them.
func Draw(t *theme.Theme, text Text) (png []byte, missing []string, err error) {
	c := newCanvas(Width, Height, palette(t.Colour.Light))
	if missing, err = compose(c, t, text); err != nil {
		return nil, nil, err
	}
	return pngfile.EncodeRows(c.width, c.height, c.colourModel(), c.row), missing, nil
}

// Missing returns the texts that Draw would leave out.
func Missing(t *theme.Theme, text Text) ([]string, error) {
	return compose(newCanvas(0, 0, palette(t.Colour.Light)), t, text)
}

// compose draws the cover on a canvas, which may be empty.
func compose(c *canvas, t *theme.Theme, text Text) (missing []string, err error) {
	faces, err := stack(t)
	if err != nil {
		return nil, err
	}
	s := &setter{canvas: c, stack: faces, rtl: doc.RightToLeft(text.Lang), shapes: map[letter]shape{}}
	s.field(t)
	s.upper(t, text)
	s.lower(t, text)
	return s.missing, nil
}

// start returns the x where lines begin.
func (s *setter) start() int {
	if s.rtl {
		return Width - margin
	}
	return margin
}

// suns are the radii of the half discs of the sun, in pixels.
var suns = [...]int{620, 430, 240}

// sun returns the colour of a half disc: each is a little lighter than the one around it.
func sun(p theme.Palette, i int) unit.Colour { return mix(p.Accent, p.OnAccent, 6*(i+1), 100) }

// rule returns the colour of the bar.
func rule(p theme.Palette) unit.Colour { return mix(p.Accent, p.OnAccent, 45, 100) }

// field paints the accent field, with a rising sun on its lower edge, and the paper.
func (s *setter) field(t *theme.Theme) {
	if s.canvas.empty() {
		return
	}
	p := t.Colour.Light
	s.canvas.ground(horizon, p.Accent)
	s.canvas.ground(Height, p.Paper)
	x := Width - margin*5/2
	if s.rtl {
		x = Width - x
	}
	for i, radius := range suns {
		s.canvas.fill(sun(p, i), part{shape: halfDisc(x, horizon, radius)})
	}
}

// upper sets the clinic's name, the title and the subtitle on the field.
func (s *setter) upper(t *theme.Theme, text Text) {
	p, scale := t.Colour.Light, t.Type.Scale
	x, measure := s.start(), Width-2*margin
	y := margin + base
	if name, ok := s.drawable(text.Clinic, face.Bold); ok {
		lines, size := s.fit(name, face.Bold, base, measure, 3*base)
		for _, l := range lines {
			s.line(l, face.Bold, size, x, y, p.OnAccent)
			y += size * 5 / 4
		}
	}
	s.bar(x, y, p)
	y += base
	if title, ok := s.drawable(text.Title, face.Bold); ok {
		lines, size := s.fit(title, face.Bold, int(scale.Title*base*1.2), measure, 15*base)
		y += size
		for _, l := range lines {
			s.line(l, face.Bold, size, x, y, p.OnAccent)
			y += int(float64(size) * t.Type.HeadingLeading)
		}
	}
	if subtitle, ok := s.drawable(text.Subtitle, face.Regular); ok {
		lines, size := s.fit(subtitle, face.Regular, int(scale.Subtitle*base), measure, 5*base)
		y += size / 2
		for _, l := range lines {
			s.line(l, face.Regular, size, x, y, p.OnAccent)
			y += int(float64(size) * t.Type.HeadingLeading * 1.08)
		}
	}
}

// bar paints the short rule under the clinic's name.
func (s *setter) bar(x, y int, p theme.Palette) {
	from, to := x, x+2*margin
	if s.rtl {
		from, to = x-2*margin, x
	}
	s.canvas.fill(rule(p), part{shape: rectangle(from, y, to, y+base/6)})
}

// lower sets the telephone number on the paper.
func (s *setter) lower(t *theme.Theme, text Text) {
	p, scale := t.Colour.Light, t.Type.Scale
	x, measure := s.start(), Width-2*margin
	y := horizon + 2*margin
	if text.Phone == "" {
		return
	}
	if call, ok := s.drawable(text.Call, face.Regular); ok {
		lines, size := s.fit(call, face.Regular, base, measure, 3*base/2)
		for i, l := range lines {
			s.line(l, face.Regular, size, x, y-(len(lines)-1-i)*size*5/4, p.Muted)
		}
	}
	if phone, ok := s.drawable(text.Phone, face.Bold); ok {
		lines, size := s.fit(phone, face.Bold, int(scale.Phone*base*1.5), measure, 4*base)
		for i, l := range lines {
			s.line(l, face.Bold, size, x, y+(i+1)*size*6/5, p.Accent)
		}
	}
}

// fit breaks a text into lines that fill at most the given height. It takes the given
// type size or the largest smaller one that fits. At the smallest size it breaks words
// that are longer than a line, and the lines may exceed the height.
func (s *setter) fit(text string, style face.Style, size, measure, height int) ([]string, int) {
	for {
		lines, fits := s.wrap(text, style, size, measure)
		if fits && len(lines)*size*5/4 <= height {
			return lines, size
		}
		if size <= base/3 {
			lines, _ = s.wrap(s.chop(text, style, size, measure), style, size, measure)
			return lines, size
		}
		size = size * 19 / 20
	}
}
