package publish

import (
	"fmt"
	"io/fs"
	"os"
)

// parts returns the names of the files and folders in root that are not yet in their
// places, or no longer.
func parts(root *os.Root) ([]string, error) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		if _, ok := whole(e.Name()); ok {
			names = append(names, e.Name())
		}
	}
	return names, nil
}

// sweep removes what an interrupted build has left in root: parts of files, and
// folders of sets that were not yet in their places, or no longer. It returns what
// else is in root, sorted by name.
func sweep(root *os.Root) (others []fs.DirEntry, err error) {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, err
	}
	for _, e := range entries {
		if _, ok := whole(e.Name()); !ok {
			others = append(others, e)
		} else if err := root.RemoveAll(e.Name()); err != nil {
			return nil, fmt.Errorf("remove what a build has left: %w", err)
		}
	}
	return others, nil
}

// recoverSet completes or removes what a killed build has begun in root, the folder of
// a set, and returns the manifest of the set afterwards. m is the manifest before, or
// nil.
//
// A build writes all its files beside their places, and its manifest last. If that
// manifest is complete and each of its files exists, in its place or beside it,
// recoverSet completes the build. Otherwise it only removes the parts.
func recoverSet(out folder, root *os.Root, slug string, m *Manifest) (*Manifest, error) {
	names, err := parts(root)
	if err != nil || len(names) == 0 {
		return m, err
	}
	next, err := manifestIn(root, part(ManifestName))
	if files, complete := waiting(root, next); err == nil && complete && next.Slug == slug {
		if err := place(out, files); err != nil {
			return m, err
		}
		m = &next
	}
	_, err = sweep(root)
	return m, err
}

// waiting returns the files of m that are still beside their places, and reports
// whether all others are in theirs.
func waiting(root *os.Root, m Manifest) (files []string, complete bool) {
	for _, e := range m.Artifacts {
		switch {
		case isFile(root, e.File, e.SHA256):
		case isFile(root, part(e.File), e.SHA256):
			files = append(files, e.File)
		default:
			return nil, false
		}
	}
	return files, true
}

// isFile reports whether there is a file of that name with that hash.
func isFile(root *os.Root, name, sum string) bool {
	found, _, _ := hashOf(root, name)
	return found != "" && found == sum
}

// place renames the parts of files into their places, and that of the manifest last.
func place(out folder, files []string) error {
	for _, name := range files {
		if err := out.Rename(part(name), name); err != nil {
			return err
		}
	}
	// The record must not reach the disk before what it records.
	if len(files) > 0 {
		if err := out.Sync(); err != nil {
			return err
		}
	}
	return out.Rename(part(ManifestName), ManifestName)
}
