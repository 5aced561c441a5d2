package svg

import (
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// drawn paints a drawing of 100 by 100 with the given content.
func drawn(t testing.TB, content string) (*image.NRGBA, Notes) {
	t.Helper()
	return painted(t, `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">`+content+`</svg>`)
}

func painted(t testing.TB, file string) (*image.NRGBA, Notes) {
	t.Helper()
	d, err := Read([]byte(file))
	if err != nil {
		t.Fatal(err)
	}
	m, err := d.Draw(100, 100, nil)
	if err != nil {
		t.Fatal(err)
	}
	return m, d.Notes()
}

var (
	none  = color.NRGBA{}
	red   = color.NRGBA{255, 0, 0, 255}
	green = color.NRGBA{0, 128, 0, 255}
	blue  = color.NRGBA{0, 0, 255, 255}
	white = color.NRGBA{255, 255, 255, 255}
)

type probe struct {
	x, y int
	want color.NRGBA
}

func TestDrawingsHaveTheColoursThatTheySay(t *testing.T) {
	for _, c := range []struct {
		name, content string
		probes        []probe
	}{
		{"a rectangle", `<rect x="10" y="10" width="50" height="50" fill="red"/>`, []probe{{30, 30, red}, {70, 30, none}, {10, 10, red}, {9, 10, none}}},
		{"round corners", `<rect width="100" height="100" rx="40" fill="red"/>`, []probe{{2, 2, none}, {50, 1, red}}},
		{"a circle", `<circle cx="50" cy="50" r="40" fill="#00f"/>`, []probe{{50, 50, blue}, {50, 11, blue}, {15, 15, none}}},
		{"an ellipse", `<ellipse cx="50" cy="50" rx="40" ry="10" fill="rgb(0,0,255)"/>`, []probe{{15, 50, blue}, {50, 65, none}}},
		{"a polygon", `<polygon points="0,0 100,0 0,100" fill="green"/>`, []probe{{20, 20, green}, {80, 80, none}}},
		{"half a pixel", `<rect x="10.5" y="0" width="20" height="100" fill="red"/>`, []probe{{10, 50, color.NRGBA{255, 0, 0, 128}}, {11, 50, red}}},
		{"a path", `<path d="M10 10h80v80h-80z" fill="red"/>`, []probe{{50, 50, red}, {95, 50, none}}},
		{"numbers without spaces", `<path d="M10-0L90 0 90.5.5.5.5z" fill="red"/>`, []probe{{50, 0, color.NRGBA{255, 0, 0, 128}}}},
		{"curves", `<path d="M0 50Q50-50 100 50T200 50" fill="red"/>`, []probe{{50, 10, red}, {50, 60, none}}},
		{"smooth curves", `<path d="M0 50C0 0 50 0 50 50S100 100 100 50z" fill="red"/>`, []probe{{25, 30, red}, {75, 70, red}, {75, 30, none}}},
		{"an arc", `<path d="M50 10A40 40 0 0 1 50 90z" fill="red"/>`, []probe{{85, 50, red}, {88, 50, red}, {20, 50, none}}},
		{"an arc with flags in a row", `<path d="M50 10a40 40 0 1050 50z" fill="red"/>`, []probe{{25, 50, red}}},
		{"nonzero", `<path d="M0 0h100v100H0zM20 20h60v60H20z" fill="red"/>`, []probe{{50, 50, red}}},
		{"evenodd", `<path fill-rule="evenodd" d="M0 0h100v100H0zM20 20h60v60H20z" fill="red"/>`, []probe{{50, 50, none}, {10, 50, red}}},
		{"a stroke", `<path d="M10 50H90" stroke="blue" stroke-width="10"/>`, []probe{{50, 46, blue}, {50, 54, blue}, {50, 56, none}, {8, 50, none}}},
		{"a square end", `<path d="M20 50H80" stroke="blue" stroke-width="20" stroke-linecap="square"/>`, []probe{{12, 42, blue}}},
		{"a round end", `<path d="M20 50H80" stroke="blue" stroke-width="20" stroke-linecap="round"/>`, []probe{{12, 50, blue}, {11, 41, none}}},
		{"a pointed corner", `<path d="M20 80V20H80" fill="none" stroke="blue" stroke-width="20"/>`, []probe{{11, 11, blue}}},
		{"a round corner", `<path d="M20 80V20H80" fill="none" stroke="blue" stroke-width="20" stroke-linejoin="round"/>`, []probe{{11, 11, none}, {14, 14, blue}}},
		{"a cut corner", `<path d="M20 80V20H80" fill="none" stroke="blue" stroke-width="20" stroke-linejoin="bevel"/>`, []probe{{11, 11, none}, {17, 17, blue}}},
		{"dashes", `<path d="M0 50H100" stroke="blue" stroke-width="10" stroke-dasharray="20 10"/>`, []probe{{10, 50, blue}, {25, 50, none}, {35, 50, blue}}},
		{"dashes with an offset", `<path d="M0 50H100" stroke="blue" stroke-width="10" stroke-dasharray="20" stroke-dashoffset="20"/>`, []probe{{10, 50, none}, {30, 50, blue}}},
		{"a line that overlaps itself", `<path d="M10 50H90H10" stroke="blue" stroke-opacity=".5" stroke-width="10"/>`, []probe{{50, 50, color.NRGBA{0, 0, 255, 128}}}},
		{"a transformation", `<g transform="translate(50 50) rotate(90) scale(2)"><rect width="20" height="10" fill="red"/></g>`, []probe{{40, 70, red}, {70, 60, none}}},
		{"a rotation around a point", `<rect x="60" y="40" width="30" height="20" transform="rotate(180 50 50)" fill="red"/>`, []probe{{20, 50, red}, {80, 50, none}}},
		{"skew", `<rect width="50" height="50" transform="skewX(45)" fill="red"/>`, []probe{{60, 40, red}, {10, 40, none}}},
		{"a style sheet", `<style>.a, #n { fill: red } g > .a { fill: blue } rect { fill: green }</style><rect class="a" width="50" height="50"/><g><rect class="a" x="50" width="50" height="50"/></g><rect y="50" width="50" height="50"/>`,
			[]probe{{20, 20, red}, {70, 20, blue}, {20, 70, green}}},
		{"a style sheet in CDATA with comments", `<style type="text/css"><![CDATA[ /* a */ .st0{fill:#FF0000;} ]]></style><rect class="st0" width="100" height="100"/>`, []probe{{50, 50, red}}},
		{"important", `<style>rect{fill:red!important}</style><rect style="fill:blue" width="100" height="100"/>`, []probe{{50, 50, red}}},
		{"an attribute's condition", `<style>[data-k="x"]{fill:red}</style><rect data-k="x" width="100" height="100"/>`, []probe{{50, 50, red}}},
		{"a variable", `<style>svg{--brand:red}</style><rect style="fill:var(--brand)" width="50" height="100"/><rect x="50" style="fill:var(--no,blue)" width="50" height="100"/>`, []probe{{20, 50, red}, {70, 50, blue}}},
		{"a style before an attribute", `<rect fill="red" style="fill: blue" width="100" height="100"/>`, []probe{{50, 50, blue}}},
		{"currentColor", `<g color="red" fill="currentColor"><rect width="50" height="100"/><rect x="50" color="blue" width="50" height="100"/></g>`, []probe{{20, 50, red}, {70, 50, blue}}},
		{"a linear gradient", `<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`, []probe{{20, 50, red}, {80, 50, blue}}},
		{"a gradient by href", `<linearGradient id="a"><stop style="stop-color:red"/><stop offset="1" stop-color="red"/></linearGradient><linearGradient id="b" xlink:href="#a" x2="0" y2="1"/><rect width="100" height="100" fill="url(#b)"/>`, []probe{{50, 50, red}}},
		{"a radial gradient", `<radialGradient id="g"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></radialGradient><rect width="100" height="100" fill="url(#g)"/>`, []probe{{50, 50, red}, {50, 30, red}, {50, 20, blue}, {2, 2, blue}}},
		{"a repeated gradient", `<linearGradient id="g" x2=".2" spreadMethod="repeat"><stop offset=".5" stop-color="red"/><stop offset=".5" stop-color="blue"/></linearGradient><rect width="100" height="100" fill="url(#g)"/>`, []probe{{45, 50, red}, {55, 50, blue}}},
		{"a gradient that is not there", `<rect width="50" height="100" fill="url(#no)"/><rect x="50" width="50" height="100" fill="url(#no) red"/>`, []probe{{20, 50, none}, {70, 50, red}}},
		{"a pattern", `<pattern id="p" width="20" height="20" patternUnits="userSpaceOnUse"><rect width="10" height="20" fill="red"/></pattern><rect width="100" height="100" fill="url(#p)"/>`, []probe{{5, 50, red}, {15, 50, none}, {65, 50, red}}},
		{"a clip path", `<clipPath id="c"><circle cx="50" cy="50" r="20"/></clipPath><rect width="100" height="100" fill="red" clip-path="url(#c)"/>`, []probe{{50, 50, red}, {10, 10, none}}},
		{"a clip path by the box", `<clipPath id="c" clipPathUnits="objectBoundingBox"><rect width=".5" height="1"/></clipPath><g clip-path="url(#c)"><rect x="20" width="60" height="100" fill="red"/></g>`, []probe{{30, 50, red}, {70, 50, none}}},
		{"a mask", `<mask id="m"><rect width="50" height="100" fill="white"/><rect x="50" width="50" height="100" fill="black"/></mask><rect width="100" height="100" fill="red" mask="url(#m)"/>`, []probe{{20, 50, red}, {80, 50, none}}},
		{"a group's opacity", `<g opacity=".5"><rect width="60" height="100" fill="red"/><rect x="40" width="60" height="100" fill="red"/></g>`, []probe{{50, 50, color.NRGBA{255, 0, 0, 128}}}},
		{"use", `<defs><rect id="r" width="20" height="20"/></defs><use href="#r" x="30" y="30" fill="red"/>`, []probe{{40, 40, red}, {10, 10, none}}},
		{"a symbol", `<symbol id="s" viewBox="0 0 10 10"><rect width="20" height="10" fill="red"/></symbol><use xlink:href="#s" x="50" width="50" height="50"/>`, []probe{{75, 25, red}, {25, 25, none}, {75, 75, none}}},
		{"a symbol that is not used", `<symbol id="s"><rect width="100" height="100"/></symbol>`, []probe{{50, 50, none}}},
		{"an svg inside", `<svg x="50" y="50" width="50" height="50" viewBox="0 0 1 1"><rect width="1" height="1" fill="red"/></svg>`, []probe{{75, 75, red}, {25, 25, none}}},
		{"a marker", `<marker id="m" markerWidth="10" markerHeight="10" refX="5" refY="5" markerUnits="userSpaceOnUse"><rect width="10" height="10" fill="red"/></marker><path d="M10 50H80" marker-end="url(#m)"/>`, []probe{{80, 47, red}, {60, 50, none}}},
		{"a marker with the line's colour", `<marker id="m" markerWidth="10" markerHeight="10" refX="5" refY="5" markerUnits="userSpaceOnUse"><rect width="10" height="10" fill="context-stroke"/></marker><path d="M10 50H80" stroke="red" marker-end="url(#m)"/>`, []probe{{80, 47, red}}},
		{"what is hidden", `<g display="none"><rect width="100" height="100"/></g><rect width="100" height="100" visibility="hidden"/>`, []probe{{50, 50, none}}},
		{"a switch of two languages", `<switch><rect systemLanguage="de" width="100" height="100" fill="blue"/><rect width="100" height="100" fill="red"/></switch>`, []probe{{50, 50, red}}},
		{"a stroke below", `<rect x="20" y="20" width="60" height="60" fill="red" stroke="blue" stroke-width="20" paint-order="stroke"/>`, []probe{{25, 50, red}, {15, 50, blue}}},
		{"a stroke that does not grow", `<g transform="scale(10)"><path d="M1 5H9" stroke="blue" stroke-width="4" vector-effect="non-scaling-stroke"/></g>`, []probe{{50, 49, blue}, {50, 53, none}}},
		{"percentages", `<rect x="50%" width="50%" height="100%" fill="red"/>`, []probe{{75, 50, red}, {25, 50, none}}},
		{"units", `<rect width="0.5in" height="10mm" fill="red"/>`, []probe{{46, 36, red}, {49, 36, none}, {46, 39, none}}},
		{"text", `<text x="0" y="90" font-family="Arial" font-size="100" fill="red">█</text>`, []probe{{30, 50, red}}},
		{"text that ends at its place", `<text x="100" y="90" text-anchor="end" font-size="50" fill="red">█</text>`, []probe{{85, 60, red}, {20, 60, none}}},
		{"letters that are raised", `<text y="90" font-size="50">&#160;<tspan font-size="50%" baseline-shift="super" fill="red">█</tspan></text>`, []probe{{20, 55, red}, {20, 80, none}}},
		{"letters that are lowered", `<text y="50" font-size="50">&#160;<tspan style="baseline-shift:-50%;fill:red">█</tspan></text>`, []probe{{20, 60, red}, {20, 20, none}}},
		{"wider spaces", `<text y="90" font-size="50" word-spacing="40" fill="red"><tspan fill="none">█</tspan> █</text>`, []probe{{95, 60, red}, {70, 60, none}}},
		{"a font's bold letters by its name", `<text y="90" font-size="100" font-family="'Arial-BoldMT'" fill="red">l</text>`, []probe{{8, 60, red}, {19, 60, red}}},
		{"what Illustrator keeps for itself", `<switch><foreignObject requiredExtensions="http://ns.adobe.com/AdobeIllustrator/10.0/"/><g><rect width="100" height="100" fill="red"/></g></switch>`, []probe{{50, 50, red}}},
		{"hsl", `<rect width="100" height="100" fill="hsl(120, 100%, 25.1%)"/>`, []probe{{50, 50, green}}},
		{"what programs remember", `<sodipodi:namedview xmlns:sodipodi="http://s.example"><rect width="100" height="100"/></sodipodi:namedview>`, []probe{{50, 50, none}}},
	} {
		m, notes := drawn(t, c.content)
		for _, p := range c.probes {
			if got := m.NRGBAAt(p.x, p.y); got != p.want {
				t.Errorf("%s: at %d,%d got %v, want %v", c.name, p.x, p.y, got, p.want)
			}
		}
		if len(notes.Dropped)+len(notes.Undrawn)+len(notes.Fonts)+len(notes.Letters) > 0 {
			t.Errorf("%s: got notes %v", c.name, notes)
		}
	}
}

func TestDrawingIsFittedIntoItsPixels(t *testing.T) {
	m, _ := painted(t, `<svg xmlns="http://www.w3.org/2000/svg" width="50" height="50" style="background:white"><rect width="25" height="50" fill="red"/></svg>`)
	for _, p := range []probe{{25, 50, red}, {75, 50, white}} {
		if got := m.NRGBAAt(p.x, p.y); got != p.want {
			t.Errorf("at %d,%d got %v, want %v", p.x, p.y, got, p.want)
		}
	}
}

func TestSizeIsWhatTheFileSays(t *testing.T) {
	for _, c := range []struct {
		root  string
		w, h  float64
		sized bool
	}{
		{`width="120" height="40"`, 120, 40, true}, {`width="1in" height="24pt"`, 96, 32, true}, {`viewBox="0 0 300 100"`, 300, 100, false},
		{`width="100%" height="100%" viewBox="0 0 30 10"`, 30, 10, false}, {`width="60" viewBox="0 0 30 10"`, 60, 20, false}, {``, 20, 10, false},
	} {
		d, err := Read([]byte(`<svg xmlns="http://www.w3.org/2000/svg" ` + c.root + `><rect x="5" width="20" height="10"/></svg>`))
		if err != nil {
			t.Errorf("%s: %v", c.root, err)
			continue
		}
		if w, h, sized := d.Size(); w != c.w || h != c.h || sized != c.sized {
			t.Errorf("%s: got %v by %v, %v, want %v by %v, %v", c.root, w, h, sized, c.w, c.h, c.sized)
		}
	}
}

func TestWhatIsLeftOutIsTold(t *testing.T) {
	const script, elsewhere = "a script", "a reference to another file"
	for _, c := range []struct{ content, dropped, undrawn string }{
		{`<script>alert(1)</script>`, script, ""},
		{`<rect onclick="alert(1)" width="9" height="9"/>`, script, ""},
		{`<image href="https://example.org/a.png" width="9" height="9"/>`, elsewhere, ""},
		{`<image xlink:href="file:///etc/passwd" width="9" height="9"/>`, elsewhere, ""},
		{`<use href="other.svg#a"/>`, elsewhere, ""},
		{`<style>@import url("https://example.org/a.css");</style>`, elsewhere, ""},
		{`<style>rect { fill: url(https://example.org/a.svg#g) }</style>`, elsewhere, ""},
		{`<rect style="fill:url('//example.org/g.svg#a')" width="9" height="9"/>`, elsewhere, ""},
		{`<rect fill="url(other.svg#g)" width="9" height="9"/>`, elsewhere, ""},
		{`<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">words</p></foreignObject>`, "", "foreignObject"},
		{`<filter id="f"/><rect filter="url(#f)" width="9" height="9"/>`, "", "filter"},
		{`<rect style="mix-blend-mode:multiply" width="9" height="9"/>`, "", "mix-blend-mode"},
		{`<rect width="9" height="9"><animate attributeName="x" to="5"/></rect>`, "", "movement"},
		{`<text><textPath href="#p">words</textPath></text>`, "", "text along a path"},
		{`<text rotate="20">words</text>`, "", "turned"},
		{`<style>rect:nth-child(2) { fill: red }</style>`, "", "style sheet"},
		{`<image href="data:image/tiff;base64,AAAA" width="9" height="9"/>`, "", "image inside"},
		{`<foreignObject requiredExtensions="http://www.w3.org/1999/xhtml"/>`, "", "foreignObject"},
		{`<text writing-mode="tb">words</text>`, "", "from top to bottom"},
		{`<text style="writing-mode:vertical-rl"><tspan>words</tspan></text>`, "", "from top to bottom"},
		{`<flowRoot><flowPara>words</flowPara></flowRoot>`, "", "flows into a shape"},
		{`<hologram/>`, "", "hologram"},
	} {
		_, notes := drawn(t, c.content)
		if got := strings.Join(notes.Dropped, "; "); got != c.dropped {
			t.Errorf("%s: dropped %q, want %q", c.content, got, c.dropped)
		}
		if got := strings.Join(notes.Undrawn, "; "); (got == "") != (c.undrawn == "") || !strings.Contains(got, c.undrawn) {
			t.Errorf("%s: undrawn %q, want %q", c.content, got, c.undrawn)
		}
	}
	if _, notes := drawn(t, `<a href="https://example.org/"><rect width="9" height="9"/></a><style>a:hover { fill: red }</style>`); len(notes.Dropped)+len(notes.Undrawn) > 0 {
		t.Errorf("a link: got %v", notes)
	}
}

func TestTextInOtherFontsAndLettersIsTold(t *testing.T) {
	_, notes := drawn(t, `<text font-family="'Gill Sans', sans-serif" y="20">Clinic</text><text y="40" font-family="Helvetica">Clinic</text><text y="60">عيادة</text>`)
	if !slices.Equal(notes.Fonts, []string{"Gill Sans"}) || len(notes.Letters) == 0 || notes.Letters[0] != 'ع' {
		t.Errorf("got fonts %q and letters %q", notes.Fonts, string(notes.Letters))
	}
}

func TestEntitiesOfADocumentType(t *testing.T) {
	m, notes := painted(t, `<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
 <!ENTITY ns_svg "http://www.w3.org/2000/svg"> <!ENTITY c 'red'> ]><svg xmlns="&ns_svg;" viewBox="0 0 1 1"><rect width="1" height="1" fill="&c;"/></svg>`)
	if got := m.NRGBAAt(50, 50); got != red || len(notes.Dropped) > 0 {
		t.Errorf("got %v with %v", got, notes)
	}
	for _, declared := range []string{`<!ENTITY x SYSTEM "file:///etc/passwd">`, `<!ENTITY % x "a">`, `<!ENTITY a "aaaa"><!ENTITY x "&a;&a;">`} {
		_, notes := painted(t, `<!DOCTYPE svg [`+declared+`]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><text>&x;</text></svg>`)
		if len(notes.Dropped) != 1 {
			t.Errorf("%s: got %v, want one thing dropped", declared, notes)
		}
	}
}

// hashed is a drawing that uses all kinds of numbers.
const hashed = `<linearGradient id="g" gradientTransform="rotate(33)"><stop stop-color="#123456"/><stop offset=".7" stop-color="gold" stop-opacity=".4"/></linearGradient>
<radialGradient id="r" fx=".3"><stop stop-color="white"/><stop offset="1" stop-color="teal"/></radialGradient>
<pattern id="p" width="7.3" height="5.1" patternUnits="userSpaceOnUse" patternTransform="skewX(12)"><circle cx="3" cy="2" r="1.7"/></pattern>
<mask id="m"><circle cx="50" cy="50" r="44" fill="url(#g)"/></mask>
<g mask="url(#m)"><rect width="100" height="100" fill="url(#r)"/></g><path d="M3 97A61 23 17 1 1 88 40T9 9z" fill="url(#p)" stroke="navy" stroke-width="1.3" stroke-linejoin="round" stroke-dasharray="3.3 1.1"/>
<text x="50" y="61.7" text-anchor="middle" font-size="17.3" transform="rotate(-7.7 50 50)" opacity=".83">Clínica 1½</text>`

func TestEveryMachineGivesTheSamePixels(t *testing.T) {
	m, _ := drawn(t, hashed)
	sum := sha256.Sum256(m.Pix)
	const want = "1207d0084f3a80e6"
	if got := hex.EncodeToString(sum[:8]); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Processors that fuse a product with a sum would compute other digits.
func TestNoProductIsFusedWithASum(t *testing.T) {
	goTool, err := exec.LookPath("go")
	if err != nil {
		t.Skip("no go command")
	}
	c := exec.Command(goTool, "build", "-gcflags=pamphlet/pipeline/svg=-S", ".")
	c.Env = append(os.Environ(), "GOARCH=arm64", "GOOS=linux", "CGO_ENABLED=0")
	code, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, code)
	}
	if !regexp.MustCompile(`\bFMULD\b`).Match(code) {
		t.Fatal("the listing has no products at all")
	}
	for _, line := range regexp.MustCompile(`(?m)^.*\bFN?M(ADD|SUB)[DS]\b.*$`).FindAll(code, 5) {
		t.Errorf("fused: %s", line)
	}
}
