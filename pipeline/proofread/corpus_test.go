package proofread_test

import (
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
)

// compare returns how the two readings of a text differ.
func compare(text []byte) []diag.Finding {
	var ignored, findings diag.List
	a := markdown.Read("article.md", text, &ignored)
	proofread.Compare(proofread.Read(text), a, &findings)
	return findings.Sorted()
}

func TestReadingsAgreeOnTheCorpus(t *testing.T) {
	var paths []string
	for _, pattern := range []string{"../../source/*.md", "../testdata/corpus/*.md", "../testdata/languages/*.md", os.Getenv("PAMPHLET_ARTICLES")} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, found...)
	}
	if len(paths) < 10 {
		t.Fatalf("only %d articles", len(paths))
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range compare(text) {
			t.Errorf("%s:%d: %s\n\t%s", path, f.Line, f.Message, f.Hint)
		}
	}
}
