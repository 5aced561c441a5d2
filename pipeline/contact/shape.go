package contact

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	pn "github.com/nyaruka/phonenumbers"

	"pamphlet/pipeline/lazyregexp"
)

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// isSeparator reports whether people put c between the groups of a number.
func isSeparator(c rune) bool {
	switch c {
	case ' ', '\t', '.', '-', '/', '\u00b7', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212':
		return true
	}
	return unicode.Is(unicode.Zs, c)
}

func plainSeparator(c rune) rune {
	if c != '.' && c != '/' && isSeparator(c) {
		return ' '
	}
	return c
}

// bounds returns where the groups in [i, j) begin and end, with the "(" or "+" before
// them.
func (r *run) bounds(i, j int) (start, end int) {
	end = r.groups[j-1].end
	return opened(r.text, r.groups[i].start, end), end
}

// opens reports whether a number may begin at start: not in the middle of a word,
// a path, a price or a longer row of digits.
func (r *run) opens(i, start int) bool {
	if start == 0 {
		return true
	}
	before, size := utf8.DecodeLastRuneInString(r.text[:start])
	if before == '-' { // Hebrew joins "to" to a number with a hyphen.
		if letter, _ := utf8.DecodeLastRuneInString(r.text[:start-size]); unicode.Is(unicode.Hebrew, letter) {
			return true
		}
	}
	if i > 0 && start > r.groups[i-1].end { // There are other digits before it.
		gap := r.text[r.groups[i-1].end:start]
		return strings.ContainsAny(gap, " \t/(") || strings.ContainsFunc(gap, unicode.IsSpace)
	}
	return !strings.ContainsRune(`/@#=&_-.,\+*`, before) && !unicode.In(before, unicode.N, unicode.M, unicode.Sc) && !sticks(before)
}

// sticks reports whether c is a letter that forms one word with the digits beside it.
// The letters of scripts without spaces between words do not, nor do those of Korean,
// which puts its endings right after a number.
func sticks(c rune) bool {
	return unicode.IsLetter(c) && !unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Thai)
}

// closes reports whether a number may end at end.
func (r *run) closes(j, end int) bool {
	rest := r.text[end:]
	if rest == "" {
		return true
	}
	if j < len(r.groups) {
		gap := r.text[end:r.groups[j].start]
		return strings.ContainsAny(gap, " \t/(") || strings.ContainsFunc(gap, unicode.IsSpace)
	}
	after, size := utf8.DecodeRuneInString(rest)
	if after == ',' || after == ':' || after == '.' || after == '-' {
		next, _ := utf8.DecodeRuneInString(rest[size:])
		return !unicode.In(next, unicode.N) && (after == ',' || after == ':' || !unicode.IsLetter(next))
	}
	if _, extension := extensionAfter(rest); extension != "" {
		return true
	}
	price, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, unicode.IsSpace))
	return !strings.ContainsRune(`@=_%°`, after) && price != '%' && !unicode.In(price, unicode.Sc) && !unicode.In(after, unicode.N, unicode.M) && !sticks(after)
}

var extensionBehind = lazyregexp.New(`^[\p{Zs},;]{0,3}(?i:x|ext\.?|extension|extensión|ext=|#)[\p{Zs}:]{0,2}([0-9]{1,7})\b`)

// extensionAfter returns the extension that text begins with, or "", and its length in
// bytes.
func extensionAfter(text string) (length int, extension string) {
	// An extension is near and short, so the rest of the text does not matter.
	if len(text) > 40 {
		text = strings.ToValidUTF8(text[:40], "")
	}
	m := extensionBehind.FindStringSubmatch(text)
	if m == nil {
		return 0, ""
	}
	return len(m[0]), m[1]
}

var bookWord = lazyregexp.New(`(?i)(?:isbn|issn|doi|pmid|npi|nct|lot|ndc)\b[^\pL]{0,12}$`)

