package picture

import (
	"image"

	"pamphlet/pipeline/diag"
)

// Picture is an image that is ready to be placed: upright, in sRGB, and of
// bounded size.
type Picture struct {
	// Name is a file name that is unique in the article, without folders:
	// "session-room.png".
	Name string
	// MediaType is image/png or image/jpeg, and says what Data holds. A PNG is 8
	// bits a channel, not interlaced.
	MediaType string
	Data      []byte
	// Width and Height are the pixels with which it is placed. Data has more where it was
	// a drawing.
	Width, Height int
	// dense are the pixels of Data, zero if they are Width and Height.
	dense image.Point

	notes []diag.Finding
}

// Pixels returns how many pixels Data has.
func (p *Picture) Pixels() (width, height int) {
	if p.dense == (image.Point{}) {
		return p.Width, p.Height
	}
	return p.dense.X, p.dense.Y
}

// anew returns a picture with new data that is placed as p is, but no larger than its
// pixels.
func (p *Picture) anew(data *Picture) *Picture {
	data.Name = p.Name
	if p.Width < data.Width {
		data.dense = image.Pt(data.Width, data.Height)
		data.Width, data.Height = p.Width, p.Height
	}
	return data
}

// note adds what the author should know of the picture.
func (p *Picture) note(severity diag.Severity, rule, message, hint string) {
	p.notes = append(p.notes, diag.Finding{Severity: severity, Rule: rule, Message: message, Hint: hint})
}

// Findings returns what the author should know of a picture that can be placed,
// at the place that names it: that it moves in the file, and not in print.
func (p *Picture) Findings(at diag.Pos) []diag.Finding {
	var all []diag.Finding
	for _, f := range p.notes {
		f.Pos = at
		all = append(all, f)
	}
	return all
}
