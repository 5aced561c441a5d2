package guide

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"

	best "github.com/klauspost/compress/flate"
)

// deflater deflates data (RFC 1951) to a writer, after Reset to another one.
type deflater interface {
	io.WriteCloser
	Reset(w io.Writer)
}

// deflaters are deflaters of one kind that no book is using. Making one takes longer
// than using it, and about a megabyte.
type deflaters struct{ sync.Pool }

func newDeflaters[D deflater](open func(w io.Writer, level int) (D, error), level int) *deflaters {
	return &deflaters{sync.Pool{New: func() any {
		d, err := open(io.Discard, level)
		if err != nil {
			panic("guide: " + err.Error()) // There is no such level.
		}
		return d
	}}}
}

// The deflaters of all books. What a deflater has deflated before changes nothing.
var (
	// documentDeflaters are for what the canonicalising pass writes, which is text.
	documentDeflaters = newDeflaters(best.NewWriter, best.BestCompression)
	// resourceDeflaters are for resources. The level is that of package archive/zip.
	resourceDeflaters = newDeflaters(flate.NewWriter, 5)
	// proofDeflaters are for proofs, which nobody keeps.
	proofDeflaters = newDeflaters(best.NewWriter, best.BestSpeed)
)

// deflate appends data, deflated, to a buffer.
func (ds *deflaters) deflate(to *bytes.Buffer, data []byte) {
	d := ds.Get().(deflater)
	defer ds.Put(d)
	d.Reset(to)
	_, err := d.Write(data)
	if err == nil {
		err = d.Close()
	}
	if err != nil {
		panic("guide: deflate in memory: " + err.Error())
	}
}

// deflated returns a resource's data, deflated.
func deflated(data []byte) []byte {
	var b bytes.Buffer
	resourceDeflaters.deflate(&b, data)
	return b.Bytes()
}
