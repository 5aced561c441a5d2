package drafttest

import (
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Kept returns what convert makes of Sample with a slow program. Under -short it returns
// what the program made of it earlier, which is in a file in testdata. If update is set,
// it writes that file again.
func Kept(t testing.TB, file string, update bool, convert func() []byte) []byte {
	t.Helper()
	file = filepath.Join("testdata", file)
	if testing.Short() && !update {
		return read(t, file)
	}
	data := convert()
	if update {
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return data
}

// program finds a program of another maker. Where it is not installed the test is
// skipped; on a machine of continuous integration it fails.
func program(t testing.TB, name, debian string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		if os.Getenv("CI") != "" {
			t.Fatalf("%s is not installed (Debian package %s)", name, debian)
		}
		t.Skipf("%s is not installed (Debian package %s)", name, debian)
	}
	return path
}

// Pandoc converts a document with pandoc, and returns what it writes.
func Pandoc(t testing.TB, text, from, to string, args ...string) []byte {
	t.Helper()
	path := program(t, "pandoc", "pandoc")
	out := filepath.Join(t.TempDir(), "out."+to)
	run(t, text, path, append(args, "--from", from, "--to", to, "--output", out)...)
	return read(t, out)
}

// Office converts files, by their names, with LibreOffice in one run, and returns
// what it writes by the same names. filter is LibreOffice's name of the
// format, after its suffix: "docx:MS Word 2007 XML".
func Office(t testing.TB, filter string, files map[string][]byte) map[string][]byte {
	t.Helper()
	path := program(t, "soffice", "libreoffice-writer-nogui")
	dir := t.TempDir()
	// Another run of the program of the same user would take the work over.
	profile := url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(dir, "profile"))}
	out := filepath.Join(dir, "out")
	args := []string{"-env:UserInstallation=" + profile.String(), "--headless", "--norestore", "--convert-to", filter, "--outdir", out}
	for name, data := range files {
		file := filepath.Join(dir, name)
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, file)
	}
	run(t, "", path, args...)
	suffix, _, _ := strings.Cut(filter, ":")
	all := map[string][]byte{}
	for name := range files {
		all[name] = read(t, filepath.Join(out, strings.TrimSuffix(name, filepath.Ext(name))+"."+suffix))
	}
	return all
}

// ViaOffice converts a text with pandoc to an OpenDocument text, and that with
// LibreOffice.
func ViaOffice(t testing.TB, text, from, filter string, args ...string) []byte {
	t.Helper()
	program(t, "soffice", "libreoffice-writer-nogui") // What is missing is said before any work.
	odt := Pandoc(t, text, from, "odt", args...)
	return Office(t, filter, map[string][]byte{"a.odt": odt})["a.odt"]
}

// patience is how long a program may take: LibreOffice now and then waits for ever.
const patience = 2 * time.Minute

func run(t testing.TB, input, path string, args ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, path, args...)
	cmd.Stdin = strings.NewReader(input)
	cmd.WaitDelay = time.Second // What it has started may live on, and hold its output open.
	if report, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v: %s", filepath.Base(cmd.Path), err, report)
	}
}

func read(t testing.TB, file string) []byte {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
