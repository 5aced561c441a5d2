package picture

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"runtime"
	"sync"
	"testing"
)

// shared loads an image from a folder with a store.
func shared(t *testing.T, s *Store, dir, name string) *Picture {
	t.Helper()
	l := loader(t, dir)
	l.Store = s
	p, err := load(l, name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func within(t *testing.T, p *Picture, side int) *Picture {
	t.Helper()
	small, err := p.Within(side)
	if err != nil {
		t.Fatal(err)
	}
	return small
}

// sameBytes reports whether two pictures have the same bytes in memory.
func sameBytes(a, b *Picture) bool { return &a.Data[0] == &b.Data[0] }

func TestArticlesShareAPictureAndItsSizes(t *testing.T) {
	s := NewStore()
	file := asPNG(t, drawing(300, 200))
	one, other := folder(t, map[string][]byte{"a.png": file}), folder(t, map[string][]byte{"a.png": file, "b.png": file})
	a, b := shared(t, s, one, "a.png"), shared(t, s, other, "a.png")
	if !sameBytes(a, b) {
		t.Error("the picture was prepared twice")
	}
	if !sameBytes(within(t, a, 100), within(t, b, 100)) {
		t.Error("the picture was scaled twice")
	}
	if small := within(t, b, 60); small.Width != 60 || small.Name != "a.png" {
		t.Errorf("got %d pixels of %q, want 60 of a.png", small.Width, small.Name)
	}
	// Findings name the file, so each name has a picture of its own.
	if c := shared(t, s, other, "b.png"); sameBytes(a, c) || c.Name != "b.png" {
		t.Errorf("got the picture of another file as %q", c.Name)
	}
}

func TestAPictureThatChangedIsPreparedAnew(t *testing.T) {
	s := NewStore()
	a := shared(t, s, folder(t, map[string][]byte{"a.png": asPNG(t, drawing(30, 20))}), "a.png")
	b := shared(t, s, folder(t, map[string][]byte{"a.png": asPNG(t, drawing(31, 20))}), "a.png")
	if a.Width != 30 || b.Width != 31 {
		t.Errorf("got %d and %d pixels, want 30 and 31", a.Width, b.Width)
	}
}

func TestAnErrorIsKeptLikeAPicture(t *testing.T) {
	s, made := NewStore(), 0
	for range 2 {
		_, err := s.once(content{name: "a"}, func() (*Picture, error) {
			made++
			return nil, errors.New("broken")
		})
		if err == nil {
			t.Error("got no error")
		}
	}
	if made != 1 {
		t.Errorf("tried %d times, want once", made)
	}
}

func TestAStoreKeepsOnlyWhatWasAskedForLast(t *testing.T) {
	const each, all = 1 << 19, 100
	s, made := NewStore(), map[string]int{}
	ask := func(name string) {
		if _, err := s.once(content{name: name}, func() (*Picture, error) {
			made[name]++
			return &Picture{Data: make([]byte, each)}, nil
		}); err != nil {
			t.Fatal(err)
		}
		if s.size > keptBytes {
			t.Fatalf("keeps %d bytes, want at most %d", s.size, keptBytes)
		}
	}
	for i := range all {
		ask(fmt.Sprint(i))
		ask("logo")
	}
	if made["logo"] != 1 {
		t.Errorf("what each article asks for was made %d times, want once", made["logo"])
	}
	ask("0")
	if made["0"] != 2 {
		t.Errorf("what was asked for long ago was made %d times, want twice", made["0"])
	}
	if len(s.kept) != len(s.order) || len(s.kept) > keptBytes/each {
		t.Errorf("keeps %d pictures in an order of %d, want at most %d", len(s.kept), len(s.order), keptBytes/each)
	}
}

func TestNoMorePixelsAreDecodedThanThereIsRoomFor(t *testing.T) {
	r := room{size: 100}
	var running sync.WaitGroup
	for i := range 200 {
		running.Go(func() {
			done := r.take(int64(i % 60))
			runtime.Gosched()
			done()
		})
	}
	running.Wait()
	if r.used != 0 || r.most > 100 {
		t.Errorf("at most %d bytes were taken, and %d not given back; want at most 100 and 0", r.most, r.used)
	}
	r.take(1000)() // A picture that is larger than all the room gets it alone.
	if r.used != 0 || r.most != 1000 {
		t.Errorf("got %d of 1000 bytes", r.most)
	}
}

// Many editions at once must not have all pictures decoded at once.
func TestScalingWaitsForRoom(t *testing.T) {
	s := NewStore()
	p := shared(t, s, folder(t, map[string][]byte{"a.jpg": asJPEG(t, drawing(400, 300))}), "a.jpg")
	s.pixels.size, s.pixels.most = 2_500_000, 0 // One picture takes 1.1 MB.
	var running sync.WaitGroup
	for side := range 12 {
		running.Go(func() {
			if _, err := p.Within(200 + side); err != nil {
				t.Error(err)
			}
		})
	}
	running.Wait()
	if s.pixels.used != 0 || s.pixels.most == 0 || s.pixels.most > s.pixels.size {
		t.Errorf("at most %d bytes were decoded, %d are; want at most %d, and none", s.pixels.most, s.pixels.used, s.pixels.size)
	}
}

// An article may have a thousand pictures.
func TestPreparedPicturesHoldNoPixels(t *testing.T) {
	const count, width, height = 12, 1200, 900
	files := map[string][]byte{}
	for i := range count {
		m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.NRGBA{byte(i), 90, 30, 0xff}})
		for k := range m.Pix[:width*(i+1)] {
			m.Pix[k] = byte(k / 50 % 2)
		}
		files[fmt.Sprintf("%d.png", i)] = asPNG(t, m)
	}
	dir := folder(t, files)
	heap := func() int64 {
		runtime.GC()
		runtime.GC() // Also what pools held.
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	s := NewStore()
	var all []*Picture
	for name := range files {
		p := shared(t, s, dir, name)
		all = append(all, p, within(t, p, 400))
	}
	if got, pixels := heap()-before, int64(count*width*height); got > pixels/4 {
		t.Errorf("%d pictures hold %d bytes, and their %d pixels should not be among them", len(all), got, pixels)
	}
	runtime.KeepAlive(all)
	runtime.KeepAlive(s)
}
