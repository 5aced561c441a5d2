package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keeper finds the words that belong together in one language. Symbols and English
// words count in every language, because articles in other languages use them too.
type keeper struct {
	words  *vocabulary
	flat   []byte
	pieces []piece
	atoms  []atom
}

func newKeeper(lang string) *keeper { return &keeper{words: vocabularyOf(lang)} }

// longest is the maximum number of bytes that are kept together, except by a unit.
// Otherwise a row of sums would become one long word.
const longest = 48

// keep decides about the gap after word i. Where three words belong together, it also
// decides about the next gap.
func (k *keeper) keep(i int) {
	a, b, ok := k.pair(i)
	if !ok {
		return
	}
	if !a.number && !b.number && !a.unit {
		a.kept = a.kept || beginsWithCapital(b.word) && k.words.isTitle(a.word)
		return
	}
	_, c, _ := k.pair(i + 1) // nil if there is none
	number := endsWithNumber(a.word)
	if number && k.words.isUnit(b.word) {
		b.unit, a.kept = true, true
		return
	}
	if k.tooLong(i) {
		return
	}
	switch {
	case number && k.oneNumber(a.word, b.word):
		a.kept = true
	case c != nil && k.threeTogether(a, b, c, number):
		a.kept, b.kept = true, true
		c.unit = !beginsWithNumber(c.word)
	case beginsWithNumber(b.word) && k.leadsNumber(a, b, c):
		a.kept = true
	case halfJoined(a, b), number && multiplies(b.word), k.isDate(a.word, b.word):
		a.kept = true
	case k.oneUnit(a, b):
		a.kept, b.unit = true, !beginsWithNumber(b.word)
	}
}

// leadsNumber reports whether a word belongs to the number b after it: a sign, a word
// such as No. or p., or a minus. c is the word after the number, or nil.
func (k *keeper) leadsNumber(a, b, c *atom) bool {
	return isSign(a.word) || k.words.counters[a.word] || isMinus(a, b, c)
}

// multiplies reports whether a word is a sign of multiplication: 2 ×.
func multiplies(word string) bool { return isTimes(word) && word != "/" }

// oneNumber reports whether two words are one number: 1 ½, 10 000.
func (k *keeper) oneNumber(a, b string) bool {
	return isWhole(a) && isFraction(b) || k.words.groups && isThousands(a, b)
}

// isDate reports whether two words are a day and its month: May 1, 1 May.
func (k *keeper) isDate(a, b string) bool {
	return beginsWithDay(b) && k.words.isMonth(a) || k.isDay(a) && k.words.isMonth(b)
}

// oneUnit reports whether two words are parts of one unit: fl oz, 37° C, 11월 1일.
func (k *keeper) oneUnit(a, b *atom) bool {
	return a.unit && k.words.goesOn(a.word, b.word) || isHangulDate(a.word, b.word) || isDegrees(a.word) && isScale(b.word)
}

// threeTogether reports whether three words belong together where the first ends in a
// number or its unit: 5 to 10, 2 × 5, 8 p. m., 1 de mayo.
func (k *keeper) threeTogether(a, b, c *atom, number bool) bool {
	switch {
	case beginsWithNumber(c.word):
		return number && (isOperator(b.word) || k.words.ranges[b.word]) || a.unit && isTimes(b.word)
	case number && isHalfDay(b.word):
		return strings.HasPrefix(c.word, "m.")
	case number && k.words.linkers[b.word] && k.words.isUnit(c.word):
		return true
	}
	return k.words.ofs[b.word] && k.isDay(a.word) && k.words.isMonth(c.word)
}

// halfJoined reports whether two words are a quantity in which the sign between the
// halves touches only one of them: 5 mg/ 5 mL, 5 mg /5 mL, 5– 10.
func halfJoined(a, b *atom) bool {
	last, size := utf8.DecodeLastRuneInString(a.word)
	if beginsWithNumber(b.word) && (last == '/' || last == '–' || last == '-') {
		return a.unit || endsWithNumber(a.word[:len(a.word)-size])
	}
	switch first(b.word) {
	case '/', '×':
		return (a.unit || endsWithNumber(a.word)) && isNumeral(second(b.word))
	case '–', '-':
		return endsWithNumber(a.word) && isNumeral(second(b.word))
	}
	return false
}

// isMinus reports whether a is a hyphen or dash before degrees, as in - 18 °C. There it
// is hardly a pause.
func isMinus(a, b, c *atom) bool {
	return (a.word == "-" || a.word == "–") && (strings.Contains(b.word, "°") || c != nil && (strings.HasPrefix(c.word, "°") || isScale(c.word)))
}

