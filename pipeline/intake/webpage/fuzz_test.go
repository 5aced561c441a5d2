package webpage

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/intake/draft/drafttest"
)

// FuzzRead checks that Read never panics, that each word that a reader sees is in the
// article or in a guess, and that the article can be written.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		f.Fatal("no cases", err)
	}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(archive.Files[0].Data))
	}
	f.Add(`<p>a<a href="#n">1</a><sup><a href="#n">2</a></sup><div id=n>n <a href="#r">^</a></div>`)
	f.Add(`<table><caption>a<caption>b<tr><td colspan=3 rowspan=0>c<td><table><tr><td>d</table>`)
	f.Fuzz(func(t *testing.T, page string) {
		d, err := Read("page.html", []byte(page))
		if err != nil {
			return
		}
		drafttest.Article(d)
		text, _, err := decode([]byte(page))
		if err != nil {
			return
		}
		root, err := usual().parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if lost := drafttest.Lost(visible(root), d); len(lost) > 0 {
			t.Errorf("lost %q", lost)
		}
	})
}

// visible returns the words that a reader sees, without soft hyphens and without the
// marks of items, of references to notes and of links back to the text.
func visible(root *html.Node) string {
	text := textWithout(root, func(n *html.Node) bool {
		style := strings.ToLower(attr(n, "style"))
		isMark := strings.Contains(style, "mso-list") || strings.Contains(strings.ToLower(attr(n, "class")), "msolist")
		return n.Type == html.ElementNode && (isMark || n.Data == "a" && noteMark.MatchString(seen(n)))
	}, scripted)
	return strings.ReplaceAll(text, softHyphen, "")
}
