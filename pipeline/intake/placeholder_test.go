package intake_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pamphlet/pipeline/intake"
)

// The description of a picture that is taken along is text for readers, too.
func TestMergeFieldsInTheWordsOfPicturesAreReported(t *testing.T) {
	var picture bytes.Buffer
	if err := png.Encode(&picture, image.NewGray(image.Rect(0, 0, 40, 40))); err != nil {
		t.Fatal(err)
	}
	page := `<html lang="en"><title>Flu shots</title><body><main><h1>Flu shots</h1><p>Your flu shot is due in the autumn. Ask the nurse which days are free.</p>` +
		`<p><img src="arm.png" alt="{{ figure }}"></p><p>Wear short sleeves. <img src="arm.png" alt="Arm of {{first_name}}"> Most people feel well.</p></main></body></html>`
	r, err := intake.Import("page.html", []byte(page), intake.Options{Beside: fstest.MapFS{"arm.png": {Data: picture.Bytes()}}})
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(r.Article), "](images/arm.png)"); n != 2 {
		t.Fatalf("got %d pictures, want 2:\n%s", n, r.Article)
	}
	var found []string
	for _, g := range r.Guesses {
		if g.Kind == "placeholder-text" {
			found = append(found, g.Text)
		}
	}
	if want := []string{"{{ figure }}", "{{first_name}}"}; !slices.Equal(found, want) {
		t.Errorf("got %q, want %q", found, want)
	}
}
