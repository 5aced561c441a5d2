package pipeline

import (
	"errors"
	"fmt"
	"path/filepath"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/infile"
)

// unreadable makes a finding of an error that the author of the file can mend. Any
// other error is the machine's, and is returned, wrapped with the operation.
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

// notContact returns the error for a contact file whose name shows that it is not
// one. The file was not opened.
func notContact(path string) error {
	return fmt.Errorf("%s is not the name of a contact file\n    name a file that ends in .yaml, as --clinic clinic.yaml", path)
}