// looksRight reports whether digits are grouped like those of a telephone number. Ten
// digits in one row can be anything, so there must be a word such as call near them.
func (r *run) looksRight(i, j int) bool {
	start, end := r.bounds(i, j)
	first := r.text[r.groups[i].start:r.groups[i].end]
	switch {
	case r.isDate(i, j), r.isDate(j-1, j+2): // A date, or the first group of one at the end.
		return false
	case r.text[start] == '+', first == "00", first == "011": // Another country.
		return true
	case strings.HasPrefix(first, "00"):
		return nearCallWord(r.text, start, end)
	case pn.IsNANPACountry(r.c.region()):
		return r.looksNorthAmerican(i, j)
	case j-i == 2 && r.text[r.groups[i].end] == '.': // A decimal number.
		return false
	}
	// A trunk prefix or brackets make clear that it is a number. Without them, three
	// groups may also be a large quantity.
	trunk := pn.GetNddPrefixForRegion(r.c.region(), true)
	plain := j-i > 1 && (trunk != "" && strings.HasPrefix(first, trunk) || r.text[start] == '(')
	return plain || nearCallWord(r.text, start, end)
}

// isCatalogued reports whether the digits that begin at start are the number of a book
// or a study.
func isCatalogued(text string, start int) bool {
	const near = 24
	return bookWord.MatchString(strings.ToValidUTF8(text[max(0, start-near):start], ""))
}

// looksNorthAmerican reports whether the groups have 3, 3 and 4 digits, with or without
// 1 before them, or 10 digits in all near a word such as call.
func (r *run) looksNorthAmerican(i, j int) bool {
	lengths := make([]int, 0, maxGroups)
	for k, g := range r.groups[i:j] {
		if k > 0 || r.text[g.start:g.end] != "1" {
			lengths = append(lengths, g.end-g.start)
		}
	}
	if slices.Equal(lengths, []int{3, 3, 4}) {
		return true
	}
	loose := slices.Equal(lengths, []int{3, 7}) || slices.Equal(lengths, []int{10}) || slices.Equal(lengths, []int{11})
	start, end := r.bounds(i, j)
	return loose && nearCallWord(r.text, start, end)
}

var dateShape = lazyregexp.New(`^(?:[0-9]{1,2}([./\p{Pd}])[0-9]{1,2}([./\p{Pd}])(?:[0-9]{4}|[0-9]{2})|[0-9]{4}([./\p{Pd}])[0-9]{1,2}([./\p{Pd}])[0-9]{1,2})$`)

// dayShape matches a day and a month, in either order.
var dayShape = lazyregexp.New(`^([0-9]{1,2})[./\p{Pd}]([0-9]{1,2})$`)

// isDate reports whether the groups in [i, j) are a date in digits.
func (r *run) isDate(i, j int) bool {
	return j <= len(r.groups) && j-i == 3 && dateShape.MatchString(r.text[r.groups[i].start:r.groups[j-1].end])
}

// isDayAndMonth reports whether the groups i and i+1 can be a day and a month, in either
// order: 15/01, 12.31. In 15/17, 15/112 and 012/024 they are short codes.
func (r *run) isDayAndMonth(i int) bool {
	if i+1 >= len(r.groups) {
		return false
	}
	parts := dayShape.FindStringSubmatch(r.text[r.groups[i].start:r.groups[i+1].end])
	if parts == nil {
		return false
	}
	a, _ := strconv.Atoi(parts[1])
	b, _ := strconv.Atoi(parts[2])
	return min(a, b) >= 1 && min(a, b) <= 12 && max(a, b) <= 31
}

// isWhole reports whether only space and punctuation are around text[start:end].
func isWhole(text string, start, end int) bool {
	other := func(c rune) bool { return !unicode.IsSpace(c) && !unicode.IsPunct(c) }
	return !strings.ContainsFunc(text[:start], other) && !strings.ContainsFunc(text[end:], other)
}
