package draft

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// mostCounted bounds the items of a list whose letters or Roman numerals are read.
const mostCounted = 702

// Count reads a count of a list's item in a style: 12, c, IV. It gives 0 for what is
// none of that style.
func Count(style doc.NumberStyle, text string) int {
	if style == doc.Decimal {
		return decimal(text)
	}
	for number := 1; number <= mostCounted; number++ {
		if style.Count(number) == text {
			return number
		}
	}
	return 0
}

// decimal reads digits, up to nine.
func decimal(text string) int {
	number := 0
	for _, c := range text {
		if c < '0' || c > '9' || number > 99_999_999 {
			return 0
		}
		number = number*10 + int(c-'0')
	}
	return number
}

// Mark is how the mark of an item can be read: an i is the ninth letter, too.
type Mark struct {
	Numbering doc.Numbering
	Number    int
}

// ReadMark gives the ways to read the mark of an ordered item, such as "(b)", "iv." or
// "3)", the likeliest first. There is none for other texts.
func ReadMark(text string) []Mark {
	text = strings.TrimSpace(text)
	var numbering doc.Numbering
	count := ""
	switch {
	case strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")") && len(text) > 2:
		numbering.Delimiter, count = doc.TwoParens, text[1:len(text)-1]
	case strings.HasSuffix(text, ")"):
		numbering.Delimiter, count = doc.OneParen, text[:len(text)-1]
	case strings.HasSuffix(text, "."):
		count = text[:len(text)-1]
	}
	if count == "" || len(count) > 12 {
		return nil
	}
	var all []Mark
	for _, style := range []doc.NumberStyle{doc.Decimal, doc.LowerRoman, doc.UpperRoman, doc.LowerAlpha, doc.UpperAlpha} {
		if number := Count(style, count); number > 0 {
			numbering.Style = style
			all = append(all, Mark{numbering, number})
		}
	}
	// A lone letter is a letter, unless it is the first Roman numeral.
	if len(all) > 1 && len(count) == 1 && all[0].Number != 1 {
		all[0], all[1] = all[1], all[0]
	}
	return all
}

// Continues gives the reading of a mark that goes on in a list after its last item,
// else the likeliest, and tells whether it goes on.
func Continues(readings []Mark, numbering doc.Numbering, last int) (Mark, bool) {
	for _, m := range readings {
		if m.Numbering == numbering && m.Number == last+1 {
			return m, true
		}
	}
	for _, m := range readings {
		if m.Numbering == numbering && m.Number > last {
			return m, true
		}
	}
	return readings[0], false
}
