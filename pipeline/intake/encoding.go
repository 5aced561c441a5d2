package intake

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"

	"pamphlet/pipeline/lazyregexp"
)

// decoded is a text in UTF-8, and how it was read.
type decoded struct {
	text     []byte
	encoding string
	// lost are the lines, counted from 1, with letters that could not be decoded.
	// foreign are the lines in Windows-1252 in a text that is otherwise UTF-8.
	// controls are the lines with control characters, which became spaces.
	lost, foreign, controls []int
}

var errEncoding = errors.New("its encoding is unknown: open it in the program that it comes from, save it as text with the encoding UTF-8, and import that")

// decode converts a text to UTF-8. It knows UTF-8 and UTF-16 with or without a byte
// order mark, Windows-1252, UTF-8 and Windows-1252 in one file, and the encoding that
// a web page names.
func decode(data []byte) (*decoded, error) {
	d := &decoded{}
	switch declared, name := declaredCharset(data); {
	case isUTF16(data):
		d.utf16(data)
	case utf8.Valid(data):
		d.encoding = "UTF-8"
		d.text = bytes.TrimPrefix(data, []byte("\ufeff"))
	case declared != nil:
		text, err := declared(data)
		if err != nil {
			return nil, errEncoding
		}
		d.encoding, d.text = name, text
	default:
		if err := d.mixed(bytes.TrimPrefix(data, []byte("\ufeff"))); err != nil {
			return nil, err
		}
	}
	d.clean()
	return d, nil
}

// isUTF16 reports whether bytes are UTF-16: they begin with its byte order mark, or
// most have zeros at every other place.
func isUTF16(data []byte) bool {
	if bytes.HasPrefix(data, []byte("\xff\xfe")) || bytes.HasPrefix(data, []byte("\xfe\xff")) {
		return true
	}
	even, odd := zeros(data)
	n := min(len(data), sample) / 2
	return n >= 4 && (even == 0 && odd*10 >= n*7 || odd == 0 && even*10 >= n*7)
}

// sample is how many bytes of a file are used to guess its encoding.
const sample = 1 << 14

// zeros counts the zeros at even and at odd offsets.
func zeros(data []byte) (even, odd int) {
	for i, c := range data[:min(len(data), sample)] {
		switch {
		case c != 0:
		case i%2 == 0:
			even++
		default:
			odd++
		}
	}
	return even, odd
}

// utf16 decodes UTF-16 (RFC 2781).
func (d *decoded) utf16(data []byte) {
	var order binary.ByteOrder = binary.LittleEndian
	d.encoding = "UTF-16, little-endian"
	if even, odd := zeros(data); bytes.HasPrefix(data, []byte("\xfe\xff")) || !bytes.HasPrefix(data, []byte("\xff\xfe")) && even > odd {
		order, d.encoding = binary.BigEndian, "UTF-16, big-endian"
	}
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	text := []byte(string(utf16.Decode(units)))
	if len(data)%2 == 1 { // It was cut short.
		text = append(text, "\ufffd"...)
	}
	d.text = bytes.TrimPrefix(text, []byte("\ufeff"))
}

var charsetTag = lazyregexp.New(`(?i)<(?:meta\b[^>]*charset\s*=|\?xml\b[^>]*encoding\s*=)\s*["']?\s*([a-z0-9_:.-]+)`)

// declaredCharset returns the decoder for the encoding that a web page names, and its
// name, or nil if there is none.
func declaredCharset(data []byte) (decode func([]byte) ([]byte, error), name string) {
	m := charsetTag.FindSubmatch(data[:min(len(data), sample)])
	if m == nil {
		return nil, ""
	}
	e, name := charset.Lookup(string(m[1]))
	if e == nil || name == "utf-8" || name == "replacement" || strings.HasPrefix(name, "utf-16") {
		return nil, ""
	}
	return e.NewDecoder().Bytes, name
}

// mixed decodes valid UTF-8 as UTF-8, and each other byte as Windows-1252: a text
// that was pasted together may have both.
func (d *decoded) mixed(data []byte) error {
	out := make([]byte, 0, len(data)+len(data)/8)
	line, letters, high, multi := 1, 0, 0, 0
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c == utf8.RuneError && size == 1 {
			high++
			c = charmap.Windows1252.DecodeByte(data[0])
			if n := len(d.foreign); n == 0 || d.foreign[n-1] != line {
				d.foreign = append(d.foreign, line)
			}
		} else if size > 1 {
			multi++
		}
		if unicode.IsLetter(c) {
			letters++
		}
		if c == '\n' {
			line++
		}
		out = utf8.AppendRune(out, c)
		data = data[size:]
	}
	if high > 8 && high*3 > letters {
		return errEncoding // In the languages of Windows-1252 most letters are ASCII.
	}
	d.text, d.encoding = out, "UTF-8, and in part Windows-1252"
	if multi == 0 {
		d.encoding, d.foreign = "Windows-1252", nil
	}
	return nil
}

// clean replaces control characters with spaces, ends lines with "\n", and records
// the lines with lost letters, control characters and letters in Windows-1252.
func (d *decoded) clean() {
	d.text = bytes.ReplaceAll(d.text, []byte("\r\n"), []byte("\n"))
	d.text = bytes.ReplaceAll(d.text, []byte("\r"), []byte("\n"))
	line := 1
	note := func(lines *[]int) {
		if n := len(*lines); n == 0 || (*lines)[n-1] != line {
			*lines = append(*lines, line)
		}
	}
	d.text = bytes.Map(func(c rune) rune {
		switch {
		case c == '\n':
			line++
		case c == utf8.RuneError:
			note(&d.lost)
		case c == '\t' || c == '\f' || c == '\v':
		case c >= 0x80 && c < 0xa0: // Somebody took Windows-1252 for ISO 8859-1.
			note(&d.foreign)
			if w := charmap.Windows1252.DecodeByte(byte(c)); !unicode.IsControl(w) {
				return w
			}
			return ' '
		case unicode.IsControl(c) || c == 0xfffe || c == 0xffff:
			note(&d.controls)
			return ' '
		}
		return c
	}, d.text)
}

// addTo adds to the report how the text was decoded. lines are the lines of the text.
func (d *decoded) addTo(r *report, lines []string) {
	at := func(n int) string {
		if n > len(lines) {
			return ""
		}
		return strings.TrimSpace(lines[n-1])
	}
	if d.encoding != "UTF-8" {
		r.add(0, nil, toLook, "encoding-guessed", fmt.Sprintf("the text was read as %s; check letters with accents, quotation marks and dashes", d.encoding), "")
	}
	for _, n := range d.foreign {
		r.add(n, nil, toLook, "encoding-mixed", "letters of this line are in another encoding than the rest, and were read as Windows-1252", at(n))
	}
	for _, n := range d.lost {
		r.add(n, nil, toDo, "letter-lost", "a letter of this line could not be decoded, and is now \ufffd: type the right one", at(n))
	}
	for _, n := range d.controls {
		r.add(n, nil, toLook, "control-character", "control characters, which are invisible, became spaces", at(n))
	}
}
