package cover

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// setter sets text in the theme's faces. A word with letters that the first face lacks
// is set in the next face that has them.
type setter struct {
	canvas *canvas
	stack  face.Stack
	rtl    bool
	shapes map[letter]shape
	// missing is the text that cannot be drawn.
	missing []string
}

// stack returns the theme's text faces, the preferred one first.
func stack(t *theme.Theme) (face.Stack, error) {
	var s face.Stack
	for _, family := range append([]theme.Family{t.Faces.Text}, t.Faces.Fallback...) {
		f := face.Family{Name: family.Name}
		for _, font := range t.Fonts(family) {
			if font.Italic {
				continue
			}
			parsed, err := font.Face()
			if err != nil {
				return nil, err
			}
			f.Faces[face.Regular.With(font.Bold, false)] = parsed
		}
		s = append(s, f)
	}
	return append(s, face.Liberation(), face.DejaVu()), nil
}

// drawable prepares a text, and reports whether all its letters can be drawn one by
// one. Hebrew can, because its letters do not join. Other texts are added to missing.
func (s *setter) drawable(text string, style face.Style) (string, bool) {
	text = norm.NFC.String(strings.Join(strings.Fields(text), " "))
	for word := range strings.FieldsSeq(text) {
		_, ok := s.stack.For(word, style)
		for _, r := range word {
			if script, needed := face.Shaping(r); needed && script != "Hebrew" {
				ok = false
			}
		}
		if !ok {
			s.missing = append(s.missing, text)
			return "", false
		}
	}
	return text, text != ""
}

// width returns the length of a line, in pixels, at a type size in pixels.
func (s *setter) width(line string, style face.Style, size int) int {
	sum := 0
	for i, word := range strings.Fields(line) {
		f, _ := s.stack.For(word, style)
		if i > 0 {
			sum += f.Advance(' ')
		}
		sum += f.Thousandths(word)
	}
	return sum * size / 1000
}

// wrap breaks a text into lines of at most measure pixels. It reports whether no single
// word is longer than that. The lines are as even as possible without adding a line,
// which suits a title.
func (s *setter) wrap(text string, style face.Style, size, measure int) ([]string, bool) {
	lines, fits := s.greedy(text, style, size, measure)
	for narrow := measure * 19 / 20; narrow > measure/2; narrow = narrow * 19 / 20 {
		even, ok := s.greedy(text, style, size, narrow)
		if !ok || len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines, fits
}

func (s *setter) greedy(text string, style face.Style, size, measure int) (lines []string, fits bool) {
	line := ""
	fits = true
	for word := range strings.FieldsSeq(text) {
		longer := strings.TrimSpace(line + " " + word)
		if line != "" && s.width(longer, style, size) > measure {
			lines = append(lines, line)
			longer = word
		}
		line = longer
		fits = fits && s.width(word, style, size) <= measure
	}
	return append(lines, line), fits
}

// chop inserts spaces into words that are longer than a line.
func (s *setter) chop(text string, style face.Style, size, measure int) string {
	var b strings.Builder
	for word := range strings.FieldsSeq(text) {
		f, _ := s.stack.For(word, style)
		length := 0
		for _, r := range word {
			if length += f.Advance(r) * size; length > measure*1000 {
				b.WriteByte(' ')
				length = f.Advance(r) * size
			}
			b.WriteRune(r)
		}
		b.WriteByte(' ')
	}
	return b.String()
}

// line draws a line from its start at x: the left edge or, for a right-to-left
// language, the right edge. y is the baseline.
func (s *setter) line(text string, style face.Style, size, x, y int, colour unit.Colour) {
	if s.canvas.empty() || y-2*size > s.canvas.height { // It is below the canvas.
		return
	}
	if s.rtl {
		x -= s.width(text, style, size)
	}
	at := int64(x) * grain * 1000 // in thousandths of a grain
	step := func(thousandths int) { at += int64(thousandths) * int64(size) * grain }
	var letters []part
	for i, word := range strings.Fields(visual(text, s.rtl)) {
		f, _ := s.stack.For(word, style)
		if i > 0 {
			step(f.Advance(' '))
		}
		last := rune(0)
		for _, r := range word {
			if last != 0 {
				step(f.Kern(last, r))
			}
			letters = append(letters, part{s.shape(letter{f, r, size}), int(at / 1000), y * grain})
			step(f.Advance(r))
			last = r
		}
	}
	s.canvas.fill(colour, letters...)
}

// letter is a letter of a face at a type size in pixels.
type letter struct {
	face *face.Face
	r    rune
	size int
}

// shape returns the shape of a letter with its origin at (0, 0). It is made once.
func (s *setter) shape(l letter) shape {
	all, ok := s.shapes[l]
	if ok {
		return all
	}
	for _, segments := range l.face.Outline(l.r, l.size*grain) {
		contour := make([]point, 0, 4*len(segments))
		for _, seg := range segments {
			end := point{seg.X, seg.Y}
			if seg.Curve && len(contour) > 0 {
				contour = curve(contour, point{seg.ControlX, seg.ControlY}, end)
			} else {
				contour = append(contour, end)
			}
		}
		all = append(all, contour)
	}
	s.shapes[l] = all
	return all
}

// visual returns a line in its visual order, from left to right (Unicode Standard Annex
// 9). It does not handle runs inside runs, which titles rarely have.
func visual(line string, rtl bool) string {
	var p bidi.Paragraph
	direction := bidi.LeftToRight
	if rtl {
		direction = bidi.RightToLeft
	}
	if _, err := p.SetString(line, bidi.DefaultDirection(direction)); err != nil {
		return line
	}
	order, err := p.Order()
	if err != nil {
		return line
	}
	runs := make([]string, order.NumRuns())
	for i := range runs {
		run := order.Run(i)
		runs[i] = run.String()
		if run.Direction() == bidi.RightToLeft {
			runs[i] = bidi.ReverseString(runs[i])
		}
	}
	// The runs are in reading order.
	if rtl {
		slices.Reverse(runs)
	}
	return strings.Join(runs, "")
}
