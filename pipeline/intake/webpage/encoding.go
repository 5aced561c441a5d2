package webpage

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// prescan is how much of a page is searched for the name of its character set, in
// bytes (HTML Standard §13.2.3.2).
const prescan = 1024

// decode returns a page in UTF-8. Its character set is that of its first bytes, else
// UTF-8 if it is that, else the one that it names, else windows-1252 (HTML
// Standard §13.2.3.2); then guessed is true.
func decode(data []byte) (text []byte, guessed bool, err error) {
	var set encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return data[3:], false, nil
	case bytes.HasPrefix(data, []byte("\xff\xfe")), bytes.HasPrefix(data, []byte("<\x00")):
		set = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(data, []byte("\xfe\xff")), bytes.HasPrefix(data, []byte("\x00<")):
		set = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		named, name, _ := charset.DetermineEncoding(data, "text/html")
		if isUTF8(data) && name != "iso-2022-jp" {
			return data, false, nil
		}
		set = named
		guessed = !bytes.Contains(bytes.ToLower(data[:min(len(data), prescan)]), []byte("charset"))
	}
	text, err = set.NewDecoder().Bytes(data)
	if err != nil {
		return nil, false, fmt.Errorf("read the letters of the web page: %w", err)
	}
	return text, guessed, nil
}

// isUTF8 reports whether a text is UTF-8. A few broken letters, as a page has that
// was cut short, are not a reason to take it for something else.
func isUTF8(data []byte) bool {
	if utf8.Valid(data) {
		return true
	}
	letters, broken := 0, 0
	for len(data) > 0 {
		c, size := utf8.DecodeRune(data)
		if c == utf8.RuneError && size == 1 {
			broken++
		} else if size > 1 {
			letters++
		}
		data = data[size:]
	}
	return letters > 20*broken
}
