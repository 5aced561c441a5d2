package face

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"
)

// builtins returns the faces of the default theme and all built-in ones.
func builtins(tb testing.TB) []*Face {
	tb.Helper()
	var all []*Face
	for _, family := range []Family{atkinson(tb), Liberation(), LiberationMono(), DejaVu()} {
		for _, f := range family.Faces {
			if f != nil {
				all = append(all, f)
			}
		}
	}
	return all
}

func TestSubsetDrawsTheSame(t *testing.T) {
	const text = "AVATAR é ñ ½ ế Ż fjord 10 mg"
	for _, f := range builtins(t) {
		small, err := Parse(f.Name(), f.Subset([]rune(text)))
		if err != nil {
			t.Fatal(err)
		}
		if n, all := len(small.Data()), len(f.Data()); n > all/3 {
			t.Errorf("%s: %d bytes are left of %d", f.Name(), n, all)
		}
		for _, r := range text {
			if got, want := small.Has(r), f.Has(r); got != want {
				t.Errorf("%s: has %q: %v, want %v", f.Name(), r, got, want)
			}
			if got, want := small.Advance(r), f.Advance(r); got != want {
				t.Errorf("%s: %q is %d wide, want %d", f.Name(), r, got, want)
			}
			if got, want := small.Outline(r, 1000), f.Outline(r, 1000); !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q has another outline", f.Name(), r)
			}
		}
		if small.Has('B') || small.Advance('B') != f.Advance(0) {
			t.Errorf("%s: a character that was not named is there, or the replacement box is another one", f.Name())
		}
		if got, want := small.Descriptor(), f.Descriptor(); got != want {
			t.Errorf("%s: descriptor %+v, want %+v", f.Name(), got, want)
		}
	}
}

func TestGlyphsAreThoseOfTheCharacterMap(t *testing.T) {
	for _, f := range builtins(t) {
		runes := []rune("AZaz é\u00A0\u4E2D½")
		got, err := Glyphs(f.Data(), runes)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range runes {
			if want := f.tables().index(nil, r); uint16(want) != got[i] {
				t.Errorf("%s: %q has glyph %d, want %d", f.Name(), r, got[i], want)
			}
		}
	}
	if _, err := Glyphs([]byte("no font"), nil); err == nil {
		t.Error("what is not a font file has glyphs")
	}
}

func TestSubsetOfABrokenFileIsTheWholeFile(t *testing.T) {
	f := Liberation().Faces[Regular]
	for _, c := range []struct {
		name  string
		spoil func(tables map[string][]byte, glyph []byte)
	}{
		{"a glyph of itself", func(_ map[string][]byte, glyph []byte) {
			number, err := Glyphs(f.Data(), []rune("é"))
			if err != nil {
				t.Fatal(err)
			}
			binary.BigEndian.PutUint16(glyph[12:], number[0])
		}},
		{"a part that does not exist", func(_ map[string][]byte, glyph []byte) { binary.BigEndian.PutUint16(glyph[12:], 0xFFFF) }},
		{"parts without an end", func(_ map[string][]byte, glyph []byte) {
			for i := 10; i < len(glyph); i++ {
				glyph[i] = 0x20
			}
		}},
		{"glyphs beyond the table", func(tables map[string][]byte, _ []byte) {
			for i := range tables["loca"] {
				tables["loca"][i] = 0xFF - byte(i)
			}
		}},
		{"an unknown form of loca", func(tables map[string][]byte, _ []byte) { tables["head"][51] = 2 }},
		{"more glyphs than places", func(tables map[string][]byte, _ []byte) { tables["maxp"][4] = 0xFF }},
		{"no advances", func(tables map[string][]byte, _ []byte) { binary.BigEndian.PutUint16(tables["hhea"][34:], 0) }},
		{"more segments than fit", func(tables map[string][]byte, _ []byte) {
			binary.BigEndian.PutUint16(unicodeMap(tables["cmap"])[6:], 0xFFFF)
		}},
	} {
		data := bytes.Clone(f.Data())
		tables, err := directory(data)
		if err != nil {
			t.Fatal(err)
		}
		cutter, err := newCutter(data)
		if err != nil {
			t.Fatal(err)
		}
		number, err := Glyphs(data, []rune("é"))
		if err != nil {
			t.Fatal(err)
		}
		glyph, err := cutter.outline(number[0])
		if err != nil {
			t.Fatal(err)
		}
		if parts, err := components(glyph); err != nil || len(parts) != 2 {
			t.Fatalf("é has %d parts, want 2: %v", len(parts), err)
		}
		c.spoil(tables, glyph)
		broken := &Face{data: data}
		got := broken.Subset([]rune("é"))
		if !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes are left of %d", c.name, len(got), len(data))
		}
		if got[0]++; data[0] == got[0] {
			t.Errorf("%s: who changes the subset changes the face", c.name)
		}
	}
}

func TestABrokenReplacementBoxIsNoticed(t *testing.T) {
	data := bytes.Clone(Liberation().Faces[Regular].Data())
	c, err := newCutter(data)
	if err != nil {
		t.Fatal(err)
	}
	box, err := c.outline(0)
	if err != nil {
		t.Fatal(err)
	}
	whole, err := Parse("whole", data)
	if err != nil || !whole.Intact([]rune("a")) {
		t.Fatalf("intact: %v, error %v", whole.Intact([]rune("a")), err)
	}
	// The box is composed of one part, itself.
	copy(box, "\xFF\xFF")
	copy(box[10:], "\x00\x00\x00\x00\x00\x00")
	broken, err := Parse("broken", data)
	if err != nil || broken.Intact([]rune("a")) {
		t.Errorf("a box composed of itself: intact, error %v", err)
	}
}

func BenchmarkSubset(b *testing.B) {
	f := DejaVu().Faces[Regular]
	runes := []rune("Major Depressive Disorder (MDD), also known simply as depression, is a complex")
	b.ReportAllocs()
	for b.Loop() {
		f.Subset(runes)
	}
}

func FuzzSubset(f *testing.F) {
	data := atkinson(f).Faces[Regular].Subset([]rune("AVATAR é ½"))
	f.Add(data, "AVATAR é ½\x00\uFFFF")
	f.Fuzz(func(t *testing.T, data []byte, text string) {
		face, err := Parse("fuzz", data)
		if err != nil {
			return
		}
		face.Descriptor()
		small := face.Subset([]rune(text))
		if _, err := Glyphs(small, []rune(text)); err != nil && !bytes.Equal(small, data) {
			t.Errorf("the subset has no character map: %v", err)
		}
	})
}
