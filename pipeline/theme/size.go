package theme

import (
	"fmt"
	"math"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/unit"
)

// sizes compares the sizes of a theme with the limits of readable text.
type sizes struct {
	layers   written
	findings *diag.List
}

// checkSizes reports sizes that make text too small to read, or leave no room for it.
func (t *Theme) checkSizes(layers written, findings *diag.List) {
	s := sizes{layers, findings}
	s.text(t.Type)
	s.space(t.Space)
	s.cover(t.Cover)
	s.fold(t.Fold)
	s.check("screen.size", t.Screen.Size.Pixels(), 14, 32, "px")
	s.check("email.size", t.Email.Size.Pixels(), 14, 24, "px")
	s.check("email.width", t.Email.Width.Pixels(), 320, 800, "px")
	s.pages("print", t.Print)
	s.pages("booklet", t.Booklet)
	s.pages("large_print", t.LargePrint)
	s.check("shape.hairline", t.Shape.Hairline.Points(), 0.25, 4, "pt")
	s.check("shape.bar", t.Shape.Bar.Points(), 1, 12, "pt")
	s.check("shape.radius", t.Shape.Radius.Points(), 0, 24, "pt")
}

// times is the unit of multiples of the body size.
const times = " times the body size"

// value is a number and its key.
type value struct {
	key string
	v   float64
}

// all checks several numbers against one range.
func (s sizes) all(under string, least, most float64, what string, values ...value) {
	for _, v := range values {
		s.check(under+"."+v.key, v.v, least, most, what)
	}
}

// check reports a number outside its range. what is its unit. Without a space in front,
// the unit is part of the value. After a colon, what says why there is a range.
func (s sizes) check(name string, v, least, most float64, what string) {
	if v >= least && v <= most {
		return
	}
	sized, why, _ := strings.Cut(what, ":")
	measure := strings.TrimSpace(sized)
	if !strings.HasPrefix(sized, " ") { // The unit is a part of the value.
		measure = ""
	} else {
		sized = ""
	}
	problem, near := "too small", least
	if v > most {
		problem, near = "too large", most
	}
	hint := fmt.Sprintf("write %s: %g%s, or another value from %g%s to %g%s", name[strings.LastIndexByte(name, '.')+1:], near, sized, least, sized, most, sized)
	if measure != "" {
		hint += " (" + measure + ")"
	}
	if why != "" {
		hint += ":" + why
	}
	s.findings.Error(s.layers.at(name), "theme-size", fmt.Sprintf("%s is %g%s, which is %s", name, math.Round(v*1000)/1000, sized, problem), hint)
}

func (s sizes) text(t Type) {
	s.check("type.leading", t.Leading, 1.1, 2.5, "")
	s.check("type.heading_leading", t.HeadingLeading, 1, 2, "")
	s.check("type.title_leading", t.TitleLeading, 1, 2, "")
	s.check("type.label_leading", t.LabelLeading, 1, 2, "")
	s.check("type.measure", t.Measure, 15, 60, " ems")
	c := t.Scale
	s.all("type.scale", 1, 6, times, value{"title", c.Title}, value{"subtitle", c.Subtitle}, value{"phone", c.Phone}, value{"h2", c.H2}, value{"h3", c.H3}, value{"h4", c.H4})
	s.check("type.scale.table", c.Table, 0.75, 1.5, times)
	s.check("type.scale.small", c.Small, 0.7, 1, times)
	s.check("type.scale.code", c.Code, 0.7, 1.2, times)
	if t.Setting != Ragged && t.Setting != Justified {
		s.findings.Error(s.layers.at("type.setting"), "theme-value", fmt.Sprintf("%q is not a valid type.setting", t.Setting), "write setting: ragged, or setting: justified")
	}
}

func (s sizes) space(p Space) {
	s.all("space", 0, 6, times, value{"paragraph", p.Paragraph}, value{"item", p.Item}, value{"block", p.Block}, value{"section", p.Section},
		value{"heading", p.Heading}, value{"indent", p.Indent}, value{"inset", p.Inset}, value{"cell", p.Cell})
}

