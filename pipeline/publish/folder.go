package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// partSuffix ends the name of a file that is not yet in its place.
const partSuffix = ".pamphlet-part"

// part gives the name under which a file is written before it is renamed. It
// lies in the same folder, for a rename from elsewhere may be a copy.
func part(name string) string { return "." + name + partSuffix }

// openFolder opens the folder of a set and makes it, and dir, where they do not
// exist. A set's folder is never a symbolic link: two sets could share one.
func openFolder(dir, slug string) (*os.Root, error) {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	switch info, err := root.Lstat(slug); {
	case errors.Is(err, fs.ErrNotExist):
		if err := root.Mkdir(slug, 0o755); err != nil {
			return nil, fmt.Errorf("make the folder: %w", err)
		}
	case err != nil:
		return nil, err
	case info.Mode()&fs.ModeSymlink != 0:
		return nil, fmt.Errorf("%s is a symbolic link, not a folder: move it away and build again", filepath.Join(dir, slug))
	case !info.IsDir():
		return nil, fmt.Errorf("%s is a file, not a folder: move it away and build again", filepath.Join(dir, slug))
	}
	return root.OpenRoot(slug)
}

// readManifest gives the manifest of the set in root; that of a new set is
// empty. One that cannot be read is an error, for without it nobody knows which
// files are ours.
func readManifest(root *os.Root) (Manifest, error) {
	data, err := readFile(root, ManifestName)
	if errors.Is(err, fs.ErrNotExist) {
		return Manifest{}, nil
	}
	if err != nil {
		return Manifest{}, fmt.Errorf("read %s: %w", ManifestName, err)
	}
	m, err := parse(data)
	if err != nil {
		return Manifest{}, fmt.Errorf("%s is unreadable (%w): delete it and build again",
			filepath.Join(root.Name(), ManifestName), err)
	}
	return m, nil
}

// abandoned gives the files that a build which was cut short has put into place.
// The manifest that it had written beside the earlier one tells of them; a file
// is its own if it has the hash that stands there.
func abandoned(root *os.Root) []Entry {
	data, err := readFile(root, part(ManifestName))
	if err != nil {
		return nil
	}
	m, err := parse(data)
	if err != nil {
		return nil // cut short while it was written, and so before any rename
	}
	return slices.DeleteFunc(m.Artifacts, func(e Entry) bool {
		found, err := hashOf(root, e.File)
		return err != nil || found != e.SHA256
	})
}

// hashOf gives the SHA-256 of a file, "" if it is missing, and "link" for a
// symbolic link, which no manifest lists and a rename replaces.
func hashOf(root *os.Root, name string) (string, error) {
	info, err := root.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "", nil
	case err != nil:
		return "", err
	case info.Mode()&fs.ModeSymlink != 0:
		return "link", nil
	}
	data, err := readFile(root, name)
	if err != nil {
		return "", err
	}
	return hash(data), nil
}

// readFile reads a file, and nothing else: a pipe would be waited for forever.
func readFile(root *os.Root, name string) ([]byte, error) {
	info, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is not a file: move it away and build again", filepath.Join(root.Name(), name))
	}
	return root.ReadFile(name)
}

// removeParts removes what a build that was cut short left behind.
func removeParts(root *os.Root) error {
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return err
	}
	for _, e := range entries {
		if !e.IsDir() && strings.HasPrefix(e.Name(), ".") && strings.HasSuffix(e.Name(), partSuffix) {
			if err := root.Remove(e.Name()); err != nil {
				return err
			}
		}
	}
	return nil
}
