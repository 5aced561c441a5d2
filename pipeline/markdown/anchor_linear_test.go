package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/lineartest"
)

// Headings and links to them, of any number, cost what they are.
func TestReadTakesLinearTimeForAnchors(t *testing.T) {
	for name, form := range map[string]string{
		"headings":           "## Risks %d\n\n[a](#risks-%[1]d)\n\n",
		"headings alike":     "## Risks\n\n[a](#risks-%d)\n\n",
		"links that miss":    "[a](#Nowhere.%d)\n\n",
		"places of HTML":     "<a id=\"p%d\"></a>\n\n[a](#p%[1]d)\n\n",
		"headings by number": "## %d\n\n[a](#anchor-%[1]d)\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.RunEach(t, []string{"x"}, func(hostile string) {
				var b strings.Builder
				for i := range len(hostile) / len(form) {
					fmt.Fprintf(&b, form, i)
				}
				read("a.md", "# T\n\n## First\n\n"+b.String())
			})
		})
	}
}
