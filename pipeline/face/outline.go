package face

import (
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// Segment is one piece of a contour, from the end of the piece before it to (X, Y): a
// straight line, or a quadratic curve with the control point (ControlX, ControlY).
type Segment struct {
	X, Y               int
	Curve              bool
	ControlX, ControlY int
}

// Outline returns the closed contours of a character's glyph, for callers that draw
// letters themselves. Coordinates are whole numbers in units of 1/em of an em. x grows
// to the right from the glyph's origin, y downwards from the baseline. The first
// segment of a contour only sets its start. A space has no contours.
func (f *Face) Outline(r rune, em int) [][]Segment {
	var buf sfnt.Buffer
	t := f.tables()
	// With as many pixels per em as there are units, a 64th of a pixel is a 64th of a
	// unit.
	glyph, err := t.font.LoadGlyph(&buf, f.glyph(r).index, fixed.I(t.em), nil)
	if err != nil {
		return nil
	}
	scale := func(v fixed.Int26_6) int { return int(int64(v) * int64(em) / (int64(t.em) * 64)) }
	var contours [][]Segment
	for _, s := range glyph {
		end := s.Args[0]
		step := Segment{}
		switch s.Op {
		case sfnt.SegmentOpMoveTo:
			contours = append(contours, nil)
		case sfnt.SegmentOpLineTo:
		case sfnt.SegmentOpQuadTo:
			end = s.Args[1]
			step.Curve, step.ControlX, step.ControlY = true, scale(s.Args[0].X), scale(s.Args[0].Y)
		case sfnt.SegmentOpCubeTo:
			// TrueType outlines have none, and Parse takes no others.
			panic("face: cubic curve")
		}
		step.X, step.Y = scale(end.X), scale(end.Y)
		last := len(contours) - 1
		contours[last] = append(contours[last], step)
	}
	return contours
}
