package qrcode

import (
	"errors"
	"fmt"
	"strconv"

	"rsc.io/qr"
)

// QuietZone is the number of light modules that must surround a code on every
// side (ISO/IEC 18004, 6.3.8).
const QuietZone = 4

// ErrEmpty says that there is nothing to encode.
var ErrEmpty = errors.New("no text for a QR code")

// Code is a QR code: a square of dark and light modules.
type Code struct {
	// Size is the number of modules on a side, 21 to 177, without the quiet zone.
	Size int
	bits *qr.Code
}

// Encode makes the code of a text. It can lose 15 % of its area to a fold or a
// stain (level M) or, if the text is too long for that, 7 % (level L). Text of
// more than 2,953 bytes fits no code and is an error.
func Encode(text string) (*Code, error) {
	if text == "" {
		return nil, ErrEmpty
	}
	bits, err := qr.Encode(text, qr.M)
	if err != nil {
		bits, err = qr.Encode(text, qr.L)
	}
	if err != nil {
		return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
	}
	return &Code{Size: bits.Size, bits: bits}, nil
}

// Dark tells whether the module at column x and row y is dark. Both count from
// 0 at the top left; the quiet zone and all outside are light.
func (c *Code) Dark(x, y int) bool { return c.bits.Black(x, y) }

// SVGPath gives the d attribute of one path that fills the dark modules. A
// module is one unit; the top left one stands at QuietZone, QuietZone. Dark
// modules side by side are one rectangle, so that no seams show between them.
func (c *Code) SVGPath() string {
	var d []byte
	for y := range c.Size {
		for x := 0; x < c.Size; x++ {
			from := x
			for x < c.Size && c.Dark(x, y) {
				x++
			}
			if x == from {
				continue
			}
			width := strconv.Itoa(x - from)
			d = fmt.Appendf(d, "M%d %dh%sv1h-%sz", from+QuietZone, y+QuietZone, width, width)
		}
	}
	return string(d)
}
