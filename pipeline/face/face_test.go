package face

import (
	"bytes"
	"os"
	"strings"
	"sync"
	"testing"

	"pamphlet/pipeline/unit"
)

// atkinson returns the family of the default theme.
func atkinson(tb testing.TB) Family {
	tb.Helper()
	family := Family{Name: "Atkinson Hyperlegible"}
	for i, style := range []string{"Regular", "Bold", "Italic", "BoldItalic"} {
		name := "AtkinsonHyperlegible-" + style
		data, err := os.ReadFile("../../templates/fonts/" + name + ".ttf")
		if err != nil {
			tb.Fatal(err)
		}
		f, err := Parse(name, data)
		if err != nil {
			tb.Fatal(err)
		}
		family.Faces[i] = f
	}
	return family
}

func TestKernReadsThePairsOfBothFamilies(t *testing.T) {
	text, broad := atkinson(t), Liberation()
	for _, c := range []struct {
		family Family
		pairs  []string
	}{
		{text, []string{"AV", "To", "Ay"}},
		{broad, []string{"AV", "To", "Ty"}},
	} {
		for _, f := range c.family.Faces {
			for _, pair := range c.pairs {
				r := []rune(pair)
				for range 2 { // the second time from the cache
					if k := f.Kern(r[0], r[1]); k > -15 || k < -250 {
						t.Errorf("%s: kern of %s is %d, want a clear tightening", f.Name(), pair, k)
					}
				}
			}
			if k := f.Kern('n', 'n'); k != 0 {
				t.Errorf("%s: kern of nn is %d, want 0", f.Name(), k)
			}
		}
	}
	// A pair by glyph and a pair by class, as the font file has them.
	if av, to := text.Faces[Regular].Kern('A', 'V'), text.Faces[Regular].Kern('T', 'o'); av != -67 || to != -86 {
		t.Errorf("kerns of AV and To are %d and %d, want -67 and -86", av, to)
	}
}

func TestWidthAddsAdvancesAndKerns(t *testing.T) {
	f := atkinson(t).Faces[Regular]
	want := f.Advance('A') + f.Kern('A', 'V') + f.Advance('V')
	if got := f.Thousandths("AV"); got != want {
		t.Errorf("width of AV is %d, want %d", got, want)
	}
	if got, want := f.Width("AV", 10*unit.Pt), unit.Length(want*10); got != want {
		t.Errorf("width of AV at 10 pt is %d, want %d", got, want)
	}
	words := f.Thousandths("Ty") + f.Advance(' ') + f.Thousandths("AV") + f.Advance(' ') + f.Thousandths("To")
	if got := f.Thousandths("Ty AV To"); got != words {
		t.Errorf("a line is %d wide, its words and spaces %d", got, words)
	}
}

func TestMetricsAreThoseOfAFace(t *testing.T) {
	for _, f := range atkinson(t).Faces {
		t.Logf("%s %s: ascent %d descent %d cap %d x %d", f.Name(), f.PostScript(), f.Ascent(), f.Descent(), f.CapHeight(), f.XHeight())
		if f.Ascent() < 700 || f.Ascent() > 1200 || f.Descent() < 150 || f.Descent() > 400 ||
			f.CapHeight() < 600 || f.CapHeight() > 750 || f.XHeight() < 450 || f.XHeight() > 580 {
			t.Errorf("%s: ascent %d, descent %d, cap height %d, x-height %d", f.Name(), f.Ascent(), f.Descent(), f.CapHeight(), f.XHeight())
		}
	}
	if mono := LiberationMono().Faces[Regular]; mono.Advance('i') != mono.Advance('W') || mono.Advance('i') != 600 {
		t.Errorf("mono advances: i %d, W %d, want 600", mono.Advance('i'), mono.Advance('W'))
	}
}

