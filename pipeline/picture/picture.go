package picture

import (
	"crypto/sha256"
	"image"
	"io"

	"pamphlet/pipeline/diag"
)

// Picture is an image that is ready to be placed: upright, in sRGB, and of limited
// size.
type Picture struct {
	// Name is a file name without folders that is unique in the article:
	// "session-room.png".
	Name string
	// MediaType is the type of Data: image/png or image/jpeg. A PNG has 8 bits per
	// channel and is not interlaced.
	MediaType string
	// Data is the file, or nil if it is in an [Album]: Bytes returns it in any case.
	Data []byte
	// Width and Height are the size at which the picture is placed, in pixels. Data has
	// more pixels if it is from a drawing.
	Width, Height int
	// dense is the size of Data in pixels, or zero if it is Width and Height.
	dense image.Point

	notes []diag.Finding
	// file has the bytes of a picture without Data, and sum is their hash.
	file *io.SectionReader
	sum  [sha256.Size]byte
	// album keeps the pictures that are made from this one. It may be nil.
	album *Album
	// store keeps the picture as that of content. It is nil for a scaled picture.
	store   *Store
	content content
}

// named returns the picture with a name.
func (p *Picture) named(name string) *Picture {
	q := *p
	q.Name = name
	return &q
}

// Pixels returns the size of Data in pixels.
func (p *Picture) Pixels() (width, height int) {
	if p.dense == (image.Point{}) {
		return p.Width, p.Height
	}
	return p.dense.X, p.dense.Y
}

// anew returns a picture with new data that is placed at the size of p, but not larger
// than its own pixels.
func (p *Picture) anew(data *Picture) *Picture {
	data = data.named(p.Name)
	if p.Width < data.Width {
		data.dense = image.Pt(data.Width, data.Height)
		data.Width, data.Height = p.Width, p.Height
	}
	return data
}

// note adds a finding about the picture.
func (p *Picture) note(severity diag.Severity, rule, message, hint string) {
	p.notes = append(p.notes, diag.Finding{Severity: severity, Rule: rule, Message: message, Hint: hint})
}

// Findings returns findings about a picture that can be placed, such as that the file
// is animated. at is the place that names the picture.
func (p *Picture) Findings(at diag.Pos) []diag.Finding {
	var all []diag.Finding
	for _, f := range p.notes {
		f.Pos = at
		all = append(all, f)
	}
	return all
}
