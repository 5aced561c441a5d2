package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/unit"
)

func TestTextReadsBackAsItWasSet(t *testing.T) {
	got := strings.Join(strings.Fields(tool(t, finished(t, demo(t, 1, true)), "pdftotext", "-raw", "FILE", "-")), " ")
	for _, want := range []string{
		"Major Depressive Disorder (MDD) — also called “clinical depression” — isn’t a \\weakness\\.",
		"Call 866-208-2390 today, or see the first page: risks.",
		"Trầm cảm có thể điều trị được; лечение, 10 mg non-opioid",
		"AVATAR To Wave LTV (justified)",
		"• An item of the list",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in what was read back:\n%s", want, got)
		}
	}
}

// Codes whose bytes are brackets, backslashes or line ends in a string.
func TestEveryCodeReadsBack(t *testing.T) {
	f := face.Liberation().Faces[face.Regular]
	var letters []string
	for _, r := range []rune{'(', ')', '\\', 'č', 'Ĩ', 'ĩ', 'Ŝ', 'ȍ', 'Ȋ', 'ĉ', 'Ċ', 'Ġ'} {
		if f.Has(r) {
			letters = append(letters, string(r))
		}
	}
	for _, r := range []rune{0x0D0D, 0x0A0D, 0x280D} {
		if f.Has(r) {
			letters = append(letters, string(r))
		}
	}
	if len(letters) < 9 {
		t.Fatalf("the face has only %q", letters)
	}
	want := strings.Join(letters, " ")
	d := New(Info{Title: "Codes"})
	d.AddPage(pageWidth, pageHeight)
	d.Text(72*unit.Pt, 72*unit.Pt, Type{Face: f, Size: 12 * unit.Pt}, want)
	if got := strings.TrimSpace(tool(t, finished(t, d), "pdftotext", "-raw", "FILE", "-")); got != want {
		t.Errorf("read back %q, want %q", got, want)
	}
}

// The boxes that a reader finds are at the places where the words were set.
func TestTextIsAsWideAsItWasMeasured(t *testing.T) {
	f := faces(t)[0]
	const text = "AVATARToWaveLTVTypography"
	for _, tracking := range []unit.Length{0, unit.Pt / 2} {
		d := New(Info{Title: "Widths"})
		d.AddPage(pageWidth, pageHeight)
		d.Text(72*unit.Pt, 100*unit.Pt, Type{Face: f, Size: 20 * unit.Pt, Tracking: tracking}, text)
		want := f.Width(text, 20*unit.Pt) + unit.Length(len(text)-1)*tracking
		out := tool(t, finished(t, d), "pdftotext", "-bbox", "FILE", "-")
		m := regexp.MustCompile(`xMin="([0-9.]+)" yMin="[0-9.]+" xMax="([0-9.]+)"`).FindStringSubmatch(out)
		if m == nil {
			t.Fatalf("no word in %s", out)
		}
		var left, right float64
		if _, err := fmt.Sscan(m[1]+" "+m[2], &left, &right); err != nil {
			t.Fatal(err)
		}
		if diff := unit.Points(right-left) - want; diff < -unit.Pt/50 || diff > unit.Pt/50 {
			t.Errorf("tracking %s: the word is %g pt wide, measured %s", tracking, right-left, want)
		}
	}
}

func TestOnlyUsedFacesAreEmbedded(t *testing.T) {
	f := faces(t)
	d := New(Info{Title: "Faces"})
	d.AddPage(pageWidth, pageHeight)
	d.Text(0, 100*unit.Pt, Type{Face: f[2], Size: 20 * unit.Pt}, "Slanted")
	out := opened(t, finished(t, d))
	if n := strings.Count(out, "/FontFile2"); n != 1 {
		t.Errorf("%d font files, want 1", n)
	}
	if !regexp.MustCompile(`/BaseFont /[A-Z]{6}\+AtkinsonHyperlegible-Italic`).MatchString(out) {
		t.Error("the font has no subset name")
	}
}

func TestFontFilesStayAsTheyAre(t *testing.T) {
	f := face.LiberationMono().Faces[face.Regular]
	before := bytes.Clone(f.Data())
	d := New(Info{Title: "Code"})
	d.AddPage(pageWidth, pageHeight)
	d.Text(0, 100*unit.Pt, Type{Face: f, Size: 20 * unit.Pt}, "for i := range ÿŴżЯω≤")
	finished(t, d)
	if !bytes.Equal(f.Data(), before) {
		t.Error("the font file was changed")
	}
}

func TestTextThatTheFaceLacksIsADefect(t *testing.T) {
	defer func() {
		if r := recover(); r == nil || !strings.Contains(fmt.Sprint(r), "ế") {
			t.Errorf("recovered %v, want a panic that names the letter", r)
		}
	}()
	d := New(Info{})
	d.AddPage(pageWidth, pageHeight)
	d.Text(0, 0, Type{Face: faces(t)[0], Size: unit.Pt}, "kế")
}