// pair returns word i and the next one, unless something other than spaces is between
// them.
func (k *keeper) pair(i int) (a, b *atom, ok bool) {
	if i+1 >= len(k.atoms) || k.atoms[i].gap == closedGap {
		return nil, nil, false
	}
	return &k.atoms[i], &k.atoms[i+1], true
}

// tooLong reports whether too much would be kept together with word i.
func (k *keeper) tooLong(i int) bool {
	first := i
	for first > 0 && k.atoms[first-1].kept {
		first--
	}
	return k.atoms[i+1].end-k.atoms[first].start > longest
}

// joins adds the bytes inside word i where a line must not end although there is no
// space: after the dash of a range, after the slash of mg/mL, between a number and its
// unit in scripts without spaces.
func (k *keeper) joins(i int, at []int) []int {
	a := &k.atoms[i]
	if !a.unit && !a.number || a.dialled || strings.Contains(a.word, "://") {
		return at
	}
	dashes := strings.Count(a.word, "-") + strings.Count(a.word, "–") + strings.Count(a.word, "‒")
	var before rune
	for p := 0; p < len(a.word); {
		r, size := utf8.DecodeRuneInString(a.word[p:])
		rest := a.word[p+size:]
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case dashes == 1 && k.rangeDash(r, before, after, rest), r == '/' && (a.unit || hasNumber(a.word[:p])) && unicode.IsLetter(after) && k.words.isUnit(rest):
			at = append(at, a.start+p+size)
		case isNumeral(r) && wideRange(after) && isNumeral(second(rest)):
			at = append(at, a.start+p+size, a.start+p+size+utf8.RuneLen(after))
		case isNumeral(r) && spaceless(after):
			at = inside(at, a.start+p+size, rest[:k.words.spacelessUnit(rest)], true)
		}
		before = r
		p += size
	}
	if a.unit {
		at = inside(at, a.start, a.word[:k.words.spacelessUnit(a.word)], false)
	}
	return at
}

// rangeDash reports whether r, the only dash of a word, joins the text before and after
// it: a range such as 5–10, or a number with its unit such as 5-mg.
func (k *keeper) rangeDash(r, before, after rune, rest string) bool {
	switch r {
	case '–', '‒':
		return isNumeral(after) && (isNumeral(before) || unicode.IsLetter(before) || before == '.' || before == '%' || before == '°')
	case '-':
		return isNumeral(before) && k.words.isSymbol(rest)
	}
	return false
}

// inside adds the bytes at which the letters of a unit begin. The first is added only
// if first is set: the unit then directly follows its number.
func inside(at []int, start int, unit string, first bool) []int {
	for i := range unit {
		if i > 0 || first {
			at = append(at, start+i)
		}
	}
	return at
}

func first(s string) rune { r, _ := utf8.DecodeRuneInString(s); return r }

func second(s string) rune {
	_, size := utf8.DecodeRuneInString(s)
	return first(s[size:])
}

