package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"math"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/svg"
)

// density is the number of pixels in a drawing's data per pixel of the picture and
// side, for paper and dense screens. A picture has 150 pixels to the inch on paper, so
// a drawing is printed with 300.
const density = 2

// isDrawing reports whether a file is an SVG drawing, as text or compressed (.svgz). A
// web page with a drawing in it does not count.
func isDrawing(data []byte) bool {
	if begins(data, 0, "\x1f\x8b") {
		return true // No other image is compressed in this way.
	}
	head := bytes.TrimSpace(bytes.TrimPrefix(data[:min(len(data), 16<<10)], []byte("\ufeff")))
	if !begins(head, 0, "<") {
		return false
	}
	head = bytes.ToLower(head)
	return !begins(head, 0, "<!doctype html") && !begins(head, 0, "<html") && (bytes.Contains(head, []byte("<svg")) || bytes.Contains(head, []byte(":svg")))
}

// prepareDrawing paints a drawing in the size that it states. If it states none, or if
// large is set, it paints it as large as any place needs.
func prepareDrawing(name string, data []byte, large bool) (*Picture, error) {
	d, err := svg.Read(data)
	if err != nil {
		return nil, badDrawing(name, err)
	}
	w, h, sized := d.Size()
	// Sides longer than this cannot have the density.
	const longest = maxSide / density
	scale := longest / max(w, h)
	if sized && !large {
		scale = min(scale, 1)
	}
	fit := func(length float64) int { return max(1, int(math.Floor(float64(length*scale)+0.5))) }
	p := &Picture{Width: fit(w), Height: fit(h)}
	img, err := d.Draw(density*p.Width, density*p.Height, inside())
	if err != nil {
		return nil, badDrawing(name, err)
	}
	painted, err := encode(img, false)
	if err != nil {
		return nil, fmt.Errorf("write image %q: %w", name, err)
	}
	p.MediaType, p.Data, p.dense = painted.MediaType, painted.Data, image.Pt(painted.Width, painted.Height)
	if problem := p.addNotes(name, d.Notes()); problem != nil {
		return nil, problem
	}
	return p, nil
}

// inside returns a decoder for the images in a drawing. Together they may have as many
// pixels as one photograph.
func inside() svg.Decoder {
	left := int64(maxPixels / 2)
	return func(data []byte, side int) (image.Image, error) {
		f, ok := formatOf(data)
		if !ok {
			return nil, errors.New("unknown format")
		}
		img, err := decode("inside", f, data)
		if err != nil {
			return nil, err
		}
		if left -= int64(img.Bounds().Dx()) * int64(img.Bounds().Dy()); left < 0 {
			return nil, errors.New("too many pixels")
		}
		more := f.embedded(data)
		return turned(more.profile.inSRGB(plain(shrunk(img, side))), more.orientation), nil
	}
}

// hintPNG returns the hint that works for any drawing.
func hintPNG() string {
	return fmt.Sprintf("export it from the drawing program as PNG, %d pixels on the long side", maxSide)
}

func badDrawing(name string, err error) *Problem {
	if errors.Is(err, svg.ErrTooComplex) {
		return &Problem{"image-too-large", fmt.Sprintf("image %q cannot be drawn: %v", name, err), hintPNG()}
	}
	return &Problem{"image-corrupt", fmt.Sprintf("image %q is an SVG file that cannot be drawn: %v", name, err),
		"open it in a drawing program and save it again as SVG, or " + hintPNG()}
}

// addNotes notes the parts of a drawing that are left out or changed. Lost words are an
// error.
func (p *Picture) addNotes(name string, n svg.Notes) *Problem {
	if len(n.Letters) > 0 {
		return &Problem{"drawing-letters", fmt.Sprintf("image %q has text that cannot be drawn: %q", name, string(n.Letters)),
			"in the drawing program convert the text to paths, and save the drawing again"}
	}
	if len(n.Dropped) > 0 {
		p.note(diag.Warning, "drawing-unsafe", fmt.Sprintf("image %q has parts that are left out: %s", name, strings.Join(n.Dropped, ", ")),
			"if something is missing in the picture, embed it in the drawing, or "+hintPNG())
	}
	if len(n.Undrawn) > 0 {
		p.note(diag.Warning, "drawing-undrawn", fmt.Sprintf("image %q has parts that are not drawn: %s", name, strings.Join(n.Undrawn, ", ")),
			"look at it in the editions; if it looks wrong, "+hintPNG())
	}
	if len(n.Fonts) > 0 {
		p.note(diag.Warning, "drawing-font", fmt.Sprintf("the text in image %q is set in Liberation Sans, and not in %s", name, strings.Join(n.Fonts, ", ")),
			"in the drawing program convert the text to paths, and save the drawing again")
	}
	return nil
}
