package markdown_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
)

// tagSoup returns an article of tags in any order, among Markdown and words: the
// words w0, w1 and so on.
func tagSoup(seed uint64) (article string, words int) {
	random := rand.New(rand.NewPCG(seed, 1))
	names := strings.Fields("b i del sup sub code q a mark span small abbr p div ul ol li dl dt dd table tr td th thead caption h2 h3 blockquote pre details summary figure figcaption section half y strong u")
	marks := []string{"*", "**", "x~~", "x`", "[", "](https://example.org)", "\n", "\n\n", "\n\n- ", "\n\n> ", "\n\n## ", "\n| ", " | ", "<br>", "<hr>", "<img src=a.png alt=x>", "<!-- c -->", "<", ">", "&lt;", "\n\n    ", "\n\n1. ", "{{phone}}", "<ol reversed>", "<ol type=a start=3>",
		"<td rowspan=2>", "<td colspan=3>", `<a href="https://example.org">`, `<a name="n">`, `<p hidden>`, `<span style="font-weight:bold">`, `<abbr title="long words">`, "<input type=checkbox>", `<li value=7>`}
	var b strings.Builder
	for range 5 + random.IntN(40) {
		switch random.IntN(7) {
		case 0, 1:
			fmt.Fprintf(&b, "<%s>", names[random.IntN(len(names))])
		case 2, 3:
			fmt.Fprintf(&b, "</%s>", names[random.IntN(len(names))])
		case 4:
			b.WriteString(marks[random.IntN(len(marks))])
		default:
			fmt.Fprintf(&b, "w%d ", words)
			words++
		}
	}
	return b.String(), words
}

// Whatever order tags are in, the words stay, and what Write gives of them reads as
// the same.
func TestTagSoupKeepsItsWords(t *testing.T) {
	for seed := range uint64(thorough.Size(400, 4000)) {
		article, words := tagSoup(seed)
		source := "---\ntitle: T\nlang: en-US\n---\n\nFirst.\n\n" + article
		a := sameAgain(t, []byte(source))
		got := " " + strings.NewReplacer("\n", " ", "<", " ", ">", " ", "“", " ", "”", " ", "‘", " ", "’", " ", "|", " ", "*", " ", "~", " ", "`", " ", "[", " ", "]", " ", "(", " ", "/", " ", "!", " ").Replace(doc.PlainBlocks(a.Body)) + " "
		for i := range words {
			if word := fmt.Sprintf("w%d", i); !strings.Contains(got, word) {
				t.Fatalf("seed %d: %s is lost from\n%s\nin\n%s", seed, word, article, dump(a))
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}
