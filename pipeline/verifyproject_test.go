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

// newProjectOf returns a project of these sources, built in these editions, or in all:
// a copy that no other test has.
func newProjectOf(t testing.TB, sources map[string]string, editions ...doc.Format) project {
	t.Helper()
	found, _ := buildings.LoadOrStore(fmt.Sprintf("%q %q", sources, editions), &building{})
	b := found.(*building)
	b.once.Do(func() {
		p := project{t, t.TempDir()}
		for name, data := range sources {
			p.write(name, []byte(data))
		}
		p.build(editions...)
		b.files = contents(t, p.dir)
	})
	if b.files == nil {
		t.Fatal("the project could not be built: another test says why")
	}
	p := project{t, t.TempDir()}
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
	o := pipeline.BuildOptions{Project: pipeline.Project{Source: p.path("source"), Version: "test"}, Out: p.path("output"), Only: editions}
	report, err := pipeline.Build(context.Background(), o)
	if err != nil || report.HasErrors() {
		p.t.Fatal(err, report.Findings)
	}
}

// copy gives a project of its own to a test.
func (p project) copy(t testing.TB) project {
	t.Helper()
	c := project{t, t.TempDir()}
	if err := os.CopyFS(c.dir, os.DirFS(p.dir)); err != nil {
		t.Fatal(err)
	}
	return c
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
	var m publish.Manifest
	if err := json.Unmarshal(p.read(set+"manifest.json"), &m); err != nil {
		p.t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	for i := range m.Artifacts {
		if a := &m.Artifacts[i]; a.File == file {
			a.Bytes, a.SHA256 = int64(len(data)), hex.EncodeToString(sum[:])
		}
	}
	manifest, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		p.t.Fatal(err)
	}
	p.write(set+"manifest.json", manifest)
}

func (p project) verify() *pipeline.VerifyReport {
	p.t.Helper()
	report, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: pipeline.Project{Version: "test"}, Out: p.path("output")})
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
