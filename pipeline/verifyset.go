package pipeline

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/verify"
)

// setCheck compares one set with its article.
type setCheck struct {
	basis    *basis
	manifest *publish.Manifest
	source   edition.Source
	// reading is the second reading of the article, by package proofread, and blocks are
	// the article's blocks with their rows. numbers finds the telephone numbers of files.
	reading *proofread.Reading
	blocks  *proofread.Blocks
	numbers *verify.Numbers
	// compared are the files that were compared with the article.
	compared comparisons
	// made are the files that the article makes, by name. remade is true once they have
	// been made; it is false where the article was not read.
	made   map[string]edition.Artifact
	remade bool
	// brought is what the files in made have that no edition has, as verify describes
	// it: it comes from the clinic's own theme or article. It is nil until a file has
	// such a thing.
	brought map[string]bool
	// failed are the formats that the article cannot be made into.
	failed map[doc.Format]bool
	// remedy says how to mend the file that is checked.
	remedy   string
	findings diag.List
	files    []FileProof
}

func (c *setCheck) folder() string { return filepath.Join(c.basis.options.Out, c.manifest.Slug) }

func (c *setCheck) fault(path, rule, message, hint string) {
	c.findings.Error(diag.Pos{File: filepath.ToSlash(path)}, rule, message, hint)
}

func (c *setCheck) run(ctx context.Context) error {
	defer c.release()
	if c.manifest.MovedTo != "" {
		return c.moved()
	}
	var files []listedFile
	for _, entry := range c.manifest.Artifacts {
		if data, whole := c.listed(entry); data != nil {
			files = append(files, listedFile{entry, data, whole})
		}
	}
	longest := slices.Clone(files) // First: a long file that is begun last keeps all waiting.
	slices.SortStableFunc(longest, func(a, b listedFile) int { return len(b.data) - len(a.data) })
	article := sync.OnceValues(c.article)
	c.compared.article = article
	err := each(ctx, 1+len(files), func(i int) error {
		if i > 0 {
			c.prepare(longest[i-1])
			return nil
		}
		j, err := article()
		if j == nil {
			return err
		}
		return c.remake(ctx, j) // No matter what the manifest says about its inputs and its program.
	})
	if err != nil {
		return err
	}
	if j, _ := article(); j == nil {
		return c.unlisted()
	}
	for _, f := range files {
		c.file(f)
	}
	c.entries()
	return c.unlisted()
}

// release lets go of what only this set needs, so that memory does not grow with the
// number of sets.
func (c *setCheck) release() {
	c.made, c.brought, c.reading, c.blocks, c.numbers, c.compared = nil, nil, nil, nil, nil, comparisons{}
	c.source = edition.Source{Contact: c.source.Contact}
}

// listedFile is a file that the manifest lists. whole is true if its bytes are those
// that were built.
type listedFile struct {
	entry publish.Entry
	data  []byte
	whole bool
}

// article reads the set's article with everything that belongs to it. It returns nil if
// the article is not there or has an error.
func (c *setCheck) article() (*job, error) {
	manifest := filepath.Join(c.folder(), publish.ManifestName)
	name := filepath.Base(c.manifest.Source)
	path := c.basis.options.Source
	switch info, err := os.Stat(path); {
	case errors.Is(err, fs.ErrNotExist):
		c.fault(manifest, "verify-source", fmt.Sprintf("its article %q was not found: there is no %s", name, path), "give its folder with --source")
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("read source: %w", err)
	case info.IsDir():
		path = filepath.Join(path, name)
	case filepath.Base(path) != name:
		c.findings.Warning(diag.Pos{File: filepath.ToSlash(manifest)}, "verify-source", fmt.Sprintf("its words are not proved: its article is %q, not %s", name, path),
			"name the folder of all articles with --source")
		return nil, nil
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		c.fault(manifest, "verify-source", fmt.Sprintf("its article %q is not in %s", name, c.basis.options.Source), "give its folder with --source")
		return nil, nil
	}
	j := &job{task: task{Project: c.basis.options.Project}, path: path, slug: markdown.Slug(path), project: c.basis.project}
	if !c.manifest.Date.IsZero() { // The file's own time may be that of a copy.
		j.task.SourceDateEpoch = strconv.FormatInt(c.manifest.Date.Unix(), 10)
	}
	if len(c.manifest.Artifacts) > 0 {
		j.task.Version = c.version(c.manifest.Artifacts[0])
	}
	if err := j.read(); err != nil {
		return nil, err
	}
	if j.findings.HasErrors() {
		c.findings.Merge(&j.findings)
		return nil, nil
	}
	c.reading = j.proofread(&j.findings)
	c.findings.Merge(only(&j.findings, isDifference))
	if j.inputs != c.manifest.Inputs {
		c.findings.Warning(diag.Pos{File: filepath.ToSlash(manifest)}, "verify-older",
			"the article, its contact details, its pictures or its theme have changed since the set was built", rebuild)
	}
	c.source = j.source
	for _, said := range otherwise(c.manifest, j) {
		c.fault(manifest, "verify-manifest", said, rebuild)
	}
	c.blocks, c.numbers = c.reading.Blocks(c.source.Article), verify.NewNumbers(c.source.Contact)
	return j, nil
}

