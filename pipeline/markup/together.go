package markup

import (
	"strings"
	"unicode"
)

// wordJoiner is what package edition writes where no line may end although there
// is no space, as in 4–6. Faces and mail programs that lack it draw a box.
const wordJoiner = "\u2060"

// text writes text. Where it has word joiners, the word that has them is an
// element that style sheets keep on one line; where there can be no element, it is
// only the word.
func (w *writer) text(text string) {
	if !strings.Contains(text, wordJoiner) {
		w.write(Escape(text))
		return
	}
	if w.phrase {
		w.write(Escape(unjoined(text)))
		return
	}
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			w.write(" ")
		}
		if whole := unjoined(word); whole != word && whole != "" {
			w.write(`<span class="together">`, Escape(whole), "</span>")
		} else {
			w.write(Escape(whole))
		}
	}
}

func unjoined(text string) string { return strings.ReplaceAll(text, wordJoiner, "") }

// breaks reports whether a line may end at a letter because it is a space.
func breaks(r rune) bool { return unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f' }
