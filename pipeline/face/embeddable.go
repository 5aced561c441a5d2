package face

import (
	"bytes"
	"encoding/binary"
	"fmt"
)

// Unusable is the error of a font file that cannot be used. It says why, and what to
// do.
type Unusable struct{ Why, Do string }

// Error returns the reason and what to do.
func (e *Unusable) Error() string { return e.Why + ": " + e.Do }

const trueType = "use the family's TrueType files (.ttf), one for each style"

var (
	errShort       = &Unusable{"the font file is cut short", "download or copy it again"}
	errPostScript  = &Unusable{"it has PostScript outlines (.otf), which cannot be embedded", trueType}
	errCollection  = &Unusable{"it is a font collection (.ttc), which cannot be embedded", trueType}
	errWebFont     = &Unusable{"it is a web font (.woff, .woff2), which cannot be embedded", trueType}
	errNotTrueType = &Unusable{"it is not a TrueType font file (.ttf)", trueType}
	errLicence     = &Unusable{"the font file says that its licence forbids embedding (OS/2 fsType)", "use another family, or ask its maker for files that may be embedded"}
	errNoUnicode   = &Unusable{"the font file has no Unicode character map (cmap of format 4)", "use another file of the family, or another family"}
	errBroken      = &Unusable{"the font file is broken", "download or copy it again"}
)

// embeddable checks what the PDF library takes for granted. It returns the data in a
// form that the library reads without complaint.
func embeddable(data []byte) ([]byte, error) {
	if len(data) < 12 {
		return nil, errShort
	}
	switch string(data[:4]) {
	case "OTTO":
		return nil, errPostScript
	case "ttcf":
		return nil, errCollection
	case "wOFF", "wOF2":
		return nil, errWebFont
	case "\x00\x01\x00\x00", "true":
	default:
		return nil, errNotTrueType
	}
	tables, err := directory(data)
	if err != nil {
		return nil, err
	}
	// The minimum length covers the fields that are read without a check.
	for _, need := range []struct {
		tag   string
		least int
	}{{"head", 54}, {"hhea", 36}, {"maxp", 6}, {"OS/2", 78}, {"post", 32}, {"name", 6}, {"cmap", 4}, {"hmtx", 4}, {"loca", 4}, {"glyf", 0}} {
		if t, ok := tables[need.tag]; !ok || len(t) < need.least {
			return nil, &Unusable{fmt.Sprintf("the font file is not complete: it has no table %q", need.tag), errBroken.Do}
		}
	}
	const restricted, noSubsetting, bitmapOnly = 0x0002, 0x0100, 0x0200
	if fsType := binary.BigEndian.Uint16(tables["OS/2"][8:]); fsType == restricted || fsType&(noSubsetting|bitmapOnly) != 0 {
		return nil, errLicence
	}
	if unicodeMap(tables["cmap"]) == nil {
		return nil, errNoUnicode
	}
	// A name table of format 1 is one of format 0 with more data after it.
	if names := tables["name"]; binary.BigEndian.Uint16(names) == 1 {
		at := bytes.Index(data, names)
		data = bytes.Clone(data)
		binary.BigEndian.PutUint16(data[at:], 0)
	}
	return data, nil
}

// Variable reports whether a font file holds a range of weights or widths (OpenType,
// fvar). Only the default one is embedded.
func Variable(data []byte) bool {
	if len(data) < 12 {
		return false
	}
	tables, err := directory(data)
	return err == nil && tables["fvar"] != nil
}

// directory returns the tables of a font file by their tags.
func directory(data []byte) (map[string][]byte, error) {
	n := int(binary.BigEndian.Uint16(data[4:]))
	if len(data) < 12+16*n {
		return nil, errShort
	}
	tables := make(map[string][]byte, n)
	for i := range n {
		record := data[12+16*i:]
		offset, length := uint64(binary.BigEndian.Uint32(record[8:])), uint64(binary.BigEndian.Uint32(record[12:]))
		if offset+length > uint64(len(data)) {
			return nil, errShort
		}
		tables[string(record[:4])] = data[offset : offset+length]
	}
	return tables, nil
}
