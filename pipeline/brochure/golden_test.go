package brochure

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// small is an article with most kinds of content, one of each.
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

// golden compares a text with the file of that name in testdata.
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

// The items of the cover page are at the same places as before. The pages of the text
// have the same words in the same faces. Package layout tests where lines are.
func TestPlainPagesAreSetAsTheyWere(t *testing.T) {
	e := curated(t, written(t, small), doc.BrochureOptions{Fold: noFold, Paper: "letter"})
	w := mustWriter(t, e, e.Theme.Print)
	var b bytes.Buffer
	for i, s := range w.compose(w.plan(paper("letter", ""))) {
		fmt.Fprintf(&b, "-- page %d --\n", i+1)
		if i == 0 {
			b.WriteString(listing(w, s))
		} else {
			b.WriteString(unplaced(w, s))
		}
	}
	golden(t, "plain.txt", b.String())
}

// The items of the outer panels are at the same places as before. The panels of the text
// have the same words.
func TestTrifoldIsSetAsItWas(t *testing.T) {
	f := foldIt(t, curated(t, written(t, small), doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
	var b bytes.Buffer
	for i, p := range f.file.pieces {
		fmt.Fprintf(&b, "-- side %d --\n", p.side)
		if text := i > 0 && i <= len(f.plan.text); text {
			b.WriteString(unplaced(f.writer, p.items))
		} else {
			b.WriteString(listing(f.writer, p.items))
		}
	}
	golden(t, "trifold.txt", b.String())
}

// Each kind of running text is set in its own face and size, with its own lines.
func TestEachInlineIsSetInItsOwnWay(t *testing.T) {
	text := "# T\n\nOne *two* **three** ***four*** ~~five~~ 10<sup>6</sup> CO<sub>7</sub> `eight` [nine](https://example.org/a) ten\\\neleven.\n\n" +
		"> Twelve.\n\n```\nthirteen\n  fourteen\n```\n\nFifteen\n: Sixteen.\n\n---\n\n- [x] seventeen\n"
	e := curated(t, written(t, text), doc.BrochureOptions{Fold: noFold, Paper: "letter"})
	w := mustWriter(t, e, e.Theme.Print)
	pages := w.compose(w.plan(paper("letter", "")))
	_, text, found := strings.Cut(unplaced(w, pages[len(pages)-1]), "-> tel:988\n") // After the clinic's card.
	if text, _, _ = strings.Cut(text, "artifact"); !found {
		t.Fatal("there is no card")
	}
	golden(t, "inlines.txt", text)
}

// unplaced returns a display list as text without places: the words with their faces,
// and the other items among them.
func unplaced(w writer, items []layout.Item) string {
	var b strings.Builder
	for _, it := range items {
		switch it := it.(type) {
		case *layout.Glyphs:
			kind := "artifact"
			if it.Mark != 0 {
				kind = w.tags[it.Mark].kind
			}
			fmt.Fprintf(&b, "%v %s %v %s %q", kind, it.Style.Face.(*face.Face).Name(), it.Style.Size, it.Style.Colour, it.Text)
			for name, is := range map[string]bool{" raised": it.Style.Rise > 0, " lowered": it.Style.Rise < 0} {
				if is {
					b.WriteString(name)
				}
			}
			if it.Style.Underline {
				b.WriteString(" underlined")
			}
			if it.Style.Strike {
				b.WriteString(" struck")
			}
			if it.Link != "" {
				fmt.Fprintf(&b, " -> %s", it.Link)
			}
		case *layout.RoundRect:
			fmt.Fprintf(&b, "rect filled %v, outlined %v", it.Fill != nil, it.Stroke != nil)
		case *layout.Shape:
			fmt.Fprintf(&b, "shape of %d corners", len(it.Points))
		case *layout.Picture:
			fmt.Fprintf(&b, "picture %s", it.Key)
		case *layout.Anchor:
			fmt.Fprintf(&b, "anchor %s", it.Name)
		default:
			panic(fmt.Sprintf("item %T", it))
		}
		b.WriteByte('\n')
	}
	return b.String()
}
