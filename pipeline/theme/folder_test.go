//go:build unix

package theme

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"pamphlet/pipeline/diag"
)

// Something in a theme that is not a valid file is reported by its path, and nothing
// outside the folder is read.
func TestThemeReadsItsOwnFilesAlone(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "secret")
	put(t, outside, "words of somebody else")
	for name, c := range map[string]struct {
		make func(dir string) error
		want string
	}{
		"a style sheet that leads out":       {func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "css", "screen.css")) }, "css/screen.css: error: a symbolic link leads out"},
		"another that leads out by name":     {func(dir string) error { return os.Symlink("../../x", filepath.Join(dir, "css", "mine.css")) }, "css/mine.css: error: a symbolic link leads out"},
		"a page that leads out":              {func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "pages", "handout.html")) }, "pages/handout.html: error: a symbolic link leads out"},
		"labels that lead out":               {func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "labels", "en.yaml")) }, "labels/en.yaml: error: a symbolic link leads out"},
		"theme.yaml that leads out":          {func(dir string) error { return os.Symlink(outside, filepath.Join(dir, "theme.yaml")) }, "theme.yaml: error: a symbolic link leads out"},
		"a folder that leads out":            {func(dir string) error { return replaced(dir, "css", filepath.Dir(outside)) }, "css: error: a symbolic link leads out"},
		"a link that leads nowhere":          {func(dir string) error { return os.Symlink("gone.css", filepath.Join(dir, "css", "screen.css")) }, "css/screen.css: error: it is a symbolic link to a file that is not there"},
		"a pipe as theme.yaml":               {func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, "theme.yaml"), 0o600) }, "theme.yaml: error: it is a named pipe"},
		"a pipe as style sheet":              {func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, "css", "screen.css"), 0o600) }, "css/screen.css: error: it is a named pipe"},
		"a pipe beside the style sheets":     {func(dir string) error { return syscall.Mkfifo(filepath.Join(dir, "css", "mine.css"), 0o600) }, "css/mine.css: error: it is a named pipe"},
		"a folder as page":                   {func(dir string) error { return os.Mkdir(filepath.Join(dir, "pages", "handout.html"), 0o755) }, "pages/handout.html: error: it is a folder"},
		"a pipe as folder":                   {func(dir string) error { return pipe(dir, "labels") }, "labels: error: it is not a folder"},
		"a font that leads out":              {func(dir string) error { return font(dir, outside) }, "mine.ttf: error: a symbolic link leads out"},
		"a font by a path that leads out":    {func(dir string) error { return names(dir, "../secret") }, "theme-font"},
		"a style sheet that is far too long": {func(dir string) error { return os.Truncate(touched(dir, "css/screen.css"), mostText+1) }, "css/screen.css: error: the file is larger than 4 MB"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			for _, d := range folders() {
				if err := os.Mkdir(filepath.Join(dir, d), 0o755); err != nil {
					t.Fatal(err)
				}
			}
			if err := c.make(dir); err != nil {
				t.Fatal(err)
			}
			var findings diag.List
			if _, err := Load(dir, &findings); err != nil {
				t.Fatal(err)
			}
			said := fmt.Sprint(findings.Sorted())
			if !strings.Contains(said, c.want) || strings.Contains(said, "somebody") {
				t.Errorf("got %s, want %q", said, c.want)
			}
		})
	}
}

// Links inside the folder, and to it, are allowed.
func TestThemeFollowsLinksInsideIt(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, "shared", "tokens.yaml"), "colour: {light: {accent: \"#5a2a6b\"}}\n")
	if err := os.Symlink(filepath.Join("shared", "tokens.yaml"), filepath.Join(dir, "theme.yaml")); err != nil {
		t.Fatal(err)
	}
	through := filepath.Join(t.TempDir(), "theme")
	if err := os.Symlink(dir, through); err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	th, err := Load(through, &findings)
	if err != nil || findings.Len() > 0 {
		t.Fatalf("got %v, %v", err, findings.Sorted())
	}
	if got := th.Colour.Light.Accent.String(); !strings.EqualFold(got, "#5a2a6b") {
		t.Errorf("accent %s", got)
	}
}

// A theme does not change after it is read, so that all editions have the same look.
func TestThemeDoesNotChangeOnceItIsLoaded(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "labels", "en.yaml")
	put(t, file, "contents: Inside\n")
	var findings diag.List
	th, err := Load(dir, &findings)
	if err != nil {
		t.Fatal(err)
	}
	before := th.Fingerprint()
	put(t, file, "contents: Something else\n")
	l, err := th.Labels("en", diag.Pos{}, &findings)
	if err != nil || l.Contents != "Inside" || th.Fingerprint() != before {
		t.Errorf("got %q, %v", l.Contents, err)
	}
}

func TestThemeReadsNoMoreFilesThanAThemeHas(t *testing.T) {
	dir := t.TempDir()
	for i := range mostFiles + 1 {
		put(t, filepath.Join(dir, "css", fmt.Sprintf("%d.css", i)), "a{}")
		put(t, filepath.Join(dir, "other", fmt.Sprintf("%d.css", i)), "{{")
	}
	var findings diag.List
	if _, err := Load(dir, &findings); err != nil {
		t.Fatal(err)
	}
	if said := fmt.Sprint(findings.Sorted()); findings.Len() != 1 || !strings.Contains(said, "it has 501 files") {
		t.Errorf("got %s", said)
	}
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

func touched(dir, name string) string {
	path := filepath.Join(dir, name)
	_ = os.WriteFile(path, nil, 0o644)
	return path
}

func replaced(dir, name, target string) error {
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		return err
	}
	return os.Symlink(target, filepath.Join(dir, name))
}

func pipe(dir, name string) error {
	if err := os.Remove(filepath.Join(dir, name)); err != nil {
		return err
	}
	return syscall.Mkfifo(filepath.Join(dir, name), 0o600)
}

func names(dir, font string) error {
	return os.WriteFile(filepath.Join(dir, "theme.yaml"), []byte("faces: {text: {name: Mine, regular: "+font+"}}\n"), 0o644)
}

func font(dir, target string) error {
	if err := os.Symlink(target, filepath.Join(dir, "mine.ttf")); err != nil {
		return err
	}
	return names(dir, "mine.ttf")
}
