package guide

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"os"

	epub "github.com/bmaupin/go-epub"

	"pamphlet/pipeline/picture"
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
	// data is the file, unless picture has it.
	data    []byte
	picture *picture.Picture
	// font is the theme's font that the data is of, nil for other resources.
	font *theme.Font
	// width and height are the size of a picture, in pixels.
	width, height int
}

// href returns the resource's path from the root folder.
func (r *resource) href() string { return r.folder + "/" + r.name }

// bytes returns the resource's data.
func (r *resource) bytes() ([]byte, error) {
	if r.picture != nil {
		return r.picture.Bytes()
	}
	return r.data, nil
}

// size returns the number of bytes of the resource's data.
func (r *resource) size() int {
	if r.picture != nil {
		return r.picture.Size()
	}
	return len(r.data)
}

// packed returns the resource's data, deflated. A font of the theme is deflated once,
// for all books; other data is deflated into the buffer, and valid until its next use.
func (r *resource) packed(data []byte, buffer *bytes.Buffer) []byte {
	if r.font != nil {
		return r.font.Packed("deflate", deflated)
	}
	buffer.Reset()
	fileDeflaters.deflate(buffer, data)
	return buffer.Bytes()
}

// bind has the library make an archive of the documents and resources. They are empty
// there, because canonical writes what is in them.
func bind(title, lang, id string, documents []*document, resources []*resource) ([]byte, error) {
	if err := bookStorage.enter(); err != nil {
		return nil, err
	}
	defer bookStorage.leave()
	return packed(func(w io.Writer) error {
		book := epub.NewEpub(title)
		book.Client = &http.Client{Transport: refuse{}}
		book.SetLang(lang)
		book.SetIdentifier(id)
		for _, r := range resources {
			if err := add(book, r); err != nil {
				return err
			}
		}
		for _, d := range documents {
			if _, err := book.AddSection("", d.title, d.file, ""); err != nil {
				return err
			}
		}
		_, err := book.WriteTo(w)
		return err
	})
}

// packed returns the archive that the library writes in pack. The library panics if it
// cannot go on; packed turns the panic into an error.
func packed(pack func(w io.Writer) error) (archive []byte, err error) {
	var b bytes.Buffer
	defer func() {
		if p := recover(); p != nil {
			archive, err = rescued(b.Bytes(), p)
		}
	}()
	if err := pack(&b); err != nil {
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
