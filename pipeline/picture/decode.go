package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/webp"
)

// maxPixels is the number of pixels that are still decoded.
const maxPixels = 50_000_000

// errAnimated says that a file has no still image that can be taken.
var errAnimated = errors.New("animated")

// prepare makes a picture, still without a name, of a file's bytes.
func prepare(name string, data []byte) (*Picture, error) {
	f, ok := formatOf(data)
	if !ok {
		return nil, notImage(name, data)
	}
	img, err := decode(name, f, data)
	if err != nil {
		return nil, err
	}
	_, photo := img.(*image.YCbCr)
	more := f.embedded(data)
	img = plain(shrunk(img, maxSide))
	img = more.profile.inSRGB(img)
	img = turned(img, more.orientation)
	p, err := encode(img, photo || f.name == "JPEG")
	if err != nil {
		return nil, fmt.Errorf("write image %q: %w", name, err)
	}
	if more.animated {
		p.note = &Problem{"image-animated", fmt.Sprintf("image %q moves: its first frame is shown", name), "save the frame that says most as PNG"}
	}
	return p, nil
}

// decode gives the pixels of a file, unless they are too many.
func decode(name string, f format, data []byte) (image.Image, error) {
	var size image.Config
	var img image.Image
	err := guarded(func() (err error) {
		size, err = f.config(bytes.NewReader(data))
		return err
	})
	// Before there is memory for them.
	if err == nil && int64(size.Width)*int64(size.Height) > maxPixels {
		return nil, &Problem{"image-too-large",
			fmt.Sprintf("image %q has %d by %d pixels, and more than %d million are not read", name, size.Width, size.Height, maxPixels/1_000_000),
			fmt.Sprintf("save a smaller copy: %d pixels on the long side are enough", maxSide)}
	}
	if err == nil {
		err = guarded(func() (err error) {
			img, err = f.decode(data)
			return err
		})
	}
	if errors.Is(err, errAnimated) {
		return nil, &Problem{"image-animated", fmt.Sprintf("image %q moves, which nothing printed can", name), "save one frame of it as PNG"}
	}
	if err == nil && img.Bounds().Empty() {
		err = errors.New("it has no pixels")
	}
	if err != nil {
		return nil, &Problem{"image-corrupt", fmt.Sprintf("image %q is a broken %s file: %v", name, f.name, err), "copy or save the file again"}
	}
	return img, nil
}

// guarded makes an error of a decoder's panic: files may be made to break it.
func guarded(decode func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return decode()
}

func decodePNG(data []byte) (image.Image, error) { return png.Decode(bytes.NewReader(data)) }

func decodeJPEG(data []byte) (image.Image, error) { return jpeg.Decode(bytes.NewReader(data)) }

// decodeGIF gives the first frame, in its place on the whole image.
func decodeGIF(data []byte) (image.Image, error) {
	screen, err := gif.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, err := gif.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	all := image.Rect(0, 0, screen.Width, screen.Height)
	if frame.Bounds() == all {
		return frame, nil
	}
	out := image.NewNRGBA(all)
	draw.Draw(out, frame.Bounds(), frame, frame.Bounds().Min, draw.Src)
	return out, nil
}

// decodeWebP gives the image of a file that does not move.
func decodeWebP(data []byte) (image.Image, error) {
	// The flags of an extended file, the second of which says that it moves
	// (RFC 9649, 2.7).
	if begins(data, 12, "VP8X") && len(data) > 20 && data[20]&2 != 0 {
		return nil, errAnimated
	}
	img, err := webp.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	switch m := img.(type) {
	case *image.YCbCr:
		fullRange(m)
	case *image.NYCbCrA:
		fullRange(&m.YCbCr)
	}
	return img, nil
}

// fullRange spreads the values of VP8, which run from 16 to 235 and 240 as
// those of television do (RFC 6386, 9.2), to 0 to 255, which image.YCbCr means.
// Without it black is grey.
func fullRange(m *image.YCbCr) {
	spread := func(plane []byte, low, steps, zero int) {
		var to [256]byte
		for v := range to {
			to[v] = byte(min(max(((v-low)*255+steps/2)/steps+zero, 0), 255))
		}
		for i, v := range plane {
			plane[i] = to[v]
		}
	}
	spread(m.Y, 16, 219, 0)
	spread(m.Cb, 128, 224, 128)
	spread(m.Cr, 128, 224, 128)
}
