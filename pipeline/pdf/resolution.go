package pdf

import (
	"math"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

// Resolution returns the pixels per inch of a picture in an area, rounded down, in the
// direction with fewer pixels. Print shops ask for 300. On an office printer 150 look
// sharp. For an area without size it returns the largest int.
func Resolution(p *picture.Picture, a Area) int {
	w, h := p.Pixels()
	return min(perInch(w, a.Width), perInch(h, a.Height))
}

// The pixels per inch of embedded pictures. Print shops ask for the first number for
// photographs. Drawings have twice as many, because of their edges.
const (
	photographSharp = 300
	drawingSharp    = 600
)

// fitted returns the picture with no more pixels than paper can show.
func (im *usedImage) fitted() (*picture.Picture, error) {
	sharp := int64(photographSharp)
	if im.picture.MediaType == "image/png" {
		sharp = drawingSharp
	}
	needed := func(l unit.Length) int { return int((int64(l)*sharp + int64(unit.Inch) - 1) / int64(unit.Inch)) }
	side := max(needed(im.largest.Width), needed(im.largest.Height), 1)
	if w, h := im.picture.Pixels(); max(w, h) <= side*6/5 { // So small a gain is not worth encoding again.
		return im.picture, nil
	}
	return im.picture.Fit(side)
}

func perInch(pixels int, l unit.Length) int {
	if l <= 0 {
		return math.MaxInt
	}
	return int(int64(pixels) * int64(unit.Inch) / int64(l))
}
