package webpage

import (
	"flag"
	"slices"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/intake/draft/drafttest"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// TestRead runs the cases in testdata: page.html, the article and the guesses.
func TestRead(t *testing.T) {
	drafttest.Run(t, *update, func(t *testing.T, archive *txtar.Archive) *draft.Draft {
		page := archive.Files[0]
		d, err := Read(page.Name, page.Data)
		if err != nil {
			t.Fatal(err)
		}
		root, err := usual().parse(page.Data)
		if err != nil {
			t.Fatal(err)
		}
		// Single letters are not counted as lost: they can be marks of items and notes,
		// which the draft does not take from the page.
		lost := slices.DeleteFunc(drafttest.Lost(visible(root), d), func(w string) bool { return utf8.RuneCountInString(w) < 2 })
		if len(lost) > 0 {
			t.Errorf("lost %q", lost)
		}
		return d
	})
}
