package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"sync"

	"github.com/go-pdf/fpdf"

	"pamphlet/pipeline/face"
)

// Fonts holds the fonts that documents embed, so that documents with the same letters cut
// and compress them once. The zero value is empty. Several goroutines may use it.
type Fonts struct {
	mu   sync.Mutex
	made map[letteredFace]*cutFont
}

// letteredFace is a face with the used letters of it.
type letteredFace struct {
	face    *face.Face
	letters string
}

// cutFont is a face that is cut down to some letters, with what is compressed of it.
type cutFont struct {
	program, glyphs, unicode *object
	widths                   array
}

// cut returns the font of a face with some letters.
func (f *Fonts) cut(u *usedFont, runes []rune) (*cutFont, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	key := letteredFace{u.face, string(runes)}
	if c := f.made[key]; c != nil {
		return c, nil
	}
	c, err := newCutFont(u, runes)
	if err != nil {
		return nil, err
	}
	if f.made == nil {
		f.made = map[letteredFace]*cutFont{}
	}
	f.made[key] = c
	return c, nil
}

func newCutFont(u *usedFont, runes []rune) (*cutFont, error) {
	if !u.face.Intact(append([]rune{0}, runes...)) { // cut keeps the null character, too.
		return nil, fmt.Errorf("embed face %q: broken glyph in the font file", u.face.Name())
	}
	program, glyphs, err := u.cut(runes)
	if err != nil {
		return nil, err
	}
	// The map has two bytes for each code up to the last used one.
	indexes := make([]byte, 2*int(runes[len(runes)-1])+2)
	for i, r := range runes {
		if glyphs[i] == 0 {
			return nil, fmt.Errorf("face %q: the glyph of %q could not be embedded", u.face.Name(), r)
		}
		binary.BigEndian.PutUint16(indexes[2*int(r):], glyphs[i])
	}
	c := &cutFont{widths: u.widths(runes)}
	if c.program, err = packed([][]byte{program}, entry{"Length1", num(len(program))}); err != nil {
		return nil, err
	}
	if c.glyphs, err = packed([][]byte{indexes}); err != nil {
		return nil, err
	}
	c.unicode, err = packed([][]byte{toUnicode(runes)})
	return c, err
}

// embedded returns the font objects of one face (ISO 32000-1, 9.7), with the used
// characters.
func (u *usedFont) embedded(fonts *Fonts) (*object, error) {
	runes := u.used.sorted()
	c, err := fonts.cut(u, runes)
	if err != nil {
		return nil, err
	}
	base := u.subsetName(runes)
	return newObject(
		entry{"Type", name("Font")},
		entry{"Subtype", name("Type0")},
		entry{"BaseFont", base},
		entry{"Encoding", name("Identity-H")},
		entry{"DescendantFonts", array{newObject(
			entry{"Type", name("Font")},
			entry{"Subtype", name("CIDFontType2")},
			entry{"BaseFont", base},
			entry{"CIDSystemInfo", dict{{"Registry", text("Adobe")}, {"Ordering", text("Identity")}, {"Supplement", num(0)}}},
			entry{"FontDescriptor", u.descriptor(base, c.program.unnumbered())},
			entry{"DW", num(0)},
			entry{"W", c.widths},
			entry{"CIDToGIDMap", c.glyphs.unnumbered()},
		)}},
		entry{"ToUnicode", c.unicode.unnumbered()},
	), nil
}

// cut lets fpdf cut the font file down to the used characters. It returns the file and
// the numbers of their glyphs in it.
func (u *usedFont) cut(runes []rune) (program []byte, glyphs []uint16, err error) {
	// fpdf can panic on broken font files.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("embed face %q: %v", u.face.Name(), r)
		}
	}()
	// The glyph of the null character stays, as in all fonts that fpdf embeds. fpdf
	// reads all of a font file several times, so it is given a small one.
	kept := append([]rune{0}, runes...)
	program = fpdf.UTF8CutFont(u.face.Subset(kept), string(kept))
	glyphs, err = face.Glyphs(program, runes)
	if err != nil {
		return nil, nil, fmt.Errorf("embed face %q: %w", u.face.Name(), err)
	}
	return program, glyphs, nil
}

// descriptor returns the face's font descriptor (ISO 32000-1, 9.8).
func (u *usedFont) descriptor(base name, program *object) *object {
	v := u.face.Descriptor()
	box := v.Box
	return newObject(
		entry{"Type", name("FontDescriptor")},
		entry{"FontName", base},
		entry{"Ascent", num(v.Ascent)},
		entry{"Descent", num(v.Descent)},
		entry{"CapHeight", num(v.CapHeight)},
		entry{"Flags", num(v.Flags)},
		entry{"FontBBox", array{num(box[0]), num(box[1]), num(box[2]), num(box[3])}},
		entry{"ItalicAngle", num(v.ItalicAngle)},
		entry{"StemV", num(v.StemV)},
		entry{"MissingWidth", num(v.MissingWidth)},
		entry{"FontFile2", program},
	)
}

// subsetName returns the face's name after six letters that differ between subsets (ISO
// 32000-1, 9.6.4).
func (u *usedFont) subsetName(runes []rune) name {
	sum := sha256.Sum256([]byte(u.face.PostScript() + string(runes)))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return name(string(tag) + "+" + u.face.PostScript())
}

// widths returns the advances of the used characters. Each run of consecutive codes
// comes after its first code.
func (u *usedFont) widths(runes []rune) array {
	var all, run array
	for i, r := range runes {
		run = append(run, num(u.face.Advance(r)))
		if i+1 == len(runes) || runes[i+1] != r+1 {
			all = append(all, num(int(r)-len(run)+1), run)
			run = nil
		}
	}
	return all
}

// toUnicode returns the CMap from codes to characters, for search and copying (ISO
// 32000-1, 9.10.3). It lists at most 100 in a block, as CMaps must.
func toUnicode(runes []rune) []byte {
	b := []byte(`/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
`)
	for len(runes) > 0 {
		n := min(len(runes), 100)
		b = fmt.Appendf(b, "%d beginbfchar\n", n)
		for _, r := range runes[:n] {
			b = fmt.Appendf(b, "<%04X> <%04X>\n", r, r)
		}
		b = append(b, "endbfchar\n"...)
		runes = runes[n:]
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}
