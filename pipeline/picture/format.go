package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/bep/imagemeta"
	"golang.org/x/image/webp"
)

// format is a kind of image file that can be read.
type format struct {
	name     string
	metadata imagemeta.ImageFormat // or 0 where there is none
	config   func(io.Reader) (image.Config, error)
	decode   func(io.Reader) (image.Image, error)
}

// formatOf tells a file's format by its first bytes: its name may lie.
func formatOf(data []byte) (format, bool) {
	switch {
	case begins(data, 0, "\x89PNG\r\n\x1a\n"):
		return format{"PNG", imagemeta.PNG, png.DecodeConfig, png.Decode}, true
	case begins(data, 0, "\xff\xd8\xff"):
		return format{"JPEG", imagemeta.JPEG, jpeg.DecodeConfig, jpeg.Decode}, true
	case begins(data, 0, "GIF87a"), begins(data, 0, "GIF89a"):
		return format{"GIF", 0, gif.DecodeConfig, decodeGIF}, true
	case begins(data, 0, "RIFF") && begins(data, 8, "WEBP"):
		return format{"WebP", imagemeta.WebP, webp.DecodeConfig, decodeWebP}, true
	}
	return format{}, false
}

func begins(data []byte, at int, magic string) bool {
	return len(data) >= at && bytes.HasPrefix(data[at:], []byte(magic))
}

// notImage says of a file that cannot be read what it is, as far as its first
// bytes tell, and what to do.
func notImage(name string, data []byte) *Problem {
	p := &Problem{"image-format", fmt.Sprintf("image %q is no PNG, JPEG, GIF or WebP file", name), "save the image as PNG or JPEG"}
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\ufeff"))))
	kind := ""
	switch {
	case len(data) == 0:
		return &Problem{"image-corrupt", fmt.Sprintf("image %q is empty", name), "copy or save the file again"}
	case begins(head, 0, "version https://git-lfs"):
		p.Message, p.Hint = fmt.Sprintf("image %q is only a pointer of Git LFS", name), "run git lfs pull"
		return p
	case begins(head, 0, "<!doctype html"), begins(head, 0, "<html"):
		p.Message, p.Hint = fmt.Sprintf("image %q is a web page", name), "open the page and save the image itself, as PNG or JPEG"
		return p
	case bytes.Contains(head, []byte("<svg")):
		kind = "SVG drawing"
	case begins(data, 4, "ftypavif"), begins(data, 4, "ftypavis"):
		kind = "AVIF image"
	case begins(data, 4, "ftyphei"), begins(data, 4, "ftyphev"), begins(data, 4, "ftypmif1"), begins(data, 4, "ftypmsf1"):
		kind = "HEIC photograph"
		p.Hint = "save the photograph as JPEG"
	case begins(data, 0, "II*\x00"), begins(data, 0, "MM\x00*"):
		kind = "TIFF image"
	case begins(data, 0, "BM"):
		kind = "BMP image"
	case begins(data, 0, "%PDF-"):
		kind = "PDF document"
	case begins(data, 0, "8BPS"):
		kind = "Photoshop document"
	default:
		return p
	}
	p.Message = fmt.Sprintf("image %q is a %s, which cannot be placed", name, kind)
	return p
}
