package pdf

import "pamphlet/pipeline/unit"

// Press makes a file for a print shop: every colour is in the four process
// inks, cyan, magenta, yellow and black, nowhere more than 280 % of them
// together, and nothing is transparent. Links have no place on paper, and PDF/X
// allows none: they are left out, and a Link element becomes a Span. Tags stay,
// and with them the claim of PDF/UA-1; PDF/A is not claimed.
//
// The file says that it conforms to PDF/X-1a:2003 (ISO 15930-4) if it can: if
// it has a Title, a Date and a [Registered] Condition, and each page has a
// TrimBox, within its BleedBox where it has one, and no ArtBox.
type Press struct {
	// Condition names how the sheet will be printed: "CGATS TR 006" in America,
	// "FOGRA39" in Europe. The profile of a condition that is [Registered] need
	// not be in the file. Another stands in the file for people to read.
	Condition string
	// Black lists colours that are printed with black alone besides the greys:
	// those of text, so that small letters need no two inks in register.
	Black []unit.Colour
}

// registry is where conditions are registered, as PDF/X wants it written.
const registry = "http://www.color.org"

// Registered reports whether we know a condition by its reference name in the ICC's
// registry of characterization data, for offset on coated and uncoated paper.
func Registered(condition string) bool {
	switch condition {
	case "CGATS TR 001", "CGATS TR 003", "CGATS TR 005", "CGATS TR 006", "FOGRA39", "FOGRA47", "FOGRA51", "FOGRA52", "JC200103":
		return true
	}
	return false
}

// exchange is the version of PDF/X that is claimed.
const exchange = "PDF/X-1a:2003"

// Registration is the colour of crop and fold marks, which the caller paints
// outside the bleed. It prints in black alone: marks say where to cut and fold,
// one plate is enough for that, and the press adds marks of its own for the
// register. All four inks at full strength would pass the limit of ink.
func Registration() unit.Colour { return unit.Colour{} }

// intent says under which condition the colours were chosen (ISO 32000-1,
// 14.11.5), or gives nil.
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

// exchangeable reports whether the file conforms to PDF/X-1a:2003. What it asks
// of fonts, colours and objects each file for press has.
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

// trimmed reports whether a page has the boxes of PDF/X: media around crop around
// bleed around trim.
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

// holds reports whether an area lies within another.
func (a Area) holds(b Area) bool {
	return b.X >= a.X && b.Y >= a.Y && b.X+b.Width <= a.X+a.Width && b.Y+b.Height <= a.Y+a.Height
}
