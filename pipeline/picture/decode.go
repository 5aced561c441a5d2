package picture

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"pamphlet/pipeline/diag"
)

// prepare returns the picture, still without a name, that is made from a file's bytes.
// large is the option of Loader.
func (s *Store) prepare(name string, data []byte, large bool) (*Picture, error) {
	if s == nil {
		return prepare(name, data, large)
	}
	of := content{file: sha256.Sum256(data), name: name, large: large}
	return s.once(of, func() (*Picture, error) {
		defer s.decoding(data)()
		p, err := prepare(name, data, large)
		if err == nil {
			p.store, p.content = s, of
		}
		return p, err
	})
}

// prepare makes a picture, still without a name, from a file's bytes. large is the
// option of Loader.
func prepare(name string, data []byte, large bool) (*Picture, error) {
	if isDrawing(data) {
		return prepareDrawing(name, data, large)
	}
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
		p.note(diag.Note, "image-animated", fmt.Sprintf("image %q is animated: its first frame is shown", name), "save the frame that says most as PNG")
	}
	if more.pages {
		p.note(diag.Warning, "image-pages", fmt.Sprintf("image %q has several pages, and only the first is shown", name), "save each page as a PNG file of its own")
	}
	return p, nil
}

// decode returns the pixels of a file. Too many pixels are an error.
func decode(name string, f format, data []byte) (image.Image, error) {
	var size image.Config
	var img image.Image
	err := guarded(func() (err error) {
		size, err = f.config(bytes.NewReader(data))
		return err
	})
	// Check before memory is allocated for the pixels.
	if err == nil {
		if p := tooLarge(name, size, memory(size, data)); p != nil {
			return nil, p
		}
		if f.name == "JPEG" && scans(data) > maxScans {
			err = fmt.Errorf("it goes through its pixels more than %d times", maxScans)
		}
	}
	if err == nil {
		err = guarded(func() (err error) {
			img, err = f.decode(data)
			return err
		})
	}
	if err == nil && img.Bounds().Empty() {
		err = errors.New("it has no pixels")
	}
	if isUnsupported(err) {
		return nil, &Problem{"image-format", fmt.Sprintf("image %q is a kind of %s file that cannot be read: %v", name, f.name, err), "save the image as PNG or JPEG"}
	}
	if err != nil {
		return nil, &Problem{"image-corrupt", fmt.Sprintf("image %q is a broken %s file: %v", name, f.name, err), "copy or save the file again"}
	}
	return img, nil
}

// isUnsupported reports whether a decoder says that a file is valid but of a kind that
// it cannot read, such as a TIFF file in the inks of a press.
func isUnsupported(err error) bool {
	return errors.Is(err, bmp.ErrUnsupported) || errors.As(err, new(tiff.UnsupportedError)) || errors.As(err, new(jpeg.UnsupportedError)) || errors.As(err, new(png.UnsupportedError))
}

// guarded turns a decoder's panic into an error, because files may be made to crash it.
func guarded(decode func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%v", r)
		}
	}()
	return decode()
}

func decodePNG(data []byte) (image.Image, error) { return png.Decode(bytes.NewReader(data)) }

// decodeJPEG also decodes a file without the end marker, which some programs leave out,
// if all pixels are there.
func decodeJPEG(data []byte) (image.Image, error) {
	img, err := jpeg.Decode(bytes.NewReader(data))
	if errors.Is(err, io.ErrUnexpectedEOF) {
		whole, e := jpeg.Decode(io.MultiReader(bytes.NewReader(data), strings.NewReader("\xff\xd9")))
		if e == nil {
			return whole, nil
		}
	}
	return img, err
}

// decodeGIF returns the first frame, in its place on the whole image.
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
