//go:build unix

package publish

import (
	"errors"
	"net"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What would be waited for forever, or cannot be read, is told, wherever it is: the
// other sets are built.
func TestNothingIsWaitedFor(t *testing.T) {
	pipe := func(t *testing.T, path string) {
		if err := syscall.Mkfifo(path, 0o644); err != nil {
			t.Skipf("this system makes no pipes: %v", err)
		}
	}
	socket := func(t *testing.T, path string) {
		t.Chdir(filepath.Dir(path)) // The name of a socket is short.
		l, err := net.Listen("unix", filepath.Base(path))
		if err != nil {
			t.Skipf("this system makes no sockets: %v", err)
		}
		t.Cleanup(func() { _ = l.Close() })
	}
	for _, kind := range []struct {
		what string
		make func(t *testing.T, path string)
	}{{"pipe", pipe}, {"socket", socket}} {
		for _, place := range []string{"knee", "knee/manifest.json", "knee/asthma", "asthma/manifest.json", "asthma/asthma-guide.epub", "index.html", "index.json"} {
			t.Run(kind.what+" in place of "+place, func(t *testing.T) {
				dir := t.TempDir()
				put(t, filepath.Join(dir, "knee", "x"), "")
				if place == "knee" {
					dir = t.TempDir()
				}
				if strings.HasPrefix(place, "asthma") {
					put(t, filepath.Join(dir, "asthma", "x"), "")
				}
				kind.make(t, filepath.Join(dir, filepath.FromSlash(place)))
				began := time.Now()
				s := opened(t, dir)
				var problems []string
				for _, slug := range []string{"asthma", "knee", "wrist"} {
					var p *Problem
					if _, err := s.Commit(named(slug, "one")); errors.As(err, &p) {
						problems = append(problems, p.Path)
					} else if err != nil {
						t.Error(err)
					}
				}
				var p *Problem
				if err := s.WriteIndex(page(s.Sets())); errors.As(err, &p) {
					problems = append(problems, p.Path)
				} else if err != nil {
					t.Error(err)
				}
				if _, err := s.Finish(); err != nil {
					t.Error(err)
				}
				want := filepath.Join(dir, filepath.FromSlash(place))
				if place == "knee/asthma" { // Nobody needs that name.
					want = ""
				}
				expect(t, "problems", strings.Join(problems, ", "), want)
				if tree(t, dir)["wrist/wrist-guide.epub"] == "" {
					t.Error("another set is not built")
				}
				if took := time.Since(began); took > 10*time.Second {
					t.Errorf("took %v", took)
				}
			})
		}
	}
}

func TestOpenWaitsForNoPipeAsLock(t *testing.T) {
	dir := t.TempDir()
	if err := syscall.Mkfifo(filepath.Join(dir, lockName), 0o644); err != nil {
		t.Skipf("this system makes no pipes: %v", err)
	}
	if _, err := Open(t.Context(), dir); err == nil || !strings.Contains(err.Error(), lockName+" is a named pipe: move it away") {
		t.Errorf("got error %v", err)
	}
}

func TestOpenTakesAPartThatIsAPipeAway(t *testing.T) {
	dir := t.TempDir()
	mustBuild(t, dir, named("asthma", "one"))
	for _, path := range []string{part("index.html"), "asthma/" + part(ManifestName), "asthma/" + part("asthma-guide.epub")} {
		if err := syscall.Mkfifo(filepath.Join(dir, path), 0o644); err != nil {
			t.Skipf("this system makes no pipes: %v", err)
		}
	}
	mustBuild(t, dir, named("asthma", "two"))
	withoutLeftovers(t, tree(t, dir))
}
