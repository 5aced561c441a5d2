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
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	d := proofDeflaters.Get().(deflater)
	defer proofDeflaters.Put(d)
	w.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) {
		d.Reset(w) // The archive's files are written one after the other.
		return d, nil
	})
	var failed error
	put := func(name string, data []byte, method uint16) {
		part, err := w.CreateHeader(&zip.FileHeader{Name: rootFolder + name, Method: method})
		if err == nil {
			_, err = part.Write(data)
		}
		if failed == nil {
			failed = err
		}
	}
	outer := v.frame()
	for _, d := range v.documents {
		put(documentFolder+d.file, outer.wrap(d), zip.Deflate)
	}
	for _, r := range v.resources {
		if r.data != nil {
			put(r.href(), r.data, zip.Store)
		}
	}
	put(packageName, packageFile(v.edition, v.meta, nil, nil), zip.Deflate)
	if failed != nil {
		return nil, failed
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
