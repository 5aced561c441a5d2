package verify_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
	"pamphlet/pipeline/verify"
)

// If any single word of a file is changed, the proof fails. It also fails if a word
// of the article is left out, or changes places with the next.
func TestEveryWordCounts(t *testing.T) {
	t.Parallel()
	for _, format := range []doc.Format{doc.Brochure, doc.Guide, doc.Handout} {
		t.Run(string(format), func(t *testing.T) {
			t.Parallel()
			m := rendered(t, format, corpus+"knee-replacement.md")
			c := read(t, m.files[0])
			tokens := strings.SplitAfter(strings.ReplaceAll(c.Text, "\n", " \n "), " ")
			isWord := func(i int) bool {
				return strings.ContainsFunc(tokens[i], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
			}
			compare := func(tokens []string) *verify.Proof {
				damaged := *c
				damaged.Text = strings.Join(tokens, "")
				return verify.Expect(m.edition, nil).Compare(&damaged)
			}
			if p := compare(tokens); !p.Whole() {
				t.Fatalf("got %+v", p)
			}
			own := 0
			for i := 0; i+1 < len(tokens); i += 7 * thorough.Step(3) { // Some of them: each is a whole proof.
				if !isWord(i) {
					continue
				}
				changed := slices.Clone(tokens)
				changed[i] = "zzz "
				p := compare(changed)
				if p.Whole() {
					t.Errorf("no one misses %q", tokens[i])
				}
				if p.Found == p.Words {
					continue
				}
				own++
				if changed[i] = ""; compare(changed).Whole() {
					t.Errorf("%q could be left out", tokens[i])
				}
				if isWord(i+1) && !strings.EqualFold(strings.TrimSpace(tokens[i]), strings.TrimSpace(tokens[i+1])) {
					if changed[i], changed[i+1] = tokens[i+1], tokens[i]; compare(changed).Whole() {
						t.Errorf("%q and %q could change places", tokens[i], tokens[i+1])
					}
				}
			}
			if own < 50/thorough.Step(3) {
				t.Errorf("only %d words are the article's", own)
			}
		})
	}
}

// A changed digit is found anywhere: in a dose, a date, a number, an address. Only
// the numbers of items and notes are not compared with the article.
func TestEveryDigitCounts(t *testing.T) {
	t.Parallel()
	for _, format := range []doc.Format{doc.Brochure, doc.Guide, doc.Handout} {
		m := rendered(t, format, corpus+"knee-replacement.md")
		c := read(t, m.files[0])
		changed := 0
		for i, r := range c.Text {
			if r < '0' || r > '9' {
				continue
			}
			word := c.Text[strings.LastIndexAny(c.Text[:i], " \n(")+1:]
			word = word[:strings.IndexAny(word+" ", " \n")]
			if len(strings.Trim(word, ".,")) < 3 {
				continue
			}
			if changed++; changed%thorough.Step(4) > 0 {
				continue
			}
			damaged := *c
			damaged.Text = c.Text[:i] + string('0'+(r-'0'+1)%10) + c.Text[i+1:]
			if verify.Expect(m.edition, nil).Compare(&damaged).Whole() {
				t.Errorf("%s: another digit in %q is not found", format, word)
			}
		}
		if changed < 50 {
			t.Errorf("%s: only %d digits", format, changed)
		}
	}
}

// A side of a sheet may hold two pages. A number above that is not a page number.
func TestANumberAboveTheLastPageIsStrange(t *testing.T) {
	t.Parallel()
	m := rendered(t, doc.Brochure, corpus+"knee-replacement.md")
	c := read(t, m.files[0])
	c.Pages = 400
	for number, want := range map[string]bool{"799": true, "800": true, "801": false, "0": false} {
		counted := *c
		counted.Text += "\n" + number + "\n"
		if p := verify.Expect(m.edition, nil).Compare(&counted); p.Whole() != want {
			t.Errorf("%s on 400 sides: whole: %v, want %v: %+v", number, p.Whole(), want, p.Missing)
		}
	}
}
