package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"strconv"
)

// maxDepth is the maximum nesting depth of values in a file.
const maxDepth = 64

var errCut = errors.New("the file is cut short")

// reader takes apart a file with one cross-reference table and uncompressed objects, as
// fpdf writes it. Objects are found by the table, so the content of streams does not
// matter.
type reader struct {
	file    []byte
	at      int
	objects map[int]*object
	offsets map[int]int
}

// read returns the trailer of a file, with everything that it refers to.
func read(file []byte) (trailer dict, err error) {
	r := &reader{file: file, objects: map[int]*object{}, offsets: map[int]int{}}
	i := bytes.LastIndex(file, []byte("startxref\n"))
	if i < 0 {
		return nil, errors.New("no startxref")
	}
	r.at = i + len("startxref\n")
	if r.at, err = r.integer(); err != nil {
		return nil, err
	}
	if err := r.table(); err != nil {
		return nil, err
	}
	v, err := r.value(0)
	if err != nil {
		return nil, fmt.Errorf("trailer: %w", err)
	}
	trailer, ok := v.(dict)
	if !ok {
		return nil, errors.New("no trailer")
	}
	for n, at := range r.offsets {
		if err := r.object(n, at); err != nil {
			return nil, fmt.Errorf("object %d: %w", n, err)
		}
	}
	return trailer, nil
}

// table reads the cross-reference table (ISO 32000-1, 7.5.4) and stops before
// the trailer's dict.
func (r *reader) table() error {
	if !r.word("xref") {
		return errors.New("no cross-reference table")
	}
	first, err := r.integer()
	if err != nil {
		return err
	}
	count, err := r.integer()
	if err != nil {
		return err
	}
	for n := first; n < first+count; n++ {
		offset, err := r.integer()
		if err != nil {
			return err
		}
		if _, err := r.integer(); err != nil {
			return err
		}
		if r.word("n") {
			r.offsets[n] = offset
		} else if !r.word("f") {
			return errors.New("broken cross-reference table")
		}
	}
	if !r.word("trailer") {
		return errors.New("no trailer")
	}
	return nil
}

// object reads one object at its offset.
func (r *reader) object(n, at int) error {
	r.at = at
	if got, err := r.integer(); err != nil || got != n {
		return errors.New("not where the table says")
	}
	if _, err := r.integer(); err != nil {
		return err
	}
	if !r.word("obj") {
		return errors.New("not where the table says")
	}
	v, err := r.value(0)
	if err != nil {
		return err
	}
	o := r.reference(n)
	o.value = v
	d, ok := v.(dict)
	if !ok || !r.word("stream\n") {
		return nil
	}
	t, _ := d.get("Length").(token)
	length, err := strconv.Atoi(string(t))
	if err != nil || length < 0 || length > len(r.file)-r.at {
		return errors.New("stream without a length")
	}
	o.stream = r.file[r.at : r.at+length]
	kept := dict{}
	for _, e := range d {
		if e.key != "Length" {
			kept = append(kept, e)
		}
		o.packed = o.packed || e.key == "Filter"
	}
	o.value = kept
	return nil
}

// reference returns the object with a number. Its value may be read later.
func (r *reader) reference(n int) *object {
	o := r.objects[n]
	if o == nil {
		o = &object{value: token("null")}
		r.objects[n] = o
	}
	return o
}

// value reads a name, string, number, array, dict or reference.
func (r *reader) value(depth int) (value, error) {
	r.space()
	if r.at >= len(r.file) {
		return nil, errCut
	}
	if depth > maxDepth {
		return nil, errors.New("nested too deep")
	}
	switch c := r.file[r.at]; {
	case c == '/':
		r.at++
		return name(r.regular()), nil
	case c == '(':
		return r.literal()
	case c == '[':
		r.at++
		var a array
		for !r.word("]") {
			v, err := r.value(depth + 1)
			if err != nil {
				return nil, err
			}
			a = append(a, v)
		}
		return a, nil
	case c == '<' && r.word("<<"):
		d := dict{}
		for !r.word(">>") {
			key, err := r.value(depth + 1)
			if err != nil {
				return nil, err
			}
			k, ok := key.(name)
			if !ok {
				return nil, errors.New("key is not a name")
			}
			v, err := r.value(depth + 1)
			if err != nil {
				return nil, err
			}
			d = append(d, entry{string(k), v})
		}
		return d, nil
	case c == '<':
		return nil, errors.New("unexpected hexadecimal string")
	default:
		return r.number()
	}
}

// number reads a number, or a reference: two numbers and an R.
func (r *reader) number() (value, error) {
	t := token(r.regular())
	if t == "" {
		return nil, fmt.Errorf("unexpected %q", r.file[r.at])
	}
	n, err := strconv.Atoi(string(t))
	if err != nil {
		return t, nil
	}
	back := r.at
	if _, err := r.integer(); err == nil && r.word("R") {
		return r.reference(n), nil
	}
	r.at = back
	return t, nil
}

// literal reads a string in round brackets. fpdf escapes only brackets, backslashes and
// carriage returns.
func (r *reader) literal() (value, error) {
	var b []byte
	for r.at++; r.at < len(r.file); r.at++ {
		c := r.file[r.at]
		switch {
		case c == ')':
			r.at++
			return text(b), nil
		case c == '\\' && r.at+1 < len(r.file):
			r.at++
			if c = r.file[r.at]; c == 'r' {
				c = '\r'
			}
		}
		b = append(b, c)
	}
	return nil, errCut
}

func (r *reader) integer() (int, error) {
	r.space()
	n, err := strconv.Atoi(string(r.regular()))
	if err != nil || n < 0 || n > math.MaxInt32 {
		return 0, errors.New("number expected")
	}
	return n, nil
}

// word skips a word if it comes next, and reports whether it did.
func (r *reader) word(w string) bool {
	r.space()
	if r.at > len(r.file) || !bytes.HasPrefix(r.file[r.at:], []byte(w)) {
		return false
	}
	r.at += len(w)
	return true
}

func (r *reader) space() {
	for r.at < len(r.file) && r.file[r.at] <= ' ' {
		r.at++
	}
}

// regular reads to the next space or delimiter.
func (r *reader) regular() []byte {
	r.at = min(r.at, len(r.file)) // A cross-reference may point past the end.
	start := r.at
	for r.at < len(r.file) && r.file[r.at] > ' ' && regular(r.file[r.at]) {
		r.at++
	}
	return r.file[start:r.at]
}

// regular reports whether a character is not a delimiter (ISO 32000-1, 7.2.2).
func regular(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return false
	}
	return true
}
