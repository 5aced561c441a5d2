package markdown_test

import (
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
)

// TestWriteGivesTheSameArticle reads every case, writes it and reads it again.
func TestWriteGivesTheSameArticle(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) { sameAgain(t, archive.Files[0].Data) })
	}
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		data, err := os.ReadFile(filepath.Join(dir, "article.md"))
		if err != nil {
			t.Fatal(err)
		}
		sameAgain(t, data)
	}
}

// TestWriteTakesListsWithoutItems writes a list that has nothing in it, in an item.
func TestWriteTakesListsWithoutItems(t *testing.T) {
	for _, ordered := range []bool{false, true} {
		inner := &doc.Item{Content: []doc.Block{&doc.List{Ordered: ordered, Tight: true}}}
		written, _ := markdown.Write(&doc.Article{Body: []doc.Block{&doc.List{Tight: true, Items: []*doc.Item{inner}}}})
		if !strings.HasSuffix(string(written), "\n-\n") {
			t.Errorf("ordered %v: got %q, want an empty item at its end", ordered, written)
		}
	}
}

// FuzzWrite proves that Read returns the same article from what Write returns.
func FuzzWrite(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.txtar")
	for _, file := range files {
		if archive, err := txtar.ParseFile(file); err == nil {
			f.Add(archive.Files[0].Data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) < 1<<13 && utf8.Valid(data) { // What is not is refused.
			sameAgain(t, data)
		}
	})
}

// sameAgain holds what is read from a text against what is read from what Write makes
// of it, and returns the first.
func sameAgain(t *testing.T, data []byte) *doc.Article {
	t.Helper()
	var l, again diag.List
	a := markdown.Read("a.md", data, &l)
	if len(a.Meta.Keys) == 0 {
		a.Meta.Title = "Title" // Escapes in a heading have no place in front matter.
	}
	written, lines := markdown.Write(a)
	b := markdown.Read("a.md", written, &again)
	walkAll(a, func(block doc.Block) {
		if n := lines[block]; n < 1 || n > strings.Count(string(written), "\n") {
			t.Errorf("%T is said to be on line %d of %d", block, n, strings.Count(string(written), "\n"))
		}
	})
	if rewritten, _ := markdown.Write(b); string(rewritten) != string(written) {
		t.Errorf("written\n%s\nthen\n%s", written, rewritten)
	}
	got, want := unplaced(b), unplaced(a)
	if got != want {
		t.Errorf("from\n%q\nwritten\n%s\ngot\n%s\nwant\n%s", data, written, got, want)
	}
	return a
}

func walkAll(a *doc.Article, visit func(doc.Block)) {
	all := a.Body
	for _, n := range a.Notes {
		all = append(all[:len(all):len(all)], n.Content...)
	}
	doc.Walk(all, func(b doc.Block) bool { visit(b); return true })
}

// unplaced dumps an article with every place zero and neighbouring texts joined.
func unplaced(a *doc.Article) string {
	unplace(reflect.ValueOf(a).Elem())
	walkAll(a, func(b doc.Block) {
		if l, ok := b.(*doc.List); ok && !canLoosen(l) {
			l.Tight = true
		}
	})
	for _, n := range a.Notes {
		if strings.Contains(n.Label, `\`) { // No reader sees it, and few files could hold it.
			n.Label = fmt.Sprint(n.Number)
		}
	}
	var b strings.Builder
	for _, r := range a.Remarks {
		b.WriteString("remark " + r.Text + "\n")
	}
	m := a.Meta
	m.Keys = nil
	return dump(a) + b.String()
}

// canLoosen reports whether Markdown can say that a list is not tight, and that it
// is.
func canLoosen(l *doc.List) bool {
	paragraphs := false
	for _, it := range l.Items {
		if len(it.Content) > 1 {
			paragraphs = true
		}
	}
	return len(l.Items) > 1 && !paragraphs
}

func unplace(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			unplace(v.Elem())
		}
	case reflect.Slice:
		if run, ok := v.Interface().([]doc.Inline); ok {
			v.Set(reflect.ValueOf(joined(markedOnce(run, [3]bool{}))))
		}
		for i := range v.Len() {
			unplace(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeOf(doc.Pos{}) {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			if v.Field(i).CanSet() && v.Type().Field(i).IsExported() {
				unplace(v.Field(i))
			}
		}
	}
}

// markedOnce takes marks out of marks of their kind.
func markedOnce(run []doc.Inline, open [3]bool) []doc.Inline {
	var out []doc.Inline
	inner := func(in doc.Inline, content *[]doc.Inline, kind int) {
		now := open
		now[kind] = true
		if *content = markedOnce(*content, now); open[kind] {
			out = append(out, *content...)
		} else {
			out = append(out, in)
		}
	}
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Emphasis:
			inner(in, &in.Content, 0)
		case *doc.Strong:
			inner(in, &in.Content, 1)
		case *doc.Strike:
			inner(in, &in.Content, 2)
		case *doc.Superscript:
			in.Content = markedOnce(in.Content, open)
			out = append(out, in)
		case *doc.Subscript:
			in.Content = markedOnce(in.Content, open)
			out = append(out, in)
		case *doc.Link:
			in.Content = markedOnce(in.Content, open)
			out = append(out, in)
		default:
			out = append(out, in)
		}
	}
	return out
}

func joined(run []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range run {
		text, ok := in.(*doc.Text)
		if len(out) > 0 && ok {
			if before, ok := out[len(out)-1].(*doc.Text); ok {
				before.Value = strings.ReplaceAll(before.Value+text.Value, "  ", " ")
				continue
			}
		}
		out = append(out, in)
	}
	return out
}
