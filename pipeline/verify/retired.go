package verify

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
)

// retiredFaults reports the clinics' numbers that must not be printed but are in a
// file: in its text, in an address, in its data for programs, or in its alternative.
// It looks for their digits alone, with code that shares nothing with the search
// that warns the author. rest are the strange numbers that are none of these, so that
// no number is reported twice. lineOf returns the line of a number in the article; it
// may be nil.
func retiredFaults(c *Content, strange []string, lineOf func(number string) int, clinics ...*contact.Contact) (faults []Fault, rest []string) {
	var known []contact.Known
	for _, k := range clinics {
		for _, n := range k.AlsoKnown {
			printed := slices.ContainsFunc(clinics, func(k *contact.Contact) bool { return isOwn(n.Number.URI(), k) })
			if !printed && !slices.Contains(known, n) {
				known = append(known, n)
			}
		}
	}
	rest = slices.Clone(strange)
	for _, k := range retiredIn(c, known) {
		f := Fault{Rule: "verify-number", Message: fmt.Sprintf("the clinic's number %s, which must not be printed, is in it", k.Number)}
		if lineOf != nil {
			f.Line = lineOf(k.Number.String())
		}
		faults = append(faults, f)
		forms := newRetired(k.Number).forms
		rest = slices.DeleteFunc(rest, func(s string) bool {
			number, _, _ := strings.Cut(strings.NewReplacer(" x", ";", " (", ";").Replace(s), ";")
			return s == k.Number.String() || slices.Contains(forms, string(keysIn(number[strings.Index(number, ":")+1:])))
		})
	}
	return faults, rest
}

// retiredIn returns those of the known numbers that a file has, each once.
func retiredIn(c *Content, known []contact.Known) []contact.Known {
	if len(known) == 0 {
		return nil
	}
	numbers, there := make([]retiredNumber, len(known)), make([]bool, len(known))
	for i, k := range known {
		numbers[i] = newRetired(k.Number)
		there[i] = numbers[i].isDialled(c)
	}
	var digits, all []byte
	for _, text := range wordsOf(c) {
		if digits, all = appendKeys(digits[:0], all[:0], text); len(digits) == 0 {
			continue
		}
		for i, n := range numbers {
			there[i] = there[i] || n.short != "" && n.isCalledIn(text) ||
				n.within(digits) && rowOf(text, false).hasAny(n.forms, (*row).isNumber) || n.within(all) && rowOf(text, true).hasAny(n.forms, (*row).isLettered)
		}
	}
	var found []contact.Known
	for i, k := range known {
		if there[i] {
			found = append(found, k)
		}
	}
	return found
}

// wordsOf returns every text of a file, each by itself.
func wordsOf(c *Content) []string {
	texts := append([]string{c.Text, c.Title}, c.Beside...)
	texts = append(texts, c.Apart...)
	texts = append(texts, c.Files...)
	texts = append(texts, c.Told...)
	for _, d := range c.Declared {
		texts = append(texts, d.Number)
	}
	for _, l := range c.Links {
		texts = append(texts, l.Text, l.Target)
		if plain, err := url.PathUnescape(l.Target); err == nil && plain != l.Target {
			texts = append(texts, plain)
		}
	}
	for _, f := range c.Attachments {
		texts = append(texts, f.Name)
	}
	if c.Alternative != nil {
		texts = append(texts, wordsOf(c.Alternative)...)
	}
	return texts
}

// retiredNumber has the digits by which a retired number is found.
type retiredNumber struct {
	// forms are the rows of digits that dial it, the longest first.
	forms []string
	// short is a short code. It is a number only beside a word such as "call".
	short string
}

func newRetired(n contact.Number) retiredNumber {
	world := strings.TrimPrefix(n.E164(), "+")
	shown, _, _ := strings.Cut(n.String(), " x") // Without its extension.
	local := string(keysIn(shown))
	if world == "" {
		return retiredNumber{short: local}
	}
	forms := []string{"011" + world, "00" + world, world}
	// If the number is shown as people in its country read it, the digits that all
	// ways to dial it end in are its digits within the country.
	if !strings.HasPrefix(shown, "+") {
		same := 0
		for same < len(local) && same < len(world) && local[len(local)-1-same] == world[len(world)-1-same] {
			same++
		}
		national := local[len(local)-same:]
		if strings.HasPrefix(world, "1") && len(world) == 11 {
			national = world[1:]
		}
		country := strings.TrimSuffix(world, national)
		forms = append(forms, country+local, local, national)
	}
	slices.SortStableFunc(forms, func(a, b string) int { return len(b) - len(a) })
	return retiredNumber{forms: slices.Compact(forms)}
}

