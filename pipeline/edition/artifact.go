package edition

import (
	"crypto/sha256"
	"io"

	"pamphlet/pipeline/spool"
)

// Open returns a reader of the file, from its first byte.
func (a Artifact) Open() *io.SectionReader {
	if a.Large != nil {
		return a.Large.Open()
	}
	return spool.Reader(a.Data)
}

// Size returns the number of bytes of the file.
func (a Artifact) Size() int64 { return a.Open().Size() }

// Sum returns the SHA-256 of the file.
func (a Artifact) Sum() [sha256.Size]byte {
	if a.Large != nil {
		return a.Large.Sum()
	}
	return sha256.Sum256(a.Data)
}

// WriteTo writes the file to w.
func (a Artifact) WriteTo(w io.Writer) (int64, error) {
	if a.Large != nil {
		return io.Copy(w, a.Large.Open())
	}
	n, err := w.Write(a.Data)
	return int64(n), err
}
