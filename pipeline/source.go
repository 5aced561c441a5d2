package pipeline

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// ErrNoArticle says that a folder has no article in it.
var ErrNoArticle = errors.New("no article")

// sources returns the paths of the articles that a build is asked for, sorted: the
// file itself, or the *.md and *.markdown files in a folder, except README.
func sources(source string) ([]string, error) {
	info, err := os.Stat(source)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, noSource(source)
	} else if err != nil {
		return nil, fmt.Errorf("read source: %w", err)
	}
	if !info.IsDir() {
		if err := notMarkdown(source); err != nil {
			return nil, err
		}
		return []string{source}, nil
	}
	entries, err := os.ReadDir(source)
	if err != nil {
		return nil, fmt.Errorf("read source: %w", err)
	}
	var paths []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || !isMarkdown(name) {
			continue
		}
		paths = append(paths, filepath.Join(source, name))
	}
	if len(paths) == 0 {
		return nil, noArticle(source)
	}
	slices.Sort(paths)
	return paths, nil
}
