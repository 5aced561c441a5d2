package qrcode_test

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/qrcode"
)

const address = "https://clinic.example/guides/ketamine?from=paper&lang=en"

func encode(t *testing.T, text string) *qrcode.Code {
	t.Helper()
	c, err := qrcode.Encode(text)
	if err != nil {
		t.Fatalf("Encode: %v", err)
	}
	return c
}

// A finder pattern is a dark ring of 7 modules, a light one of 5 and a dark
// square of 3, in three corners (ISO/IEC 18004, 6.3.3).
func TestEncodeHasFinderPatternsInThreeCorners(t *testing.T) {
	c := encode(t, address)
	far := c.Size - 7
	for _, corner := range []image.Point{{0, 0}, {far, 0}, {0, far}} {
		for y := range 7 {
			for x := range 7 {
				ring := max(abs(x-3), abs(y-3))
				if got, want := c.Dark(corner.X+x, corner.Y+y), ring != 2; got != want {
					t.Errorf("corner %v, module %d,%d: got dark %v, want %v", corner, x, y, got, want)
				}
			}
		}
	}
	for i := 8; i < c.Size-8; i++ {
		if c.Dark(i, 6) != (i%2 == 0) || c.Dark(6, i) != (i%2 == 0) {
			t.Errorf("the timing pattern breaks at %d", i)
		}
	}
}

func abs(n int) int { return max(n, -n) }

func TestDarkIsLightOutside(t *testing.T) {
	c := encode(t, "x")
	for _, p := range []image.Point{{-1, 0}, {0, -1}, {c.Size, 0}, {0, c.Size}, {-1000, 1000}} {
		if c.Dark(p.X, p.Y) {
			t.Errorf("got dark at %v, want light", p)
		}
	}
}

func TestEncodeTakesWhatFitsAndRefusesWhatDoesNot(t *testing.T) {
	for _, c := range []struct {
		length int
		fits   bool
	}{{1, true}, {2331, true}, {2332, true}, {2953, true}, {2954, false}, {100_000, false}} {
		_, err := qrcode.Encode(strings.Repeat("a", c.length))
		if got := err == nil; got != c.fits {
			t.Errorf("%d bytes: got fits %v, want %v (%v)", c.length, got, c.fits, err)
		}
	}
	if _, err := qrcode.Encode(""); err == nil {
		t.Error("no text: got no error, want one")
	}
}

var step = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v1h-(\d+)z`)

// drawn returns the modules that the path fills, including the quiet zone.
func drawn(t *testing.T, c *qrcode.Code) map[image.Point]bool {
	t.Helper()
	path := c.SVGPath()
	if rest := step.ReplaceAllString(path, ""); rest != "" {
		t.Fatalf("path has %.40q in it", rest)
	}
	dark := map[image.Point]bool{}
	for _, m := range step.FindAllStringSubmatch(path, -1) {
		var n [4]int
		for i := range n {
			n[i], _ = strconv.Atoi(m[i+1])
		}
		if n[2] != n[3] {
			t.Fatalf("rectangle %s does not close", m[0])
		}
		for i := range n[2] {
			dark[image.Pt(n[0]+i, n[1])] = true
		}
	}
	return dark
}

func TestSVGPathFillsTheDarkModulesInsideTheQuietZone(t *testing.T) {
	c := encode(t, address)
	dark := drawn(t, c)
	for y := range c.Size + 2*qrcode.QuietZone {
		for x := range c.Size + 2*qrcode.QuietZone {
			if got, want := dark[image.Pt(x, y)], c.Dark(x-qrcode.QuietZone, y-qrcode.QuietZone); got != want {
				t.Fatalf("module %d,%d: got dark %v, want %v", x, y, got, want)
			}
		}
	}
}

func TestScannerReadsTheText(t *testing.T) {
	if _, err := exec.LookPath("zbarimg"); err != nil {
		t.Skip("zbarimg is not installed: nothing here can scan a code")
	}
	for _, text := range []string{address, "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Harbour Clinic\r\nEND:VCARD\r\n", strings.Repeat("0123456789", 240),
		"HTTPS://CLINIC.EXAMPLE/BOOK", "https://clinic.example/über-uns", "診療所 – José Ñandú"} {
		c := encode(t, text)
		const scale = 4
		side := (c.Size + 2*qrcode.QuietZone) * scale
		m := image.NewGray(image.Rect(0, 0, side, side))
		dark := drawn(t, c)
		for y := range side {
			for x := range side {
				if !dark[image.Pt(x/scale, y/scale)] {
					m.SetGray(x, y, color.Gray{Y: 255})
				}
			}
		}
		var file bytes.Buffer
		if err := png.Encode(&file, m); err != nil {
			t.Fatal(err)
		}
		scan := exec.Command("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", "-")
		scan.Stdin = &file
		got, err := scan.Output()
		if err != nil {
			t.Fatalf("zbarimg: %v", err)
		}
		if got := strings.TrimSuffix(string(got), "\n"); got != text {
			t.Errorf("scanned %.60q, want %.60q", got, text)
		}
	}
}

func ExampleCode_SVGPath() {
	c, _ := qrcode.Encode("https://clinic.example")
	fmt.Println(c.Size, c.SVGPath()[:11])
	// Output: 25 M4 4h7v1h-7
}
