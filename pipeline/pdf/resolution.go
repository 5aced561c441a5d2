package pdf

import (
	"math"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

// Resolution gives the pixels per inch that a picture has in an area, rounded
// down, in the direction in which it has fewer. A print shop asks for 300; on an
// office printer 150 look sharp. In an area without size there is nothing to be
// sharp, and the resolution is without bound.
func Resolution(p *picture.Picture, a Area) int {
	w, h := p.Pixels()
	return min(perInch(w, a.Width), perInch(h, a.Height))
}

func perInch(pixels int, l unit.Length) int {
	if l <= 0 {
		return math.MaxInt
	}
	return int(int64(pixels) * int64(unit.Inch) / int64(l))
}
