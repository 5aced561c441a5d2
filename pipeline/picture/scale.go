package picture

import (
	"fmt"
	"image"
	"math"
	"math/bits"
)

// maxSide is the maximum length of a picture's side, in pixels: 300 to the inch on a
// sheet of Letter, and sharp on any screen.
const maxSide = 2400

// Within returns the picture with no side longer than side pixels: p itself if it is
// small enough, or else a scaled copy. The error is for Data that is not a valid image.
func (p *Picture) Within(side int) (*Picture, error) {
	if w, h := p.Pixels(); max(w, h) <= side {
		return p, nil
	}
	of := p.content
	of.side = side
	small := p.album.find(of)
	if small == nil {
		var err error
		if small, err = p.store.once(of, func() (*Picture, error) { return p.scaled(side) }); err != nil {
			return nil, err
		}
		small = p.album.add(of, small)
	}
	return p.anew(small), nil
}

// Fit returns the picture for a place that shows no more than side pixels on its longer
// side: scaled down, or p itself if its file is no larger. Scaling adds colours along
// the edges of a drawing that has few. The error is for Data that is not a valid image.
func (p *Picture) Fit(side int) (*Picture, error) {
	if p.even() {
		if w, h := p.Pixels(); max(w, h) <= 2*side {
			return p, nil
		}
	}
	small, err := p.Within(side)
	if err == nil && small.Size() >= p.Size() {
		return p, nil
	}
	return small, err
}

// even reports whether the picture is a drawing of at most 256 colours with large even
// areas: its file has less than a bit for each pixel. It has little to lose, and the
// colours that scaling adds mostly cost more than the pixels that it saves. To find out
// for half its size or more would take longer than all else about the picture.
func (p *Picture) even() bool {
	w, h := p.Pixels()
	if p.MediaType != mediaPNG || 8*p.Size() >= w*h {
		return false
	}
	data, err := p.Bytes()
	return err == nil && hasPalette(data)
}

// scaled makes the picture that Within returns.
func (p *Picture) scaled(side int) (*Picture, error) {
	data, err := p.Bytes()
	if err != nil {
		return nil, fmt.Errorf("scale image %q: %w", p.Name, err)
	}
	defer p.store.decoding(data)()
	f, ok := formatOf(data)
	if !ok {
		return nil, fmt.Errorf("scale image %q: it is not an image", p.Name)
	}
	img, err := decode(p.Name, f, data)
	if err != nil {
		return nil, fmt.Errorf("scale image: %w", err)
	}
	small, err := encode(plain(shrunk(img, side)), p.MediaType == mediaJPEG)
	if err != nil {
		return nil, fmt.Errorf("scale image %q: %w", p.Name, err)
	}
	return small, nil
}

// shrunk scales an image down if one of its sides is longer than side. A drawing with a
// palette keeps one.
func shrunk(img image.Image, side int) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= side {
		return img
	}
	fit := func(length int) int { return max(1, (length*side+long/2)/long) }
	small := nrgba(averaged(img, fit(b.Dx()), fit(b.Dy())))
	if m, ok := img.(*image.Paletted); ok && opaque(m) {
		if few, ok := fewColours(small, m.Palette); ok {
			return few
		}
	}
	return small
}

// averaged scales an image down to w by h. Each new pixel is the mean of the area that
// it covers. The result is sharp without jagged edges. It is several times faster than
// a filter, and because it uses whole numbers it is the same on every machine.
//
// The unit of length is chosen so that an old pixel is w by h, and a new one as wide
// and as high as the old image has pixels.
func averaged(img image.Image, w, h int) *image.RGBA {
	b := img.Bounds()
	width, height := b.Dx(), b.Dy()
	// One row at a time, because a photograph has tens of millions of pixels. Colours
	// are multiplied by alpha, so that invisible ones do not count.
	from := image.NewRGBA(image.Rect(0, 0, width, 1))
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	// Of a row of new pixels: the sum of the old rows that it covers completely, and its
	// part of the first and of the last one.
	whole, first, last := make([]uint64, 4*w), make([]uint64, 4*w), make([]uint64, 4*w)
	mean := newDivisor(uint64(width) * uint64(height))
	to, covered := out.Pix, 0
	all := newRows(img)
	for y := range height {
		all.draw(from, y)
		room := height - covered
		if h < room {
			addRow(whole, from.Pix, w)
			covered += h
			continue
		}
		clear(last)
		addRow(last, from.Pix, w)
		covered = h - room
		for i, v := range last {
			to[i] = byte(mean.rounded(first[i] + whole[i]*uint64(h) + v*uint64(room)))
			first[i] = v * uint64(covered)
		}
		clear(whole)
		to = to[out.Stride:]
	}
	return out
}

// addRow adds up the pixels of a row for each of w new pixels: those that it covers
// completely, and its parts of the first and the last. It adds the sums to those in row.
func addRow(row []uint64, pixels []byte, w int) {
	width := len(pixels) / 4
	var r, g, b, a uint64 // Of the pixels that are covered completely.
	covered := 0
	for ; len(pixels) >= 4; pixels = pixels[4:] {
		room := width - covered
		if w < room {
			r += uint64(pixels[0])
			g += uint64(pixels[1])
			b += uint64(pixels[2])
			a += uint64(pixels[3])
			covered += w
			continue
		}
		covered = w - room
		p, all, part, rest := pixels[:4:4], uint64(w), uint64(room), uint64(covered)
		row[0] += r*all + uint64(p[0])*part
		row[1] += g*all + uint64(p[1])*part
		row[2] += b*all + uint64(p[2])*part
		row[3] += a*all + uint64(p[3])*part
		r, g, b, a = 0, 0, 0, 0
		if row = row[4:]; covered > 0 {
			row[0] += uint64(p[0]) * rest
			row[1] += uint64(p[1]) * rest
			row[2] += uint64(p[2]) * rest
			row[3] += uint64(p[3]) * rest
		}
	}
}

// divisor divides by one number many times. It multiplies, because a division takes longer.
type divisor struct{ half, inverse uint64 }

// newDivisor returns a divisor by n, which is at least 2 and less than 2²⁸.
func newDivisor(n uint64) divisor { return divisor{n / 2, math.MaxUint64/n + 1} }

// rounded returns x/n, rounded, for an x of at most 255 n. The inverse is too large by less
// than n/2⁶⁴, so that the result is too large by less than 256 n/2⁶⁴, which is less than
// 1/n.
func (d divisor) rounded(x uint64) uint64 {
	high, _ := bits.Mul64(x+d.half, d.inverse)
	return high
}
