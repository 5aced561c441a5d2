package drafttest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/intake/draft"
)

// Run runs the cases in testdata: what read makes of a case's files is compared
// with its article.md and its guesses. With update these are written anew.
func Run(t *testing.T, update bool, read func(*testing.T, *txtar.Archive) *draft.Draft) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			d := read(t, archive)
			got := map[string]string{"article.md": Article(d), "guesses": Guesses(d)}
			for i := range archive.Files {
				f := &archive.Files[i]
				text, ok := got[f.Name]
				if !ok {
					continue
				}
				delete(got, f.Name)
				if text == string(f.Data) {
					continue
				}
				if !update {
					t.Errorf("%s: got\n%s\nwant\n%s", f.Name, text, f.Data)
				}
				f.Data = []byte(text)
			}
			if len(got) > 0 && !update {
				t.Errorf("the case has no %v", got)
			}
			if update {
				for _, name := range []string{"article.md", "guesses"} {
					if text, ok := got[name]; ok {
						archive.Files = append(archive.Files, txtar.File{Name: name, Data: []byte(text)})
					}
				}
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}
