package svg

import (
	"errors"
	"fmt"
	"image"
	"math"
)

// Drawing is a parsed SVG file.
type Drawing struct {
	root  *element
	ids   map[string]*element
	notes Notes
	// view is the visible part, in the drawing's own coordinates. width and height are
	// its size in CSS pixels.
	view          box
	width, height float64
	// sized reports whether the file states its size.
	sized bool
}

// Decoder returns the pixels of an image file inside a drawing. It scales a photograph
// down to at most side pixels on each side.
type Decoder func(data []byte, side int) (image.Image, error)

// Read parses a drawing, which may be compressed (.svgz). The error says why the
// drawing cannot be drawn. It wraps ErrTooComplex if a limit is exceeded.
func Read(data []byte) (*Drawing, error) {
	text, err := unpacked(data)
	if err != nil {
		return nil, err
	}
	d := &Drawing{ids: map[string]*element{}}
	if d.root, err = parse(text, &d.notes); err != nil {
		return nil, err
	}
	d.root.each(func(e *element) {
		if id := e.attrs["id"]; id != "" && d.ids[id] == nil {
			d.ids[id] = e
		}
	})
	if err := cascade(d.root, sheet(d.root, &d.notes)); err != nil {
		return nil, err
	}
	return d, d.measure()
}

// measure finds the visible part of the drawing and its size.
func (d *Drawing) measure() error {
	read := func(name string) (v float64, given bool) {
		v, ok := length(d.root.attrs[name], math.NaN(), 16)
		return v, ok && !math.IsNaN(v) && v > 0
	}
	w, hasW := read("width")
	h, hasH := read("height")
	d.sized = hasW && hasH
	if v := numbers(d.root.attrs["viewBox"]); len(v) == 4 && v[2] > 0 && v[3] > 0 {
		d.view = box{v[0], v[1], v[2], v[3]}
		switch { // A side that is not stated follows from the other.
		case !hasW && !hasH:
			w, h = v[2], v[3]
		case !hasW:
			w = mul(h, v[2]) / v[3]
		case !hasH:
			h = mul(w, v[3]) / v[2]
		}
	} else {
		if !hasW || !hasH {
			b, ok := d.extent()
			if !ok {
				return errors.New("nothing in it can be seen")
			}
			w, h, d.view = b.w, b.h, b
		} else {
			d.view = box{0, 0, w, h}
		}
	}
	if ratio := w / h; math.IsNaN(ratio) || ratio > 1000 || ratio < 0.001 || math.IsInf(w, 0) || math.IsInf(h, 0) {
		return fmt.Errorf("its size is %.6g by %.6g", w, h)
	}
	d.width, d.height = w, h
	return nil
}

// extent returns the box around the shapes of a drawing that states no size.
func (d *Drawing) extent() (box, bool) {
	dr := newDrawer(d, nil)
	dr.view = box{0, 0, 300, 150} // The default of programs (CSS 2, 10.3.2).
	var b box
	var ok bool
	if dr.guarded(func() { b, ok = dr.bounds(d.root, initial(), identity()) }) != nil {
		return box{}, false
	}
	return b, ok && b.w > 0 && b.h > 0
}

// Size returns the size of the drawing in CSS pixels, 96 to the inch. If sized is
// false, only the ratio is meaningful.
func (d *Drawing) Size() (width, height float64, sized bool) { return d.width, d.height, d.sized }

// Notes returns what is missing in the pixels. It is complete after Draw.
func (d *Drawing) Notes() Notes { return d.notes }

// Draw paints the drawing on a transparent ground of w by h pixels. decode reads
// embedded images. If it is nil, they are not drawn.
func (d *Drawing) Draw(w, h int, decode Decoder) (*image.NRGBA, error) {
	if w < 1 || h < 1 || w > maxSide || h > maxSide {
		return nil, fmt.Errorf("draw on %d by %d pixels", w, h)
	}
	return newDrawer(d, decode).draw(w, h)
}

// draw is Draw with the remaining budget of d.
func (d *drawer) draw(w, h int) (*image.NRGBA, error) {
	l := newLayer(image.Rect(0, 0, w, h))
	err := d.guarded(func() {
		d.onto(l, func() {
			m := fitting(d.Drawing.view, box{0, 0, float64(w), float64(h)}, d.root.attrs["preserveAspectRatio"])
			d.view = d.Drawing.view
			d.ground(w, h)
			d.element(d.root, context{m: m, style: initial()})
		})
	})
	if err != nil {
		return nil, err
	}
	return l.image(), nil
}

// ground paints the background that the drawing states, as diagram programs do.
func (d *drawer) ground(w, h int) {
	st := initial().with(d.root, 0)
	get := st.reader(d.root)
	for _, property := range []string{"background", "background-color"} {
		if v, ok := get(property); ok {
			if c, ok := colour(v, st.colour); ok && c.a > 0 {
				d.to.fill(filled(image.Rect(0, 0, w, h)), nil, solid(c))
				return
			}
		}
	}
}

// guarded returns ErrTooComplex if the work panics with it.
func (d *drawer) guarded(work func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			if e, ok := r.(error); ok && errors.Is(e, ErrTooComplex) {
				err = e
				return
			}
			panic(r)
		}
	}()
	work()
	return nil
}
