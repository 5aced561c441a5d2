package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// IndexRecordName is the name of the record of the page that lists every set, in
// the output folder beside it.
const IndexRecordName = "index.json"

// IndexRecord says what the page that lists every set is, as a manifest does of a
// set. A page that it does not describe was made by no build.
type IndexRecord struct {
	Schema int `json:"schema"`
	// Bytes is the size of the page, SHA256 the hash of its bytes in lower-case
	// hexadecimal.
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	// Links are the files that the page leads to, in the order of the sets.
	Links []IndexLink `json:"links"`
}

// IndexLink is a link of the page: the file, relative to the page, and the slug of
// its article.
type IndexLink struct {
	File    string `json:"file"`
	Article string `json:"article"`
}

// indexRecord describes a page that lists sets.
func indexRecord(html []byte, sets []Manifest) ([]byte, error) {
	r := IndexRecord{Schema: Schema, Bytes: int64(len(html)), SHA256: hash(html), Links: []IndexLink{}}
	for _, m := range sets {
		if m.MovedTo != "" { // No list names what leads elsewhere.
			continue
		}
		for _, a := range m.Artifacts {
			r.Links = append(r.Links, IndexLink{m.Slug + "/" + a.File, m.Slug})
		}
	}
	data, err := json.MarshalIndent(r, "", "  ")
	return append(data, '\n'), err
}

// ReadIndexRecord reads the record of the page in dir, the output folder. It is
// nil without an error where there is none.
func ReadIndexRecord(dir string) (*IndexRecord, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("open the output folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	data, err := readFile(root, IndexRecordName)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var r IndexRecord
	if err := json.Unmarshal(data, &r); err != nil {
		return nil, err
	}
	if err := readable(r.Schema); err != nil {
		return nil, err
	}
	return &r, nil
}
