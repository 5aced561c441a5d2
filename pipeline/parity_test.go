package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
)

// built is what a build made of one article, by the ends of the files' names.
type built map[string][]byte

// build builds one article, which must have no error.
func build(t *testing.T, article string, o pipeline.BuildOptions) built {
	t.Helper()
	o.Source, o.Out = article, t.TempDir()
	o.Project = remembering(t, o.Project, filepath.Dir(article))
	if o.SourceDateEpoch == "" {
		o.SourceDateEpoch = "1793491200"
	}
	report, err := pipeline.Build(context.Background(), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Severity == diag.Error {
			t.Errorf("%v", f)
		}
	}
	files := built{}
	for _, a := range report.Articles {
		for _, f := range a.Files {
			data, err := os.ReadFile(f.Path)
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Ext(f.Path)
			if strings.HasSuffix(f.Path, "-reader.pdf") {
				name = "-reader.pdf"
			}
			files[name] = data
		}
	}
	if !t.Failed() && (files[".pdf"] == nil || files[".epub"] == nil || files[".html"] == nil) {
		t.Fatalf("got %d files, want a PDF, an EPUB and an HTML page", len(files))
	}
	return files
}

// corpus returns the path of a file of the corpus of real pages, or skips.
func corpus(t testing.TB, name string) string {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS is not set: no real page to read")
	}
	return filepath.Join(dir, name)
}

var (
	word       = regexp.MustCompile(`[\p{L}\p{N}]+`)
	frontOrURL = regexp.MustCompile(`(?s)\A---\n.*?\n---\n|\]\([^)]*\)|\{[#.][^}]*\}`)
	listMarker = regexp.MustCompile(`(?m)^\s*(?:(?:\d+|[a-z])[.)]|[-*+•])\s+`)
)

// words returns the words of a text in lower case.
func words(text string) []string {
	return word.FindAllString(strings.ToLower(norm.NFKC.String(text)), -1)
}

// sourceWords returns the words of an article in plain Markdown.
func sourceWords(t *testing.T, path string) []string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text := frontOrURL.ReplaceAllString(string(data), " ")
	return words(listMarker.ReplaceAllString(text, ""))
}

// pdfWords reads a PDF back in the order of its content.
func pdfWords(t *testing.T, data []byte) []string {
	t.Helper()
	tool, err := exec.LookPath("pdftotext")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("pdftotext is not installed")
		}
		t.Skip("pdftotext is not installed: the PDF is not read back")
	}
	cmd := exec.Command(tool, "-raw", "-", "-")
	cmd.Stdin = bytes.NewReader(data)
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return words(string(out))
}

// htmlWords reads a page's text back, without styles and scripts.
func htmlWords(t *testing.T, data []byte) []string {
	t.Helper()
	var text strings.Builder
	z := html.NewTokenizer(bytes.NewReader(data))
	hidden := 0
	for {
		switch z.Next() {
		case html.ErrorToken:
			if !errors.Is(z.Err(), io.EOF) {
				t.Fatal(z.Err())
			}
			return words(text.String())
		case html.StartTagToken:
			name, _ := z.TagName()
			if n := string(name); n == "style" || n == "script" || n == "title" {
				hidden++
			} else if !slices.Contains([]string{"strong", "em", "a", "span", "code", "b", "i", "s", "del", "sup"}, n) {
				text.WriteByte(' ')
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if n := string(name); n == "style" || n == "script" || n == "title" {
				hidden--
			}
		case html.TextToken:
			if hidden == 0 {
				text.Write(z.Text())
			}
		}
	}
}

// epubWords reads the chapters back in the order of their names.
func epubWords(t *testing.T, data []byte) []string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range z.File {
		if strings.Contains(f.Name, "chapter") && strings.HasSuffix(f.Name, ".xhtml") {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	var all []string
	for _, n := range names {
		r, err := z.Open(n)
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, htmlWords(t, data)...)
	}
	return all
}

// missing returns the first words of want that are not in got, in order.
func missing(got, want []string) []string {
	at := 0
	for i, w := range want {
		k := slices.Index(got[at:], w)
		if k < 0 {
			return want[max(0, i-5):min(len(want), i+3)]
		}
		at += k + 1
	}
	return nil
}

func TestEveryWordOfARealPageIsInEachOutputInOrder(t *testing.T) {
	path := corpus(t, "article.md")
	want := sourceWords(t, path)
	if len(want) < 8000 {
		t.Fatalf("got %d words to look for", len(want))
	}
	files := build(t, path, pipeline.BuildOptions{})
	for name, got := range map[string][]string{"-reader.pdf": pdfWords(t, files["-reader.pdf"]), ".epub": epubWords(t, files[".epub"]), ".html": htmlWords(t, files[".html"])} {
		if m := missing(got, want); m != nil {
			t.Errorf("%s: lost the last of %q", name, m)
		}
	}
}

func TestPlainTextOfARealPageBuilds(t *testing.T) {
	files := build(t, corpus(t, "article.txt"), pipeline.BuildOptions{})
	if n := len(pdfWords(t, files[".pdf"])); n < 8000 {
		t.Errorf("got %d words in the PDF", n)
	}
}

const sample = "../source/ketamine-for-depression.md"

// The sample has one thing to answer for, and says so itself: the page that it is
// made from does not tell when it was reviewed.
func TestSampleHasNothingToPutRight(t *testing.T) {
	report, err := pipeline.Check(context.Background(), pipeline.CheckOptions{Project: pipeline.Project{Source: sample}, Today: checked})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Severity != diag.Note || f.Rule != "review-date-missing" {
			t.Errorf("%v", f)
		}
	}
}

