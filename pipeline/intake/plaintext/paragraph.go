package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

const (
	// leastWidth and mostWidth are the least and largest width at which people break
	// lines, in characters. In a text with longer lines each line is a paragraph.
	leastWidth, mostWidth = 55, 120
)

// paragraphs divides lines without an empty line between them into paragraphs. A
// paragraph has one or more rows. A row is a line, or the lines that it was broken
// into at a width.
func (r *reader) paragraphs(all []line) [][][]line {
	width := 0
	for _, l := range all {
		width = max(width, l.right())
	}
	if width <= r.wrapped { // The text is broken at that width, and these lines are shorter.
		width = r.wrapped
	}
	var rows [][]line
	for i, l := range all {
		if i > 0 && r.broken(all[i-1], l, width) {
			rows[len(rows)-1] = append(rows[len(rows)-1], l)
		} else {
			rows = append(rows, []line{l})
		}
	}
	var out [][][]line
	for i, row := range rows {
		if i > 0 && !apart(rows[i-1], row, width) {
			out[len(out)-1] = append(out[len(out)-1], row)
		} else {
			out = append(out, [][]line{row})
		}
	}
	return out
}

// apart reports whether two rows are two paragraphs. Short rows are lines of one
// paragraph, as in an address, unless the upper row looks like the heading of the
// lower one. In a text where each line is a paragraph, a row that ends a sentence also
// ends the paragraph, and a question that looks like a heading begins a new one.
func apart(above, below []line, width int) bool {
	if isText(above) || isText(below) || heads(above, below) {
		return true
	}
	last := above[len(above)-1].text
	return width > mostWidth && (endsSentence(last) || headingShape(below[0].text) == strongHeading && strings.HasSuffix(below[0].text, "?"))
}

// isText reports whether a row is running text and not a short line.
func isText(row []line) bool { return len(row) > 1 || row[0].length() > mostWidth }

// heads reports whether a row looks like the heading of the row below it, although
// there is no empty line between them.
func heads(above, below []line) bool {
	if len(above) > 1 || headingShape(above[0].text) != strongHeading {
		return false
	}
	text := below[0].text
	return len(below) > 1 || endsSentence(text) && !strings.HasSuffix(text, ":") && len(strings.Fields(text)) >= 5 && !addressLike(text)
}

// addressLike reports whether a line may be part of an address or a signature.
func addressLike(text string) bool {
	return strings.ContainsAny(text, "@") || strings.ContainsAny(text[:1], "0123456789")
}

// broken reports whether two lines are one line that was broken at a width: the first
// word of the second line does not fit on the first, or the second line goes on with
// the sentence of the first.
func (r *reader) broken(above, below line, width int) bool {
	word, _, _ := strings.Cut(below.text, " ")
	full := above.right()+1+utf8.RuneCountInString(word) > width
	if width < leastWidth && width == r.wrapped {
		return above.right()+1+utf8.RuneCountInString(word) >= width-slack || goesOn(below.text) && !endsSentence(above.text)
	}
	switch {
	case goesOn(below.text) && !startsLower(below.text) && !endsSentence(above.text): // The line begins with a dash of the sentence.
		return true
	case width > mostWidth:
		return goesOn(below.text) && !endsSentence(above.text)
	case width < leastWidth:
		return goesOn(below.text) && !endsSentence(above.text) && full
	}
	return full || goesOn(below.text) && !endsSentence(above.text)
}

// leastWrapped is how many lines must certainly be broken before a text counts as
// broken at a width.
const leastWrapped = 3

// wrapWidth returns the width at which the lines of a text were broken, or 0. A line
// was certainly broken if it does not end a sentence and the next line begins with
// a small letter.
func wrapWidth(all []line) int {
	width, n := 0, 0
	for i := 1; i < len(all); i++ {
		above, below := all[i-1], all[i]
		if above.right() > leastWidth && above.right() <= mostWidth && startsLower(below.text) && !endsSentence(above.text) {
			width = max(width, above.right())
			n++
		}
	}
	if n < leastWrapped {
		return narrowWidth(all)
	}
	return width
}

const (
	// leastNarrow is the least width of a narrow column, in characters.
	leastNarrow = 25
	// leastFull is the percentage of lines in a narrow column that must be full. slack
	// is the number of characters that may be left free on a full line.
	leastFull, slack = 80, 2
)

