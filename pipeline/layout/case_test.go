package layout

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

var update = flag.Bool("update", false, "rewrite what the cases in testdata come out as")

// TestCases runs the cases in testdata. Each is a small flow of blocks in the form of
// [readCase], and the result in the form of [shownCase]: "-- name --" and "-- name: set
// --".
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		expected := map[string]string{}
		var cases []txtar.File
		for _, f := range archive.Files {
			if name, set := strings.CutSuffix(f.Name, ": set"); set {
				expected[name] = string(f.Data)
			} else {
				cases = append(cases, f)
			}
		}
		theme := strings.TrimSuffix(filepath.Base(file), ".txtar")
		archive.Files = nil
		for _, c := range cases {
			t.Run(theme+"/"+c.Name, func(t *testing.T) {
				got := shownCase(t, readCase(t, string(c.Data)))
				if want := expected[c.Name]; got != want && !*update {
					t.Errorf("%s\ngot\n%s\nwant\n%s", c.Data, got, want)
				}
				archive.Files = append(archive.Files, c, txtar.File{Name: c.Name + ": set", Data: []byte(got)})
			})
		}
		if len(expected) > len(cases) {
			t.Errorf("%s: there are more results than cases", file)
		}
		if *update && !t.Failed() {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
