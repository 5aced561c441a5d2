package mail

import (
	"encoding/base64"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

const (
	// lineLength is the length of the longest header line, in octets without its CRLF
	// (RFC 5322, 2.1.1, has 78; RFC 2047, 2, has 76 for encoded words).
	lineLength = 76
	// wordLength is the length of the longest word that is not encoded.
	wordLength = 60
)

// field returns one header field, folded between words.
func field(name string, words ...string) string {
	var b strings.Builder
	b.WriteString(name + ":")
	column := b.Len()
	for i, w := range words {
		// The first line has at least one word: a line of spaces only is malformed.
		if i > 0 && column+1+len(w) > lineLength {
			b.WriteString("\r\n")
			column = 0
		}
		b.WriteString(" " + w)
		column += 1 + len(w)
	}
	b.WriteString("\r\n")
	return b.String()
}

// unstructured returns the words of free text such as a subject.
func unstructured(s string) []string {
	words := strings.Split(s, " ")
	for _, w := range words {
		// Repeated spaces, and spaces at the ends, would not survive folding.
		if w == "" || len(w) > wordLength || strings.Contains(w, "=?") || strings.ContainsFunc(w, func(c rune) bool { return c > unicode.MaxASCII }) {
			return encodedWords(s)
		}
	}
	return words
}

// phrase returns the words of a display name (RFC 5322, 3.2.5).
func phrase(s string) []string {
	words := unstructured(s)
	atoms := true
	for _, w := range words {
		atoms = atoms && !strings.ContainsFunc(w, func(c rune) bool { return !isAtomText(c) })
	}
	if atoms { // Or encoded words, which are atoms too.
		return words
	}
	if quoted := quote(s); len(quoted) <= wordLength {
		return []string{quoted}
	}
	return encodedWords(s)
}

// quote returns s as a quoted-string.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
}

// encodedWords returns text as words in base64 (RFC 2047). Each word has whole
// characters (section 5), and is short enough for a line that begins with "Subject:
// ".
func encodedWords(s string) []string {
	const most = 39 // Octets: 52 in base64, and 12 around them.
	var words []string
	for s != "" {
		n := 0
		for n < len(s) {
			_, size := utf8.DecodeRuneInString(s[n:])
			if n+size > most {
				break
			}
			n += size
		}
		words = append(words, "=?UTF-8?B?"+base64.StdEncoding.EncodeToString([]byte(s[:n]))+"?=")
		s = s[n:]
	}
	return words
}

// nameParameter returns the words of a parameter with a file name: unchanged if the
// name is plain ASCII, or encoded by RFC 2231, in pieces that fit on a line.
func nameParameter(key, name string) []string {
	if name == plainName(name) {
		return []string{key + "=" + quote(name)}
	}
	const most = 54 // Octets of a piece, encoded.
	pieces := []string{"UTF-8''"}
	for i := range len(name) {
		octet := string(name[i : i+1])
		if !isUnreserved(name[i]) {
			octet = fmt.Sprintf("%%%02X", name[i])
		}
		if last := len(pieces) - 1; len(pieces[last])+len(octet) <= most {
			pieces[last] += octet
		} else {
			pieces = append(pieces, octet)
		}
	}
	if len(pieces) == 1 {
		return []string{key + "*=" + pieces[0]}
	}
	for i, p := range pieces {
		pieces[i] = fmt.Sprintf("%s*%d*=%s", key, i, p)
		if i < len(pieces)-1 {
			pieces[i] += ";"
		}
	}
	return pieces
}

// isUnreserved reports whether an octet needs no percent-encoding, in RFC 2231 or
// elsewhere.
func isUnreserved(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '-' || c == '.' || c == '_'
}

// plainName returns a file name in ASCII that fits on one line, for programs that do
// not know RFC 2231: "niño.pdf" becomes "nino.pdf".
func plainName(name string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(name) {
		switch {
		case unicode.Is(unicode.Mn, c):
		case c > unicode.MaxASCII || c == '"' || c == '\\' || c == '%':
			b.WriteByte('_')
		default:
			b.WriteRune(c)
		}
	}
	plain := b.String()
	if len(plain) <= wordLength {
		return plain
	}
	ending := path.Ext(plain)
	if len(ending) > 10 {
		ending = ""
	}
	return plain[:wordLength-len(ending)] + ending
}
