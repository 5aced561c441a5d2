package contact

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryLabelLanguageHasWordsAboutCalling(t *testing.T) {
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	known := map[string]bool{}
	for _, l := range callWords() {
		known[l.lang] = len(l.words)+len(l.stems) > 0
		for _, w := range strings.Fields(l.words + l.stems) {
			if !isCallWord(w) {
				t.Errorf("%s: %q is not found", l.lang, w)
			}
		}
	}
	for _, file := range files {
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".yaml"), "-")
		if !known[lang] {
			t.Errorf("templates/labels has the language %q, but no word about calling in it is known: add call, dial, telephone … to callWords in pipeline/contact/callword.go", lang)
		}
	}
}
