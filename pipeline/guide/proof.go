package guide

import (
	"archive/zip"
	"bytes"
	"io"
)

// proof makes an archive of a guide's files without the library: the documents as
// they were composed, a package file without a manifest, and no cover that would have
// to be drawn. It is not a book, but shows what shops and e-readers would not accept.
func proof(v *volume) ([]byte, error) {
	outer := v.frame()
	files := make([]proofFile, 0, len(v.documents)+len(v.resources)+1)
	for _, d := range v.documents {
		files = append(files, proofFile{documentFolder + d.file, outer.wrap(d), zip.Deflate})
	}
	for _, r := range v.resources {
		data, err := r.bytes()
		if err != nil {
			return nil, err
		}
		if data != nil {
			files = append(files, proofFile{r.href(), data, zip.Store})
		}
	}
	files = append(files, proofFile{packageName, packageFile(v.edition, v.meta, nil, nil), zip.Deflate})
	size := 0
	for _, f := range files {
		size += len(f.data) + 2*len(f.name) + entryBytes
	}
	if size > smallBytes {
		return archived(files, 0)
	}
	for i := range files {
		files[i].method = zip.Store
	}
	return archived(files, size)
}

const (
	// smallBytes is a size up to which no finding is about the size of a book. The
	// archive of such a proof need not be deflated.
	smallBytes = 8 << 20
	// entryBytes is more than an archive needs for a file, besides its data and its
	// name twice.
	entryBytes = 256
)

// proofFile is a file of a proof, with the method by which it is compressed.
type proofFile struct {
	name   string
	data   []byte
	method uint16
}

// archived returns an archive of files. Its size may be more than expected.
func archived(files []proofFile, expected int) ([]byte, error) {
	var out bytes.Buffer
	out.Grow(expected)
	w := zip.NewWriter(&out)
	var d deflater
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		if d == nil {
			d = proofDeflaters.Get().(deflater)
		}
		d.Reset(w) // The archive's files are written one after the other.
		return d, nil
	})
	for _, f := range files {
		part, err := w.CreateHeader(&zip.FileHeader{Name: rootFolder + f.name, Method: f.method})
		if err == nil {
			_, err = part.Write(f.data)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if d != nil {
		proofDeflaters.Put(d)
	}
	return out.Bytes(), nil
}
