package markdown

import (
	"fmt"
	"slices"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// month matches the name of a month in a language that writes 1. Mai.
var month = lazyregexp.New(`^(?i:jan|januar|jän|jänner|feb|februar|mär|märz|mars|marts|apr|april|mai|maj|jun|juni|jul|juli|aug|august|sep|sept|september|okt|oktober|nov|november|dez|dezember|des|desember|dec|december)(?:\PL|$)`)

// countItems leaves numbers as they are written, except 1. 1. 1., which becomes 1. 2. 3.
// unless they are days: 1. Mai, 1. Juni.
func (r *reader) countItems(l *doc.List) {
	if !l.Ordered {
		return
	}
	first, same, odd := l.Items[0].Number, true, 0 // odd is the first item that does not count on.
	for i := 1; i < len(l.Items); i++ {
		before, number := l.Items[i-1].Number, l.Items[i].Number
		same = same && number == before
		if odd == 0 && number != before+1 {
			odd = i
		}
	}
	switch {
	case odd == 0:
	case same && first <= 1 && !areDays(l):
		for i, it := range l.Items {
			it.Number = first + i
		}
	default:
		hint := "write 1. before each item to have them counted"
		if l.Numbering != (doc.Numbering{}) {
			hint = "write them in order if none is left out on purpose"
		}
		r.findings.Note(r.article.At(l.Items[odd].Pos), "list-numbers",
			fmt.Sprintf("%s follows %s in this list; the numbers stay as written", l.Numbering.Mark(l.Items[odd].Number), l.Numbering.Mark(l.Items[odd-1].Number)), hint)
	}
}

// areDays reports whether each item of a list begins with the name of a month.
func areDays(l *doc.List) bool {
	return !slices.ContainsFunc(l.Items, func(it *doc.Item) bool {
		return len(it.Content) == 0 || !month.MatchString(doc.PlainBlocks(it.Content[:1]))
	})
}
