package pdf

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash"
	"io"
	"slices"
	"strconv"

	"pamphlet/pipeline/spool"
)

// perStream is the number of objects that are compressed together. A reader has to
// decompress all of them to read one.
const perStream = 200

// writer writes objects into a file in the order in which they are reached from the
// catalog. Objects without a reference are left out, and the order does not depend on
// any map.
type writer struct {
	// file has the bytes that are not yet in out. All are in file if out is nil.
	file []byte
	// out takes the bytes of a large file, sum hashes them, and passed is their number.
	out    *spool.Writer
	sum    hash.Hash
	passed int
	// files may be nil.
	files   spool.Files
	objects []indirect
	// index and bodies are the parts of the last object stream.
	index, bodies []byte
	// plain writes the form of PDF 1.4, without object streams.
	plain bool
}

// write returns a document with a catalog and an information dictionary, or the file that
// has it.
func (w *writer) write(catalog, info *object) ([]byte, *spool.Large, error) {
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
	w.begin(w.size())
	places, err := w.body()
	if err == nil {
		err = w.pass(0)
	}
	if err != nil {
		return nil, nil, err
	}
	id := w.digest()
	if w.plain {
		w.table(places, catalog, info, text(id[:16]))
	} else if err := w.references(places, catalog, info, text(id[:16])); err != nil {
		return nil, nil, err
	}
	if w.out == nil {
		return w.file, nil, nil
	}
	if err := w.pass(0); err != nil {
		return nil, nil, err
	}
	return w.out.End()
}

// pending is how many bytes of a large file wait until they are passed on.
const pending = 64 << 10

// begin makes room for a document of about size bytes.
func (w *writer) begin(size int) {
	if w.files != nil && size > spool.Most {
		w.out, w.sum = spool.NewWriter(w.files, size), sha256.New()
		size = 2 * pending
	}
	w.file = slices.Grow(w.file, size)
}

// pass passes the bytes of a large file on if there are more than most.
func (w *writer) pass(most int) error {
	if w.out == nil || len(w.file) <= most {
		return nil
	}
	_, _ = w.sum.Write(w.file)
	_, err := w.out.Write(w.file)
	w.passed, w.file = w.passed+len(w.file), w.file[:0]
	return err
}

// digest returns the hash of all that has been written.
func (w *writer) digest() []byte {
	if w.out == nil {
		sum := sha256.Sum256(w.file)
		return sum[:]
	}
	return w.sum.Sum(nil)
}

// offset returns where the next byte is written.
func (w *writer) offset() int { return w.passed + len(w.file) }

// size returns about how long the file will be, and rather too much.
func (w *writer) size() int {
	const compressed, written, around = 24, 96, 128 // of an object, or around a stream
	size := 1 << 10
	for _, x := range w.objects {
		switch o, ok := x.(*object); {
		case ok && o.packed:
			size += around + o.length()
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
		streams := ok && o.streams()
		if !streams && !w.plain {
			small = append(small, x)
			continue
		}
		number := int(*x.numbered())
		places[number] = place{atOffset, w.offset(), 0}
		if streams {
			if err := w.stream(o); err != nil {
				return nil, err
			}
			continue
		}
		w.start(number)
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
		places = append(places, place{atOffset, w.offset(), 0})
		if err := w.stream(o); err != nil {
			return nil, err
		}
		small = small[n:]
	}
	return places, nil
}

// start writes the beginning of an object.
func (w *writer) start(number int) {
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
	w.start(int(o.reference))
	d := slices.Concat(o.value.(dict), dict{{"Length", num(o.length())}})
	w.file = append(d.append(w.file), "\nstream\n"...)
	if o.open != nil {
		at := len(w.file)
		w.file = slices.Grow(w.file, o.length())[:at+o.length()]
		if _, err := io.ReadFull(o.open(), w.file[at:]); err != nil {
			return err
		}
	} else {
		w.file = append(w.file, o.stream...)
	}
	w.file = append(w.file, "\nendstream\nendobj\n"...)
	return w.pass(pending)
}

// references writes the cross-reference stream (ISO 32000-1, 7.5.8) and ends
// the file.
func (w *writer) references(places []place, catalog, info *object, id text) error {
	start := w.offset()
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
		return err
	}
	o.reference = reference(len(places) - 1)
	if err := w.stream(o); err != nil {
		return err
	}
	w.file = fmt.Appendf(w.file, "startxref\n%d\n%%%%EOF\n", start)
	return nil
}
