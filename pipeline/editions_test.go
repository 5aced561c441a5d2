package pipeline

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// slides is an edition as CONTRIBUTING says to add one: a form, a kind, which a package
// of its own would export, and its line in the list of editions.
func slides() edition.Kind {
	words := func(l *theme.Labels) (name, use string) { return l.Index.Text, l.Index.PressUse }
	return edition.Kind{
		Form:   doc.Form{Name: "slides", Options: []string{"sections"}, Attachable: true},
		Files:  []edition.File{{Suffix: "-slides.txt", MediaType: "text/plain; charset=utf-8", Place: edition.Place{Words: words}}},
		Render: renderSlides,
	}
}

// renderSlides writes the words of an article, a block on each slide.
func renderSlides(e *edition.Edition, _ *diag.List) ([]edition.Artifact, error) {
	text := []string{e.Title(), e.Subtitle(), e.Summary()}
	for _, b := range e.Article.Body {
		text = append(text, doc.PlainBlocks([]doc.Block{b}))
	}
	data := strings.Join(slices.DeleteFunc(text, func(s string) bool { return s == "" }), "\n\n") + "\n"
	return []edition.Artifact{{Format: e.Format, Suffix: "-slides.txt", MediaType: "text/plain; charset=utf-8", Data: []byte(data)}}, nil
}

// withSlides returns a project with the added edition, whose article says publish of
// its editions.
func withSlides(t *testing.T, publish string) BuildOptions {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"asthma.md": "---\ntitle: Living with asthma\nlang: en-US\ndate: 2026-11-01\npublish: {" + publish + "}\n---\n\n" +
			"Call {{phone}}, in a crisis {{crisis}}.\n\n::: only slides\nLook at the person beside you.\n:::\n\n## Breathing {.handout}\n\nBreathe out slowly.\n\n## Inhalers\n\nCarry yours.\n",
		"clinic.yaml": "name: Riverbend Clinic\ncountry: US\nphones: [{id: desk, label: Desk, number: 202-555-0143}]\ncrisis: {label: Lifeline, number: '988'}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p := Project{Source: filepath.Join(dir, "asthma.md"), Version: "test", editions: append(Editions(), slides())}
	return BuildOptions{Project: p, Out: filepath.Join(dir, "output"), Program: "one"}
}

// built builds, and returns the words of the added edition, "" if it was not made.
func built(t *testing.T, o BuildOptions) (string, *Report) {
	t.Helper()
	r, err := Build(t.Context(), o)
	if err != nil || r.HasErrors() {
		t.Fatal(err, r)
	}
	data, err := os.ReadFile(filepath.Join(o.Out, "asthma", "asthma-slides.txt"))
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	return string(data), r
}