// within reports whether one of the forms is in keys, whatever the text has between
// its digits.
func (n retiredNumber) within(keys []byte) bool {
	return slices.ContainsFunc(n.forms, func(form string) bool { return bytes.Contains(keys, []byte(form)) })
}

// keysIn returns the telephone keys of a text: its digits and those that its letters
// dial.
func keysIn(text string) []byte {
	_, all := appendKeys(nil, nil, text)
	return all
}

// appendKeys appends the digits of a text to one list, and all its telephone keys to
// another.
func appendKeys(digits, all []byte, text string) (withDigits, withAll []byte) {
	all = slices.Grow(all, len(text))
	for _, r := range text {
		if 'a' <= r|0x20 && r|0x20 <= 'z' { // Most characters.
			all = append(all, letterKeys[r|0x20-'a'])
			continue
		}
		key := keyOf(r)
		if key == 0 {
			continue
		}
		if all = append(all, key); !unicode.IsLetter(r) {
			digits = append(digits, key)
		}
	}
	return digits, all
}

// letterKeys are the keys of the letters from a to z (ITU-T E.161).
const letterKeys = "22233344455566677778889999"

// keyOf returns the key of a letter or of a digit of any script, or 0 if a character
// has none.
func keyOf(r rune) byte {
	switch {
	case '0' <= r && r <= '9':
		return byte(r)
	case 'a' <= r|0x20 && r|0x20 <= 'z':
		return letterKeys[r|0x20-'a']
	case r > unicode.MaxASCII && unicode.IsDigit(r):
		for _, row := range unicode.Nd.R16 { // Each script has its ten digits in a row.
			if rune(row.Lo) <= r && r <= rune(row.Hi) {
				return '0' + byte((r-rune(row.Lo))%10)
			}
		}
	}
	return 0
}

// row has the keys of a text, and what comes before each of them.
type row struct {
	keys []byte
	// gaps are the signs before each key, and those after the last. apart is true if
	// a gap has a letter or is too long.
	gaps  []string
	apart []bool
	// runes are the letters and digits of the keys.
	runes []rune
}

// farthest is how many signs and spaces may be between two digits of one number.
const farthest = 56

// rowOf returns the keys of a text, with or without its letters.
func rowOf(text string, letters bool) *row {
	var r row
	from, count, parted := 0, 0, false
	end := func(at int) {
		gap := text[from:at]
		gap = gap[max(0, len(gap)-4*farthest):]
		r.gaps, r.apart = append(r.gaps, withoutInvisible(gap)), append(r.apart, parted || count > farthest)
		count, parted = 0, false
	}
	for at, c := range text {
		if key := keyOf(c); key != 0 && (letters || unicode.IsDigit(c)) {
			end(at)
			from = at + utf8.RuneLen(c)
			r.keys, r.runes = append(r.keys, key), append(r.runes, c)
			continue
		}
		count++
		parted = parted || unicode.IsLetter(c)
	}
	end(len(text))
	return &r
}

// withoutInvisible returns a text without the characters that have no width: soft
// hyphens, joiners.
func withoutInvisible(s string) string {
	if !strings.ContainsFunc(s, invisible) {
		return s
	}
	return strings.Map(func(c rune) rune {
		if invisible(c) {
			return -1
		}
		return c
	}, s)
}

// hasAny reports whether one of the forms is in the row at a place for which as is
// true.
func (r *row) hasAny(forms []string, as func(r *row, start, end int) bool) bool {
	for _, form := range forms {
		for at := 0; ; at++ {
			i := bytes.Index(r.keys[at:], []byte(form))
			if i < 0 {
				break
			}
			if at += i; as(r, at, at+len(form)) {
				return true
			}
		}
	}
	return false
}

// whole reports whether only signs, and not too many, divide the keys from start to
// end.
func (r *row) whole(start, end int) bool {
	return !slices.Contains(r.apart[start+1:end], true)
}

