package theme

import (
	"fmt"
	"math"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/unit"
)

// checkSizes finds sizes that would make text too small to read, or no text.
func (t *Theme) checkSizes(layers written, findings *diag.List) {
	check := func(name string, v, least, most float64, what string) {
		if v >= least && v <= most {
			return
		}
		sized, why, _ := strings.Cut(what, ":")
		measure := strings.TrimSpace(sized)
		if !strings.HasPrefix(sized, " ") { // A unit, which is a part of the value.
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
		findings.Error(layers.at(name), "theme-size", fmt.Sprintf("%s is %g%s, which is %s", name, math.Round(v*1000)/1000, sized, problem), hint)
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
		findings.Error(layers.at("type.setting"), "theme-value", fmt.Sprintf("%q is not a valid type.setting", s), "write setting: ragged, or setting: justified")
	}
	if o := f.Front.Ornament; o != "arcs" && o != "none" {
		findings.Error(layers.at("fold.front.ornament"), "theme-value", fmt.Sprintf("%q is not a valid fold.front.ornament", o), "write ornament: arcs, or ornament: none")
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
		left, outdent := v.p.Left.Points(), v.p.Outdent.Points()
		if left < 18 || left > 180 {
			continue
		}
		if outdent >= 0 && outdent <= left-18 {
			continue
		}
		findings.Error(layers.at(v.name+".outdent", v.name+".left"), "theme-size", fmt.Sprintf("%s.outdent is %gpt: of the left margin of %gpt it leaves less than 18pt", v.name, outdent, left),
			fmt.Sprintf("write outdent: %gpt, or less, or a larger left", left-18))
	}
	check("shape.hairline", t.Shape.Hairline.Points(), 0.25, 4, "pt")
	check("shape.bar", t.Shape.Bar.Points(), 1, 12, "pt")
	check("shape.radius", t.Shape.Radius.Points(), 0, 24, "pt")
}
