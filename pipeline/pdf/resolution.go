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

// Pixels to the inch of what is embedded: a photograph has as many as print shops ask
// for, a drawing twice as many, for its edges.
const (
	photographSharp = 300
	drawingSharp    = 600
)

// fitted returns the picture with no more pixels than paper shows.
func (im *usedImage) fitted() (*picture.Picture, error) {
	sharp := int64(photographSharp)
	if im.picture.MediaType == "image/png" {
		sharp = drawingSharp
	}
	needed := func(l unit.Length) int { return int((int64(l)*sharp + int64(unit.Inch) - 1) / int64(unit.Inch)) }
	side := max(needed(im.largest.Width), needed(im.largest.Height), 1)
	if w, h := im.picture.Pixels(); max(w, h) <= side*6/5 { // So little is not worth a second coding.
		return im.picture, nil
	}
	small, err := im.picture.Within(side)
	if err == nil && len(small.Data) >= len(im.picture.Data) { // A drawing of few colours gets new ones.
		return im.picture, nil
	}
	return small, err
}

func perInch(pixels int, l unit.Length) int {
	if l <= 0 {
		return math.MaxInt
	}
	return int(int64(pixels) * int64(unit.Inch) / int64(l))
}
