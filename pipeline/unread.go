package pipeline

import (
	"path/filepath"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/publish"
)

// Most articles are what they were at the last build, and there was nothing to say of
// their reading. The manifest of such a set has which files its article names and which
// formats it asks for. This is all that a build must know to hash the inputs and to
// compute the seal: if both are what they were, it leaves the article unread.

// learn keeps for the manifest what the next build must know to leave the article
// unread. It keeps nothing if reading the article does more than a build could repeat
// without it: if there are findings, other than those of the contact file, or remarks
// about findings, if it replaces articles, or if it has no date.
func (j *job) learn(c *clinic) {
	a := j.source.Article
	if j.findings.Len() > c.findings.Len() || len(a.Remarks) > 0 || len(a.Meta.Replaces) > 0 || a.Meta.Date.IsZero() {
		return
	}
	j.reading = &publish.Reading{Contact: a.Meta.Contact, Formats: j.chosen(nil)}
	for _, im := range j.images {
		if im.key != edition.LogoKey {
			j.reading.Pictures = append(j.reading.Pictures, im.source)
		}
	}
}

// unread reports whether the published set is the one that the job would make, without
// reading more of the article than its bytes. If it is, unread does what reuse does. If
// it is not, or if anything is wrong, the job is as it was.
func (b *batch) unread(j *job) (bool, error) {
	m, err := b.shelf.Set(j.slug)
	if err != nil || m == nil || m.Reading == nil || m.Recipe == "" || len(m.Missing) > 0 || len(j.task.only) > 0 || j.findings.Len() > 0 {
		return false, nil // An error comes again once the article is read.
	}
	c := j.clinicOf(m.Reading)
	if c == nil {
		return false, nil
	}
	j.source.Contact = c.contact
	told, ok := j.retold(m.Told)
	if !ok || !j.isMadeOf(*m, c) || !b.shelf.Intact(*m) {
		return false, nil
	}
	j.findings.Merge(&c.findings)
	if err := b.mayPublish(j); err != nil || j.findings.HasErrors() {
		j.findings = diag.List{}
		return false, err
	}
	var formats []doc.Format
	for _, e := range m.Artifacts {
		formats = append(formats, e.Format)
	}
	b.repeat(j, j.leftAlone(*m, formats), told)
	return true, nil
}

// clinicOf returns the contact file of an article, nil if there is anything wrong
// with it.
func (j *job) clinicOf(r *publish.Reading) *clinic {
	path := j.contactPath(r.Contact)
	if !contact.FileName(path) {
		return nil
	}
	if c := j.project.clinic(path, filepath.ToSlash(path)); c.err == nil {
		return c
	}
	return nil
}

// isMadeOf reports whether a manifest is sealed and that of a set of all formats of the
// job's article, made from what is there now.
func (j *job) isMadeOf(m publish.Manifest, c *clinic) bool {
	formats := m.Reading.Formats
	all := of(m, j.task.kinds(), formats)
	if len(all.Artifacts) < len(m.Artifacts) || j.seal(all, formats) != m.Recipe || m.Root != j.project.root ||
		m.Source != filepath.Base(j.path) || m.Contact != j.project.fromOut(filepath.FromSlash(c.contact.File)) {
		return false
	}
	var pictures []image
	for _, source := range m.Reading.Pictures {
		pictures = append(pictures, image{key: source, source: source})
	}
	var findings diag.List
	images, err := j.readImages(pictures, &findings)
	return err == nil && findings.Len() == 0 && j.sumOf(c.data, images, m.Date.Time) == m.Inputs
}
