package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"io"
	"time"

	"github.com/go-pdf/fpdf"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/pngfile"
	"pamphlet/pipeline/spool"
)

// imageName matches the name of an image in fpdf's content.
var imageName = lazyregexp.New(`/(I[0-9a-f]{40}) Do`)

// batchBytes is about how many bytes of images fpdf gets at a time. It keeps several copies
// of each, and its file has all of them.
const batchBytes = 4 << 20

// embedImages returns the images that libraryImages returns as objects. Those that are too
// large for memory are in pieces.
func (d *Document) embedImages(pieces *spool.Pieces) ([]*object, error) {
	var all []*object
	known := map[string]*object{} // Images with the same bytes are one object.
	for images := d.libraryImages(); len(all) < len(images); {
		batch, err := embedded(images[len(all):], pieces)
		if err != nil {
			return nil, err
		}
		for _, im := range batch {
			if known[im.name] == nil {
				known[im.name] = im.object
			}
			all = append(all, known[im.name])
		}
	}
	return all, nil
}

// embeddedImage is an image as fpdf embeds it, with the name that fpdf gives it: a hash of
// all that it is made of.
type embeddedImage struct {
	name   string
	object *object
}

// embedded lets fpdf embed images, as many as make a batch, and takes its file apart. On the
// only page of that file each image is painted once, so that embedded learns fpdf's names
// for them.
func embedded(images []*usedImage, pieces *spool.Pieces) (_ []embeddedImage, err error) {
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
	var pictures []*picture.Picture
	var files [][]byte
	for size := 0; len(pictures) < len(images) && size < batchBytes; {
		im := images[len(pictures)]
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
		pictures, files = append(pictures, p), append(files, data)
		size += len(data)
	}
	var file bytes.Buffer
	if err := f.Output(&file); err != nil {
		return nil, fmt.Errorf("embed images: %w", err)
	}
	made, err := takeApart(file.Bytes())
	if err != nil {
		return nil, err
	}
	if len(made) != len(pictures) {
		return nil, errLibraryFile
	}
	for i, p := range pictures {
		if bytes.Equal(made[i].object.stream, files[i]) {
			made[i].object.share(p)
		} else {
			made[i].object.moveTo(pieces)
		}
	}
	return made, nil
}

// share lets an image whose stream is the file of a picture use the bytes of the picture,
// so that they are not in memory twice.
func (o *object) share(p *picture.Picture) {
	if o.stream, o.open = p.Data, nil; p.Data == nil {
		o.open = p.Open
	}
}

var errLibraryFile = errors.New("unexpected form of the PDF library's file")

// moveTo moves the stream of an image, and that of its mask, to pieces.
func (o *object) moveTo(pieces *spool.Pieces) {
	if o.open != nil { // It is there already.
		return
	}
	if !o.packed {
		o.stream = bytes.Clone(o.stream) // A short palette would keep all of the library's file in memory.
	} else if file := pieces.Put(o.stream); file != nil {
		o.stream, o.open = nil, func() *io.SectionReader { return io.NewSectionReader(file, 0, file.Size()) }
	}
	follow(o.value, func(x indirect) { x.(*object).moveTo(pieces) })
}

// takeApart returns the images of fpdf's file in the order in which its page paints them.
func takeApart(file []byte) ([]embeddedImage, error) {
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
	var images []embeddedImage
	for _, m := range imageName.FindAllSubmatch(content.stream, -1) {
		im, _ := named.get(string(m[1])).(*object)
		if im == nil {
			return nil, errLibraryFile
		}
		images = append(images, embeddedImage{string(m[1]), im})
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
	if data, err = p.Bytes(); err != nil {
		return "", nil, err
	}
	switch p.MediaType {
	case "image/jpeg":
		return "JPG", data, nil
	case "image/png":
	default:
		return "", nil, fmt.Errorf("media type %q", p.MediaType)
	}
	// The chunk that makes colours transparent comes before the data.
	if head, _, ok := bytes.Cut(data, []byte("IDAT")); ok && !bytes.Contains(head, []byte("tRNS")) {
		return "PNG", data, nil
	}
	decoded, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return "", nil, err
	}
	full := image.NewNRGBA(decoded.Bounds())
	draw.Draw(full, full.Bounds(), decoded, full.Bounds().Min, draw.Src)
	return "PNG", pngfile.Encode(full), nil
}
