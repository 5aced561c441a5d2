package pipeline

import (
	"errors"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/theme"
)

// faulty reports whether err is a mistake in a template of the author's own theme,
// and adds it to findings.
func faulty(err error, findings *diag.List) bool {
	wrong, ok := errors.AsType[*theme.TemplateError](err)
	if ok {
		findings.Add(wrong.Finding)
	}
	return ok
}
