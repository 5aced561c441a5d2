package publish

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// sample returns a set of three editions whose bytes depend on text.
func sample(text string) Set {
	file := func(f doc.Format, suffix string) edition.Artifact {
		return edition.Artifact{Format: f, Suffix: suffix, MediaType: "text/plain", Data: []byte(suffix + " " + text)}
	}
	return Set{
		Slug: "asthma", Title: "Living with asthma", Lang: "en-US", Source: "source/asthma.md",
		Inputs: text, Version: "0.1.0",
		Artifacts: []edition.Artifact{
			file(doc.Handout, "-handout.html"), file(doc.Brochure, "-brochure.pdf"), file(doc.Guide, "-guide.epub"),
		},
	}
}

// only returns the part of a set that --only builds.
func only(s Set, formats ...doc.Format) Set {
	s.Only = formats
	s.Artifacts = slices.DeleteFunc(slices.Clone(s.Artifacts), func(a edition.Artifact) bool { return !s.built(a.Format) })
	return s
}

// page is a page that lists these sets, as pamphlet writes it.
func page(sets []Manifest) []byte {
	text := `<meta name="generator" content="pamphlet"><body class="index">`
	for _, m := range sets {
		for _, a := range m.Artifacts {
			text += fmt.Sprintf("<a href=%q>%s</a>", m.Slug+"/"+a.File, m.Title)
		}
	}
	return []byte(text)
}

// build does what a build of these sets does in an output folder that is open.
func build(s *Shelf, sets ...Set) ([]Result, error) {
	var all []Result
	for _, set := range sets {
		r, err := s.Commit(set)
		if err != nil {
			return nil, err
		}
		all = append(all, r)
	}
	if err := s.WriteIndex(page(s.Sets())); err != nil {
		return nil, err
	}
	_, err := s.Finish()
	return all, err
}

// opened opens an output folder until the test ends.
func opened(t *testing.T, dir string) *Shelf {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// try builds one set.
func try(t *testing.T, dir string, set Set) (Result, error) {
	t.Helper()
	s, err := Open(t.Context(), dir)
	if err != nil {
		return Result{}, err
	}
	defer func() {
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}()
	r, err := build(s, set)
	if err != nil {
		return Result{}, err
	}
	return r[0], nil
}

func mustCommit(t *testing.T, dir string, s Set) Result {
	t.Helper()
	r, err := try(t, dir, s)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// changes returns a result as "asthma-brochure.pdf written, …".
func changes(r Result) string {
	var s []string
	for _, f := range r.Files {
		s = append(s, f.File+" "+string(f.Change))
	}
	return strings.Join(s, ", ")
}

// tree returns every file under dir with its text.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || !e.Type().IsRegular() {
			return err
		}
		data, err := os.ReadFile(path)
		name, _ := filepath.Rel(dir, path)
		files[filepath.ToSlash(name)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func expect(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s\n got %s\nwant %s", what, got, want)
	}
}

func TestCommitWritesFilesAndManifest(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "there", "yet")
	r := mustCommit(t, dir, sample("one"))
	expect(t, "changes", changes(r), "asthma-brochure.pdf written, asthma-guide.epub written, asthma-handout.html written")
	got := slices.Sorted(maps.Keys(tree(t, dir)))
	want := "[asthma/asthma-brochure.pdf asthma/asthma-guide.epub asthma/asthma-handout.html asthma/manifest.json index.html index.json]"
	expect(t, "files", fmt.Sprint(got), want)
}

func TestCommitLeavesRightFilesUntouched(t *testing.T) {
	dir := t.TempDir()
	mustCommit(t, dir, sample("one"))
	long := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC)
	for name := range tree(t, dir) {
		if err := os.Chtimes(filepath.Join(dir, name), long, long); err != nil {
			t.Fatal(err)
		}
	}
	r := mustCommit(t, dir, sample("one"))
	expect(t, "changes", changes(r), "asthma-brochure.pdf unchanged, asthma-guide.epub unchanged, asthma-handout.html unchanged")
	for name := range tree(t, dir) {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if !info.ModTime().Equal(long) {
			t.Errorf("%s was written again", name)
		}
	}
}

func TestCommitRemovesStaleArtifactsOnly(t *testing.T) {
	dir := t.TempDir()
	first := sample("one")
	first.Artifacts = append(first.Artifacts, edition.Artifact{Format: doc.Booklet, Suffix: "-booklet.pdf", Data: []byte("old")})
	mustCommit(t, dir, first)
	put(t, filepath.Join(dir, "asthma", "asthma-notes.txt"), "mine")
	put(t, filepath.Join(dir, "asthma", "drafts", "a.txt"), "mine")

	r := mustCommit(t, dir, sample("two"))
	expect(t, "changes", changes(r),
		"asthma-brochure.pdf written, asthma-guide.epub written, asthma-handout.html written, asthma-booklet.pdf removed")
	got := tree(t, dir)
	if _, ok := got["asthma/asthma-booklet.pdf"]; ok {
		t.Error("the stale booklet is still there")
	}
	expect(t, "foreign file", got["asthma/asthma-notes.txt"], "mine")
	expect(t, "foreign folder", got["asthma/drafts/a.txt"], "mine")
}

