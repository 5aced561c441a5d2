package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// source is a clone of the last commit.
type source struct {
	dir string
	// commit is its whole hash, version "1.2.3" for the tag v1.2.3, and for any other
	// commit "0.0.0-git20261130.0123abc" (Semantic Versioning 2.0.0, §9: before all
	// releases).
	commit, version string
	// release is true if the commit has the tag of a release.
	release bool
	// time is the time of the commit. All files get this time.
	time time.Time
}

// releaseTag matches the tag of a release.
var releaseTag = regexp.MustCompile(`^v\d+\.\d+\.\d+$`)

// cloneSource clones the last commit of the folder that it runs in.
func cloneSource(ctx context.Context, dir string) (*source, error) {
	here := &source{dir: "."}
	top, err := here.git(ctx, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	if changed, err := here.git(ctx, "status", "--porcelain"); err == nil && changed != "" {
		fmt.Fprintf(os.Stderr, "dist: what is not committed is left out:\n%s\n", changed)
	}
	commit, err := here.git(ctx, "rev-parse", "HEAD")
	if err != nil {
		return nil, err
	}
	if _, err := here.git(ctx, "clone", "--quiet", "--no-checkout", top, dir); err != nil {
		return nil, err
	}
	s := &source{dir: dir, commit: commit}
	if _, err := s.git(ctx, "checkout", "--quiet", "--detach", commit); err != nil {
		return nil, err
	}
	return s, s.name(ctx)
}

// name finds out the time and the version of the commit.
func (s *source) name(ctx context.Context) error {
	seconds, err := s.git(ctx, "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	unix, err := strconv.ParseInt(seconds, 10, 64)
	if err != nil {
		return err
	}
	s.time = time.Unix(unix, 0).UTC()
	s.version = fmt.Sprintf("0.0.0-git%s.%.7s", s.time.Format("20060102"), s.commit)
	tags, err := s.git(ctx, "tag", "--points-at", "HEAD")
	for tag := range strings.FieldsSeq(tags) {
		if releaseTag.MatchString(tag) {
			s.version, s.release = tag[1:], true
		}
	}
	return err
}

// git runs git in the clone and returns what it prints, without the final line break.
func (s *source) git(ctx context.Context, args ...string) (string, error) {
	return s.run(ctx, nil, "git", args...)
}

// run runs a program in the clone, with additional environment variables, and returns
// what it prints.
func (s *source) run(ctx context.Context, env []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = s.dir
	cmd.Env = append(os.Environ(), "TZ=UTC", "LC_ALL=C", "SOURCE_DATE_EPOCH="+strconv.FormatInt(s.time.Unix(), 10))
	cmd.Env = append(cmd.Env, env...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, strings.TrimSpace(said.String()))
	}
	return strings.TrimRight(string(out), "\n"), nil
}

// documents returns the files that go with every program: licence, README, change
// log, manual pages and completions.
func (s *source) documents(ctx context.Context) ([]file, error) {
	var all []file
	for name, from := range map[string]string{"LICENSE.txt": "LICENSE", "README.md": "README.md", "CHANGELOG.md": ".github/CHANGELOG.md"} {
		data, err := os.ReadFile(filepath.Join(s.dir, filepath.FromSlash(from)))
		if err != nil {
			return nil, err
		}
		all = append(all, file{name: name, data: []byte(withoutPictures(string(data)))})
	}
	slices.SortFunc(all, func(a, b file) int { return strings.Compare(a.name, b.name) })
	pages := filepath.Join(filepath.Dir(s.dir), "man1")
	if _, err := s.pamphlet(ctx, "manual", pages); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(pages)
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		all = append(all, file{name: manualFolder + e.Name(), path: filepath.Join(pages, e.Name())})
	}
	for _, shell := range []string{"bash", "fish", "powershell", "zsh"} {
		script, err := s.pamphlet(ctx, "completion", shell)
		if err != nil {
			return nil, err
		}
		all = append(all, file{name: completionFolder + "pamphlet." + shell, data: []byte(script + "\n")})
	}
	return all, nil
}

// pamphlet runs the program of the clone, built like the ones that are released.
func (s *source) pamphlet(ctx context.Context, args ...string) (string, error) {
	return s.run(ctx, []string{"CGO_ENABLED=0", "GOFLAGS="}, "go", append([]string{"run", "-trimpath", "./cmd/pamphlet"}, args...)...)
}

// withoutPictures removes the lines with pictures, because archives do not contain
// them.
func withoutPictures(markdown string) string {
	var b strings.Builder
	for line := range strings.Lines(markdown) {
		if !strings.HasPrefix(line, "![") {
			b.WriteString(line)
		}
	}
	return b.String()
}
