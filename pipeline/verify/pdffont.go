package verify

import (
	"fmt"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// unicodes maps the codes of a font to text (ISO 32000-1, 9.10.3).
type unicodes struct {
	// size is the number of bytes of a code.
	size int
	// low has the texts of the codes under manyCodes, up to the highest that has one, and text
	// those of the others. A code without a text becomes U+FFFD.
	text map[int]string
	low  []string
	// ranged is the number of codes that were read from ranges.
	ranged int
}

const (
	// manyCodes is more than the letters of most fonts in a file.
	manyCodes = 1 << 10
	// mostCodes is more than any map has: a font has 65,536 codes at most.
	mostCodes = 1 << 18
	// longest is the largest number of bytes of a code's text (Adobe Technical Note
	// 5411).
	longest = 512
)

// latin returns the codes of a simple font without a ToUnicode map: those of
// WinAnsiEncoding (ISO 32000-1, annex D), which nearly all such fonts have.
func latin() *unicodes {
	u := &unicodes{size: 1, text: map[int]string{}}
	for c := range 256 {
		u.put(c, string(charmap.Windows1252.DecodeByte(byte(c))))
	}
	return u
}

// font reads the ToUnicode map of a font.
func (f *pdfFile) font(o any) (*unicodes, error) {
	d, _ := f.resolve(o).(dict)
	s, ok := f.resolve(d.get("ToUnicode")).(*stream)
	if !ok && d.get("Subtype") != name("Type0") {
		return latin(), nil
	}
	if !ok {
		return nil, fmt.Errorf("a font does not say what its codes mean: %w", errSyntax)
	}
	data, err := f.unpack(s) // No other stream is unpacked while it is read.
	if err != nil {
		return nil, err
	}
	u := &unicodes{size: 1, text: map[int]string{}}
	if d.get("Subtype") == name("Type0") {
		u.size = 2
	}
	l := lexer{data: data, known: f.known}
	var operands array
	for {
		o, err := l.next()
		if err != nil {
			return nil, err
		}
		op, ok := o.(operator)
		if !ok {
			if operands = append(operands, o); len(operands) > mostOperands {
				return nil, ErrTooLarge
			}
			continue
		}
		switch op {
		case "":
			return u, nil
		case "endbfchar":
			for ; len(operands) >= 2; operands = operands[2:] {
				u.set(operands[0], 0, operands[1])
			}
		case "endbfrange":
			for ; len(operands) >= 3; operands = operands[3:] {
				u.setRange(operands[0], operands[1], operands[2])
			}
		}
		operands = nil
	}
}

// set sets the text of a code: the one that is after codes after code.
func (u *unicodes) set(code any, after int, text any) {
	c, ok1 := code.(octets)
	t, ok2 := text.(octets)
	if ok1 && ok2 && len(c) <= 2 && len(t) <= longest {
		u.put(number(c)+after, utf16BE(string(t)))
	}
}

// put notes the text of a code.
func (u *unicodes) put(code int, text string) {
	if code >= manyCodes {
		u.text[code] = text
		return
	}
	for len(u.low) <= code {
		u.low = append(u.low, "\uFFFD")
	}
	u.low[code] = text
}

// setRange sets the texts of a range of codes: one text each, or one text whose
// last letter counts up.
func (u *unicodes) setRange(from, to, text any) {
	a, ok1 := from.(octets)
	b, ok2 := to.(octets)
	if !ok1 || !ok2 || len(a) > 2 || len(b) > 2 {
		return
	}
	for i := range number(b) - number(a) + 1 {
		if u.ranged++; u.ranged > mostCodes {
			return
		}
		switch t := text.(type) {
		case array:
			if i < len(t) {
				u.set(a, i, t[i])
			}
		case octets:
			if n := len(t); n >= 2 {
				last := number(t[n-2:]) + i
				u.set(a, i, t[:n-2]+octets([]byte{byte(last >> 8), byte(last)}))
			}
		}
	}
}

func number(s octets) int {
	n := 0
	for i := range len(s) {
		n = n<<8 | int(s[i])
	}
	return n
}

// decode appends the text of a painted string.
func (u *unicodes) decode(text, s []byte) []byte {
	for ; len(s) >= u.size; s = s[u.size:] {
		code := int(s[0])
		if u.size == 2 {
			code = code<<8 | int(s[1])
		}
		if code < len(u.low) {
			text = append(text, u.low[code]...)
		} else if t, ok := u.text[code]; ok {
			text = append(text, t...)
		} else {
			text = append(text, "\uFFFD"...)
		}
	}
	return text
}

func utf16BE(s string) string {
	var units []uint16
	for ; len(s) >= 2; s = s[2:] {
		units = append(units, uint16(s[0])<<8|uint16(s[1]))
	}
	return string(utf16.Decode(units))
}

// textString decodes a text string (ISO 32000-1, 7.9.2.2): UTF-16 or UTF-8 after a byte
// order mark, and Latin-1 without one.
func textString(o any) string {
	s, _ := o.(octets)
	if t, ok := strings.CutPrefix(string(s), "\xFE\xFF"); ok {
		return utf16BE(t)
	}
	if t, ok := strings.CutPrefix(string(s), "\xEF\xBB\xBF"); ok {
		return strings.ToValidUTF8(t, "\uFFFD")
	}
	runes := make([]rune, len(s))
	for i := range len(s) {
		runes[i] = rune(s[i])
	}
	return string(runes)
}
