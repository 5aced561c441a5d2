package pipeline_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
)

// Seventeen articles that have no fault, in two languages, on as many topics: what
// there is to say of them is a false alarm. There has to be less than one an
// article; this asks for none.
func TestCleanArticlesGiveNoFalseAlarm(t *testing.T) {
	const dir = "check/testdata/clean"
	files, err := filepath.Glob(dir + "/*.md")
	if err != nil || len(files) < 17 {
		t.Fatalf("got %d clean articles, %v", len(files), err)
	}
	report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: pipeline.Project{Source: dir}, Today: checked})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		t.Errorf("false alarm: %v", f)
	}
	if len(report.Articles) != len(files) {
		t.Errorf("checked %d of %d articles", len(report.Articles), len(files))
	}
}

// Check renders proofs only; that must not hide what a build would say, nor add
// to it. Under -short each edition is tried with a third of the articles, and the odd
// ones where they are short, or where a build has something to say of them.
func TestCheckFindsWhatBuildFinds(t *testing.T) {
	t.Parallel()
	odd := t.TempDir()
	for name, text := range map[string]string{
		// A chapter that is too large, a title whose letters no face has, words that
		// are wider than a panel, too many words for one sheet.
		"large.md":   "---\ntitle: Large\nlang: en-US\n---\n\n## One\n\n" + strings.Repeat("Rest for a day, and call us.\n\n", 12000),
		"tamil.md":   "---\ntitle: மருந்து\nlang: en-US\n---\n\nRest.\n",
		"word.md":    "---\ntitle: Word\nlang: en-US\npublish: {brochure: {fold: trifold}, press: {fold: trifold}}\n---\n\n" + strings.Repeat("word", 40) + "\n",
		"overset.md": "---\ntitle: Overset\nlang: en-US\npublish: {brochure: {fold: trifold}}\n---\n\n" + strings.Repeat("Rest for a day, and call us.\n\n", 500),
		"attach.md":  "---\ntitle: Attach\nlang: en-US\npublish: {handout: {attach: [brochure, guide]}}\n---\n\n" + strings.Repeat("Rest for a day, and call us.\n\n", 5000),
	} {
		if err := os.WriteFile(filepath.Join(odd, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	speaks := map[string][]doc.Format{"large.md": {doc.Guide}, "tamil.md": pipeline.Buildable(), "word.md": pipeline.Buildable(), "overset.md": {doc.Brochure}, "attach.md": {doc.Handout}}
	var said sync.Map
	t.Run("of", func(t *testing.T) {
		for _, dir := range []string{odd, "testdata/corpus", "testdata/languages"} {
			files, err := filepath.Glob(filepath.Join(dir, "*.md"))
			if err != nil || len(files) == 0 {
				t.Fatalf("%s: %d articles, %v", dir, len(files), err)
			}
			for i, file := range files {
				for j, format := range pipeline.Buildable() {
					tried := (i+j)%thorough.Step(3) == 0 // Each format has some of the articles, and each article some formats.
					if dir == odd && testing.Short() {
						tried = slices.Contains(speaks[filepath.Base(file)], format)
					}
					if !tried {
						continue
					}
					t.Run(fmt.Sprintf("%s/%s", filepath.Base(file), format), func(t *testing.T) {
						t.Parallel()
						for _, rule := range compareFindings(t, file, format) {
							said.Store(rule, true)
						}
					})
				}
			}
		}
	})
	for _, rule := range []string{"guide-chapter", "cover-letters", "word-broken", "overset", "email-short", "fold-auto"} {
		if _, ok := said.Load(rule); !ok {
			t.Errorf("no build says %s", rule)
		}
	}
}

// compareFindings holds what check says of an edition against what a build says, and
// returns the rules of the build's findings.
func compareFindings(t *testing.T, file string, format doc.Format) []string {
	t.Helper()
	o := pipeline.CheckOptions{Project: pipeline.Project{Source: file, Version: "test"}, Out: t.TempDir(), Only: []doc.Format{format}, Today: checked}
	if strings.HasPrefix(file, "testdata/") { // Another test builds it, too.
		o.Project = remembering(t, o.Project, filepath.Dir(file))
	}
	built, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: o.Project, Out: o.Out, Only: o.Only})
	if err != nil {
		t.Fatal(err)
	}
	o.Out = t.TempDir()
	proofed, err := pipeline.Check(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	want := map[diag.Finding]bool{}
	rules := map[string]bool{}
	for _, f := range built.Findings {
		want[f], rules[f.Rule] = true, true
	}
	for _, f := range proofed.Findings {
		if rules[f.Rule] && !want[f] {
			t.Errorf("only check finds %v", f)
		}
		delete(want, f)
	}
	for f := range want {
		t.Errorf("only build finds %v", f)
	}
	return slices.Collect(maps.Keys(rules))
}

// What check says of a text in a language that it has no word lists for is true of
// any language, or that it is not measured.
func TestOtherLanguagesGiveNoNonsense(t *testing.T) {
	const dir = "testdata/languages"
	// No printed edition sets Hebrew, and says so.
	report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: pipeline.Project{Source: dir}, Only: usual()[1:], Today: checked})
	if err != nil {
		t.Fatal(err)
	}
	unmeasured := 0
	for _, f := range report.Findings {
		if f.Rule == "grade-unmeasured" && f.Severity == diag.Note {
			unmeasured++
		} else {
			t.Errorf("nonsense: %v", f)
		}
	}
	if n := len(report.Articles); n < 4 || unmeasured != n {
		t.Errorf("got %d notes that a text was not measured, in %d articles", unmeasured, n)
	}
}

