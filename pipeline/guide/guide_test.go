package guide_test

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/thorough"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// shipped reads the theme that comes with the project once, for tests that do not
// change it.
var shipped = sync.OnceValues(func() (*theme.Theme, error) {
	var findings diag.List
	th, err := theme.Load("", &findings)
	if findings.HasErrors() {
		return nil, fmt.Errorf("shipped theme: %v", findings.Sorted())
	}
	return th, err
})

// read returns the guide's edition of an article in Markdown.
func read(t testing.TB, article string) *edition.Edition {
	t.Helper()
	clinic, err := os.ReadFile(filepath.Join("testdata", "clinic.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	th, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	s := edition.Source{
		Article: markdown.Read("article.md", []byte(article), &findings),
		Contact: contact.Read("clinic.yaml", clinic, &findings),
		Theme:   th, Date: time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC), Version: "test",
		Pictures: map[string]*picture.Picture{"window.png": window(t)},
	}
	if s.Labels, err = th.Labels(s.Article.Meta.Lang, diag.Pos{}, &findings); err != nil {
		t.Fatal(err)
	}
	e := edition.New(doc.Guide, s, &findings)
	if findings.HasErrors() {
		t.Fatalf("read article: %v", findings.Sorted())
	}
	return e
}

// sample returns the edition of the article in testdata.
func sample(t testing.TB) *edition.Edition {
	t.Helper()
	article, err := os.ReadFile(filepath.Join("testdata", "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	return read(t, string(article))
}

// bound is the guide of the sample, or nil until sampleFile is called, and unpacked
// its content, or nil until ofSample is called.
var (
	bound    *edition.Artifact
	unpacked *book
)

// sampleFile returns the guide of the sample. It is made once for all tests.
func sampleFile(t testing.TB) edition.Artifact {
	t.Helper()
	if bound == nil {
		bound = new(made(t, sample(t)))
	}
	return *bound
}

// ofSample returns the unpacked guide of the sample.
func ofSample(t testing.TB) *book {
	t.Helper()
	if unpacked == nil {
		unpacked = unpack(t, sampleFile(t).Data)
	}
	return unpacked
}

func window(t testing.TB) *picture.Picture {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 40, 20))); err != nil {
		t.Fatal(err)
	}
	return &picture.Picture{Name: "window.png", MediaType: "image/png", Data: b.Bytes(), Width: 40, Height: 20}
}

// render returns the file of the guide of an edition.
func render(t testing.TB, e *edition.Edition) []byte {
	t.Helper()
	return made(t, e).Data
}

// made returns the guide of an edition.
func made(t testing.TB, e *edition.Edition) edition.Artifact {
	t.Helper()
	var findings diag.List
	made, err := guide.Render(e, &findings)
	if err != nil {
		t.Fatal(err)
	}
	if len(made) != 1 || made[0].Suffix != "-guide.epub" || made[0].MediaType != "application/epub+zip" || made[0].Format != doc.Guide {
		t.Fatalf("artifacts: got %+v", made)
	}
	return made[0]
}

// book is an unpacked guide.
type book struct {
	names []string
	files map[string]string
}

func unpack(t testing.TB, data []byte) *book {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	b := &book{files: map[string]string{}}
	for _, f := range r.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var content bytes.Buffer
		if _, err := content.ReadFrom(in); err != nil {
			t.Fatal(err)
		}
		b.names = append(b.names, f.Name)
		b.files[f.Name] = content.String()
	}
	return b
}

// The files of a small article with every kind of block are as expected. Of faces,
// pictures and style sheets only the names are compared.
func TestGuideOfASmallArticle(t *testing.T) {
	b := ofSample(t)
	got := &txtar.Archive{Comment: []byte("The guide of article.md, unpacked.\n")}
	for _, name := range b.names {
		content := b.files[name]
		switch filepath.Ext(name) {
		case ".ttf", ".png", ".css":
			content = ""
		}
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(content)})
	}
	golden := filepath.Join("testdata", "article.txtar")
	if *update {
		if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if text := txtar.Format(got); !bytes.Equal(text, want) {
		t.Errorf("the tree differs from %s (run with -update and read the diff):\n%s", golden, firstDifference(string(text), string(want)))
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return "got  " + g[i] + "\nwant " + strings.Join(w[min(i, len(w)):min(i+1, len(w))], "")
		}
	}
	return "got ends early"
}

