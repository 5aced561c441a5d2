package intake

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// placeholder matches what stands for other words in a label, and the key before it.
var placeholder = regexp.MustCompile(`(?m)^ *[a-z_]+:|\{[a-z]+\}`)

// The labels of a language are a text in it.
func TestEveryLabelLanguageIsRecognised(t *testing.T) {
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want := strings.TrimSuffix(filepath.Base(file), ".yaml")
		if got, share := guessLanguage(placeholder.ReplaceAllString(string(data), "")); got != want {
			t.Errorf("the labels in templates/labels/%s.yaml are taken for %q (%.2f): add the language's most frequent small words, which others do not have, to smallWords in pipeline/intake/language.go, or its script to languageOfScript there", want, got, share)
		}
	}
}
