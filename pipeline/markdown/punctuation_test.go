package markdown

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryLabelLanguageHasQuotationMarks(t *testing.T) {
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	for _, file := range files {
		lang := strings.TrimSuffix(filepath.Base(file), ".yaml")
		if q, ok := quotesOf(lang); !ok || q.openDouble == "" {
			t.Errorf("templates/labels has the language %q, but its quotation marks are not known: add them to quotesOf in pipeline/markdown/punctuation.go, from CLDR's \"delimiters\"", lang)
		}
	}
}
