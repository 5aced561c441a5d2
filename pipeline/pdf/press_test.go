package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

const (
	bleed = 9 * unit.Pt
	slug  = 36 * unit.Pt // of the media, around the trim
)

func muted() unit.Colour { return unit.Colour{R: 0x4a, G: 0x5b, B: 0x60} }

// forPress returns about with the settings for a print shop.
func forPress() Info {
	info := about()
	info.Press = &Press{Condition: "CGATS TR 006"}
	return info
}

// sheet adds a sheet for press, with its boxes and marks, and opens its window.
func sheet(d *Document) {
	d.AddPage(pageWidth+2*slug, pageHeight+2*slug)
	trim := Area{slug, slug, pageWidth, pageHeight}
	within := Area{slug - bleed, slug - bleed, pageWidth + 2*bleed, pageHeight + 2*bleed}
	d.Box("TrimBox", trim)
	d.Box("BleedBox", within)
	d.Mark(nil)
	for _, x := range []unit.Length{slug, slug + pageWidth} {
		d.Line(Point{x, 4 * unit.Pt}, Point{x, slug - bleed - 4*unit.Pt}, Stroke{Width: unit.Pt / 4, Colour: Registration()})
	}
	d.Clip(within, Point{slug, slug})
}

// pressDemo returns the demo for a print shop, on a tint that bleeds.
func pressDemo(tb testing.TB, info Info, pages int) *Document {
	tb.Helper()
	f, pictures := faces(tb), [2]*picture.Picture{drawing(tb, "a.png", 120), drawing(tb, "b.png", 20)}
	d := New(info)
	for n := range pages {
		sheet(d)
		d.Rect(Area{-bleed, -bleed, pageWidth + 2*bleed, 60 * unit.Pt}, tint())
		paintDemoPage(d, f, pictures, n, true)
		d.Unclip()
	}
	return d
}

// plates returns the inks of each point of the first page, at one pixel per point.
func plates(tb testing.TB, data []byte) (width int, points []inks) {
	tb.Helper()
	raw := []byte(tool(tb, data, "gs", "-q", "-sDEVICE=pamcmyk32", "-r72", "-dLastPage=1", "-o", "-", "FILE"))
	head, body, ok := bytes.Cut(raw, []byte("ENDHDR\n"))
	if m := regexp.MustCompile(`WIDTH (\d+)`).FindSubmatch(head); ok && m != nil {
		_, _ = fmt.Sscan(string(m[1]), &width)
	}
	if width == 0 || len(body)%(4*width) != 0 {
		tb.Fatalf("unexpected picture of the page: %q", head)
	}
	for i := 0; i < len(body); i += 4 {
		points = append(points, inks{body[i], body[i+1], body[i+2], body[i+3]})
	}
	return width, points
}

func TestPressFileHasProcessInksOnly(t *testing.T) {
	out := opened(t, finished(t, pressDemo(t, forPress(), 2)))
	if m := regexp.MustCompile(`(?m)^.*\b(rg|RG|/DeviceRGB|/ICCBased|/SMask|/Annot|/ca|/Group)\b.*$`).FindString(out); m != "" {
		t.Errorf("not for press: %q", m)
	}
	for _, want := range []string{"/DeviceCMYK", " k\n", " K ", "0 0 0 1 k\n", "%PDF-1.4"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is missing", want)
		}
	}
}

func TestPressFileIsSound(t *testing.T) {
	data := finished(t, pressDemo(t, forPress(), 2))
	if out := tool(t, data, "qpdf", "--check", "FILE"); !strings.Contains(out, "No syntax or stream encoding errors") {
		t.Error(out)
	}
	if bytes.Contains(data, []byte("/ObjStm")) || bytes.Contains(data, []byte("/XRef")) {
		t.Error("PDF 1.4 has no streams of objects")
	}
	if again := finished(t, pressDemo(t, forPress(), 2)); !bytes.Equal(data, again) {
		t.Error("another file the second time")
	}
}

func TestPressBoxesStandAroundTheTrim(t *testing.T) {
	out := tool(t, finished(t, pressDemo(t, forPress(), 1)), "pdfinfo", "-box", "FILE")
	for _, want := range []string{
		`MediaBox: +0\.00 +0\.00 +684\.00 +864\.00`, `BleedBox: +27\.00 +27\.00 +657\.00 +837\.00`, `TrimBox: +36\.00 +36\.00 +648\.00 +828\.00`,
	} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no %s in\n%s", want, out)
		}
	}
}

func TestInkOnThePlatesStaysBelowTheLimit(t *testing.T) {
	width, points := plates(t, finished(t, pressDemo(t, forPress(), 1)))
	most := 0
	for _, v := range points {
		most = max(most, v.total())
	}
	// The demo's pictures are dark enough to come near the limit.
	if most > inkLimit || most < solid {
		t.Errorf("%d %% of ink on one spot, want at most 280 %%", most*100/solid)
	}
	for _, v := range points[:width*int((slug-bleed)/unit.Pt)] {
		if v.c != 0 || v.m != 0 || v.y != 0 {
			t.Fatalf("marks are printed with %v", v)
		}
	}
}

