package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"reflect"

	"pamphlet/pipeline/diag"
)

// raw is a text that is made for a terminal as it is: colours, several lines.
type raw string

// visible returns the values of a format with what is theirs, names and words of
// files, as a terminal may have it: none commands it or ends a line.
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

// writeJSON writes a value as one object, in which nothing commands a terminal.
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