func TestChangedTextWantsANewEdition(t *testing.T) {
	dir := t.TempDir()
	article, clinic := filepath.Join(dir, "a.md"), filepath.Join(dir, "clinic.yaml")
	write := func(path, text string) {
		t.Helper()
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	text := "---\ntitle: Rest\nlang: en-US\ndate: 2026-01-01\nedition: \"1\"\nreviewed: {by: \"A, MD\", on: 2026-01-01, next: 2027-01-01}\n---\n\nRest for a day,\nand call {{phone}}.\n"
	write(article, text)
	write(clinic, "name: A\ncountry: US\nphones: [{id: d, number: \"202-555-0143\"}]\ncrisis: {number: \"988\"}\n")
	o := pipeline.CheckOptions{Project: pipeline.Project{Source: article}, Out: filepath.Join(dir, "output"), Only: usual()[2:], Today: checked}
	if _, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: o.Project, Out: o.Out, Only: o.Only}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"as it was", text, false},
		{"other lines", strings.Replace(text, "day,\nand", "day, and", 1), false},
		{"another review", strings.Replace(text, "2027", "2028", 1), false},
		{"a remark", text + "\n<!-- pamphlet: ignore lead-in: so -->\n", false},
		{"other words", strings.Replace(text, "a day", "two days", 1), true},
		{"another summary", strings.Replace(text, "lang:", "summary: Sleep.\nlang:", 1), true},
		{"other words and edition", strings.NewReplacer("a day", "two days", `"1"`, `"2"`).Replace(text), false},
	} {
		write(article, c.text)
		report, err := pipeline.Check(context.Background(), o)
		if err != nil {
			t.Fatal(err)
		}
		got := false
		for _, f := range report.Findings {
			got = got || f.Rule == "edition-unchanged"
		}
		if got != c.want {
			t.Errorf("%s: got %v, want %v: %v", c.name, got, c.want, report.Findings)
		}
	}
}

// usual returns the formats that are built where none are named.
func usual() []doc.Format {
	var all []doc.Format
	for _, k := range pipeline.Editions() {
		if k.Usual {
			all = append(all, k.Name)
		}
	}
	return all
}