func TestTextIsPrintedInBlackAlone(t *testing.T) {
	blue := unit.Colour{R: 0x14, G: 0x21, B: 0x5d}
	info := forPress()
	info.Press.Black = []unit.Colour{blue}
	d := New(info)
	d.AddPage(200*unit.Pt, 100*unit.Pt)
	for i, c := range []unit.Colour{{}, ink(), muted(), blue} {
		d.Text(10*unit.Pt, unit.Length(i+1)*20*unit.Pt, Type{Face: faces(t)[1], Size: 30 * unit.Pt, Colour: c}, "Text")
	}
	_, points := plates(t, finished(t, d))
	black, tints := 0, 0
	for _, v := range points {
		if v.c != 0 || v.m != 0 || v.y != 0 {
			t.Fatalf("text is printed with %v", v)
		}
		switch v.k {
		case solid:
			black++
		case 169:
			tints++
		}
	}
	if black == 0 || tints == 0 {
		t.Errorf("%d points of black and %d of a tint, want some of both", black, tints)
	}
}

func TestColourIsTheSameHoweverItIsPainted(t *testing.T) {
	d := New(forPress())
	d.AddPage(200*unit.Pt, 200*unit.Pt)
	c, at := accent(), Area{0, 0, 50 * unit.Pt, 50 * unit.Pt}
	stroke := Stroke{Width: unit.Pt, Colour: c}
	paints := []func(){
		func() { d.Rect(at, c) },
		func() { d.RoundedRect(at, 4*unit.Pt, c) },
		func() { d.Polygon([]Point{{0, 0}, {unit.Pt, 0}, {0, unit.Pt}}, c) },
		func() { d.Text(0, 20*unit.Pt, Type{Face: faces(t)[0], Size: 10 * unit.Pt, Colour: c}, "A") },
		func() { d.Line(Point{}, Point{unit.Pt, 0}, stroke) },
		func() { d.Outlined(at, 0, stroke) },
	}
	for _, paint := range paints {
		d.Rect(at, unit.Colour{R: 255, G: 255, B: 255})
		paint()
	}
	content := string(d.pages[0].content)
	if got := len(regexp.MustCompile(`(?i)0\.89 0\.071 0\.302 0\.612 k\s`).FindAllString(content, -1)); got != len(paints) {
		t.Errorf("the colour is set %d times, want %d:\n%s", got, len(paints), content)
	}
}

func TestExchangeIsClaimedOnlyWhereItHolds(t *testing.T) {
	whole := func(*Document) {}
	for name, c := range map[string]struct {
		change func(*Info)
		finish func(*Document)
		want   bool
	}{
		"whole":        {func(*Info) {}, whole, true},
		"no title":     {func(i *Info) { i.Title = "" }, whole, false},
		"no date":      {func(i *Info) { i.Date = (Info{}).Date }, whole, false},
		"no condition": {func(i *Info) { i.Press.Condition = "" }, whole, false},
		"own words":    {func(i *Info) { i.Press.Condition = "CGATS TR 006, more or less" }, whole, false},
		"no trim":      {func(*Info) {}, func(d *Document) { d.AddPage(pageWidth, pageHeight) }, false},
		"art":          {func(*Info) {}, func(d *Document) { d.Box("ArtBox", Area{slug, slug, slug, slug}) }, false},
		"narrow bleed": {func(*Info) {}, func(d *Document) { d.Box("BleedBox", Area{slug, slug, slug, slug}) }, false},
		"wide bleed":   {func(*Info) {}, func(d *Document) { d.Box("BleedBox", Area{-slug, 0, pageWidth * 2, pageHeight * 2}) }, false},
		"office":       {func(i *Info) { i.Press = nil }, whole, false},
	} {
		info := forPress()
		c.change(&info)
		d := pressDemo(t, info, 1)
		c.finish(d)
		out := opened(t, finished(t, d))
		inInfo := strings.Contains(out, "/GTS_PDFXVersion (PDF/X-1a:2003)")
		inMetadata := strings.Contains(out, ">PDF/X-1a:2003</pdfx:GTS_PDFXVersion>")
		if inInfo != c.want || inMetadata != c.want {
			t.Errorf("%s: claimed in the information %v and in the metadata %v, want %v", name, inInfo, inMetadata, c.want)
		}
		if press := info.Press != nil; strings.Contains(out, "/Trapped /False") != press || strings.Contains(out, "pdfaid:part") == press {
			t.Errorf("%s: trapping and PDF/A are not claimed as they should", name)
		}
		if intent := info.Press != nil && info.Press.Condition != ""; strings.Contains(out, "/OutputConditionIdentifier (CGATS TR 006") != intent ||
			strings.Contains(out, "/S /GTS_PDFX\n") != intent || strings.Contains(out, "/RegistryName") != (intent && Registered(info.Press.Condition)) {
			t.Errorf("%s: output intent", name)
		}
	}
}

func TestPressKeepsTagsAndDropsLinks(t *testing.T) {
	data := finished(t, pressDemo(t, forPress(), 2))
	out := opened(t, data)
	if strings.Contains(out, "/S /Link") || strings.Contains(out, "/OBJR") || strings.Contains(out, "/URI") {
		t.Error("there are links on paper")
	}
	if !strings.Contains(out, "<pdfuaid:part>1</pdfuaid:part>") || strings.Count(out, "/S /Figure") != 2 {
		t.Error("tags are missing")
	}
	text := tool(t, data, "pdfinfo", "-struct-text", "FILE")
	if !regexp.MustCompile(`(?s)Call .*866-208-2390.* today`).MatchString(text) {
		t.Errorf("the words of a link are not in their place:\n%s", text)
	}
}
