package contact

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	pn "github.com/nyaruka/phonenumbers"
)

// Match says what a telephone number in running text is to the clinic.
type Match int

// A number is Printed if it is one of the phones or the crisis line, AlsoKnown
// if the clinic has it but does not print it, and Unknown otherwise.
const (
	Printed Match = iota
	AlsoKnown
	Unknown
)

// String returns "printed", "also known" or "unknown".
func (m Match) String() string {
	switch m {
	case Printed:
		return "printed"
	case AlsoKnown:
		return "also known"
	case Unknown:
		return "unknown"
	default:
		panic(fmt.Sprintf("contact: match %d", int(m)))
	}
}

// Mention is a telephone number in running text.
type Mention struct {
	// Start and End are where it is in the text, in bytes.
	Start, End int
	Number     Number
	Match      Match
	// Phone is the phone that it is or, for AlsoKnown, the one to print instead.
	// It is nil for Unknown.
	Phone *Phone
}

// Mentions returns the telephone numbers in a text, in order: (866) 208-2390,
// 866.208.2390, +1 866 208 2390, with any dash or space between the digits. It finds
// a number that the clinic has by its digits alone, whatever is between and around
// them, and in letters that dial, 1-866-FLOWERS. Any other number must be valid and
// look like a telephone number, so that dates, ranges, ISBNs and doses are not taken
// for one.
//
// A short code (988) must be the clinic's crisis line or one of its phones, and have a
// word such as call, text or line near it or be the whole text. With a country code
// before it, +1 988, nobody can dial it: it is returned as the code alone.
//
// Digits of other scripts, such as ٩٨٨ and ９８８, also count as digits.
func (c *Contact) Mentions(text string) []Mention {
	if western := westernDigits(text); western != text {
		return placedIn(text, c.Mentions(western))
	}
	var found []Mention
	for at := 0; at < len(text); {
		first := strings.IndexAny(text[at:], "0123456789")
		if first < 0 {
			break
		}
		r := c.runAt(text, at+first)
		found = append(found, r.mentions()...)
		at = r.end()
	}
	return withLoose(found, c.loose(text))
}

// Retired returns where a text has numbers of the clinic that must not be printed. It
// finds them by their digits alone. The text may be that of a whole article.
func (c *Contact) Retired(text string) []Mention {
	if len(c.AlsoKnown) == 0 {
		return nil
	}
	found := c.loose(westernDigits(text))
	return placedIn(text, slices.DeleteFunc(found, func(m Mention) bool { return m.Match != AlsoKnown }))
}

// withLoose adds the clinic's numbers that were found by their digits alone, where no
// number of the clinic was found before.
func withLoose(found, loose []Mention) []Mention {
	if len(loose) == 0 {
		return found
	}
	all := slices.DeleteFunc(found, func(m Mention) bool { return m.Match == Unknown && overlaps(loose, m) })
	own := len(all)
	for _, m := range loose {
		if !overlaps(all[:own], m) {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b Mention) int { return a.Start - b.Start })
	return all
}

// westernDigits returns a text with the digits of other scripts as 0 to 9: those of
// Arabic, Persian and Devanagari, and the wide ones of Chinese, Japanese and Korean.
func westernDigits(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf && (r == utf8.RuneError || westernDigit(r) != r) }) {
		return text // As most are.
	}
	return strings.Map(westernDigit, text)
}

// westernDigit returns a digit of another script as 0 to 9, and any other rune as it is.
func westernDigit(r rune) rune {
	for _, zero := range "٠۰०０" {
		if zero <= r && r <= zero+9 {
			return '0' + r - zero
		}
	}
	return r
}

// placedIn moves mentions from a text's western form to the text. Both have the same
// number of runes.
func placedIn(text string, mentions []Mention) []Mention {
	if len(mentions) == 0 {
		return nil
	}
	var at []int // The place in text of each byte of the western form.
	for i, r := range text {
		for range len(westernDigits(string(r))) {
			at = append(at, i)
		}
	}
	at = append(at, len(text))
	for i := range mentions {
		mentions[i].Start, mentions[i].End = at[mentions[i].Start], at[mentions[i].End]
	}
	return mentions
}

// group is digits in a row, text[start:end].
type group struct{ start, end int }

// run is groups of digits with only separators between them.
type run struct {
	c      *Contact
	text   string
	groups []group
}

const (
	// maxGroups is more groups than any number has. 1 (866) 208 23 90 and +33 1 23 45
	// 67 89 come near it.
	maxGroups = 8
	// maxSeparators is how many separators people put between two groups: ") - ".
	maxSeparators = 4
)

