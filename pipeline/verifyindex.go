package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/verify"
)

// index compares the page that lists all sets with its record, with their manifests,
// and with the page that these make.
func (v *verification) index() error {
	path := filepath.Join(v.options.Out, publish.IndexName)
	data, err := readBack(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		v.warn(path, "verify-file", "the page that lists every article is missing", rebuild) // The sets are whole without it.
		return nil
	case err != nil:
		v.fault(path, "verify-file", err.Error(), readable(err))
		return nil
	}
	whole := v.indexRecord(path, data)
	c, err := verify.Read("text/html", data)
	if err != nil {
		v.fault(path, "verify-file", fmt.Sprintf("the file cannot be read: %v", err), rebuild)
		return nil
	}
	var listed []verify.Listed
	var clinics []*contact.Contact
	for _, s := range v.articles() {
		l := verify.Listed{Title: cmp.Or(s.manifest.Title, s.manifest.Slug), Subtitle: s.manifest.Subtitle, Summary: s.manifest.Summary}
		for _, a := range s.manifest.Artifacts {
			l.Files = append(l.Files, s.manifest.Slug+"/"+a.File)
		}
		listed = append(listed, l)
		if s.source.Contact != nil {
			clinics = append(clinics, s.source.Contact)
		}
	}
	if len(clinics) == 0 { // No article was found: that has been reported.
		return nil
	}
	proof := verify.CompareIndex(c, listed, clinics)
	alike := false
	if proof.Whole() {
		if alike, err = v.indexForm(path, data); err != nil {
			return err
		}
		whole = alike && whole
	}
	for _, said := range c.Strange {
		if !alike { // Otherwise it comes from the clinic's own theme.
			v.fault(path, "verify-form", "unexpected content: "+said, rebuild)
		}
	}
	p := proved(path, "", proof)
	p.Proved = p.Proved && whole
	v.files = append(v.files, p)
	addProof(&v.findings, path, "the articles", rebuild, proof)
	return nil
}

// indexRecord compares the page with its record: its hash, and the article of each
// link.
func (v *verification) indexRecord(path string, data []byte) bool {
	at := filepath.Join(v.options.Out, publish.IndexRecordName)
	record, err := publish.ReadIndexRecord(v.options.Out)
	switch {
	case err != nil:
		message, hint := fmt.Sprintf("the record of %s cannot be read: %v", publish.IndexName, err), rebuild
		if _, err := readBack(at); err != nil { // No build mends that.
			message, hint = err.Error(), readable(err)
		}
		v.fault(at, "verify-manifest", message, hint)
		return false
	case record == nil:
		v.warn(path, "verify-file", fmt.Sprintf("it has no record: %s is missing", publish.IndexRecordName), rebuild)
		return false
	}
	if sum := sha256.Sum256(data); record.Bytes != int64(len(data)) || record.SHA256 != hex.EncodeToString(sum[:]) {
		v.fault(path, "verify-file", fmt.Sprintf("the page is not the one that was built: %s has another hash of it", publish.IndexRecordName), rebuild)
		return false
	}
	var links []publish.IndexLink
	for _, s := range v.articles() {
		for _, a := range s.manifest.Artifacts {
			links = append(links, publish.IndexLink{File: s.manifest.Slug + "/" + a.File, Article: s.manifest.Slug})
		}
	}
	if !slices.Equal(links, record.Links) {
		v.fault(at, "verify-manifest", "its links are not the files that the manifests list", rebuild)
		return false
	}
	return true
}

// indexForm compares the page with the one that the manifests make, with the clinic
// and in the language of the project. It reports whether they are alike. It also
// returns true if that cannot be known.
func (v *verification) indexForm(path string, data []byte) (bool, error) {
	var manifests []publish.Manifest
	for _, s := range v.articles() {
		if !s.remade { // What the page was made of is not known.
			return true, nil
		}
		manifests = append(manifests, *s.manifest)
	}
	clinic := v.siteClinic(manifests)
	page, err := indexPage(v.project.theme, v.options.kinds(), clinic, siteLang(manifests, clinic.Country), manifests)
	if err != nil {
		return false, err
	}
	differences := verify.Differences("text/html", data, page)
	for _, d := range differences {
		v.fault(path, "verify-form", d, rebuild)
	}
	return len(differences) == 0, nil
}

// siteClinic returns the clinic of the page. If an article that was read uses the
// same contact file, it is that article's; only otherwise is the file read that a
// manifest names.
func (v *verification) siteClinic(manifests []publish.Manifest) *contact.Contact {
	file := siteContact(manifests, v.project.isFile)
	for _, s := range v.articles() {
		if s.manifest.Contact == file && s.source.Contact != nil {
			return s.source.Contact
		}
	}
	if known := v.project.clinic(v.project.toOut(file), file); file != "" && known.err == nil {
		return known.contact
	}
	return contact.Missing()
}
