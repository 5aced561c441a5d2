package proofread_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// generator writes articles as people write them, with every mark beside every
// number.
type generator struct{ *rand.Rand }

func (g generator) of(all ...string) string { return all[g.IntN(len(all))] }

// word returns a piece of a sentence.
func (g generator) word() string {
	switch g.IntN(12) {
	case 0, 1, 2, 3:
		return g.of("take", "dose", "water", "not", "never", "food", "Take", "without", "night", "no", "é", "服用", "не")
	case 4, 5, 6:
		return g.number()
	case 7, 8:
		return g.number() + g.of("", " ", "") + g.of("mg", "mL", "%", "tablets", "hours", "°C", "mcg", "片")
	default:
		return g.number() + g.of("", " ") + g.of("*", "-", "–", "~", "+", "/", "×", "<", ">", "≤", "=", ":", ".", ",", "--", "_", "^", "±") + g.of("", " ") + g.number()
	}
}

func (g generator) number() string {
	return g.of("1", "2", "5", "10", "0.5", "39", "2,5", "100", "1986", "½", "٥", "7", ".5")
}

// phrase returns a few words, some of them with marks.
func (g generator) phrase(deep int) string {
	var words []string
	for range 1 + g.IntN(5) {
		w := g.word()
		if deep > 0 && g.IntN(3) == 0 {
			w = g.marked(deep - 1)
		}
		words = append(words, w)
	}
	return strings.Join(words, g.of(" ", " ", " ", " ", "", ", ", " *", "* ", "_", "(", ") ", "~", "`"))
}

func (g generator) marked(deep int) string {
	in := g.phrase(deep)
	switch g.IntN(24) {
	case 0, 1:
		return "*" + in + "*"
	case 2, 3:
		return "**" + in + "**"
	case 4:
		return "_" + in + "_"
	case 5:
		return "__" + in + "__"
	case 6:
		return "~~" + in + "~~"
	case 7:
		return "~" + in + "~"
	case 8:
		return "`" + in + "`"
	case 9:
		return " [" + g.phrase(0) + "](https://example.org/5 \"7 mg\") "
	case 10:
		return "![" + g.phrase(0) + "](a.png)"
	case 11:
		return " [" + g.phrase(0) + "][link] "
	case 12:
		return "10<sup>" + g.number() + "</sup>"
	case 13:
		return "CO<sub>" + g.number() + "</sub>"
	case 14:
		return "<del>" + in + "</del>"
	case 15:
		return "<b>" + in + "</b>"
	case 16:
		return in + "<br>" + g.phrase(0)
	case 17:
		return "<half> " + in
	case 18:
		return g.of("&lt;", "&#177;", "&times;", "&gt;", "&frac12;", "&nbsp;", "&#42;", "&amp;") + in
	case 19:
		return g.of(`\*`, `\_`, `\<`, `\~`, `\-`, `\>`) + in
	case 20:
		return in + g.of("[^note] ", " [^note]")
	case 21:
		return "{{phone}} " + in
	case 22:
		return " <!-- 5 mg --> " + in
	default:
		return g.of("__/__/____", "2*5*3", "a<b>c", "x < 5 > 3", "5`2", "w<a and w>b", " <https://example.org/1> ", " https://example.org/a_1_b ", "2**3", ")*0.5", "1~2~3", "*", "**", "_5_", "***5***")
	}
}

// block returns a paragraph, an item, a table or the like.
func (g generator) block() string {
	line := func() string { return g.phrase(2) }
	switch g.IntN(15) {
	case 0:
		return "## " + line()
	case 1:
		mark := g.of("-", "*", "+")
		var items []string
		for range 1 + g.IntN(3) {
			items = append(items, mark+" "+line())
		}
		return strings.Join(items, "\n")
	case 2:
		var items []string
		for i := range 1 + g.IntN(4) {
			items = append(items, fmt.Sprintf("%d%s %s", (i+1)*(1+g.IntN(2)), ".", line()))
		}
		return strings.Join(items, "\n")
	case 3:
		cell := func() string { return strings.NewReplacer("|", "", "`", "").Replace(line()) }
		return "| " + cell() + " | " + cell() + " |\n|---|---|\n| " + cell() + " | " + cell() + " |"
	case 4:
		return "> " + line() + "\n> " + line()
	case 5:
		return "- " + line() + "\n  - " + line() + "\n\n  " + line()
	case 6:
		return "::: note\n" + line() + "\n:::"
	case 7:
		return "<div>" + g.phrase(0) + "</div>"
	case 8:
		return line() + "\n" + g.of("- ", "* ", "+ ", "1. ", "1986. ", "> ", ">", "") + line()
	case 9:
		return "```\n" + line() + "\n```"
	case 10:
		return g.of(">", "> ", "+ ", "- ", "2. ") + line()
	case 11:
		var items []string
		for range 1 + g.IntN(4) {
			items = append(items, g.of("1", "1", "2", "31", "28")+". "+g.of("", "", "Mai ", "Juni")+g.of("", line()))
		}
		return strings.Join(items, "\n")
	case 12:
		return g.of("- ", "1. ", "* ", "a) ") + g.of("- ", "* ", "+ ", "1. ") + line() + g.of("", "\n- - ", "\n  - ", "\n   - ") + line()
	default:
		return line() + g.of("", "\\\n", "  \n", "\n") + line()
	}
}

// article returns an article of a few blocks.
func (g generator) article() string {
	var blocks []string
	for range 1 + g.IntN(4) {
		blocks = append(blocks, g.block())
	}
	return "---\ntitle: Title\nlang: en-US\n---\n\n" + strings.Join(blocks, "\n\n") + "\n\n[^note]: A note.\n\n[link]: https://example.org/9\n\nEnd[^note].\n"
}
