package docx

import (
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/intake/draft/drafttest"
	"pamphlet/pipeline/markdown"
)

// A long page of a clinic is read from a Word file by pandoc or LibreOffice with all its
// headings, its items at their depth, and every word.
func TestRealPage(t *testing.T) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS is not set")
	}
	text, err := os.ReadFile(filepath.Join(dir, "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	want := markdown.Read("article.md", text, &findings)
	for name, write := range map[string]func(*testing.T) []byte{
		"pandoc": func(t *testing.T) []byte {
			return drafttest.Pandoc(t, string(text), "commonmark_x", "docx")
		},
		"LibreOffice": func(t *testing.T) []byte {
			return drafttest.ViaOffice(t, string(text), "commonmark_x", "docx:MS Word 2007 XML")
		},
		"LibreOffice from a web page": func(t *testing.T) []byte {
			page := drafttest.Pandoc(t, string(text), "commonmark_x", "html", "--standalone")
			odt := drafttest.Office(t, "odt", map[string][]byte{"a.html": page})["a.html"]
			return drafttest.Office(t, "docx:MS Word 2007 XML", map[string][]byte{"a.odt": odt})["a.odt"]
		},
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read("article.docx", write(t))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Measure(t, d, want)
			if d.Article.Meta.Title != want.Meta.Title {
				t.Errorf("title %q", d.Article.Meta.Title)
			}
		})
	}
}
