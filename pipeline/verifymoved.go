package pipeline

import (
	"bytes"
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/verify"
)

// articles returns the sets that are made from an article, without the pages that
// lead to one.
func (v *verification) articles() []*setCheck {
	return slices.DeleteFunc(slices.Clone(v.sets), func(s *setCheck) bool { return s.manifest.MovedTo != "" })
}

// moved checks the set in the place of a moved article. It must be one page, under
// two names, which leads to the set that the manifest names and says nothing else.
func (c *setCheck) moved() error {
	manifest := filepath.Join(c.folder(), publish.ManifestName)
	var to *publish.Manifest
	for i, m := range c.basis.manifests {
		if m.Slug == c.manifest.MovedTo && m.MovedTo == "" {
			to = &c.basis.manifests[i]
		}
	}
	if to == nil {
		c.fault(manifest, "verify-manifest", fmt.Sprintf("it leads to %q, but there is no such set", c.manifest.MovedTo), rebuild)
		return c.unlisted()
	}
	made, err := movedPage(c.basis.project.theme, to)
	if err != nil {
		return err
	}
	names := []string{publish.IndexName, c.manifest.Slug + movedSuffix}
	for _, name := range names {
		if !slices.ContainsFunc(c.manifest.Artifacts, func(e publish.Entry) bool { return e.File == name }) {
			c.fault(manifest, "verify-manifest", fmt.Sprintf("it does not list %s", name), rebuild)
		}
	}
	for _, entry := range c.manifest.Artifacts {
		path := filepath.Join(c.folder(), entry.File)
		if !slices.Contains(names, entry.File) {
			c.fault(path, "verify-manifest", "the article has moved, and a moved article has no such file", rebuild)
			continue
		}
		data, whole := c.listed(entry)
		if data == nil {
			continue
		}
		faults := verify.CompareMoved(data, movedHref(to), cmp.Or(to.Title, to.Slug))
		for _, f := range faults {
			c.fault(path, f.Rule, f.Message, rebuild)
		}
		alike := bytes.Equal(data, made)
		if !alike && len(faults) == 0 {
			differences := verify.Differences(entry.MediaType, data, made)
			for _, d := range differences {
				c.fault(path, "verify-form", d, rebuild)
			}
			alike = len(differences) == 0
		}
		c.files = append(c.files, FileProof{Path: path, Format: doc.Handout, Proved: whole && alike && len(faults) == 0, Links: 1})
	}
	return c.unlisted()
}
