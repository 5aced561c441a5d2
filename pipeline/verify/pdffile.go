package verify

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
)

// pdfFile loads the objects of a PDF (ISO 32000-1, 7.5).
type pdfFile struct {
	data    []byte
	trailer dict
	places  map[reference]place
	loaded  map[reference]any
	streams map[reference]*objectStream
	// most is how many bytes the streams may unpack to, and how many bytes of text may
	// be painted; budget is how much of it is left for streams.
	most, budget int64
	// err is the first error in an object.
	err   error
	known *vocabulary
	// inflater and inflated are used again for each stream. The inflater is nil before
	// the first one.
	inflater io.ReadCloser
	inflated bytes.Buffer
	// reader reads the objects in streams, one after the other.
	reader lexer
	// content is the content of the page that is being read.
	content []byte
}

// place is where an object is: at a byte of the file or, if within is set, in that
// object stream.
type place struct {
	at     int
	within reference
}

// objectStream holds objects in a compressed stream (ISO 32000-1, 7.5.7).
type objectStream struct {
	data []byte
	at   map[reference]int
}

// mostObjects is how many objects a file may have.
const mostObjects = 1 << 20

var (
	errNoPDF     = errors.New("no PDF")
	errEncrypted = errors.New("encrypted")
)

func openPDF(data []byte, most int64) (*pdfFile, error) {
	f := &pdfFile{data: data, places: map[reference]place{}, loaded: map[reference]any{}, streams: map[reference]*objectStream{}, most: most, budget: most, known: newVocabulary()}
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return nil, errNoPDF
	}
	tail := data[max(0, len(data)-1024):]
	start := bytes.LastIndex(tail, []byte("startxref"))
	if start < 0 {
		return nil, fmt.Errorf("it is cut off: %w", errNoPDF)
	}
	l := lexer{data: tail, at: start + len("startxref")}
	next, err := l.next()
	if err != nil {
		return nil, err
	}
	seen := map[int]bool{}
	for next != nil {
		at, ok := next.(float64)
		if !ok || at < 0 || at >= float64(len(data)) || seen[int(at)] {
			return nil, fmt.Errorf("the cross-reference table is not where it should be: %w", errSyntax)
		}
		seen[int(at)] = true
		trailer, err := f.section(int(at))
		if err != nil {
			return nil, fmt.Errorf("cross-reference table: %w", err)
		}
		if f.trailer == nil {
			f.trailer = trailer
		}
		next = trailer.get("Prev")
	}
	if f.trailer.get("Encrypt") != nil {
		return nil, errEncrypted
	}
	loaded := f.loaded
	f.loaded = make(map[reference]any, len(f.places))
	maps.Copy(f.loaded, loaded)
	return f, nil
}

// section reads a cross-reference table or stream and returns its trailer. The
// newest section is read first, and its entries stay.
func (f *pdfFile) section(at int) (dict, error) {
	l := &lexer{data: f.data, at: at, references: true, known: f.known}
	first, err := l.next()
	if err != nil {
		return nil, err
	}
	if first == operator("xref") {
		return f.table(l)
	}
	s, err := f.indirect(at, -1)
	if err != nil {
		return nil, err
	}
	x, ok := s.(*stream)
	if !ok || x.dict.get("Type") != name("XRef") {
		return nil, errSyntax
	}
	return x.dict, f.crossReferences(x)
}

func (f *pdfFile) add(r reference, p place) {
	if len(f.places) >= mostObjects {
		f.fail(ErrTooLarge)
		return
	}
	if _, ok := f.places[r]; !ok {
		f.places[r] = p
	}
}

// table reads a cross-reference table (ISO 32000-1, 7.5.4).
func (f *pdfFile) table(l *lexer) (dict, error) {
	l.references = false
	for {
		word, err := l.next()
		if err != nil {
			return nil, err
		}
		if word == operator("trailer") {
			break
		}
		first, ok1 := word.(float64)
		count, err := l.next()
		n, ok2 := count.(float64)
		if err != nil || !ok1 || !ok2 {
			return nil, errSyntax
		}
		for i := range int(n) {
			at, err1 := l.next()
			_, err2 := l.next()
			kind, err3 := l.next()
			offset, ok := at.(float64)
			if !ok || err1 != nil || err2 != nil || err3 != nil {
				return nil, errSyntax
			}
			if kind == operator("n") {
				f.add(reference(int(first)+i), place{at: int(offset)})
			}
		}
	}
	l.references = true
	t, err := l.next()
	trailer, ok := t.(dict)
	if err != nil || !ok {
		return nil, errSyntax
	}
	return trailer, nil
}

