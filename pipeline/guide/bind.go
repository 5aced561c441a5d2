package guide

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"

	epub "github.com/bmaupin/go-epub"
)

// Folders of the archive. The library chooses them. The navigation document is in the
// root folder, the others are below it.
const (
	rootFolder     = "EPUB/"
	documentFolder = "xhtml/"
	sheetName      = "book.css"
	sheetPath      = epub.CSSFolderName + "/" + sheetName
)

// resource is a file that the documents use.
type resource struct {
	// folder is one of the library's: css, fonts or images.
	folder, name string
	// source is the key of a picture of the edition, "" for files of the theme.
	source    string
	mediaType string
	// data is set to nil once the library has it.
	data []byte
	// width and height are the size of a picture, in pixels.
	width, height int
}

// href returns the resource's path from the root folder.
func (r *resource) href() string { return r.folder + "/" + r.name }

// bind has the library make an archive of the documents and resources. The library
// reads resources only from files, so they are written to a folder of the workshop.
// It panics if it cannot go on; bind turns the panic into an error.
func bind(title, lang, id string, documents []*document, resources []*resource) (data []byte, err error) {
	if err := workshop.enter(); err != nil {
		return nil, err
	}
	defer workshop.leave()
	dir, err := os.MkdirTemp(workshop.dir, "resources-")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	defer func() {
		if p := recover(); p != nil {
			data, err = rescued(b.Bytes(), p)
		}
		_ = os.RemoveAll(dir) // What cannot be removed is removed with the workshop.
	}()
	book := epub.NewEpub(title)
	book.Client = &http.Client{Transport: refuse{}}
	book.SetLang(lang)
	book.SetIdentifier(id)
	size := 1 << 18
	for i, r := range resources {
		size += len(r.data)
		if err := add(book, r, filepath.Join(dir, fmt.Sprintf("%d-%s", i, r.name))); err != nil {
			return nil, err
		}
		r.data = nil
	}
	for _, d := range documents {
		if _, err := book.AddSection(d.body, d.title, d.file, "../"+sheetPath); err != nil {
			return nil, err
		}
	}
	b.Grow(size) // Growing by doubling would take up to three times as much.
	if _, err := book.WriteTo(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// rescued returns the archive if the library panicked with p but the archive is
// complete: then only the library's own folder could not be removed. On Windows a
// virus scanner may have a file of it open. The folder is removed with the workshop.
// If the archive is not complete, rescued returns an error.
func rescued(archive []byte, p any) ([]byte, error) {
	if _, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive))); err != nil {
		return nil, fmt.Errorf("the library failed: %v", p)
	}
	return archive, nil
}

func add(book *epub.Epub, r *resource, file string) error {
	if err := os.WriteFile(file, r.data, 0o600); err != nil {
		return err
	}
	var err error
	switch r.folder {
	case epub.CSSFolderName:
		_, err = book.AddCSS(file, r.name)
	case epub.FontFolderName:
		_, err = book.AddFont(file, r.name)
	case epub.ImageFolderName:
		_, err = book.AddImage(file, r.name)
	default:
		panic(fmt.Sprintf("guide: folder %q", r.folder))
	}
	return err
}

// refuse is an HTTP transport that refuses every request: the library tries to
// download what it cannot open.
type refuse struct{}

// RoundTrip refuses the request.
func (refuse) RoundTrip(r *http.Request) (*http.Response, error) {
	return nil, fmt.Errorf("%s: a guide is made without a network", r.URL)
}
