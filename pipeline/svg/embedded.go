package svg

import (
	"encoding/base64"
	"image"
	"image/draw"
	"math"
	"net/url"
	"strings"
)

// picture is an image inside a drawing. Nil pixels mean that it cannot be read.
type picture struct {
	pix  *image.NRGBA
	side int
}

// image draws an image inside the drawing.
func (d *drawer) image(e *element, c context) {
	if c.outline != nil || c.style.hidden || e.attrs["href"] == "" {
		return
	}
	number := func(name string, whole, otherwise float64) float64 {
		if n, ok := length(e.attrs[name], whole, c.style.size); ok {
			return n
		}
		return otherwise
	}
	room := box{number("x", d.view.w, 0), number("y", d.view.h, 0), number("width", d.view.w, 0), number("height", d.view.h, 0)}
	longest := max(room.w, room.h)
	side := maxSide
	if longest > 0 {
		side = int(min(math.Ceil(mul(longest, c.m.scale()))+1, maxSide))
	}
	pix := d.pixels(e, max(side, 1))
	if pix == nil {
		d.notes.undrawn("an image inside that is not a PNG, JPEG, GIF or WebP file")
		return
	}
	size := pix.Rect.Size()
	if room.w <= 0 && room.h <= 0 {
		room.w, room.h = float64(size.X), float64(size.Y)
	} else if room.w <= 0 {
		room.w = mul(room.h, float64(size.X)) / float64(size.Y)
	} else if room.h <= 0 {
		room.h = mul(room.w, float64(size.Y)) / float64(size.X)
	}
	m := c.m.of(fitting(box{0, 0, float64(size.X), float64(size.Y)}, room, e.attrs["preserveAspectRatio"]))
	back, ok := m.inverse()
	if !ok {
		return
	}
	c.clip = c.clip.and(d.covered(d.flattened(rectangle(room, 0, 0), c.m, 0.1), false, false, d.to.rect))
	area := d.covered(d.flattened(rectangle(box{0, 0, float64(size.X), float64(size.Y)}, 0, 0), m, 0.1), false, false, d.room(c))
	d.spend(16 * area.rect.Dx() * area.rect.Dy())
	opacity := c.style.own.opacity
	d.to.fill(area, c.clip, func(x, y int) rgba {
		p := back.apply(point{float64(x) + 0.5, float64(y) + 0.5})
		return sampled(pix, p.x-0.5, p.y-0.5).faded(opacity)
	})
}

// sampled returns the colour between four pixels, by their distances.
func sampled(m *image.NRGBA, x, y float64) rgba {
	at := func(v float64, last int) (int, int, uint32) {
		v = min(max(v, 0), float64(last))
		i := int(v)
		return i, min(i+1, last), uint32(mul(v-float64(i), 256))
	}
	x0, x1, fx := at(x, m.Rect.Dx()-1)
	y0, y1, fy := at(y, m.Rect.Dy()-1)
	var sum [4]uint32 // Colours multiplied by opacity, and the opacity.
	for _, c := range [4]struct {
		x, y   int
		weight uint32
	}{{x0, y0, (256 - fx) * (256 - fy)}, {x1, y0, fx * (256 - fy)}, {x0, y1, (256 - fx) * fy}, {x1, y1, fx * fy}} {
		p := m.Pix[m.PixOffset(c.x, c.y):]
		w := c.weight * uint32(p[3]) / 256 // At most 65,280.
		for i := range 3 {
			sum[i] += w * uint32(p[i])
		}
		sum[3] += w
	}
	if sum[3] == 0 {
		return rgba{}
	}
	mean := func(v uint32) uint8 { return uint8((v + sum[3]/2) / sum[3]) }
	return rgba{mean(sum[0]), mean(sum[1]), mean(sum[2]), uint8(min((sum[3]+128)/256, 255))}
}

// pixels returns the pixels of an element's image, with no side longer than side. It
// reads each image once.
func (d *drawer) pixels(e *element, side int) *image.NRGBA {
	if known := d.images[e]; known != nil && known.side >= side {
		return known.pix
	}
	d.spend(1_000_000)
	known := &picture{side: side}
	d.images[e] = known
	data, ok := inline(e.attrs["href"])
	if !ok || d.decode == nil {
		return nil
	}
	img, err := d.decode(data, side)
	if err != nil || img.Bounds().Empty() {
		return nil
	}
	known.pix = image.NewNRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	d.spend(4 * img.Bounds().Dx() * img.Bounds().Dy())
	draw.Draw(known.pix, known.pix.Rect, img, img.Bounds().Min, draw.Src)
	return known.pix
}

// inline returns the data of a data: address (RFC 2397).
func inline(address string) ([]byte, bool) {
	head, body, ok := strings.Cut(address, ",")
	if !ok || len(head) < 5 || !strings.EqualFold(head[:5], "data:") {
		return nil, false
	}
	plain, err := url.PathUnescape(body)
	if err != nil {
		plain = body
	}
	if !strings.HasSuffix(strings.ToLower(strings.TrimSpace(head)), ";base64") {
		return []byte(plain), true
	}
	plain = strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "", "=", "").Replace(plain)
	data, err := base64.RawStdEncoding.DecodeString(plain)
	return data, err == nil
}
