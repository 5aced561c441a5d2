package pipeline_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
)

// article writes an article with a clinic, and returns a function that builds it
// and returns the set's manifest and the report.
func article(t *testing.T, matter, body string) (build func(only ...doc.Format) (publish.Manifest, *pipeline.Report), write func(matter, body string), out string) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "source")
	out = filepath.Join(filepath.Dir(dir), "output")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write = func(matter, body string) {
		t.Helper()
		text := "---\ntitle: Living with asthma\nlang: en-US\ndate: 2026-11-01\n" + matter + "---\n\nCall {{phone}}.\n\n" + body + "\n"
		if err := os.WriteFile(filepath.Join(dir, "a.md"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(matter, body)
	if err := os.WriteFile(filepath.Join(dir, "lung.png"), []byte(lung(t)), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "clinic.yaml"), []byte("name: Hill Clinic\ncountry: US\nphones: [{id: main, number: 202-555-0143}]\ncrisis: {number: '988'}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	return func(only ...doc.Format) (publish.Manifest, *pipeline.Report) {
		t.Helper()
		r, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: sourced(t, dir), Out: out, Only: only})
		if err != nil {
			t.Fatal(err)
		}
		sets, err := publish.Manifests(out)
		if err != nil || len(sets) > 1 {
			t.Fatalf("%d sets, %v", len(sets), err)
		}
		if len(sets) == 0 {
			return publish.Manifest{}, r
		}
		return sets[0], r
	}, write, out
}

// sourced returns the options to build or verify what article has written.
func sourced(t *testing.T, source string) pipeline.Project {
	t.Helper()
	return remembering(t, pipeline.Project{Source: filepath.Join(source, "a.md"), Version: "test"}, source)
}

// lists says in one line which formats a set has, and which it lacks and why.
func lists(m publish.Manifest) string {
	var all []string
	for _, e := range m.Artifacts {
		if !slices.Contains(all, string(e.Format)) {
			all = append(all, string(e.Format))
		}
	}
	for _, l := range m.Missing {
		all = append(all, fmt.Sprintf("-%s (%s)", l.Format, l.Rule))
	}
	return strings.Join(all, " ")
}

// everyEdition has a picture as its cover, for one that is drawn takes longer than all
// else of a guide.
const everyEdition = "cover: {image: lung.png, alt: A lung}\npublish: {booklet: {}, large-print: {}, press: {fold: trifold}}\n"

// An error in what one edition alone shows stops that edition and no other, in
// whichever it is; the manifest, the folder, the report and verify agree on it.
func TestAnEditionThatFailsStopsAlone(t *testing.T) {
	t.Parallel()
	all := []doc.Format{doc.Brochure, doc.Guide, doc.Handout, doc.Email, doc.Booklet, doc.LargePrint, doc.Press}
	build, write, out := article(t, everyEdition, "Rest.")
	if m, r := build(); lists(m) != "brochure guide handout email booklet large-print press" || r.HasErrors() {
		t.Fatalf("got %s %v", lists(m), r.Findings)
	}
	for _, failing := range all { // One after the other: what failed last is mended when the next one fails.
		t.Run(string(failing), func(t *testing.T) {
			write(everyEdition, "Rest.\n\n::: only "+string(failing)+"\nAsk {{phnoe}}.\n:::")
			m, r := build()
			var want []string
			for _, f := range all {
				if f != failing {
					want = append(want, string(f))
				}
			}
			want = append(want, fmt.Sprintf("-%s (placeholder-unknown)", failing))
			if got := lists(m); got != strings.Join(want, " ") || !r.HasErrors() {
				t.Errorf("got %s, want %s", got, want)
			}
			if len(r.Articles) != 1 || !r.Articles[0].Built || len(r.Articles[0].Missing) != 1 || r.Articles[0].Missing[0].Format != failing {
				t.Errorf("got %+v", r.Articles[0].Missing)
			}
			entries, err := os.ReadDir(filepath.Join(out, "a"))
			if err != nil || len(entries) != len(m.Artifacts)+1 {
				t.Errorf("%d files, %d in the manifest, %v", len(entries), len(m.Artifacts), err)
			}
			v, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: sourced(t, filepath.Join(filepath.Dir(out), "source")), Out: out})
			if err != nil || v.HasErrors() || !slices.ContainsFunc(v.Findings, func(f diag.Finding) bool { return f.Rule == "edition-missing" }) {
				t.Errorf("verify: %v %v", err, v.Findings)
			}
		})
	}
	write(everyEdition, "Rest.")
	if m, r := build(); lists(m) != "brochure guide handout email booklet large-print press" || r.HasErrors() {
		t.Errorf("once all are mended: got %s %v", lists(m), r.Findings)
	}
}