// crossReferences reads a cross-reference stream (ISO 32000-1, 7.5.8).
func (f *pdfFile) crossReferences(s *stream) error {
	data, err := f.unpack(s)
	if err != nil {
		return err
	}
	widths := numbers(s.dict.get("W"))
	if len(widths) != 3 || min(widths[0], widths[1], widths[2]) < 0 || max(widths[0], widths[1], widths[2]) > 8 || widths[0]+widths[1]+widths[2] == 0 {
		return errSyntax
	}
	index := numbers(s.dict.get("Index"))
	if index == nil {
		size, _ := s.dict.get("Size").(float64)
		index = []int{0, int(size)}
	}
	if len(f.places) == 0 {
		f.places = make(map[reference]place, min(mostObjects, len(data)/(widths[0]+widths[1]+widths[2])))
	}
	for ; len(index) >= 2; index = index[2:] {
		for i := range index[1] {
			row := [3]int{0: 1}
			for k, w := range widths {
				if len(data) < w {
					return errSyntax
				}
				if w > 0 {
					row[k] = 0
				}
				for _, b := range data[:w] {
					row[k] = row[k]<<8 | int(b)
				}
				data = data[w:]
			}
			r := reference(index[0] + i)
			switch row[0] {
			case 1:
				f.add(r, place{at: row[1]})
			case 2:
				f.add(r, place{within: reference(row[1])})
			}
		}
	}
	return nil
}

// numbers returns an array of whole numbers, or nil for anything else.
func numbers(o any) []int {
	a, _ := o.(array)
	var out []int
	for _, x := range a {
		n, ok := x.(float64)
		if !ok || n != float64(int32(n)) {
			return nil
		}
		out = append(out, int(n))
	}
	return out
}

// resolve returns the object that a reference names, and any other object as it is.
// A missing object is nil, as the standard says. A broken object is also nil, and
// its error is kept in err.
func (f *pdfFile) resolve(o any) any {
	r, ok := o.(reference)
	if !ok {
		return o
	}
	if o, ok := f.loaded[r]; ok {
		return o
	}
	f.loaded[r] = nil // While it is loading, so that an object that needs itself ends.
	o, err := f.load(r)
	if err != nil {
		f.fail(fmt.Errorf("object %d: %w", r, err))
		return nil
	}
	f.loaded[r] = o
	return o
}

func (f *pdfFile) fail(err error) {
	if f.err == nil {
		f.err = err
	}
}

func (f *pdfFile) load(r reference) (any, error) {
	p, ok := f.places[r]
	if !ok {
		return nil, nil
	}
	if p.within == 0 {
		return f.indirect(p.at, r)
	}
	s, err := f.objectStream(p.within)
	if err != nil {
		return nil, err
	}
	at, ok := s.at[r]
	if !ok || at < 0 || at > len(s.data) {
		return nil, errSyntax
	}
	l := &f.reader
	*l = lexer{data: s.data, at: at, references: true, known: f.known, open: l.open[:0], entries: l.entries[:0], string: l.string[:0]}
	return l.plain()
}

// plain reads an object that is neither an operator nor a reference.
func (l *lexer) plain() (any, error) {
	o, err := l.next()
	if err != nil {
		return nil, err
	}
	switch o.(type) {
	case operator, reference:
		return nil, errSyntax
	}
	return o, nil
}

// indirect reads the object at a byte: "7 0 obj …". r is its number, or -1 for any.
func (f *pdfFile) indirect(at int, r reference) (any, error) {
	if at < 0 || at >= len(f.data) {
		return nil, errSyntax
	}
	l := &lexer{data: f.data, at: at, known: f.known}
	number, err1 := l.next()
	_, err2 := l.next()
	word, err3 := l.next()
	if err := errors.Join(err1, err2, err3); err != nil {
		return nil, err
	}
	if n, ok := number.(float64); !ok || word != operator("obj") || r >= 0 && reference(n) != r {
		return nil, errSyntax
	}
	l.references = true
	o, err := l.plain()
	d, ok := o.(dict)
	if err != nil || !ok {
		return o, err
	}
	l.skip()
	if !bytes.HasPrefix(l.data[l.at:], []byte("stream")) {
		return d, nil
	}
	l.at += len("stream")
	if l.at < len(l.data) && l.data[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.data) && l.data[l.at] == '\n' {
		l.at++
	}
	length, ok := f.resolve(d.get("Length")).(float64)
	if !ok || length < 0 || length > float64(len(l.data)-l.at) {
		return nil, fmt.Errorf("a stream's length: %w", errSyntax)
	}
	return &stream{d, l.data[l.at : l.at+int(length)]}, nil
}

func (f *pdfFile) objectStream(r reference) (*objectStream, error) {
	if s, ok := f.streams[r]; ok {
		return s, nil
	}
	raw, ok := f.resolve(r).(*stream)
	if !ok || raw.dict.get("Type") != name("ObjStm") {
		return nil, errSyntax
	}
	data, err := f.decode(raw)
	if err != nil {
		return nil, err
	}
	n, _ := f.resolve(raw.dict.get("N")).(float64)
	first, _ := f.resolve(raw.dict.get("First")).(float64)
	l := lexer{data: data}
	s := &objectStream{data: data, at: make(map[reference]int, max(0, min(int(n), len(data)/len("1 0 "))))}
	for range int(n) {
		number, ok1 := l.number()
		offset, ok2 := l.number()
		if !ok1 || !ok2 {
			return nil, errSyntax
		}
		s.at[reference(number)] = int(first + offset)
	}
	f.streams[r] = s
	return s, nil
}
