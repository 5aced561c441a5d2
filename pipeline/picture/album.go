package picture

import (
	"crypto/sha256"
	"io"
	"sync"

	"pamphlet/pipeline/spool"
)

// albumBytes is how many bytes of pictures an album keeps in memory.
const albumBytes = 32 << 20

// Album holds the pictures of one article, in all their sizes: the first ones in memory,
// and the others in a file. Several goroutines may use it.
type Album struct {
	pieces spool.Pieces
	mu     sync.Mutex
	// filed are the pictures in the file.
	filed map[content]*Picture
}

// NewAlbum returns an empty album. If files is nil, all pictures stay in memory, as they do
// in an album that is nil.
func NewAlbum(files spool.Files) *Album {
	return &Album{pieces: spool.Pieces{Files: files, Most: albumBytes}, filed: map[content]*Picture{}}
}

// find returns the picture made from some content if it is in the file, or nil.
func (a *Album) find(of content) *Picture {
	if a == nil {
		return nil
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.filed[of]
}

// add takes the picture made from some content, and returns it with its bytes where they
// stay.
func (a *Album) add(of content, p *Picture) *Picture {
	if a == nil {
		return p
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if known := a.filed[of]; known != nil {
		return known
	}
	file := a.pieces.Put(p.Data)
	if file == nil {
		return p
	}
	filed := *p
	filed.Data, filed.file, filed.sum = nil, file, sha256.Sum256(p.Data)
	a.filed[of] = &filed
	return &filed
}

// Open returns a reader of the picture's file, from its first byte.
func (p *Picture) Open() *io.SectionReader {
	if p.file != nil {
		return io.NewSectionReader(p.file, 0, p.file.Size())
	}
	return spool.Reader(p.Data)
}

// Bytes returns the picture's file. The error is that of an album's file.
func (p *Picture) Bytes() ([]byte, error) {
	if p.file == nil {
		return p.Data, nil
	}
	data := make([]byte, p.file.Size())
	_, err := p.file.ReadAt(data, 0)
	return data, err
}

// Size returns the number of bytes of the picture's file.
func (p *Picture) Size() int { return int(p.Open().Size()) }

// Sum returns the SHA-256 of the picture's file.
func (p *Picture) Sum() [sha256.Size]byte {
	if p.file != nil {
		return p.sum
	}
	return sha256.Sum256(p.Data)
}
