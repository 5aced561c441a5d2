package main

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

var errFull = errors.New("no space left")

// fullDisk is a writer that takes nothing.
type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errFull }

// sampleReport has one article that was built and one that was not.
func sampleReport() *pipeline.Report {
	return &pipeline.Report{
		Articles: []pipeline.ArticleReport{{
			Source: "source/a.md", Slug: "a", Folder: "output/a", Built: true, Elapsed: 140 * time.Millisecond,
			Files: []pipeline.FileReport{
				{Path: "output/a/a-brochure.pdf", Format: doc.Brochure, Bytes: 412_345, Pages: 1, Print: "on both sides", Elapsed: 120 * time.Millisecond, Change: "written"},
				{Path: "output/a/a-guide.epub", Format: doc.Guide, Bytes: 1_412_345, Chapters: 12, Elapsed: 20 * time.Millisecond, Change: "mended"},
				{Path: "output/a/a-handout.html", Format: doc.Handout, Bytes: 999, Change: "unchanged"},
			},
		}, {Source: "source/b.md", Slug: "b"}},
		Findings: []diag.Finding{
			{Pos: diag.Pos{File: "source/b.md", Line: 3, Col: 1}, Severity: diag.Error, Rule: "yaml-unknown-key", Message: `unknown key "titel"`, Hint: "type title"},
			{Pos: diag.Pos{File: "source/b.md"}, Severity: diag.Warning, Rule: "date-missing", Message: "the article has no date"},
		},
		Index: "output/index.html",
	}
}

func TestTextIsOneLineAFile(t *testing.T) {
	var got bytes.Buffer
	if err := printText(&got, sampleReport(), summary{verb: "built", elapsed: 150 * time.Millisecond}); err != nil {
		t.Fatal(err)
	}
	const want = `output/a/a-brochure.pdf  412 kB     1 page       0.12 s  written    on both sides
output/a/a-guide.epub    1.4 MB     12 chapters  0.02 s  mended
output/a/a-handout.html  999 bytes               0.00 s  unchanged
output/index.html        lists every article
source/b.md: not built; files of an earlier build stay as they were
1 article built, 3 files (1 written, 1 mended, 1 unchanged); 1 error, 1 warning; 0.15 s
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
}

func TestJSONHasEverythingInOneObject(t *testing.T) {
	r := sampleReport()
	r.Articles = r.Articles[1:]
	r.Findings = r.Findings[:1]
	var got bytes.Buffer
	if err := printJSON(&got, r); err != nil {
		t.Fatal(err)
	}
	const want = `{
  "version": "devel",
  "counts": {
    "errors": 1,
    "warnings": 0,
    "notes": 0
  },
  "findings": [
    {
      "file": "source/b.md",
      "line": 3,
      "column": 1,
      "severity": "error",
      "rule": "yaml-unknown-key",
      "message": "unknown key \"titel\"",
      "hint": "type title"
    }
  ],
  "articles": [
    {
      "source": "source/b.md",
      "slug": "b",
      "built": false,
      "elapsed_ms": 0,
      "artifacts": []
    }
  ],
  "index": "output/index.html"
}
`
	if got.String() != want {
		t.Errorf("got\n%s\nwant\n%s", &got, want)
	}
}

func TestColourChangesNoWord(t *testing.T) {
	for _, f := range sampleReport().Findings {
		got := coloured(f)
		if !strings.Contains(got, "\x1b[") {
			t.Errorf("%q has no colour", got)
		}
		for _, code := range []string{"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[33m", "\x1b[36m", "\x1b[1;31m"} {
			got = strings.ReplaceAll(got, code, "")
		}
		if got != f.String() {
			t.Errorf("got %q\nwant %q", got, f)
		}
	}
}

func TestColourIsForTerminalsThatWantIt(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "log"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	terminal, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // a character device, as a terminal is
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = terminal.Close() }()
	t.Setenv("NO_COLOR", "")
	t.Setenv("TERM", "xterm")
	t.Setenv("WT_SESSION", "1")
	if !useColour(terminal) {
		t.Error("no colour on a terminal")
	}
	if useColour(file) || useColour(&bytes.Buffer{}) {
		t.Error("colour in a file")
	}
	t.Setenv("TERM", "dumb")
	if useColour(terminal) {
		t.Error("colour on a dumb terminal")
	}
	t.Setenv("TERM", "xterm")
	t.Setenv("NO_COLOR", "1")
	if useColour(terminal) {
		t.Error("colour in spite of NO_COLOR")
	}
}

func TestResultsThatCannotBePrintedAreAnError(t *testing.T) {
	if err := printText(fullDisk{}, sampleReport(), summary{verb: "built"}); !errors.Is(err, errFull) {
		t.Errorf("text: got error %v", err)
	}
	if err := printJSON(fullDisk{}, sampleReport()); !errors.Is(err, errFull) {
		t.Errorf("JSON: got error %v", err)
	}
	var stderr bytes.Buffer
	if got := run(t.Context(), []string{"version"}, nil, fullDisk{}, &stderr); got != exitMachine {
		t.Errorf("got status %d, want %d", got, exitMachine)
	}
}

func TestInterruptIsTheMachinesFault(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if _, err := initProject(dir); err != nil {
		t.Fatal(err)
	}
	var stdout, stderr bytes.Buffer
	args := []string{"build", filepath.Join(dir, "source"), "--out", filepath.Join(dir, "output")}
	if got := run(ctx, args, nil, &stdout, &stderr); got != exitMachine {
		t.Errorf("got status %d, want %d", got, exitMachine)
	}
	if want := "pamphlet: interrupted"; !strings.HasPrefix(stderr.String(), want) {
		t.Errorf("got %q, want %q", &stderr, want)
	}
	if _, err := os.Stat(filepath.Join(dir, "output")); err == nil {
		t.Error("something was written")
	}
}
