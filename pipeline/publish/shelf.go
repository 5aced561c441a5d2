package publish

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"
)

// Shelf is an output folder that one build has to itself: its sets, and the page that
// lists them. Several goroutines may call its methods, for different sets.
type Shelf struct {
	dir  string
	root *os.Root
	lock *lock
	// unlocked is the reason why there is no lock, nil if there is one.
	unlocked error
	// made are the folders that Open made, the outermost first.
	made []string
	// wrap returns the folder that is written to. Tests wrap it in one that fails.
	wrap func(*os.Root) folder
	// try is tryLock. Tests have a file system without locks.
	try func(*os.Root) (*lock, error)

	mu sync.Mutex
	// sets are the manifests of all sets by slug, with those that are withdrawn.
	// problems are what is in the place of a set.
	sets     map[string]Manifest
	problems map[string]*Problem
	// unsynced are the slugs of sets whose folder has changed since it was last
	// synced; "" is the output folder itself.
	unsynced map[string]bool
	// indexed is set while the page lists the sets as they are.
	indexed bool
	// scratches counts the files of Scratch.
	scratches int
}

// Open opens and locks dir, the output folder, which it makes if it does not exist.
// It completes or removes what a killed build has left, and reads the manifests. If
// another build holds the lock, Open waits two seconds, and then returns a *Busy.
func Open(ctx context.Context, dir string) (*Shelf, error) {
	return open(ctx, dir, func(root *os.Root) folder { return disk{root} }, tryLock)
}

func open(ctx context.Context, dir string, wrap func(*os.Root) folder, try func(*os.Root) (*lock, error)) (*Shelf, error) {
	s := &Shelf{dir: dir, wrap: wrap, try: try, sets: map[string]Manifest{}, problems: map[string]*Problem{}, unsynced: map[string]bool{}}
	for began := time.Now(); ; {
		busy, err := s.enter()
		switch {
		case errors.Is(err, fs.ErrNotExist): // The build before has just removed the folder or its lock: try again.
		case err != nil:
			return nil, err
		case busy == nil:
			if err := s.load(); err != nil {
				return nil, errors.Join(fmt.Errorf("read the output folder: %w", err), s.Close())
			}
			return s, nil
		}
		if busy != nil && time.Since(began) > patience {
			return nil, busy
		}
		if err := wait(ctx); err != nil {
			return nil, err
		}
	}
}

// enter opens and locks the output folder. It returns a *Busy if another build holds
// it.
func (s *Shelf) enter() (*Busy, error) {
	missing := s.dir
	var made []string
	for {
		if _, err := os.Stat(missing); !errors.Is(err, fs.ErrNotExist) {
			break
		}
		made = append(made, missing)
		missing = filepath.Dir(missing)
	}
	slices.Reverse(made)
	if err := os.MkdirAll(s.dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(s.dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	l, err := s.try(root)
	if errors.Is(err, errNoLocks) {
		s.unlocked, err = err, nil
	} else if err == nil && l == nil {
		b := busy(s.dir, root)
		return b, root.Close()
	}
	if err != nil {
		return nil, errors.Join(err, root.Close())
	}
	s.root, s.lock, s.made = root, l, append(s.made, made...)
	return nil, nil
}

// Unlocked returns the reason why the output folder is not locked, nil if it is. A
// build also works on a file system without locks; people must then see to it that
// no other one runs at the same time.
func (s *Shelf) Unlocked() error { return s.unlocked }

// Close unlocks the output folder for the next build. It removes a folder that Open
// made and that is still empty.
func (s *Shelf) Close() error {
	var err error
	if s.lock != nil {
		err = s.lock.unlock()
	}
	err = errors.Join(err, s.root.Close())
	for _, dir := range slices.Backward(s.made) {
		_ = os.Remove(dir) // a folder that is not empty stays
	}
	return err
}

// load reads the manifests, and completes or removes what a killed build has left.
func (s *Shelf) load() error {
	entries, err := sweep(s.root)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() || !isName(e.Name()) {
			continue
		}
		m, problem, err := s.read(e.Name())
		switch {
		case err != nil: // A set that cannot be read does not stop the others.
			s.problems[e.Name()] = unusable(filepath.Join(s.dir, e.Name()), fmt.Sprintf("cannot be read (%v)", err), "see that you may read and write it, "+again)
		case problem != nil:
			s.problems[e.Name()] = problem
		case m != nil:
			s.sets[e.Name()] = *m
		}
	}
	return nil
}

// read returns the manifest of a set, nil if it has none, after it has completed or
// removed what a killed build has left in the set's folder.
func (s *Shelf) read(slug string) (*Manifest, *Problem, error) {
	root, err := s.root.OpenRoot(slug)
	if err != nil {
		return nil, nil, err
	}
	defer func() { _ = root.Close() }()
	path := filepath.Join(s.dir, slug, ManifestName)
	m, problem, err := readManifest(root, path)
	if err != nil || problem != nil {
		return nil, problem, err
	}
	if m != nil && m.Slug != slug {
		return nil, unusable(path, fmt.Sprintf("is the manifest of %q", m.Slug), "move the folder away "+again), nil
	}
	m, err = recoverSet(s.wrap(root), root, slug, m)
	return m, nil, err
}

// Sets returns the manifests as they are now, sorted by slug, without those of sets
// that are withdrawn.
func (s *Shelf) Sets() []Manifest {
	s.mu.Lock()
	defer s.mu.Unlock()
	var sets []Manifest
	for _, slug := range slices.Sorted(maps.Keys(s.sets)) {
		if m := s.sets[slug]; !m.Withdrawn {
			sets = append(sets, m)
		}
	}
	return sets
}

// Set returns the manifest of a set, nil if there is none or it is withdrawn. The
// error is a *Problem if something else is in its place.
func (s *Shelf) Set(slug string) (*Manifest, error) {
	m, _, err := s.standing(slug)
	if m != nil && m.Withdrawn {
		m = nil
	}
	return m, err
}

// standing returns the manifest of a set, nil if there is none, and reports whether
// there is a folder of that name. It also returns a set that is withdrawn.
func (s *Shelf) standing(slug string) (m *Manifest, folder bool, err error) {
	if !isName(slug) {
		return nil, false, fmt.Errorf("%q cannot name a folder", slug)
	}
	path := filepath.Join(s.dir, slug)
	switch info, err := s.root.Lstat(slug); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, nil
	case err != nil:
		return nil, false, err
	case !info.IsDir():
		return nil, false, unusable(path, kind(info.Mode())+", not a folder", "move it away "+again)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if p := s.problems[slug]; p != nil {
		return nil, true, p
	}
	if m, ok := s.sets[slug]; ok {
		return &m, true, nil
	}
	return nil, true, nil
}

// Intact reports whether each file of the set exists and has its hash, and an
// interrupted build has left nothing beside them.
func (s *Shelf) Intact(m Manifest) bool {
	root, err := s.root.OpenRoot(m.Slug)
	if err != nil {
		return false
	}
	defer func() { _ = root.Close() }()
	for _, e := range m.Artifacts {
		if !isFile(root, e.File, e.SHA256) {
			return false
		}
	}
	left, err := parts(root)
	return err == nil && len(left) == 0
}

// put records the manifest that a set has now, nil if it has none.
func (s *Shelf) put(slug string, m *Manifest) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.indexed = false
	if m == nil {
		delete(s.sets, slug)
		return
	}
	s.sets[slug] = *m
}
