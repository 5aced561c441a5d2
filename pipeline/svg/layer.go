package svg

import "image"

// layer holds pixels with the colours multiplied by the opacity, as groups need them.
type layer struct {
	rect image.Rectangle
	pix  []uint8
	// painted is the area that may have paint on it.
	painted image.Rectangle
}

func newLayer(r image.Rectangle) *layer {
	return &layer{rect: r, pix: make([]uint8, 4*r.Dx()*r.Dy())}
}

func (l *layer) at(x, y int) []uint8 {
	return l.pix[4*((y-l.rect.Min.Y)*l.rect.Dx()+x-l.rect.Min.X):]
}

// shader returns the colour of a pixel.
type shader func(x, y int) rgba

func solid(c rgba) shader { return func(int, int) rgba { return c } }

// fill paints the area that both m and clip cover. A nil clip covers everything.
func (l *layer) fill(m, clip *mask, colours shader) {
	rect := m.rect.Intersect(l.rect)
	if clip != nil {
		rect = rect.Intersect(clip.rect)
	}
	if rect.Empty() {
		return
	}
	l.painted = l.painted.Union(rect)
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		to, shape := l.at(rect.Min.X, y), m.at(rect.Min.X, y)
		var within []uint8
		if clip != nil {
			within = clip.at(rect.Min.X, y)
		}
		for x := range rect.Dx() {
			covered := shape[x]
			if within != nil {
				covered = times(covered, within[x])
			}
			if covered == 0 {
				continue
			}
			c := colours(rect.Min.X+x, y)
			over(to[4*x:4*x+4:4*x+4], c, times(c.a, covered))
		}
	}
}

// over paints a colour over a pixel.
func over(to []uint8, c rgba, alpha uint8) {
	if alpha == 255 {
		to[0], to[1], to[2], to[3] = c.r, c.g, c.b, 255
		return
	}
	rest := 255 - alpha
	to[0] = times(c.r, alpha) + times(to[0], rest)
	to[1] = times(c.g, alpha) + times(to[1], rest)
	to[2] = times(c.b, alpha) + times(to[2], rest)
	to[3] = alpha + times(to[3], rest)
}

// merge paints another layer over this one, with an opacity and through a mask that may
// be nil.
func (l *layer) merge(top *layer, opacity uint8, through *mask) {
	rect := top.painted.Intersect(l.rect)
	if through != nil {
		rect = rect.Intersect(through.rect)
	}
	if rect.Empty() {
		return
	}
	l.painted = l.painted.Union(rect)
	for y := rect.Min.Y; y < rect.Max.Y; y++ {
		to, from := l.at(rect.Min.X, y), top.at(rect.Min.X, y)
		for x := range rect.Dx() {
			share := opacity
			if through != nil {
				share = times(share, through.at(rect.Min.X+x, y)[0])
			}
			pixel, below := from[4*x:4*x+4:4*x+4], to[4*x:4*x+4:4*x+4]
			if share == 0 || pixel[3] == 0 {
				continue
			}
			rest := 255 - times(pixel[3], share)
			for i := range below {
				below[i] = times(pixel[i], share) + times(below[i], rest)
			}
		}
	}
}

// luminance returns the layer as a mask (CSS Masking 1, 6.2): its brightness times its
// opacity, or its opacity alone.
func (l *layer) luminance(alphaOnly bool) *mask {
	m := newMask(l.painted)
	for y := m.rect.Min.Y; y < m.rect.Max.Y; y++ {
		from, to := l.at(m.rect.Min.X, y), m.at(m.rect.Min.X, y)
		for x := range m.rect.Dx() {
			p := from[4*x : 4*x+4]
			if to[x] = p[3]; !alphaOnly {
				to[x] = uint8((2126*uint32(p[0]) + 7152*uint32(p[1]) + 722*uint32(p[2]) + 5000) / 10000)
			}
		}
	}
	return m
}

// clear clears the painted area.
func (l *layer) clear() {
	for y := l.painted.Min.Y; y < l.painted.Max.Y; y++ {
		clear(l.at(l.painted.Min.X, y)[:4*l.painted.Dx()])
	}
	l.painted = image.Rectangle{}
}

// image returns the pixels with colours that are not multiplied by the opacity.
func (l *layer) image() *image.NRGBA {
	out := image.NewNRGBA(image.Rect(0, 0, l.rect.Dx(), l.rect.Dy()))
	for i := 0; i < len(out.Pix); i += 4 {
		a := uint32(l.pix[i+3])
		if a == 0 {
			continue
		}
		for k := range 3 {
			out.Pix[i+k] = uint8(min((uint32(l.pix[i+k])*255+a/2)/a, 255))
		}
		out.Pix[i+3] = uint8(a)
	}
	return out
}
