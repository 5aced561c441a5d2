package publish

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"

	"pamphlet/pipeline/doc"
)

// Change is what a build did to a file.
type Change string

// The changes.
const (
	// Written: the file is new, or its bytes are.
	Written Change = "written"
	// Unchanged: the file was right already and was not touched.
	Unchanged Change = "unchanged"
	// Mended: the file was not what the earlier manifest says (it was missing or
	// altered, or a build was interrupted), and now it is right.
	Mended Change = "mended"
	// Left: an earlier build made the file and this one does not. Finish removes it.
	Left Change = "removed"
	// Kept: the file is of a format that was not built, and its source is unchanged.
	Kept Change = "kept"
	// Broken: as Kept, but the file is not what the manifest says. A build of its
	// format mends it.
	Broken Change = "broken"
)

// Result is what Commit did.
type Result struct {
	// Folder is the name of the set's folder in the output folder.
	Folder string
	// Files are the files of the set in the order of its manifest, then those that
	// leave.
	Files []File
	// Manifest is the set's commit record after the commit.
	Manifest Manifest
}

// File is one file of a Result.
type File struct {
	Entry
	Change Change
}

// Commit makes the folder of the set hold the files of the set. Files that it no longer
// has are recorded as leaving: Finish removes them. The error is a *Problem if something
// that is not ours is in the place of the set or of one of its files. After an error
// before the first rename the folder is as it was; after a later one, the next build
// completes what this one has begun.
func (s *Shelf) Commit(set Set) (Result, error) {
	r, err := s.commit(set)
	if p := (*Problem)(nil); err != nil && !errors.As(err, &p) {
		err = fmt.Errorf("publish %s: %w", set.Slug, err)
	}
	return r, err
}

func (s *Shelf) commit(set Set) (Result, error) {
	next, err := set.manifest()
	if err != nil {
		return Result{}, err
	}
	before, there, err := s.standing(set.Slug)
	if err != nil {
		return Result{}, err
	}
	if before == nil {
		before = &Manifest{}
	}
	data := map[string]io.WriterTo{} // what there is to write
	for _, a := range set.Artifacts {
		data[set.Slug+a.Suffix] = a
	}
	if set.Landing != nil {
		data[IndexName] = bytes.NewReader(set.Landing)
	}
	set.carry(before, &next)
	next.sort(set.Forms)
	r := Result{Folder: set.Slug, Manifest: next}
	if !there {
		for _, e := range next.Artifacts {
			r.Files = append(r.Files, File{e, Written})
		}
		return r, s.create(r.Manifest, data)
	}
	return s.replace(r, before, data)
}

// carry copies into next what the manifest before says of formats that were not built,
// if they are made of the same inputs. Every other file of before is leaving.
func (set *Set) carry(before, next *Manifest) {
	stays := func(format doc.Format) bool {
		return set.Inputs == before.Inputs && !set.built(format) && !before.Withdrawn
	}
	for _, e := range before.Artifacts {
		switch {
		case next.find(e.File) != nil:
		case stays(e.Format):
			next.Artifacts = append(next.Artifacts, e)
		default:
			next.Leaving = append(next.Leaving, e)
		}
	}
	for _, e := range before.Leaving {
		if next.find(e.File) == nil {
			next.Leaving = append(next.Leaving, e)
		}
	}
	for _, l := range before.Missing {
		if stays(l.Format) && !slices.Contains(next.Missing, l) {
			next.Missing = append(next.Missing, l)
		}
	}
}

// create writes the folder of a new set beside its place and renames it, so that
// nobody sees half of it.
func (s *Shelf) create(m Manifest, data map[string]io.WriterTo) error {
	beside := part(m.Slug)
	if err := s.root.RemoveAll(beside); err != nil {
		return err
	}
	out := s.wrap(s.root)
	if err := out.Mkdir(beside, 0o755); err != nil {
		return err
	}
	err := s.fill(beside, m, data)
	if err == nil {
		err = out.Rename(beside, m.Slug)
	}
	if err != nil {
		_ = s.root.RemoveAll(beside) // report the first error
		return err
	}
	s.put(m.Slug, &m)
	s.changed("")
	return nil
}

// fill writes the files of a new set into its folder.
func (s *Shelf) fill(folder string, m Manifest, data map[string]io.WriterTo) error {
	root, err := s.root.OpenRoot(folder)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	out := s.wrap(root)
	for _, name := range slices.Sorted(maps.Keys(data)) {
		if err := writeFile(out, name, data[name]); err != nil {
			return err
		}
	}
	if err := writeFile(out, ManifestName, bytes.NewReader(m.encode())); err != nil {
		return err
	}
	return out.Sync()
}

// replace makes an existing set what the manifest in r says, and returns r with the
// change of each file. before is the earlier manifest, data are the files that were
// built.
func (s *Shelf) replace(r Result, before *Manifest, data map[string]io.WriterTo) (Result, error) {
	root, err := s.root.OpenRoot(r.Folder)
	if err != nil {
		return Result{}, err
	}
	defer func() { _ = root.Close() }()
	for _, e := range r.Manifest.Artifacts {
		found, problem, err := hashOf(root, e.File)
		if problem != nil {
			return Result{}, problem
		}
		if err != nil {
			return Result{}, err
		}
		_, built := data[e.File]
		if found == e.SHA256 {
			delete(data, e.File)
		}
		r.Files = append(r.Files, File{e, change(built, found, e, before.find(e.File))})
	}
	for _, e := range r.Manifest.Leaving {
		r.Files = append(r.Files, File{e, Left})
	}
	return r, s.write(root, r.Manifest, data)
}

// change returns what a commit does to the file of e. found is the hash of the file
// that is there, "" if it is missing; old is its entry in the earlier manifest, or nil.
func change(built bool, found string, e Entry, old *Entry) Change {
	intact := old == nil || found == old.SHA256
	switch {
	case !built && intact:
		return Kept
	case !built:
		return Broken
	case !intact:
		return Mended
	case found == e.SHA256:
		return Unchanged
	default:
		return Written
	}
}

// write makes the folder of a set, root, hold the files in data and the manifest m.
// Because of its order an interrupted build does no harm: first everything that can
// fail for lack of space or rights, with the manifest last; then the renames, which
// the next build can complete by itself.
func (s *Shelf) write(root *os.Root, m Manifest, data map[string]io.WriterTo) error {
	if _, err := sweep(root); err != nil {
		return err
	}
	record := m.encode()
	if old, err := readFile(root, ManifestName); err == nil && string(old) == string(record) && len(data) == 0 {
		return nil
	}
	out, files := s.wrap(root), slices.Sorted(maps.Keys(data))
	var err error
	for _, name := range files {
		if err = writeFile(out, part(name), data[name]); err != nil {
			break
		}
	}
	if err == nil {
		err = writeFile(out, part(ManifestName), bytes.NewReader(record))
	}
	if err != nil {
		_, _ = sweep(root) // report the first error
		return err
	}
	if err := place(out, files); err != nil {
		return err
	}
	s.put(m.Slug, &m)
	s.changed(m.Slug)
	return nil
}
