package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
	"time"
)

// The folders of an archive.
const (
	manualFolder     = "man/man1/"
	completionFolder = "completions/"
)

// file is a file of an archive.
type file struct {
	// name is its path in the archive.
	name string
	// path is where the file is read from. If it is "", data is the contents.
	path string
	data []byte
	// mode is 0 for a file that is not executable.
	mode os.FileMode
}

func (f file) content() ([]byte, error) {
	if f.path == "" {
		return f.data, nil
	}
	return os.ReadFile(f.path)
}

func (f file) permissions() os.FileMode {
	if f.mode == 0 {
		return 0o644
	}
	return f.mode
}

// archive writes files into one folder of an archive: a ZIP file for Windows, a
// compressed tar file for other systems. The path of the archive is base and a
// suffix, and the folder has the name of base.
func archive(base string, t target, at time.Time, files []file) error {
	var b bytes.Buffer
	write, suffix := writeTar, ".tar.gz"
	if t.system == "windows" {
		write, suffix = writeZIP, ".zip"
	}
	if err := write(&b, filepath.Base(base), at, files); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(base), 0o755); err != nil {
		return err
	}
	return os.WriteFile(base+suffix, b.Bytes(), 0o644)
}

// writeTar writes a compressed tar file. Nothing in it names the machine or its user.
func writeTar(w io.Writer, folder string, at time.Time, files []file) error {
	packed, err := gzip.NewWriterLevel(w, gzip.BestCompression)
	if err != nil {
		return err
	}
	all := tar.NewWriter(packed)
	for _, f := range files {
		data, err := f.content()
		if err != nil {
			return err
		}
		head := &tar.Header{Name: path.Join(folder, f.name), Mode: int64(f.permissions()), Size: int64(len(data)), ModTime: at, Format: tar.FormatUSTAR}
		if err := all.WriteHeader(head); err != nil {
			return err
		}
		if _, err := all.Write(data); err != nil {
			return err
		}
	}
	return errors.Join(all.Close(), packed.Close())
}

// writeZIP writes a ZIP file.
func writeZIP(w io.Writer, folder string, at time.Time, files []file) error {
	all := zip.NewWriter(w)
	for _, f := range files {
		data, err := f.content()
		if err != nil {
			return err
		}
		head := &zip.FileHeader{Name: path.Join(folder, f.name), Method: zip.Deflate, Modified: at}
		head.SetMode(f.permissions())
		to, err := all.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := to.Write(data); err != nil {
			return err
		}
	}
	return all.Close()
}
