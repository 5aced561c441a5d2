package picture

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
)

// On returns the picture on a ground of one colour. It returns p itself if no part is
// transparent. The error is for Data that is not a valid image.
func (p *Picture) On(ground color.Color) (*Picture, error) {
	if p.MediaType != mediaPNG {
		return p, nil
	}
	data, err := p.Bytes()
	if err != nil {
		return nil, fmt.Errorf("lay image %q on a ground: %w", p.Name, err)
	}
	if !seenThrough(data) {
		return p, nil
	}
	defer p.store.decoding(data)()
	f, ok := formatOf(data)
	if !ok {
		return nil, fmt.Errorf("lay image %q on a ground: it is not an image", p.Name)
	}
	img, err := decode(p.Name, f, data)
	if err != nil {
		return nil, fmt.Errorf("lay image on a ground: %w", err)
	}
	if o, ok := img.(interface{ Opaque() bool }); ok && o.Opaque() {
		return p, nil
	}
	out := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(out, out.Rect, image.NewUniform(ground), image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	whole, err := encode(nrgba(out), false)
	if err != nil {
		return nil, fmt.Errorf("lay image %q on a ground: %w", p.Name, err)
	}
	return p.anew(whole), nil
}
