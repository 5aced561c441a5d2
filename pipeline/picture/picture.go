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

	note *Problem
}

// Findings gives what the author should know of a picture that can be placed,
// at the place that names it: that it moves in the file, and not in print.
func (p *Picture) Findings(at diag.Pos) []diag.Finding {
	if p.note == nil {
		return nil
	}
	f := p.note.Finding(at)
	f.Severity = diag.Note
	return []diag.Finding{f}
}
