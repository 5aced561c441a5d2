package brochure

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/unit"
)

// backPanel sets the back of the closed brochure: how to contact the clinic, a code
// to scan, and at the foot who is responsible for the content. If all is false, the
// code may be left out. backPanel returns false if there is no room.
func (w writer) backPanel(f *fold, p panel, root layout.Mark, all bool) ([]layout.Item, bool) {
	inset := w.typ.theme.Fold.Inset
	return w.backText(p.x+inset, p.width-2*inset, inset, f.height-inset, root, all)
}

// backText sets the back between an upper and a lower height, with a code to scan if
// code is true. It returns false if there is no room.
func (w writer) backText(x, width, upper, lower unit.Length, root layout.Mark, code bool) ([]layout.Item, bool) {
	y := w.typ
	sect := w.tag(root, "Sect", "")
	w = w.framed(width, w.tallest)
	var top []layout.Block
	if !w.e.Contact.IsZero() {
		top = append(top, w.heading(&doc.Heading{Level: 2, ID: "contact:back", Content: plain(w.e.Labels.Contact.Title)}, sect))
		top = append(top, w.card(sect)...)
	}
	if code && y.theme.Fold.Back.QR {
		top = append(top, w.backCode(sect)...)
	}
	above, below := w.strips(top, width), w.strips(append(w.sender(sect), w.imprint(sect)...), width)
	if layout.Height(above)+y.times(y.theme.Fold.Back.Gap)+layout.Height(below) > lower-upper {
		return nil, false
	}
	return append(stood(above, x, upper), stood(below, x, lower-layout.Height(below))...), true
}

// backCode sets a QR code of the booking page or, if there is none, of the website or
// of the contact's vCard.
func (w writer) backCode(sect layout.Mark) []layout.Block {
	c, l := w.e.Contact, w.e.Labels
	if url := firstOf(c.Booking, c.Website); url != "" {
		return w.scan(url, l.ScanToOpen, w.e.Shown(url), url, sect)
	}
	if len(c.Phones) == 0 {
		return nil
	}
	return w.scan(string(c.ShortVCard()), l.ScanToSave, "", "", sect)
}

// scan draws a code with the words for it on its right, or below it if they are too
// wide. The code is aligned with the text: its quiet zone reaches into the margin,
// which is also white.
func (w writer) scan(data, words, address, uri string, sect layout.Mark) []layout.Block {
	y := w.typ
	code, err := qrcode.Encode(data)
	if err != nil {
		return nil // Without the code of a vCard that is too long nothing is lost: the contact card says the same.
	}
	o := w.qrObject(code, w.tag(sect, "Figure", join(": ", words, address)))
	quiet := o.Width * qrcode.QuietZone / unit.Length(code.Size+2*qrcode.QuietZone)
	v := y.body()
	v.bold, v.mark = true, w.tag(sect, "P", "")
	text := w.text(w.typeset(words, doc.Pos{}, v), v, y.labelLeading(v.size))
	text.Balanced = true
	blocks := []layout.Block{text}
	if address != "" {
		a := y.body()
		a.colour = y.colour.Accent
		blocks = append(blocks, w.text(w.say(address, uri, a, w.tag(sect, "P", "")), a, y.labelLeading(a.size)))
	}
	g := &layout.Group{Box: layout.Box{Before: y.times(y.theme.Fold.Back.Gap)}, Items: layout.Move(o.Items, -quiet, 0), Blocks: blocks}
	g.Left = o.Width
	narrow := false
	beside := layout.Compose(blocks, layout.Options{Measure: max(w.measure-g.Left, unit.Pt), Overlong: func(string, layout.Mark) { narrow = true }})
	if space := o.Height - layout.Height(beside); !narrow && space > 0 {
		g.Top, g.Bottom = space/2, space-space/2
		return []layout.Block{g}
	}
	g.Left, g.Top = 0, o.Height
	return []layout.Block{g}
}

// notesPanel sets a panel that the text does not need, with lines to write questions
// on.
func (w writer) notesPanel(f *fold, p panel, root layout.Mark) []layout.Item {
	inset := w.typ.theme.Fold.Inset
	return w.ruled(p.x+inset, p.width-2*inset, inset, f.height-inset, root)
}

// ruled sets a heading and lines to write on, between an upper and a lower height.
func (w writer) ruled(x, width, upper, lower unit.Length, root layout.Mark) []layout.Item {
	y := w.typ
	v := y.heading(2)
	v.mark = w.tag(w.tag(root, "Sect", ""), "P", "")
	head := w.text(w.typeset(w.e.Labels.MyQuestions, doc.Pos{}, v), v, y.headLeading(v.size))
	strips := w.strips([]layout.Block{head}, width)
	items := stood(strips, x, upper)
	rule := y.colour.Rule
	gap := y.theme.Fold.Line // Room for handwriting.
	for at := upper + layout.Height(strips) + gap; at <= lower; at += gap {
		items = append(items, &layout.RoundRect{X: x, Y: at, Width: width, Height: y.theme.Shape.Hairline, Fill: &rule})
	}
	return items
}
