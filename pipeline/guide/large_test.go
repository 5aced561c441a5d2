package guide_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/spool"
	"pamphlet/pipeline/spool/spooltest"
)

func TestALargeBookIsTheSameInAFile(t *testing.T) {
	const each = 1 << 20
	pictures, random := map[string]*picture.Picture{}, rand.NewChaCha8([32]byte{})
	var text strings.Builder
	text.WriteString("---\ntitle: Photographs\nlang: en-US\n---\n\n")
	for i := range spool.Most/each + 1 {
		data := make([]byte, each)
		random.Read(data) //nolint:errcheck // It never fails.
		name := fmt.Sprintf("photo-%d.jpg", i)
		pictures[name] = &picture.Picture{Name: name, MediaType: "image/jpeg", Data: data, Width: 40, Height: 20}
		fmt.Fprintf(&text, "![Photograph %d](%s)\n\n", i+1, name)
	}
	e := read(t, text.String())
	e.Pictures = pictures
	want := render(t, e)

	e.Files = spooltest.Files(t)
	var book *spool.Large
	if took := spooltest.Allocated(func() {
		made, err := guide.Render(e, &diag.List{})
		if err != nil {
			t.Fatal(err)
		}
		book = made[0].Large
	}); took > len(want)*3/4 {
		t.Errorf("a book of %d bytes took %d bytes of memory", len(want), took)
	}
	if book == nil {
		t.Fatal("it is not in a file")
	}
	if got, err := io.ReadAll(book.Open()); err != nil || !bytes.Equal(got, want) {
		t.Errorf("got %d bytes, want %d: %v", len(got), len(want), err)
	}
}
