package verify

import (
	"fmt"
	"image"
	"math"
	"strings"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"
	"github.com/makiuchi-d/gozxing/qrcode/decoder"
)

// rect is a filled rectangle of a drawing. Its y grows downwards.
type rect struct{ x, y, width, height float64 }

// The sides of the smallest and the largest QR code, in modules (ISO/IEC 18004).
const (
	leastSide = 21
	mostSide  = 177
)

// code reads rectangles as the dark modules of a QR code and returns its text.
// looks reports whether they look like a code at all.
func code(rects []rect) (text string, looks bool, err error) {
	if len(rects) < leastSide || len(rects) > mostSide*mostSide {
		return "", false, nil
	}
	left, top, right, bottom, module := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1), math.Inf(1)
	for _, r := range rects {
		left, top = min(left, r.x), min(top, r.y)
		right, bottom = max(right, r.x+r.width), max(bottom, r.y+r.height)
		module = min(module, r.height)
	}
	side := int(math.Round((right - left) / module))
	near := func(a, b float64) bool { return math.Abs(a-b) < module/4 }
	if !(module > 0) || side < leastSide || side > mostSide || side%4 != 1 || !near(right-left, bottom-top) || !near(float64(side)*module, right-left) {
		return "", false, nil
	}
	dark := make([][]bool, side)
	for y := range dark {
		dark[y] = make([]bool, side)
	}
	for _, r := range rects {
		if !near(r.height, module) {
			return "", false, nil
		}
		row := min(side-1, int(math.Round((r.y-top)/module)))
		from := int(math.Round((r.x - left) / module))
		for x := from; x < min(side, from+int(math.Round(r.width/module))); x++ {
			dark[row][x] = true
		}
	}
	text, err = guarded(func() (string, error) {
		found, err := decoder.NewDecoder().DecodeBoolMapWithoutHint(dark)
		if err != nil {
			return "", err
		}
		return found.GetText(), nil
	})
	return text, true, err
}

// pictured returns the text of the QR code in a picture, or "" if it has none.
func pictured(picture image.Image) string {
	text, err := guarded(func() (string, error) {
		bitmap, err := gozxing.NewBinaryBitmapFromImage(picture)
		if err != nil {
			return "", err
		}
		found, err := qrcode.NewQRCodeReader().Decode(bitmap, map[gozxing.DecodeHintType]any{gozxing.DecodeHintType_PURE_BARCODE: true})
		if err != nil {
			return "", err
		}
		return found.GetText(), nil
	})
	if err != nil {
		return ""
	}
	return text
}

// guarded calls decode and returns a panic of the library as an error.
func guarded(decode func() (string, error)) (text string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("QR code: %v", r)
		}
	}()
	return decode()
}

// scan notes the text of the QR code in a drawing, and reports whether there is
// one that can be read.
func (c *Content) scan(rects []rect) bool {
	text, looks, err := code(rects)
	switch {
	case !looks:
		return false
	case err != nil:
		c.Unread++
		return false
	}
	c.scanned(text)
	return true
}

// scanned notes the text of a QR code: an address to open, or a card to save.
func (c *Content) scanned(text string) {
	if card, err := readCard(text); err == nil {
		for _, d := range card.Declared {
			c.Declared = append(c.Declared, Declared{"QR code", d.Number})
		}
		c.Apart = append(append(c.Apart, card.Text), card.Apart...)
		return
	}
	if leadsOut(text) {
		c.Links = append(c.Links, Link{Target: text, Code: true})
		return
	}
	c.Apart = append(c.Apart, strings.TrimSpace(text))
}
