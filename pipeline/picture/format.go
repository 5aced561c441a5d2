package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/webp"
)

// format is a kind of image file that can be read.
type format struct {
	name     string
	config   func(io.Reader) (image.Config, error)
	decode   func(data []byte) (image.Image, error)
	embedded func(data []byte) embedded
}

// formatOf tells a file's format by its first bytes: its name may lie.
func formatOf(data []byte) (format, bool) {
	switch {
	case begins(data, 0, "\x89PNG\r\n\x1a\n"):
		return format{"PNG", png.DecodeConfig, decodePNG, embeddedInPNG}, true
	case begins(data, 0, "\xff\xd8\xff"):
		return format{"JPEG", jpeg.DecodeConfig, decodeJPEG, embeddedInJPEG}, true
	case begins(data, 0, "GIF87a"), begins(data, 0, "GIF89a"):
		return format{"GIF", gif.DecodeConfig, decodeGIF, embeddedInGIF}, true
	case begins(data, 0, "RIFF") && begins(data, 8, "WEBP"):
		return format{"WebP", webp.DecodeConfig, decodeWebP, embeddedInWebP}, true
	}
	return format{}, false
}

func begins(data []byte, at int, magic string) bool {
	return len(data) >= at && bytes.HasPrefix(data[at:], []byte(magic))
}

// notImage says of a file that cannot be read what it is, as far as its first
// bytes tell, and what to do.
func notImage(name string, data []byte) *Problem {
	head := bytes.ToLower(bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 1024)], []byte("\ufeff"))))
	kind, hint := "", "save the image as PNG or JPEG"
	switch {
	case len(data) == 0:
		return &Problem{"image-corrupt", fmt.Sprintf("image %q is empty", name), "copy or save the file again"}
	case begins(head, 0, "version https://git-lfs"):
		kind, hint = "a pointer of Git LFS and no image", "run git lfs pull"
	case begins(head, 0, "<!doctype html"), begins(head, 0, "<html"):
		kind, hint = "a web page and no image", "open the page and save the image itself, as PNG or JPEG"
	case bytes.Contains(head, []byte("<svg")):
		// It can hold programs and addresses, and neither print nor mail shows it.
		kind, hint = "an SVG drawing, which cannot be placed", fmt.Sprintf("export it from a drawing program as PNG, %d pixels on the long side", maxSide)
	case begins(data, 4, "ftypavif"), begins(data, 4, "ftypavis"):
		kind = "an AVIF image, which cannot be placed"
	case begins(data, 4, "ftyphei"), begins(data, 4, "ftyphev"), begins(data, 4, "ftypmif1"), begins(data, 4, "ftypmsf1"):
		kind = "a HEIC photograph, which cannot be placed"
	case begins(data, 0, "II*\x00"), begins(data, 0, "MM\x00*"):
		kind = "a TIFF image, which cannot be placed"
	case begins(data, 0, "BM"):
		kind = "a BMP image, which cannot be placed"
	case begins(data, 0, "%PDF-"):
		kind = "a PDF document and no image"
	case begins(data, 0, "8BPS"):
		kind = "a Photoshop document, which cannot be placed"
	default:
		kind = "no PNG, JPEG, GIF or WebP file"
	}
	return &Problem{"image-format", fmt.Sprintf("image %q is %s", name, kind), hint}
}
