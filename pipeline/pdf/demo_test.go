package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

const (
	pageWidth  = 612 * unit.Pt
	pageHeight = 792 * unit.Pt
	leading    = 18 * unit.Pt
)

// faces returns the family of the default theme.
func faces(tb testing.TB) [4]*face.Face {
	tb.Helper()
	var all [4]*face.Face
	for i, style := range []string{"Regular", "Bold", "Italic", "BoldItalic"} {
		path := filepath.Join("..", "..", "templates", "fonts", "AtkinsonHyperlegible-"+style+".ttf")
		data, err := os.ReadFile(path)
		if err != nil {
			tb.Fatal(err)
		}
		if all[i], err = face.Parse(style, data); err != nil {
			tb.Fatal(err)
		}
	}
	return all
}

// drawing returns a picture with every degree of transparency.
func drawing(tb testing.TB, name string, tint uint8) *picture.Picture {
	tb.Helper()
	im := image.NewNRGBA(image.Rect(0, 0, 60, 40))
	for x := range 60 {
		for y := range 40 {
			im.SetNRGBA(x, y, color.NRGBA{uint8(x * 4), uint8(y * 6), tint, uint8(255 - 4*x)})
		}
	}
	return encoded(tb, name, im)
}

func encoded(tb testing.TB, name string, im image.Image) *picture.Picture {
	tb.Helper()
	var b bytes.Buffer
	p := &picture.Picture{Name: name, MediaType: "image/png", Width: im.Bounds().Dx(), Height: im.Bounds().Dy()}
	var err error
	if strings.HasSuffix(name, ".jpg") {
		p.MediaType = "image/jpeg"
		err = jpeg.Encode(&b, im, nil)
	} else {
		err = png.Encode(&b, im)
	}
	if err != nil {
		tb.Fatal(err)
	}
	p.Data = b.Bytes()
	return p
}

// The colours of the tests. Shipped editions take theirs from the theme.
func ink() unit.Colour    { return unit.Colour{R: 0x1c, G: 0x2a, B: 0x2e} }
func accent() unit.Colour { return unit.Colour{R: 0x0b, G: 0x5c, B: 0x63} }
func tint() unit.Colour   { return unit.Colour{R: 0xe7, G: 0xf1, B: 0xef} }

func about() Info {
	return Info{
		Title: "Ketamine — a guide", Subject: "What it is & who it is for", Authors: []string{"Clinic A", "Clinic B"},
		Keywords: []string{"depression", "ketamine"}, Lang: "en-US", Creator: "pamphlet 1", Producer: "pamphlet 1",
		Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Print: Print{ActualSize: true, Duplex: "DuplexFlipShortEdge"},
	}
}

const sentence = "Major Depressive Disorder (MDD) — also called “clinical depression” — isn’t a \\weakness\\. AVATAR To Ty"

// demo paints pages with everything that a brochure has. Tagged and untagged pages look
// the same.
func demo(tb testing.TB, pages int, tagged bool) *Document {
	tb.Helper()
	return paintDemo(faces(tb), [2]*picture.Picture{drawing(tb, "a.png", 120), drawing(tb, "b.png", 20)}, pages, tagged)
}

func paintDemo(f [4]*face.Face, pictures [2]*picture.Picture, pages int, tagged bool) *Document {
	d := New(about())
	for n := range pages {
		d.AddPage(pageWidth, pageHeight)
		paintDemoPage(d, f, pictures, n, tagged)
	}
	return d
}

// paintDemoPage paints the demo's page n.
func paintDemoPage(d *Document, f [4]*face.Face, pictures [2]*picture.Picture, n int, tagged bool) {
	p := demoPage{d: d, f: f, pictures: pictures, n: n, tagged: tagged}
	p.heading()
	p.paragraph()
	p.languages()
	p.shapes()
	p.list()
	p.figure()
	p.table()
}

