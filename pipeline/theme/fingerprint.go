package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
)

// Fingerprint is a hash of every file that the theme is made from, in
// hexadecimal: it changes when the look may.
func (t *Theme) Fingerprint() string {
	hash := sha256.New()
	add := func(name string, fsys fs.FS) {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return // A file of one layer only, or one that Load has told of.
		}
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data) //nolint:errcheck // A hash never fails.
	}
	if o, ok := t.files.(overlay); ok {
		add(tokens, o.base)
		add(tokens, o.over)
	} else {
		add(tokens, t.files)
	}
	for _, folder := range []string{"css", "pages", "labels"} {
		entries, err := fs.ReadDir(t.files, folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			add(path.Join(folder, e.Name()), t.files)
		}
	}
	for _, f := range append([]Family{t.Faces.Text, t.Faces.Code}, t.Faces.Fallback...) {
		for _, name := range f.files() {
			if name != "" {
				add(path.Clean(name), t.files)
			}
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}
