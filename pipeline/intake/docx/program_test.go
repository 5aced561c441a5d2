package docx

import (
	"testing"
	"time"

	"pamphlet/pipeline/intake/draft/drafttest"
)

// A Word file that pandoc made from an article is read as the same article.
func TestPandoc(t *testing.T) {
	data := drafttest.Pandoc(t, drafttest.Sample, "markdown-smart", "docx", "--wrap=preserve")
	d, err := Read("sample.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Article.Meta.Date.IsZero() {
		t.Error("the day of the file is lost")
	}
	d.Article.Meta.Date = time.Time{} // It is today.
	drafttest.Compare(t, drafttest.Article(d), drafttest.Normal(t, drafttest.Sample))
}

// A Word file that LibreOffice made from an OpenDocument text is read as the same
// article.
func TestLibreOffice(t *testing.T) {
	data := drafttest.Kept(t, "libreoffice.docx", *update, func() []byte {
		return drafttest.ViaOffice(t, drafttest.Sample, "markdown-smart", "docx:MS Word 2007 XML", "--wrap=preserve")
	})
	d, err := Read("sample.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	if d.Article.Meta.Date.IsZero() {
		t.Error("the day of the file is lost")
	}
	d.Article.Meta.Date = time.Time{} // It is today.
	drafttest.Compare(t, drafttest.Article(d), drafttest.Normal(t, drafttest.Sample))
}
