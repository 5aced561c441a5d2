package guide

import (
	"archive/zip"
	"bytes"
	"cmp"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
)

// mimetype is the first file of the archive. It is stored unpacked, so that the
// publication can be recognised by its first bytes (EPUB 3.3 §4.2.3).
const mimetype = "mimetype"

// dosEpoch is 1980-01-01 in the format of ZIP archives: the earliest date that they
// can have. All files have this date, so that the same guide always has the same
// bytes.
const dosEpoch = 0x21

// archive reads the files of a ZIP archive and writes them as a new one, in a
// fixed order and with fixed headers.
type archive struct {
	// size is about how many bytes the new archive will have.
	size  int
	files map[string]*zip.File
	// changed has the files that are new or have been rewritten.
	changed map[string][]byte
	// resources has the files that are empty in the archive that is read.
	resources map[string]*resource
	// packed is where files are deflated, one after the other.
	packed bytes.Buffer
}

func openArchive(data []byte) (*archive, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	a := &archive{size: len(data), files: map[string]*zip.File{}, changed: map[string][]byte{}, resources: map[string]*resource{}}
	for _, f := range r.File {
		a.files[f.Name] = f
	}
	return a, nil
}

// read returns the content of a file.
func (a *archive) read(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, fmt.Errorf("%s is not in the archive", name)
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	b.Grow(int(f.UncompressedSize64) + bytes.MinRead)
	if _, err := b.ReadFrom(r); err != nil {
		return nil, err
	}
	return b.Bytes(), r.Close()
}

// fill puts the data of a resource into its file, which is empty.
func (a *archive) fill(r *resource) {
	a.resources[rootFolder+r.href()] = r
	if r.font != nil {
		a.size += len(r.packed(r.data, nil))
	} else {
		a.size += r.size() // Pictures, the largest ones, can hardly be deflated.
	}
}

// writeTo writes the new archive.
func (a *archive) writeTo(out io.Writer) error {
	names := make([]string, 0, len(a.files))
	for name := range a.files {
		names = append(names, name)
	}
	for name := range a.changed {
		if a.files[name] == nil {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(x, y string) int {
		switch {
		case x == mimetype:
			return -1
		case y == mimetype:
			return 1
		}
		return cmp.Compare(x, y)
	})
	w := zip.NewWriter(out)
	for _, name := range names {
		if err := a.put(w, name); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return w.Close()
}

// put writes one file. An unchanged file is copied without being unpacked.
func (a *archive) put(w *zip.Writer, name string) error {
	if r := a.resources[name]; r != nil {
		data, err := r.bytes()
		if err != nil {
			return err
		}
		return create(w, name, data, r.packed(data, &a.packed))
	}
	if data, ok := a.changed[name]; ok {
		a.packed.Reset()
		fileDeflaters.deflate(&a.packed, data)
		return create(w, name, data, a.packed.Bytes())
	}
	f := a.files[name]
	h := header(name)
	h.Method, h.CRC32 = f.Method, f.CRC32
	h.CompressedSize64, h.UncompressedSize64 = f.CompressedSize64, f.UncompressedSize64
	raw, err := f.OpenRaw()
	if err != nil {
		return err
	}
	part, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = io.Copy(part, raw)
	return err
}

// create writes a file whose data is already deflated.
func create(w *zip.Writer, name string, data, deflated []byte) error {
	h := header(name)
	h.Method, h.CRC32 = zip.Deflate, crc32.ChecksumIEEE(data)
	h.CompressedSize64, h.UncompressedSize64 = uint64(len(deflated)), uint64(len(data))
	part, err := w.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = part.Write(deflated)
	return err
}

func header(name string) *zip.FileHeader {
	h := &zip.FileHeader{Name: name, CreatorVersion: 20, ReaderVersion: 20}
	h.ModifiedDate = dosEpoch //nolint:staticcheck // CreateRaw writes this field and ignores Modified.
	return h
}
