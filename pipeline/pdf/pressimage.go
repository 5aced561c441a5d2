package pdf

import (
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"

	"pamphlet/pipeline/picture"
)

// pressImage returns a picture in process inks, on white where it is transparent. A
// picture with only greys is for the black ink alone, so that line art stays sharp.
func pressImage(p *picture.Picture) (*object, error) {
	im, err := decoded(p)
	if err != nil {
		return nil, err
	}
	size := im.Bounds()
	if size.Empty() {
		return nil, fmt.Errorf("no pixels")
	}
	opaque := image.NewRGBA(image.Rect(0, 0, size.Dx(), size.Dy()))
	draw.Draw(opaque, opaque.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(opaque, opaque.Rect, im, size.Min, draw.Over)
	space, channels := "DeviceCMYK", 4
	var data []byte
	if isGrey(opaque.Pix) {
		space, channels = "DeviceGray", 1
		data = greys(opaque.Pix)
	} else {
		data = processInks(opaque.Pix)
	}
	differences(data, size.Dx(), channels)
	return newStream(data,
		entry{"Type", name("XObject")},
		entry{"Subtype", name("Image")},
		entry{"Width", num(size.Dx())},
		entry{"Height", num(size.Dy())},
		entry{"ColorSpace", name(space)},
		entry{"BitsPerComponent", num(8)},
		entry{"DecodeParms", dict{
			{"Predictor", num(2)}, {"Colors", num(channels)}, {"BitsPerComponent", num(8)}, {"Columns", num(size.Dx())},
		}},
	), nil
}

// decoded returns the pixels of a picture. Go's decoders use integers.
func decoded(p *picture.Picture) (image.Image, error) {
	switch p.MediaType {
	case "image/jpeg":
		return jpeg.Decode(p.Open())
	case "image/png":
		return png.Decode(p.Open())
	default:
		return nil, fmt.Errorf("media type %q", p.MediaType)
	}
}

// isGrey reports whether pixels have no colour. Each has four bytes, and the last one
// is its opacity.
func isGrey(pixels []byte) bool {
	for i := 0; i+3 < len(pixels); i += 4 {
		if pixels[i] != pixels[i+1] || pixels[i] != pixels[i+2] {
			return false
		}
	}
	return true
}

func greys(pixels []byte) []byte {
	out := make([]byte, 0, len(pixels)/4)
	for i := 0; i+3 < len(pixels); i += 4 {
		out = append(out, pixels[i])
	}
	return out
}

func processInks(pixels []byte) []byte {
	out := make([]byte, 0, len(pixels))
	for i := 0; i+3 < len(pixels); i += 4 {
		v := deepened(pixels[i], pixels[i+1], pixels[i+2])
		out = append(out, v.c, v.m, v.y, v.k)
	}
	return out
}

// differences replaces each sample by its difference from the one to the left, which
// compresses better (TIFF 6.0, section 14; ISO 32000-1, 7.4.4.4).
func differences(samples []byte, width, channels int) {
	row := width * channels
	for start := 0; start < len(samples); start += row {
		line := samples[start : start+row]
		for i := row - 1; i >= channels; i-- {
			line[i] -= line[i-channels]
		}
	}
}