// isNumber reports whether digits are a telephone number by themselves: no other
// digit touches them or is joined to them by the signs that join them, and they are
// not an amount or the number of a book.
func (r *row) isNumber(start, end int) bool {
	if !r.whole(start, end) || start > 0 && r.gaps[start] == "" || end < len(r.keys) && r.gaps[end] == "" {
		return false
	}
	var inner []string
	for _, g := range r.gaps[start+1 : end] {
		if g != "" {
			inner = append(inner, g)
		}
	}
	before := r.gaps[start]
	if len(inner) == 0 {
		if last := []rune(before); len(last) > 0 && unicode.Is(unicode.Sc, last[len(last)-1]) {
			return false
		}
		inner = []string{".", ","}
	} else if r.isSum(start, end) {
		return false
	}
	joins := func(i int) bool {
		return i > 0 && i < len(r.keys) && !r.apart[i] && slices.Contains(inner, r.gaps[i]) && !strings.ContainsFunc(r.gaps[i], unicode.IsSpace) && !strings.ContainsAny(r.gaps[i], "()")
	}
	return !joins(start) && !joins(end) && !catalogued(before)
}

// isSum reports whether digits are in groups of three with commas: 2,025,550,188.
func (r *row) isSum(start, end int) bool {
	commas := 0
	for i := end - 1; i > start; i-- {
		g := r.gaps[i]
		if third := (end-i)%3 == 0; (g != "") != third {
			return false
		}
		switch {
		case g == "," || g == "'" || g == "’":
			commas++
		case g != "" && !(g == "." && i == end-3):
			return false
		}
	}
	return commas > 0
}

// catalogued reports whether the word before digits says that they are the number of
// a book, a study or a provider.
func catalogued(before string) bool {
	words := strings.Fields(strings.ToLower(before))
	for _, w := range words[max(0, len(words)-1):] {
		switch strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
		case "isbn", "issn", "pmid", "doi", "npi":
			return true
		}
	}
	return false
}

// isLettered reports whether keys are a number in letters, such as 1-800-FLOWERS:
// digits, then letters, in capitals or without spaces. A last word in capitals may be
// longer than the number.
func (r *row) isLettered(start, end int) bool {
	if !r.whole(start, end) || unicode.IsLetter(r.runes[start]) || start > 0 && r.gaps[start] == "" {
		return false
	}
	small, letters, spaced := false, false, false
	for i := start; i < end; i++ {
		small, letters = small || unicode.IsLower(r.runes[i]), letters || unicode.IsLetter(r.runes[i])
		spaced = spaced || i > start && strings.ContainsFunc(r.gaps[i], unicode.IsSpace)
	}
	if !letters || small && spaced {
		return false
	}
	for i := end; i < len(r.keys) && r.gaps[i] == ""; i++ { // Letters beyond those that are dialled.
		if small || !unicode.IsUpper(r.runes[i]) || !unicode.IsUpper(r.runes[end-1]) {
			return false
		}
	}
	return true
}

// isDialled reports whether a link of the file dials the number or writes to it.
func (n retiredNumber) isDialled(c *Content) bool {
	return slices.ContainsFunc(c.Links, func(l Link) bool {
		number, ok := dialled(l.Target)
		number, _, _ = strings.Cut(strings.TrimPrefix(number, "tel:"), ";")
		digits := string(keysIn(number))
		return ok && (digits == n.short && n.short != "" || slices.Contains(n.forms, digits))
	}) || c.Alternative != nil && n.isDialled(c.Alternative)
}

// isCalledIn reports whether a text says to call a short code.
func (n retiredNumber) isCalledIn(text string) bool {
	for line := range strings.Lines(text) {
		words := strings.FieldsFunc(strings.ToLower(line), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) })
		for i, w := range words {
			if w == n.short && (len(words) == 1 || slices.ContainsFunc(words[max(0, i-4):min(len(words), i+5)], saysCall)) {
				return true
			}
		}
	}
	return false
}

// saysCall reports whether a word beside a number says that people call it.
func saysCall(word string) bool {
	switch word {
	case "call", "dial", "text", "phone", "telephone", "tel", "hotline", "helpline", "lifeline", "line", "fax", "llame", "llama", "marque", "teléfono", "línea", "appelez", "composez", "téléphone", "ligne",
		"ligue", "disque", "telefone", "linha", "gọi", "tumawag", "tawagan", "звоните", "позвоните", "телефон", "anrufen", "telefon", "chiami", "telefono":
		return true
	}
	return slices.ContainsFunc([]string{"电话", "拨打", "致电", "電話", "撥打", "致電", "전화", "اتصل", "هاتف", "התקשר", "חייג", "טלפון"}, func(s string) bool { return strings.Contains(word, s) })
}
