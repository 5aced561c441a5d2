package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// keeper knows what belongs together in one language. Symbols and the words of
// English hold in every language: foreign articles have them, too.
type keeper struct {
	words  vocabulary
	flat   []byte
	pieces []piece
	atoms  []atom
}

func newKeeper(lang string) *keeper { return &keeper{words: vocabularyOf(lang)} }

// longest is how many bytes may be kept together by less than a unit, so that a
// row of sums does not become one word.
const longest = 48

// keep decides over the gap after word i and, where three words belong together,
// the one after that.
func (k *keeper) keep(i int) {
	a, b, ok := k.pair(i)
	if !ok {
		return
	}
	if !a.number && !b.number && !a.unit {
		a.kept = a.kept || k.words.isTitle(a.word) && beginsWithCapital(b.word)
		return
	}
	_, c, _ := k.pair(i + 1) // nil for none.
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
		c.unit = c.unit || !beginsWithNumber(c.word)
	case beginsWithNumber(b.word) && k.leadsNumber(a, b, c):
		a.kept = true
	case halfJoined(a, b), number && multiplies(b.word), k.isDate(a.word, b.word):
		a.kept = true
	case k.oneUnit(a, b):
		a.kept, b.unit = true, !beginsWithNumber(b.word)
	}
}

// leadsNumber reports whether a word is read with the number b behind it: a sign, a word
// such as No. or p., a minus. c is the word after the number, nil for none.
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

// threeTogether reports whether three words belong together where the first ends in
// a number, or its unit: 5 to 10, 2 × 5, 8 p. m., 1 de mayo.
func (k *keeper) threeTogether(a, b, c *atom, number bool) bool {
	switch {
	case len(b.word) > 10 || !number && !a.unit && !a.number:
		return false
	case beginsWithNumber(c.word):
		return number && (isOperator(b.word) || k.words.ranges[b.word]) || (number || a.unit) && isTimes(b.word)
	case number && isHalfDay(b.word):
		return strings.HasPrefix(c.word, "m.")
	case number && k.words.linkers[b.word] && k.words.isUnit(c.word):
		return true
	}
	return k.words.ofs[b.word] && k.isDay(a.word) && k.words.isMonth(c.word)
}

// halfJoined reports whether two words are a quantity of which only one half
// stands beside the sign between: 5 mg/ 5 mL, 5 mg /5 mL, 5– 10.
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

// isMinus tells of a hyphen or dash before degrees, - 18 °C, where it is hardly a
// pause.
func isMinus(a, b, c *atom) bool {
	return (a.word == "-" || a.word == "–") && (strings.Contains(b.word, "°") || c != nil && (strings.HasPrefix(c.word, "°") || isScale(c.word)))
}

// pair returns word i and the next one, if no more than spaces stand between them.
func (k *keeper) pair(i int) (a, b *atom, ok bool) {
	if i+1 >= len(k.atoms) || k.atoms[i].gap == closedGap {
		return nil, nil, false
	}
	return &k.atoms[i], &k.atoms[i+1], true
}

// tooLong reports whether much is kept together with word i already.
func (k *keeper) tooLong(i int) bool {
	first := i
	for first > 0 && k.atoms[first-1].kept {
		first--
	}
	return k.atoms[i+1].end-k.atoms[first].start > longest
}

// joins adds the bytes inside word i at which no line may end although there is no
// space: after the dash of a range, after the stroke of mg/mL, between a number
// and a unit in letters that need no space.
func (k *keeper) joins(i int, at []int) []int {
	a := &k.atoms[i]
	quantity := a.unit
	if !quantity && !a.number || a.dialled || strings.Contains(a.word, "://") {
		return at
	}
	dashes := strings.Count(a.word, "-") + strings.Count(a.word, "–") + strings.Count(a.word, "‒")
	before := rune(-1)
	for p := 0; p < len(a.word); {
		r, size := utf8.DecodeRuneInString(a.word[p:])
		rest := a.word[p+size:]
		after, _ := utf8.DecodeRuneInString(rest)
		switch {
		case dashes == 1 && k.rangeDash(r, before, after, rest), r == '/' && (quantity || hasNumber(a.word[:p])) && unicode.IsLetter(after) && k.words.isUnit(rest):
			at = append(at, a.start+p+size)
		case isNumeral(r) && wideRange(after) && isNumeral(second(rest)):
			at = append(at, a.start+p+size, a.start+p+size+utf8.RuneLen(after))
		case isNumeral(r) && spaceless(after):
			at = inside(at, a.start+p+size, rest[:k.words.spacelessUnit(rest)], true)
		}
		before = r
		p += size
	}
	if quantity && spaceless(first(a.word)) {
		at = inside(at, a.start, a.word[:k.words.spacelessUnit(a.word)], false)
	}
	return at
}

// rangeDash reports whether r, the one dash of a word, joins what stands before and
// after it: the 5–10 of a range, or a number with its unit, 5-mg.
func (k *keeper) rangeDash(r, before, after rune, rest string) bool {
	switch r {
	case '–', '‒':
		return isNumeral(after) && (isNumeral(before) || unicode.IsLetter(before) || before == '.' || before == '%' || before == '°')
	case '-':
		return isNumeral(before) && k.words.isSymbol(rest)
	}
	return false
}

