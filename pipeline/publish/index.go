package publish

import (
	"fmt"
	"os"
)

// IndexName is the name of the page, in the output folder, that lists every set.
const IndexName = "index.html"

// WriteIndex makes html the page that lists every set, in dir, the output
// folder, unless it is that already. A reader of the page never sees half of it.
func WriteIndex(dir string, html []byte) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("make the output folder: %w", err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return fmt.Errorf("open the output folder: %w", err)
	}
	defer func() { _ = root.Close() }()
	if err := writeIndex(root, html); err != nil {
		return fmt.Errorf("publish %s: %w", IndexName, err)
	}
	return nil
}

func writeIndex(root *os.Root, html []byte) error {
	if err := removeParts(root); err != nil {
		return err
	}
	found, err := hashOf(root, IndexName)
	if err != nil || found == hash(html) {
		return err
	}
	if err := root.WriteFile(part(IndexName), html, 0o644); err != nil {
		_ = removeParts(root) // the first error is the one to tell
		return err
	}
	return root.Rename(part(IndexName), IndexName)
}
