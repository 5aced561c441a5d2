package brochure

import (
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
	"pamphlet/pipeline/verify"
)

// illustrated returns the source of an article with this text, in a folder with
// pictures. sizes are their sizes in pixels by name.
func illustrated(t testing.TB, text string, sizes map[string]image.Point) edition.Source {
	t.Helper()
	dir := t.TempDir()
	for name, size := range sizes {
		im := image.NewPaletted(image.Rectangle{Max: size}, color.Palette{color.White, color.RGBA{R: 0x99, A: 255}})
		for i := range size.X {
			im.SetColorIndex(i, i*size.Y/size.X, 1)
		}
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, im); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return sourceOf(t, filepath.Join(dir, "article.md"), []byte("---\ntitle: Steps\nlang: en-US\ndate: 2026-11-01\n---\n\n"+text), "clinic.yaml", []byte(clinicFile))
}

// picturesOf returns the pictures of pieces in order, and the text items by their
// words.
func picturesOf(pieces []piece) (pictures []layout.Picture, words map[string]layout.Glyphs) {
	words = map[string]layout.Glyphs{}
	for _, p := range pieces {
		for _, it := range p.items {
			switch it := it.(type) {
			case *layout.Picture:
				pictures = append(pictures, *it)
			case *layout.Glyphs:
				words[strings.TrimSpace(it.Text)] = *it
			}
		}
	}
	return pictures, words
}

// Each picture has the size of its pixels at 150 to the inch, no matter where it is.
func TestPictureInTextIsAsLargeAsItsPixels(t *testing.T) {
	sizes := map[string]image.Point{"a.png": {150, 300}, "b.png": {150, 75}}
	for name, text := range map[string]string{
		"paragraph": "Look ![A](a.png) here.\n",
		"two":       "![A](a.png) ![B](b.png)\n",
		"list":      "- Look: ![A](a.png)\n",
		"deep list": "- a\n  - b\n    - ![A](a.png) and ![B](b.png)\n",
		"cell":      "| x | y |\n|---|---|\n| Step | ![A](a.png) |\n",
		"quotation": "> Look ![A](a.png)\n",
		"callout":   "::: note\nLook ![A](a.png)\n:::\n",
		"heading":   "## See ![B](b.png)\n",
		"term":      "Term ![B](b.png)\n: ![A](a.png) that\n",
		"link":      "See [![A](a.png)](https://example.org) there.\n",
	} {
		s := illustrated(t, text, sizes)
		for _, p := range printed {
			if p.fold == autoFold {
				continue
			}
			w, pieces, _, ok := placed(t, as(t, p.format, s, doc.BrochureOptions{Fold: p.fold}))
			if !ok {
				t.Errorf("%s, %s: does not fit", name, p.format)
				continue
			}
			pictures, _ := picturesOf(pieces)
			if len(pictures) == 0 {
				t.Errorf("%s, %s: no picture", name, p.format)
			}
			for _, got := range pictures {
				want := sizes[got.Key]
				if dot := unit.Inch / 150; got.Width != unit.Length(want.X)*dot || got.Height != unit.Length(want.Y)*dot {
					t.Errorf("%s, %s %s: %s is %v by %v pt", name, p.format, p.fold, got.Key, got.Width, got.Height)
				}
				if linked := name == "link"; linked != (got.Link != "") || linked != (w.nearest(got.Mark, "Link") != 0) {
					t.Errorf("%s, %s: leads to %q", name, p.format, got.Link)
				}
			}
		}
	}
}

// No picture covers words or another picture.
func TestPicturesStandClear(t *testing.T) {
	sizes := map[string]image.Point{"a.png": {150, 300}, "b.png": {150, 75}, "c.png": {900, 300}, "icon.png": {20, 20}}
	s := illustrated(t, "Words above the picture that fill more than one line of a panel or of a page, so that something could be covered.\n\n"+
		"Look ![A](a.png) ![B](b.png) ![C](c.png) then ![I](icon.png) press ![B](b.png). More words follow here.\n\n- Look ![B](b.png) ![A](a.png)\n- ![C](c.png) that\n\n"+
		"| x | y |\n|---|---|\n| Step ![B](b.png) ![A](a.png) | ![C](c.png) words |\n\nWords below.\n", sizes)
	for _, p := range printed {
		if p.fold == autoFold {
			continue
		}
		_, pieces, _, ok := placed(t, as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Sheets: 2}))
		if !ok {
			continue
		}
		for _, pc := range pieces {
			var boxes []box
			for _, it := range pc.items {
				switch it := it.(type) {
				case *layout.Picture:
					boxes = append(boxes, box{it.X, it.Y, it.X + it.Width, it.Y + it.Height})
				case *layout.Glyphs:
					if strings.TrimSpace(it.Text) != "" {
						boxes = append(boxes, boxOf(it))
					}
				}
			}
			for i, b := range boxes {
				for _, o := range boxes[:i] {
					if b.overlaps(o) {
						t.Errorf("%s %s: %v covers %v", p.format, p.fold, b, o)
					}
				}
			}
		}
	}
}

