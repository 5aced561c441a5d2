package brochure

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pamphlet/pipeline/theme"
)

// random returns numbers that are the same in each run.
func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

// vocabulary contains the words of random articles, among them words of other languages
// and long words.
var vocabulary = strings.Fields(`rest water walk sleep ask call nurse doctor treatment medicine morning evening pressure
	the a of and to in is it if you your not do more less feel better worse antidepressant well-being esketamine
	22 mg — señal huyết áp Größe naïve 10:30 he’s “quoted” up-to-date/fast`)

// article returns a random article in Markdown with this number of sections. They use
// every kind of block.
func article(r *rand.Rand, sections int) string {
	words := func(most int) string {
		var out []string
		for range 1 + r.IntN(most) {
			w := vocabulary[r.IntN(len(vocabulary))]
			switch r.IntN(20) {
			case 0:
				w = "**" + w + "**"
			case 1:
				w = "*" + w + "*"
			case 2:
				w = "`" + w + "`"
			case 3:
				w = "[" + w + "](https://example.org)"
			}
			out = append(out, w)
		}
		return strings.Join(out, " ")
	}
	var b strings.Builder
	b.WriteString("---\ntitle: " + "A random article" + "\nlang: en-US\n---\n\n")
	for s := range sections {
		fmt.Fprintf(&b, "%s %s\n\n", strings.Repeat("#", 2+r.IntN(2)*min(s, 1)), words(6))
		for range 1 + r.IntN(3) {
			switch r.IntN(10) {
			case 0, 1, 2:
				b.WriteString(words(60) + "\n\n")
			case 3:
				b.WriteString("Do these:\n\n")
				for range 2 + r.IntN(4) {
					b.WriteString("- " + words(25) + "\n")
				}
				b.WriteByte('\n')
			case 4:
				for i := range 2 + r.IntN(3) {
					fmt.Fprintf(&b, "%d. %s\n\n   %s\n\n", i+1, words(8), words(12))
				}
			case 5:
				fmt.Fprintf(&b, "- %s\n  - %s\n  - %s\n- %s\n\n", words(10), words(10), words(10), words(10))
			case 6:
				kinds := theme.CalloutKinds()
				kind := kinds[r.IntN(len(kinds))]
				fmt.Fprintf(&b, "::: %s %s\n%s\n\n- %s\n- %s\n:::\n\n", kind, words(3), words(20), words(8), words(8))
			case 7:
				b.WriteString("| a | b |\n|---|--:|\n")
				for range 1 + r.IntN(4) {
					fmt.Fprintf(&b, "| %s | %s |\n", words(8), words(3))
				}
				b.WriteByte('\n')
			case 8:
				fmt.Fprintf(&b, "Term\n:   %s\n\nOther term\n:   %s\n\n", words(20), words(20))
			case 9:
				fmt.Fprintf(&b, "> %s\n\n", words(25))
			}
		}
	}
	return b.String()
}