// spaceless reports whether a letter belongs to a script in which a line may end
// between any two letters.
func spaceless(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func wideRange(r rune) bool { return r == '～' || r == '至' || r == '到' || r == '－' }

// isNumeral reports whether a character is a digit of any script, a fraction such as ½,
// or a raised digit such as ⁹.
func isNumeral(r rune) bool {
	return '0' <= r && r <= '9' || r >= utf8.RuneSelf && unicode.In(r, unicode.Nd, unicode.No)
}

func hasNumber(s string) bool { return strings.ContainsFunc(s, isNumeral) }

// endsWithNumber reports whether a word ends with a number, unless the number is part
// of a name: 5, (5, 4–6, mg/5, but not B12.
func endsWithNumber(word string) bool {
	if inner, ok := strings.CutPrefix(word, "("); ok { // Five (5) mg.
		word = strings.TrimSuffix(inner, ")")
	}
	rest := strings.TrimRightFunc(word, isNumeral)
	if len(rest) == len(word) {
		return false
	}
	if times, ok := strings.CutSuffix(rest, "x"); ok && endsWithNumber(times) {
		return true
	}
	before, _ := utf8.DecodeLastRuneInString(rest)
	return rest == "" || !unicode.IsLetter(before) || spaceless(before)
}

// beginsWithNumber reports whether a word begins with a number, possibly after a sign
// or a bracket.
func beginsWithNumber(word string) bool {
	return isNumeral(first(strings.TrimLeft(word, "([{“„«\"'‘¿¡$€£¥+-−–±~≈<>≤≥=#")))
}

// isSign reports whether a word belongs to the number after it: > 39, ≥ 3, $ 5.
func isSign(word string) bool {
	switch strings.TrimLeft(word, "([{“„«\"'‘") {
	case "<", ">", "≤", "≥", "≦", "≧", "<=", ">=", "=<", "=>", "≈", "~", "∼", "±", "+/-", "+", "−", "=", "×", "÷", "$", "€", "£", "¥", "#", "№", "§":
		return true
	}
	return false
}

// isOperator reports whether a word between two numbers makes them one expression.
func isOperator(word string) bool {
	switch word {
	case "+", "−", "±", "=", "-", "–", "—", "‒", "<", ">", "≤", "≥", "~", "～", ":", "*", "·":
		return true
	}
	return isTimes(word)
}

// isTimes reports whether a word joins a number, or its unit, with another number: 250
// mg / 5 mL, 2 × 5.
func isTimes(word string) bool {
	switch word {
	case "×", "x", "X", "х", "÷", "/":
		return true
	}
	return false
}

// isHalfDay reports whether a word is the first half of "p. m." in Spanish.
func isHalfDay(word string) bool { return word == "a." || word == "p." }

func isWhole(word string) bool {
	word = strings.TrimLeft(word, "([{“„«\"'‘<>≤≥~±+")
	return len(word) <= 3 && word != "" && strings.Trim(word, asciiDigits) == ""
}

// isFraction reports whether a word is a fraction: ½, 1/2.
func isFraction(word string) bool {
	r := first(word)
	if r >= utf8.RuneSelf && unicode.Is(unicode.No, r) {
		return true
	}
	over, under, ok := strings.Cut(word, "/")
	return ok && isWhole(over) && len(over) == 1 && isNumeral(first(under))
}

// isThousands reports whether two words are the digits of one large number.
func isThousands(a, b string) bool {
	lead := len(a) - len(strings.TrimRight(a, asciiDigits))
	if lead == 0 || lead > 3 || lead < len(a) && strings.ContainsRune(".,", rune(a[len(a)-lead-1])) {
		return false
	}
	return digitsBefore(b) == 3
}

const asciiDigits = "0123456789"

// digitsBefore returns the number of digits at the beginning of a word.
func digitsBefore(word string) int { return len(word) - len(strings.TrimLeft(word, asciiDigits)) }

// isDay reports whether a word ends with the number of a day: 1, 1st, 1er, 1º or, in
// German, 1.
func (k *keeper) isDay(word string) bool {
	if k.words.dots {
		word = strings.TrimSuffix(word, ".")
	}
	for _, end := range [...]string{"st", "nd", "rd", "th", "er", "º", "ª", "°", "-го", "-е"} {
		word = strings.TrimSuffix(word, end)
	}
	rest := strings.TrimRightFunc(word, unicode.IsDigit)
	if len(rest) > 0 && strings.ContainsRune(".,:/$", rune(rest[len(rest)-1])) {
		return false
	}
	return inMonth(word[len(rest):])
}

// beginsWithDay reports whether a word begins with the number of a day.
func beginsWithDay(word string) bool {
	rest := strings.TrimLeftFunc(word, unicode.IsDigit)
	if r := first(rest); rest != "" && unicode.IsLetter(r) {
		switch strings.TrimRight(rest, ".,;:!?)") {
		case "st", "nd", "rd", "th", "er":
		default:
			return false
		}
	}
	return inMonth(word[:len(word)-len(rest)])
}

// inMonth reports whether digits are a number from 1 to 31.
func inMonth(digits string) bool {
	n, count := 0, 0
	for _, r := range digits {
		n, count = n*10+valueOf(r), count+1
		if count > 2 {
			return false
		}
	}
	return n >= 1 && n <= 31
}

// valueOf returns the value of a digit of any script. The digits of each script are in
// order in Unicode.
func valueOf(r rune) int {
	for _, row := range unicode.Nd.R16 {
		if lo, hi := rune(row.Lo), rune(row.Hi); lo <= r && r <= hi {
			return int(r-lo) % 10
		}
	}
	return 0
}

// isDegrees reports whether a word is a degree sign or ends with one: 37°.
func isDegrees(word string) bool {
	rest := strings.TrimRight(word, "°º")
	return len(rest) < len(word) && (rest == "" || endsWithNumber(rest))
}

func isScale(word string) bool {
	word = strings.TrimRight(word, ".,;:!?)]”\"")
	return word == "C" || word == "F"
}

// isHangulDate reports whether two words are a Korean date: 11월 1일.
func isHangulDate(a, b string) bool {
	month, ok := strings.CutSuffix(a, "월")
	return ok && endsWithNumber(month) && beginsWithNumber(b)
}

// beginsWithCapital reports whether a word can be the beginning of a name.
func beginsWithCapital(word string) bool {
	r := first(strings.TrimLeft(word, "“„«\"'‘"))
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}
