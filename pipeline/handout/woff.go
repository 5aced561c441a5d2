package handout

import (
	"bytes"
	"encoding/binary"

	"github.com/klauspost/compress/zlib"
)

// Sizes of the headers of OpenType fonts (OpenType 1.9, "Organization of an
// OpenType font") and of WOFF (WOFF 1.0, §3 and §4).
const (
	otHeader   = 12
	otEntry    = 16
	woffHeader = 44
	woffEntry  = 20
)

// woff packs a font file as WOFF 1.0: the same tables, each deflated. A file that is
// not a font is returned unchanged; browsers ignore it.
func woff(font []byte) []byte {
	be := binary.BigEndian
	if len(font) < otHeader {
		return font
	}
	tables := int(be.Uint16(font[4:]))
	if len(font) < otHeader+tables*otEntry {
		return font
	}
	start := woffHeader + tables*woffEntry
	out := make([]byte, start, start+len(font))
	total := otHeader + tables*otEntry
	var squeezed bytes.Buffer
	deflater := zlib.NewWriter(&squeezed) // One for all tables, because creating it is slow.
	for i := range tables {
		entry := font[otHeader+i*otEntry:][:otEntry]
		offset, length := uint64(be.Uint32(entry[8:])), uint64(be.Uint32(entry[12:]))
		if offset+length > uint64(len(font)) {
			return font
		}
		raw := font[offset : offset+length]
		packed := deflate(deflater, &squeezed, raw)
		if len(packed) >= len(raw) { // Then it is stored unpacked (WOFF 1.0 §5).
			packed = raw
		}
		to := out[woffHeader+i*woffEntry:]
		copy(to, entry[:4])
		be.PutUint32(to[4:], uint32(len(out)))
		be.PutUint32(to[8:], uint32(len(packed)))
		be.PutUint32(to[12:], uint32(len(raw)))
		copy(to[16:20], entry[4:8])
		out = pad(append(out, packed...))
		total += (len(raw) + 3) &^ 3
	}
	copy(out, "wOFF")
	copy(out[4:8], font[:4])
	be.PutUint32(out[8:], uint32(len(out)))
	be.PutUint16(out[12:], uint16(tables))
	be.PutUint32(out[16:], uint32(total))
	be.PutUint16(out[20:], 1) // version 1.0; the fields after it are for metadata
	return out
}

// pad appends zeros up to a multiple of four bytes.
func pad(b []byte) []byte {
	for len(b)%4 != 0 {
		b = append(b, 0)
	}
	return b
}

// deflate returns raw as packed by w. The result is in b, and is valid until the next
// call.
func deflate(w *zlib.Writer, b *bytes.Buffer, raw []byte) []byte {
	b.Reset()
	w.Reset(b)
	_, err := w.Write(raw)
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("handout: deflate in memory: " + err.Error())
	}
	return b.Bytes()
}
