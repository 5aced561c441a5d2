package brochure

import (
	"fmt"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/unit"
)

// A QR code spans at least 2 cm without its quiet zone, and its modules are at least
// 0.66 mm: smaller ones are lost at 100 dots to the inch, which is what the camera of
// a telephone sees in poor light.
const (
	leastQR     = unit.Inch * 4 / 5
	leastModule = unit.Inch * 26 / 1000
)

// qrObject draws a code with its quiet zone.
func (w writer) qrObject(code *qrcode.Code, mark layout.Mark) *layout.Object {
	module := max(leastModule, leastQR/unit.Length(code.Size)+1)
	side := module * unit.Length(code.Size+2*qrcode.QuietZone)
	o := &layout.Object{Width: side, Height: side}
	ink := w.typ.colour.Ink
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Dark(x, y) {
				x++
			}
			if x > from {
				o.Items = append(o.Items, &layout.RoundRect{X: module * unit.Length(from+qrcode.QuietZone), Y: module * unit.Length(y+qrcode.QuietZone),
					Width: module * unit.Length(x-from), Height: module, Fill: &ink, Mark: mark})
			}
		}
	}
	return o
}

// qr draws a code, with its address as text below it for those who cannot scan.
func (w writer) qr(q *doc.QR, parent layout.Mark) []layout.Block {
	sect := w.tag(parent, "Sect", "")
	var out []layout.Block
	url := q.URL.String()
	code, err := qrcode.Encode(url)
	if err != nil {
		w.findings.Error(w.e.Article.At(q.Pos), "qr-too-long", fmt.Sprintf("%q does not fit a QR code", url), "use a shorter address")
		return nil
	}
	space := w.typ.times(w.typ.space.Block)
	mark := w.tag(sect, "Figure", w.e.Labels.ScanToOpen+": "+url)
	o := w.qrObject(code, mark)
	o.Before, o.KeepWithNext = space, true
	v := voice{size: w.typ.times(w.typ.scale.Small), colour: w.typ.colour.Accent, underline: true}
	p := w.tag(sect, "P", "")
	caption := w.text(w.say(w.e.Shown(url), url, v, p), v, w.typ.leading(v.size))
	caption.After = space
	out = append(out, o, caption)
	return append(out, w.within(q.Content, sect, false)...)
}
