package draft

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// mostCounted is the largest number in letters or Roman numerals that is read: zz.
const mostCounted = 702

// Mark is one way to read the mark of an item: an i may be a Roman numeral or the
// ninth letter.
type Mark struct {
	Numbering doc.Numbering
	Number    int
}

// ReadMark returns the ways to read the mark of an ordered item, such as "(b)", "iv."
// or "3)", the likeliest first. It returns none for other texts.
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
	// A single letter is read as a letter, unless it is the first Roman numeral.
	if len(all) > 1 && len(count) == 1 && all[0].Number != 1 {
		all[0], all[1] = all[1], all[0]
	}
	return all
}

// Continues returns the reading of a mark that continues a list after its last item,
// or else the likeliest one. It reports whether the mark continues the list.
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
