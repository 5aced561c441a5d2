package contact

import pn "github.com/nyaruka/phonenumbers"

// Misdial is digits that are written as a telephone number but that nobody can dial.
type Misdial struct {
	// Start and End are where it is in the text, in bytes.
	Start, End int
	// Reason says what is wrong with it.
	Reason string
}

// Misdials returns, in order, what looks like a telephone number in a text but is not
// one: 155-208-2390, or 866-208-239 beside a word such as call. It leaves out what
// [Contact.Mentions] finds, dates, and the numbers of books.
func (c *Contact) Misdials(text string) []Misdial {
	var found []Misdial
	var mentions []Mention
	looked := false
	for at := 0; at < len(text); {
		first := nextDigit(text, at)
		if first < 0 {
			break
		}
		r := c.runAt(text, first)
		at = r.end()
		m, ok := r.misdial()
		if !ok {
			continue
		}
		if !looked { // Most texts have nothing of the kind.
			mentions, looked = c.Mentions(text), true
		}
		for len(mentions) > 0 && mentions[0].End <= first {
			mentions = mentions[1:]
		}
		if len(mentions) == 0 || mentions[0].Start >= at {
			found = append(found, m)
		}
	}
	return found
}

func nextDigit(text string, from int) int {
	for i := from; i < len(text); i++ {
		if isDigit(text[i]) {
			return i
		}
	}
	return -1
}

// misdial reads the whole run as a number that is wrong. It returns false if it is
// right, or does not look like a number.
func (r *run) misdial() (Misdial, bool) {
	n := len(r.groups)
	if n < 2 || n > maxGroups || r.isDate(0, n) {
		return Misdial{}, false
	}
	start, end := r.bounds(0, n)
	if !r.opens(0, start) || !r.closes(n, end) || isCatalogued(r.text, start) || !r.likeNumber(start, end) {
		return Misdial{}, false
	}
	_, err := ParseNumber(r.text[start:end], r.c.region())
	if err == nil {
		return Misdial{}, false
	}
	return Misdial{start, end, err.Error()}, true
}

// likeNumber reports whether nobody would take the digits for anything but a
// telephone number.
func (r *run) likeNumber(start, end int) bool {
	n := len(r.groups)
	if pn.IsNANPACountry(r.c.region()) && r.text[start] != '+' {
		if r.looksNorthAmerican(0, n) {
			return true
		}
		area := r.groups[0]
		if n > 2 && r.text[area.start:area.end] == "1" {
			area = r.groups[1]
		}
		digits := len(digitsOf(r.text[start:end]))
		return area.end-area.start == 3 && n <= 4 && digits >= 9 && digits <= 12 && nearCallWord(r.text, start, end)
	}
	digits := len(digitsOf(r.text[start:end]))
	return (r.text[start] == '+' || r.text[r.groups[0].start] == '0') && digits >= 7 && digits <= 15 && nearCallWord(r.text, start, end)
}
