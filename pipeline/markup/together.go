package markup

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// wordJoiner is the character that package edition writes where no line may end
// although there is no space, as in 4–6. Faces and mail programs without it draw a box.
const wordJoiner = "\u2060"

// text writes text. A word with word joiners becomes an element that style sheets keep
// on one line, or, where no element is allowed, just the word. A number with its unit
// becomes an element with a direction of its own if it needs one.
func (w *writer) text(text string) {
	turns := (w.RightToLeft || strings.ContainsFunc(text, rightToLeft)) && strings.ContainsFunc(text, fixed)
	switch {
	case w.phrase:
		w.write(Escape(unjoined(text)))
		return
	case !turns && !strings.Contains(text, wordJoiner):
		w.write(Escape(text))
		return
	}
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			w.write(" ")
		}
		whole := unjoined(word)
		together := whole != word && whole != ""
		if together {
			w.write(`<span class="together">`)
		}
		from, to := 0, 0
		if turns {
			from, to = measure(whole)
		}
		if w.write(Escape(whole[:from])); from < to {
			w.write(`<span dir="ltr">`, Escape(whole[from:to]), "</span>")
		}
		w.write(Escape(whole[to:]))
		if together {
			w.write("</span>")
		}
	}
}

// measure finds a number with its unit in Latin letters, such as 250 mg/5 mL, in a word
// without breakable spaces. After a right-to-left letter, the rules of Unicode
// (Standard Annex 9) would show it as mg/5 mL 250. If there is none, measure returns 0,
// 0.
func measure(word string) (from, to int) {
	from = strings.IndexFunc(word, unicode.IsDigit)
	if from < 0 {
		return 0, 0
	}
	to = strings.LastIndexFunc(word, func(r rune) bool {
		return unicode.IsDigit(r) || unicode.IsLetter(r) || strings.ContainsRune("%°²³", r)
	})
	_, size := utf8.DecodeRuneInString(word[to:])
	to += size
	of := word[from:to]
	if strings.ContainsFunc(of, rightToLeft) || !strings.ContainsFunc(of, latin) || !strings.ContainsFunc(of, fixed) {
		return 0, 0
	}
	for from > 0 {
		r, size := utf8.DecodeLastRuneInString(word[:from])
		if !strings.ContainsRune("<>≤≥+−±~≈.", r) {
			break
		}
		from -= size
	}
	return from, to
}

func latin(r rune) bool { return unicode.In(r, unicode.Latin) || r == 'µ' || r == 'μ' }

// fixed reports whether a character is a no-break space.
func fixed(r rune) bool { return r == '\u00a0' || r == '\u202f' }

// rightToLeft reports whether a character is a letter of a right-to-left script.
func rightToLeft(r rune) bool {
	return r >= 0x590 && unicode.IsLetter(r) && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko, unicode.Samaritan, unicode.Mandaic, unicode.Adlam, unicode.Hanifi_Rohingya)
}

func unjoined(text string) string { return strings.ReplaceAll(text, wordJoiner, "") }

// breaks reports whether a character is a space at which a line may end.
func breaks(r rune) bool { return unicode.IsSpace(r) && !fixed(r) }
