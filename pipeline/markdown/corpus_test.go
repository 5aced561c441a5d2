package markdown_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
)

var (
	wordPattern   = regexp.MustCompile(`[\pL\pN]+`)
	markerPattern = regexp.MustCompile(`(?m)^\s*(?:\d+|[a-z])\.\s`)
)

// corpus returns a file of the folder that PAMPHLET_CORPUS names.
func corpus(tb testing.TB, name string) []byte {
	tb.Helper()
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		tb.Skip("PAMPHLET_CORPUS is not set: no real article to read")
	}
	data, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

func TestReadLosesNoWordOfARealArticle(t *testing.T) {
	for _, name := range []string{"article.md", "article.txt"} {
		t.Run(name, func(t *testing.T) {
			data := corpus(t, name)
			var l diag.List
			a := markdown.Read(name, data, &l)
			body := data
			if bytes.HasPrefix(data, []byte("---\n")) {
				_, body, _ = bytes.Cut(data[4:], []byte("\n---\n"))
			}
			want := wordPattern.FindAllString(markerPattern.ReplaceAllString(string(body), ""), -1)
			got := wordPattern.FindAllString(doc.PlainBlocks(a.Body), -1)
			if !slices.Equal(got, want) {
				for i := range min(len(got), len(want)) {
					if got[i] != want[i] {
						t.Fatalf("word %d: got %q, want %q", i, got[i:min(i+8, len(got))], want[i:min(i+8, len(want))])
					}
				}
				t.Fatalf("got %d words, want %d", len(got), len(want))
			}
			if l.HasErrors() {
				t.Error(l.Sorted())
			}
		})
	}
}

// ownArticle is an article of our own, of the size of a real one.
func ownArticle() []byte {
	var b strings.Builder
	b.WriteString("---\ntitle: A long article\nlang: en-US\n---\n\n")
	for i := range 40 {
		fmt.Fprintf(&b, "## Section %d: what to know\n\n", i)
		for range 3 {
			b.WriteString("It's *important* to know that **every person** is different, and that \"usual\" is only a word; call {{phone}} or read [more](https://example.org/more) if you can't sleep.[^n]\n\n")
		}
		b.WriteString("1.  **First thing:** Rest for an hour, drink water, and let somebody drive you home.\n\n2.  **Second thing:** Write down what you felt.\n\n    -   A nested item with some more words in it.\n    -   Another nested item.\n\n")
		b.WriteString("| Form | Onset | Duration |\n|------|------:|----------|\n| By vein | 1 min | 20 min |\n| Spray | 20 min | 2 h |\n\n::: tip Remember\nBring a list of your medicines.\n:::\n\n")
	}
	b.WriteString("[^n]: A note.\n")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	run := func(name string, data []byte) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				var l diag.List
				markdown.Read("article.md", data, &l)
			}
		})
	}
	run("own", ownArticle())
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		run("corpus", corpus(b, "article.md"))
	}
}