// inside adds the bytes at which the letters of a unit begin; the first is added
// if the unit stands right behind its number.
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

// spaceless tells of letters between any two of which a line may end.
func spaceless(r rune) bool {
	return r >= 0x1100 && unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana)
}

func wideRange(r rune) bool { return r == '～' || r == '至' || r == '到' || r == '－' }

// isNumeral tells of digits of all scripts, of ½ and of ⁹.
func isNumeral(r rune) bool {
	return '0' <= r && r <= '9' || r >= utf8.RuneSelf && r != utf8.RuneError && unicode.In(r, unicode.Nd, unicode.No)
}

func hasNumber(s string) bool { return strings.ContainsFunc(s, isNumeral) }

// endsWithNumber reports whether a word ends in a number that stands for itself, not
// in that of a name: 5, (5, 4–6, mg/5, but not B12.
func endsWithNumber(word string) bool {
	if inner, ok := strings.CutPrefix(word, "("); ok { // Five (5) mg.
		word = strings.TrimSuffix(inner, ")")
	}
	rest := strings.TrimRightFunc(word, isNumeral)
	if len(rest) == len(word) {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(rest)
	if (before == 'x' || before == '×') && endsWithNumber(rest[:len(rest)-size]) {
		return true
	}
	return rest == "" || !unicode.IsLetter(before) || spaceless(before)
}

// beginsWithNumber reports whether a word begins with a number, with or without a
// sign or a bracket before it.
func beginsWithNumber(word string) bool {
	return isNumeral(first(strings.TrimLeft(word, "([{“„«\"'‘¿¡$€£¥+-−–±~≈<>≤≥=#")))
}

// isSign tells of what belongs to the number after it: > 39, ≥ 3, $ 5.
func isSign(word string) bool {
	switch strings.TrimLeft(word, "([{“„«\"'‘") {
	case "<", ">", "≤", "≥", "≦", "≧", "<=", ">=", "=<", "=>", "≈", "~", "∼", "±", "+/-", "+", "−", "=", "×", "÷", "$", "€", "£", "¥", "#", "№", "§":
		return true
	}
	return false
}

// isOperator tells of what stands between two numbers that are read as one.
func isOperator(word string) bool {
	switch word {
	case "+", "−", "±", "=", "-", "–", "—", "‒", "<", ">", "≤", "≥", "~", "～", ":", "*", "·":
		return true
	}
	return isTimes(word)
}

// isTimes tells of what stands between a number, or its unit, and another number:
// 250 mg / 5 mL, 2 × 5.
func isTimes(word string) bool {
	switch word {
	case "×", "x", "X", "х", "÷", "/":
		return true
	}
	return false
}

// isHalfDay tells of the first half of "p. m." as Spanish writes it.
func isHalfDay(word string) bool { return word == "a." || word == "p." }

func isWhole(word string) bool {
	word = strings.TrimLeft(word, "([{“„«\"'‘<>≤≥~±+")
	return len(word) <= 3 && word != "" && strings.Trim(word, "0123456789") == ""
}

// isFraction tells of ½ and 1/2.
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
	lead := len(a) - len(strings.TrimRight(a, "0123456789"))
	if lead == 0 || lead > 3 || lead < len(a) && strings.ContainsRune(".,", rune(a[len(a)-lead-1])) {
		return false
	}
	group := len(b) - len(strings.TrimLeft(b, "0123456789"))
	return group == 3
}

// isDay reports whether a word ends in the number of a day: 1, 1st, 1er, 1º or, in
// German, 1.
func (k *keeper) isDay(word string) bool {
	if k.words.dots {
		word = strings.TrimSuffix(word, ".")
	}
	if last, _ := utf8.DecodeLastRuneInString(word); !unicode.IsDigit(last) {
		for _, end := range [...]string{"st", "nd", "rd", "th", "er", "º", "ª", "°", "-го", "-е"} {
			if rest, ok := strings.CutSuffix(word, end); ok {
				word = rest
				break
			}
		}
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

// valueOf gives the value of a digit of any script: each script has its ten in a
// row.
func valueOf(r rune) int {
	for _, row := range unicode.Nd.R16 {
		if lo, hi := rune(row.Lo), rune(row.Hi); lo <= r && r <= hi {
			return int(r-lo) % 10
		}
	}
	return 0
}

// isDegrees reports whether a word is, or ends in, the sign of degrees: 37°.
func isDegrees(word string) bool {
	rest := strings.TrimRight(word, "°º")
	return len(rest) < len(word) && (rest == "" || endsWithNumber(rest))
}

func isScale(word string) bool {
	word = strings.TrimRight(word, ".,;:!?)]”\"")
	return word == "C" || word == "F"
}

// isHangulDate tells of 11월 1일.
func isHangulDate(a, b string) bool {
	month, ok := strings.CutSuffix(a, "월")
	return ok && endsWithNumber(month) && beginsWithNumber(b)
}

// beginsWithCapital reports whether a word begins as a name does.
func beginsWithCapital(word string) bool {
	r := first(strings.TrimLeft(word, "“„«\"'‘"))
	return unicode.IsUpper(r) || unicode.Is(unicode.Lo, r)
}
