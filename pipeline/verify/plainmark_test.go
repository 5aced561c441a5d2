package verify

import "testing"

func TestMarksOfALineAreSeenBeforeTheyAreMatched(t *testing.T) {
	t.Parallel()
	for _, line := range []string{"- a", "*  a", "\u2022 a", "1. a", "(iv) a", "é) a", "(123456789. a", "> a", ">", "[x] a", "[ ] a", "[!!!]", "[+]"} {
		if !lineMark.MatchString(line) || !mayBeMarked(line) {
			t.Errorf("%q: matches: %v, may be marked: %v", line, lineMark.MatchString(line), mayBeMarked(line))
		}
	}
	for _, line := range []string{"", "Words of a line", "-a", "1.5 mg", "a [x] b"} {
		if mayBeMarked(line) {
			t.Errorf("%q may be marked", line)
		}
	}
}