func TestFaceDrawsWhatLooksTheSame(t *testing.T) {
	f := atkinson(t).Faces[Regular]
	for _, c := range []struct{ r, drawn rune }{{'a', 'a'}, {'\u00A0', ' '}, {'\u2011', '-'}, {'\u202F', ' '}, {'’', '’'}} {
		if got := f.Drawn(c.r); got != c.drawn && got != c.r {
			t.Errorf("%U is drawn as %U, want %U", c.r, got, c.drawn)
		}
		if !f.Has(c.r) || f.Advance(c.r) <= 0 {
			t.Errorf("%U: has %v, advance %d", c.r, f.Has(c.r), f.Advance(c.r))
		}
	}
	if f.Drawn('\u00A0') != ' ' || f.Advance('\u00A0') != f.Advance(' ') {
		t.Errorf("a no-break space is drawn as %U, %d wide", f.Drawn('\u00A0'), f.Advance('\u00A0'))
	}
	for _, r := range []rune{0, '\t', '\n', 0xD800, 0xFFFF, '☎', '😀', -1, 0x10FFFF, 0x7FFFFFFF} {
		if f.Has(r) {
			t.Errorf("the face claims to have %U", r)
		}
	}
	if got := string(f.Missing("ế a ế ☎")); got != "ế☎" {
		t.Errorf("missing %q, want %q", got, "ế☎")
	}
}

func TestParseRefusesWhatCannotBeEmbedded(t *testing.T) {
	good := atkinson(t).Faces[Regular].Data()
	patch := func(tag string, at int, with ...byte) []byte {
		data := bytes.Clone(good)
		tables, err := directory(data)
		if err != nil {
			t.Fatal(err)
		}
		copy(tables[tag][at:], with)
		return data
	}
	rename := func(tag string) []byte {
		return bytes.Replace(good, []byte(tag), []byte("xxxx"), 1)
	}
	for _, c := range []struct {
		data []byte
		want string
	}{
		{nil, "cut short"},
		{[]byte("OTTO........"), ".otf"},
		{[]byte("ttcf........"), ".ttc"},
		{[]byte("wOF2........"), ".woff"},
		{[]byte("<html></html>"), "not a TrueType"},
		{good[:len(good)/2], "cut short"},
		{rename("glyf"), `no table "glyf"`},
		{rename("post"), `no table "post"`},
		{patch("OS/2", 8, 0, 2), "licence"},
		{patch("cmap", 2, 0, 0), "character map"},
	} {
		_, err := Parse("x.ttf", c.data)
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), `"x.ttf"`) {
			t.Errorf("got error %v, want one with %q", err, c.want)
		}
	}
	if f, err := Parse("x.ttf", patch("name", 0, 0, 1)); err != nil || f.Data()[0] != 0 || bytes.Equal(f.Data(), patch("name", 0, 0, 1)) {
		t.Errorf("a name table of format 1 is not mended: %v", err)
	}
}

func TestFaceServesSeveralGoroutines(t *testing.T) {
	f := atkinson(t).Faces[Regular]
	want := atkinson(t).Faces[Regular].Thousandths("Typography AVATAR fjord “Yes”")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 50 {
				if got := f.Thousandths("Typography AVATAR fjord “Yes”"); got != want {
					t.Errorf("width %d, want %d", got, want)
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkWidth(b *testing.B) {
	f := atkinson(b).Faces[Regular]
	text := "Major Depressive Disorder (MDD), also known simply as depression, is a complex"
	b.ReportAllocs()
	for b.Loop() {
		f.Width(text, 12*unit.Pt)
	}
}

func BenchmarkParse(b *testing.B) {
	data := atkinson(b).Faces[Regular].Data()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("x", data); err != nil {
			b.Fatal(err)
		}
	}
}

func FuzzParse(f *testing.F) {
	data := atkinson(f).Faces[Regular].Data()
	f.Add(data)
	f.Add(data[:4096])
	f.Fuzz(func(_ *testing.T, data []byte) {
		face, err := Parse("fuzz", data)
		if err != nil {
			return
		}
		face.Width("AVATAR To ﬁ ế \u0000😀", 12*unit.Pt)
		face.Missing("AVATAR To ﬁ ế \u0000😀")
	})
}

// Built-in faces are not parsed before they are used, so what Parse refuses must be found
// here.
func TestBuiltInFacesAreThoseOfTheirFiles(t *testing.T) {
	for _, family := range []Family{Liberation(), LiberationMono(), DejaVu()} {
		for _, got := range family.Faces {
			if got == nil {
				continue
			}
			want, err := Parse(got.Name(), got.Data())
			if err != nil {
				t.Error(err)
				continue
			}
			if !bytes.Equal(got.Data(), want.Data()) {
				t.Errorf("%s: Parse changes the file", got.Name())
			}
			a, b := *got.tables(), *want.tables()
			a.font, b.font = nil, nil
			if a != b {
				t.Errorf("%s: got %+v, want %+v", got.Name(), a, b)
			}
		}
	}
}
