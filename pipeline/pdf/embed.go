package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/png"
	"regexp"
	"slices"
	"time"

	"github.com/go-pdf/fpdf"

	"pamphlet/pipeline/picture"
)

// parts holds the parts of fpdf's file.
type parts struct {
	contents []*object // of the pages
	fonts    []dict    // in the order of Document.fontOrder
	images   []*object // in the order of Document.libraryImages
}

// imageName matches the name of an image in fpdf's content.
var imageName = regexp.MustCompile(`/(I[0-9a-f]{40}) Do`)

// embed lets fpdf embed fonts and images, and takes its file apart. After the
// document's pages it adds a specimen: a page on which each letter and image is painted
// once in fpdf's own way. By the specimen fpdf knows which letters to keep in the
// fonts, and embed learns fpdf's names. The specimen is not in our file.
func (d *Document) embed() (_ *parts, err error) {
	// fpdf can panic on broken font and image files.
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("embed fonts and images: %v", r)
		}
	}()
	f := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", Size: fpdf.SizeType{Wd: 100, Ht: 100}})
	f.SetCompression(false)
	f.SetAutoPageBreak(false, 0)
	f.SetCatalogSort(true)
	f.SetCreationDate(time.Unix(0, 0).UTC())
	f.SetModificationDate(time.Unix(0, 0).UTC())
	for _, p := range d.pages {
		f.AddPageFormat("P", fpdf.SizeType{Wd: p.width.Points(), Ht: p.height.Points()})
		if d.elements > 0 {
			f.RawWriteStr(string(p.tagged()))
		} else {
			f.RawWriteStr(string(p.content))
		}
	}
	f.AddPage()
	for i, font := range d.fontOrder {
		for r := range font.used {
			if !font.face.Intact(r) {
				return nil, fmt.Errorf("embed face %q: broken glyph in the font file", font.face.Name())
			}
		}
		// fpdf changes the font's bytes while it makes the subset.
		f.AddUTF8FontFromBytes(family(i), "", bytes.Clone(font.face.Data()))
		f.SetFont(family(i), "", 1)
		f.Text(0, 0, string(font.runes()))
	}
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
		return nil, fmt.Errorf("embed fonts and images: %w", err)
	}
	return d.takeApart(file.Bytes())
}

// takeApart finds the parts of fpdf's file.
func (d *Document) takeApart(file []byte) (*parts, error) {
	broken := errors.New("unexpected form of the PDF library's file")
	trailer, err := read(file)
	if err != nil {
		return nil, err
	}
	catalog, _ := trailer.get("Root").(*object)
	if catalog == nil {
		return nil, broken
	}
	tree, _ := catalog.get("Pages").(*object)
	if tree == nil {
		return nil, broken
	}
	kids, _ := tree.get("Kids").(array)
	if len(kids) != len(d.pages)+1 {
		return nil, broken
	}
	found := &parts{fonts: make([]dict, len(d.fontOrder))}
	var specimen *object
	for _, kid := range kids {
		specimen, _ = kid.(*object)
		if specimen == nil {
			return nil, broken
		}
		content, _ := specimen.get("Contents").(*object)
		if content == nil {
			return nil, broken
		}
		found.contents = append(found.contents, content)
	}
	resources, _ := specimen.get("Resources").(*object)
	if resources == nil {
		return nil, broken
	}
	fonts, _ := resources.get("Font").(dict)
	for _, e := range fonts {
		font, _ := e.value.(*object)
		if font == nil {
			return nil, broken
		}
		for i := range d.fontOrder {
			if font.get("BaseFont") == name("utf8"+family(i)) {
				found.fonts[i], _ = font.value.(dict)
			}
		}
	}
	last := len(found.contents) - 1
	images, _ := resources.get("XObject").(dict)
	for _, m := range imageName.FindAllSubmatch(found.contents[last].stream, -1) {
		im, _ := images.get(string(m[1])).(*object)
		if im == nil {
			return nil, broken
		}
		found.images = append(found.images, im)
	}
	if len(found.images) != len(d.libraryImages()) || slices.ContainsFunc(found.fonts, func(f dict) bool { return f == nil }) {
		return nil, broken
	}
	found.contents = found.contents[:last]
	return found, nil
}

// libraryImages returns the images that fpdf embeds. For a print shop there are none,
// because fpdf does not support process inks.
func (d *Document) libraryImages() []*usedImage {
	if d.info.Press != nil {
		return nil
	}
	return d.imageOrder
}

// family returns the name of a font for fpdf. No name is the beginning of another.
func family(i int) string { return fmt.Sprintf("face%04d", i) }

// runes returns the used characters of a font, sorted.
func (u *usedFont) runes() []rune {
	var all []rune
	for r := range u.used {
		all = append(all, r)
	}
	slices.Sort(all)
	return all
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
	var b bytes.Buffer
	if err := png.Encode(&b, full); err != nil {
		return "", nil, err
	}
	return "PNG", b.Bytes(), nil
}
