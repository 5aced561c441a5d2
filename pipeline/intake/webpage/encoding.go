package webpage

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// prescan is the length of the part of a page that is searched for the name of its
// character set, in bytes (HTML Standard §13.2.3.2).
const prescan = 1024

// decode returns a page in UTF-8. The first bytes show some character sets: UTF-8 with
// a byte order mark, and UTF-16. Otherwise the page is read as UTF-8 if it looks like
// UTF-8. If not, it is read in the character set that it names, or in windows-1252
// (HTML Standard §13.2.3.2). guessed is true if windows-1252 was taken because the page
// names no character set.
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

// isUTF8 reports whether a text is UTF-8. It accepts a few broken letters, such as
// those in a page that was cut short.
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
