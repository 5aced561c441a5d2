package webpage

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
)

// A list that lies directly in another list keeps the numbers of its items.
func TestReadKeepsNumbersOfListsRightInLists(t *testing.T) {
	d, err := Read("page.html", []byte(onSite("Steps", `<main><h1>Steps</h1><p>`+longAnswer+`</p><ol><li>one</li></ol><ol><ol type="a"><li value="2">bee</li><li value="4">dee</li></ol></ol></main>`)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	doc.Walk(d.Article.Body, func(b doc.Block) bool {
		if l, ok := b.(*doc.List); ok {
			for _, it := range l.Items {
				got = append(got, l.Numbering.Mark(it.Number))
			}
		}
		return true
	})
	if marks := strings.Join(got, " "); marks != "1. b. d." {
		t.Errorf("the marks are %q", marks)
	}
}
