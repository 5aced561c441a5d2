package diag

import (
	"fmt"
	"strings"
)

// Severity is the weight of a finding.
type Severity int

// The severities. An Error stops its article; a Warning or a Note does not.
const (
	Note Severity = iota
	Warning
	Error
)

// String returns the name that findings print: "error", "warning" or "note".
func (s Severity) String() string {
	switch s {
	case Note:
		return "note"
	case Warning:
		return "warning"
	case Error:
		return "error"
	default:
		panic(fmt.Sprintf("diag: severity %d", int(s)))
	}
}

// MarshalText writes the name, so that JSON has "warning" and not 1.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Pos is a place in a file. Line and Col count from 1; Col counts characters
// (runes), not bytes. A zero Line means the file as a whole.
type Pos struct {
	File string `json:"file"`
	Line int    `json:"line,omitempty"`
	Col  int    `json:"column,omitempty"`
}

// String returns "file:line:col" as a terminal shows it, without the parts that are
// zero.
func (p Pos) String() string {
	file := Visible(p.File)
	switch {
	case p.Line == 0:
		return file
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", file, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", file, p.Line, p.Col)
}

// Finding is one thing the author should know.
type Finding struct {
	Pos
	Severity Severity `json:"severity"`
	// Rule is the rule's name in kebab case. Findings print it in brackets.
	Rule string `json:"rule"`
	// Message says what is wrong: lower case, no full stop, values quoted.
	Message string `json:"message"`
	// Hint says what to type instead. It may be empty.
	Hint string `json:"hint,omitempty"`
}

// String returns the finding as a terminal shows it (see Visible). The hint is on lines
// of its own, and there is no final line end.
func (f Finding) String() string {
	var b strings.Builder
	if f.File != "" {
		b.WriteString(f.Pos.String())
		b.WriteString(": ")
	}
	fmt.Fprintf(&b, "%s: %s [%s]", f.Severity, Visible(f.Message), f.Rule)
	if f.Hint != "" {
		b.WriteString("\n    ")
		b.WriteString(strings.ReplaceAll(VisibleLines(f.Hint), "\n", "\n    "))
	}
	return b.String()
}
