package webpage

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft/drafttest"
)

// agreement is how much our article of a page agrees with the one that people chose.
type agreement struct {
	page string
	// recall is the share of their words that are in our article. precision is the share
	// of our words that are in theirs.
	recall, precision float64
}

// No word of the pages is lost, and our articles mostly agree with those that people
// chose. The pages are from newspapers, encyclopedias and blogs. Each has a folder with
// the page, source.html, and the article that people took out of it, expected.html.
// PAMPHLET_PAGES is the folder of these folders, such as test/test-pages of
// github.com/mozilla/readability.
func TestPagesAgreeWithPeople(t *testing.T) {
	dir := os.Getenv("PAMPHLET_PAGES")
	if dir == "" {
		t.Skip("PAMPHLET_PAGES is not set")
	}
	pages, err := filepath.Glob(filepath.Join(dir, "*", "source.html"))
	if err != nil || len(pages) == 0 {
		t.Fatalf("no pages in %s: %v", dir, err)
	}
	var all []agreement
	for _, file := range pages {
		all = append(all, agree(t, file))
	}
	slices.SortFunc(all, func(a, b agreement) int { return cmp.Compare(a.precision, b.precision) })
	recall, precision, poor := 0.0, 0.0, 0
	for _, a := range all {
		recall += a.recall / float64(len(all))
		precision += a.precision / float64(len(all))
		if a.precision < 0.5 {
			poor++
		}
	}
	t.Logf("%d pages: recall %.4f, precision %.4f, %d with a precision under 0.5", len(all), recall, precision, poor)
	for _, a := range all[:min(10, len(all))] {
		t.Logf("precision %.3f, recall %.3f: %s", a.precision, a.recall, a.page)
	}
	slices.SortFunc(all, func(a, b agreement) int { return cmp.Compare(a.recall, b.recall) })
	for _, a := range all[:min(10, len(all))] {
		t.Logf("recall %.3f, precision %.3f: %s", a.recall, a.precision, a.page)
	}
	if recall < 0.997 || precision < 0.93 || poor > 5 {
		t.Error("that is too little")
	}
}

// agree compares the article of one page with expected.html.
func agree(t *testing.T, file string) agreement {
	name := filepath.Base(filepath.Dir(file))
	source, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	expected, err := os.ReadFile(filepath.Join(filepath.Dir(file), "expected.html"))
	if err != nil {
		t.Fatal(err)
	}
	root, err := usual().parse(expected)
	if err != nil {
		t.Fatal(err)
	}
	want := visible(root)
	d, err := Read(file, source)
	if err != nil {
		t.Errorf("%s: %v", name, err)
		return agreement{page: name}
	}
	if text, _, err := decode(source); err != nil {
		t.Error(err)
	} else if root, err := usual().parse(text); err != nil {
		t.Error(err)
	} else if lost := drafttest.Lost(visible(root), d); len(lost) > 0 {
		t.Errorf("%s: lost %q", name, lost[:min(len(lost), 20)])
	}
	got := doc.PlainBlocks(d.Article.Body)
	for _, n := range d.Article.Notes {
		got += "\n" + doc.PlainBlocks(n.Content)
	}
	if out := os.Getenv("PAMPHLET_PAGES_OUT"); out != "" {
		_ = os.MkdirAll(filepath.Join(out, name), 0o755)
		_ = os.WriteFile(filepath.Join(out, name, "ours.txt"), []byte(got), 0o644)
		_ = os.WriteFile(filepath.Join(out, name, "want.txt"), []byte(want), 0o644)
	}
	share := func(of, in string) float64 {
		count := len(drafttest.Words(of))
		if count == 0 {
			return 1
		}
		return 1 - float64(len(drafttest.Missing(of, in)))/float64(count)
	}
	titled := d.Article.Meta.Title + "\n" + d.Article.Meta.Subtitle + "\n" + got // Their article may contain the title.
	return agreement{page: name, recall: share(want, titled), precision: share(got, want)}
}