func (s sizes) cover(c Cover) {
	s.all("cover", 0, 6, times, value{"above_title", c.AboveTitle}, value{"above_subtitle", c.AboveSubtitle}, value{"above_summary", c.AboveSummary},
		value{"above_picture", c.AbovePicture}, value{"below_picture", c.BelowPicture}, value{"below_logo", c.BelowLogo})
	s.check("cover.inset", c.Inset, 0.5, 3, "")
	s.check("cover.logo", c.Logo, 1, 12, times)
}

func (s sizes) fold(f Fold) {
	for _, v := range []struct {
		name string
		s    Setting
	}{{"most", f.Most}, {"least", f.Least}} {
		s.check("fold."+v.name+".size", v.s.Size.Points(), 10, 24, "pt")
		s.check("fold."+v.name+".leading", v.s.Leading, 1.15, 2, "")
		s.check("fold."+v.name+".space", v.s.Space, 0.3, 2, "")
	}
	s.check("fold.inset", f.Inset.Points(), 18, 54, "pt: printers cannot reach the edge")
	s.check("fold.scale.h2", f.Scale.H2, 1, 3, times)
	s.check("fold.scale.small", f.Scale.Small, 0.7, 1, times)
	s.check("fold.scale.table", f.Scale.Table, 0.7, 1, times)
	s.all("fold.space", 0.3, 2, "", value{"block", f.Space.Block}, value{"section", f.Space.Section}, value{"indent", f.Space.Indent}, value{"inset", f.Space.Inset})
	s.check("fold.line", f.Line.Points(), 18, 72, "pt")
	s.front(f.Front)
	s.check("fold.back.gap", f.Back.Gap, 0, 6, times)
}

func (s sizes) front(f Front) {
	s.check("fold.front.title", f.Title, 1, 4, times)
	s.check("fold.front.phone_leading", f.PhoneLeading, 1, 2, "")
	s.all("fold.front", 0, 6, times, value{"above_title", f.AboveTitle}, value{"above_subtitle", f.AboveSubtitle}, value{"above_summary", f.AboveSummary},
		value{"above_foot", f.AboveFoot}, value{"below_picture", f.BelowPicture}, value{"foot", f.Foot})
	s.all("fold.front", 1, 20, times, value{"least_picture", f.LeastPicture}, value{"least_ornament", f.LeastOrnament})
	if f.BelowPicture > f.AboveFoot {
		s.findings.Error(s.layers.at("fold.front.below_picture", "fold.front.above_foot"), "theme-size",
			fmt.Sprintf("fold.front.below_picture is %g, which is more than above_foot, %g: the picture would cover the words", f.BelowPicture, f.AboveFoot),
			fmt.Sprintf("write below_picture: %g, or less, or a larger above_foot", f.AboveFoot))
	}
	if f.Ornament != "arcs" && f.Ornament != "none" {
		s.findings.Error(s.layers.at("fold.front.ornament"), "theme-value", fmt.Sprintf("%q is not a valid fold.front.ornament", f.Ornament), "write ornament: arcs, or ornament: none")
	}
}

func (s sizes) pages(name string, p Print) {
	s.check(name+".size", p.Size.Points(), 9, 36, "pt")
	for _, m := range []struct {
		name string
		v    unit.Length
	}{{"top", p.Top}, {"bottom", p.Bottom}, {"left", p.Left}, {"right", p.Right}} {
		s.check(name+"."+m.name, m.v.Points(), 18, 180, "pt: printers cannot reach the edge")
	}
	left, outdent := p.Left.Points(), p.Outdent.Points()
	if left < 18 || left > 180 || outdent >= 0 && outdent <= left-18 {
		return
	}
	s.findings.Error(s.layers.at(name+".outdent", name+".left"), "theme-size", fmt.Sprintf("%s.outdent is %gpt: of the left margin of %gpt it leaves less than 18pt", name, outdent, left),
		fmt.Sprintf("write outdent: %gpt, or less, or a larger left", left-18))
}