func TestRenderGivesTheSameBytesEveryTime(t *testing.T) {
	drawn := sample(t)
	// Drawing the cover takes most of the time, so the many rounds use a ready cover.
	ready := sample(t)
	a := *ready.Article
	a.Meta.Cover = doc.Cover{Image: "window.png", Alt: "A window"}
	ready.Article = &a
	for _, c := range []struct {
		e     *edition.Edition
		times int
	}{{drawn, 2}, {ready, thorough.Size(2, 50)}} {
		first := render(t, c.e)
		for i := range c.times {
			if got := render(t, c.e); !bytes.Equal(got, first) {
				t.Fatalf("time %d differs from the first", i+2)
			}
		}
	}
}

func TestRenderIsSafeForManyGoroutines(t *testing.T) {
	e := sample(t)
	// Drawing the cover takes most of the time, so the many guides use a ready cover.
	ready := sample(t)
	a := *ready.Article
	a.Meta.Cover = doc.Cover{Image: "window.png", Alt: "A window"}
	ready.Article = &a
	together(t, e, sampleFile(t).Data, 2)
	together(t, ready, render(t, ready), thorough.Size(8, 100))
}

// together makes a guide several times at once and compares the bytes with those of
// the first.
func together(t *testing.T, e *edition.Edition, first []byte, times int) {
	t.Helper()
	var wg sync.WaitGroup
	for range times {
		wg.Go(func() {
			var findings diag.List
			made, err := guide.Render(e, &findings)
			if err != nil || !bytes.Equal(made[0].Data, first) {
				t.Errorf("a guide made at the same time differs (error %v)", err)
			}
		})
	}
	wg.Wait()
}

func TestMimetypeStandsFirstAndUncompressed(t *testing.T) {
	data := sampleFile(t).Data
	const want = "mimetypeapplication/epub+zip"
	if got := string(data[30:min(len(data), 30+len(want))]); got != want {
		t.Errorf("bytes 30 on: got %q, want %q", got, want)
	}
}

func TestChaptersAreCounted(t *testing.T) {
	if got, want := sampleFile(t).Chapters, 3; got != want {
		t.Errorf("chapters: got %d, want %d", got, want)
	}
}

func TestEveryWordOfTheArticleIsThereInOrder(t *testing.T) {
	for name, e := range corpus(t) {
		words := strings.Fields(readingText(t, unpack(t, render(t, e))))
		at := 0
		body := e.Article.Body
		for _, word := range strings.Fields(doc.PlainBlocks(body)) {
			from := at
			for at < len(words) && words[at] != word {
				at++
			}
			if at == len(words) {
				t.Fatalf("%s: %q is not found after %q", name, word, strings.Join(words[max(0, from-8):from], " "))
			}
			at++
		}
		all := " " + strings.Join(words, " ") + " "
		for _, n := range e.Article.Notes {
			if note := strings.Join(strings.Fields(doc.PlainBlocks(n.Content)), " "); !strings.Contains(all, " "+note+" ") {
				t.Errorf("%s: note %d is missing: %q", name, n.Number, note)
			}
		}
	}
}

// corpus returns the sample, and the article of the corpus if there is one.
func corpus(t *testing.T) map[string]*edition.Edition {
	all := map[string]*edition.Edition{"sample": sample(t)}
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Log("PAMPHLET_CORPUS is not set: the real article is left out")
		return all
	}
	article, err := os.ReadFile(filepath.Join(dir, "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	all["corpus"] = read(t, string(article))
	return all
}

func BenchmarkRender(b *testing.B) {
	e := sample(b)
	if dir := os.Getenv("PAMPHLET_CORPUS"); dir != "" {
		article, err := os.ReadFile(filepath.Join(dir, "article.md"))
		if err != nil {
			b.Fatal(err)
		}
		e = read(b, string(article))
	}
	b.ReportAllocs()
	for b.Loop() {
		var findings diag.List
		if _, err := guide.Render(e, &findings); err != nil {
			b.Fatal(err)
		}
	}
}
