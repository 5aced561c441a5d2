package proofread

import (
	"path/filepath"
	"strings"
	"testing"
)

// A lost unit or a lost "not" is noticed only in a language whose words are known.
func TestEveryLabelLanguageHasUnitsAndNegations(t *testing.T) {
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	units, negations := map[string]bool{}, map[string]bool{}
	for _, v := range vocabularies() {
		units[v.lang], negations[v.lang] = v.units+v.clustered != "", v.negations+v.denials != ""
	}
	for _, file := range files {
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".yaml"), "-")
		if !units[lang] {
			t.Errorf("templates/labels has the language %q, but no unit of it is known: add mg, hours, tablets … as it writes them to vocabularies in pipeline/proofread/vocabulary.go", lang)
		}
		if !negations[lang] {
			t.Errorf("templates/labels has the language %q, but no negation of it is known: add not, never, without … to vocabularies in pipeline/proofread/vocabulary.go", lang)
		}
	}
}
