package drafttest

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/markdown"
)

// Article returns a draft's article as a file in our format.
func Article(d *draft.Draft) string {
	data, _ := markdown.Write(d.Article)
	return string(data)
}

// Guesses returns a draft's guesses, each with its line, kind and message, and its
// text below; then the pictures.
func Guesses(d *draft.Draft) string {
	var b strings.Builder
	for _, g := range d.Guesses {
		fmt.Fprintf(&b, "%d %s: %s\n", g.Line, g.Kind, g.Message)
		if g.Text != "" {
			fmt.Fprintf(&b, "    | %s\n", strings.ReplaceAll(g.Text, "\n", "\n    | "))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(d.Images)) {
		fmt.Fprintf(&b, "%s: %d bytes\n", name, len(d.Images[name]))
	}
	for _, name := range slices.Sorted(maps.Keys(d.Beside)) {
		fmt.Fprintf(&b, "%s: beside, %s\n", name, d.Beside[name])
	}
	return b.String()
}
