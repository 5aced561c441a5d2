package proofread

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fault is a place where a file does not say what its article says.
type Fault struct {
	// From and To are the lines of the block in the article, or 0 if the article does
	// not have it.
	From, To int
	Message  string
}

const (
	// widest is how many tokens a file may have in a gap of a row.
	widest = 60
	// mostPlaces is the largest number of places of a row that are tried.
	mostPlaces = 500
)

// File has the tokens of a file. It is used by one goroutine at a time.
type File struct {
	tokens []token
	form   Form
	text   string
	// at are the places of the tokens, by their text.
	at map[string][]int
	// taken is true for the tokens that belong to a row with a place; all are their
	// places.
	taken []bool
	all   []int
}

// File reads the text of a file as it is read back.
func (r *Reading) File(text string, f Form) *File {
	text = readBack(text)
	words := r.words.apart()
	words.buffer = make([]token, 0, len(text)/40) // Most texts have fewer.
	l := &File{text: text, form: f, tokens: words.row(text), at: map[string][]int{}}
	l.tokens = slices.DeleteFunc(l.tokens, func(t token) bool { return t.kind == gap })
	for i, t := range l.tokens {
		l.at[t.text] = append(l.at[t.text], i)
	}
	l.taken = make([]bool, len(l.tokens))
	return l
}

// Missing compares rows with a file, and returns the rows that are not there. Each row
// must be there whole, and two rows need two places. It also returns signs that the
// file adds to numbers of the article.
func (l *File) Missing(rows []Row) []Fault {
	for _, i := range l.all {
		l.taken[i] = false
	}
	l.all = l.all[:0]
	chosen := l.inOrder(rows)
	if slices.Contains(chosen, -1) {
		chosen = l.chain(rows)
	}
	for i, at := range chosen {
		if at >= 0 {
			l.take(rows[i], at)
		}
	}
	var faults []Fault
	for i, at := range chosen {
		if at >= 0 {
			continue
		}
		if at = l.elsewhere(rows[i]); at >= 0 { // The order of blocks is not checked here.
			l.take(rows[i], at)
			continue
		}
		faults = append(faults, Fault{rows[i].From, rows[i].To, fmt.Sprintf("%q is not in it as written", brief(rows[i].Words))})
	}
	for _, message := range l.added() {
		faults = append(faults, Fault{Message: message})
	}
	return faults
}

// brief returns the beginning of a text.
func brief(text string) string {
	words := strings.Fields(shown(text))
	if len(words) > 16 {
		words = append(words[:16], "…")
	}
	return strings.Join(words, " ")
}

// match returns the places of the tokens of a row that begins at a place of the file,
// or nil if the row is not there.
func (l *File) match(row Row, at int) []int {
	places := make([]int, 0, 8)
	for i, segment := range row.segments {
		last := at
		if i > 0 {
			last = min(len(l.tokens)-1, at+widest)
		}
		found := false
		for ; at <= last && !found; at++ {
			before := len(places)
			if places, found = l.segment(segment, at, places); !found {
				places = places[:before]
			}
		}
		if !found {
			return nil
		}
		at = places[len(places)-1] + 1
	}
	return places
}

// segment adds the places of the tokens of a segment that begins at a place, and
// reports whether the segment is there.
func (l *File) segment(tokens []token, at int, places []int) ([]int, bool) {
	for _, t := range tokens {
		for at < len(l.tokens) && !l.reads(at, t) && (l.tokens[at].soft || l.form == Lettered && l.tokens[at].kind == sign && strings.Contains("^_", l.tokens[at].text)) {
			at++ // The brackets of an address, or the ^ of x^a, where no figure is raised.
		}
		if !l.reads(at, t) {
			return places, false
		}
		places = append(places, at)
		at++
	}
	return places, true
}

// reads reports whether a token of the file is the same as one of a row.
func (l *File) reads(at int, t token) bool {
	return at < len(l.tokens) && l.tokens[at].kind == t.kind && l.tokens[at].text == t.text
}

// inOrder returns a place for each row: the first one after the place of the row before
// it, preferably without a sign before it. If a row has none, it and all rows after it
// have -1. If every row has a place, no other choice is better.
func (l *File) inOrder(rows []Row) []int {
	chosen := make([]int, len(rows))
	for i := range chosen {
		chosen[i] = -1
	}
	at := 0
	for i, row := range rows {
		places := l.at[row.segments[0][0].text]
		k, _ := slices.BinarySearch(places, at)
		next := at
		for _, from := range places[k:min(len(places), k+mostPlaces)] {
			if found := l.match(row, from); found != nil && (chosen[i] < 0 || l.bare(from)) {
				chosen[i], next = from, found[len(found)-1]+1
				if l.bare(from) {
					break
				}
			}
		}
		at = next
		if chosen[i] < 0 {
			return chosen
		}
	}
	return chosen
}

