package qrcode

import (
	"image"
	"image/color"

	"pamphlet/pipeline/pngfile"
)

// PNG returns the code with its quiet zone as a PNG picture, black on white. Each
// module has module pixels on a side.
func (c *Code) PNG(module int) []byte {
	side := (c.Size + 2*QuietZone) * module
	im := image.NewPaletted(image.Rect(0, 0, side, side), color.Palette{color.Gray{Y: 0xff}, color.Gray{Y: 0}})
	for y := range side {
		for x := range side {
			if c.Dark(x/module-QuietZone, y/module-QuietZone) {
				im.SetColorIndex(x, y, 1)
			}
		}
	}
	return pngfile.Encode(im)
}
