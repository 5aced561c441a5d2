package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"pamphlet/pipeline/diag"
)

// raw is a text that is written to a terminal unchanged, with its colours and line
// breaks.
type raw string

// visible returns the arguments of a format made safe for a terminal: a name or a
// text from a file cannot contain control codes or end a line.
func visible(args []any) []any {
	shown := make([]any, len(args))
	for i, arg := range args {
		switch v := arg.(type) {
		case raw:
			shown[i] = string(v)
		case diag.Finding:
			shown[i] = v.String()
		case error:
			shown[i] = diag.Visible(v.Error())
		case fmt.Stringer:
			shown[i] = diag.Visible(v.String())
		default:
			shown[i] = arg
			if s := reflect.ValueOf(arg); s.Kind() == reflect.String {
				shown[i] = diag.Visible(s.String())
			}
		}
	}
	return shown
}

// writeJSON writes a value as one object that is safe for a terminal.
func writeJSON(w io.Writer, v any) error {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(diag.Escaped(b.Bytes()))
	return err
}
