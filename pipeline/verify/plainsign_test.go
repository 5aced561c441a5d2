package verify_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

// In a plain text a sign stands for the icon of a callout. It is not one of the words.
func TestSignOfEachCalloutIsNoWord(t *testing.T) {
	for _, kind := range theme.CalloutKinds() {
		m := render(t, doc.Handout, sourceOf(t, corpus+"callout.md", []byte("---\ntitle: T\nlang: en\n---\n\n::: "+string(kind)+"\nWords.\n:::\n")))
		for _, a := range m.files {
			if !strings.HasPrefix(a.MediaType, "text/plain") {
				continue
			}
			c := read(t, a)
			if p := verify.Expect(m.edition, nil).Compare(c); !p.Whole() || strings.Contains(c.Text, "[") {
				t.Errorf("the sign of the callout %q in plain text is taken for words: add what calloutSign in pipeline/handout/plainblock.go writes to lineMark in pipeline/verify/plain.go: %v", kind, p.Missing)
			}
		}
	}
}
