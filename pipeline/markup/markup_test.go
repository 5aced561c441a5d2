package markup_test

import (
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/markup"
)

var update = flag.Bool("update", false, "rewrite the expected outputs in testdata")

// options returns the options of the cases. The result of every hook is visible.
func options(xhtml bool) *markup.Options {
	return &markup.Options{
		XHTML: xhtml,
		Words: markup.Words{
			Callout: map[doc.CalloutKind]string{doc.NoteCallout: "Note", doc.TipCallout: "Tip", doc.WarningCallout: "Warning",
				doc.EmergencyCallout: "Emergency", doc.KeyPointsCallout: "Key points"},
			Done: "Done", ToDo: "To do", Back: "Back to the text", Open: "Scan to open",
		},
		Image: func(source string) markup.Picture {
			return markup.Picture{URL: "data/" + source, Width: 640, Height: 480}
		},
		Icon: func(kind doc.CalloutKind) string { return `<svg class="` + string(kind) + `"/>` },
		QR:   func(string) string { return `<svg class="code"/>` },
		Card: `<div class="card">the card</div>`,
	}
}

func read(t testing.TB, name string, data []byte) *doc.Article {
	t.Helper()
	var findings diag.List
	a := markdown.Read(name, data, &findings)
	for _, f := range findings.Sorted() {
		if f.Severity == diag.Error {
			t.Log(f)
		}
	}
	return a
}

// all writes everything of an article: contents, body and notes.
func all(o *markup.Options, a *doc.Article) string {
	var parts []string
	for _, s := range []string{o.Contents(doc.Sections(a.Body), 3), o.Blocks(a.Body), o.Notes(a.Notes)} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, "\n")
}

// TestCases compares the HTML and the XHTML of each testdata/*.txtar with the expected
// ones. A file without xhtml expects the same in both.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			arch, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			parts := map[string]string{}
			for _, f := range arch.Files {
				parts[f.Name] = string(f.Data)
			}
			a := read(t, file, []byte(parts["input.md"]))
			html, xhtml := all(options(false), a), all(options(true), a)
			wellFormed(t, xhtml)
			if *update {
				arch.Files = []txtar.File{arch.Files[0], {Name: "html", Data: []byte(html)}}
				if xhtml != html {
					arch.Files = append(arch.Files, txtar.File{Name: "xhtml", Data: []byte(xhtml)})
				}
				if err := os.WriteFile(file, txtar.Format(arch), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if html != parts["html"] {
				t.Errorf("HTML is\n%s\nwant\n%s", html, parts["html"])
			}
			want, ok := parts["xhtml"]
			if !ok {
				want = parts["html"]
			}
			if xhtml != want {
				t.Errorf("XHTML is\n%s\nwant\n%s", xhtml, want)
			}
		})
	}
}

// wellFormed parses a fragment as strict XML, without HTML entities.
func wellFormed(t testing.TB, fragment string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(`<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">` + fragment + "</body>"))
	ids := map[string]bool{}
	for {
		tok, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			t.Fatalf("not well-formed: %v\n%s", err, fragment)
		}
		e, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		seen := map[string]bool{}
		for _, a := range e.Attr {
			if seen[a.Name.Local] {
				t.Errorf("<%s> has the attribute %s twice", e.Name.Local, a.Name.Local)
			}
			seen[a.Name.Local] = true
			if a.Name.Local == "id" {
				if ids[a.Value] {
					t.Errorf("the ID %q stands twice", a.Value)
				}
				ids[a.Value] = true
			}
		}
	}
}

func FuzzBlocks(f *testing.F) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		arch, err := txtar.ParseFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(arch.Files[0].Data))
	}
	f.Add("## <a> {#a&b}\n\n[x](http://%zz \"t\") \x00 ![\"](a.png) `<`\n\n::: qr http://[::1\n:::\n")
	f.Fuzz(func(t *testing.T, source string) {
		var findings diag.List
		a := markdown.Read("fuzz.md", []byte(source), &findings)
		if findings.HasErrors() {
			return // Then nothing is rendered.
		}
		a.Body = resolved(a.Body)
		for _, n := range a.Notes {
			n.Content = resolved(n.Content)
		}
		wellFormed(t, all(options(true), a))
	})
}

// resolved drops what package edition would resolve.
func resolved(blocks []doc.Block) []doc.Block {
	var kept []doc.Block
	for _, b := range blocks {
		bad := false
		doc.Walk([]doc.Block{b}, func(b doc.Block) bool {
			if _, ok := b.(*doc.Restricted); ok {
				bad = true
			}
			for _, run := range doc.Texts(b) {
				doc.WalkInlines(run, func(in doc.Inline) {
					if _, ok := in.(*doc.Field); ok {
						bad = true
					}
				})
			}
			return true
		})
		if !bad {
			kept = append(kept, b)
		}
	}
	return kept
}

// In right-to-left text the groups of a number would be read from the last to the
// first, as a wrong number.
func TestTelephoneNumbersRunFromLeftToRight(t *testing.T) {
	for words, want := range map[string]bool{"202-555-0143": true, "988": true, "+1 (202) 555": true, "call us": false, "התקשרו 988": false} {
		o := &markup.Options{}
		got := o.Inlines([]doc.Inline{&doc.Link{Target: doc.Literal("tel:988"), Content: []doc.Inline{&doc.Text{Value: words}}}})
		if strings.Contains(got, ` dir="ltr"`) != want {
			t.Errorf("%s: got %s, want dir=ltr: %v", words, got, want)
		}
	}
}
