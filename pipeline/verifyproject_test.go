package pipeline_test

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
)

// project is a folder with sources, and what was built of them.
type project struct {
	t   testing.TB
	dir string
	// source and out are the folders of its sources and of what was built of them.
	source, out string
}

// projectIn returns the project in a folder.
func projectIn(t testing.TB, dir string) project {
	return project{t, dir, filepath.Join(dir, "source"), filepath.Join(dir, "output")}
}

// newProject returns a project of an article with a contact file, built in these
// editions, or in all.
func newProject(t testing.TB, article, clinic string, editions ...doc.Format) project {
	t.Helper()
	return newProjectOf(t, map[string]string{"source/asthma.md": article, "source/clinic.yaml": clinic, "source/lung.png": lung(t)}, editions...)
}

// building is a project that is built once for all tests: files has what is in its
// folder, by path, nil if it could not be built.
type building struct {
	once  sync.Once
	files map[string]string
}

// buildings are those of all tests, by their sources and editions.
var buildings sync.Map

// newProjectOf returns a project of these sources, built in these editions, or in all.
// No other test has its folder: the first has the one in which it was built, the others
// have copies.
func newProjectOf(t testing.TB, sources map[string]string, editions ...doc.Format) project {
	t.Helper()
	found, _ := buildings.LoadOrStore(fmt.Sprintf("%q %q", sources, editions), &building{})
	b := found.(*building)
	p := projectIn(t, t.TempDir())
	first := false
	b.once.Do(func() {
		for name, data := range sources {
			p.write(name, []byte(data))
		}
		p.build(editions...)
		b.files, first = contents(t, p.dir), true
	})
	if first {
		return p
	}
	if b.files == nil {
		t.Fatal("the project could not be built: another test says why")
	}
	for name, data := range b.files {
		p.write(name, []byte(data))
	}
	return p
}

// contents returns the files in a folder by their paths, none if there is no folder.
func contents(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	if err := fs.WalkDir(os.DirFS(dir), ".", func(path string, e fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || e.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, path))
		files[path] = string(data)
		return err
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

// build builds the project's articles in these editions, or in all.
func (p project) build(editions ...doc.Format) {
	p.t.Helper()
	if len(editions) == 0 {
		editions = pipeline.Buildable()
	}
	o := pipeline.BuildOptions{Project: p.options(), Out: p.out, Only: editions}
	report, err := pipeline.Build(context.Background(), o)
	if err != nil || report.HasErrors() {
		p.t.Fatal(err, report.Findings)
	}
}

// copy gives a project of its own to a test.
func (p project) copy(t testing.TB) project {
	t.Helper()
	c := projectIn(t, t.TempDir())
	if err := os.CopyFS(c.dir, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	return c
}

// options returns those of the project. Editions of the same sources are rendered once
// for all tests that use them.
func (p project) options() pipeline.Project {
	p.t.Helper()
	return remembering(p.t, pipeline.Project{Source: p.source, Version: "test"}, p.source)
}

// remembering returns options by which editions are rendered once for all tests that have
// the same files in the folder of their sources, and a theme or a contact file from
// nowhere else.
func remembering(t testing.TB, o pipeline.Project, folder string) pipeline.Project {
	t.Helper()
	if o.Theme != "" || o.Clinic != "" {
		return o
	}
	sources := sha256.Sum256(fmt.Appendf(nil, "%q", contents(t, folder)))
	return o.Remembering(hex.EncodeToString(sources[:]))
}

// damaged returns a project with the same sources and a set of one file, with other
// bytes. Its manifest agrees with them, so that only the file's contents can give it
// away. No page lists the set.
func (p project) damaged(t testing.TB, file string, data []byte) project {
	t.Helper()
	out, err := os.MkdirTemp(p.dir, "damaged")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(filepath.Join(out, "asthma"), 0o755); err != nil {
		t.Fatal(err)
	}
	manifest := agreeing(t, p.read(set+"manifest.json"), file, data, false)
	for name, data := range map[string][]byte{file: data, "manifest.json": manifest} {
		if err := os.WriteFile(filepath.Join(out, "asthma", name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return project{t, p.dir, p.source, out}
}

// madeWith returns the format that a build is asked for to make a file, of whose name
// it gets the end.
func madeWith(t testing.TB, end string) doc.Format {
	t.Helper()
	kind, _, ok := pipeline.Editions().WithSuffix("-" + end)
	if !ok {
		t.Fatalf("no edition has the file %q", end)
	}
	return cmp.Or(kind.With, kind.Name)
}

func (p project) path(name string) string { return filepath.Join(p.dir, filepath.FromSlash(name)) }

func (p project) write(name string, data []byte) {
	p.t.Helper()
	if err := os.MkdirAll(filepath.Dir(p.path(name)), 0o755); err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(p.path(name), data, 0o644); err != nil {
		p.t.Fatal(err)
	}
}

func (p project) read(name string) []byte {
	p.t.Helper()
	data, err := os.ReadFile(p.path(name))
	if err != nil {
		p.t.Fatal(err)
	}
	return data
}

const set = "output/asthma/"

// files gives the names of the set's files.
func (p project) files() []string {
	p.t.Helper()
	var m publish.Manifest
	if err := json.Unmarshal(p.read(set+"manifest.json"), &m); err != nil {
		p.t.Fatal(err)
	}
	var names []string
	for _, a := range m.Artifacts {
		names = append(names, a.File)
	}
	return names
}

// replace puts other bytes in the place of a file and makes the manifest agree
// with them, so that only the file's contents can give it away.
func (p project) replace(file string, data []byte) {
	p.t.Helper()
	p.write(set+file, data)
	p.write(set+"manifest.json", agreeing(p.t, p.read(set+"manifest.json"), file, data, true))
}

// agreeing makes a manifest agree with other bytes of a file. With others it lists the
// other files, too.
func agreeing(t testing.TB, manifest []byte, file string, data []byte, others bool) []byte {
	t.Helper()
	var m publish.Manifest
	if err := json.Unmarshal(manifest, &m); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	var listed []publish.Entry
	for _, a := range m.Artifacts {
		if a.File == file {
			a.Bytes, a.SHA256 = int64(len(data)), hex.EncodeToString(sum[:])
		}
		if a.File == file || others {
			listed = append(listed, a)
		}
	}
	m.Artifacts = listed
	manifest, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return manifest
}

// verify verifies the project. What its sources make is rendered once for all tests.
func (p project) verify() *pipeline.VerifyReport {
	p.t.Helper()
	return p.verifyAs(p.options())
}

// verifyAnew verifies the project with editions that are rendered for it alone.
func (p project) verifyAnew() *pipeline.VerifyReport {
	p.t.Helper()
	return p.verifyAs(pipeline.Project{Version: "test"})
}

func (p project) verifyAs(o pipeline.Project) *pipeline.VerifyReport {
	p.t.Helper()
	report, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: o, Out: p.out})
	if err != nil {
		p.t.Fatal(err)
	}
	return report
}

// faults gives the errors of a report that belong to a file of the set or to an
// attachment of it, hints and all.
func (p project) faults(r *pipeline.VerifyReport, file string) string {
	var b strings.Builder
	for _, f := range r.Findings {
		if f.Severity == diag.Error && strings.Contains(f.Pos.File, "/"+file) {
			b.WriteString(f.String() + "\n")
		}
	}
	return b.String()
}