func TestCommitMendsWhatDoesNotMatchTheManifest(t *testing.T) {
	dir := t.TempDir()
	mustCommit(t, dir, sample("one"))
	want := tree(t, dir)
	put(t, filepath.Join(dir, "asthma", "asthma-guide.epub"), "altered")
	if err := os.Remove(filepath.Join(dir, "asthma", "asthma-brochure.pdf")); err != nil {
		t.Fatal(err)
	}
	r := mustCommit(t, dir, sample("one"))
	expect(t, "changes", changes(r), "asthma-brochure.pdf mended, asthma-guide.epub mended, asthma-handout.html unchanged")
	if got := tree(t, dir); !maps.Equal(got, want) {
		t.Errorf("got %v\nwant %v", got, want)
	}
}

func TestCommitOfSomeFormats(t *testing.T) {
	for _, c := range []struct {
		name    string
		between func(t *testing.T, folder string)
		second  Set
		want    string
	}{{
		name:   "keeps the others of an unchanged source",
		second: only(sample("one"), doc.Guide),
		want:   "asthma-brochure.pdf kept, asthma-guide.epub unchanged, asthma-handout.html kept",
	}, {
		name:   "removes the others of a changed source",
		second: only(sample("two"), doc.Guide),
		want:   "asthma-guide.epub written, asthma-brochure.pdf removed, asthma-handout.html removed",
	}, {
		name: "removes what its own format no longer makes",
		second: func() Set {
			s := only(sample("one"), doc.Guide, doc.Handout)
			s.Artifacts = s.Artifacts[1:] // no handout
			return s
		}(),
		want: "asthma-brochure.pdf kept, asthma-guide.epub unchanged, asthma-handout.html removed",
	}, {
		name: "tells of the others that are broken",
		between: func(t *testing.T, folder string) {
			put(t, filepath.Join(folder, "asthma-brochure.pdf"), "altered")
		},
		second: only(sample("one"), doc.Guide),
		want:   "asthma-brochure.pdf broken, asthma-guide.epub unchanged, asthma-handout.html kept",
	}} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustCommit(t, dir, sample("one"))
			if c.between != nil {
				c.between(t, filepath.Join(dir, "asthma"))
			}
			expect(t, "changes", changes(mustCommit(t, dir, c.second)), c.want)
		})
	}
}

func TestCommitOfAllMendsWhatOnlyLeftBroken(t *testing.T) {
	dir := t.TempDir()
	mustCommit(t, dir, sample("one"))
	put(t, filepath.Join(dir, "asthma", "asthma-brochure.pdf"), "altered")
	mustCommit(t, dir, only(sample("one"), doc.Guide))
	expect(t, "changes", changes(mustCommit(t, dir, sample("one"))),
		"asthma-brochure.pdf mended, asthma-guide.epub unchanged, asthma-handout.html unchanged")
}

func TestTheEmailBelongsToTheHandout(t *testing.T) {
	dir := t.TempDir()
	s := sample("one")
	s.Artifacts = append(s.Artifacts, edition.Artifact{Format: doc.Email, Suffix: "-handout.eml", Data: []byte("old")})
	mustCommit(t, dir, s)
	expect(t, "changes", changes(mustCommit(t, dir, only(sample("one"), doc.Handout))),
		"asthma-brochure.pdf kept, asthma-guide.epub kept, asthma-handout.html unchanged, asthma-handout.eml removed")
}

// full is a folder on a disk that has no room left.
type full struct{ disk }

func (full) OpenFile(string, int, fs.FileMode) (*os.File, error) {
	return nil, fmt.Errorf("no space left")
}

func TestCommitThatCannotWriteChangesNothing(t *testing.T) {
	for _, slug := range []string{"asthma", "eczema"} { // one that is there, and a new one
		dir := t.TempDir()
		mustCommit(t, dir, sample("one"))
		want := tree(t, dir)
		s, err := open(t.Context(), dir, func(root *os.Root) folder { return full{disk{root}} }, tryLock)
		if err != nil {
			t.Fatal(err)
		}
		set := sample("two")
		set.Slug = slug
		if _, err := s.Commit(set); err == nil || !strings.Contains(err.Error(), "publish "+slug+": no space left") {
			t.Errorf("got error %v", err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if got := tree(t, dir); !maps.Equal(got, want) {
			t.Errorf("got %v\nwant %v", got, want)
		}
	}
}
