package brochure

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/unit"
)

// backPanel is what is seen from behind: how to reach the clinic, a code to
// scan, and at the foot who stands for the content. It is false if there is not
// room for it all, or, unless all is set, for all but the code.
func (w *writer) backPanel(f *fold, p panel, root layout.Mark, all bool) ([]layout.Item, bool) {
	inset := w.typ.theme.Fold.Inset
	return w.backText(p.x+inset, p.width-2*inset, inset, f.height-inset, root, all)
}

// backOverset tells of contact details that do not fit the back.
func (w *writer) backOverset(size unit.Length) {
	w.findings.Error(diag.Pos{File: w.e.Contact.File}, "back-overset", fmt.Sprintf("the contact card, and who stands for the article, do not fit the back at %v pt", size),
		"shorten the hours, the address, the languages or the tagline, or reviewed.note")
}

// backText sets the back between an upper and a lower height, with a code to
// scan if code is set. It is false if there is not room for it.
func (w *writer) backText(x, width, upper, lower unit.Length, root layout.Mark, code bool) ([]layout.Item, bool) {
	y := w.typ
	sect := w.tag(root, "Sect", "")
	outer := w.measure
	w.measure = width
	defer func() { w.measure = outer }()

	var top []layout.Block
	if !w.e.Contact.IsZero() {
		top = append(top, w.heading(&doc.Heading{Level: 2, ID: "contact:back", Content: plain(w.e.Labels.Contact.Title)}, sect))
		top = append(top, w.card(sect)...)
	}
	if code && y.theme.Fold.Back.QR {
		top = append(top, w.backCode(sect)...)
	}
	compose := func(blocks []layout.Block) []layout.Strip {
		return layout.Compose(blocks, layout.Options{Measure: width, Overlong: w.overlong})
	}
	var items []layout.Item
	place := func(strips []layout.Strip, at unit.Length) {
		for _, fr := range layout.Pour(strips, layout.Pages(layout.Frame{Width: width, Height: 1 << 40})).Frames {
			items = append(items, layout.Move(fr.Items, x, at)...)
		}
	}
	above, below := compose(top), compose(append(w.sender(sect), w.imprint(sect)...))
	if layout.Height(above)+y.times(1)+layout.Height(below) > lower-upper {
		return nil, false
	}
	place(above, upper)
	place(below, lower-layout.Height(below))
	return items, true
}

// backCode is a QR code of the booking page, else of the web page, else of the
// contact's vCard.
func (w *writer) backCode(sect layout.Mark) []layout.Block {
	c, l := w.e.Contact, w.e.Labels
	if url := firstOf(c.Booking, c.Website); url != "" {
		return w.scan(url, l.ScanToOpen, w.e.Shown(url), url, sect)
	}
	if len(c.Phones) == 0 {
		return nil
	}
	return w.scan(string(c.ShortVCard()), l.ScanToSave, "", "", sect)
}

// scan draws a code with the words for it at its right, or below where they are
// too wide. The code begins where the text does: its quiet zone stands in the
// margin, which is as white.
func (w *writer) scan(data, words, address, uri string, sect layout.Mark) []layout.Block {
	y := w.typ
	code, err := qrcode.Encode(data)
	if err != nil {
		return nil // A vCard that is too long is no loss: the card says it all.
	}
	o := w.qrObject(code, w.tag(sect, "Figure", join(": ", words, address)))
	quiet := o.Width * qrcode.QuietZone / unit.Length(code.Size+2*qrcode.QuietZone)
	v := y.body()
	v.bold, v.mark = true, w.tag(sect, "P", "")
	text := w.text(w.gate.words(words, doc.Pos{}, v), v, v.size.Scale(1.3))
	text.Balanced = true
	blocks := []layout.Block{text}
	if address != "" {
		a := y.body()
		a.colour = y.colour.Accent
		blocks = append(blocks, w.text(w.say(address, uri, a, w.tag(sect, "P", "")), a, a.size.Scale(1.3)))
	}
	g := &layout.Group{Box: layout.Box{Before: y.times(1)}, Items: layout.Move(o.Items, -quiet, 0), Blocks: blocks}
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

// notesPanel is a panel that the text does not need: lines to write questions
// on.
func (w *writer) notesPanel(f *fold, p panel, root layout.Mark) []layout.Item {
	inset := w.typ.theme.Fold.Inset
	return w.ruled(p.x+inset, p.width-2*inset, inset, f.height-inset, root)
}

// ruled is a head and lines to write on, between an upper and a lower height.
func (w *writer) ruled(x, width, upper, lower unit.Length, root layout.Mark) []layout.Item {
	y := w.typ
	v := y.heading(2)
	v.mark = w.tag(w.tag(root, "Sect", ""), "P", "")
	head := w.text(w.gate.words(w.e.Labels.MyQuestions, doc.Pos{}, v), v, y.headLeading(v.size))
	strips := layout.Compose([]layout.Block{head}, layout.Options{Measure: width, Overlong: w.overlong})
	var items []layout.Item
	for _, fr := range layout.Pour(strips, layout.Pages(layout.Frame{Width: width, Height: 1 << 40})).Frames {
		items = append(items, layout.Move(fr.Items, x, upper)...)
	}
	rule := y.colour.Rule
	const gap = unit.Inch * 3 / 8 // Room for handwriting.
	for at := upper + layout.Height(strips) + gap; at <= lower; at += gap {
		items = append(items, &layout.RoundRect{X: x, Y: at, Width: width, Height: y.theme.Shape.Hairline, Fill: &rule})
	}
	return items
}
