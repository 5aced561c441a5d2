package brochure

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/pdf"
	"pamphlet/pipeline/unit"
)

// press describes what a print shop gets around the trimmed sheet.
type press struct {
	// bleed is how far colour reaches over the trim. margin is how much the marks and
	// the bleed add to the sheet on each side.
	bleed, margin unit.Length
	condition     string
	// folds are where marks show the folds.
	folds []unit.Length
}

// The printing standard of most print shops in North America, and that of most
// others.
const (
	conditionLetter = "CGATS TR 006" // SWOP, coated paper 3
	conditionA4     = "FOGRA39"      // ISO 12647-2, coated paper
)

// bleed returns the bleed for a paper: 1/8 in, or 3 mm on A4.
func bleed(p Paper) unit.Length {
	if p.Name == "A4" {
		return unit.Millimetres(3)
	}
	return unit.Inch / 8
}

// sharp is the resolution, in pixels to the inch, that a print shop asks for.
const sharp = 300

// renderPress makes the brochure for a print shop: a folded sheet, or the single
// pages of a booklet, which the shop imposes for its own machines.
func renderPress(e *edition.Edition, o doc.BrochureOptions, findings *diag.List) ([]edition.Artifact, error) {
	switch o.Fold {
	case noFold:
		findings.Error(e.Article.At(o.Pos), "press-fold", "the press edition cannot be made of plain pages", "name a fold, as in fold: trifold, or fold: booklet")
		return nil, nil
	case booklet:
		w, err := newWriter(e, e.Theme.Booklet)
		if err != nil {
			return nil, err
		}
		p := paper(o.Paper, e.Contact.Country)
		w = w.bleeding(bleed(p))
		f := plainFile(Paper{p.Name, p.Height / 2, p.Width}, w.bookletPages(p))
		f.how = fmt.Sprintf("%s booklet of %d pages, folded and stapled", p.Name, f.sides)
		f = w.press(f)
		w.reportTo(findings)
		return w.finish("-press.pdf", f)
	}
	return renderFold(e, o, findings)
}

// press returns a file with what a print shop needs.
func (w writer) press(f file) file {
	f.press = &press{bleed: w.bleed, margin: w.bleed + unit.Inch*3/8, condition: conditionLetter, folds: f.folds}
	if w.bleed != unit.Inch/8 {
		f.press.condition = conditionA4
	}
	f.print = pdf.Print{}
	w.coarse(f)
	f.how = fmt.Sprintf("%s; for the print shop: %v × %v pt trimmed, bleed %v pt, CMYK for %s", f.how, f.width, f.height, f.press.bleed, f.press.condition)
	return f
}

// coarse reports pictures with too few pixels for a print shop.
func (w writer) coarse(f file) {
	for _, p := range f.pieces {
		for _, it := range p.items {
			pic, ok := it.(*layout.Picture)
			if !ok {
				continue
			}
			area := pdf.Area{X: pic.X, Y: pic.Y, Width: pic.Width, Height: pic.Height}
			if ppi := pdf.Resolution(w.e.Pictures[pic.Key], area); ppi < sharp {
				named := w.e.Named(pic.Key)
				if pic.Key != edition.LogoKey {
					named.At = w.e.Article.At(w.element(pic.Mark).at)
				}
				w.findings.Warning(named.At, "image-coarse",
					fmt.Sprintf("image %q has %d pixels per inch in the press edition", named.Path, ppi), fmt.Sprintf("a print shop needs %d: use a larger image", sharp))
			}
		}
	}
}

// info returns how colours are written. It returns nil for a nil press, which is an
// office printer.
func (s *press) info(y *typography) *pdf.Press {
	if s == nil {
		return nil
	}
	return &pdf.Press{Condition: s.condition, Black: []unit.Colour{y.colour.Ink, y.colour.Muted}}
}

// addPage adds a sheet with its boxes and marks.
func (s *press) addPage(d *pdf.Document, f file) {
	m := s.margin
	width, height := f.width+2*m, f.height+2*m
	d.AddPage(width, height)
	d.Box("TrimBox", pdf.Area{X: m, Y: m, Width: f.width, Height: f.height})
	d.Box("BleedBox", pdf.Area{X: m - s.bleed, Y: m - s.bleed, Width: f.width + 2*s.bleed, Height: f.height + 2*s.bleed})
	d.Mark(nil)
	stroke := pdf.Stroke{Width: unit.Pt / 4, Colour: pdf.Registration()}
	// Marks end before the bleed, so that none is left on a sheet that is not cut
	// exactly.
	end := m - s.bleed - 3*unit.Pt
	line := func(x1, y1, x2, y2 unit.Length, s pdf.Stroke) {
		d.Line(pdf.Point{X: x1, Y: y1}, pdf.Point{X: x2, Y: y2}, s)
	}
	for _, x := range []unit.Length{m, m + f.width} {
		line(x, 0, x, end, stroke)
		line(x, height-end, x, height, stroke)
	}
	for _, y := range []unit.Length{m, m + f.height} {
		line(0, y, end, y, stroke)
		line(width-end, y, width, y, stroke)
	}
	dashed := stroke
	dashed.Dash = []unit.Length{3 * unit.Pt, 2 * unit.Pt}
	folds := s.folds
	if d.Pages()%2 == 0 { // The other side is the mirror image.
		folds = nil
		for _, x := range s.folds {
			folds = append(folds, f.width-x)
		}
	}
	for _, x := range folds {
		line(m+x, 0, m+x, end, dashed)
		line(m+x, height-end, m+x, height, dashed)
	}
}

// begin changes to the coordinates of the trimmed sheet, and clips what is painted
// outside the bleed.
func (s *press) begin(d *pdf.Document, f file) {
	d.Clip(pdf.Area{X: s.margin - s.bleed, Y: s.margin - s.bleed, Width: f.width + 2*s.bleed, Height: f.height + 2*s.bleed},
		pdf.Point{X: s.margin, Y: s.margin})
}
