package svg

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/thorough"
)

// Each of these needs a thousand times more work than any real drawing, or never ends.
func TestHostileDrawingsEndSoon(t *testing.T) {
	uses := `<g id="u0"><rect width="1" height="1"/></g>`
	masks := `<rect id="m0" width="100" height="100"/>`
	for i := range 40 {
		uses += fmt.Sprintf(`<g id="u%d"><use href="#u%d"/><use href="#u%d"/></g>`, i+1, i, i)
		masks += fmt.Sprintf(`<mask id="k%d"><g mask="url(#k%d)"><rect width="100" height="100" fill="white"/></g><g mask="url(#k%d)"><rect width="100" height="100" fill="white"/></g></mask>`, i+1, i, i)
	}
	patterns := `<pattern id="p0" width="1" height="1"><rect width="9" height="9"/></pattern>`
	clips := `<clipPath id="c0"><rect width="50" height="50"/></clipPath>`
	for i := range 30 {
		patterns += fmt.Sprintf(`<pattern id="p%d" width="1" height="1"><rect width="90" height="90" fill="url(#p%d)"/><rect width="80" height="90" fill="url(#p%d)"/></pattern>`, i+1, i, i)
		clips += fmt.Sprintf(`<clipPath id="c%d"><rect width="50" height="50" clip-path="url(#c%d)"/><rect width="50" height="50" clip-path="url(#c%d)"/></clipPath>`, i+1, i, i)
	}
	path := strings.Repeat("L1 9 9 1", thorough.Size(25_000, 500_000))
	long, rules := thorough.Size(50_000, 500_000), thorough.Size(5000, 20_000)
	for name, content := range map[string]string{
		"groups in groups":         strings.Repeat("<g>", 5000) + strings.Repeat("</g>", 5000),
		"uses of uses":             uses,
		"a use of itself":          `<g id="a"><use href="#a"/></g>`,
		"uses of one another":      `<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>`,
		"masks in masks":           masks + `<rect width="100" height="100" mask="url(#k40)"/>`,
		"a mask of itself":         `<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask><rect width="9" height="9" mask="url(#m)"/>`,
		"patterns in patterns":     patterns + `<rect width="100" height="100" fill="url(#p30)"/>`,
		"a pattern of itself":      `<pattern id="p" width="1" height="1"><rect width="9" height="9" fill="url(#p)"/></pattern><rect width="9" height="9" fill="url(#p)"/>`,
		"clip paths in clip paths": clips + `<rect width="100" height="100" clip-path="url(#c30)"/>`,
		"a pattern of nothing":     `<pattern id="p" width="1e-9" height="1e-9" patternUnits="userSpaceOnUse"><rect width="9" height="9"/></pattern><rect width="100" height="100" fill="url(#p)"/>`,
		"a gradient by itself":     `<linearGradient id="g" href="#g"/><rect width="9" height="9" fill="url(#g)"/>`,
		"far away":                 `<path d="M-1e30 0L1e30 50 1e300 1e300z" stroke="red" stroke-width="1e200"/>`,
		"no number":                `<g transform="scale(1e300) scale(1e300)"><rect width="1e300" height="1"/></g>`,
		"many points":              `<path d="M0 0` + path + `" stroke="red"/>`,
		"many points and marks":    `<marker id="m"><rect width="1" height="1"/></marker><path marker-mid="url(#m)" d="M0 0` + path + `"/>`,
		"tiny dashes":              `<path d="M0 0H100" stroke="red" stroke-dasharray="1e-9"/>`,
		"dashes of a long line":    `<path d="M0 0H1e300" stroke="red" stroke-dasharray="1"/>`,
		"ten thousand dashes":      `<path d="M0 0H100" stroke="red" stroke-dasharray="` + strings.Repeat("1 ", 100_000) + `"/>`,
		"wide round lines":         `<path d="M0 0` + path[:min(len(path), 200_000)] + `" stroke="red" stroke-width="500" stroke-linejoin="round" fill="none"/>`,
		"many squares":             strings.Repeat(`<rect width="100" height="100" fill="url(#g)"/>`, thorough.Size(5000, 100_000)) + `<radialGradient id="g"><stop/><stop offset="1" stop-color="red"/></radialGradient>`,
		"groups that fade":         strings.Repeat(`<g opacity=".5">`, 150) + `<rect width="9" height="9"/>` + strings.Repeat("</g>", 150),
		"many groups that fade":    strings.Repeat(`<g opacity=".5"><rect width="100" height="100"/></g>`, thorough.Size(3000, 50_000)),
		"many rules":               `<style>` + strings.Repeat("a b c d rect{fill:red}", rules) + `</style>` + strings.Repeat(`<rect width="1" height="1"/>`, rules),
		"variables in variables":   `<style>svg{--a:var(--b)var(--b);--b:var(--a)var(--a)}</style><rect fill="var(--a)" width="9" height="9"/>`,
		"a long text":              `<text font-size="1">` + strings.Repeat("long ", long) + `</text>`,
		"many places":              `<text x="` + strings.Repeat("1 ", long) + `">` + strings.Repeat("a", long/5) + `</text>`,
		"texts in texts":           `<text>` + strings.Repeat(`<tspan x="1 2 3">a`, 150) + strings.Repeat("</tspan>", 150) + `</text>`,
		"many stops":               `<linearGradient id="g">` + strings.Repeat(`<stop offset="1"/>`, long*3/10) + `</linearGradient><rect width="9" height="9" fill="url(#g)"/>`,
		"a filter of all":          `<filter id="f" x="-1e9" y="-1e9" width="1e99" height="1e99"><feGaussianBlur stdDeviation="1e9"/></filter><rect width="9" height="9" filter="url(#f)"/>`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			soon(t, []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">`+content+`</svg>`))
		})
	}
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	for range thorough.Size(17, 200) {
		if _, err := z.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	lol := `<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa">`
	for c := 'b'; c < 'm'; c++ {
		lol += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	for name, data := range map[string][]byte{
		"a packed sea of spaces": packed.Bytes(),
		"a billion laughs":       []byte(lol + `]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>&l;</text></svg>`),
		"a long entity":          []byte(`<!DOCTYPE svg [<!ENTITY a "` + strings.Repeat("a", long/5) + `">]><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><text>` + strings.Repeat("&a;", long/5) + `</text></svg>`),
		"a view without end":     []byte(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1e300 1e-300"><rect width="9" height="9"/></svg>`),
		"a size without end":     []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="1e300" height="1e300"><rect width="1e300" height="9"/></svg>`),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			soon(t, data)
		})
	}
}

// soon draws a drawing at the resolution of print, and checks that the result or the
// refusal comes in limited time. Under -short the budget and the resolution are
// smaller, but the same drawings exceed the budget.
func soon(t *testing.T, data []byte) {
	t.Helper()
	start := time.Now()
	d, err := Read(data)
	if err == nil {
		side := thorough.Size(300, 2400)
		drawer := newDrawer(d, nil)
		drawer.left = thorough.Size(maxWork/64, maxWork)
		_, err = drawer.draw(side, side)
		if err != nil && !errors.Is(err, ErrTooComplex) {
			t.Errorf("got %v, want ErrTooComplex", err)
		}
	}
	// A few seconds, on a busy machine.
	if took := time.Since(start); took > 60*time.Second {
		t.Errorf("took %v, %v", took, err)
	} else {
		t.Logf("%v: %v", took.Round(time.Millisecond), err)
	}
}

func FuzzRead(f *testing.F) {
	const root = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">`
	f.Add([]byte(root + hashed + `</svg>`))
	f.Add([]byte(root + `<style>.a>b[c="d"]{fill:url(#x) red}</style><symbol id="s" viewBox="0 0 1 1"><path d="M0 0Q1 1 2 2T3 3zM1 1h1v1"/></symbol><use href="#s" width="50" height="9"/></svg>`))
	f.Add([]byte(root + `<marker id="m" orient="auto" viewBox="0 0 1 1"><path d="M0 0L1 1"/></marker><polyline points="0 0 9 9 8 0" marker-mid="url(#m)" stroke="red" stroke-dasharray="1 2"/></svg>`))
	f.Add([]byte(root + `<clipPath id="c"><text>A</text></clipPath><g clip-path="url(#c)" opacity=".3"><image href="data:image/png;base64,iVBORw0KGgo=" width="9" height="9"/><svg width="9" height="9"/></g></svg>`))
	f.Add([]byte(`<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg" width="1in"><text x="1 2" dy="1em">&a;<tspan font="bold 9px a">c</tspan></text></svg>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 20_000 {
			return
		}
		start := time.Now()
		defer func() {
			if took := time.Since(start); took > 20*time.Second {
				t.Errorf("took %v", took)
			}
		}()
		d, err := Read(data)
		if err != nil {
			return
		}
		if _, err := d.Draw(40, 30, nil); err != nil && !errors.Is(err, ErrTooComplex) {
			t.Errorf("got %v, want ErrTooComplex", err)
		}
		d.Notes()
	})
}
