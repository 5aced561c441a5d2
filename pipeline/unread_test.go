package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/publish"
)

// An article is left unread if nothing has changed, and if reading it would do nothing.
func TestAnUnchangedArticleIsLeftUnread(t *testing.T) {
	t.Parallel()
	const clinic = "name: Riverbend Clinic\ncountry: US\nphones:\n  - {id: main, number: \"202-555-0143\"}\n"
	const plan = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script/><rect width="9" height="9"/></svg>`
	const front, dated = "publish: {brochure: false, guide: false}\n", "date: 2026-11-01\n"
	for name, c := range map[string]struct {
		front, body, clinic string
		// later is added to the article after the first build, and moved is true if
		// the folder has another name then.
		later    string
		moved    bool
		epoch    string
		findings int
		read     bool
	}{
		"an article":                   {},
		"an article that has changed":  {later: "More.\n", read: true},
		"a picture with a finding":     {body: "![A plan](plan.svg)\n\n", findings: 1},
		"a contact file with a note":   {clinic: strings.Replace(clinic, "country: US\n", "", 1), findings: 1},
		"a contact file that is named": {front: "contact: clinic.yaml\n"},
		"a finding of the article":     {front: "layout: post\n", findings: 1, read: true},
		"an article without a date":    {epoch: "1000000000", read: true},
		"a folder with another name":   {moved: true, read: true},
		"a remark":                     {body: "<!-- pamphlet: ignore date-missing: a test -->\n\nMore.\n", read: true},
		"an article that is replaced":  {front: "replaces: old\n", read: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := filepath.Join(t.TempDir(), "source")
			if err := os.Mkdir(dir, 0o755); err != nil {
				t.Fatal(err)
			}
			file, date := filepath.Join(dir, "asthma.md"), dated
			if c.epoch != "" {
				date = ""
			}
			text := "---\ntitle: Living with asthma\nlang: en-US\n" + front + date + c.front + "---\nCall us on {{phone}}.\n\n" + c.body
			for path, data := range map[string]string{file: text, filepath.Join(dir, "clinic.yaml"): cmp.Or(c.clinic, clinic), filepath.Join(dir, "plan.svg"): plan} {
				if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			o := BuildOptions{Project: Project{Source: dir, Version: "devel", SourceDateEpoch: c.epoch}, Out: filepath.Join(dir, "..", "output"), Program: "one"}
			unread, first := buildOne(t, o)
			if unread {
				t.Error("the first build does not read the article")
			}
			if strings.Count(first, "\n") < c.findings {
				t.Errorf("the case proves nothing: got the findings %q", first)
			}
			if err := os.WriteFile(file, []byte(text+c.later), 0o644); err != nil {
				t.Fatal(err)
			}
			if c.moved {
				o.Source = filepath.Join(dir, "..", "texts")
				if err := os.Rename(dir, o.Source); err != nil {
					t.Fatal(err)
				}
			}
			switch unread, second := buildOne(t, o); {
			case unread == c.read:
				t.Errorf("left unread: %t", unread)
			case unread && second != first:
				t.Errorf("got the findings\n%s\nwant\n%s", second, first)
			}
			o.Program = "two"
			if unread, _ := buildOne(t, o); unread {
				t.Error("another program does not read the article")
			}
		})
	}
}

// A set that may not be published is not, even if nothing of it has changed.
func TestAnUnchangedSetOfASecondClinicIsAnError(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, data string) {
		t.Helper()
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("source/asthma.md", "---\ntitle: Living with asthma\nlang: en-US\ndate: 2026-11-01\npublish: {brochure: false, guide: false}\n---\nCall us on {{phone}}.\n")
	write("source/clinic.yaml", "name: Riverbend Clinic\ncountry: US\nphones:\n  - {id: main, number: \"202-555-0143\"}\n")
	o := BuildOptions{Project: Project{Source: filepath.Join(dir, "source"), Version: "devel"}, Out: filepath.Join(dir, "output"), Program: "one"}
	if unread, _ := buildOne(t, o); unread {
		t.Fatal("the first build does not read the article")
	}
	write("output/cough/manifest.json", `{"schema": 1, "slug": "cough", "title": "Cough", "lang": "en", "root": "../other", "source": "cough.md",
		"clinic": "Hill Clinic", "contact": "../other/clinic.yaml", "inputs": "0", "artifacts": []}`)
	r, err := Build(context.Background(), o)
	if err != nil || r.Articles[0].Built || len(r.Findings) != 1 || r.Findings[0].Rule != "contact-second" {
		t.Errorf("got %+v, %v", r, err)
	}
}

// The path of an article may be what it was and lead to another folder with the same
// files. The manifest then names that folder.
func TestAnUnchangedArticleOfAnotherFolderIsRead(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	article := "---\ntitle: Living with asthma\nlang: en-US\ndate: 2026-11-01\npublish: {brochure: false, guide: false}\n---\nText.\n"
	o := BuildOptions{Project: Project{Source: filepath.Join(dir, "source"), Clinic: filepath.Join(dir, "clinic.yaml"), Version: "devel"}, Out: filepath.Join(dir, "output"), Program: "one"}
	if err := os.WriteFile(o.Clinic, []byte("name: Riverbend Clinic\ncountry: US\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"one", "two"} {
		folder := filepath.Join(dir, name)
		if err := os.Mkdir(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, "asthma.md"), []byte(article), 0o644); err != nil {
			t.Fatal(err)
		}
		_ = os.Remove(o.Source)
		if err := os.Symlink(folder, o.Source); err != nil {
			t.Skip("no links: ", err)
		}
		if unread, _ := buildOne(t, o); unread {
			t.Errorf("the article of the folder %s is left unread", name)
		}
		if err := os.RemoveAll(folder); err != nil {
			t.Fatal(err)
		}
		sets, err := publish.Manifests(o.Out)
		if err != nil || len(sets) != 1 || sets[0].Root != "../"+name {
			t.Errorf("got %+v, %v", sets, err)
		}
	}
}

// buildOne builds one article. It reports whether it was left unread, and returns the
// findings, each on its line.
func buildOne(t *testing.T, o BuildOptions) (unread bool, findings string) {
	t.Helper()
	b, err := open(o.task())
	if err != nil {
		t.Fatal(err)
	}
	b.out = o.Out
	shelf, err := publish.Open(context.Background(), o.Out)
	if err != nil {
		t.Fatal(err)
	}
	j := b.jobs[0]
	r, err := b.build(context.Background(), shelf)
	if err != nil || r.HasErrors() || !r.Articles[0].Built {
		t.Fatalf("not built: %v, %v", r.Findings, err)
	}
	if err := shelf.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range r.Findings {
		findings += fmt.Sprintf("%s %s\n", f.File, f.Message)
	}
	return j.source.Article == nil, findings
}
