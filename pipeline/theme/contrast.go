package theme

import (
	"fmt"
	"math"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// Least contrast ratios of WCAG 2.2, level AA: 1.4.3 for text, 1.4.11 for
// shapes that carry meaning.
const (
	textContrast  = 4.5
	shapeContrast = 3.0
)

// checkContrast finds each pair of colours that stands together and cannot be
// read.
func (t *Theme) checkContrast(layers written, findings *diag.List) {
	type tone struct {
		name   string
		colour unit.Colour
	}
	check := func(front, back tone, least float64) {
		// Cut, not rounded: a ratio of 4.497 must not be shown as 4.50.
		if c := unit.Contrast(front.colour, back.colour); c < least {
			findings.Error(layers.at(front.name, back.name), "theme-contrast",
				fmt.Sprintf("%s %q on %s %q has a contrast of %.2f", front.name, front.colour, back.name, back.colour, math.Floor(c*100)/100),
				fmt.Sprintf("choose a pair with at least %.1f (WCAG AA)", least))
		}
	}
	for _, mode := range []struct {
		name string
		p    Palette
		tone func(ToneScheme) Tone
	}{
		{"light", t.Colour.Light, func(s ToneScheme) Tone { return s.Light }},
		{"dark", t.Colour.Dark, func(s ToneScheme) Tone { return s.Dark }},
	} {
		at := func(name string, c unit.Colour) tone { return tone{"colour." + mode.name + "." + name, c} }
		p := mode.p
		backs := []tone{at("paper", p.Paper), at("raised", p.Raised), at("tint", p.Tint)}
		fronts := []tone{at("ink", p.Ink), at("muted", p.Muted), at("accent", p.Accent)}
		for _, f := range fronts {
			for _, b := range backs {
				check(f, b, textContrast)
			}
		}
		check(at("on_accent", p.OnAccent), at("accent", p.Accent), textContrast)
		for _, kind := range CalloutKinds() {
			tn := mode.tone(t.Callouts.Tone(kind))
			name := func(part string) string { return fmt.Sprintf("callouts.%s.%s.%s", kind, mode.name, part) }
			tint := tone{name("tint"), tn.Tint}
			check(tone{name("mark"), tn.Mark}, tint, textContrast)
			check(at("ink", p.Ink), tint, textContrast)
			check(at("accent", p.Accent), tint, textContrast)
			check(tone{name("mark"), tn.Mark}, backs[0], shapeContrast)
		}
	}
}

// CalloutKinds lists the kinds of callout in the order of their weight.
func CalloutKinds() []doc.CalloutKind {
	return []doc.CalloutKind{doc.NoteCallout, doc.TipCallout, doc.KeyPointsCallout, doc.WarningCallout, doc.EmergencyCallout}
}

// checkSizes finds sizes that would make text too small to read, or no text.
func (t *Theme) checkSizes(layers written, findings *diag.List) {
	check := func(name string, v, least, most float64, what string) {
		if math.IsNaN(v) || v < least || v > most {
			findings.Error(layers.at(name), "theme-size", fmt.Sprintf("%s is %g", name, v),
				fmt.Sprintf("choose from %g to %g%s", least, most, what))
		}
	}
	y, s := t.Type, t.Type.Scale
	check("type.leading", y.Leading, 1.1, 2.5, "")
	check("type.heading_leading", y.HeadingLeading, 1, 2, "")
	check("type.measure", y.Measure, 15, 60, " ems")
	for _, v := range []struct {
		name string
		v    float64
	}{{"title", s.Title}, {"subtitle", s.Subtitle}, {"phone", s.Phone}, {"h2", s.H2}, {"h3", s.H3}, {"h4", s.H4}} {
		check("type.scale."+v.name, v.v, 1, 6, " times the body size")
	}
	check("type.scale.table", s.Table, 0.75, 1.5, " times the body size")
	check("type.scale.small", s.Small, 0.7, 1, " times the body size")
	check("type.scale.code", s.Code, 0.7, 1.2, " times the body size")
	for _, v := range []struct {
		name string
		v    float64
	}{{"paragraph", t.Space.Paragraph}, {"item", t.Space.Item}, {"block", t.Space.Block}, {"section", t.Space.Section},
		{"heading", t.Space.Heading}, {"indent", t.Space.Indent}, {"inset", t.Space.Inset}, {"cell", t.Space.Cell}} {
		check("space."+v.name, v.v, 0, 6, " times the body size")
	}
	f := t.Fold
	for _, v := range []struct {
		name string
		s    Setting
	}{{"most", f.Most}, {"least", f.Least}} {
		check("fold."+v.name+".size", v.s.Size.Points(), 10, 24, "pt")
		check("fold."+v.name+".leading", v.s.Leading, 1.15, 2, "")
		check("fold."+v.name+".space", v.s.Space, 0.3, 2, "")
	}
	check("fold.inset", f.Inset.Points(), 18, 54, "pt: printers cannot reach the edge")
	check("fold.front.title", f.Front.Title, 1, 4, " times the body size")
	check("fold.scale.h2", f.Scale.H2, 1, 3, " times the body size")
	check("fold.scale.small", f.Scale.Small, 0.7, 1, " times the body size")
	check("fold.scale.table", f.Scale.Table, 0.7, 1, " times the body size")
	if s := t.Type.Setting; s != Ragged && s != Justified {
		findings.Error(layers.at("type.setting"), "theme-value", fmt.Sprintf("type.setting is %q", s), "write ragged or justified")
	}
	if o := f.Front.Ornament; o != "arcs" && o != "none" {
		findings.Error(layers.at("fold.front.ornament"), "theme-value", fmt.Sprintf("fold.front.ornament is %q", o), "write arcs or none")
	}
	check("screen.size", t.Screen.Size.Pixels(), 14, 32, "px")
	check("email.size", t.Email.Size.Pixels(), 14, 24, "px")
	check("email.width", t.Email.Width.Pixels(), 320, 800, "px")
	for _, v := range []struct {
		name string
		p    Print
	}{{"print", t.Print}, {"booklet", t.Booklet}, {"large_print", t.LargePrint}} {
		check(v.name+".size", v.p.Size.Points(), 9, 36, "pt")
		for _, m := range []struct {
			name string
			v    unit.Length
		}{{"top", v.p.Top}, {"bottom", v.p.Bottom}, {"left", v.p.Left}, {"right", v.p.Right}} {
			check(v.name+"."+m.name, m.v.Points(), 18, 180, "pt: printers cannot reach the edge")
		}
		check(v.name+".outdent", v.p.Outdent.Points(), 0, v.p.Left.Points()-18, "pt: it must leave a margin of 18pt")
	}
	check("shape.hairline", t.Shape.Hairline.Points(), 0.25, 4, "pt")
	check("shape.bar", t.Shape.Bar.Points(), 1, 12, "pt")
	check("shape.radius", t.Shape.Radius.Points(), 0, 24, "pt")
}

// checkFonts finds font files that are named and missing.
func (t *Theme) checkFonts(layers written, findings *diag.List) {
	families := append([]Family{t.Faces.Text, t.Faces.Code}, t.Faces.Fallback...)
	for _, f := range families {
		if slices.Equal(f.files(), []string{"", "", "", ""}) {
			continue
		}
		for _, name := range f.files() {
			if name == "" {
				continue
			}
			if _, err := t.readFont(name); err != nil {
				findings.Error(layers.at("faces"), "theme-font", fmt.Sprintf("font %q of family %q cannot be read", name, f.Name),
					"put the file into the theme's folder, or correct its name (paths are relative to the theme)")
			}
		}
	}
}
