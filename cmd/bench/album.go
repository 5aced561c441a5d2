package main

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"math/rand/v2"
	"path/filepath"

	"pamphlet/pipeline/benchtest"
)

// album returns a folder in work with an article that has n pictures. Their files
// differ, but only in a comment, so that they are made soon.
func album(work string, n int) (string, error) {
	photo, err := photograph()
	if err != nil {
		return "", err
	}
	_, clinic, err := benchtest.Page(1)
	if err != nil {
		return "", err
	}
	text := new(bytes.Buffer)
	text.WriteString("---\ntitle: Many pictures\nlang: en-US\n---\n")
	files := map[string][]byte{"clinic.yaml": clinic}
	for i := range n {
		name := fmt.Sprintf("%d.jpg", i)
		fmt.Fprintf(text, "\n## Step %d\n\nHold your hand as the picture shows.\n\n![A hand, step %[1]d](%s)\n", i+1, name)
		files[name] = withComment(photo, name)
	}
	files["article.md"] = text.Bytes()
	dir := filepath.Join(work, "album")
	return dir, put(dir, files)
}

// photograph returns a picture of soft colours with grain as JPEG, of 110 kB as from a
// camera: the file of an even one would take no memory.
func photograph() ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, 1280, 960))
	grain := rand.New(rand.NewPCG(1, 2))
	for y := range 960 {
		for x := range 1280 {
			g := grain.IntN(16)
			img.SetRGBA(x, y, color.RGBA{uint8(x/6 + g), uint8(y/5 + g), uint8((x+y)/10 + g), 255})
		}
	}
	var out bytes.Buffer
	err := jpeg.Encode(&out, img, nil)
	return out.Bytes(), err
}

// withComment returns a JPEG file with a comment (segment COM) after its first mark.
func withComment(file []byte, comment string) []byte {
	size := len(comment) + 2
	head := append([]byte{0xff, 0xd8, 0xff, 0xfe, byte(size >> 8), byte(size)}, comment...)
	return append(head, file[2:]...)
}
