package picture

import "pamphlet/pipeline/diag"

// Problem is the error of an image that the author has to change or name in another
// way. Find it with errors.As.
type Problem struct {
	// Rule is drawing-letters, image-missing, image-remote, image-outside, image-format,
	// image-corrupt or image-too-large.
	Rule string
	// Message says what is wrong, and names the image.
	Message string
	// Hint says what to do instead.
	Hint string
}

// Error returns the message.
func (p *Problem) Error() string { return p.Message }

// Finding returns the problem as an error at the place that names the image.
func (p *Problem) Finding(at diag.Pos) diag.Finding {
	return diag.Finding{Pos: at, Severity: diag.Error, Rule: p.Rule, Message: p.Message, Hint: p.Hint}
}
