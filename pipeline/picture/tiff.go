package picture

import (
	"bytes"
	"encoding/binary"
	"image"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// Tags of a TIFF directory (TIFF 6.0, section 8; TIFF/EP; DNG 1.6).
const (
	tagSubfile    = 0xfe
	tagMake       = 0x10f
	tagSubIFDs    = 0x14a
	tagICC        = 0x8773
	tagDNGVersion = 0xc612
)

func decodeTIFF(data []byte) (image.Image, error) { return tiff.Decode(bytes.NewReader(data)) }

func decodeBMP(data []byte) (image.Image, error) { return bmp.Decode(bytes.NewReader(data)) }

func isTIFF(data []byte) bool { return begins(data, 0, "II*\x00") || begins(data, 0, "MM\x00*") }

// directory reads the first directory of a TIFF file. It returns the entries by their
// tags, 12 bytes each, and reports whether another directory follows.
func directory(data []byte) (order binary.ByteOrder, entries map[uint16][]byte, more bool) {
	order = binary.LittleEndian
	if begins(data, 0, "MM") {
		order = binary.BigEndian
	}
	entries = map[uint16][]byte{}
	if len(data) < 8 {
		return order, entries, false
	}
	at := int64(order.Uint32(data[4:]))
	if at+2 > int64(len(data)) {
		return order, entries, false
	}
	count := order.Uint16(data[at:])
	rest := data[at+2:]
	for range count {
		if len(rest) < 12 {
			return order, entries, false
		}
		entries[order.Uint16(rest)] = rest[:12]
		rest = rest[12:]
	}
	return order, entries, len(rest) >= 4 && order.Uint32(rest) != 0
}

// isRaw reports whether a TIFF file is a camera's raw file. Such a file begins like a
// TIFF file, but the first image in it is a small preview.
func isRaw(data []byte) bool {
	if begins(data, 8, "CR") {
		return true
	}
	order, entries, _ := directory(data)
	if entries[tagDNGVersion] != nil {
		return true
	}
	subfile := entries[tagSubfile]
	reduced := subfile != nil && order.Uint32(subfile[8:])&1 != 0
	return reduced || entries[tagSubIFDs] != nil && entries[tagMake] != nil
}

// embeddedInTIFF reads the first directory, which is also the one of Exif.
func embeddedInTIFF(data []byte) embedded {
	var icc []byte
	order, entries, more := directory(data)
	if e := entries[tagICC]; e != nil {
		size, at := int64(order.Uint32(e[4:])), int64(order.Uint32(e[8:]))
		if size <= maxProfile && at+size <= int64(len(data)) {
			icc = data[at : at+size]
		}
	}
	found := newEmbedded(data, icc)
	found.pages = more
	return found
}

func nothingEmbedded([]byte) embedded { return embedded{orientation: 1} }