// demoPage is an unfinished page of the demo, painted down to the height y.
type demoPage struct {
	d        *Document
	f        [4]*face.Face
	pictures [2]*picture.Picture
	n        int
	tagged   bool
	y        unit.Length
}

// element returns a new element, or nil if the demo has no tags.
func (p *demoPage) element(parent *Element, role string) *Element {
	if !p.tagged {
		return nil
	}
	return p.d.Element(parent, role)
}

// heading paints the running header, an outline and a heading.
func (p *demoPage) heading() {
	p.d.Mark(nil)
	p.d.Text(72*unit.Pt, 40*unit.Pt, Type{Face: p.f[0], Size: 9 * unit.Pt, Colour: accent()}, "Running header")
	p.d.Line(Point{72 * unit.Pt, 46 * unit.Pt}, Point{540 * unit.Pt, 46 * unit.Pt}, Stroke{Width: unit.Pt / 2, Colour: accent()})
	p.y = 90 * unit.Pt
	id := "section-" + string(rune('a'+p.n%26))
	p.d.Dest(id, p.y-24*unit.Pt)
	p.d.Outline(1, "Risks — "+id, id)
	p.d.Outline(2, "First", id)
	p.d.Outline(2, "Second", id)
	p.d.Mark(p.element(nil, "H1"))
	p.d.Text(72*unit.Pt, p.y, Type{Face: p.f[1], Size: 24 * unit.Pt, Colour: accent()}, "What are the risks?")
}

// paragraph paints lines of text, with links.
func (p *demoPage) paragraph() {
	para := p.element(nil, "P")
	p.d.Mark(para)
	for range 14 {
		p.y += leading
		p.d.Text(72*unit.Pt, p.y, Type{Face: p.f[0], Size: 11 * unit.Pt, Colour: ink()}, sentence[:strings.Index(sentence, " AVATAR")])
	}
	p.y += leading
	p.d.Text(72*unit.Pt, p.y, Type{Face: p.f[0], Size: 11 * unit.Pt, Colour: ink()}, "Call ")
	x := 72*unit.Pt + p.f[0].Width("Call ", 11*unit.Pt)
	lk := p.element(para, "Link")
	p.d.Mark(lk)
	width := p.f[3].Width("866-208-2390", 11*unit.Pt)
	p.d.Text(x, p.y, Type{Face: p.f[3], Size: 11 * unit.Pt, Colour: accent()}, "866-208-2390")
	p.d.LinkURI(Area{x, p.y - 11*unit.Pt, width, 14 * unit.Pt}, "tel:+18662082390", "Call the clinic")
	p.d.Mark(para)
	p.d.Text(x+width, p.y, Type{Face: p.f[2], Size: 11 * unit.Pt, Colour: ink()}, " today, or see the first page: ")
	x += width + p.f[2].Width(" today, or see the first page: ", 11*unit.Pt)
	p.d.Mark(p.element(para, "Link"))
	p.d.Text(x, p.y, Type{Face: p.f[0], Size: 11 * unit.Pt, Colour: accent()}, "risks.")
	p.d.LinkTo(Area{x, p.y - 11*unit.Pt, 30 * unit.Pt, 14 * unit.Pt}, "section-a", "Risks")
}

// languages paints text in another language, and letterspaced text.
func (p *demoPage) languages() {
	broad := face.Liberation().Faces[face.Regular]
	p.y += leading
	v := p.element(nil, "P")
	if v != nil {
		v.Lang = "vi"
	}
	p.d.Mark(v)
	p.d.Text(72*unit.Pt, p.y, Type{Face: broad, Size: 11 * unit.Pt, Colour: ink()}, "Trầm cảm có thể điều trị được; лечение, 10\u00A0mg non\u2011opioid")
	p.y += leading
	p.d.Mark(p.element(nil, "P"))
	p.d.Text(72*unit.Pt, p.y, Type{Face: p.f[0], Size: 14 * unit.Pt, Colour: ink(), WordSpace: 6 * unit.Pt}, "AVATAR To Wave LTV (justified)")
	p.y += leading
	p.d.Text(72*unit.Pt, p.y, Type{Face: p.f[0], Size: 14 * unit.Pt, Colour: ink(), Tracking: unit.Pt}, "AVATAR To Wave LTV (tracked)")
}

