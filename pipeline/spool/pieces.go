package spool

import (
	"io"
	"sync"
)

// Pieces holds pieces of data that are read later: the first ones in memory, and the others
// in one file. Several goroutines may use it.
type Pieces struct {
	// Files returns the file. If it is nil, everything stays in memory.
	Files Files
	// Most is how many bytes stay in memory.
	Most int64

	mu       sync.Mutex
	inMemory int64
	file     File
	inFile   int64
}

// Put takes a piece, and returns a reader of it in the file. It returns nil for a piece that
// stays in memory, also because it cannot be written.
func (p *Pieces) Put(data []byte) *io.SectionReader {
	if p.Files == nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.inMemory+int64(len(data)) <= p.Most {
		p.inMemory += int64(len(data))
		return nil
	}
	if p.file == nil {
		file, err := p.Files()
		if err != nil {
			return nil
		}
		p.file = file
	}
	n, err := p.file.Write(data)
	at := p.inFile
	p.inFile += int64(n)
	if err != nil {
		return nil
	}
	return io.NewSectionReader(p.file, at, int64(n))
}
