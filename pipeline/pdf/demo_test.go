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

// faces gives the family of the default theme.
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

// drawing is a picture with every degree of transparency.
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

// The colours of the tests; what is shipped takes them from the theme.
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

// demo paints pages with all that a brochure has. Tagged or not, it looks the
// same.
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

// paintDemoPage paints what stands on the demo's page n.
func paintDemoPage(d *Document, f [4]*face.Face, pictures [2]*picture.Picture, n int, tagged bool) {
	broad := face.Liberation().Faces[face.Regular]
	element := func(parent *Element, role string) *Element {
		if !tagged {
			return nil
		}
		return d.Element(parent, role)
	}
	d.Mark(nil)
	d.Text(72*unit.Pt, 40*unit.Pt, Type{Face: f[0], Size: 9 * unit.Pt, Colour: accent()}, "Running header")
	d.Line(Point{72 * unit.Pt, 46 * unit.Pt}, Point{540 * unit.Pt, 46 * unit.Pt}, Stroke{Width: unit.Pt / 2, Colour: accent()})
	y := 90 * unit.Pt
	id := "section-" + string(rune('a'+n%26))
	d.Dest(id, y-24*unit.Pt)
	d.Outline(1, "Risks — "+id, id)
	d.Outline(2, "First", id)
	d.Outline(2, "Second", id)
	d.Mark(element(nil, "H1"))
	d.Text(72*unit.Pt, y, Type{Face: f[1], Size: 24 * unit.Pt, Colour: accent()}, "What are the risks?")
	p := element(nil, "P")
	d.Mark(p)
	for range 14 {
		y += leading
		d.Text(72*unit.Pt, y, Type{Face: f[0], Size: 11 * unit.Pt, Colour: ink()}, sentence[:strings.Index(sentence, " AVATAR")])
	}
	y += leading
	d.Text(72*unit.Pt, y, Type{Face: f[0], Size: 11 * unit.Pt, Colour: ink()}, "Call ")
	x := 72*unit.Pt + f[0].Width("Call ", 11*unit.Pt)
	lk := element(p, "Link")
	d.Mark(lk)
	width := f[3].Width("866-208-2390", 11*unit.Pt)
	d.Text(x, y, Type{Face: f[3], Size: 11 * unit.Pt, Colour: accent()}, "866-208-2390")
	d.LinkURI(Area{x, y - 11*unit.Pt, width, 14 * unit.Pt}, "tel:+18662082390", "Call the clinic")
	d.Mark(p)
	d.Text(x+width, y, Type{Face: f[2], Size: 11 * unit.Pt, Colour: ink()}, " today, or see the first page: ")
	x += width + f[2].Width(" today, or see the first page: ", 11*unit.Pt)
	d.Mark(element(p, "Link"))
	d.Text(x, y, Type{Face: f[0], Size: 11 * unit.Pt, Colour: accent()}, "risks.")
	d.LinkTo(Area{x, y - 11*unit.Pt, 30 * unit.Pt, 14 * unit.Pt}, "section-a", "Risks")
	y += leading
	v := element(nil, "P")
	if v != nil {
		v.Lang = "vi"
	}
	d.Mark(v)
	d.Text(72*unit.Pt, y, Type{Face: broad, Size: 11 * unit.Pt, Colour: ink()}, "Trầm cảm có thể điều trị được; лечение, 10\u00A0mg non\u2011opioid")
	y += leading
	d.Mark(element(nil, "P"))
	d.Text(72*unit.Pt, y, Type{Face: f[0], Size: 14 * unit.Pt, Colour: ink(), WordSpace: 6 * unit.Pt}, "AVATAR To Wave LTV (justified)")
	y += leading
	d.Text(72*unit.Pt, y, Type{Face: f[0], Size: 14 * unit.Pt, Colour: ink(), Tracking: unit.Pt}, "AVATAR To Wave LTV (tracked)")

	d.Mark(nil)
	y += leading
	card := Area{72 * unit.Pt, y, 300 * unit.Pt, 80 * unit.Pt}
	d.RoundedRect(card, 8*unit.Pt, tint())
	d.Outlined(card, 8*unit.Pt, Stroke{Width: unit.Pt, Colour: accent(), Dash: []unit.Length{3 * unit.Pt, 2 * unit.Pt}})
	d.Outlined(Area{400 * unit.Pt, y, 60 * unit.Pt, 40 * unit.Pt}, 0, Stroke{Width: 2 * unit.Pt, Colour: ink(), Dash: []unit.Length{0, 5 * unit.Pt}, Round: true})
	d.Polygons([][]Point{
		{{80 * unit.Pt, y + 60*unit.Pt}, {100 * unit.Pt, y + 20*unit.Pt}, {120 * unit.Pt, y + 60*unit.Pt}},
		{{97 * unit.Pt, y + 40*unit.Pt}, {103 * unit.Pt, y + 40*unit.Pt}, {103 * unit.Pt, y + 55*unit.Pt}, {97 * unit.Pt, y + 55*unit.Pt}},
	}, accent())
	d.Rects([]Area{{480 * unit.Pt, y, 10 * unit.Pt, 10 * unit.Pt}, {490 * unit.Pt, y + 10*unit.Pt, 10 * unit.Pt, 10 * unit.Pt}}, ink())
	list := element(nil, "L")
	if list != nil {
		list.Numbering = "Disc"
	}
	item := element(list, "LI")
	d.Mark(element(item, "Lbl"))
	d.Text(140*unit.Pt, y+30*unit.Pt, Type{Face: f[1], Size: 12 * unit.Pt, Colour: ink()}, "•")
	d.Mark(element(item, "LBody"))
	d.Text(156*unit.Pt, y+30*unit.Pt, Type{Face: f[1], Size: 12 * unit.Pt, Colour: ink()}, "An item of the list")

	figure := element(nil, "Figure")
	if figure != nil {
		figure.Alt = "Two colours that fade — a chart"
	}
	d.Mark(figure)
	y += 100 * unit.Pt
	d.Image("a", pictures[0], Area{72 * unit.Pt, y, 120 * unit.Pt, 80 * unit.Pt})
	d.Image("b", pictures[1], Area{200 * unit.Pt, y, 120 * unit.Pt, 80 * unit.Pt})
	table := element(nil, "Table")
	for r := range 3 {
		row := element(table, "TR")
		for c := range 2 {
			role := "TD"
			if r == 0 {
				role = "TH"
			}
			cell := element(row, role)
			if cell != nil && r == 0 {
				cell.Scope = "Column"
			}
			d.Mark(cell)
			d.Text(340*unit.Pt+unit.Length(c)*80*unit.Pt, y+unit.Length(r)*leading, Type{Face: f[0], Size: 10 * unit.Pt, Colour: ink()}, "Cell "+string(rune('1'+r))+string(rune('a'+c)))
		}
	}
}
