package publish

import (
	"fmt"
	"os"
)

// Scratch returns a new file in the output folder for what does not fit into memory. No set
// ever has it. It has the name of a part, so that the next build removes what is left of it
// by one that was killed.
func (s *Shelf) Scratch() (*Scratch, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.scratches++
	f := &Scratch{root: s.root, name: part(fmt.Sprintf("scratch-%d", s.scratches))}
	var err error
	if f.File, err = s.wrap(s.root).OpenFile(f.name, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600); err != nil {
		return nil, err
	}
	// An open file needs no name, except on Windows: there Close removes it.
	if s.root.Remove(f.name) == nil {
		f.name = ""
	}
	return f, nil
}

// Scratch is a file that exists until it is closed.
type Scratch struct {
	*os.File
	root *os.Root
	// name is "" if the file has none any longer.
	name string
}

// Close closes the file and removes it.
func (f *Scratch) Close() error {
	err := f.File.Close()
	if f.name != "" {
		_ = f.root.Remove(f.name) // The next build removes what stays.
	}
	return err
}
