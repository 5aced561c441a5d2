package pdf

import "pamphlet/pipeline/unit"

// Press makes a file for a print shop. Every colour is in the four process inks, cyan,
// magenta, yellow and black, with at most 280 % of ink in any place. Nothing is
// transparent. PDF/X does not allow links, which are useless on paper: they are left
// out, and a Link element becomes a Span. Tags stay, and with them the claim of
// PDF/UA-1. PDF/A is not claimed.
//
// The file claims PDF/X-1a:2003 (ISO 15930-4) only if it conforms: it has a Title, a
// Date and a [Registered] Condition, and each page has a TrimBox, inside its BleedBox
// if there is one, and no ArtBox.
type Press struct {
	// Condition is the name of the printing condition: "CGATS TR 006" in America,
	// "FOGRA39" in Europe. The profile of a [Registered] condition need not be in the
	// file. Any other name is for people to read.
	Condition string
	// Black lists colours that are printed in black only, besides the greys. It is for
	// the colours of text, so that small letters do not need two inks in register.
	Black []unit.Colour
}

// registry is the registry of conditions, in the form that PDF/X requires.
const registry = "http://www.color.org"

// Registered reports whether a condition is a known reference name in the ICC's
// registry of characterization data, for offset on coated and uncoated paper.
func Registered(condition string) bool {
	switch condition {
	case "CGATS TR 001", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006", "FOGRA39", "FOGRA47", "FOGRA51", "FOGRA52", "JC200103":
		return true
	}
	return false
}

// exchange is the claimed version of PDF/X.
const exchange = "PDF/X-1a:2003"

// Registration returns the colour of crop and fold marks, which the caller paints
// outside the bleed. They are printed in black only. They show where to cut and fold,
// for which one plate is enough, and the press adds register marks of its own. All four
// inks at full strength would exceed the ink limit.
func Registration() unit.Colour { return unit.Colour{} }

// intent returns the output intent with the printing condition (ISO 32000-1, 14.11.5),
// or nil.
func (p *Press) intent() *object {
	if p.Condition == "" {
		return nil
	}
	o := newObject(
		entry{"Type", name("OutputIntent")},
		entry{"S", name("GTS_PDFX")},
		entry{"OutputConditionIdentifier", textString(p.Condition)},
	)
	if Registered(p.Condition) {
		o.set("RegistryName", text(registry))
	}
	o.set("Info", textString(p.Condition))
	return o
}

// exchangeable reports whether the file conforms to PDF/X-1a:2003. Every file for press
// already meets the requirements for fonts, colours and objects.
func (d *Document) exchangeable() bool {
	i := d.info
	if i.Press == nil || !Registered(i.Press.Condition) || i.Title == "" || i.Date.IsZero() {
		return false
	}
	for _, p := range d.pages {
		if !p.trimmed() {
			return false
		}
	}
	return true
}

// trimmed reports whether a page has the boxes of PDF/X: trim inside bleed inside crop
// inside media.
func (p *page) trimmed() bool {
	boxes := map[string]Area{}
	for _, b := range p.boxes {
		boxes[b.name] = b.area
	}
	media := Area{Width: p.width, Height: p.height}
	trim, ok := boxes["TrimBox"]
	bleed, has := boxes["BleedBox"]
	if !has {
		bleed = trim
	}
	_, art := boxes["ArtBox"]
	crop, has := boxes["CropBox"]
	if !has {
		crop = media
	}
	return ok && !art && trim.Width > 0 && trim.Height > 0 && media.holds(bleed) && bleed.holds(trim) && media.holds(crop) && crop.holds(bleed)
}

// holds reports whether another area is inside this one.
func (a Area) holds(b Area) bool {
	return b.X >= a.X && b.Y >= a.Y && b.X+b.Width <= a.X+a.Width && b.Y+b.Height <= a.Y+a.Height
}
