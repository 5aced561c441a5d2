package publish

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
)

// IndexRecordName is the name of the record, in the output folder, of the page that
// lists every set.
const IndexRecordName = "index.json"

// IndexRecord describes the page that lists every set, as a manifest describes a set.
// No build has written a page that has another hash.
type IndexRecord struct {
	Schema int `json:"schema"`
	// Bytes is the size of the page, SHA256 the hash of its bytes in lower-case
	// hexadecimal.
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	// Links are the files that the page leads to, in the order of the sets.
	Links []IndexLink `json:"links"`
}

// IndexLink is a link of the page.
type IndexLink struct {
	// File is the path of the file, relative to the page, with slashes.
	File string `json:"file"`
	// Article is the slug of its article.
	Article string `json:"article"`
}

// indexRecord returns the record of a page that lists sets, as JSON.
func indexRecord(html []byte, sets []Manifest) []byte {
	r := IndexRecord{Schema: Schema, Bytes: int64(len(html)), SHA256: hash(html), Links: []IndexLink{}}
	for _, m := range sets {
		if m.MovedTo != "" { // The page does not list a set that has moved.
			continue
		}
		for _, a := range m.Artifacts {
			r.Links = append(r.Links, IndexLink{m.Slug + "/" + a.File, m.Slug})
		}
	}
	return encode(r)
}

// ReadIndexRecord returns the record of the page in dir, the output folder; nil without
// an error if there is none.
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
