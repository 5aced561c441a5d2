package plain_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/plain"
)

func FuzzCheck(f *testing.F) {
	for _, s := range []string{
		"We offer TMS (transcranial magnetic stimulation). Take 1.0 mg, .5 mg BID.\n",
		"::: faq\n## Why?\nIt was *utilized* prior to MDD.[^1]\n:::\n\n[^1]: See a@b.c.\n",
		"---\nlang: es\n---\n\n| ¿Qué? | Dr. A. B. |\n|---|---|\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var findings diag.List
		a := read("a.md", text)
		grades := plain.Check(a, &findings)
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, x := range findings.Sorted() {
			if x.Line < 1 || x.Col < 1 || x.Line > lines || x.Message == "" || x.Hint == "" || utf8.ValidString(text) && !utf8.ValidString(x.Message) {
				t.Errorf("got %+v in %d lines", x, lines)
			}
		}
		sum := grades[0].Counts.Words
		for _, g := range grades[1:] {
			if g.Counts.Words > sum || g.Counts.Words < g.Counts.Sentences {
				t.Errorf("got %+v in an article of %d words", g, sum)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	run := func(name, text string) {
		b.Run(name, func(b *testing.B) {
			a := read("a.md", text)
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				var findings diag.List
				plain.Check(a, &findings)
			}
		})
	}
	const paragraph = "Ask your doctor about TMS prior to the 1st dose of 5 mg. It was given to Dr. A. Smith (in 2020). "
	run("10,000 paragraphs", strings.Repeat(paragraph+"\n\n", 10_000))
	run("100,000 paragraphs", strings.Repeat(paragraph+"\n\n", 100_000))
	run("one paragraph", strings.Repeat(paragraph, 50_000))
	run("one sentence", strings.Repeat("*AB* CDE (", 50_000))
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		data, err := os.ReadFile(filepath.Join(dir, "article.md"))
		if err != nil {
			b.Fatal(err)
		}
		run("corpus", string(data))
	}
}
