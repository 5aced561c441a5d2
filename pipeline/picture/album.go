package picture

import (
	"bytes"
	"crypto/sha256"
	"io"
	"sync"

	"pamphlet/pipeline/spool"
)

// albumBytes is how many bytes of pictures an album keeps in memory.
const albumBytes = 32 << 20

// Album holds the pictures of one article, in all their sizes: the first ones in memory,
// and the others in a file. A nil album, and one without Files, has all in memory. Several
// goroutines may use it.
type Album struct {
	// Files returns the file. It may be nil.
	Files spool.Files

	mu sync.Mutex
	// inMemory is how many bytes of pictures are in memory, and inFile how many in file.
	inMemory, inFile int64
	file             spool.File
	// filed are the pictures in the file.
	filed map[content]*Picture
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
// stay. A picture that cannot be written to the file stays in memory.
func (a *Album) add(of content, p *Picture) *Picture {
	if a == nil || a.Files == nil {
		return p
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	if known := a.filed[of]; known != nil {
		return known
	}
	if a.inMemory+int64(len(p.Data)) <= albumBytes {
		a.inMemory += int64(len(p.Data))
		return p
	}
	if a.file == nil {
		file, err := a.Files()
		if err != nil {
			return p
		}
		a.file, a.filed = file, map[content]*Picture{}
	}
	n, err := a.file.Write(p.Data)
	at := a.inFile
	a.inFile += int64(n)
	if err != nil {
		return p
	}
	filed := *p
	filed.Data, filed.sum = nil, sha256.Sum256(p.Data)
	filed.file = io.NewSectionReader(a.file, at, int64(n))
	a.filed[of] = &filed
	return &filed
}

// Open returns a reader of the picture's file, from its first byte.
func (p *Picture) Open() *io.SectionReader {
	if p.file != nil {
		return io.NewSectionReader(p.file, 0, p.file.Size())
	}
	return io.NewSectionReader(bytes.NewReader(p.Data), 0, int64(len(p.Data)))
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
