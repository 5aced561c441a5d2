package markdown_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pamphlet/pipeline/thorough"
)

// TestWriteKeepsSigns writes and reads again what is made of marks and numbers.
func TestWriteKeepsSigns(t *testing.T) {
	parts := []string{
		"*", "**", "_", "__", "~", "~~", "`", "``", "2", "5", "10", "a", "mg", " ", " ", " ", "\n", "\n", "\n\n", "- ", "+ ", "* ", "1. ", "2) ", "a. ", "b. ", "(a) ", "(b) ", "i. ", "ii. ", "A) ", "B) ",
		">", "> ", "=", ".", ",", ")", "(", "/", ":", "½", "\\", "\\*", "&nbsp;", "[x](y:z)", "[2*5](#a)", "<sup>2</sup>", "<br>", "<em>", "</em>", "| 2*5 |", "1986. ", "    ", "  ", "'", "---\n", "# ", "{{phone}}", "aa. ", "[ ] ",
	}
	random := rand.New(rand.NewPCG(7, 7))
	for range thorough.Size(400, 4000) {
		var b strings.Builder
		for range 3 + random.IntN(25) {
			b.WriteString(parts[random.IntN(len(parts))])
		}
		data := "---\ntitle: T\nlang: en-US\n---\n" + b.String() + "\n"
		sameAgain(t, []byte(data))
		if t.Failed() {
			t.Fatalf("from %q", data)
		}
	}
}
