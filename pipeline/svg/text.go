package svg

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/face"
)

// em is the number of units per em in the outlines of letters.
const em = 2048

// char is a letter of a text and its position.
type char struct {
	r          rune
	style      style
	of         *element
	x, y       float64
	hasX, hasY bool
	dx, dy     float64
	advance    float64
	face       *face.Face
}

// places holds the lists of coordinates of an element. Each letter in it takes one of
// each list.
type places struct {
	x, y, dx, dy []float64
	taken        int
}

// text draws a text in one of our faces. It draws the letters of an element together,
// so that a gradient spans all of them.
func (d *drawer) text(e *element, c context) {
	run, inner := &path{}, c
	var last *element
	end := func() {
		if len(run.points) > 0 {
			inner.style.markers = [3]string{}
			d.path(run, inner)
		}
		run = &path{}
	}
	d.typeset(e, c.style, func(p *path, s style, of *element) {
		if of != last {
			end()
		}
		inner.style, last = s, of
		run.steps, run.points = append(run.steps, p.steps...), append(run.points, p.points...)
	})
	end()
}

// typeset calls emit for each visible letter of a text, in its place.
func (d *drawer) typeset(e *element, s style, emit func(p *path, s style, of *element)) {
	var all []char
	d.chars(e, s, &all, nil)
	for len(all) > 0 && all[len(all)-1].r == ' ' && !all[len(all)-1].style.preserve {
		all = all[:len(all)-1]
	}
	x, y := 0.0, 0.0
	for i := 0; i < len(all); {
		end := i + 1
		for end < len(all) && !all[end].hasX && !all[end].hasY {
			end++
		}
		chunk := all[i:end]
		i = end
		if chunk[0].hasX {
			x = chunk[0].x
		}
		if chunk[0].hasY {
			y = chunk[0].y
		}
		width := 0.0
		for k := range chunk {
			ch := &chunk[k]
			ch.face = d.faceOf(ch)
			if ch.face != nil {
				ch.advance = mul(float64(ch.face.Advance(ch.r)), ch.style.size) / 1000
				if k > 0 && chunk[k-1].face == ch.face {
					chunk[k-1].advance += mul(float64(ch.face.Kern(chunk[k-1].r, ch.r)), ch.style.size) / 1000
				}
			}
			ch.advance += ch.style.letterSpacing
			if ch.r == ' ' {
				ch.advance += ch.style.wordSpacing
			}
		}
		for k := range chunk {
			width += chunk[k].advance + chunk[k].dx
		}
		switch chunk[0].style.anchor {
		case "middle":
			x -= mul(width, 0.5)
		case "end":
			x -= width
		}
		for k := range chunk {
			ch := &chunk[k]
			x, y = x+ch.dx, y+ch.dy
			if p := ch.outline(x, y); p != nil {
				d.spend(1000)
				emit(p, ch.style, ch.of)
			}
			x += ch.advance
		}
	}
}

// chars collects the letters of an element, without collapsed spaces.
func (d *drawer) chars(e *element, s style, all *[]char, outer []*places) {
	d.spend(50)
	mine := &places{x: d.lengths(e.attrs["x"], d.view.w, s), y: d.lengths(e.attrs["y"], d.view.h, s), dx: d.lengths(e.attrs["dx"], d.view.w, s), dy: d.lengths(e.attrs["dy"], d.view.h, s)}
	outer = append(slices.Clone(outer), mine)
	if e.attrs["rotate"] != "" {
		d.notes.undrawn("letters that are turned one by one")
	}
	if s.own.vertical {
		d.notes.undrawn("text from top to bottom (writing-mode)")
	}
	if s.own.underlined {
		d.notes.undrawn("a line below or through text")
	}
	for _, c := range e.children {
		switch c.name {
		case textNode:
			text := norm.NFC.String(c.text)
			for _, r := range text {
				if unicode.IsSpace(r) && r != '\u00a0' {
					r = ' '
				}
				if n := len(*all); r == ' ' && !s.preserve && (n == 0 || (*all)[n-1].r == ' ') {
					continue
				}
				d.spend(1000)
				ch := char{r: r, style: s, of: e}
				ch.place(outer)
				*all = append(*all, ch)
			}
		case "tspan", "a":
			st := s.with(c, d.diagonal())
			if !st.own.none {
				d.wishes(st.own)
				d.chars(c, st, all, outer)
			}
		case "textPath", "tref":
			d.notes.undrawn("text along a path")
		}
	}
}

func (d *drawer) lengths(list string, whole float64, s style) []float64 {
	var all []float64
	for _, word := range strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) }) {
		v, ok := length(word, whole, s.size)
		if !ok || len(all) > 10_000 {
			break
		}
		all = append(all, v)
	}
	return all
}