func TestTelephoneIsALiveLinkInEachOutput(t *testing.T) {
	files := build(t, sample, pipeline.BuildOptions{Project: pipeline.Project{Version: "test"}})
	for name, data := range unpacked(t, files) {
		for _, link := range []string{"tel:+18662082390", "tel:988"} {
			if !bytes.Contains(data, []byte(link)) {
				t.Errorf("%s has no link to %s", name, link)
			}
		}
		if bytes.Contains(data, []byte("tel:+1988")) || bytes.Contains(data, []byte("415-6313")) || bytes.Contains(data, []byte("4156313")) {
			t.Errorf("%s has a number that must not be there", name)
		}
	}
}

func TestAnotherThemeAndClinicLeaveNothingOfTheOld(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	write("theme.yaml", "colour:\n  light: {accent: \"#5b2a6e\"}\n  dark: {accent: \"#d9b3ea\"}\n"+
		"callouts:\n  note: {light: {mark: \"#5b2a6e\"}, dark: {mark: \"#d9b3ea\"}}\n  keypoints: {light: {mark: \"#5b2a6e\"}, dark: {mark: \"#d9b3ea\"}}\n")
	clinic := write("other.yaml", "name: Harbor Clinic\ncountry: US\nphones: [{id: desk, number: \"202-555-0143\"}]\ncrisis: {label: Lifeline, number: \"988\"}\n")
	files := build(t, sample, pipeline.BuildOptions{Project: pipeline.Project{Theme: dir, Clinic: clinic}})
	for name, data := range unpacked(t, files) {
		lower := bytes.ToLower(data)
		// The accent as a style sheet writes it, and as a PDF operator does.
		for _, old := range []string{"#0b5c63", "0.043 0.361 0.388", ".043 .361 .388", "866-208-2390", "8662082390", "#86d3d0"} {
			if bytes.Contains(lower, []byte(old)) {
				t.Errorf("%s still has %s", name, old)
			}
		}
		if !bytes.Contains(data, []byte("tel:+12025550143")) {
			t.Errorf("%s has not the new number", name)
		}
	}
}

// unpacked returns each output as plain bytes: the EPUB's files one after the
// other, the PDF without compression.
func unpacked(t *testing.T, files built) map[string][]byte {
	t.Helper()
	out := map[string][]byte{"handout": files[".html"]}
	z, err := zip.NewReader(bytes.NewReader(files[".epub"]), int64(len(files[".epub"])))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out["guide"] = append(out["guide"], data...)
	}
	qpdf, err := exec.LookPath("qpdf")
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatal("qpdf is not installed")
		}
		t.Log("qpdf is not installed: the PDF is not looked into")
		return out
	}
	path := filepath.Join(t.TempDir(), "b.pdf")
	if err := os.WriteFile(path, files[".pdf"], 0o644); err != nil {
		t.Fatal(err)
	}
	data, err := exec.Command(qpdf, "--qdf", "--object-streams=disable", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	out["brochure"] = data
	return out
}
