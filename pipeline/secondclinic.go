package pipeline

import (
	"cmp"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/publish"
)

// sameClinic reports an error if an article would be published for another clinic
// than the sets that this build does not touch: patients would find two clinics on
// one page. Articles of one folder may each name a contact file of their own.
func (b *batch) sameClinic(j *job) {
	c := j.source.Contact
	if c.Name == "" || c.File == "" {
		return
	}
	file := filepath.FromSlash(c.File)
	own := b.project.fromOut(file)
	for _, m := range b.others {
		if m.Contact == "" || m.Contact == own || m.Clinic == "" || m.Clinic == c.Name || sameFile(file, b.project.toOut(m.Contact)) {
			continue
		}
		if m.Root == b.project.root && b.task.Clinic == "" && b.choice(&m) {
			continue
		}
		at := diag.Pos{File: j.report.Source}
		j.findings.Error(at, "contact-second", fmt.Sprintf("it is for %q, and %s holds %q, which is for %q (%s)", c.Name, b.out, m.Slug, m.Clinic, shown(b.project.toOut(m.Contact))),
			"build for each clinic into a folder of its own, as in --out output-"+markdown.Slug(c.Name))
		return
	}
}

// choice reports whether the article of a set itself names the contact file that
// the set was made with, or has it beside it.
func (b *batch) choice(m *publish.Manifest) bool {
	file := b.project.toOut(path.Join(m.Root, m.Source))
	data, _, err := readFile(file)
	if err != nil {
		return false
	}
	a := markdown.Reader{Forms: b.task.kinds().Forms()}.Read(file, data, &diag.List{})
	named := filepath.FromSlash(cmp.Or(a.Meta.Contact, clinicName))
	if !filepath.IsAbs(named) {
		named = filepath.Join(filepath.Dir(file), named)
	}
	return sameFile(named, b.project.toOut(m.Contact))
}

// sameFile reports whether two paths lead to the same file.
func sameFile(a, b string) bool {
	one, err := os.Stat(a)
	if err != nil {
		return false
	}
	other, err := os.Stat(b)
	return err == nil && os.SameFile(one, other)
}

// untouched returns the sets that were there before this build and that it leaves
// as they are.
func (b *batch) untouched() []publish.Manifest {
	leaving := map[string]bool{}
	for _, m := range b.orphans() {
		leaving[m.Slug] = true
	}
	return slices.DeleteFunc(slices.Clone(b.before), func(m publish.Manifest) bool { return b.slugs[m.Slug] || leaving[m.Slug] })
}
