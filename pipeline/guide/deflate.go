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
	// fileDeflaters are for all files that are made here. Higher levels take longer for
	// each file, however short it is, and a book becomes 0.3 % smaller.
	fileDeflaters = newDeflaters(best.NewWriter, 6)
	// fontDeflaters are for fonts. The level is that of package archive/zip.
	fontDeflaters = newDeflaters(flate.NewWriter, 5)
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

// deflated returns the data of a font, deflated. Shipped fonts were deflated with it
// before the program was built.
func deflated(data []byte) []byte {
	var b bytes.Buffer
	fontDeflaters.deflate(&b, data)
	return b.Bytes()
}
