package qrcode

import (
	"errors"
	"fmt"
	"strconv"

	"rsc.io/qr/coding"
)

// QuietZone is the number of light modules that must surround a code on every
// side (ISO/IEC 18004, 6.3.8).
const QuietZone = 4

// ErrEmpty is the error of Encode for an empty text.
var ErrEmpty = errors.New("no text for a QR code")

// Code is a QR code: a square of dark and light modules.
type Code struct {
	// Size is the number of modules on a side, 21 to 177, without the quiet zone.
	Size int
	bits *coding.Code
}

// Encode returns the code of a text. The code stays readable if it loses 15 % of its
// area to a fold or a stain (level M) or, if the text is too long for that, 7 % (level
// L). A text of more than 2,953 bytes is an error.
func Encode(text string) (*Code, error) {
	if text == "" {
		return nil, ErrEmpty
	}
	parts := segments(text)
	for _, level := range []coding.Level{coding.M, coding.L} {
		version, ok := smallest(parts, level)
		if !ok {
			continue
		}
		plan, err := coding.NewPlan(version, level, 0)
		if err != nil {
			return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
		}
		bits, err := plan.Encode(parts...)
		if err != nil {
			return nil, fmt.Errorf("QR code of %d bytes: %w", len(text), err)
		}
		return &Code{Size: bits.Size, bits: bits}, nil
	}
	return nil, fmt.Errorf("%d bytes are too long for a QR code", len(text))
}

// smallest returns the smallest version of a code that holds the segments.
func smallest(parts []coding.Encoding, level coding.Level) (coding.Version, bool) {
	for v := coding.Version(coding.MinVersion); v <= coding.MaxVersion; v++ {
		size := 0
		for _, p := range parts {
			size += p.Bits(v)
		}
		if size <= 8*v.DataBytes(level) {
			return v, true
		}
	}
	return 0, false
}

// Dark reports whether the module at column x and row y is dark. Both count from 0 at
// the top left. The quiet zone and everything outside the code are light.
func (c *Code) Dark(x, y int) bool { return c.bits.Black(x, y) }

// SVGPath returns the d attribute of a path that fills the dark modules. A module is
// one unit. The top left one is at QuietZone, QuietZone. Adjacent dark modules in a row
// are one rectangle, so that there are no seams between them.
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
