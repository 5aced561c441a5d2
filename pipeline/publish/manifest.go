package publish

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pamphlet/pipeline/doc"
)

// ManifestName is the name of the commit record in the folder of a set.
const ManifestName = "manifest.json"

// Schema is the version of the manifest's form. A manifest with a higher one
// was written by a later pamphlet and is not ours to change.
const Schema = 1

// Manifest is the commit record of one article's set: what the set is, and
// every file that belongs to it.
type Manifest struct {
	Schema   int    `json:"schema"`
	Slug     string `json:"slug"`
	Title    string `json:"title"`
	Subtitle string `json:"subtitle,omitempty"`
	Summary  string `json:"summary,omitempty"`
	// Lang is a BCP 47 tag.
	Lang     string `json:"lang"`
	Edition  string `json:"edition,omitempty"`
	Date     Day    `json:"date,omitzero"`
	Reviewed Review `json:"reviewed,omitzero"`
	// Keywords are the article's; the first is its topic.
	Keywords []string `json:"keywords,omitempty"`
	// TranslationOf is the slug of the article that this one translates.
	TranslationOf string `json:"translation_of,omitempty"`
	// Source is the article's path as the author typed it, with slashes; only
	// its name if the path was absolute, for a set may be put on the web.
	Source string `json:"source"`
	// Inputs is a hash of everything that the set is made from, Text that of the
	// article's words alone.
	Inputs string `json:"inputs"`
	Text   string `json:"text,omitempty"`
	// Artifacts are in the order of doc.Formats, then by name.
	Artifacts []Entry `json:"artifacts"`
}

// Review says who reviewed the article, when, and when that is due again.
type Review struct {
	By   string `json:"by,omitempty"`
	On   Day    `json:"on,omitzero"`
	Next Day    `json:"next,omitzero"`
	Note string `json:"note,omitempty"`
}

// Entry is one file of a set.
type Entry struct {
	// File is its name, without a folder.
	File      string     `json:"file"`
	Format    doc.Format `json:"format"`
	MediaType string     `json:"media_type"`
	Bytes     int64      `json:"bytes"`
	// SHA256 is the hash of its bytes in lower-case hexadecimal.
	SHA256 string `json:"sha256"`
	// Pages is the number of pages of a PDF, Chapters that of an EPUB.
	Pages    int `json:"pages,omitempty"`
	Chapters int `json:"chapters,omitempty"`
	// Print says how to print it.
	Print string `json:"print,omitempty"`
	// Pamphlet is the version of pamphlet that made it.
	Pamphlet string `json:"pamphlet"`
}

// Day is a date without a time of day, written as 2026-11-01.
type Day struct{ time.Time }

// MarshalJSON gives the day as a JSON string.
func (d Day) MarshalJSON() ([]byte, error) { return json.Marshal(d.Format(time.DateOnly)) }

// UnmarshalJSON reads what MarshalJSON gives.
func (d *Day) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	t, err := time.Parse(time.DateOnly, s)
	*d = Day{t}
	return err
}

// Manifests gives the manifest of every set in dir, the output folder, by slug.
// A folder whose manifest is missing or unreadable is left out: it is no set.
// A dir that does not exist holds none.
func Manifests(dir string) ([]Manifest, error) {
	root, err := os.OpenRoot(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read output folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	entries, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("read output folder: %w", err)
	}
	var sets []Manifest
	for _, e := range entries { // ReadDir sorts by name
		if !e.IsDir() {
			continue
		}
		data, err := readFile(root, filepath.Join(e.Name(), ManifestName))
		if err != nil {
			continue
		}
		if m, err := parse(data); err == nil && m.Slug == e.Name() {
			sets = append(sets, m)
		}
	}
	return sets, nil
}

// parse reads a manifest and refuses one that names files which cannot be its
// own: its names decide what a build removes.
func parse(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, err
	}
	if err := readable(m.Schema); err != nil {
		return Manifest{}, err
	}
	for _, e := range m.Artifacts {
		if !isName(e.File) || e.File == ManifestName {
			return Manifest{}, fmt.Errorf("%q is no name of an artifact", e.File)
		}
	}
	return m, nil
}

// readable returns an error if a record of that schema is not ours to read.
func readable(schema int) error {
	if schema < 1 {
		return errors.New("it has no schema number")
	}
	if schema > Schema {
		return errors.New("a later version of pamphlet wrote it")
	}
	return nil
}

// encode gives the manifest's bytes: the same for the same manifest.
func (m Manifest) encode() ([]byte, error) {
	data, err := json.MarshalIndent(m, "", "  ")
	return append(data, '\n'), err
}

// isName tells whether s is the name of one file or folder in its parent, on
// any system, and no hidden one.
func isName(s string) bool {
	return filepath.IsLocal(s) && !strings.ContainsAny(s, `/\:`) && !strings.HasPrefix(s, ".")
}

// hash gives the SHA-256 of data in lower-case hexadecimal.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
