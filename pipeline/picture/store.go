package picture

import (
	"bytes"
	"crypto/sha256"
	"image"
	"slices"
	"sync"
)

// Limits of a store, in bytes. More pixels than pixelBytes are decoded at a time only
// if one picture has them.
const (
	keptBytes  = 8 << 20
	pixelBytes = 128 << 20
)

// Store is what the pictures of one run have in common. It prepares a picture, and
// scales it to a size, once for all editions and articles that show it, and it bounds
// the memory that this takes: it keeps a limited number of encoded pictures, those that
// were asked for last, and no pixels. Several goroutines may use it.
//
// What it has kept changes no picture. A nil store keeps nothing.
type Store struct {
	pixels room

	mu sync.Mutex
	// kept are the pictures that were made, and size is how many bytes they have.
	// order has those asked for last at its end.
	kept  map[content]*kept
	order []*kept
	size  int
}

// content is what a picture was made from: the hash of the file, the name by which
// findings call it, and how it was prepared and scaled.
type content struct {
	file  [sha256.Size]byte
	name  string
	large bool
	// side is the longest side of a scaled picture, 0 for the prepared one.
	side int
}

// kept is a picture that a store keeps.
type kept struct {
	of      content
	make    sync.Once
	picture *Picture
	err     error
	// size is the number of its bytes, 0 until it is made.
	size int
}

// NewStore returns an empty store.
func NewStore() *Store {
	return &Store{pixels: room{size: pixelBytes}, kept: map[content]*kept{}}
}

// once returns the picture that prepare returns, without calling it if that is kept. Calls at
// the same time wait for the first.
func (s *Store) once(of content, prepare func() (*Picture, error)) (*Picture, error) {
	if s == nil {
		return prepare()
	}
	s.mu.Lock()
	k := s.kept[of]
	if k == nil {
		k = &kept{of: of}
		s.kept[of] = k
	} else if i := slices.Index(s.order, k); i >= 0 {
		s.order = append(slices.Delete(s.order, i, i+1), k)
	}
	s.mu.Unlock()
	k.make.Do(func() {
		k.picture, k.err = prepare()
		s.keep(k)
	})
	return k.picture, k.err
}

// keep counts a picture that was made, and lets go of those that were not asked for
// longest.
func (s *Store) keep(k *kept) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k.size = 1 << 10
	if k.picture != nil {
		k.size += len(k.picture.Data)
	}
	s.size += k.size
	s.order = append(s.order, k)
	for s.size > keptBytes {
		first := s.order[0]
		s.order = s.order[1:]
		s.size -= first.size
		delete(s.kept, first.of)
	}
}

// decoding waits until there is room for the pixels of a file, and those that are made
// from them. The caller calls done when it needs them no longer.
func (s *Store) decoding(data []byte) (done func()) {
	if s == nil {
		return func() {}
	}
	// The pixels of a picture with four channels: as they are, and as they are encoded.
	need := int64(2 * 4 * maxSide * maxSide)
	if f, ok := formatOf(data); ok {
		var size image.Config
		err := guarded(func() (err error) {
			size, err = f.config(bytes.NewReader(data))
			return err
		})
		if err != nil {
			need = 0 // Nothing is decoded.
		} else {
			need = memory(size, data) + min(need, 2*4*int64(size.Width)*int64(size.Height))
		}
	}
	return s.pixels.take(need)
}

// room is memory that several goroutines share.
type room struct {
	size int64
	mu   sync.Mutex
	free sync.Cond
	// used is what is taken, and most the most that was taken at a time.
	used, most int64
}

// take takes n bytes as soon as they are free. One caller who needs more than there is
// gets it while no other has any.
func (r *room) take(n int64) (giveBack func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.free.L = &r.mu
	for r.used > 0 && r.used+n > r.size {
		r.free.Wait()
	}
	r.used += n
	r.most = max(r.most, r.used)
	return func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.used -= n
		r.free.Broadcast()
	}
}
