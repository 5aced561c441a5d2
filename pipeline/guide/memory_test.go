package guide_test

import (
	"bytes"
	"fmt"
	"image/jpeg"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/thorough"
)

// A book of many photographs needs memory for a few copies of itself and for one decoded
// photograph, not for all of them.
func TestPicturesAreDecodedOneAtATime(t *testing.T) {
	const width, height = 1700, 200 // They are larger than a screen, so each must be scaled.
	var photos [][]byte
	for seed := range 4 {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, photograph(width, height, seed), nil); err != nil {
			t.Fatal(err)
		}
		photos = append(photos, b.Bytes())
	}
	pictures := map[string]*picture.Picture{}
	var text strings.Builder
	text.WriteString("---\ntitle: Photographs\nlang: en-US\n---\n\n")
	many := thorough.Size(16, 200)
	for i := range many {
		name := fmt.Sprintf("photo-%d.jpg", i)
		pictures[name] = &picture.Picture{Name: name, MediaType: "image/jpeg", Data: photos[i%len(photos)], Width: width, Height: height}
		if i%2 == 0 {
			fmt.Fprintf(&text, "## Chapter %d\n\n", i/2+1)
		}
		fmt.Fprintf(&text, "![Photograph %d](%s)\n\n", i+1, name)
	}
	e := read(t, text.String())
	e.Pictures = pictures

	defer debug.SetGCPercent(debug.SetGCPercent(20)) // Garbage should not count.
	runtime.GC()
	before := heap()
	done := make(chan bool)
	peak := make(chan uint64)
	go func() {
		var most uint64
		for {
			select {
			case <-done:
				peak <- most
				return
			case <-time.After(5 * time.Millisecond):
				most = max(most, heap())
			}
		}
	}()
	book := render(t, e)
	done <- true
	got := int64(<-peak) - int64(before)
	decoded := int64(width * height * 4)
	if most := 4*int64(len(book)) + 6*decoded; got > most {
		t.Errorf("peak: got %d MB, want %d MB at most for a book of %d MB", got>>20, most>>20, len(book)>>20)
	}
	t.Logf("peak %d MB; book %d MB, one photograph %d MB, all of them %d MB", got>>20, len(book)>>20, decoded>>20, int64(many)*decoded>>20)
}

// heap returns the number of bytes in use on the heap.
func heap() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
