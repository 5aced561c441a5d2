package guide

import (
	"archive/zip"
	"bytes"
	"fmt"
	"net/http"
	"os"

	epub "github.com/bmaupin/go-epub"

	"pamphlet/pipeline/theme"
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
	data      []byte
	// font is the theme's font that the data is of, nil for other resources.
	font *theme.Font
	// width and height are the size of a picture, in pixels.
	width, height int
}

// href returns the resource's path from the root folder.
func (r *resource) href() string { return r.folder + "/" + r.name }

// packed returns the resource's data, deflated. A font of the theme is deflated once,
// for all books; other data is deflated into the buffer, and valid until its next use.
func (r *resource) packed(buffer *bytes.Buffer) []byte {
	if r.font != nil {
		return r.font.Packed("deflate", deflated)
	}
	buffer.Reset()
	resourceDeflaters.deflate(buffer, r.data)
	return buffer.Bytes()
}

// bind has the library make an archive of the documents and resources. The library
// writes every file of a book to the workshop and reads it again before it packs it, so
// it gets resources without their data, which canonical puts in. It has another file
// system, epub.MemoryFS, but with that one it cannot make two books at the same time (a
// map without a lock holds the files), and on Windows a book would have no file except
// mimetype (it joins paths with backslashes, and looks for slashes to list a folder).
//
// The library panics if it cannot go on; bind turns the panic into an error.
func bind(title, lang, id string, documents []*document, resources []*resource) (data []byte, err error) {
	if err := workshop.enter(); err != nil {
		return nil, err
	}
	defer workshop.leave()
	var b bytes.Buffer
	defer func() {
		if p := recover(); p != nil {
			data, err = rescued(b.Bytes(), p)
		}
	}()
	book := epub.NewEpub(title)
	book.Client = &http.Client{Transport: refuse{}}
	book.SetLang(lang)
	book.SetIdentifier(id)
	for _, r := range resources {
		if err := add(book, r); err != nil {
			return nil, err
		}
	}
	for _, d := range documents {
		if _, err := book.AddSection(d.body, d.title, d.file, "../"+sheetPath); err != nil {
			return nil, err
		}
	}
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

// add adds an empty file for a resource.
func add(book *epub.Epub, r *resource) error {
	var err error
	switch r.folder {
	case epub.CSSFolderName:
		_, err = book.AddCSS(os.DevNull, r.name)
	case epub.FontFolderName:
		_, err = book.AddFont(os.DevNull, r.name)
	case epub.ImageFolderName:
		_, err = book.AddImage(os.DevNull, r.name)
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
