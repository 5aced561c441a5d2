package markdown_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
)

// FuzzRead proves that no input makes Read panic, that every place lies within
// the file, that headings are in order, and that plain words survive.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if archive, err := txtar.ParseFile(file); err == nil {
			f.Add(archive.Files[0].Data)
		}
	}
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		if data, err := os.ReadFile(filepath.Join(dir, "article.md")); err == nil {
			f.Add(data[:min(len(data), 4000)])
		}
	}
	f.Add([]byte("a[^1]\n\n[^1]: - b\n    ::: note\n    c\n"))
	f.Add([]byte("-\ta\n\t> - [ ] b | c\n\t>   |:-:|-|\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 1<<14 {
			return
		}
		var l diag.List
		a := markdown.Read("a.md", data, &l)
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(strings.TrimPrefix(string(data), "\ufeff")), "\n")
		isUTF16 := strings.HasPrefix(string(data), "\xff\xfe") || strings.HasPrefix(string(data), "\xfe\xff")
		check := func(what any, p doc.Pos) {
			if isUTF16 {
				return
			}
			if p.Line < 1 || p.Line > len(lines) || p.Col < 1 || p.Col > utf8.RuneCountInString(lines[p.Line-1])+1 {
				t.Errorf("%T %+v lies outside the file", what, p)
			}
		}
		for _, finding := range l.Sorted() {
			if finding.Line > len(lines)+1 || finding.Line < 0 {
				t.Errorf("%v lies outside the file", finding)
			}
		}
		if a.Meta.Title == "" || a.Meta.Lang == "" || a.Slug == "" {
			t.Errorf("title %q, language %q, slug %q", a.Meta.Title, a.Meta.Lang, a.Slug)
		}
		ids := map[string]bool{}
		blocks := a.Body
		for i, n := range a.Notes {
			check(n, n.Pos)
			if n.Number != i+1 {
				t.Errorf("note %d has the number %d", i+1, n.Number)
			}
			blocks = append(blocks[:len(blocks):len(blocks)], n.Content...)
		}
		doc.Walk(blocks, func(b doc.Block) bool {
			check(b, b.Position())
			if h, ok := b.(*doc.Heading); ok {
				if h.Level < 2 || h.Level > 6 || h.ID == "" || ids[h.ID] && !l.HasErrors() {
					t.Errorf("heading %+v", h)
				}
				ids[h.ID] = true
			}
			if tb, ok := b.(*doc.Table); ok {
				for _, row := range tb.Rows {
					if len(row) != len(tb.Header) {
						t.Errorf("a row of %d cells under a header of %d", len(row), len(tb.Header))
					}
				}
			}
			return true
		})
		a.EachInline(func(in doc.Inline) {
			check(in, in.Position())
			if text, ok := in.(*doc.Text); ok && (!utf8.ValidString(text.Value) || text.Value == "") {
				t.Errorf("text %q", text.Value)
			}
			if ref, ok := in.(*doc.NoteRef); ok && (ref.Number < 1 || ref.Number > len(a.Notes)) {
				t.Errorf("reference to note %d of %d", ref.Number, len(a.Notes))
			}
		})
		if plainWords(string(data)) {
			got := doc.PlainBlocks(a.Body)
			for _, w := range strings.Fields(norm.NFC.String(string(data))) {
				if !strings.Contains(got, w) {
					t.Errorf("the word %q is lost in %q", w, got)
				}
			}
		}
	})
}

// plainWords reports whether text is nothing but words and line ends, so that
// Markdown has nothing to say about it.
func plainWords(s string) bool {
	if !utf8.ValidString(s) {
		return false
	}
	for _, c := range s {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) && c != ' ' && c != '\n' {
			return false
		}
	}
	return true
}
