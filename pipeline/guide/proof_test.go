package guide_test

import (
	"archive/zip"
	"bytes"
	"path"
	"testing"

	"pamphlet/pipeline/picture"
)

// The size of a proof is that of a book only if it is large enough for a finding.
func TestOnlyALargeProofIsDeflated(t *testing.T) {
	e := read(t, "---\ntitle: Sleep\nlang: en-US\ncover: {image: cover.png, alt: A bed}\n---\n\n## At night\n\nSleep well.\n")
	e.Proof = true
	for megabytes, want := range map[int]uint16{1: zip.Store, 9: zip.Deflate} {
		e.Pictures = map[string]*picture.Picture{"cover.png": {Name: "cover.png", MediaType: "image/png", Data: make([]byte, megabytes<<20), Width: 700, Height: 1000}}
		data := render(t, e)
		r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		chapters := 0
		for _, f := range r.File {
			if path.Ext(f.Name) != ".xhtml" {
				continue
			}
			chapters++
			if f.Method != want {
				t.Errorf("with a cover of %d MB, %s has method %d, want %d", megabytes, f.Name, f.Method, want)
			}
		}
		if chapters == 0 {
			t.Errorf("with a cover of %d MB, there are no chapters", megabytes)
		}
	}
}
