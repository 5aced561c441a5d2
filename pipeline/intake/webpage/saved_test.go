package webpage

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft/drafttest"
	"pamphlet/pipeline/thorough"
)

// No word of the pages is lost, and our articles mostly agree with those that people
// chose. The pages are those of the readability library's own tests, saved from
// newspapers, encyclopedias, blogs and shops.
func TestSavedPages(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "codeberg.org/readeck/go-readability/v2").Output()
	if err != nil {
		t.Skip("the source of the readability library is not at hand")
	}
	pages, err := filepath.Glob(filepath.Join(strings.TrimSpace(string(out)), "test-pages", "*", "source.html"))
	if err != nil || len(pages) == 0 {
		t.Skip("the pages of the readability library are not at hand")
	}
	wanted, missing, got, extra := 0, 0, 0, 0
	for i, file := range pages {
		if i%thorough.Step(4) > 0 {
			continue
		}
		name := filepath.Base(filepath.Dir(file))
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		d, err := Read(file, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		text, _, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		root, err := usual().parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if lost := drafttest.Lost(visible(root), d); len(lost) > 0 {
			t.Errorf("%s: lost %q", name, lost[:min(len(lost), 20)])
		}
		expected, err := os.ReadFile(filepath.Join(filepath.Dir(file), "expected.html"))
		if err != nil {
			t.Fatal(err)
		}
		if root, err = usual().parse(expected); err != nil {
			t.Fatal(err)
		}
		article, want := doc.PlainBlocks(d.Article.Body), visible(root)
		for _, n := range d.Article.Notes {
			article += "\n" + doc.PlainBlocks(n.Content)
		}
		wanted += len(strings.Fields(want))
		got += len(strings.Fields(article))
		missing += len(drafttest.Missing(want, article))
		extra += len(drafttest.Missing(article, want))
	}
	found, right := 100-100*float64(missing)/float64(wanted), 100-100*float64(extra)/float64(got)
	t.Logf("%d pages: %.1f %% of the words of the articles found, %.1f %% of the words found belong to them", (len(pages)-1)/thorough.Step(4)+1, found, right)
	if found < 99 || right < 89 {
		t.Error("that is too little")
	}
}
