package guide

import (
	"archive/zip"
	"bytes"
	"io"
	"math/rand/v2"
	"sync"
	"testing"
)

// A font in a book has the same bytes as in an archive of package archive/zip, whatever
// was deflated before it.
func TestFontsAreDeflatedAsArchivesAre(t *testing.T) {
	noise := make([]byte, 300_000)
	random := rand.New(rand.NewPCG(1, 2))
	for i := range noise {
		noise[i] = byte(random.UintN(20) * random.UintN(12))
	}
	var wg sync.WaitGroup
	for _, data := range [][]byte{nil, []byte("p{}"), bytes.Repeat([]byte("a style sheet; "), 9000), noise, noise[:70_000]} {
		wg.Go(func() {
			var b bytes.Buffer
			w := zip.NewWriter(&b)
			part, err := w.Create("x")
			if err == nil {
				_, err = io.Copy(part, bytes.NewReader(data))
			}
			if err != nil || w.Close() != nil {
				t.Error(err)
				return
			}
			a, err := openArchive(b.Bytes())
			if err != nil {
				t.Error(err)
				return
			}
			raw, err := a.files["x"].OpenRaw()
			if err != nil {
				t.Error(err)
				return
			}
			want, err := io.ReadAll(raw)
			if err != nil {
				t.Error(err)
			}
			for range 3 {
				if got := deflated(data); !bytes.Equal(got, want) {
					t.Errorf("%d bytes: got %d, want %d", len(data), len(got), len(want))
				}
			}
		})
	}
	wg.Wait()
}