func TestPicturesStandSideBySideWhereTheyFit(t *testing.T) {
	sizes := map[string]image.Point{"a.png": {300, 300}, "b.png": {300, 300}, "c.png": {600, 300}}
	for _, c := range []struct {
		text   string
		beside bool
	}{{"![A](a.png) ![B](b.png)", true}, {"![A](a.png)![B](b.png)", true}, {"![A](a.png)\n![B](b.png)", true}, {"![A](a.png) ![C](c.png)", false},
		{"![A](a.png)\\\n![B](b.png)", false}, {"![A](a.png) or ![B](b.png)", false}} {
		s := illustrated(t, "x\n\n"+c.text+"\n", sizes)
		_, pieces, _, _ := placed(t, as(t, doc.Brochure, s, doc.BrochureOptions{Fold: noFold}))
		pictures, _ := picturesOf(pieces)
		if len(pictures) != 2 {
			t.Fatalf("%q: %d pictures", c.text, len(pictures))
		}
		a, b := pictures[0], pictures[1]
		if beside := a.Y+a.Height == b.Y+b.Height && b.X > a.X+a.Width; beside != c.beside {
			t.Errorf("%q: side by side %v, want %v", c.text, beside, c.beside)
		}
		if !c.beside && b.X != a.X {
			t.Errorf("%q: the second begins at %v, the first at %v", c.text, b.X, a.X)
		}
	}
}

// Words are above and below a large picture. An icon stays in its line.
func TestWordsStandAboveAndBelowLargePictures(t *testing.T) {
	s := illustrated(t, "Look ![A](a.png), then ![I](icon.png) press.\n", map[string]image.Point{"a.png": {200, 300}, "icon.png": {25, 25}})
	_, pieces, _, _ := placed(t, as(t, doc.Brochure, s, doc.BrochureOptions{Fold: noFold}))
	pictures, words := picturesOf(pieces)
	large, icon := pictures[0], pictures[1]
	if look := words["Look"]; look.Y >= large.Y {
		t.Errorf("Look stands at %v, the picture at %v", look.Y, large.Y)
	}
	if press := words["press."]; press.Y <= large.Y+large.Height || press.Y != icon.Y+icon.Height {
		t.Errorf("press stands on %v, the picture ends at %v, the icon at %v", press.Y, large.Y+large.Height, icon.Y+icon.Height)
	}
}

func TestPictureIsNoHigherThanItsPanel(t *testing.T) {
	s := illustrated(t, "Look ![A](a.png)\n", map[string]image.Point{"a.png": {300, 3000}})
	f := foldIt(t, curated(t, s, doc.BrochureOptions{Fold: trifold}))
	pictures, _ := picturesOf(f.file.pieces)
	if len(pictures) != 1 || pictures[0].Height >= f.plan.height {
		t.Errorf("got %v, want one picture in a panel of %v pt", pictures, f.plan.height)
	}
	if p := pictures[0]; p.Width*9 > p.Height || p.Width*11 < p.Height {
		t.Errorf("the picture is %v by %v pt, want it in its proportion", p.Width, p.Height)
	}
}

func TestPictureTooNarrowToReadIsAFinding(t *testing.T) {
	cells := strings.Repeat("| incomprehensibilities ", 5)
	wide := "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" + cells + "| ![A](a.png) |\n"
	for text, want := range map[string]bool{
		wide: false, // The table is set as a list of its cells, which has room for the picture.
		"| a | b |\n|---|---|\n| x | ![A](a.png) |\n": false,
		"- ![A](a.png)\n":                          false,
		strings.Repeat("> ", 30) + "![A](a.png)\n": true,
	} {
		s := illustrated(t, text, map[string]image.Point{"a.png": {600, 300}})
		_, _, findings, _ := placed(t, as(t, doc.LargePrint, s, doc.BrochureOptions{}))
		found := 0
		for _, f := range findings.Sorted() {
			if f.Rule == "picture-narrow" {
				found++
				if !strings.Contains(f.Message, "a.png") || f.Line == 0 {
					t.Errorf("%q: %v", text, f)
				}
			}
		}
		if found > 1 || (found == 1) != want {
			t.Errorf("%q: told %d times, want %v", text[:min(30, len(text))], found, want)
		}
	}
}

// A linked picture leads to its address, in a line of text and on its own.
func TestLinkedPictureLeadsInTheFile(t *testing.T) {
	s := illustrated(t, "See [![A](a.png)](https://example.org/a) there.\n\n[![B](a.png)](https://example.org/b)\n", map[string]image.Point{"a.png": {200, 300}})
	for _, p := range printed {
		e := as(t, p.format, s, doc.BrochureOptions{Fold: p.fold})
		for suffix, data := range render(t, e) {
			c, err := verify.Read("application/pdf", data)
			if err != nil {
				t.Fatal(err)
			}
			for _, g := range verify.Expect(e, nil).Compare(c).Missing {
				t.Errorf("%s: %v", suffix, g)
			}
			leads := map[string]int{}
			for _, l := range c.Links {
				leads[l.Target]++
			}
			for _, target := range []string{"https://example.org/a", "https://example.org/b"} {
				if got := leads[target]; got != 2 && p.format != doc.Press {
					t.Errorf("%s %s: %d links to %s, want the picture and its address", p.fold, suffix, got, target)
				}
			}
			for _, want := range []string{"(example.org/a)", "example.org/b"} {
				if !strings.Contains(c.Text, want) {
					t.Errorf("%s %s: no %q in %q", p.fold, suffix, want, c.Text)
				}
			}
		}
	}
}