// listed reads a file that the manifest lists, and reports whether it is the one that
// was built. It returns nil if the file cannot be read.
func (c *setCheck) listed(entry publish.Entry) ([]byte, bool) {
	path := filepath.Join(c.folder(), entry.File)
	data, err := readBack(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		c.fault(path, "verify-file", "manifest.json lists this file, but it is missing", rebuild)
		return nil, false
	case err != nil:
		c.fault(path, "verify-file", err.Error(), readable(err))
		return nil, false
	}
	if n := int64(len(data)); n != entry.Bytes {
		c.fault(path, "verify-file", fmt.Sprintf("the file is not the one that was built: it has %d bytes, in manifest.json %d", n, entry.Bytes), rebuild)
		return data, false
	}
	if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != entry.SHA256 {
		c.fault(path, "verify-file", "the file is not the one that was built: manifest.json has another hash of it", rebuild)
		return data, false
	}
	return data, true
}

// unlisted reports files in the folder of a set that the manifest does not list.
func (c *setCheck) unlisted() error {
	entries, err := os.ReadDir(c.folder())
	if err != nil {
		return fmt.Errorf("read output folder: %w", err)
	}
	for _, e := range entries {
		if e.Name() == publish.ManifestName || slices.ContainsFunc(c.manifest.Artifacts, func(a publish.Entry) bool { return a.File == e.Name() }) {
			continue
		}
		if f, ok := c.leftOver(e.Name()); ok {
			c.fault(filepath.Join(c.folder(), e.Name()), "verify-file", fmt.Sprintf("manifest.json says that the %s could not be made, and this is one: its text is not this article's", f),
				"move it away and run pamphlet build")
			continue
		}
		path := filepath.Join(c.folder(), e.Name())
		if publish.IsLeftover(e.Name()) || slices.ContainsFunc(c.manifest.Leaving, func(a publish.Entry) bool { return a.File == e.Name() }) {
			c.fault(path, "verify-file", "it does not belong to the set: an interrupted build left it", rebuild)
			continue
		}
		c.findings.Warning(diag.Pos{File: filepath.ToSlash(path)}, "verify-extra",
			"manifest.json does not list it: pamphlet did not make it", "move it away: the whole output folder may be put on the web")
	}
	return nil
}

// file compares one file with the edition that it shows.
func (c *setCheck) file(f listedFile) {
	entry, data, whole := f.entry, f.data, f.whole
	path := filepath.Join(c.folder(), entry.File)
	c.remedy = rebuild
	if made, ok := c.made[entry.File]; ok && bytes.Equal(made.Data, data) {
		c.remedy = remade
	}
	content, ok := c.compare(path, entry.Format, entry.MediaType, data, whole, func() bool { return c.form(path, entry, data) })
	if !ok {
		return
	}
	if content.Pages != entry.Pages && entry.MediaType == "application/pdf" {
		c.fault(path, "verify-file", fmt.Sprintf("it has %d pages, in manifest.json %d", content.Pages, entry.Pages), rebuild)
	}
	if entry.Format == doc.Email {
		c.attachments(path, content.Attachments)
	}
}

// attachments checks the attachments of a message, and reports those that are
// missing.
func (c *setCheck) attachments(path string, files []verify.File) {
	missing := map[string]bool{}
	for _, f := range c.source.Article.Meta.Publish.Of(doc.Handout).Attach {
		missing[string(f)] = true
	}
	if c.source.Contact.VCard() != nil {
		missing["vCard"] = true
	}
	for _, f := range files {
		if f.Inline {
			continue
		}
		if f.MediaType == "text/vcard" {
			delete(missing, "vCard")
			c.card(path+": "+f.Name, f)
			continue
		}
		kind, ok := c.kindOf(f)
		if !ok {
			c.fault(path, "verify-file", fmt.Sprintf("the attachment %q is not one of the article's files", f.Name), rebuild)
			continue
		}
		delete(missing, string(kind.Name))
		c.compare(path+": "+f.Name, kind.Name, f.MediaType, f.Data, true, nil)
	}
	for _, name := range slices.Sorted(maps.Keys(missing)) {
		c.fault(path, "verify-file", fmt.Sprintf("the %s is not attached", name), rebuild)
	}
}

// card compares an attached vCard with the contact file.
func (c *setCheck) card(path string, f verify.File) {
	card, err := verify.Read(f.MediaType, f.Data)
	if err != nil {
		c.fault(path, "verify-file", fmt.Sprintf("the attachment cannot be read: %v", err), rebuild)
		return
	}
	c.note(path, "", verify.CompareCard(card, c.source.Contact), true)
}

// compare reads a file and compares it with an edition of the article. It calls alike
// only if all words are there: otherwise alike would report the same faults again.
func (c *setCheck) compare(path string, format doc.Format, mediaType string, data []byte, whole bool, alike func() bool) (*verify.Content, bool) {
	x := c.compared.of(c, format, mediaType, data)
	if x.err != nil {
		c.fault(path, "verify-file", fmt.Sprintf("the file cannot be read: %v", x.err), rebuild)
		return nil, false
	}
	if x.content.Unordered {
		c.findings.Warning(diag.Pos{File: filepath.ToSlash(path)}, "verify-order", "it has no tags: the order in which it is read is not proved, and a screen reader does not know it", rebuild)
	}
	whole = c.strange(path, x.content) && whole
	whole = c.rows(path, x) && whole
	if x.proof.Whole() && alike != nil {
		whole = alike() && whole
	}
	c.note(path, format, x.proof, whole)
	return x.content, true
}

func (c *setCheck) note(path string, format doc.Format, proof *verify.Proof, whole bool) {
	p := proved(path, format, proof)
	p.Proved = p.Proved && whole
	c.files = append(c.files, p)
	addProof(&c.findings, path, c.source.Article.File, c.remedy, proof)
}
