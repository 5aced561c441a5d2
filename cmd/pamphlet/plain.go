package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// plainError returns the text of an error of the machine for people. It replaces what
// the system says about a file with plain words, and adds what to do.
func plainError(err error) string {
	text := err.Error()
	said, path := "", ""
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		said, path = e.Error(), e.Path
	} else if e, ok := errors.AsType[*os.LinkError](err); ok {
		said, path = e.Error(), e.New
	}
	plain, hint := plainCause(err, path)
	if said == "" || plain == "" || !strings.Contains(text, said) {
		return text
	}
	text = strings.Replace(text, said, plain, 1)
	if !strings.Contains(text, "\n") {
		text += "\n    " + hint
	}
	return text
}

// plainCause returns what is wrong with a path, and what to do.
func plainCause(err error, path string) (plain, hint string) {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Sprintf("there is no file or folder %q", path), "correct the path, which is relative to the folder where you type"
	case errors.Is(err, fs.ErrPermission):
		return fmt.Sprintf("you have no right to use %q", path), "change its permissions, or choose another place"
	case errors.Is(err, syscall.ENOSPC):
		return fmt.Sprintf("there is no space left for %q", path), "make room on the disk, or choose another place"
	case errors.Is(err, syscall.EROFS):
		return fmt.Sprintf("nothing can be written at %q", path), "choose another place"
	case errors.Is(err, syscall.ENOTDIR):
		return fmt.Sprintf("a file is in the way of the folder %q", path), "move it away, or choose another place"
	case errors.Is(err, syscall.EISDIR):
		return fmt.Sprintf("%q is a folder, not a file", path), "name a file"
	}
	return "", ""
}
