package spool

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"hash"
	"io"
)

// File is a file that nobody else uses. Write appends to it.
type File interface {
	io.Writer
	io.ReaderAt
}

// Files returns a new file, which is empty. Whoever opens the files closes them when nobody
// reads them any longer.
type Files func() (File, error)

const (
	// Most is the largest number of bytes that a Writer keeps in memory if it has files.
	Most = 8 << 20
	// block is how many bytes are written to a file at a time.
	block = 64 << 10
)

// Writer takes the bytes of a file as they are made.
type Writer struct {
	files Files
	// large is true if the bytes go to a file.
	large bool
	// memory holds the bytes that are not in the file.
	memory []byte
	file   File
	size   int64
	sum    hash.Hash
}

// NewWriter returns a writer of about as many bytes as expected. If there are no more than
// that, they are never moved in memory. files may be nil.
func NewWriter(files Files, expected int) *Writer {
	w := &Writer{files: files, large: files != nil && expected > Most}
	if w.large {
		expected = block
	}
	w.memory = make([]byte, 0, expected)
	return w
}

// Write takes bytes. The error is that of the file.
func (w *Writer) Write(data []byte) (int, error) {
	if w.large = w.large || w.files != nil && len(w.memory)+len(data) > Most; w.large && len(w.memory)+len(data) > block {
		if err := w.flush(); err != nil {
			return 0, err
		}
		if len(data) > block {
			return len(data), w.put(data)
		}
	}
	w.memory = append(w.memory, data...)
	return len(data), nil
}

// flush moves the bytes in memory to the file.
func (w *Writer) flush() error {
	data := w.memory
	w.memory = w.memory[:0]
	return w.put(data)
}

// put appends bytes to the file, which it makes if there is none.
func (w *Writer) put(data []byte) error {
	if w.file == nil {
		var err error
		if w.file, err = w.files(); err != nil {
			return fmt.Errorf("make a file for what does not stay in memory: %w", err)
		}
		w.sum = sha256.New()
	}
	n, err := w.file.Write(data)
	w.size += int64(n)
	w.sum.Write(data) //nolint:errcheck // A hash never fails.
	return err
}

// End returns the bytes that were written, or the file that has them. The writer is not
// used after it.
func (w *Writer) End() ([]byte, *Large, error) {
	if !w.large {
		return w.memory, nil, nil
	}
	if err := w.flush(); err != nil {
		return nil, nil, err
	}
	return nil, &Large{file: w.file, size: w.size, sum: [sha256.Size]byte(w.sum.Sum(nil))}, nil
}

// Large is a file with more bytes than are kept in memory.
type Large struct {
	file File
	size int64
	sum  [sha256.Size]byte
}

// Reader returns a reader of bytes in memory, as Open does of those in a file.
func Reader(data []byte) *io.SectionReader {
	return io.NewSectionReader(bytes.NewReader(data), 0, int64(len(data)))
}

// Open returns a reader of all bytes, from the first. Several may be open at a time.
func (l *Large) Open() *io.SectionReader { return io.NewSectionReader(l.file, 0, l.size) }

// Sum returns the SHA-256 of the bytes.
func (l *Large) Sum() [sha256.Size]byte { return l.sum }
