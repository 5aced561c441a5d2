package verify_test

import (
	"flag"
	"os"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/proofread"
)

var update = flag.Bool("update", false, "rewrite the texts in testdata of package proofread")

// The tests of package proofread damage the text of each file and hold it against the
// article. Here these texts are those of the files, and nothing is missing from them.
func TestEveryEditionHasItsRows(t *testing.T) {
	t.Parallel()
	const path = "../proofread/testdata/doses.txtar"
	kept, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	article := kept.Files[0].Data
	s := sourceOf(t, "article.md", article)
	s.Contact.Logo.Image = ""
	r := proofread.Read(article)
	texts := map[string]string{}
	for _, f := range kept.Files[1:] {
		texts[f.Name] = string(f.Data)
	}
	kept.Files = kept.Files[:1]
	for _, format := range []doc.Format{doc.Brochure, doc.Guide, doc.Handout} {
		m := render(t, format, s)
		rows := r.Blocks(s.Article).Rows(m.edition.Article)
		if len(rows) < 12 || len(rows) != len(r.Blocks(s.Article).Rows(s.Article)) {
			t.Errorf("%s: only %d rows", format, len(rows))
		}
		for _, a := range m.files {
			c := read(t, a)
			form := proofread.Marked
			if c.Plain || c.Pages > 0 {
				form = proofread.Lettered
			}
			for _, f := range r.File(c.Text, form).Missing(rows) {
				t.Errorf("%s: %+v in %q", a.Suffix, f, c.Text)
			}
			text := c.Text + "\n" // A part of an archive ends with its line.
			if !*update && text != texts[a.Suffix] {
				t.Errorf("%s: got\n%s\nwant\n%s\n(go test -update rewrites it)", a.Suffix, text, texts[a.Suffix])
			}
			delete(texts, a.Suffix)
			kept.Files = append(kept.Files, txtar.File{Name: a.Suffix, Data: []byte(text)})
		}
	}
	if *update {
		if err := os.WriteFile(path, txtar.Format(kept), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if len(texts) > 0 {
		t.Errorf("no file has the texts %q", texts)
	}
}
