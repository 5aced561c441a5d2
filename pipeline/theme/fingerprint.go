package theme

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"

	"pamphlet/templates"
)

// Fingerprint returns a hash of all files of the theme, in hexadecimal. It changes
// whenever the look may change.
func (t *Theme) Fingerprint() string {
	hash := sha256.New()
	add := func(name string, data []byte) {
		fmt.Fprintf(hash, "%s %d\n", name, len(data))
		hash.Write(data) //nolint:errcheck // A hash never fails.
	}
	if data, err := fs.ReadFile(templates.Files, tokens); err == nil {
		add(tokens, data)
	}
	if data, ok := t.own[tokens]; ok {
		add(tokens, data)
	}
	files := t.Faces.files()
	for _, folder := range folders() {
		names, _ := t.names(folder) // Load has read them.
		for _, name := range names {
			files = append(files, path.Join(folder, name))
		}
	}
	for _, name := range files {
		if data, err := t.file(name); err == nil { // Load has reported the missing ones.
			add(name, data)
		}
	}
	return hex.EncodeToString(hash.Sum(nil))
}
