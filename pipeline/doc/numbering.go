package doc

import (
	"strconv"
	"strings"
)

// NumberStyle is the kind of numbers in an ordered list.
type NumberStyle int

// The styles: 1 2 3, a b c, A B C, i ii iii, I II III.
const (
	Decimal NumberStyle = iota
	LowerAlpha
	UpperAlpha
	LowerRoman
	UpperRoman
)

// NumberDelimiter is the punctuation around the numbers of an ordered list.
type NumberDelimiter int

// The delimiters: 1. and 1) and (1).
const (
	Period NumberDelimiter = iota
	OneParen
	TwoParens
)

// Numbering is the form of an ordered list's marks. The zero value is 1. 2. 3.
type Numbering struct {
	Style     NumberStyle
	Delimiter NumberDelimiter
}

// Mark returns the mark of an item: "9.", "c)", "(iv)".
func (n Numbering) Mark(number int) string {
	switch count := n.Style.Count(number); n.Delimiter {
	case Period:
		return count + "."
	case OneParen:
		return count + ")"
	case TwoParens:
		return "(" + count + ")"
	default:
		panic("doc: delimiter " + strconv.Itoa(int(n.Delimiter)))
	}
}

// Count returns a number in the style. After z, letters go on with aa. A number that
// letters or Roman numerals cannot show is in digits, as in CSS Counter Styles 3 §6.
func (s NumberStyle) Count(number int) string {
	switch {
	case number < 1 || s == Decimal || number > 3999 && s >= LowerRoman:
		return strconv.Itoa(number)
	case s == LowerAlpha:
		return alphabetic(number)
	case s == UpperAlpha:
		return strings.ToUpper(alphabetic(number))
	case s == LowerRoman:
		return strings.ToLower(roman(number))
	case s == UpperRoman:
		return roman(number)
	default:
		panic("doc: number style " + strconv.Itoa(int(s)))
	}
}

// Number parses a number in the style. ok is false if Count never returns it. Decimal
// numbers may begin with zeros and have up to nine digits (CommonMark 0.31.2 §5.2).
func (s NumberStyle) Number(count string) (number int, ok bool) {
	switch s {
	case Decimal:
		n, err := strconv.ParseUint(count, 10, 32)
		return int(n), err == nil && n <= 999_999_999
	case LowerAlpha, UpperAlpha:
		for _, c := range []byte(strings.ToLower(count)) {
			number = number*26 + int(c-'a') + 1
		}
	case LowerRoman, UpperRoman:
		before := 0
		for _, c := range strings.ToLower(count) {
			at := strings.IndexRune("ivxlcdm", c)
			if at < 0 {
				return 0, false
			}
			value := []int{1, 5, 10, 50, 100, 500, 1000}[at]
			if number += value; value > before {
				number -= 2 * before
			}
			before = value
		}
	default:
		panic("doc: number style " + strconv.Itoa(int(s)))
	}
	if number < 1 || s.Count(number) != count {
		return 0, false
	}
	return number, true
}

// CutMark splits the mark of an item, such as "(b)" or "4.", into its number and its
// delimiter. ok is false if the mark has no delimiter.
func CutMark(mark string) (count string, d NumberDelimiter, ok bool) {
	inner, closed := strings.CutSuffix(mark, ")")
	if !closed {
		count, ok = strings.CutSuffix(mark, ".")
		return count, Period, ok
	}
	if count, opened := strings.CutPrefix(inner, "("); opened {
		return count, TwoParens, true
	}
	return inner, OneParen, true
}

func alphabetic(number int) string {
	count := ""
	for ; number > 0; number = (number - 1) / 26 {
		count = string(rune('a'+(number-1)%26)) + count
	}
	return count
}

func roman(number int) string {
	var b strings.Builder
	for _, step := range []struct {
		value int
		sign  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for ; number >= step.value; number -= step.value {
			b.WriteString(step.sign)
		}
	}
	return b.String()
}
