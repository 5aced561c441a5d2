package pdf

import (
	"fmt"
	"io"
	"strconv"
	"unicode/utf16"
)

// value is a part of a PDF file (ISO 32000-1, 7.3): a name, text, token, array, dict,
// or a reference to an object.
type value interface{ append(b []byte) []byte }

type (
	name  string // without the slash
	text  string // the bytes of a string
	token string // a number, true, false or null, as written
	array []value
	dict  []entry // in the order of writing
)

type entry struct {
	key   string
	value value
}

// indirect is what values refer to by a number: an object, and what writes itself as
// one. As a value it is the reference.
type indirect interface {
	value
	// numbered returns the place of its number in the file, which is 0 if it has none
	// yet.
	numbered() *reference
	// body appends what the number stands for.
	body(b []byte) []byte
	// refers calls reach for all that body refers to, in its order.
	refers(reach func(indirect))
}

// reference is a number in the file.
type reference int

func (r *reference) numbered() *reference { return r }

func (r *reference) append(b []byte) []byte {
	return append(strconv.AppendInt(b, int64(*r), 10), " 0 R"...)
}

// object is an object that others can refer to. If it has a stream, its value is a dict
// without Length.
type object struct {
	reference
	value  value
	stream []byte
	// open returns a reader of the stream, if it is not held in stream. It is packed.
	open func() *io.SectionReader
	// packed reports whether the stream is already compressed, or should stay
	// uncompressed.
	packed bool
}

func (o *object) body(b []byte) []byte { return o.value.append(b) }

func (o *object) refers(reach func(indirect)) { follow(o.value, reach) }

// follow calls reach for all that a value refers to.
func follow(v value, reach func(indirect)) {
	switch v := v.(type) {
	case indirect:
		reach(v)
	case array:
		for _, item := range v {
			follow(item, reach)
		}
	case dict:
		for _, e := range v {
			follow(e.value, reach)
		}
	case name, text, token:
	default:
		panic(fmt.Sprintf("pdf: value %T", v))
	}
}

func newObject(entries ...entry) *object { return &object{value: dict(entries)} }

// streams reports whether the object has a stream.
func (o *object) streams() bool { return o.stream != nil || o.open != nil }

// length returns the number of bytes of the stream.
func (o *object) length() int {
	if o.open != nil {
		return int(o.open().Size())
	}
	return len(o.stream)
}

// unnumbered returns a copy of the object for another file.
func (o *object) unnumbered() *object {
	return &object{value: o.value, stream: o.stream, open: o.open, packed: o.packed}
}

func newStream(data []byte, entries ...entry) *object {
	return &object{value: dict(entries), stream: data}
}

// set changes or adds an entry of the object's dict.
func (o *object) set(key string, v value) {
	d, ok := o.value.(dict)
	if !ok {
		panic("pdf: object without entries")
	}
	for i := range d {
		if d[i].key == key {
			d[i].value = v
			return
		}
	}
	o.value = append(d, entry{key, v})
}

// get returns an entry of the object's dict, or nil.
func (o *object) get(key string) value {
	d, _ := o.value.(dict)
	return d.get(key)
}

func (d dict) get(key string) value {
	for _, e := range d {
		if e.key == key {
			return e.value
		}
	}
	return nil
}

func num(n int) token { return token(strconv.Itoa(n)) }

// textString returns a text that people read: ASCII, or UTF-16 (ISO 32000-1, 7.9.2.2).
func textString(s string) text {
	plain := true
	for i := range len(s) {
		plain = plain && s[i] >= ' ' && s[i] <= '~'
	}
	if plain {
		return text(s)
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return text(b)
}

func (n name) append(b []byte) []byte {
	b = append(b, '/')
	for i := range len(n) {
		if c := n[i]; c <= ' ' || c >= 0x7F || !regular(c) || c == '#' {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		} else {
			b = append(b, c)
		}
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

func (t text) append(b []byte) []byte {
	for i := range len(t) {
		if t[i] < ' ' || t[i] > '~' {
			b = append(b, '<')
			for j := range len(t) {
				b = append(b, hexDigits[t[j]>>4], hexDigits[t[j]&15])
			}
			return append(b, '>')
		}
	}
	b = append(b, '(')
	for i := range len(t) {
		if c := t[i]; c == '(' || c == ')' || c == '\\' {
			b = append(b, '\\')
		}
		b = append(b, t[i])
	}
	return append(b, ')')
}

func (t token) append(b []byte) []byte { return append(b, t...) }

func (a array) append(b []byte) []byte {
	b = append(b, '[')
	for i, v := range a {
		if i > 0 {
			b = append(b, ' ')
		}
		b = v.append(b)
	}
	return append(b, ']')
}

func (d dict) append(b []byte) []byte {
	b = append(b, "<<"...)
	for _, e := range d {
		b = name(e.key).append(b)
		b = append(b, ' ')
		b = e.value.append(b)
	}
	return append(b, ">>"...)
}