// link is a place of a row, and the best chain of places before it.
type link struct {
	row, from, to, weight int
	before                *link
}

// chain chooses places so that as many tokens as possible have one, with the rows in
// their order and without overlap. It returns the place of each row, or -1 for a row that
// has none.
func (l *File) chain(rows []Row) []int {
	// best is a tree (Fenwick 1994) of the best chain that ends at or before a token.
	best := make([]*link, len(l.tokens)+2)
	weight := func(c *link) int {
		if c == nil {
			return 0
		}
		return c.weight
	}
	until := func(end int) *link {
		var c *link
		for i := end + 1; i > 0; i -= i & -i {
			if weight(best[i]) > weight(c) {
				c = best[i]
			}
		}
		return c
	}
	for i, row := range rows {
		var added []*link
		places := l.at[row.segments[0][0].text]
		for _, at := range places[:min(len(places), mostPlaces)] {
			if found := l.match(row, at); found != nil {
				before := until(at)
				own := 4 * len(found)
				if l.bare(at) {
					own += 2
				}
				if ending(l.text[:l.tokens[at].from]) == ending(row.Words[:row.segments[0][0].from]) {
					own++ // It comes after the same words, too.
				}
				added = append(added, &link{i, at, found[len(found)-1] + 1, weight(before) + own, before})
			}
		}
		for _, c := range added {
			for k := c.to + 1; k < len(best); k += k & -k {
				if weight(c) > weight(best[k]) {
					best[k] = c
				}
			}
		}
	}
	chosen := make([]int, len(rows))
	for i := range chosen {
		chosen[i] = -1
	}
	for c := until(len(l.tokens)); c != nil; c = c.before {
		chosen[c.row] = c.from
	}
	return chosen
}

// ending returns the last letters of a text.
func ending(text string) string {
	const most = 6
	var last []rune
	for len(text) > 0 && len(last) < most {
		c, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
		if unicode.IsLetter(c) {
			last = append(last, unicode.ToLower(c))
		}
		if c == '\n' && len(last) > 0 {
			break
		}
	}
	return string(last)
}

// take marks the tokens of a row as taken.
func (l *File) take(row Row, at int) {
	for _, i := range l.match(row, at) {
		l.taken[i] = true
		l.all = append(l.all, i)
	}
}

// elsewhere returns a place for a row that no other row has taken, or -1.
func (l *File) elsewhere(row Row) int {
	places := l.at[row.segments[0][0].text]
	chosen := -1
	for _, at := range places[:min(len(places), mostPlaces)] {
		found := l.match(row, at)
		if found == nil || slices.ContainsFunc(found, func(i int) bool { return l.taken[i] }) {
			continue
		}
		if l.bare(at) {
			return at
		}
		if chosen < 0 {
			chosen = at
		}
	}
	return chosen
}

// bare reports whether no sign is right before a token. In the address "guides?a=1"
// the 1 has a sign before it, and is not the number of a table's cell.
func (l *File) bare(at int) bool {
	return at == 0 || !l.tokens[at].glued || l.tokens[at-1].kind != sign || l.tokens[at-1].soft
}

// added reports the signs at numbers of the article that the article does not have: -5
// for 5, 5 % for 5.
func (l *File) added() []string {
	var beside []int // No other sign is at a number of the article.
	for _, i := range l.all {
		beside = append(beside, i-1, i+1)
	}
	slices.Sort(beside)
	var found []string
	for _, i := range slices.Compact(beside) {
		if i < 0 || i >= len(l.tokens) || l.taken[i] {
			continue
		}
		t := l.tokens[i]
		if t.soft || t.kind != sign {
			continue
		}
		from, to := t.from, t.to
		switch {
		case strings.Contains("%‰", t.text) && i > 0 && l.touches(i-1, i-1):
			from = l.tokens[i-1].from
		case strings.Contains("+-*~<>≤≥=±×÷", t.text) && i+1 < len(l.tokens) && l.touches(i, i+1):
			to = l.tokens[i+1].to
		default:
			continue
		}
		found = append(found, fmt.Sprintf("it has %q, but the article has no %s there", shown(l.text[from:to]), t.text))
	}
	return found
}

// touches reports whether at most a space is between a token and the next one, and the
// token at number is a number of the article.
func (l *File) touches(first, number int) bool {
	between := l.text[l.tokens[first].to:l.tokens[first+1].from]
	return l.taken[number] && l.tokens[number].kind <= fraction && (between == "" || between == " " || between == "\u00a0" || between == "\u202f")
}
