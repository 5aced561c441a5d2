package svg

import (
	"math"
	"slices"
	"strings"
)

// style holds the properties that an element inherits, and in own those that it does
// not.
type style struct {
	colour                     rgba
	fill, stroke               paint
	fillOpacity, strokeOpacity float64
	width, miter, dashOffset   float64
	cap, join                  string
	dashes                     []float64
	fillRule, clipRule         string
	hidden                     bool
	order                      string // the order of painting
	size                       float64
	letterSpacing, wordSpacing float64
	rise                       float64 // of raised letters above the line, negative for lowered ones
	family, anchor             string
	bold, italic, preserve     bool
	baseline                   string
	markers                    [3]string // at the first point, between, at the last
	vars                       map[string]string

	// around is the fill and the stroke of the element that uses this one.
	around *[2]paint

	own own
}

// own holds the properties that are not inherited.
type own struct {
	opacity                  float64
	none, rigid              bool // not displayed; a stroke that does not scale
	clip, mask               string
	filter, blended, shifted bool
	vertical                 bool // text that runs from top to bottom
	transform                string
	overflow                 string
	underlined               bool
}

// paint fills an area: with nothing, a colour, or a gradient or pattern.
type paint struct {
	none    bool
	current bool // the current colour of the element
	colour  rgba
	server  string // the ID of a gradient or a pattern
}

func initial() style {
	return style{
		colour: rgba{0, 0, 0, 255}, fill: paint{colour: rgba{0, 0, 0, 255}}, stroke: paint{none: true}, fillOpacity: 1, strokeOpacity: 1,
		width: 1, miter: 4, cap: "butt", join: "miter", size: 16, anchor: "start", own: own{opacity: 1},
	}
}

// with returns the style of an element whose parent has the style s.
func (s style) with(e *element, whole float64) style {
	s.own = own{opacity: 1, overflow: s.own.overflow}
	s.own.overflow = ""
	get := s.reader(e)
	if e.attrs["space"] != "" {
		s.preserve = e.attrs["space"] == "preserve"
	}
	if v, ok := get("font"); ok {
		s.shorthand(v)
	}
	if v, ok := get("baseline-shift"); ok && e.name == "tspan" { // Adds to the rise of the text around it.
		s.rise += rise(v, s.size)
	}
	if v, ok := get("font-size"); ok {
		s.size = fontSize(v, s.size)
	}
	if v, ok := get("color"); ok {
		if c, ok := colour(v, s.colour); ok {
			s.colour = c
		}
	}
	s.paints(get)
	s.amounts(get, whole)
	s.keywords(get)
	s.markersOf(get, e)
	if v, ok := get("stroke-dasharray"); ok {
		s.dashes = dashes(v, whole, s.size)
	}
	if v, ok := get("visibility"); ok {
		s.hidden = v == "hidden" || v == "collapse"
	}
	if v, ok := get("font-weight"); ok {
		s.bold = isBold(v)
	}
	if v, ok := get("font-style"); ok {
		s.italic = v == "italic" || strings.HasPrefix(v, "oblique")
	}
	is := func(property string, other ...string) bool {
		v, ok := get(property)
		return ok && v != "" && !slices.Contains(other, v)
	}
	for _, p := range []*paint{&s.fill, &s.stroke} {
		if p.current {
			p.colour = s.colour
		}
	}
	s.own.none = e.declared["display"] == "none"
	s.own.rigid = e.declared["vector-effect"] == "non-scaling-stroke"
	s.own.filter = is("filter", "none")
	s.own.blended = is("mix-blend-mode", "normal")
	s.own.shifted = is("transform-origin", "0", "0 0", "0px 0px") && s.own.transform != ""
	s.own.vertical = is("writing-mode", "horizontal-tb", "lr", "lr-tb", "rl", "rl-tb")
	s.own.underlined = is("text-decoration", "none")
	return s
}

// lookup returns the value of a property, and reports whether the element has it.
type lookup = func(property string) (string, bool)

// paints sets the fill and the stroke.
func (s *style) paints(get lookup) {
	for property, to := range map[string]*paint{"fill": &s.fill, "stroke": &s.stroke} {
		if v, ok := get(property); ok {
			if p, ok := s.paint(v); ok {
				*to = p
			}
		}
	}
}

// amounts sets shares and lengths. Percentages of lengths refer to whole.
func (s *style) amounts(get lookup, whole float64) {
	for property, to := range map[string]*float64{"fill-opacity": &s.fillOpacity, "stroke-opacity": &s.strokeOpacity, "opacity": &s.own.opacity} {
		if v, ok := get(property); ok {
			if n, ok := share(v); ok {
				*to = n
			}
		}
	}
	for property, to := range map[string]*float64{"stroke-width": &s.width, "stroke-miterlimit": &s.miter, "stroke-dashoffset": &s.dashOffset, "letter-spacing": &s.letterSpacing, "word-spacing": &s.wordSpacing} {
		if v, ok := get(property); ok {
			if n, ok := length(v, whole, s.size); ok {
				*to = n
			}
		}
	}
}

