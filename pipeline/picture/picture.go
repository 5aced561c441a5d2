package picture

import "pamphlet/pipeline/diag"

// Picture is an image that is ready to be placed: upright, in sRGB, and of
// bounded size.
type Picture struct {
	// Name is a file name that is unique in the article, without folders:
	// "session-room.png".
	Name string
	// MediaType is image/png or image/jpeg, and says what Data holds. A PNG is 8
	// bits a channel, not interlaced.
	MediaType     string
	Data          []byte
	Width, Height int // pixels

	notes []diag.Finding
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