// narrowWidth returns the width of a text in a narrow column, or 0. In such a text
// almost every line before another line is so full that the next word does not fit.
func narrowWidth(all []line) int {
	width := 0
	for _, l := range all {
		width = max(width, l.right())
	}
	if width < leastNarrow || width > leastWidth {
		return 0
	}
	pairs, full := 0, 0
	for i := 1; i < len(all); i++ {
		above, below := all[i-1], all[i]
		if above.blank() || below.blank() {
			continue
		}
		if _, marked := readMarker(below.text); marked {
			continue
		}
		pairs++
		word, _, _ := strings.Cut(below.text, " ")
		if above.right()+1+utf8.RuneCountInString(word) >= width-slack {
			full++
		}
	}
	if full < leastWrapped || 100*full < leastFull*pairs {
		return 0
	}
	return width
}

// goesOn reports whether a line begins with a small letter. A dash may come before it.
func goesOn(s string) bool {
	return startsLower(strings.TrimPrefix(strings.TrimPrefix(s, "– "), "— "))
}

func startsLower(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}

func endsSentence(s string) bool {
	c, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’»)]`))
	return strings.ContainsRune(".!?:;…", c)
}

// paragraph turns rows into a paragraph. isItem is true if the paragraph begins an
// item, whose words up to a colon are its lead.
func (r *reader) paragraph(rows [][]line, isItem bool) *doc.Paragraph {
	p := &doc.Paragraph{Pos: doc.Pos{Line: rows[0][0].number, Col: 1}}
	var spans []draft.Span
	for i, row := range rows {
		if i > 0 {
			spans = append(spans, draft.Span{Pos: doc.Pos{Line: row[0].number, Col: 1}, Node: &doc.LineBreak{Pos: doc.Pos{Line: row[0].number, Col: 1}}})
		}
		text := r.join(row)
		lead := 0
		if i == 0 && isItem {
			lead = leadEnd(text)
		}
		spans = append(spans, inlineSpans(text, lead, doc.Pos{Line: row[0].number, Col: 1})...)
	}
	p.Content = draft.Inlines(spans)
	return p
}

var (
	hyphenated = lazyregexp.New(`(\p{L}+)-$`)
	// hyphenPrefix matches the beginnings of words that keep their hyphen.
	hyphenPrefix = lazyregexp.New(`^(?i:self|non|well|high|low|long|short|half|ex|all|anti|post|pre|mid|co|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|year|month|week|day|hour|over|full|part|first|second|third)$`)
)

// join joins the lines of a row. A word that was hyphenated at a line end loses its
// hyphen if the text has the word without it elsewhere. Otherwise it keeps the hyphen
// if the text has the word with it elsewhere, or if hyphenPrefix matches.
func (r *reader) join(row []line) string {
	var b strings.Builder
	for i, l := range row {
		if i+1 == len(row) {
			b.WriteString(l.text)
			break
		}
		text, gap := l.text, " "
		if m := hyphenated.FindStringSubmatch(tail(text)); m != nil && startsLower(row[i+1].text) {
			rest := row[i+1].text
			if end := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) }); end >= 0 {
				rest = rest[:end]
			}
			if gap = ""; r.vocabulary()[m[1]+rest] || !r.vocabulary()[m[1]+"-"+rest] && !hyphenPrefix.MatchString(m[1]) {
				text = strings.TrimSuffix(text, "-")
				r.draft.Add(l.number, nil, "hyphen-removed", "a word that was hyphenated at a line end was joined", m[1]+rest)
			}
		}
		b.WriteString(text)
		b.WriteString(gap)
	}
	return b.String()
}

// tail returns the end of a text, which is longer than any word.
func tail(text string) string {
	const long = 100
	if len(text) <= long {
		return text
	}
	return strings.ToValidUTF8(text[len(text)-long:], "")
}

var wordPattern = lazyregexp.New(`\p{L}+(?:-\p{L}+)*`)

// vocabulary returns every word of the text. Words keep their hyphens.
func (r *reader) vocabulary() map[string]bool {
	if r.known == nil {
		r.known = map[string]bool{}
		for _, l := range r.lines {
			for _, w := range wordPattern.FindAllString(l.text, -1) {
				r.known[w] = true
			}
		}
	}
	return r.known
}