func theLabels(t *testing.T) *theme.Labels {
	t.Helper()
	look, err := theme.Load("", &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	l, err := look.Labels("en", diag.Pos{}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Choosing, publishing, the index, the e-mail and verify know an edition by its kind.
func TestAnEditionIsAddedByItsKindAlone(t *testing.T) {
	o := withSlides(t, "slides: true, handout: {attach: [slides]}")
	text, _ := built(t, o)
	if want := "Living with asthma\n\nCall 202-555-0143, in a crisis 988.\n\nLook at the person beside you."; !strings.HasPrefix(strings.ReplaceAll(text, "\u2011", "-"), want) {
		t.Errorf("rendered: got %q, want it to begin with %q", text, want)
	}
	index, err := os.ReadFile(filepath.Join(o.Out, "index.html"))
	if err != nil || !strings.Contains(string(index), `href="asthma/asthma-slides.txt"`) || strings.Count(string(index), theLabels(t).Index.PressUse) != 1 {
		t.Errorf("the index does not list it: %v", err)
	}
	handout, err := os.ReadFile(filepath.Join(o.Out, "asthma", "asthma-handout.html"))
	if err != nil || strings.Contains(string(handout), "beside you") {
		t.Errorf("the handout shows what is for the slides only: %v", err)
	}
	proof, err := Verify(t.Context(), VerifyOptions{Project: o.Project, Out: o.Out})
	if err != nil || len(proof.Findings) > 0 {
		t.Fatal(err, proof)
	}
	proved := 0
	for _, f := range proof.Files {
		if f.Format == "slides" && f.Proved && f.Words > 20 {
			proved++
		}
	}
	if proved != 2 {
		t.Errorf("got %d proved files, want the set's and the one in the e-mail: %v", proved, proof.Files)
	}
	if _, r := built(t, o); slices.ContainsFunc(r.Articles[0].Files, func(f FileReport) bool { return f.Change != "unchanged" }) {
		t.Errorf("a second build changes something: %v", r.Articles[0].Files)
	}
}

func TestAnAddedEditionIsMadeForWhoeverAsks(t *testing.T) {
	for _, c := range []struct {
		publish string
		only    []doc.Format
		want    string // A part of its words, "" where it is not to be made.
		not     string
	}{
		{"guide: false", nil, "", ""},
		{"slides: false", nil, "", ""},
		{"slides: true", []doc.Format{doc.Handout}, "", ""},
		{"guide: false", []doc.Format{"slides"}, "Carry yours.", "no such words"},
		{"slides: false", []doc.Format{"slides", doc.Handout}, "", ""},
		{"slides: {sections: marked}", []doc.Format{"slides"}, "Breathe out slowly.", "Carry yours."},
	} {
		o := withSlides(t, c.publish)
		o.Only = c.only
		text, r := built(t, o)
		if (text == "") != (c.want == "") || !strings.Contains(text, c.want) || c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("publish: {%s}, only %q: got %q, want %q", c.publish, c.only, text, c.want)
		}
		off := slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "edition-off" })
		if want := c.publish == "slides: false" && c.only != nil; off != want {
			t.Errorf("publish: {%s}, only %q: got edition-off %v, want %v", c.publish, c.only, off, want)
		}
	}
}

// The options of an edition are known by their names, as those of any other.
func TestFrontMatterKnowsTheKeysOfAnAddedEdition(t *testing.T) {
	var shipped []string
	for _, f := range doc.Forms(nil).Names() {
		shipped = append(shipped, string(f))
	}
	for publish, want := range map[string]string{
		"slides: {fold: none}": `the keys here are: sections`,
		"slide: true":          `write "slides"; the keys here are: ` + strings.Join(append(shipped, "slides"), ", "),
	} {
		r, err := Build(t.Context(), withSlides(t, publish))
		if err != nil || len(r.Findings) == 0 || r.Findings[0].Rule != "yaml-unknown-key" || r.Findings[0].Hint != want {
			t.Errorf("%s: got %v %v, want the hint %q", publish, err, r.Findings, want)
		}
	}
}

// Tools that others wrote judge only the editions that the script builds.
func TestEveryEditionIsJudgedByOtherTools(t *testing.T) {
	script, err := os.ReadFile("../.ci/conformance")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(script), "\nall=")
	line, _, _ := strings.Cut(rest, "\n")
	judged := strings.Split(line, ",")
	for _, f := range Buildable() {
		if !slices.Contains(judged, string(f)) {
			t.Errorf("no other tool judges the edition %q: add it to all= in .ci/conformance, and its files to the checks there", f)
		}
	}
	if !found || len(judged) > len(Buildable()) {
		t.Errorf(".ci/conformance has all=%s, want the editions %q", line, Buildable())
	}
}

// What an edition says of its files is what it makes, and no two files have one name.
func TestEveryEditionIsListedOnceAndWhole(t *testing.T) {
	var listed []doc.Format
	for _, k := range Editions() {
		listed = append(listed, k.Name)
	}
	if forms := doc.Forms(nil).Names(); !slices.Equal(listed, forms) {
		t.Fatalf("the editions are %q, the forms in doc/format.go %q", listed, forms)
	}
	suffixes := map[string]bool{}
	for _, k := range Editions() {
		if (k.Help == "") != (k.With != "") {
			t.Errorf("%s: help says what people can ask for, and no more: got %q", k.Name, k.Help)
		}
		if len(k.Files) == 0 || k.Render == nil && k.With == "" {
			t.Errorf("%s: it has no file or no renderer", k.Name)
		}
		for _, f := range k.Files {
			if suffixes[f.Suffix] || f.MediaType == "" || f.Words == nil {
				t.Errorf("%s: %q is another file's suffix, or has no media type or no words", k.Name, f.Suffix)
			}
			suffixes[f.Suffix] = true
		}
	}
}
