package pipeline

import (
	"sync"

	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/spool"
)

// scratch opens files in the output folder for what an article has that does not fit into
// memory. Several goroutines may use it.
type scratch struct {
	gate  *gate
	shelf *publish.Shelf

	mu    sync.Mutex
	files []*publish.Scratch
}

// file returns a new file.
func (s *scratch) file() (spool.File, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.gate.pass(func() error {
		f, err := s.shelf.Scratch()
		if err == nil {
			s.files = append(s.files, f)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return s.files[len(s.files)-1], nil
}

// close removes all files.
func (s *scratch) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.files {
		_ = f.Close() // Its bytes are published, or nobody wants them.
	}
	s.files = nil
}
