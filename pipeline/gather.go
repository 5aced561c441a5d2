package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"pamphlet/pipeline/brochure"
	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/infile"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/pool"
	"pamphlet/pipeline/proofread"
)

// largest is the size in bytes of the largest file that is read.
const largest = 64 << 20

// gather reads the article and all its files, without decoding a picture. The
// author's mistakes become findings of the job; the error is the machine's.
// Everything that a set is made from goes into the hash j.inputs: a set with the same
// inputs need not be made again.
func (j *job) gather() error {
	if err := j.load(); err != nil || j.text == nil {
		return err
	}
	j.source = edition.Source{Theme: j.project.theme, Sets: brochure.Sets(j.project.theme), Version: j.task.Version, Kinds: j.task.kinds(), Files: j.files}
	a := j.readArticle(filepath.ToSlash(j.path))
	j.source.Article = a
	clinic, err := j.readContact()
	if err != nil {
		return err
	}
	j.source.Contact = clinic.contact
	if j.source.Labels, err = j.project.theme.Labels(a.Meta.Lang, a.At(a.Meta.Keys["lang"]), &j.findings); err != nil {
		return err
	}
	if j.images, err = j.readImages(named(a), &j.findings); err != nil {
		return err
	}
	j.source.Date = j.date(j.changed)
	j.inputs = j.sumOf(clinic.data, j.images, j.source.Date)
	check.Article(a, clinic.contact, &j.findings)
	j.learn(clinic)
	return nil
}

// load reads the article file, unless it has been read. It leaves text nil if the author
// must mend the file.
func (j *job) load() error {
	if j.text != nil {
		return nil
	}
	data, changed, err := readFile(j.path)
	if err != nil {
		return unreadable(j.path, "read article", err, &j.findings)
	}
	j.text, j.changed = data, changed
	return nil
}

// sumOf returns the hash of all that a set is made from: of the article file, and of
// the contact file, if there is one, the pictures, the date, the theme and the version.
func (j *job) sumOf(clinic []byte, images []image, date time.Time) string {
	hash := sha256.New()
	input(hash, "name", []byte(filepath.Base(j.path))) // The files are named after it, and so is the article if it has no other name.
	input(hash, "article", j.text)
	if clinic != nil {
		input(hash, "contact", clinic)
	}
	for _, im := range images {
		input(hash, "image "+im.key, im.sum[:])
	}
	input(hash, "date", []byte(date.Format(time.DateOnly)))
	input(hash, "theme", []byte(j.project.fingerprint()))
	input(hash, "version", []byte(j.task.Version))
	return hex.EncodeToString(hash.Sum(nil))
}

// readArticle reads the text of the job's article file. Beside that, it begins what needs
// the text alone, or nothing of the article.
func (j *job) readArticle(file string) (a *doc.Article) {
	pool.Each(2, func(i int) {
		if i == 0 {
			a = markdown.Reader{Forms: j.task.kinds().Forms()}.Read(file, j.text, &j.findings)
			return
		}
		j.project.fingerprint()
		if j.task.proof {
			j.second = proofread.Read(j.text)
		}
	})
	return a
}

// input adds one named piece to a hash, so that different lists of pieces never write
// the same bytes.
func input(hash io.Writer, name string, data []byte) {
	fmt.Fprintf(hash, "%s %d\n", name, len(data)) //nolint:errcheck // A hash never fails.
	hash.Write(data)                              //nolint:errcheck // A hash never fails.
}

func readFile(path string) ([]byte, time.Time, error) {
	f, err := infile.Read(path, largest)
	return f.Data, f.Changed, err
}

// clinicName is the name of the contact file that is read if none is named.
const clinicName = "clinic.yaml"

// readContact reads the contact file: the one that the options name, or the one that
// the article names, or the clinic.yaml beside the article.
func (j *job) readContact() (*clinic, error) {
	a := j.source.Article
	path := j.contactPath(a.Meta.Contact)
	if !contact.FileName(path) {
		if j.task.Clinic != "" {
			return nil, notContact(path)
		}
		j.findings.Error(a.At(a.Meta.Keys["contact"]), "contact-file", fmt.Sprintf("%q is not the name of a contact file", a.Meta.Contact), "name a file that ends in .yaml, as contact: clinic.yaml")
		return &clinic{contact: contact.Missing()}, nil
	}
	c := j.project.clinic(path, filepath.ToSlash(path))
	if errors.Is(c.err, fs.ErrNotExist) {
		if j.task.Clinic != "" {
			return nil, fmt.Errorf("read contact file: %w", c.err)
		}
		return &clinic{contact: j.noContact(path, a.Meta.Contact)}, nil
	} else if c.err != nil {
		unread := contact.Missing()
		unread.Unread = true
		return &clinic{contact: unread}, unreadable(path, "read contact file", c.err, &j.findings)
	}
	j.findings.Merge(&c.findings)
	return c, nil
}

// contactPath returns the path of the contact file of an article that names a file, or
// none if it is "".
func (j *job) contactPath(named string) string {
	if j.task.Clinic != "" {
		return j.task.Clinic
	}
	path := filepath.FromSlash(cmp.Or(named, clinicName))
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(j.path), path)
	}
	return path
}

// date returns the day of the edition: the date of the article, or SOURCE_DATE_EPOCH,
// or the day on which the file was last changed.
func (j *job) date(changed time.Time) time.Time {
	a := j.source.Article
	if !a.Meta.Date.IsZero() {
		return a.Meta.Date
	}
	if s := strings.TrimSpace(j.task.SourceDateEpoch); s != "" {
		if sec, err := strconv.ParseInt(s, 10, 64); err == nil {
			return day(time.Unix(sec, 0))
		}
	}
	d := day(changed)
	if j.findings.HasErrors() {
		return d // Nothing is built, and the front matter may have a date.
	}
	j.findings.Warning(diag.Pos{File: a.File}, "date-missing", fmt.Sprintf("the article has no date: %s, when its file was last changed, is used", d.Format(time.DateOnly)),
		"write date: "+d.Format(time.DateOnly)+" in the front matter")
	return d
}

func day(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