// What each edition can trip over by itself stops that edition.
func TestEachEditionHasErrorsOfItsOwn(t *testing.T) {
	long := strings.Repeat("Rest for a day, and call us.\n\n", 500)
	for _, c := range []struct{ matter, body, want string }{
		{"publish: {brochure: {fold: trifold}}\n", long, "guide handout email -brochure (overset)"},
		{"publish: {brochure: {fold: trifold}, handout: {attach: [brochure]}}\n", long, "guide handout -brochure (overset) -email (attachment-missing)"},
		{"publish: {brochure: {fold: trifold}, handout: {attach: [guide]}}\n", long, "guide handout email -brochure (overset)"},
		{"publish: {press: {fold: none}}\n", "Rest.", "brochure guide handout email -press (press-fold)"},
		{"publish: {guide: {sections: marked}}\n", "## Rest {.essential}\n\nNow.", "brochure handout email -guide (essential-left-out)"},
		{"publish: {handout: {sections: marked, attach: [guide]}}\n", "## Rest {.essential}\n\nNow.", "brochure guide -handout (essential-left-out) -email (essential-left-out)"},
		{"publish: {brochure: {sections: marked}}\n", "## Risks {.essential}\n\nNow.\n\n## Rest {.brochure}\n\nNow.", "guide handout email -brochure (essential-left-out)"},
		{"publish: {large-print: {}}\n", "Der Arzt sagt 你好.", "guide handout email -brochure (letters-missing) -large-print (letters-missing)"},
		{"publish: {brochure: false, large-print: {}}\n", "Der Arzt sagt 你好.", "guide handout email -large-print (letters-missing)"},
		{"publish: {brochure: false, email: false}\n", "Der Arzt sagt 你好.", "guide handout"},
	} {
		build, _, _ := article(t, c.matter, c.body)
		if m, r := build(); lists(m) != c.want || r.HasErrors() != strings.Contains(c.want, " -") {
			t.Errorf("%s: got %s, want %s: %v", c.matter, lists(m), c.want, r.Findings)
		}
	}
}

// Where no edition can be made nothing is new, and the set of the older text stays
// whole: as that of an article that cannot be read.
func TestASetStaysWhereNoEditionCanBeMade(t *testing.T) {
	build, write, _ := article(t, "", "Rest.")
	before, _ := build()
	for _, c := range []struct {
		body string
		only []doc.Format
	}{{"Ask {{phnoe}}.", nil}, {"::: only brochure\nAsk {{phnoe}}.\n:::", []doc.Format{doc.Brochure}}} {
		write("", c.body)
		m, r := build(c.only...)
		if lists(m) != lists(before) || m.Inputs != before.Inputs || r.Articles[0].Built || !r.HasErrors() {
			t.Errorf("%q: got %s, built %v, %v", c.body, lists(m), r.Articles[0].Built, r.Findings)
		}
	}
}

// With Only, what is missing of the other formats stays as their files do: while
// the source is what it was.
func TestOnlyKeepsWhatIsMissingOfTheSameSource(t *testing.T) {
	const body = "Rest.\n\n::: only brochure\nAsk {{phnoe}}.\n:::"
	build, write, _ := article(t, "", body)
	build()
	if m, r := build(doc.Guide); lists(m) != "guide handout email -brochure (placeholder-unknown)" || r.HasErrors() || len(r.Articles[0].Missing) != 1 || !r.Articles[0].Missing[0].Earlier {
		t.Errorf("got %s %v %+v", lists(m), r.Findings, r.Articles[0].Missing)
	}
	if m, r := build(doc.Guide, doc.Brochure); lists(m) != "guide handout email -brochure (placeholder-unknown)" || !r.HasErrors() || r.Articles[0].Missing[0].Earlier {
		t.Errorf("got %s %v %+v", lists(m), r.Findings, r.Articles[0].Missing)
	}
	write("", body+"\n\nMore.")
	if m, r := build(doc.Guide); lists(m) != "guide" || r.HasErrors() {
		t.Errorf("got %s %v", lists(m), r.Findings)
	}
}
