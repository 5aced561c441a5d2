package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// Removed is what Finish has removed of a set.
type Removed struct {
	// Slug is that of the set, Title that of its article.
	Slug, Title string
	// Withdrawn reports whether the whole set was withdrawn.
	Withdrawn bool
	// Files are the names of the files that were removed, sorted. Altered are those of
	// them that somebody had changed since they were built.
	Files   []string
	Altered []string
	// Stays are the names of what stays because no build has made it: what is still in
	// the folder of a withdrawn set, and what is in the place of a file that left.
	Stays []string
}

// Withdraw marks a set as withdrawn: Sets no longer returns it, and Finish removes it.
// The mark is in its manifest, so that any later build removes what an interrupted one
// has not.
func (s *Shelf) Withdraw(slug string) error {
	err := s.withdraw(slug)
	if p := (*Problem)(nil); err != nil && !errors.As(err, &p) {
		err = fmt.Errorf("withdraw %s: %w", slug, err)
	}
	return err
}

func (s *Shelf) withdraw(slug string) error {
	m, _, err := s.standing(slug)
	if err != nil {
		return err
	}
	if m == nil {
		return errors.New("there is no such set")
	}
	root, err := s.root.OpenRoot(slug)
	if err != nil {
		return err
	}
	defer func() { _ = root.Close() }()
	m.Withdrawn = true
	return s.write(root, *m, nil)
}

// Finish removes the files that a set no longer has, and the sets that are withdrawn.
// It does nothing before WriteIndex, because the page might still link to them. It also
// removes a file that somebody has changed since it was built: what is withdrawn must
// not stay public. Files that no manifest lists stay, and the folder with them. The
// error joins those of all sets that could not be finished; the next build tries again.
func (s *Shelf) Finish() ([]Removed, error) {
	s.mu.Lock()
	sets, indexed := maps.Clone(s.sets), s.indexed
	s.mu.Unlock()
	if !indexed {
		return nil, nil
	}
	var all []Removed
	var errs []error
	for _, slug := range slices.Sorted(maps.Keys(sets)) {
		m := sets[slug]
		if !m.Withdrawn && len(m.Leaving) == 0 {
			continue
		}
		r, err := s.finish(m)
		if err != nil {
			errs = append(errs, fmt.Errorf("remove files of %s: %w", slug, err))
		}
		all = append(all, r)
	}
	errs = append(errs, s.sync())
	s.mu.Lock()
	s.indexed = indexed // The page does not list what was removed.
	s.mu.Unlock()
	return all, errors.Join(errs...)
}

// finish removes the leaving files of one set, and the set if it is withdrawn.
func (s *Shelf) finish(m Manifest) (Removed, error) {
	r := Removed{Slug: m.Slug, Title: m.Title, Withdrawn: m.Withdrawn}
	root, err := s.root.OpenRoot(m.Slug)
	if errors.Is(err, fs.ErrNotExist) { // Somebody has removed it.
		s.put(m.Slug, nil)
		return r, nil
	}
	if err != nil {
		return r, err
	}
	defer func() { _ = root.Close() }()
	leaving := m.Leaving
	if m.Withdrawn {
		leaving = slices.Concat(m.Leaving, m.Artifacts)
	}
	out := s.wrap(root)
	for _, e := range leaving {
		if err := r.remove(out, root, e); err != nil {
			return r, err
		}
	}
	slices.Sort(r.Files)
	if !m.Withdrawn {
		m.Leaving = nil
		return r, s.write(root, m, nil)
	}
	err = s.discard(&r, root)
	return r, err
}

// remove removes one file, unless its name belongs to something that no build makes.
func (r *Removed) remove(out folder, root *os.Root, e Entry) error {
	found, problem, err := hashOf(root, e.File)
	switch {
	case problem != nil:
		r.Stays = append(r.Stays, e.File)
		return nil
	case err == nil && found == "":
		return nil
	case found != e.SHA256: // Or it cannot be read, and can be removed all the same.
		r.Altered = append(r.Altered, e.File)
	}
	if err := out.Remove(e.File); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	r.Files = append(r.Files, e.File)
	return nil
}

// discard removes the manifest of a set whose files are removed, and its folder if
// nothing else is in it. It renames the folder to a part first: an interrupted build
// could otherwise leave an empty folder, and nobody would know whose it is.
func (s *Shelf) discard(r *Removed, root *os.Root) error {
	entries, err := sweep(root)
	if err != nil {
		return err
	}
	r.Stays = nil
	for _, e := range entries {
		if e.Name() != ManifestName {
			r.Stays = append(r.Stays, e.Name())
		}
	}
	if len(r.Stays) > 0 {
		if err := s.wrap(root).Remove(ManifestName); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
		s.put(r.Slug, nil)
		return nil
	}
	if err := root.Close(); err != nil { // Windows cannot rename an open folder.
		return err
	}
	out, beside := s.wrap(s.root), part(r.Slug)
	if err := s.root.RemoveAll(beside); err != nil {
		return err
	}
	if err := out.Rename(r.Slug, beside); err != nil {
		return err
	}
	s.put(r.Slug, nil)
	s.changed("")
	return s.root.RemoveAll(beside)
}

// changed records that the disk may not yet have the names in the folder of a set; ""
// is the output folder.
func (s *Shelf) changed(slug string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.unsynced[slug] = true
}

// sync waits until the disk has the names in all folders that have changed.
func (s *Shelf) sync() error {
	s.mu.Lock()
	slugs := slices.Sorted(maps.Keys(s.unsynced))
	clear(s.unsynced)
	s.mu.Unlock()
	for _, slug := range slugs {
		if err := s.syncOne(slug); err != nil {
			return fmt.Errorf("write the folders to the disk: %w", err)
		}
	}
	return nil
}

func (s *Shelf) syncOne(slug string) error {
	if slug == "" {
		return s.wrap(s.root).Sync()
	}
	root, err := s.root.OpenRoot(slug)
	if errors.Is(err, fs.ErrNotExist) {
		return nil // It was removed.
	}
	if err != nil {
		return err
	}
	return errors.Join(s.wrap(root).Sync(), root.Close())
}