// runAt returns the run whose first digit is at first.
func (c *Contact) runAt(text string, first int) *run {
	r := &run{c: c, text: text}
	for at := first; ; {
		end := at
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		r.groups = append(r.groups, group{at, end})
		for at = end; at < len(text) && at-end < 3*maxSeparators; {
			s, size := utf8.DecodeRuneInString(text[at:])
			if !isSeparator(s) && s != '(' && s != ')' && s != '+' {
				break
			}
			at += size
		}
		gap := text[end:at]
		if at == end || at == len(text) || !isDigit(text[at]) || utf8.RuneCountInString(gap) > maxSeparators || strings.LastIndexByte(gap, '+') > 0 && !strings.HasSuffix(gap, " +") {
			return r
		}
	}
}

func (r *run) end() int { return r.groups[len(r.groups)-1].end }

// mentions tries each stretch of groups, the longest first, and takes the first
// that is a number.
func (r *run) mentions() []Mention {
	var found []Mention
	for i := 0; i < len(r.groups); {
		m, next := r.longest(i)
		switch {
		case next < i+2 && r.isDayAndMonth(i): // Neither of them is a short code.
			i += 2
			if r.isDate(i-2, i+1) {
				i++
			}
		case next > i:
			found = append(found, m)
			i = next
		case r.isDate(i, i+3):
			i += 3
		default:
			i++
		}
	}
	return found
}

// longest returns the longest number that begins with group i, and the group after it,
// which is i itself if there is no number. Numbers of the clinic come before all
// others.
func (r *run) longest(i int) (Mention, int) {
	last := min(i+maxGroups, len(r.groups))
	for _, own := range []bool{true, false} {
		for j := last; j > i; j-- {
			if m, ok := r.number(i, j, own); ok {
				return m, j
			}
		}
	}
	return Mention{}, i
}

// number reads the groups in [i, j) as one number: one that the clinic has if own is
// set, or else any other.
func (r *run) number(i, j int, own bool) (Mention, bool) {
	digits := 0
	for _, g := range r.groups[i:j] {
		digits += g.end - g.start
	}
	start, end := r.bounds(i, j)
	if digits < 2 || digits > most || !r.opens(i, start) || !r.closes(j, end) {
		return Mention{}, false
	}
	written := r.text[start:end]
	if digits <= 6 {
		if own {
			return r.shortCode(start, end, digitsOf(written))
		}
		return Mention{}, false
	}
	if own && !r.c.endsLikeOwn(digitsOf(written)) || !own && !r.looksRight(i, j) {
		return Mention{}, false
	}
	p, err := pn.Parse(strings.Map(plainSeparator, written), r.c.region())
	if err != nil {
		return Mention{}, false
	}
	m := Mention{Start: start, End: end, Number: numberOf(p, r.c.region()), Match: Unknown}
	m.Match, m.Phone = r.c.known(m.Number)
	if m.Match == Unknown && (own || !pn.IsValidNumber(p) || isCatalogued(r.text, start)) {
		return Mention{}, false
	}
	if rest, extension := extensionAfter(r.text[end:]); extension != "" {
		m.End += rest
		m.Number = m.Number.withExtension(extension)
	} else if m.Match == Printed {
		m.Number = m.Phone.Number
	}
	return m, true
}

// endsLikeOwn reports whether digits may be a number of the clinic. Countries put
// prefixes before a number, and some put digits after its area code. The end is always
// the same.
func (c *Contact) endsLikeOwn(digits string) bool {
	const tail = 6
	end := digits[max(0, len(digits)-tail):]
	for _, p := range c.Phones {
		if strings.HasSuffix(p.Number.dial, end) {
			return true
		}
	}
	for _, k := range c.AlsoKnown {
		if strings.HasSuffix(k.Number.dial, end) {
			return true
		}
	}
	return strings.HasSuffix(c.Crisis.Number.dial, end)
}

// known returns what a number is to the clinic, and its phone as in [Mention].
func (c *Contact) known(n Number) (Match, *Phone) {
	for i := range c.Phones {
		if c.Phones[i].Number.sameLine(n) {
			return Printed, &c.Phones[i]
		}
	}
	if c.Crisis.Number.sameLine(n) {
		return Printed, &c.Crisis
	}
	for _, k := range c.AlsoKnown {
		if k.Number.sameLine(n) {
			return AlsoKnown, c.Phone(k.Use)
		}
	}
	return Unknown, nil
}

// shortCode reads a short code of the clinic. It returns false if digits are not one.
func (r *run) shortCode(start, end int, digits string) (Mention, bool) {
	if r.text[start] == '+' {
		digits = strings.TrimPrefix(digits, callingCode(r.c.region()))
	}
	m := Mention{Start: start, End: end, Number: Number{dial: digits, display: digits}}
	if m.Match, m.Phone = r.c.known(m.Number); m.Match == Unknown {
		return Mention{}, false
	}
	if r.text[start] != '+' && !isWhole(r.text, start, end) && !nearCallWord(r.text, start, end) {
		return Mention{}, false
	}
	if m.Match == Printed {
		m.Number = m.Phone.Number
	}
	return m, true
}
