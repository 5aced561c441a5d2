package plaintext_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/plaintext"
)

// FuzzRead proves that no word of a text is lost, and that each block knows its
// line.
func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"Title\n\nHeading One\n\nText that goes on\nand on.\n\n1. one\n  a. two\n  b. three\n2. four\n",
		"A\tB\tC\n1\t2\t3\n\n| a | b |\n|---|---|\n| c | d |\n\nMonday   8\nTuesday  9\nFriday   7\n",
		"Hi all,\n\nTITLE\n=====\n\no\tone\n§\ttwo\n-- \nme\n",
		"self-\nesteem and can-\nnot\n", "a\fb\vc\u2028d\n", "**bold** a@example.org (www.example.org/x).\n",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<13 || !utf8.ValidString(text) {
			return
		}
		d := plaintext.Read("a.txt", []byte(text))
		lines := strings.Count(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n") + 1
		doc.Walk(d.Article.Body, func(b doc.Block) bool {
			if n := b.Position().Line; n < 1 || n > lines {
				t.Errorf("%T is said to be on line %d of %d", b, n, lines)
			}
			return true
		})
		// Words of three letters and more are not marks of items. Those that a hyphen
		// had cut are joined: so all letters are compared.
		got := letters(d.Article.Meta.Title + " " + doc.PlainBlocks(d.Article.Body))
		for w, n := range letters(text) {
			if got[w] < n-marks(text, w) {
				t.Errorf("%q stands %d times in %q, and %d times in the article", w, n, text, got[w])
			}
		}
	})
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}]+`)

// letters counts each letter.
func letters(s string) map[string]int {
	n := map[string]int{}
	for _, w := range wordPattern.FindAllString(s, -1) {
		for _, c := range w {
			n[string(c)]++
		}
	}
	return n
}

// marks bounds how often a letter may stand in the marks of items: five a line,
// of those that are in marks.
func marks(text, letter string) int {
	if !strings.Contains("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZØü", letter) {
		return 0
	}
	return 5 * len(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("\n\r\f\v\u2028\u2029", c) }))
}
