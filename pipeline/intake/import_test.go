package intake_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/intake"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// TestCases imports each case, and compares the article, the proposed contact
// file and the report. A case with known.yaml has a contact file already.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var o intake.Options
			var findings diag.List
			inputs := 1
			if f := archive.Files[1]; f.Name == "known.yaml" {
				o.Contact = contact.Read("clinic.yaml", f.Data, &findings)
				inputs = 2
			}
			input := archive.Files[0]
			r, err := intake.Import(input.Name, input.Data, o)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: append(archive.Files[:inputs:inputs],
				txtar.File{Name: "article.md", Data: r.Article},
				txtar.File{Name: "clinic.yaml", Data: r.Clinic},
				txtar.File{Name: "report", Data: r.Report(input.Name, "article.md")})}
			if *update {
				if err := os.WriteFile(file, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if want, got := txtar.Format(archive), txtar.Format(got); !bytes.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			readsWithoutErrors(t, r)
		})
	}
}
