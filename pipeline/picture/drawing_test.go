package picture

import (
	"bytes"
	"compress/gzip"
	"errors"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
)

// svgOf returns a drawing.
func svgOf(root, content string) []byte {
	return []byte(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" ` + root + `>` + content + `</svg>`)
}

func TestDrawingsArePaintedForPrint(t *testing.T) {
	content := `<rect width="100" height="50" fill="#c82828"/>`
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(svgOf(`width="100" height="100"`, content)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name                string
		data                []byte
		large               bool
		w, h, across, below int
	}{
		{"as large as it says", svgOf(`width="100" height="100"`, content), false, 100, 100, 200, 200},
		{"packed", packed.Bytes(), false, 100, 100, 200, 200},
		{"without a size", svgOf(`viewBox="0 0 100 5"`, content), false, 1200, 60, 2400, 120},
		{"a logo", svgOf(`width="100" height="5"`, content), true, 1200, 60, 2400, 120},
		{"larger than paper", svgOf(`width="100in" height="5in" viewBox="0 0 100 5"`, content), false, 1200, 60, 2400, 120},
	} {
		p, err := prepare("x.svg", c.data, c.large)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		m, err := png.Decode(bytes.NewReader(p.Data))
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		w, h := p.Pixels()
		if p.Width != c.w || p.Height != c.h || w != c.across || h != c.below || m.Bounds().Dx() != w || m.Bounds().Dy() != h || p.MediaType != mediaPNG {
			t.Errorf("%s: got %d by %d with %d by %d pixels, the data has %v", c.name, p.Width, p.Height, w, h, m.Bounds())
		}
		if got := m.At(w/2, h/4); !near(got, color.NRGBA{200, 40, 40, 255}, 0) {
			t.Errorf("%s: got %v", c.name, got)
		}
	}
}

func TestDrawingStaysTransparentAndKeepsItsSize(t *testing.T) {
	p, err := prepare("x.svg", svgOf(`width="100" height="100"`, `<circle cx="50" cy="50" r="40"/>`), false)
	if err != nil {
		t.Fatal(err)
	}
	small, err := p.Within(150)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := small.Pixels(); small.Width != 100 || small.Height != 100 || w != 150 || h != 150 {
		t.Errorf("scaled down: got %d by %d with %d by %d pixels", small.Width, small.Height, w, h)
	}
	tiny, err := p.Within(60)
	if err != nil {
		t.Fatal(err)
	}
	if w, h := tiny.Pixels(); tiny.Width != 60 || tiny.Height != 60 || w != 60 || h != 60 {
		t.Errorf("smaller than it says: got %d by %d with %d by %d pixels", tiny.Width, tiny.Height, w, h)
	}
	on, err := p.On(color.White)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(on.Data))
	if err != nil {
		t.Fatal(err)
	}
	if w, _ := on.Pixels(); on.Width != 100 || w != 200 || !near(m.At(1, 1), color.White, 0) {
		t.Errorf("on white: got %d with %d pixels and %v in the corner", on.Width, w, m.At(1, 1))
	}
	if empty, _ := png.Decode(bytes.NewReader(p.Data)); !near(empty.At(1, 1), color.Transparent, 0) {
		t.Errorf("got %v in the corner", empty.At(1, 1))
	}
}

func TestImageInADrawingIsDrawn(t *testing.T) {
	const dot = `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==`
	p, err := prepare("x.svg", svgOf(`width="100" height="100"`, `<image width="50" height="100" preserveAspectRatio="none" href="`+dot+`"/>`), false)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(p.Data))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Findings(diag.Pos{})) > 0 || near(m.At(50, 100), color.Transparent, 9) || !near(m.At(150, 100), color.Transparent, 0) {
		t.Errorf("got %v left, %v right, and %v", m.At(50, 100), m.At(150, 100), p.Findings(diag.Pos{}))
	}
}

func TestWhatADrawingLosesIsAFinding(t *testing.T) {
	for _, c := range []struct{ content, rule, says string }{
		{`<script/><rect width="9" height="9" onclick="x()"/><image href="a.png"/>`, "drawing-unsafe", "a script, a reference to another file"},
		{`<rect width="9" height="9" filter="url(#f)"/>`, "drawing-undrawn", "a filter"},
		{`<text y="9" font-family="Gill Sans">A</text>`, "drawing-font", "Gill Sans"},
	} {
		p, err := prepare("images/x.svg", svgOf(`viewBox="0 0 90 9"`, c.content), false)
		if err != nil {
			t.Errorf("%s: %v", c.content, err)
			continue
		}
		got := p.Findings(diag.Pos{File: "a.md", Line: 3})
		if len(got) != 1 || got[0].Rule != c.rule || got[0].Severity != diag.Warning || got[0].Line != 3 || got[0].Hint == "" ||
			!strings.Contains(got[0].Message, c.says) || !strings.Contains(got[0].Message, `"images/x.svg"`) {
			t.Errorf("%s: got %v, want %s with %q", c.content, got, c.rule, c.says)
		}
	}
}

func TestDrawingThatCannotBeShownIsRefusedWithAHint(t *testing.T) {
	for _, c := range []struct {
		name, rule, says, hint string
		data                   []byte
	}{
		{"words without letters", "drawing-letters", "ش", "paths", svgOf(`viewBox="0 0 90 9"`, `<text y="9">شفاء</text>`)},
		{"no XML", "image-corrupt", "XML", "PNG", []byte(`<svg xmlns="http://www.w3.org/2000/svg"><g></svg>`)},
		{"nothing", "image-corrupt", "nothing", "PNG", svgOf("", "")},
		{"too deep", "image-too-large", "complex", "PNG", svgOf(`viewBox="0 0 9 9"`, strings.Repeat("<g>", 999)+strings.Repeat("</g>", 999))},
		{"packed, and no drawing", "image-corrupt", "SVG", "PNG", []byte("\x1f\x8b\x08")},
		{"a page with a drawing", "image-format", "web page", "save the image", []byte("<!DOCTYPE html><html><svg/></html>")},
	} {
		p, err := prepare("x.svg", c.data, false)
		var problem *Problem
		if p != nil || !errors.As(err, &problem) || problem.Rule != c.rule || !strings.Contains(problem.Message, c.says) || !strings.Contains(problem.Hint, c.hint) {
			t.Errorf("%s: got %v, %v, want %s with %q and %q", c.name, p, err, c.rule, c.says, c.hint)
		}
	}
}
