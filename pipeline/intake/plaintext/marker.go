package plaintext

import (
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// marker is the mark at the beginning of a list's item.
type marker struct {
	// style is the mark as the first item of the list has it: "1.", "(a)", "i)", "•".
	style string
	// value is the number of the item from 1, or 0 for a bullet.
	value int
	// otherStyle and otherValue are the style and the value as a Roman number of
	// a letter that can also be one.
	otherStyle string
	otherValue int
	// text is the rest of the line after the mark.
	text string
}

var (
	bulletMark = lazyregexp.New(`^([•◦▪▫■□●○‣⁃∙·➢➤►▶✓✔❖\x{f0b7}\x{f0a7}\x{f0d8}*+–—-])(?:[\p{Zs}\t]+|$)`)
	roundMark  = lazyregexp.New(`^(o)(?:\t| [\p{Zs}\t]+|\x{a0}+)`)
	// fontMark matches letters that Word shows as bullets in the font Wingdings.
	fontMark  = lazyregexp.New(`^([§Øüvq])\t`)
	tightMark = lazyregexp.New(`^([•◦▪●‣])[^\s•◦▪●‣]`)
	orderMark = lazyregexp.New(`^(\(?)([0-9]{1,3}|[A-Za-z]|[ivxIVX]{2,5})([.)])(?:[\p{Zs}\t]+|$)`)
)

// readMarker returns the mark that a line begins with, and reports whether it has one.
func readMarker(text string) (marker, bool) {
	for _, p := range []*lazyregexp.Regexp{bulletMark, roundMark, fontMark} {
		if m := p.FindStringSubmatch(text); m != nil {
			return marker{style: m[1], text: strings.TrimFunc(text[len(m[0]):], isSpace)}, true
		}
	}
	if m := tightMark.FindStringSubmatch(text); m != nil {
		return marker{style: m[1], text: text[len(m[1]):]}, true
	}
	m := orderMark.FindStringSubmatch(text)
	if m == nil || m[1] == "(" && m[3] != ")" {
		return marker{}, false
	}
	made := marker{text: strings.TrimFunc(text[len(m[0]):], isSpace)}
	style := func(kind string) string { return m[1] + kind + m[3] }
	value := m[2]
	lower := strings.ToLower(value)
	upper := value != lower
	kinds := [2]string{"a", "i"}
	if upper {
		kinds = [2]string{"A", "I"}
	}
	roman, isRoman := doc.LowerRoman.Number(lower)
	switch {
	case value[0] >= '0' && value[0] <= '9':
		made.style = style("1")
		if made.value, _ = doc.Decimal.Number(value); made.value == 0 {
			return marker{}, false // No list begins with 0, and the value 0 means a bullet.
		}
	case len(value) == 1:
		made.style, made.value = style(kinds[0]), int(lower[0]-'a')+1
		if isRoman {
			made.otherStyle, made.otherValue = style(kinds[1]), roman
		}
	case isRoman && (value == lower || value == strings.ToUpper(value)):
		made.style, made.value = style(kinds[1]), roman
	default:
		return marker{}, false
	}
	return made, true
}

func (m marker) isBullet() bool { return m.value == 0 }

// isDash reports whether the mark is a dash, which also occurs in running text.
func (m marker) isDash() bool { return m.style == "–" || m.style == "—" || m.style == "-" }

// asRoman returns the mark read as a Roman number, if it can be one.
func (m marker) asRoman() marker {
	if m.otherStyle != "" {
		m.style, m.value = m.otherStyle, m.otherValue
	}
	return m
}

// follows reports whether the mark continues a list of a style after the value last.
// It returns the mark as it is read there.
func (m marker) follows(style string, last int) (marker, bool) {
	for _, read := range []marker{m, m.asRoman()} {
		if read.style == style && (m.isBullet() || read.value == last+1) {
			return read, true
		}
	}
	return m, false
}

// numbering returns the numbering of a list that begins with this mark.
func (m marker) numbering() doc.Numbering {
	count, delimiter, _ := doc.CutMark(m.style)
	n := doc.Numbering{Delimiter: delimiter}
	switch count {
	case "a":
		n.Style = doc.LowerAlpha
	case "A":
		n.Style = doc.UpperAlpha
	case "i":
		n.Style = doc.LowerRoman
	case "I":
		n.Style = doc.UpperRoman
	}
	return n
}

// isLetter reports whether the mark is a letter or a Roman number.
func (m marker) isLetter() bool {
	c, _ := utf8.DecodeRuneInString(strings.TrimPrefix(m.style, "("))
	return !m.isBullet() && c != '1'
}
