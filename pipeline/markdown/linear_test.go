package markdown_test

import (
	"testing"

	"pamphlet/pipeline/lineartest"
)

// In a paragraph, and in the front matter, thousands of signs cost what they are.
func TestReadTakesLinearTime(t *testing.T) {
	lineartest.Run(t, func(hostile string) { read("a.md", "# T\n\n"+hostile) })
}

func TestReadTakesLinearTimeInPlaces(t *testing.T) {
	signs := []string{"<", "*", "~~", "`", "[", "![", "_", "a@b.c", "<a@b.c", "<b>", "</b>", "<!--", "&", `"`, "'", "2*5 ", "<b><i>x</b></i>", "(", "é"}
	for name, around := range map[string][2]string{
		"heading":      {"## ", ""},
		"cell":         {"| A | B |\n|---|---|\n| ", " | b |"},
		"item":         {"- ", ""},
		"quotation":    {"> ", ""},
		"link":         {"[", "](https://example.org)"},
		"image":        {"![", "](a.png)"},
		"note":         {"Words[^1]\n\n[^1]: ", ""},
		"term":         {"", "\n: detail"},
		"HTML":         {"<div>", "</div>"},
		"attribute":    {`<img src="a.png" alt='`, `'>`},
		"comment":      {"<!-- ", " -->"},
		"preformatted": {"<pre>", "</pre>"},
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.RunEach(t, signs, func(hostile string) { read("a.md", "# T\n\n"+around[0]+hostile+around[1]+"\n") })
		})
	}
}
