package pdf

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/go-pdf/fpdf"
	"github.com/klauspost/compress/zlib"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/thorough"
	"pamphlet/pipeline/unit"
)

// libraryName returns the name of a font for fpdf. No name is the beginning of another.
func libraryName(i int) string { return fmt.Sprintf("face%04d", i) }

// shipped returns all faces that the program comes with.
func shipped(tb testing.TB) []*face.Face {
	tb.Helper()
	own := faces(tb)
	all := own[:]
	for _, family := range []face.Family{face.Liberation(), face.LiberationMono(), face.DejaVu()} {
		for _, f := range family.Faces {
			if f != nil {
				all = append(all, f)
			}
		}
	}
	return all
}

// characters returns all characters that a face draws.
func characters(f *face.Face) []rune {
	var all []rune
	for r := range rune(0x10000) {
		if f.Drawn(r) == r && r != 0 {
			all = append(all, r)
		}
	}
	return all
}

func TestCutFontIsThatOfTheFontFile(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for _, f := range shipped(t) {
		all := characters(f)
		for range thorough.Size(2, 100) {
			u := &usedFont{face: f}
			for range 1 + random.IntN([]int{3, 100, 1000}[random.IntN(3)]) {
				u.used.add(all[random.IntN(len(all))])
			}
			runes := u.used.sorted()
			got, _, err := u.cut(runes)
			if err != nil {
				t.Fatal(err)
			}
			want := fpdf.UTF8CutFont(bytes.Clone(f.Data()), "\x00"+string(runes))
			if !bytes.Equal(got, want) {
				t.Errorf("%s: of %q is made another font of %d bytes, want %d", f.Name(), string(runes), len(got), len(want))
			}
		}
	}
}

func TestFontsAreThoseOfTheLibrary(t *testing.T) {
	for i, f := range shipped(t) {
		u := &usedFont{face: f}
		for _, r := range "AVATAR Typo 5 mg ½ éè" {
			u.used.add(r)
		}
		runes := u.used.sorted()
		font, err := u.embedded(new(Fonts))
		if err != nil {
			t.Fatal(err)
		}
		got := font.get("DescendantFonts").(array)[0].(*object)
		want := libraryFont(t, i, f, runes)
		gotDescriptor, wantDescriptor := got.get("FontDescriptor").(*object), want.get("FontDescriptor").(*object)
		gotProgram, wantProgram := gotDescriptor.get("FontFile2").(*object), wantDescriptor.get("FontFile2").(*object)
		if !bytes.Equal(unpacked(t, gotProgram.stream), unpacked(t, wantProgram.stream)) {
			t.Errorf("%s: the font file is another one", f.Name())
		}
		gotMap, wantMap := unpacked(t, got.get("CIDToGIDMap").(*object).stream), unpacked(t, want.get("CIDToGIDMap").(*object).stream)
		if n := len(gotMap); !bytes.Equal(gotMap, wantMap[:n]) || bytes.Trim(wantMap[n:], "\x00") != nil {
			t.Errorf("%s: the map to glyphs is another one", f.Name())
		}
		// Names and numbers of objects are ours.
		for _, d := range []*object{gotDescriptor, wantDescriptor} {
			d.set("FontName", name("X"))
			d.set("FontFile2", token("null"))
		}
		if got, want := string(gotDescriptor.value.append(nil)), string(wantDescriptor.value.append(nil)); got != want {
			t.Errorf("%s: the descriptor is %s, want %s", f.Name(), got, want)
		}
	}
}

// Documents that share fonts have the bytes that they have alone, whatever letters the
// others use.
func TestSharedFontsChangeNothing(t *testing.T) {
	all := faces(t)
	text := func(fonts *Fonts, words string) []byte {
		d := New(Info{Title: "Letters", Fonts: fonts})
		d.AddPage(pageWidth, pageHeight)
		for i, f := range all {
			d.Text(0, unit.Length(i)*20*unit.Pt, Type{Face: f, Size: 10 * unit.Pt}, words)
		}
		return finished(t, d)
	}
	shared := new(Fonts)
	for _, words := range []string{"Take one", "Take two", "Take one", "neon kaTe", "Take"} {
		if got, want := text(shared, words), text(nil, words); !bytes.Equal(got, want) {
			t.Errorf("%q: a file of %d bytes, want %d", words, len(got), len(want))
		}
	}
	if got, want := len(shared.made), 3*len(all); got != want {
		t.Errorf("%d fonts are cut, want %d", got, want)
	}
}

// libraryFont returns the font that fpdf embeds if it is given the whole font file.
func libraryFont(t *testing.T, i int, f *face.Face, runes []rune) *object {
	t.Helper()
	library := fpdf.New("P", "pt", "Letter", "")
	library.SetCompression(false)
	library.AddUTF8FontFromBytes(libraryName(i), "", bytes.Clone(f.Data()))
	library.AddPage()
	library.SetFont(libraryName(i), "", 1)
	library.Text(0, 0, string(runes))
	var file bytes.Buffer
	if err := library.Output(&file); err != nil {
		t.Fatal(err)
	}
	trailer, err := read(file.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	page := trailer.get("Root").(*object).get("Pages").(*object).get("Kids").(array)[0].(*object)
	fonts := page.get("Resources").(*object).get("Font").(dict)
	if len(fonts) != 1 {
		t.Fatalf("%d fonts, want 1", len(fonts))
	}
	return fonts[0].value.(*object).get("DescendantFonts").(array)[0].(*object)
}

func unpacked(t *testing.T, data []byte) []byte {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if data, err = io.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	return data
}

// FuzzCutFont holds the fonts of broken files against those that fpdf makes of the whole
// file.
func FuzzCutFont(f *testing.F) {
	data := faces(f)[face.Regular].Data()
	f.Add(data, "AVATAR Typo ½ éè")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		one, err := face.Parse("fuzz", data)
		if err != nil {
			return
		}
		u := &usedFont{face: one}
		for _, r := range text {
			if drawn := one.Drawn(r); drawn != 0 && one.Intact([]rune{drawn}) {
				u.used.add(drawn)
			}
		}
		kept := append([]rune{0}, u.used.sorted()...)
		small := one.Subset(kept)
		if bytes.Equal(small, one.Data()) {
			return
		}
		got, want := cutOrPanic(small, kept), cutOrPanic(bytes.Clone(one.Data()), kept)
		if !bytes.Equal(got, want) && want != nil {
			t.Errorf("another font of %d bytes, want %d", len(got), len(want))
		}
	})
}

// cutOrPanic returns nil where fpdf panics.
func cutOrPanic(data []byte, runes []rune) (font []byte) {
	defer func() { _ = recover() }()
	return fpdf.UTF8CutFont(data, string(runes))
}
