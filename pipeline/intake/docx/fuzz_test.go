package docx

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/intake/draft/drafttest"
)

// FuzzRead proves that any bytes are read or refused without a panic.
func FuzzRead(f *testing.F) {
	for _, archive := range cases(f) {
		f.Add(build(f, archive))
	}
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(_ *testing.T, data []byte) {
		if d, err := Read("file.docx", data); err == nil {
			drafttest.Article(d)
		}
	})
}

// FuzzDocument proves that any part with text is read or refused without a panic, that
// each word of it is in the article or in a guess, and that the article can be written.
func FuzzDocument(f *testing.F) {
	all := cases(f)
	styles := all["runs"]
	for _, archive := range all {
		for _, file := range archive.Files {
			if file.Name == "document.xml" {
				f.Add(string(file.Data))
			}
		}
	}
	numbering := all["lists"]
	f.Fuzz(func(t *testing.T, document string) {
		archive := &txtar.Archive{Files: []txtar.File{{Name: "document.xml", Data: []byte(document)}}}
		for _, from := range []*txtar.Archive{styles, numbering} {
			for _, file := range from.Files {
				if file.Name == "relations" || file.Name == "numbering.xml" || file.Name == "styles.xml" && from == styles {
					archive.Files = append(archive.Files, file)
				}
			}
		}
		data := build(t, archive)
		d, err := Read("file.docx", data)
		if err != nil {
			return
		}
		drafttest.Article(d)
		a, err := open(data, usual())
		if err != nil {
			t.Fatal(err)
		}
		root, err := a.tree("word/document.xml")
		if err != nil {
			t.Fatal(err)
		}
		if lost := drafttest.Lost(visible(root), d); len(lost) > 0 {
			t.Errorf("lost %q", lost)
		}
	})
}

// visible returns the words of the paragraphs in which no property changes the words.
func visible(body *node) string {
	for _, name := range []string{"w:fldChar", "w:fldSimple"} {
		if body.find(name) != nil {
			return ""
		}
	}
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		switch n.name {
		case "w:p":
			for _, name := range []string{"w:rFonts", "w:ruby", "w:noBreakHyphen", "w:softHyphen", "w:sym", "w:vertAlign", "w:drawing", "w:pict", "w:footnoteReference"} {
				if n.find(name) != nil {
					return
				}
			}
			b.WriteByte('\n')
		case "w:br", "w:tab", "w:cr":
			b.WriteByte(' ')
		case "w:t":
			b.WriteString(n.text)
		}
		for _, c := range n.children {
			if known(n.name, c.name) {
				walk(c)
			}
		}
	}
	walk(body)
	return b.String()
}

// known reports whether a Word file may have the inner element in the outer one.
func known(outer, inner string) bool {
	switch outer + " " + inner {
	case "w:document w:body", "w:body w:p", "w:body w:tbl", "w:tbl w:tr", "w:tr w:tc", "w:tc w:p", "w:tc w:tbl",
		"w:p w:r", "w:p w:hyperlink", "w:hyperlink w:r", "w:p w:ins", "w:ins w:r", "w:r w:t", "w:r w:tab", "w:r w:br", "w:r w:cr":
		return true
	}
	return false
}

// cases returns the cases in testdata by name.
func cases(t testing.TB) map[string]*txtar.Archive {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no cases", err)
	}
	all := map[string]*txtar.Archive{}
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all[strings.TrimSuffix(filepath.Base(file), ".txtar")] = archive
	}
	return all
}
