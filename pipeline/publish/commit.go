package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
)

// Change says what a build did to a file.
type Change string

// The changes.
const (
	// Written: the file is new, or its bytes are.
	Written Change = "written"
	// Unchanged: the file was right already and was not touched.
	Unchanged Change = "unchanged"
	// Mended: the file was not what the earlier manifest says (missing, or
	// altered, or from a build that was cut short), and now it is right.
	Mended Change = "mended"
	// Removed: an earlier build made it and this one does not.
	Removed Change = "removed"
	// Kept: it is of a format that was not built, and its source is unchanged.
	Kept Change = "kept"
	// Broken: as Kept, but it is not what the manifest says. A build of its
	// format mends it.
	Broken Change = "broken"
)

// Result says what Commit did.
type Result struct {
	// Folder is the name of the set's folder in the dir that Commit was given.
	Folder string
	// Files are those of the set in the order of its manifest, then those that
	// were removed, by name.
	Files []File
	// Manifest is the set's commit record as it now stands.
	Manifest Manifest
}

// File is one file of a Result.
type File struct {
	Entry
	Change Change
}

// Commit makes the set's folder in dir, the output folder, hold the set s. It
// makes both folders where they do not exist. On an error before the first
// rename the folder is as it was; on a later one it does not match its manifest,
// and the next Commit mends it.
func Commit(dir string, s Set) (Result, error) {
	r, err := commit(dir, s, func(root *os.Root) folder { return root })
	if err != nil {
		return r, fmt.Errorf("publish %s: %w", s.Slug, err)
	}
	return r, nil
}

// folder is where a set's files are written: an *os.Root, or in tests one that
// stops in the middle.
type folder interface {
	WriteFile(name string, data []byte, perm fs.FileMode) error
	Rename(oldname, newname string) error
	Remove(name string) error
}

func commit(dir string, s Set, wrap func(*os.Root) folder) (Result, error) {
	next, err := s.manifest()
	if err != nil {
		return Result{}, err
	}
	root, err := openFolder(dir, s.Slug)
	if err != nil {
		return Result{}, err
	}
	defer func() { _ = root.Close() }()
	before, err := readManifest(root)
	if err != nil {
		return Result{}, err
	}

	r := Result{Folder: s.Slug}
	data := map[string][]byte{} // what there is to write
	for _, a := range s.Artifacts {
		data[s.Slug+a.Suffix] = a.Data
	}
	for _, e := range before.Artifacts {
		switch {
		case next.find(e.File) != nil:
		case s.Inputs == before.Inputs && !s.built(e.Format):
			next.Artifacts = append(next.Artifacts, e)
		default:
			r.Files = append(r.Files, File{e, Removed})
		}
	}
	for _, e := range abandoned(root) {
		if next.find(e.File) == nil && before.find(e.File) == nil {
			r.Files = append(r.Files, File{e, Removed})
		}
	}
	next.sort()
	r.Manifest = next

	var set []File
	for _, e := range next.Artifacts {
		found, err := hashOf(root, e.File)
		if err != nil {
			return Result{}, err
		}
		_, built := data[e.File]
		if found == e.SHA256 {
			delete(data, e.File)
		}
		set = append(set, File{e, change(built, found, e, before.find(e.File))})
	}
	r.Files = append(set, r.Files...)
	return r, write(wrap(root), root, r, data)
}

// change tells what is to happen to the file of e, whose hash is found ("" if
// it is missing) and whose entry in the earlier manifest is old, or nil.
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

// write carries out what r says. The order is what makes a build that is cut
// short harmless: first everything that can fail for want of space or rights,
// then the renames, then the removals, then the manifest. Were the manifest
// before the removals, a file could stay that no manifest lists any more.
func write(out folder, root *os.Root, r Result, data map[string][]byte) error {
	if err := removeParts(root); err != nil {
		return err
	}
	manifest, err := r.Manifest.encode()
	if err != nil {
		return err
	}
	if old, err := root.ReadFile(ManifestName); err != nil || string(old) != string(manifest) {
		data[ManifestName] = manifest
	}
	for _, name := range slices.Sorted(maps.Keys(data)) {
		if err := out.WriteFile(part(name), data[name], 0o644); err != nil {
			_ = removeParts(root) // the first error is the one to tell
			return err
		}
	}
	for _, f := range r.Files {
		switch f.Change {
		case Written, Mended:
			if _, ok := data[f.File]; !ok {
				continue // it was right, only the manifest was not
			}
			if err := out.Rename(part(f.File), f.File); err != nil {
				return err
			}
		case Removed:
			if err := out.Remove(f.File); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		case Unchanged, Kept, Broken:
		default:
			panic(fmt.Sprintf("publish: change %q", f.Change))
		}
	}
	if _, ok := data[ManifestName]; !ok {
		return nil
	}
	return out.Rename(part(ManifestName), ManifestName)
}
