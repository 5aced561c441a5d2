package markdown_test

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
)

func ExampleRead() {
	var findings diag.List
	a := markdown.Read("source/sleep.md", []byte("# Sleep\n\nCall {{phone}}.\n"), &findings)
	fmt.Println(a.Slug, a.Meta.Title, doc.PlainBlocks(a.Body))
	// Output: sleep Sleep Call {{phone}}.
}
