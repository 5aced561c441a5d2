package edition

import (
	"path/filepath"
	"strings"
	"testing"
)

// A line must not break between a number and its unit in any language.
func TestEveryLabelLanguageHasUnitsThatStayWithTheirNumber(t *testing.T) {
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	for _, file := range files {
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".yaml"), "-")
		if len(wordsOf(lang)["units"]) == 0 {
			t.Errorf("templates/labels has the language %q, but a line may break between its numbers and units: add a section [%s] with its words, at least a line \"units:\", to pipeline/edition/nobreakwords.txt", lang, lang)
		}
	}
}
