package publish

import (
	"fmt"
	"os"
)

// IndexName is the name of the page, in the output folder, that lists every set.
const IndexName = "index.html"

// WriteIndex makes html the page that lists sets, in dir, the output folder, and
// writes its record beside it, unless both are that already. A reader of the page
// never sees half of it.
func WriteIndex(dir string, html []byte, sets []Manifest) error {
	record, err := indexRecord(html, sets)
	if err != nil {
		return fmt.Errorf("publish %s: %w", IndexName, err)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the output folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	if err := removeParts(root); err != nil {
		return fmt.Errorf("publish %s: %w", IndexName, err)
	}
	if err := replace(root, IndexName, html); err != nil {
		return fmt.Errorf("publish %s: %w", IndexName, err)
	}
	if err := replace(root, IndexRecordName, record); err != nil {
		return fmt.Errorf("publish %s: %w", IndexRecordName, err)
	}
	return nil
}

// replace makes a file have these bytes, at once.
func replace(root *os.Root, name string, data []byte) error {
	found, err := hashOf(root, name)
	if err != nil || found == hash(data) {
		return err
	}
	if err := root.WriteFile(part(name), data, 0o644); err != nil {
		_ = removeParts(root) // the first error is the one to tell
		return err
	}
	return root.Rename(part(name), name)
}
