package publish

import (
	"os"
	"path/filepath"
	"runtime/debug"
	"testing"
)

// The first byte of the lock file is the one that is locked: on Windows nobody else can
// read it, so that nothing may be said there.
func TestTheLockSaysNothingInItsLockedByte(t *testing.T) {
	dir := t.TempDir()
	opened(t, dir)
	text := tree(t, dir)[lockName]
	if len(text) < 2 || text[0] != 0 || text[1] != ' ' {
		t.Errorf("got %q", text)
	}
}

// The memory of a process is a file whose first byte cannot be read.
func TestAFileThatCannotBeReadHasNoHash(t *testing.T) {
	root, err := os.OpenRoot("/proc/self")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = root.Close() }()
	if got, problem, err := hashOf(root, "mem"); got != "" || problem != nil || err == nil {
		t.Errorf("got %q, %v, %v", got, problem, err)
	}
}

// A build of a thousand articles must not run out of files.
func TestShelfLeavesNoFileOpen(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // The collector would close some.
	open := func() int { return len(readNames(t, "/proc/self/fd")) }
	before := open()
	dir := t.TempDir()
	mustBuild(t, dir, named("gone", "one"), named("knee", "one"), named("partly", "one"))
	put(t, filepath.Join(dir, "partly", "notes.txt"), "mine")
	put(t, filepath.Join(dir, "broken", ManifestName), "{")
	s, err := Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Open(t.Context(), dir); err == nil {
		t.Error("the folder was locked twice")
	}
	if _, err := s.Commit(named("broken", "one")); err == nil {
		t.Error("a broken set was written over")
	}
	for _, slug := range []string{"gone", "partly"} {
		if err := s.Withdraw(slug); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := build(s, named("knee", "two"), named("wrist", "one")); err != nil {
		t.Fatal(err)
	}
	for _, m := range s.Sets() {
		if !s.Intact(m) {
			t.Errorf("%s is not intact", m.Slug)
		}
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := Manifests(dir); err != nil {
		t.Error(err)
	}
	if _, err := ReadIndexRecord(dir); err != nil {
		t.Error(err)
	}
	put(t, filepath.Join(dir, lockName, "x"), "")
	if _, err := Open(t.Context(), dir); err == nil {
		t.Error("a folder in place of the lock was taken for it")
	}
	if after := open(); after != before {
		for _, name := range readNames(t, "/proc/self/fd") {
			target, err := os.Readlink(filepath.Join("/proc/self/fd", name))
			t.Log(name, target, err)
		}
		t.Errorf("%d files are open, %d were", after, before)
	}
}