// keywords sets the properties that are kept as written.
func (s *style) keywords(get lookup) {
	for property, to := range map[string]*string{
		"stroke-linecap": &s.cap, "stroke-linejoin": &s.join, "fill-rule": &s.fillRule, "clip-rule": &s.clipRule, "text-anchor": &s.anchor,
		"font-family": &s.family, "clip-path": &s.own.clip, "mask": &s.own.mask, "transform": &s.own.transform, "overflow": &s.own.overflow,
		"dominant-baseline": &s.baseline, "paint-order": &s.order,
	} {
		if v, ok := get(property); ok {
			*to = v
		}
	}
}

// markersOf sets the markers of lines. One property may name all.
func (s *style) markersOf(get lookup, e *element) {
	for i, property := range []string{"marker-start", "marker-mid", "marker-end"} {
		if v, ok := get("marker"); ok && e.attrs["marker"] == "" {
			s.markers[i] = reference(v)
		}
		if v, ok := get(property); ok {
			s.markers[i] = reference(v)
		}
	}
}

// reader returns a function that looks up a property of an element, with CSS variables
// replaced. Inherited values count as missing.
func (s *style) reader(e *element) func(property string) (string, bool) {
	for name, value := range e.declared {
		if !strings.HasPrefix(name, "--") {
			continue
		}
		mine := map[string]string{name: value}
		for n, v := range s.vars {
			if _, ok := e.declared[n]; !ok {
				mine[n] = v
			}
		}
		for n, v := range e.declared {
			if strings.HasPrefix(n, "--") {
				mine[n] = v
			}
		}
		s.vars = mine
		break
	}
	return func(property string) (string, bool) {
		v, ok := e.declared[property]
		for range 8 {
			before, rest, has := strings.Cut(v, "var(")
			if !has {
				break
			}
			inner, after, _ := strings.Cut(rest, ")")
			name, otherwise, _ := strings.Cut(inner, ",")
			value, known := s.vars[strings.TrimSpace(name)]
			if !known {
				value = strings.TrimSpace(otherwise)
			}
			if v = before + value + after; len(v) > 4096 {
				return "", false
			}
		}
		return v, ok && v != "inherit" && v != "unset"
	}
}

// paint parses the value of fill or stroke.
func (s *style) paint(v string) (paint, bool) {
	if strings.HasPrefix(v, "url(") {
		_, otherwise, _ := strings.Cut(v, ")")
		p := paint{server: reference(v), none: true}
		if c, ok := colour(strings.TrimSpace(otherwise), s.colour); ok {
			p.colour, p.none = c, false
		}
		return p, true
	}
	switch v {
	case "none":
		return paint{none: true}, true
	case "context-fill", "context-stroke":
		if s.around == nil {
			return paint{none: true}, true
		}
		if v == "context-fill" {
			return s.around[0], true
		}
		return s.around[1], true
	case "currentcolor", "currentColor":
		return paint{current: true}, true
	}
	c, ok := colour(v, s.colour)
	return paint{colour: c}, ok
}

// reference returns the ID in "url(#id)" or "#id", or "".
func reference(v string) string {
	v = strings.TrimSpace(v)
	if inner, ok := strings.CutPrefix(v, "url("); ok {
		v, _, _ = strings.Cut(inner, ")")
		v = strings.Trim(v, ` "'`)
	}
	id, ok := strings.CutPrefix(v, "#")
	if !ok {
		return ""
	}
	return id
}

// dashes parses the lengths of dashes and gaps. It returns nil for an unbroken line.
func dashes(v string, whole, em float64) []float64 {
	var all []float64
	sum := 0.0
	for _, word := range strings.FieldsFunc(v, func(r rune) bool { return strings.ContainsRune(", \t\r\n", r) }) {
		n, ok := length(word, whole, em)
		if !ok || n < 0 || len(all) > 1000 {
			return nil
		}
		all = append(all, n)
		sum += n
	}
	if sum <= 0 || math.IsInf(sum, 0) {
		return nil
	}
	if len(all)%2 == 1 {
		all = append(all, all...)
	}
	return all
}

func isBold(v string) bool {
	n, ok := length(v, 0, 0)
	return v == "bold" || v == "bolder" || ok && n >= 600
}

// fontSize parses a type size in an element whose parent has another.
func fontSize(v string, parent float64) float64 {
	names := map[string]float64{"xx-small": 9, "x-small": 10, "small": 13, "medium": 16, "large": 18, "x-large": 24, "xx-large": 32}
	if n, ok := names[v]; ok {
		return n
	}
	if n, ok := length(v, parent, parent); ok && n >= 0 {
		return n
	}
	return parent
}

// rise parses how far letters are above the line, in text of a type size (SVG 1.1,
// 10.9.2).
func rise(v string, size float64) float64 {
	switch v {
	case "super":
		return mul(size, 0.4)
	case "sub":
		return mul(size, -0.2)
	}
	n, _ := length(v, size, size)
	return n
}

// shorthand parses font: "italic bold 12px/30px Georgia, serif".
func (s *style) shorthand(v string) {
	words := strings.Fields(v)
	s.bold, s.italic = false, false
	for i, w := range words {
		size, _, _ := strings.Cut(w, "/")
		if n, ok := length(size, s.size, s.size); ok && !isBold(w) && (n < 100 || strings.HasSuffix(size, "px")) {
			s.size, s.family = n, strings.Join(words[i+1:], " ")
			return
		}
		s.bold = s.bold || isBold(w)
		s.italic = s.italic || w == "italic" || w == "oblique"
	}
}
