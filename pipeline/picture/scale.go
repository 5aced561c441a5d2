package picture

import (
	"image"
	"image/draw"
)

// maxSide is the longest side of a picture, in pixels: 300 to the inch on a
// sheet of Letter, and sharp on any screen.
const maxSide = 2400

// shrunk scales an image down to maxSide if it is larger.
func shrunk(img image.Image) image.Image {
	b := img.Bounds()
	long := max(b.Dx(), b.Dy())
	if long <= maxSide {
		return img
	}
	// Multiplied by alpha, colours that are not seen do not count.
	from := image.NewRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
	draw.Draw(from, from.Rect, img, b.Min, draw.Src)
	fit := func(side int) int { return max(1, (side*maxSide+long/2)/long) }
	return nrgba(averaged(from, fit(b.Dx()), fit(b.Dy())))
}

// averaged scales an image down to w by h: each new pixel is the mean of the
// area that it covers. That is as sharp as can be without jagged edges, a
// multiple faster than a filter, and, in whole numbers, the same on every
// machine.
//
// The unit of length is such that an old pixel is w by h and a new one as wide
// and as high as the old image has pixels.
func averaged(from *image.RGBA, w, h int) *image.RGBA {
	width, height := from.Rect.Dx(), from.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	row, sum := make([]uint64, 4*w), make([]uint64, 4*w)
	area := uint64(width) * uint64(height)
	y, covered := 0, 0
	for fromY := range height {
		clear(row)
		averageRow(row, from.Pix[fromY*from.Stride:][:4*width], w)
		for left := h; left > 0; {
			take := min(left, height-covered)
			for i, v := range row {
				sum[i] += v * uint64(take)
			}
			left -= take
			if covered += take; covered == height {
				for i, v := range sum {
					out.Pix[y*out.Stride+i] = byte((v + area/2) / area)
				}
				clear(sum)
				y, covered = y+1, 0
			}
		}
	}
	return out
}

// averageRow adds up the pixels of a row that each of w new pixels covers.
func averageRow(row []uint64, pixels []byte, w int) {
	width := len(pixels) / 4
	covered := 0
	for ; len(pixels) >= 4; pixels = pixels[4:] {
		for left := w; left > 0; {
			take := min(left, width-covered)
			for i := range 4 {
				row[i] += uint64(pixels[i]) * uint64(take)
			}
			left -= take
			if covered += take; covered == width {
				row, covered = row[4:], 0
			}
		}
	}
}