// shapes paints areas, outlines and polygons.
func (p *demoPage) shapes() {
	p.d.Mark(nil)
	p.y += leading
	card := Area{72 * unit.Pt, p.y, 300 * unit.Pt, 80 * unit.Pt}
	p.d.RoundedRect(card, 8*unit.Pt, tint())
	p.d.Outlined(card, 8*unit.Pt, Stroke{Width: unit.Pt, Colour: accent(), Dash: []unit.Length{3 * unit.Pt, 2 * unit.Pt}})
	p.d.Outlined(Area{400 * unit.Pt, p.y, 60 * unit.Pt, 40 * unit.Pt}, 0, Stroke{Width: 2 * unit.Pt, Colour: ink(), Dash: []unit.Length{0, 5 * unit.Pt}, Round: true})
	p.d.Polygons([][]Point{
		{{80 * unit.Pt, p.y + 60*unit.Pt}, {100 * unit.Pt, p.y + 20*unit.Pt}, {120 * unit.Pt, p.y + 60*unit.Pt}},
		{{97 * unit.Pt, p.y + 40*unit.Pt}, {103 * unit.Pt, p.y + 40*unit.Pt}, {103 * unit.Pt, p.y + 55*unit.Pt}, {97 * unit.Pt, p.y + 55*unit.Pt}},
	}, accent())
	p.d.Rects([]Area{{480 * unit.Pt, p.y, 10 * unit.Pt, 10 * unit.Pt}, {490 * unit.Pt, p.y + 10*unit.Pt, 10 * unit.Pt, 10 * unit.Pt}}, ink())
}

// list paints a list of one item.
func (p *demoPage) list() {
	list := p.element(nil, "L")
	if list != nil {
		list.Numbering = "Disc"
	}
	item := p.element(list, "LI")
	p.d.Mark(p.element(item, "Lbl"))
	p.d.Text(140*unit.Pt, p.y+30*unit.Pt, Type{Face: p.f[1], Size: 12 * unit.Pt, Colour: ink()}, "•")
	p.d.Mark(p.element(item, "LBody"))
	p.d.Text(156*unit.Pt, p.y+30*unit.Pt, Type{Face: p.f[1], Size: 12 * unit.Pt, Colour: ink()}, "An item of the list")
}

// figure paints two pictures.
func (p *demoPage) figure() {
	figure := p.element(nil, "Figure")
	if figure != nil {
		figure.Alt = "Two colours that fade — a chart"
	}
	p.d.Mark(figure)
	p.y += 100 * unit.Pt
	p.d.Image("a", p.pictures[0], Area{72 * unit.Pt, p.y, 120 * unit.Pt, 80 * unit.Pt})
	p.d.Image("b", p.pictures[1], Area{200 * unit.Pt, p.y, 120 * unit.Pt, 80 * unit.Pt})
}

// table paints a table of two columns.
func (p *demoPage) table() {
	table := p.element(nil, "Table")
	for r := range 3 {
		row := p.element(table, "TR")
		for c := range 2 {
			role := "TD"
			if r == 0 {
				role = "TH"
			}
			cell := p.element(row, role)
			if cell != nil && r == 0 {
				cell.Scope = "Column"
			}
			p.d.Mark(cell)
			p.d.Text(340*unit.Pt+unit.Length(c)*80*unit.Pt, p.y+unit.Length(r)*leading, Type{Face: p.f[0], Size: 10 * unit.Pt, Colour: ink()}, "Cell "+string(rune('1'+r))+string(rune('a'+c)))
		}
	}
}
