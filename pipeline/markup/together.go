package markup

import "strings"

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
		w.write(Escape(strings.ReplaceAll(text, wordJoiner, "")))
		return
	}
	for i, word := range strings.Split(text, " ") {
		if i > 0 {
			w.write(" ")
		}
		if whole := strings.ReplaceAll(word, wordJoiner, ""); whole != word && whole != "" {
			w.write(`<span class="together">`, Escape(whole), "</span>")
		} else {
			w.write(Escape(whole))
		}
	}
}
