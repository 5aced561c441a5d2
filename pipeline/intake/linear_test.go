package intake_test

import (
	"testing"

	"pamphlet/pipeline/intake"
	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/thorough"
)

// From the file's letters to the article that is written. Under -short each text is
// tried in one kind of file: the reader of each kind has a test of its own with all.
func TestImportTakesLinearTime(t *testing.T) {
	for i, file := range []struct{ name, before, after string }{
		{"a.md", "# T\n\nWords. ", "\n"},
		{"a.txt", "Title\n\nWords. ", "\n"},
		{"a.html", "<!DOCTYPE html><title>T</title><main><h1>T</h1><p>Words before it. ", "</main>"},
	} {
		t.Run(file.name, func(t *testing.T) {
			var texts []string
			for j, text := range lineartest.Hostile() {
				if (i+j)%thorough.Step(3) == 0 {
					texts = append(texts, text)
				}
			}
			lineartest.RunEach(t, texts, func(hostile string) {
				if _, err := intake.Import(file.name, []byte(file.before+hostile+file.after), intake.Options{}); err != nil {
					return // What is refused is refused in time.
				}
			})
		})
	}
}
