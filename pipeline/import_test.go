package pipeline_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/thorough"
)

// Whatever an import writes can be built: what would stop a build has become text,
// and a line of the report. Under -short a fourth of the articles are built, and the
// others checked, which finds the same.
func TestImportCanBeBuilt(t *testing.T) {
	files := map[string][]byte{}
	for _, pattern := range []string{"testdata/imports/*.txtar", "intake/webpage/testdata/*.txtar", "intake/testdata/*.txtar"} {
		archives, err := filepath.Glob(pattern)
		if err != nil || len(archives) == 0 {
			t.Fatalf("no files %s: %v", pattern, err)
		}
		for _, name := range archives {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for i, f := range archive.Files {
				if i > 0 && !strings.Contains(pattern, "imports") {
					break // What it becomes.
				}
				files[filepath.Base(name)+"/"+f.Name] = f.Data
			}
		}
	}
	const long = "A title that goes on and on, as if it were a whole page by itself. "
	for name, page := range map[string]string{
		"long title":       "<h1>" + strings.Repeat(long, 20) + "</h1><p>Text.</p>",
		"long word":        "<h1>" + strings.Repeat("A", 300) + "</h1><p>" + strings.Repeat("B", 3000) + "</p>",
		"deep boxes":       "<h1>T</h1>" + strings.Repeat("<div>", 400) + "deep" + strings.Repeat("</div>", 400),
		"deep lists":       "<h1>T</h1>" + strings.Repeat("<ul><li>x", 80),
		"deep quotations":  "<h1>T</h1>" + strings.Repeat("<blockquote><aside><ul><li>x", 40),
		"deep marks":       "<h1>T</h1><p>" + strings.Repeat(`<b><i><a href="https://x.example"><s><sup>x`, 60),
		"long description": `<meta name="description" content="` + strings.Repeat(long, 40) + `"><h1>T</h1><p>Text.</p>`,
		"control letters":  "<h1>T&#1;x</h1><p>a&#0;b&#8;c&#x7f;d&#xfffe; e &#x202e;f</p>",
	} {
		files[name+".html"] = []byte("<html lang=en><body>" + page + "</body></html>")
	}
	for i, name := range slices.Sorted(maps.Keys(files)) {
		t.Run(strings.ReplaceAll(name, " ", "-"), func(t *testing.T) {
			t.Parallel()
			for _, f := range imported(t, filepath.Base(name), files[name], i%thorough.Step(4) == 0) {
				t.Errorf("%v", f)
			}
		})
	}
}

// imported imports a file, and returns the errors that are found when the article is
// built, or else checked.
func imported(t *testing.T, name string, data []byte, built bool) (errors []diag.Finding) {
	t.Helper()
	dir := t.TempDir()
	file, out := filepath.Join(dir, name), filepath.Join(dir, "source", "article.md")
	if err := os.WriteFile(file, data, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := pipeline.Import(t.Context(), pipeline.ImportOptions{File: file, Out: out}); err != nil {
		t.Fatal(err)
	}
	o := pipeline.CheckOptions{Project: pipeline.Project{Source: out, SourceDateEpoch: "1793491200"}, Out: filepath.Join(dir, "output"), Today: checked}
	find := func() (*pipeline.Report, error) { return pipeline.Check(t.Context(), o) }
	if built {
		find = func() (*pipeline.Report, error) {
			return pipeline.Build(t.Context(), pipeline.BuildOptions{Project: o.Project, Out: o.Out})
		}
	}
	report, err := find()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Severity == diag.Error && f.Rule != "letters-missing" { // Faces are the theme's, not the file's.
			errors = append(errors, f)
		}
	}
	if len(errors) > 0 {
		article, err := os.ReadFile(out)
		t.Log(string(article), err)
	}
	return errors
}

// A number that cannot be dialled stays as text, with the number where the words do
// not say it.
func TestImportKeepsNumbersThatCannotBeDialled(t *testing.T) {
	for link, want := range map[string]string{
		`<a href="tel:0800567567">0800 567 567</a>`:          "at 0800 567 567 now",
		`<a href="tel:0800567567">the helpline</a>`:          "at the helpline (0800567567) now",
		`<a href="tel:5551234">here</a>`:                     "at here (5551234) now",
		`<a href="tel:+27800567567">0800 567 567</a>`:        "at [0800 567 567](tel:+27800567567) now",
		`<a href="mailto:......info@x.example">Write us</a>`: "at [Write us](mailto:info@x.example) now",
		`<a href="mailto:not-one">Write us</a>`:              "at Write us (not-one) now",
	} {
		dir := t.TempDir()
		file, out := filepath.Join(dir, "page.html"), filepath.Join(dir, "article.md")
		page := fmt.Sprintf("<html lang=en><body><h1>Help</h1><p>Call us at %s and ask.</p></body></html>", strings.Replace(link, "</a>", "</a> now", 1))
		if err := os.WriteFile(file, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
		r, err := pipeline.Import(t.Context(), pipeline.ImportOptions{File: file, Out: out})
		if err != nil {
			t.Fatal(err)
		}
		article := string(r.Result.Article)
		if !strings.Contains(article, want) {
			t.Errorf("%s: the article is %s, want %q in it", link, article, want)
		}
		told := strings.Contains(string(r.Result.Report("page.html", "article.md")), "[link-lost]")
		if isLink := strings.Contains(want, "]("); told == isLink {
			t.Errorf("%s: told %v", link, told)
		}
	}
}
