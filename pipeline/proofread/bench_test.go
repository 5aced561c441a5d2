package proofread_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
)

// page returns the article to measure with: the one in PAMPHLET_CORPUS if it is set,
// or one of our own that is as long.
func page(b *testing.B) []byte {
	b.Helper()
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		text, err := os.ReadFile(filepath.Join(dir, "article.md"))
		if err != nil {
			b.Fatal(err)
		}
		return text
	}
	text, err := os.ReadFile("../testdata/corpus/knee-replacement.md")
	if err != nil {
		b.Fatal(err)
	}
	_, body, _ := bytes.Cut(text[4:], []byte("\n---\n"))
	return bytes.Repeat(body, 1+(64<<10)/len(body))
}

// BenchmarkCompare measures the whole second reading: the file is read and compared
// with the article.
func BenchmarkCompare(b *testing.B) {
	text := page(b)
	var ignored diag.List
	a := markdown.Read("article.md", text, &ignored)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		var findings diag.List
		proofread.Compare(proofread.Read(text), a, &findings)
	}
}

func TestReadTakesLinearTime(t *testing.T) {
	lineartest.RunEach(t, slices.Concat(lineartest.Hostile(), pieces()), func(hostile string) { proofread.Read([]byte(hostile)) })
}

// pieces returns texts that are hard to read when they are repeated.
func pieces() []string {
	return []string{
		"<", "*", "**a ", "a**", "~~", "~", "`", "``a`", "[", "](", "[a](", "![", "]", "<a ", "<a b=\"", "<!--", "<b>", "</b>", "&", "&amp", "\\", "_", "_a", "{{", "{{a}}", "a@b.c ",
		"https://a.example/", "[^a]", "[^a]: b\n", "[a]: b\n", "- ", "- a\n", "> ", ">", "1. ", "1. a\n", "+ 5\n", "|", "|-", "a|b\n-|-\n", "::: note\n", ":::\n", "<div>\n", "<script>", "<svg>a", "<del>\n\n", "<?", "<!A", "<sup>", "5", "5 ", "5*", "5\n", "#", "    a\n", "```\n", "٥", "不", "½", "\u0301",
	}
}
