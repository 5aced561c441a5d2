package draft

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// mostCounted bounds the letters or Roman numerals that are read: zz.
const mostCounted = 702

// Mark is how the mark of an item can be read: an i is the ninth letter, too.
type Mark struct {
	Numbering doc.Numbering
	Number    int
}

// ReadMark returns the ways to read the mark of an ordered item, such as "(b)", "iv." or
// "3)", the likeliest first. There is none for other texts.
func ReadMark(text string) []Mark {
	count, delimiter, ok := doc.CutMark(strings.TrimSpace(text))
	if !ok || len(count) > 12 {
		return nil
	}
	var all []Mark
	for _, style := range []doc.NumberStyle{doc.Decimal, doc.LowerRoman, doc.UpperRoman, doc.LowerAlpha, doc.UpperAlpha} {
		if number, ok := style.Number(count); ok && number > 0 && (style == doc.Decimal || number <= mostCounted) {
			all = append(all, Mark{doc.Numbering{Style: style, Delimiter: delimiter}, number})
		}
	}
	// A lone letter is a letter, unless it is the first Roman numeral.
	if len(all) > 1 && len(count) == 1 && all[0].Number != 1 {
		all[0], all[1] = all[1], all[0]
	}
	return all
}

// Continues returns the reading of a mark that goes on in a list after its last item,
// else the likeliest, and reports whether it goes on.
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
