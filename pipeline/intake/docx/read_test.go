package docx

import (
	"flag"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/intake/draft/drafttest"
)

var update = flag.Bool("update", false, "rewrite the expected output in testdata")

// TestRead runs the cases in testdata. Each has the parts of a Word file, the article
// and the guesses.
func TestRead(t *testing.T) {
	drafttest.Run(t, *update, func(t *testing.T, archive *txtar.Archive) *draft.Draft {
		d, err := Read("file.docx", build(t, archive))
		if err != nil {
			t.Fatal(err)
		}
		return d
	})
}
