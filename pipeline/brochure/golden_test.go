package brochure

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"pamphlet/pipeline/doc"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// small is an article with one of most things.
const small = `---
title: Going home with a new knee
subtitle: Your first weeks
summary: What to do, day by day.
lang: en-US
reviewed: {by: "R. Okafor, PT", on: 2026-02-20}
---

Rest, move and **take your time**. Call {{phone}} with any question.[^1]

[^1]: Nurses answer at all hours.

## Every day {#day}

1. Walk a little, *several times*.
2. Bend the knee:
   - sitting
   - lying down

::: warning Do not drive
Ask your surgeon first.
:::

## Medicines {#medicines}

| When    | What          |
|---------|---------------|
| Morning | One tablet    |
| Evening | Two, with food |

Go back to [every day](#day).
`

// golden compares a text with the file of that name.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	expected := string(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n")))
	if got == expected {
		return
	}
	a, b := bytes.Split([]byte(got), []byte("\n")), bytes.Split([]byte(expected), []byte("\n"))
	for i := range a {
		if i >= len(b) || !bytes.Equal(a[i], b[i]) {
			t.Fatalf("%s:%d: got %q, want %q (-update rewrites it)", path, i+1, a[i], append(b, nil)[min(i, len(b))])
		}
	}
	t.Fatalf("%s: got %d lines, want %d (-update rewrites it)", path, len(a), len(b))
}

func TestPlainPagesStandWhereTheyDid(t *testing.T) {
	e := curated(t, written(t, small), doc.BrochureOptions{Fold: noFold, Paper: "letter"})
	w := mustWriter(t, e, e.Theme.Print)
	var b bytes.Buffer
	for i, s := range w.compose(w.plan(paper("letter", ""))) {
		fmt.Fprintf(&b, "-- page %d --\n%s", i+1, listing(w, s))
	}
	golden(t, "plain.txt", b.String())
}

func TestTrifoldStandsWhereItDid(t *testing.T) {
	f := foldIt(t, curated(t, written(t, small), doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
	var b bytes.Buffer
	for _, p := range f.file.pieces {
		fmt.Fprintf(&b, "-- side %d --\n%s", p.side, listing(f.writer, p.items))
	}
	golden(t, "trifold.txt", b.String())
}
