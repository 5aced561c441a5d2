package main

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"

	"pamphlet/pipeline/diag"
)

// useColour reports whether w is a terminal that shows colours and the user wants
// them (https://no-color.org).
func useColour(w io.Writer) bool {
	if os.Getenv("NO_COLOR") != "" || os.Getenv("TERM") == "dumb" {
		return false
	}
	if runtime.GOOS == "windows" && os.Getenv("WT_SESSION") == "" {
		return false // the old console prints the codes
	}
	return isTerminal(w)
}

// isTerminal reports whether a person reads w as it is written.
func isTerminal(w io.Writer) bool {
	file, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// coloured returns a finding like its String method, but with colours: the place is
// bold, each severity has its own colour, and the hint is faint.
func coloured(f diag.Finding) string {
	const bold, faint, reset = "\x1b[1m", "\x1b[2m", "\x1b[0m"
	var severity string
	switch f.Severity {
	case diag.Note:
		severity = "\x1b[36m"
	case diag.Warning:
		severity = "\x1b[33m"
	case diag.Error:
		severity = "\x1b[1;31m"
	default:
		panic(fmt.Sprintf("severity %d", int(f.Severity)))
	}
	text, hint, hasHint := strings.Cut(f.String(), "\n")
	place := ""
	if f.File != "" {
		place = f.Pos.String() + ": "
	}
	word := f.Severity.String() + ":"
	text = bold + place + reset + severity + word + reset + strings.TrimPrefix(text, place+word)
	if hasHint {
		text += "\n" + faint + hint + reset
	}
	return text
}
