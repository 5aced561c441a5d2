package contact

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	// fewest and most bound how many digits a number has that is found by its digits
	// alone, with all its prefixes.
	fewest, most = 7, 19
	// mostSigns and mostGap bound what is between two of its digits: the signs, and the
	// signs and spaces together.
	mostSigns, mostGap = 8, 48
)

// loose finds the clinic's full numbers by their digits alone, whatever signs are
// between and around them: Phone....866.208.2390, 866•208•2390. Only a further digit
// makes another number of them, right beside them or joined as they are joined to each
// other. Letters that dial also count as digits: 1-800-FLOWERS.
func (c *Contact) loose(text string) []Mention {
	if !c.mayBeLoose(text) {
		return nil
	}
	found := c.looseDigits(text)
	for _, m := range c.vanity(text) {
		if !overlaps(found, m) {
			found = append(found, m)
		}
	}
	slices.SortFunc(found, func(a, b Mention) int { return a.Start - b.Start })
	return found
}

// mayBeLoose reports whether a text has enough digits for a number, or digits before
// letters that may dial the rest. It is a quick check before a search.
func (c *Contact) mayBeLoose(text string) bool {
	if len(c.Phones)+len(c.AlsoKnown) == 0 && c.Crisis.Number.IsZero() {
		return false
	}
	digits, letters := 0, false
	for i := range len(text) {
		switch b := text[i]; {
		case isDigit(b):
			digits++
		case digits > 2 && isLetter(b):
			letters = true
		}
	}
	return digits >= fewest || letters
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func overlaps(found []Mention, m Mention) bool {
	return slices.ContainsFunc(found, func(o Mention) bool { return m.Start < o.End && o.Start < m.End })
}

// looseDigits finds numbers in digits.
func (c *Contact) looseDigits(text string) []Mention {
	var found []Mention
	groups := make([]group, 0, 16)
	for at := 0; at < len(text); {
		groups = looseGroups(groups[:0], text, nextDigit(text, at))
		if len(groups) == 0 {
			break
		}
		at = groups[len(groups)-1].end
		if at-groups[0].start < fewest {
			continue
		}
		digits, begins := digitsIn(text, groups)
		for i := 0; i < len(groups); i++ {
			if m, j, ok := c.looseAt(text, groups, digits, begins, i); ok {
				found = append(found, m)
				i = j - 1
			}
		}
	}
	return found
}

// looseGroups appends the groups of digits from first on, up to a letter or a wide
// gap.
func looseGroups(groups []group, text string, first int) []group {
	for at := first; at >= 0; {
		end := at
		for end < len(text) && isDigit(text[end]) {
			end++
		}
		groups = append(groups, group{at, end})
		at = nextLoose(text, end, isDigit)
	}
	return groups
}

// nextLoose returns the place after a gap of signs and spaces where the next group
// begins, or -1.
func nextLoose(text string, end int, begins func(byte) bool) int {
	signs, all := 0, 0
	for at := end; at < len(text); {
		if begins(text[at]) {
			return at
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsLetter(r) {
			return -1
		}
		if all++; !unicode.IsSpace(r) {
			signs++
		}
		if signs > mostSigns || all > mostGap {
			return -1
		}
		at += size
	}
	return -1
}

// digitsIn returns the digits of groups, and where each group begins among them. The
// last of begins is the number of digits.
func digitsIn(text string, groups []group) (digits string, begins []int) {
	var b strings.Builder
	for _, g := range groups {
		begins = append(begins, b.Len())
		b.WriteString(text[g.start:g.end])
	}
	return b.String(), append(begins, b.Len())
}

// looseAt returns the longest number of the clinic that begins with group i, and the
// group after it. It returns false if there is none.
func (c *Contact) looseAt(text string, groups []group, digits string, begins []int, i int) (Mention, int, bool) {
	j := i
	for j < len(groups) && begins[j+1]-begins[i] <= most {
		j++
	}
	for ; begins[j]-begins[i] >= fewest; j-- {
		m := Mention{End: groups[j-1].end}
		m.Start = opened(text, groups[i].start, m.End)
		if c.dialledBy(digits[begins[i]:begins[j]], &m) && !goesFurther(text, groups, i, j) && !isAmount(text, groups, i, j) {
			return m, j, true
		}
	}
	return Mention{}, i, false
}

// opened returns where a number from start to end begins if the "(" or "+" before it
// is counted in.
func opened(text string, start, end int) int {
	if start > 0 && text[start-1] == '(' && strings.ContainsRune(text[start:end], ')') {
		start--
	}
	if start > 0 && text[start-1] == '+' {
		start--
	}
	return start
}

// dialledBy writes into m which of the clinic's full numbers digits are. It returns
// false if they are none of them.
func (c *Contact) dialledBy(digits string, m *Mention) bool {
	for i := range c.Phones {
		if p := &c.Phones[i]; p.Number.isDialledBy(digits) {
			m.Number, m.Match, m.Phone = p.Number, Printed, p
			return true
		}
	}
	if c.Crisis.Number.isDialledBy(digits) {
		m.Number, m.Match, m.Phone = c.Crisis.Number, Printed, &c.Crisis
		return true
	}
	for _, k := range c.AlsoKnown {
		if k.Number.isDialledBy(digits) {
			m.Number, m.Match, m.Phone = k.Number, AlsoKnown, c.Phone(k.Use)
			return true
		}
	}
	return false
}

// isDialledBy reports whether digits dial the number: as in its region, with the
// prefixes for a call from abroad, or with both as in +44 (0)20 7946 0958. There are
// more digits than a country code has.
func (n Number) isDialledBy(digits string) bool {
	if n.IsZero() || n.IsShort() {
		return false
	}
	if prefix, ok := strings.CutSuffix(digits, n.dial[1:]); ok {
		return prefix == "" || prefix == "00" || prefix == "011"
	}
	prefix := strings.TrimSuffix(strings.TrimSuffix(digits, n.national), n.trunk)
	country := n.dial[1 : len(n.dial)-len(n.national)]
	return prefix == "" || prefix == country
}

// goesFurther reports whether another digit is joined to groups i to j as they are
// joined to each other: 12-866-208-2390. A space joins nothing.
func goesFurther(text string, groups []group, i, j int) bool {
	inner := map[string]bool{}
	for k := i; k < j-1; k++ {
		inner[text[groups[k].end:groups[k+1].start]] = true
	}
	if len(inner) == 0 { // A row of digits that goes on after a point is a decimal.
		inner["."], inner[","] = true, true
	}
	joined := func(gap string) bool {
		return inner[gap] && !strings.ContainsFunc(gap, unicode.IsSpace) && !strings.ContainsAny(gap, "()")
	}
	return i > 0 && joined(text[groups[i-1].end:groups[i].start]) || j < len(groups) && joined(text[groups[j-1].end:groups[j].start])
}

// isAmount reports whether groups are a sum such as 2,025,550,188, a price in one row,
// or the number of a book.
func isAmount(text string, groups []group, i, j int) bool {
	start := groups[i].start
	thousands := groups[i].end-start <= 3 // One group alone has more digits.
	for k := i + 1; k < j; k++ {
		gap := text[groups[k-1].end:groups[k].start]
		decimals := gap == "." && k == j-1
		thousands = thousands && groups[k].end-groups[k].start == 3 && (gap == "," || gap == "'" || gap == "’" || decimals)
	}
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	return thousands || j-i == 1 && unicode.Is(unicode.Sc, before) || isCatalogued(text, start)
}
