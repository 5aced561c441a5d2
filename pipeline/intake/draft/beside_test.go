package draft

import (
	"testing"
	"testing/fstest"

	"pamphlet/pipeline/doc"
)

const png = "\x89PNG\r\n\x1a\n"

// Pictures beside the file are taken with the suffix of their kind; what is
// missing, no picture or outside stays a guess.
func TestTakeAlong(t *testing.T) {
	sources := map[string]string{
		"images/knee.png":  "page_files/knee.png",
		"images/hip":       "page_files/hip",
		"images/hip.png":   "page_files/other.png",
		"images/text.png":  "page_files/text.png",
		"images/gone.png":  "page_files/gone.png",
		"images/up.png":    "../up.png",
		"images/dir.png":   "page_files",
		"images/photo.JPG": "page_files/photo.JPG",
	}
	d := &Draft{Article: &doc.Article{}, Images: map[string][]byte{}, Beside: sources}
	var run []doc.Inline
	for _, s := range []string{"images/knee.png", "images/hip", "images/hip.png", "images/text.png", "images/gone.png", "images/up.png", "images/dir.png", "images/photo.JPG"} {
		run = append(run, &doc.Image{Source: s})
		d.Guesses = append(d.Guesses, Guess{Kind: "image-missing", Source: s})
	}
	d.Guesses = append(d.Guesses, Guess{Kind: "left-out"})
	d.Article.Body = []doc.Block{&doc.Paragraph{Content: run}}
	d.TakeAlong(fstest.MapFS{
		"page_files/knee.png":  {Data: []byte(png + "knee")},
		"page_files/hip":       {Data: []byte(png + "hip")},
		"page_files/other.png": {Data: []byte(png + "other")},
		"page_files/text.png":  {Data: []byte("<html>")},
		"page_files/photo.JPG": {Data: []byte("\xff\xd8\xff")},
	})
	got := map[string]string{}
	for i, in := range run {
		source := in.(*doc.Image).Source
		got[source] = string(d.Images[source])
		if want := []string{"images/knee.png", "images/hip-2.png", "images/hip.png", "images/text.png", "images/gone.png", "images/up.png", "images/dir.png", "images/photo.JPG"}[i]; source != want {
			t.Errorf("source %q, want %q", source, want)
		}
	}
	for source, want := range map[string]string{"images/knee.png": png + "knee", "images/hip-2.png": png + "hip", "images/hip.png": png + "other", "images/photo.JPG": "\xff\xd8\xff", "images/text.png": ""} {
		if got[source] != want {
			t.Errorf("%s holds %q, want %q", source, got[source], want)
		}
	}
	if len(d.Guesses) != 5 || len(d.Beside) != 4 {
		t.Errorf("guesses %v, beside %v", d.Guesses, d.Beside)
	}
}
