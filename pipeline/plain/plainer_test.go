package plain

import (
	"slices"
	"strings"
	"testing"
)

// A list that is out of order or has a word twice is hard to maintain.
func TestPlainerListIsSortedAndUnambiguous(t *testing.T) {
	var keys []string
	for line := range strings.Lines(plainerList) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		key, plainer, ok := strings.Cut(strings.TrimSpace(line), " = ")
		if !ok || plainer == "" || key != strings.ToLower(key) {
			t.Errorf("got the line %q", line)
		}
		keys = append(keys, key)
	}
	if !slices.IsSorted(keys) || len(keys) < 150 {
		t.Errorf("got %d words, sorted: %v", len(keys), slices.IsSorted(keys))
	}
	owner := map[string]*entry{}
	for _, forms := range plainerIndex() {
		for _, f := range forms {
			text := strings.Join(f.words, " ")
			if other := owner[text]; other != nil && other != f.entry {
				t.Errorf("%q is a form of %q and of %q", text, other.words, f.entry.words)
			}
			owner[text] = f.entry
			for _, p := range strings.Split(f.plainer, ", ") {
				if p == text {
					t.Errorf("%q is its own plainer form", text)
				}
			}
		}
	}
}
