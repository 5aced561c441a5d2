package pdf

import (
	"crypto/sha256"
	"errors"
	"fmt"
)

// embedded returns the font objects of one face (ISO 32000-1, 9.7). It takes fpdf's
// subset of the font file, and its map from codes to glyphs. It writes the widths, the
// names and the map back to Unicode for the used characters.
func (u *usedFont) embedded(made dict) (*object, error) {
	broken := errors.New("unexpected form of the PDF library's fonts")
	descendants, _ := made.get("DescendantFonts").(array)
	if len(descendants) != 1 {
		return nil, broken
	}
	cid, _ := descendants[0].(*object)
	if cid == nil {
		return nil, broken
	}
	descriptor, _ := cid.get("FontDescriptor").(*object)
	glyphs, _ := cid.get("CIDToGIDMap").(*object)
	if descriptor == nil || glyphs == nil {
		return nil, broken
	}
	file, _ := descriptor.get("FontFile2").(*object)
	if file == nil {
		return nil, broken
	}
	runes := u.runes()
	base := u.subsetName(runes)
	descriptor.set("FontName", base)
	// fpdf compresses both for speed, not for size.
	program, err := unpack(file.stream)
	if err != nil {
		return nil, err
	}
	descriptor.set("FontFile2", newStream(program, entry{"Length1", num(len(program))}))
	indexes, err := unpack(glyphs.stream)
	if err != nil {
		return nil, err
	}
	for _, r := range runes {
		if at := 2 * int(r); at+2 > len(indexes) || indexes[at] == 0 && indexes[at+1] == 0 {
			return nil, fmt.Errorf("face %q: the glyph of %q could not be embedded", u.face.Name(), r)
		}
	}
	// After the last used code the map is empty.
	indexes = indexes[:2*int(runes[len(runes)-1])+2]
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
			entry{"FontDescriptor", descriptor},
			entry{"DW", num(0)},
			entry{"W", u.widths(runes)},
			entry{"CIDToGIDMap", newStream(indexes)},
		)}},
		entry{"ToUnicode", newStream(toUnicode(runes))},
	), nil
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
