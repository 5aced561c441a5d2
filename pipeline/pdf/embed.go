package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"time"

	"github.com/go-pdf/fpdf"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/pngfile"
)

// imageName matches the name of an image in fpdf's content.
var imageName = lazyregexp.New(`/(I[0-9a-f]{40}) Do`)

// embedImages lets fpdf embed the images that libraryImages returns, and takes its file
// apart. On the only page of that file each image is painted once, so that embedImages
// learns fpdf's names for them.
func (d *Document) embedImages() (_ []*object, err error) {
	if len(d.libraryImages()) == 0 {
		return nil, nil
	}
	// fpdf can panic on broken image files.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("embed images: %v", r)
		}
	}()
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: 100, Ht: 100}})
	f.SetCompression(false)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	f.AddPage()
	for _, im := range d.libraryImages() {
		p, err := im.fitted()
		if err != nil {
			return nil, fmt.Errorf("embed image %q: %w", im.picture.Name, err)
		}
		kind, data, err := accepted(p)
		if err != nil {
			return nil, fmt.Errorf("embed image %q: %w", im.picture.Name, err)
		}
		options := fpdf.ImageOptions{ImageType: kind}
		f.RegisterImageOptionsReader(string(im.name), options, bytes.NewReader(data))
		f.ImageOptions(string(im.name), 0, 0, 1, 1, false, options, 0, "")
		if err := f.Error(); err != nil {
			return nil, fmt.Errorf("embed image %q: %w", im.picture.Name, err)
		}
	}
	var file bytes.Buffer
	if err := f.Output(&file); err != nil {
		return nil, fmt.Errorf("embed images: %w", err)
	}
	images, err := takeApart(file.Bytes())
	if err == nil && len(images) != len(d.libraryImages()) {
		return nil, errLibraryFile
	}
	return images, err
}

var errLibraryFile = errors.New("unexpected form of the PDF library's file")

// takeApart returns the images of fpdf's file in the order in which its page paints them.
func takeApart(file []byte) ([]*object, error) {
	trailer, err := read(file)
	if err != nil {
		return nil, err
	}
	catalog, _ := trailer.get("Root").(*object)
	if catalog == nil {
		return nil, errLibraryFile
	}
	tree, _ := catalog.get("Pages").(*object)
	if tree == nil {
		return nil, errLibraryFile
	}
	kids, _ := tree.get("Kids").(array)
	if len(kids) != 1 {
		return nil, errLibraryFile
	}
	page, _ := kids[0].(*object)
	if page == nil {
		return nil, errLibraryFile
	}
	content, _ := page.get("Contents").(*object)
	resources, _ := page.get("Resources").(*object)
	if content == nil || resources == nil {
		return nil, errLibraryFile
	}
	named, _ := resources.get("XObject").(dict)
	var images []*object
	for _, m := range imageName.FindAllSubmatch(content.stream, -1) {
		im, _ := named.get(string(m[1])).(*object)
		if im == nil {
			return nil, errLibraryFile
		}
		images = append(images, im)
	}
	return images, nil
}

// libraryImages returns the images that fpdf embeds. For a print shop there are none,
// because fpdf does not support process inks.
func (d *Document) libraryImages() []*usedImage {
	if d.info.Press != nil {
		return nil
	}
	return d.imageOrder
}

// accepted returns a picture in a form that fpdf embeds without loss. If a palette has
// transparency, fpdf would keep only one transparent colour.
func accepted(p *picture.Picture) (kind string, data []byte, err error) {
	switch p.MediaType {
	case "image/jpeg":
		return "JPG", p.Data, nil
	case "image/png":
	default:
		return "", nil, fmt.Errorf("media type %q", p.MediaType)
	}
	// The chunk that makes colours transparent comes before the data.
	if head, _, ok := bytes.Cut(p.Data, []byte("IDAT")); ok && !bytes.Contains(head, []byte("tRNS")) {
		return "PNG", p.Data, nil
	}
	decoded, err := png.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return "", nil, err
	}
	full := image.NewNRGBA(decoded.Bounds())
	draw.Draw(full, full.Bounds(), decoded, full.Bounds().Min, draw.Src)
	return "PNG", pngfile.Encode(full), nil
}
