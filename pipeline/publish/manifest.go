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
	"slices"
	"strings"
	"time"

	"pamphlet/pipeline/doc"
)

// ManifestName is the name of the commit record in the folder of a set.
const ManifestName = "manifest.json"

// Schema is the version of the manifest's format. A manifest with a higher one was
// written by a later version of pamphlet and must not be changed.
const Schema = 1

// Manifest is the commit record of one article's set: what the set is, and every file
// that belongs to it.
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
	// Root is the folder of the article's project, relative to the output folder,
	// with slashes; "" if it is not known. Source is the article's path in it, with
	// slashes.
	Root   string `json:"root,omitempty"`
	Source string `json:"source"`
	// Clinic is the name in the contact file, and Contact that file's path,
	// relative to the output folder; both are "" without one.
	Clinic  string `json:"clinic,omitempty"`
	Contact string `json:"contact,omitempty"`
	// Inputs is a hash of everything that the set is made from, Text a hash of the
	// article's words alone.
	Inputs string `json:"inputs"`
	Text   string `json:"text,omitempty"`
	// Recipe is a hash of everything else that decides what the set is: the program,
	// the formats that were asked for, and the options. If Inputs, Recipe and each
	// file are what they were, there is nothing to make.
	Recipe string `json:"recipe,omitempty"`
	// Reading is what a build must know of the article to see that Inputs is what it
	// was; nil if the article must be read for that.
	Reading *Reading `json:"reading,omitempty"`
	// Artifacts are in the order of doc.Formats, then by name.
	Artifacts []Entry `json:"artifacts"`
	// Missing are the formats that could not be made although the set should have
	// them, in the order of doc.Formats.
	Missing []Lack `json:"missing,omitempty"`
	// Told are the warnings and notes of the build that made the set. A build that
	// has nothing to make says them again.
	Told []Told `json:"told,omitempty"`
	// MovedTo is the slug of the article that replaces this one. Such a set is a
	// page at the old place that leads to the new one, and the index does not list it.
	MovedTo string `json:"moved_to,omitempty"`
	// Withdrawn reports whether the whole set is to be removed, and Leaving are the
	// files that are: the links to them are removed first. The next build completes
	// what an interrupted one has begun.
	Withdrawn bool    `json:"withdrawn,omitempty"`
	Leaving   []Entry `json:"leaving,omitempty"`
}

// Reading is what an article says of which files belong to it, and of what a build
// makes.
type Reading struct {
	// Contact is the contact file that the article names, "" if it names none, and
	// Pictures are the picture files. The paths are as the author wrote them.
	Contact  string   `json:"contact,omitempty"`
	Pictures []string `json:"pictures,omitempty"`
	// Formats are those that are made unless a build is asked for some.
	Formats []doc.Format `json:"formats"`
}

// Lack is a format that could not be made, and the rule of the finding that says why.
type Lack struct {
	Format doc.Format `json:"format"`
	Rule   string     `json:"rule"`
}

// Told is a finding of a build. Its File is "article" or "contact".
type Told struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitempty"`
	Col      int    `json:"col,omitempty"`
	Severity string `json:"severity"`
	Rule     string `json:"rule"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// Review is who reviewed the article, when, and when the next review is due.
type Review struct {
	By   string `json:"by,omitempty"`
	On   Day    `json:"on,omitzero"`
	Next Day    `json:"next,omitzero"`
	Note string `json:"note,omitempty"`
}

// Entry is one file of a set.
type Entry struct {
	// File is the file's name, without a folder.
	File      string     `json:"file"`
	Format    doc.Format `json:"format"`
	MediaType string     `json:"media_type"`
	Bytes     int64      `json:"bytes"`
	// SHA256 is the hash of its bytes in lower-case hexadecimal.
	SHA256 string `json:"sha256"`
	// Pages is the number of pages of a PDF, Chapters that of an EPUB.
	Pages    int `json:"pages,omitempty"`
	Chapters int `json:"chapters,omitempty"`
	// Print is how to print it.
	Print string `json:"print,omitempty"`
	// Pamphlet is the version of pamphlet that made it.
	Pamphlet string `json:"pamphlet"`
}

// Day is a date without a time of day, written as 2026-11-01.
type Day struct{ time.Time }

// MarshalJSON returns the day as a JSON string.
func (d Day) MarshalJSON() ([]byte, error) { return json.Marshal(d.Format(time.DateOnly)) }

// UnmarshalJSON reads what MarshalJSON returns.
func (d *Day) UnmarshalJSON(data []byte) error {
	var s string
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	t, err := time.Parse(time.DateOnly, s)
	*d = Day{t}
	return err
}

// Manifests returns the manifest of every set in dir, the output folder, sorted by
// slug. It only reads, and needs no lock. It leaves out a folder whose manifest is
// missing or unreadable and a set that is withdrawn. A dir that does not exist has
// no sets.
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
		m, err := manifestIn(root, filepath.Join(e.Name(), ManifestName))
		if err == nil && m.Slug == e.Name() && !m.Withdrawn {
			sets = append(sets, m)
		}
	}
	return sets, nil
}

// manifestIn returns the manifest that the file of that name holds.
func manifestIn(root *os.Root, name string) (Manifest, error) {
	data, err := readFile(root, name)
	if err != nil {
		return Manifest{}, err
	}
	return parse(data)
}

// parse returns the manifest that data holds. A name of a file outside the set's
// folder is an error, because the names decide what a build removes.
func parse(data []byte) (Manifest, error) {
	var m Manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return Manifest{}, err
	}
	if err := readable(m.Schema); err != nil {
		return Manifest{}, err
	}
	for _, e := range slices.Concat(m.Artifacts, m.Leaving) {
		if !isName(e.File) || e.File == ManifestName {
			return Manifest{}, fmt.Errorf("%q is not the name of an artifact", e.File)
		}
	}
	return m, nil
}

// errLater is the error of a record that this version cannot read.
var errLater = errors.New("a later version of pamphlet wrote it")

// readable returns an error if this version cannot read a record of that schema.
func readable(schema int) error {
	if schema < 1 {
		return errors.New("it has no schema number")
	}
	if schema > Schema {
		return errLater
	}
	return nil
}

// encode returns the manifest as JSON: the same bytes for the same manifest.
func (m Manifest) encode() []byte { return encode(m) }

// encode returns a manifest, or the record of the page, as JSON.
func encode(v any) []byte {
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		panic(err)
	}
	return append(data, '\n')
}

// isName reports whether s is a valid name of a file or folder on any system, without
// a path, and is not hidden.
func isName(s string) bool {
	return filepath.IsLocal(s) && !strings.ContainsAny(s, `/\:`) && !strings.HasPrefix(s, ".")
}

// hash returns the SHA-256 of data in lower-case hexadecimal.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
