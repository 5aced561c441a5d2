package plaintext_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/plaintext"
)

// FuzzRead proves that no letter of a text is lost, and that the line of each block is
// in the text.
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
		// Letters are compared, not words, because words that were hyphenated at
		// a line end are joined.
		got := letters(d.Article.Meta.Title + " " + doc.PlainBlocks(d.Article.Body))
		for w, n := range letters(text) {
			if got[w] < n-marks(text, w) {
				t.Errorf("%q stands %d times in %q, and %d times in the article", w, n, text, got[w])
			}
		}
	})
}

var wordPattern = regexp.MustCompile(`[\p{L}\p{N}]+`)

// letters returns how often each letter is in s.
func letters(s string) map[string]int {
	n := map[string]int{}
	for _, w := range wordPattern.FindAllString(s, -1) {
		for _, c := range w {
			n[string(c)]++
		}
	}
	return n
}

// marks returns the largest number of times that a letter can be in the marks of the
// items of a text: five times a line if marks use the letter, otherwise 0.
func marks(text, letter string) int {
	if !strings.Contains("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZØü", letter) {
		return 0
	}
	return 5 * len(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune("\n\r\f\v\u2028\u2029", c) }))
}
