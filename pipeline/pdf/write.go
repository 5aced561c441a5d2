package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// perStream is the number of objects that are compressed together. A reader has to
// decompress all of them to read one.
const perStream = 200

// writer writes objects into a file in the order in which they are reached from the
// catalog. Objects without a reference are left out, and the order does not depend on
// any map.
type writer struct {
	file    []byte
	objects []*object
	packer  *zlib.Writer
	packed  bytes.Buffer
	// plain writes the form of PDF 1.4, without object streams.
	plain bool
}

// write returns the file with a catalog and an information dictionary.
func (w *writer) write(catalog, info *object) ([]byte, error) {
	version := "1.7"
	if w.plain {
		version = "1.4"
	}
	// The second line tells programs that the file is not text (7.5.2).
	w.file = append(w.file, "%PDF-"+version+"\n%\xE2\xE3\xCF\xD3\n"...)
	w.reach(catalog)
	w.reach(info)
	for i := 0; i < len(w.objects); i++ {
		w.follow(w.objects[i].value)
	}
	w.packer = compressors.Get().(*zlib.Writer)
	defer compressors.Put(w.packer)
	w.file = slices.Grow(w.file, w.size())
	places, err := w.body()
	if err != nil {
		return nil, err
	}
	id := sha256.Sum256(w.file)
	if w.plain {
		return w.table(places, catalog, info, text(id[:16])), nil
	}
	return w.references(places, catalog, info, text(id[:16]))
}

// size returns about how long the file will be.
func (w *writer) size() int {
	size := 0
	for _, o := range w.objects {
		switch {
		case o.packed:
			size += len(o.stream)
		case o.stream != nil:
			size += len(o.stream) / 2
		}
	}
	return size + 64*len(w.objects)
}

// place is the place of an object: an offset, or an index in an object stream.
type place struct{ kind, where, index int }

const (
	freed      = 0
	atOffset   = 1
	compressed = 2
)

// reach numbers an object, unless it has a number.
func (w *writer) reach(o *object) {
	if o.number == 0 {
		w.objects = append(w.objects, o)
		o.number = len(w.objects)
	}
}

func (w *writer) follow(v value) {
	switch v := v.(type) {
	case *object:
		w.reach(v)
	case array:
		for _, item := range v {
			w.follow(item)
		}
	case dict:
		for _, e := range v {
			w.follow(e.value)
		}
	case name, text, token:
	default:
		panic(fmt.Sprintf("pdf: value %T", v))
	}
}

// body writes the objects. Objects with streams are written one by one, the others in
// object streams (ISO 32000-1, 7.5.7).
func (w *writer) body() ([]place, error) {
	places := make([]place, len(w.objects)+1)
	var small []*object // for streams of objects
	for _, o := range w.objects {
		if o.stream == nil && !w.plain {
			small = append(small, o)
			continue
		}
		places[o.number] = place{atOffset, len(w.file), 0}
		if o.stream == nil {
			w.file = fmt.Appendf(w.file, "%d 0 obj\n", o.number)
			w.file = append(o.value.append(w.file), "\nendobj\n"...)
			continue
		}
		if err := w.stream(o); err != nil {
			return nil, err
		}
	}
	for len(small) > 0 {
		n := min(len(small), perStream)
		number := len(places)
		var index, bodies []byte
		for i, o := range small[:n] {
			places[o.number] = place{compressed, number, i}
			index = fmt.Appendf(index, "%d %d ", o.number, len(bodies))
			bodies = append(o.value.append(bodies), '\n')
		}
		o := newStream(append(index, bodies...),
			entry{"Type", name("ObjStm")}, entry{"N", num(n)}, entry{"First", num(len(index))})
		o.number = number
		places = append(places, place{atOffset, len(w.file), 0})
		if err := w.stream(o); err != nil {
			return nil, err
		}
		small = small[n:]
	}
	return places, nil
}

// stream writes an object with a stream.
func (w *writer) stream(o *object) error {
	data := o.stream
	d := append(dict{}, o.value.(dict)...)
	if !o.packed {
		packed, err := w.pack(data)
		if err != nil {
			return err
		}
		data = packed
		d = append(d, entry{"Filter", name("FlateDecode")})
	}
	d = append(d, entry{"Length", num(len(data))})
	w.file = fmt.Appendf(w.file, "%d 0 obj\n", o.number)
	w.file = append(d.append(w.file), "\nstream\n"...)
	w.file = append(append(w.file, data...), "\nendstream\nendobj\n"...)
	return nil
}

// references writes the cross-reference stream (ISO 32000-1, 7.5.8) and ends
// the file.
func (w *writer) references(places []place, catalog, info *object, id text) ([]byte, error) {
	start := len(w.file)
	places = append(places, place{atOffset, start, 0})
	places[0] = place{freed, 0, 65535}
	var rows []byte
	for _, p := range places {
		rows = append(rows, byte(p.kind))
		rows = binary.BigEndian.AppendUint32(rows, uint32(p.where))
		rows = binary.BigEndian.AppendUint16(rows, uint16(p.index))
	}
	o := newStream(rows,
		entry{"Type", name("XRef")},
		entry{"Size", num(len(places))},
		entry{"W", array{num(1), num(4), num(2)}},
		entry{"Root", catalog},
		entry{"Info", info},
		entry{"ID", array{id, id}},
	)
	o.number = len(places) - 1
	if err := w.stream(o); err != nil {
		return nil, err
	}
	return fmt.Appendf(w.file, "startxref\n%d\n%%%%EOF\n", start), nil
}

// compressors holds compressors that are used again, because making one takes longer
// than using it. A compressor that was reset does the same as a new one.
var compressors = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// pack returns compressed data, which is valid until the next call.
func (w *writer) pack(data []byte) ([]byte, error) {
	w.packed.Reset()
	w.packer.Reset(&w.packed)
	if _, err := w.packer.Write(data); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	if err := w.packer.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return w.packed.Bytes(), nil
}
