package pngfile

import "image/color"

// rowLevel is the level of compression of images that are made row by row. They have many
// rows alike, of which higher levels try all as the beginning of a match.
const rowLevel = 5

// rowPackers are like packers.
var rowPackers = newPackers(rowLevel)

// EncodeRows returns an image with a palette as a PNG file. It is like Encode, but the
// image need not be in memory: row is called for each row from the top, and returns the
// numbers of its colours, which only have to be valid until the next call. For a row like
// the one before it may return nil.
func EncodeRows(width, height int, palette color.Palette, row func(y int) []uint8) []byte {
	p := &pixels{kind: indexed, width: width, palette: palette, depth: bits(palette)}
	p.packed = make([]byte, (width*p.depth+7)/8)
	same := make([]byte, len(p.packed)) // All zeros: no difference from the row above.
	return encode(width, height, p, func(y int) (byte, []byte) {
		pixels := row(y)
		switch {
		case pixels == nil:
			return up, same
		case p.depth == 8:
			return none, pixels
		}
		return none, p.pack(pixels)
	}, &rowPackers)
}
