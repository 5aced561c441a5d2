package pipeline

import (
	"errors"
	"fmt"
	"path/filepath"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/infile"
)

// unreadable makes a finding of the error of a file that its author can mend. Any
// other is the machine's, and is returned with the operation.
func unreadable(path, operation string, err error, findings *diag.List) error {
	at := diag.Pos{File: filepath.ToSlash(path)}
	if wrong, ok := errors.AsType[*infile.NotFile](err); ok {
		findings.Error(at, "file-kind", fmt.Sprintf("it is %s, not a file", wrong.Kind), "put the file itself there")
		return nil
	}
	if large, ok := errors.AsType[*infile.TooLarge](err); ok {
		findings.Error(at, "file-size", fmt.Sprintf("the file is larger than %s", infile.Size(large.Most)), "write less in it, or divide it into several files")
		return nil
	}
	return fmt.Errorf("%s: %w", operation, err)
}

// notContact is the error of a contact file that is named so that it cannot be one. It
// was not opened.
func notContact(path string) error {
	return fmt.Errorf("%s is not the name of a contact file\n    name a file that ends in .yaml, as --clinic clinic.yaml", path)
}
