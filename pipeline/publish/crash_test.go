package publish

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// crashing is a folder whose process dies at the step that is numbered left.
type crashing struct {
	disk
	left *int
}

type crash struct{}

func (c crashing) step() {
	if *c.left--; *c.left < 0 {
		panic(crash{})
	}
}

// OpenFile dies when the file is there and nothing is in it yet.
func (c crashing) OpenFile(name string, flag int, perm fs.FileMode) (*os.File, error) {
	f, err := c.Root.OpenFile(name, flag, perm)
	if err == nil && *c.left == 0 {
		_ = f.Close()
	}
	c.step()
	return f, err
}

func (c crashing) Rename(from, to string) error { c.step(); return c.Root.Rename(from, to) }
func (c crashing) Remove(name string) error     { c.step(); return c.Root.Remove(name) }
func (c crashing) Mkdir(name string, perm fs.FileMode) error {
	err := c.Root.Mkdir(name, perm)
	c.step()
	return err
}
func (c crashing) Sync() error { c.step(); return c.disk.Sync() }

// crashAfter does what work does in an output folder and dies after n steps; it
// reports whether it got to die.
func crashAfter(t *testing.T, n int, dir string, work func(*Shelf) error) (died bool) {
	t.Helper()
	s, err := open(t.Context(), dir, func(root *os.Root) folder { return crashing{disk{root}, &n} }, tryLock)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		// A process that dies leaves its lock file, and holds it no more.
		_ = s.lock.file.Unlock()
		_ = s.root.Close()
		switch r := recover(); r {
		case nil:
		case crash{}:
			died = true
		default:
			panic(r)
		}
	}()
	if err := work(s); err != nil {
		t.Fatal(err)
	}
	return false
}

var linked = regexp.MustCompile(`href="([^"]*)"`)

// wholeFor finds what is wrong with an output folder that patients may see at any time.
func wholeFor(t *testing.T, files map[string]string) {
	t.Helper()
	for _, m := range linked.FindAllStringSubmatch(files[IndexName], -1) {
		if _, ok := files[m[1]]; !ok {
			t.Errorf("the page leads to %s, which is not there", m[1])
		}
	}
	for name, text := range files {
		slug, ok := strings.CutSuffix(name, "/"+ManifestName)
		if !ok || strings.HasPrefix(name, ".") {
			continue
		}
		m, err := parse([]byte(text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		next, _ := parse([]byte(files[slug+"/"+part(ManifestName)]))
		for _, e := range m.Artifacts {
			text, ok := files[slug+"/"+e.File]
			if !ok && m.Withdrawn {
				continue
			}
			newer := next.find(e.File)
			if !ok || hash([]byte(text)) != e.SHA256 && (newer == nil || hash([]byte(text)) != newer.SHA256) {
				t.Errorf("%s/%s holds %q", slug, e.File, text)
			}
		}
	}
}

// withoutLeftovers finds what a build that was cut short has left.
func withoutLeftovers(t *testing.T, files map[string]string) {
	t.Helper()
	for name := range files {
		if strings.Contains(name, partSuffix) || strings.Contains(name, lockName) {
			t.Errorf("%s is left", name)
		}
	}
}

// However far a build gets before it dies, no file that patients see is half written,
// the page leads to files that are there, and the next build, of all or of one
// article, makes everything right.
func TestShelfRecoversFromACrashAtEveryStep(t *testing.T) {
	extra := func(s Set, f doc.Format, suffix string) Set {
		s.Artifacts = append(s.Artifacts, edition.Artifact{Format: f, Suffix: suffix, Data: []byte(s.Inputs)})
		return s
	}
	first := []Set{extra(named("a", "one"), doc.Booklet, "-booklet.pdf"), named("b", "one"), named("gone", "one")}
	second := []Set{extra(named("a", "two"), doc.Press, "-press.pdf"), named("c", "two")}
	work := func(s *Shelf) error {
		for _, set := range second {
			if _, err := s.Commit(set); err != nil {
				return err
			}
		}
		if m, err := s.Set("gone"); m != nil || err != nil {
			if err := s.Withdraw("gone"); err != nil {
				return err
			}
		}
		_, err := build(s)
		return err
	}
	clean := t.TempDir()
	mustBuild(t, clean, first...)
	before := tree(t, clean)
	run := func(dir string) {
		s := opened(t, dir)
		if err := work(s); err != nil {
			t.Error(err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
	}
	run(clean)
	want := tree(t, clean)
	steps := 0
	for died := true; died; steps++ {
		for _, next := range []string{"the same", "another"} {
			dir := t.TempDir()
			for name, text := range before {
				put(t, filepath.Join(dir, name), text)
			}
			died = crashAfter(t, steps, dir, work)
			if t.Failed() {
				t.Fatalf("crash after %d steps", steps)
			}
			wholeFor(t, tree(t, dir))
			if next == "the same" {
				run(dir)
				if got := tree(t, dir); !maps.Equal(got, want) {
					t.Errorf("got %v\nwant %v", got, want)
				}
			} else {
				mustBuild(t, dir, named("b", "one"))
			}
			got := tree(t, dir)
			wholeFor(t, got)
			withoutLeftovers(t, got)
			for _, name := range readNames(t, dir) {
				if entries, err := os.ReadDir(filepath.Join(dir, name)); err == nil && len(entries) == 0 {
					t.Errorf("%s is empty", name)
				}
			}
			if t.Failed() {
				t.Fatalf("crash after %d steps, then %s build", steps, next)
			}
		}
	}
	if steps < 30 {
		t.Errorf("only %d steps were tried", steps)
	}
}

// The set of an earlier build can be had back, whatever a later one has left of it.
func TestCommitRecoversFromACrashToTheEarlierSet(t *testing.T) {
	older, newer := sample("one"), sample("two")
	clean := t.TempDir()
	mustCommit(t, clean, older)
	want := tree(t, clean)
	for n, died := 0, true; died; n++ {
		dir := t.TempDir()
		mustCommit(t, dir, older)
		died = crashAfter(t, n, dir, func(s *Shelf) error { _, err := build(s, newer); return err })
		mustCommit(t, dir, older)
		if got := tree(t, dir); !maps.Equal(got, want) {
			t.Fatalf("crash after %d steps\n got %v\nwant %v", n, got, want)
		}
	}
}
