// Package packedtest compares the packed fonts in templates/packed with what a package
// packs them to, and writes them if a test runs with -update.
package packedtest

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/theme"
)

// Compare holds the shipped fonts in one form against what pack makes of them.
func Compare(t *testing.T, templates, form string, pack func(data []byte) []byte) {
	t.Helper()
	var findings diag.List
	th, err := theme.Load("", &findings)
	if err != nil {
		t.Fatal(err)
	}
	fonts := th.Fonts(th.Faces.Text)
	if len(fonts) == 0 {
		t.Fatal("the shipped theme has no fonts")
	}
	for _, font := range fonts {
		want := pack(font.Data)
		file := filepath.Join(templates, filepath.FromSlash(font.PackedFile(form)))
		if update := flag.Lookup("update"); update != nil && update.Value.String() == "true" {
			if err := os.WriteFile(file, want, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if got, err := os.ReadFile(file); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s is not what %s is packed to, %v: run make golden", file, font.File, err)
		}
		if got := font.Packed(form, func([]byte) []byte { return nil }); !bytes.Equal(got, want) {
			t.Errorf("%s: %s is not read from the program", form, font.File)
		}
	}
}
