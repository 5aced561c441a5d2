package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
)

// perStream is the number of objects that are compressed together. A reader has to
// decompress all of them to read one.
const perStream = 200

// writer writes objects into a file in the order in which they are reached from the
// catalog. Objects without a reference are left out, and the order does not depend on
// any map.
type writer struct {
	file    []byte
	objects []indirect
	// index and bodies are the parts of the last object stream.
	index, bodies []byte
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
	reach := w.reach
	reach(catalog)
	reach(info)
	for i := 0; i < len(w.objects); i++ {
		w.objects[i].refers(reach)
	}
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

// size returns about how long the file will be, and rather too much.
func (w *writer) size() int {
	const compressed, written, around = 24, 96, 128 // of an object, or around a stream
	size := 1 << 10
	for _, x := range w.objects {
		switch o, ok := x.(*object); {
		case ok && o.packed:
			size += around + len(o.stream)
		case ok && o.stream != nil:
			size += around + len(o.stream)/2
		case w.plain:
			size += written
		default:
			size += compressed
		}
	}
	return size
}

// place is the place of an object: an offset, or an index in an object stream.
type place struct{ kind, where, index int }

const (
	freed      = 0
	atOffset   = 1
	compressed = 2
)

// reach numbers an object, unless it has a number.
func (w *writer) reach(o indirect) {
	if n := o.numbered(); *n == 0 {
		w.objects = append(w.objects, o)
		*n = reference(len(w.objects))
	}
}

// body writes the objects. Objects with streams are written one by one, the others in
// object streams (ISO 32000-1, 7.5.7).
func (w *writer) body() ([]place, error) {
	places := make([]place, len(w.objects)+1, len(w.objects)+len(w.objects)/perStream+3)
	small := make([]indirect, 0, len(w.objects)) // for streams of objects
	for _, x := range w.objects {
		o, ok := x.(*object)
		streams := ok && o.stream != nil
		if !streams && !w.plain {
			small = append(small, x)
			continue
		}
		number := int(*x.numbered())
		places[number] = place{atOffset, len(w.file), 0}
		if streams {
			if err := w.stream(o); err != nil {
				return nil, err
			}
			continue
		}
		w.begin(number)
		w.file = append(x.body(w.file), "\nendobj\n"...)
	}
	for len(small) > 0 {
		n := min(len(small), perStream)
		number := len(places)
		index, bodies := w.index[:0], w.bodies[:0]
		for i, x := range small[:n] {
			own := *x.numbered()
			places[own] = place{compressed, number, i}
			index = append(strconv.AppendInt(index, int64(own), 10), ' ')
			index = append(strconv.AppendInt(index, int64(len(bodies)), 10), ' ')
			bodies = append(x.body(bodies), '\n')
		}
		w.index, w.bodies = index, bodies
		o, err := packed([][]byte{index, bodies}, entry{"Type", name("ObjStm")}, entry{"N", num(n)}, entry{"First", num(len(index))})
		if err != nil {
			return nil, err
		}
		o.reference = reference(number)
		places = append(places, place{atOffset, len(w.file), 0})
		if err := w.stream(o); err != nil {
			return nil, err
		}
		small = small[n:]
	}
	return places, nil
}

// begin writes the beginning of an object.
func (w *writer) begin(number int) {
	w.file = append(strconv.AppendInt(w.file, int64(number), 10), " 0 obj\n"...)
}

// stream writes an object with a stream.
func (w *writer) stream(o *object) error {
	if !o.packed {
		packed, err := packed([][]byte{o.stream}, o.value.(dict)...)
		if err != nil {
			return err
		}
		packed.reference = o.reference
		o = packed
	}
	w.begin(int(o.reference))
	d := slices.Concat(o.value.(dict), dict{{"Length", num(len(o.stream))}})
	w.file = append(d.append(w.file), "\nstream\n"...)
	w.file = append(append(w.file, o.stream...), "\nendstream\nendobj\n"...)
	return nil
}

// references writes the cross-reference stream (ISO 32000-1, 7.5.8) and ends
// the file.
func (w *writer) references(places []place, catalog, info *object, id text) ([]byte, error) {
	start := len(w.file)
	places = append(places, place{atOffset, start, 0})
	places[0] = place{freed, 0, 65535}
	rows := make([]byte, 0, 7*len(places))
	for _, p := range places {
		rows = append(rows, byte(p.kind))
		rows = binary.BigEndian.AppendUint32(rows, uint32(p.where))
		rows = binary.BigEndian.AppendUint16(rows, uint16(p.index))
	}
	o, err := packed([][]byte{rows},
		entry{"Type", name("XRef")},
		entry{"Size", num(len(places))},
		entry{"W", array{num(1), num(4), num(2)}},
		entry{"Root", catalog},
		entry{"Info", info},
		entry{"ID", array{id, id}},
	)
	if err != nil {
		return nil, err
	}
	o.reference = reference(len(places) - 1)
	if err := w.stream(o); err != nil {
		return nil, err
	}
	return fmt.Appendf(w.file, "startxref\n%d\n%%%%EOF\n", start), nil
}
