package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"io"

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
	var size image.Config
	err := guarded(func() (err error) {
		size, err = f.config(bytes.NewReader(data))
		return err
	})
	if err == nil && (size.Width <= 0 || size.Height <= 0) {
		err = errors.New("it has no pixels")
	}
	if err != nil {
		return nil, corrupt(name, f, err)
	}
	if int64(size.Width)*int64(size.Height) > maxPixels {
		return nil, &Problem{"image-too-large",
			fmt.Sprintf("image %q is %d by %d pixels, and more than %d million are not read", name, size.Width, size.Height, maxPixels/1_000_000),
			fmt.Sprintf("save a smaller copy: %d pixels on the long side are enough", maxSide)}
	}
	var img image.Image
	err = guarded(func() (err error) {
		img, err = f.decode(bytes.NewReader(data))
		return err
	})
	if errors.Is(err, errAnimated) {
		return nil, &Problem{"image-animated", fmt.Sprintf("image %q moves", name), "save one still image of it as PNG"}
	} else if err != nil {
		return nil, corrupt(name, f, err)
	}
	_, photo := img.(*image.YCbCr)
	upright := turned(shrunk(plain(img)), orientation(f, data))
	p, err := encode(upright, photo || f.name == "JPEG")
	if err != nil {
		return nil, fmt.Errorf("write image %q: %w", name, err)
	}
	return p, nil
}

func corrupt(name string, f format, err error) *Problem {
	return &Problem{"image-corrupt", fmt.Sprintf("image %q is a broken %s file: %v", name, f.name, err), "copy or save the file again"}
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

// decodeGIF gives the first frame, in its place on the whole image.
func decodeGIF(r io.Reader) (image.Image, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
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

func decodeWebP(r io.Reader) (image.Image, error) {
	data, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	// The flags of an extended file, the second of which says that it moves
	// (WebP Container Specification, "Extended File Format").
	if begins(data, 12, "VP8X") && len(data) > 20 && data[20]&2 != 0 {
		return nil, errAnimated
	}
	return webp.Decode(bytes.NewReader(data))
}
