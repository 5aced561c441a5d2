package pipeline

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
)

// lacks reports whether the manifest says that a format could not be made.
func (c *setCheck) lacks(f doc.Format) bool {
	return slices.ContainsFunc(c.manifest.Missing, func(l publish.Lack) bool { return l.Format == f })
}

// lists reports whether the manifest lists a file of a format.
func (c *setCheck) lists(f doc.Format) bool {
	return slices.ContainsFunc(c.manifest.Artifacts, func(e publish.Entry) bool { return e.Format == f })
}

// unmade compares the formats that are missing according to the manifest with those
// that can be made: a format that cannot be made is not a fault of the set. older is
// true if the article has changed since the set was built.
func (c *setCheck) unmade(possible map[doc.Format]bool, older bool) {
	path := filepath.Join(c.folder(), publish.ManifestName)
	for _, l := range c.manifest.Missing {
		switch {
		case c.lists(l.Format):
			c.fault(path, "verify-manifest", fmt.Sprintf("it says that the %s is missing, but lists a file of it", l.Format), rebuild)
		case possible[l.Format] && !older:
			c.fault(path, "verify-manifest", fmt.Sprintf("it says that the %s could not be made (%q), but the article makes one", l.Format, l.Rule), rebuild)
		default:
			c.findings.Warning(diag.Pos{File: filepath.ToSlash(path)}, "edition-missing",
				fmt.Sprintf("there is no %s: it could not be made (%s)", l.Format, l.Rule), "run pamphlet build to see its error")
		}
	}
}

// leftOver reports whether a file that the manifest does not list is one of a format
// that could not be made. It is then left from an older text. leftOver also returns
// the format.
func (c *setCheck) leftOver(name string) (doc.Format, bool) {
	suffix, ok := strings.CutPrefix(name, c.manifest.Slug)
	if !ok {
		return "", false
	}
	kind, _, ok := c.basis.options.kinds().WithSuffix(suffix)
	return kind.Name, ok && c.lacks(kind.Name)
}
