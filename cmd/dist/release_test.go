package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

func put(t *testing.T, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestNoticesHaveEachLicence(t *testing.T) {
	dir := t.TempDir()
	put(t, dir, "LICENSE.md", "Do as you like.\n")
	put(t, dir, "NOTICE", "By us.")
	put(t, dir, "licenses.go", "package x")
	var b strings.Builder
	if err := addLicences(&b, "example 1.0", dir); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"example 1.0, LICENSE.md\n\nDo as you like.\n", "example 1.0, NOTICE\n\nBy us.\n"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("got %q, want %q in it", b.String(), want)
		}
	}
	if strings.Contains(b.String(), "package x") {
		t.Errorf("got %q", b.String())
	}
	if err := addLicences(&b, "bare 1.0", t.TempDir()); err == nil || !strings.Contains(err.Error(), "bare 1.0 has no licence file") {
		t.Errorf("got %v", err)
	}
}

// A Debian package has its program, its pages and its completions where the system
// looks for them; what has no place there (PowerShell) stays out.
func TestDebianPathIsWhereTheSystemLooks(t *testing.T) {
	for name, want := range map[string]string{
		"pamphlet":                        "/usr/bin/pamphlet",
		"LICENSE.txt":                     "/usr/share/doc/pamphlet/copyright",
		"CHANGELOG.md":                    "/usr/share/doc/pamphlet/changelog.gz",
		"THIRD-PARTY.txt":                 "/usr/share/doc/pamphlet/THIRD-PARTY.txt",
		"man/man1/pamphlet-build.1":       "/usr/share/man/man1/pamphlet-build.1.gz",
		"completions/pamphlet.bash":       "/usr/share/bash-completion/completions/pamphlet",
		"completions/pamphlet.zsh":        "/usr/share/zsh/vendor-completions/_pamphlet",
		"completions/pamphlet.fish":       "/usr/share/fish/vendor_completions.d/pamphlet.fish",
		"completions/pamphlet.powershell": "",
	} {
		if got := debianPath(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// The version is that of the release's tag; without one it sorts before all releases.
func TestCloneSourceNamesTheCommit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not here")
	}
	dir := t.TempDir()
	t.Chdir(dir)
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@a.example"}, args...)...)
		cmd.Env = append(os.Environ(), "GIT_COMMITTER_DATE=2026-03-01T12:00:00Z", "GIT_AUTHOR_DATE=2026-03-01T12:00:00Z")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "--quiet")
	put(t, dir, "a.txt", "committed")
	git("add", ".")
	git("commit", "--quiet", "-m", "a")
	put(t, dir, "a.txt", "changed")
	s, err := cloneSource(t.Context(), filepath.Join(t.TempDir(), "clone"))
	if err != nil {
		t.Fatal(err)
	}
	if !s.time.Equal(at) || !strings.HasPrefix(s.version, "0.0.0-git20260301.") || !strings.HasPrefix(s.commit, strings.TrimPrefix(s.version, "0.0.0-git20260301.")) || s.release {
		t.Errorf("got %+v", s)
	}
	if text, err := os.ReadFile(filepath.Join(s.dir, "a.txt")); err != nil || string(text) != "committed" {
		t.Errorf("got %q, %v", text, err)
	}
	git("tag", "v1.2.3")
	git("tag", "v2.0.0-rc.1")
	if s, err = cloneSource(t.Context(), filepath.Join(t.TempDir(), "clone")); err != nil || s.version != "1.2.3" || !s.release {
		t.Errorf("got %+v, %v", s, err)
	}
}

func TestReplaceFolderReplacesOnlyItsOwnFiles(t *testing.T) {
	out, made := t.TempDir(), t.TempDir()
	put(t, out, "pamphlet-0.1.0-linux-amd64.tar.gz", "old")
	put(t, out, "notes.txt", "mine")
	put(t, made, "pamphlet-0.2.0-linux-amd64.tar.gz", "new")
	names, err := sums(made)
	if err != nil || len(names) != 2 {
		t.Fatal(names, err)
	}
	if err := replaceFolder(out, made); err != nil {
		t.Fatal(err)
	}
	got, err := filepath.Glob(filepath.Join(out, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i] = filepath.Base(got[i])
	}
	if strings.Join(got, " ") != "SHA256SUMS notes.txt pamphlet-0.2.0-linux-amd64.tar.gz" {
		t.Errorf("got %v", got)
	}
	if sum, err := os.ReadFile(filepath.Join(out, "SHA256SUMS")); err != nil || string(sum) != "11507a0e2f5e69d5dfa40a62a1bd7b6ee57e6bcd85c67c9b8431b36fff21c437  pamphlet-0.2.0-linux-amd64.tar.gz\n" {
		t.Errorf("got %q, %v", sum, err)
	}
}

func TestREADMEOfAnArchiveShowsNoPictures(t *testing.T) {
	if got := withoutPictures("# a\n\n![Both sides](.github/a.png)\n\nText ![x](y).\n"); got != "# a\n\n\nText ![x](y).\n" {
		t.Errorf("got %q", got)
	}
}

func TestPackedUnpacks(t *testing.T) {
	data, err := packed([]byte("a page"))
	if err != nil {
		t.Fatal(err)
	}
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "a page" {
		t.Errorf("got %q, %v", got, err)
	}
}
