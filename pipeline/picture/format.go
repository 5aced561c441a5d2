package picture

import (
	"bytes"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"
)

// format is a kind of image file that can be read.
type format struct {
	name     string
	config   func(io.Reader) (image.Config, error)
	decode   func(data []byte) (image.Image, error)
	embedded func(data []byte) embedded
}

// formatOf detects a file's format by its first bytes, because its name may be wrong.
func formatOf(data []byte) (format, bool) {
	switch {
	case begins(data, 0, "\x89PNG\r\n\x1a\n"):
		return format{"PNG", png.DecodeConfig, decodePNG, embeddedInPNG}, true
	case begins(data, 0, "\xff\xd8\xff"):
		return format{"JPEG", jpeg.DecodeConfig, decodeJPEG, embeddedInJPEG}, true
	case begins(data, 0, "GIF87a"), begins(data, 0, "GIF89a"):
		return format{"GIF", gif.DecodeConfig, decodeGIF, embeddedInGIF}, true
	case begins(data, 0, "RIFF") && begins(data, 8, "WEBP"):
		return format{"WebP", webpConfig, decodeWebP, embeddedInWebP}, true
	case isTIFF(data) && !isRaw(data):
		return format{"TIFF", tiff.DecodeConfig, decodeTIFF, embeddedInTIFF}, true
	case begins(data, 0, "BM") && begins(data, 6, "\x00\x00\x00\x00"):
		return format{"BMP", bmp.DecodeConfig, decodeBMP, nothingEmbedded}, true
	}
	return format{}, false
}

func begins(data []byte, at int, magic string) bool {
	return len(data) >= at && bytes.HasPrefix(data[at:], []byte(magic))
}