// place sets the coordinates of a letter from the elements around it. The innermost
// element with a coordinate wins.
func (ch *char) place(outer []*places) {
	for _, p := range outer {
		i := p.taken
		p.taken++
		if i < len(p.x) {
			ch.x, ch.hasX = p.x[i], true
		}
		if i < len(p.y) {
			ch.y, ch.hasY = p.y[i], true
		}
		if i < len(p.dx) {
			ch.dx = p.dx[i]
		}
		if i < len(p.dy) {
			ch.dy = p.dy[i]
		}
	}
}

// faceOf returns the face for a letter, or nil.
func (d *drawer) faceOf(ch *char) *face.Face {
	families := strings.ToLower(ch.style.family)
	first, _, _ := strings.Cut(ch.style.family, ",")
	first = strings.Trim(first, ` "'`)
	name, bold, italic := postScript(first)
	own := face.Liberation()
	if strings.Contains(families, "mono") || strings.Contains(families, "courier") || strings.Contains(families, "consol") {
		own = face.LiberationMono()
	}
	if !asWide(name) {
		d.notes.font(first)
	}
	if isShaped(ch.r) {
		d.notes.letter(ch.r)
		return nil
	}
	st := face.Regular.With(ch.style.bold || bold, ch.style.italic || italic)
	for _, family := range []face.Family{own, face.DejaVu()} {
		if f := family.Face(st); f.Has(ch.r) {
			return f
		}
	}
	if !unicode.IsControl(ch.r) && !unicode.Is(unicode.Cf, ch.r) {
		d.notes.letter(ch.r)
	}
	return nil
}

// postScript returns the family and the style from the name of a single font, as
// Illustrator writes it: "Arial-BoldMT". Other names are families.
func postScript(font string) (family string, bold, italic bool) {
	family, style, _ := strings.Cut(font, "-")
	switch strings.ToLower(strings.TrimSuffix(style, "MT")) {
	case "regular", "roman":
		return family, false, false
	case "bold", "semibold", "black":
		return family, true, false
	case "italic", "oblique", "it":
		return family, false, true
	case "bolditalic", "boldoblique", "boldit", "semibolditalic", "semiboldit":
		return family, true, true
	}
	return font, false, false
}

// asWide reports whether a font's letters are as wide as ours, or the font is a generic
// family.
func asWide(font string) bool {
	switch strings.ToLower(strings.ReplaceAll(font, "-", " ")) {
	case "", "arial", "arialmt", "helvetica", "helvetica neue", "liberation sans", "liberationsans", "arimo", "sans serif", "sans", "system ui", "ui sans serif",
		"monospace", "courier", "courier new", "couriernewpsmt", "couriernewps", "liberation mono", "cousine", "ui monospace", "dejavu sans", "nimbus sans":
		return true
	}
	return false
}

// isShaped reports whether a letter's script needs shaping or runs from right to left.
// Neither is done here.
func isShaped(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Devanagari, unicode.Bengali, unicode.Gurmukhi, unicode.Gujarati,
		unicode.Oriya, unicode.Tamil, unicode.Telugu, unicode.Kannada, unicode.Malayalam, unicode.Sinhala, unicode.Thai, unicode.Lao, unicode.Myanmar, unicode.Khmer, unicode.Tibetan, unicode.Mongolian)
}

// outline returns the path of a letter with its origin at x, y.
func (ch *char) outline(x, y float64) *path {
	if ch.face == nil || ch.r == ' ' {
		return nil
	}
	size := ch.style.size
	y -= ch.style.rise
	switch ch.style.baseline {
	case "middle":
		y += mul(float64(ch.face.XHeight()), size) / 2000
	case "central":
		y += mul(float64(ch.face.Ascent()-ch.face.Descent()), size) / 2000
	case "hanging", "text-before-edge", "text-top":
		y += mul(float64(ch.face.Ascent()), size) / 1000
	case "text-after-edge", "ideographic", "text-bottom":
		y -= mul(float64(ch.face.Descent()), size) / 1000
	}
	at := func(a, b int) point {
		return point{x + mul(mul(float64(a), size), 1.0/em), y + mul(mul(float64(b), size), 1.0/em)}
	}
	p := &path{}
	for _, contour := range ch.face.Outline(ch.face.Drawn(ch.r), em) {
		var last point
		for i, s := range contour {
			to := at(s.X, s.Y)
			switch {
			case i == 0:
				p.move(to)
			case s.Curve:
				p.quadratic(last, at(s.ControlX, s.ControlY), to)
			default:
				p.line(to)
			}
			last = to
		}
		p.close()
	}
	if len(p.points) == 0 {
		return nil
	}
	return p
}
