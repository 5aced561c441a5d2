package unit

// ValueError is the error of a text that is not a valid value. It says what to write.
type ValueError struct {
	// Problem says what is wrong: `"5b2a6e" is not a colour`.
	Problem string
	// Meant is the value that was most likely meant, or "".
	Meant string
	// Form says how such a value is written.
	Form string
}

// Error returns the problem and what to write.
func (e *ValueError) Error() string {
	if e.Meant != "" {
		return e.Problem + ": write " + e.Meant
	}
	return e.Problem + ": " + e.Form
}
