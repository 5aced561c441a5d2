package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
)

// IndexName is the name of the page, in the output folder, that lists every set.
const IndexName = "index.html"

// WriteIndex writes html as the page that lists the sets that Sets returns, and its
// record beside it, unless both are right already. A reader of the page never sees
// half of it. If something that pamphlet did not write has the name of the page, it
// stays, and the error is a *Problem. If only the name of the record is taken, the page
// is written, and the error is a *Problem too.
func (s *Shelf) WriteIndex(html []byte) error {
	err := s.writeIndex(html)
	if p := (*Problem)(nil); err != nil && !errors.As(err, &p) {
		return fmt.Errorf("publish %s: %w", IndexName, err)
	}
	// A page that is not ours has no links to our files, as far as we know.
	s.mu.Lock()
	s.indexed = true
	s.mu.Unlock()
	return err
}

func (s *Shelf) writeIndex(html []byte) error {
	record := indexRecord(html, s.Sets())
	if err := s.sync(); err != nil { // The page must not reach the disk before what it leads to.
		return err
	}
	page, data, err := s.ownPage()
	if err != nil {
		return err
	}
	if page != nil {
		return page
	}
	if err := s.replaceFile(IndexName, html); err != nil {
		return err
	}
	if data != nil {
		return errors.Join(s.sync(), data)
	}
	if err := s.replaceFile(IndexRecordName, record); err != nil {
		return err
	}
	return s.sync()
}

// listsSets reports whether pamphlet made a page that lists sets. Pages of articles name
// the version too.
func listsSets(page []byte) bool {
	_, rest, made := bytes.Cut(page, []byte(`<meta name="generator" content="pamphlet">`))
	return made && (bytes.Contains(rest, []byte(`<body class="index"`)) || bytes.Contains(rest, []byte(`<body class="index `)))
}

// ownPage returns the problem of the page that lists the sets and that of its record;
// each is nil if a build may write over what is there. The page is ours if its record
// has its hash, or if it says that pamphlet made it, because somebody may have changed
// it by hand since. A record that is not JSON is a damaged one of ours.
func (s *Shelf) ownPage() (page, record *Problem, err error) {
	file := filepath.Join(s.dir, IndexName)
	data, page, err := s.look(IndexName, file)
	if err != nil || page != nil {
		return page, nil, err
	}
	at := filepath.Join(s.dir, IndexRecordName)
	text, record, err := s.look(IndexRecordName, at)
	if err != nil {
		return nil, nil, err
	}
	generated := listsSets(data)
	var r IndexRecord
	err = json.Unmarshal(text, &r)
	switch {
	case !json.Valid(text): // There is none, or it is damaged.
	case r.Schema > Schema:
		return foreign(at, "is unreadable ("+errLater.Error()+")"), nil, nil
	case err != nil || r.Schema < 1 || r.Links == nil:
		record = foreign(at, "is not the record of a page that pamphlet wrote")
	}
	if data != nil && !generated && (record != nil || r.SHA256 != hash(data)) {
		return foreign(file, "is not a page that pamphlet wrote"), nil, nil
	}
	return nil, record, nil
}

// look returns the bytes of a file of the output folder, nil if there is none.
// Anything else of that name is a problem.
func (s *Shelf) look(name, path string) ([]byte, *Problem, error) {
	info, err := s.root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, err
	case !info.Mode().IsRegular():
		return nil, foreign(path, kind(info.Mode())+", not a page that pamphlet wrote"), nil
	}
	data, err := readFile(s.root, name)
	return data, nil, err
}

// replaceFile writes a file of the output folder, unless it has these bytes already.
// A reader sees either the old bytes or the new ones.
func (s *Shelf) replaceFile(name string, data []byte) error {
	if isFile(s.root, name, hash(data)) {
		return nil
	}
	out := s.wrap(s.root)
	if err := writeFile(out, part(name), bytes.NewReader(data)); err != nil {
		_ = s.root.Remove(part(name)) // report the first error
		return err
	}
	s.changed("")
	return out.Rename(part(name), name)
}
