package theme

import (
	"bytes"
	"fmt"
	"html/template"
	"math"
	"strings"

	"pamphlet/pipeline/unit"
)

// CSS fills in the style sheet of that name ("screen.css"). In it, .Theme is the theme
// and .Data is data. The result has every value in full, without variables or
// calculations. The error is a [*TemplateError] if the mistake is in the author's own
// file.
func (t *Theme) CSS(name string, data any) (string, error) {
	var b strings.Builder
	err := t.sheet(name).ExecuteTemplate(&b, name, map[string]any{"Theme": t, "Data": data})
	if err != nil {
		return "", fmt.Errorf("fill in style sheet: %w", t.mistake("css", name, err))
	}
	return b.String(), nil
}

// Page fills in the page of that name ("handout.html") with data, and escapes what data
// holds. The result has no XML declaration unless the page has one. The error is a
// [*TemplateError] if the mistake is in the author's own file.
func (t *Theme) Page(name string, data any) ([]byte, error) {
	// A template that has been executed cannot be cloned, and executing is safe
	// for several editions at once, so one set of pages serves them all.
	var b bytes.Buffer
	if err := t.page(name).ExecuteTemplate(&b, name, data); err != nil {
		return nil, fmt.Errorf("fill in page: %w", t.mistake("pages", name, err))
	}
	return b.Bytes(), nil
}

// functions returns the functions that style sheets and pages can call.
func functions() map[string]any {
	number := func(v float64, digits int) string {
		s := fmt.Sprintf("%.*f", digits, v)
		return strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return map[string]any{
		"mul": func(v ...float64) float64 {
			p := 1.0
			for _, x := range v {
				p *= x
			}
			return p
		},
		"div": func(a, b float64) float64 { return a / b },
		"add": func(a, b float64) float64 { return a + b },
		"sub": func(a, b float64) float64 { return a - b },
		"num": func(v float64) string { return number(v, 3) },
		"em":  func(v float64) string { return number(v, 3) + "em" },
		"rem": func(v float64) string { return number(v, 3) + "rem" },
		"pct": func(v float64) string { return number(v*100, 2) + "%" },
		"px":  func(l unit.Length) string { return number(l.Pixels(), 2) + "px" },
		// Whole pixels: some mail programs know nothing else.
		"whole": func(l unit.Length) string { return fmt.Sprintf("%.0fpx", math.Round(l.Pixels())) },
		"pt":    func(l unit.Length) string { return l.CSS() },
		"kinds": func() []string {
			var names []string
			for _, k := range CalloutKinds() {
				names = append(names, string(k))
			}
			return names
		},
		"tone":    func(t *Theme, kind string) ToneScheme { return t.Callouts.byName(kind) },
		"safecss": func(s string) template.CSS { return template.CSS(s) },
	}
}
