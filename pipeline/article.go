package pipeline

import (
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

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/infile"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// job is one article on its way through the stages.
type job struct {
	options Options
	path    string
	theme   *theme.Theme
	// findings are those of the reading: an error among them stops the article.
	findings diag.List
	// told are those of the editions: an error among them stops one.
	told diag.List
	// text is the article file.
	text   []byte
	source edition.Source
	// edited tells that the editorial rules have looked at it.
	edited bool
	// inputs is the hash of all that the set is made from.
	inputs   string
	rendered []rendered
	// failed are the formats that an error has stopped.
	failed []publish.Lack
	// message is the e-mail of the handout, nil if none was made.
	message *handout.Message
	elapsed time.Duration
}

// largest is the size of an article file that is still read.
const largest = 64 << 20

// read reads the article and all that belongs to it. What is wrong with them
// goes to the job's findings; the error is the machine's.
func (j *job) read() error {
	hash := sha256.New()
	file := filepath.ToSlash(j.path)
	data, when, err := readFile(j.path)
	if err != nil {
		return unreadable(j.path, "read article", err, &j.findings)
	}
	j.source = edition.Source{Theme: j.theme, Version: j.options.Version}
	a := markdown.Read(file, data, &j.findings)
	j.source.Article, j.text = a, data
	input(hash, "article", data)

	clinic, err := j.readContact(hash)
	if err != nil {
		return err
	}
	j.source.Contact = clinic
	if j.source.Labels, err = j.theme.Labels(a.Meta.Lang, a.At(a.Meta.Keys["lang"]), &j.findings); err != nil {
		return err
	}
	if err := j.readPictures(hash); err != nil {
		return err
	}
	j.source.Date = j.date(when)
	input(hash, "date", []byte(j.source.Date.Format(time.DateOnly)))
	input(hash, "theme", []byte(j.theme.Fingerprint()))
	input(hash, "version", []byte(j.options.Version))
	j.inputs = hex.EncodeToString(hash.Sum(nil))
	check.Article(a, clinic, &j.findings)
	return nil
}

// input adds one named piece to a hash, so that no two sets of pieces give the
// same bytes.
func input(hash io.Writer, name string, data []byte) {
	fmt.Fprintf(hash, "%s %d\n", name, len(data)) //nolint:errcheck // A hash never fails.
	hash.Write(data)                              //nolint:errcheck // A hash never fails.
}

func readFile(path string) ([]byte, time.Time, error) {
	f, err := infile.Read(path, largest)
	return f.Data, f.Changed, err
}

// readContact reads the contact file that the options name, else the article,
// else the clinic.yaml beside it.
func (j *job) readContact(hash io.Writer) (*contact.Contact, error) {
	a := j.source.Article
	path, named := j.options.Clinic, true
	if path == "" {
		name := a.Meta.Contact
		if name == "" {
			name, named = "clinic.yaml", false
		}
		path = filepath.FromSlash(name)
		if !filepath.IsAbs(path) {
			path = filepath.Join(filepath.Dir(j.path), path)
		}
	}
	data, _, err := readFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		switch {
		case j.options.Clinic != "":
			return nil, fmt.Errorf("read contact file: %w", err)
		case named:
			j.findings.Error(a.At(a.Meta.Keys["contact"]), "contact-missing", fmt.Sprintf("there is no contact file %q", a.Meta.Contact),
				"correct the path, which is relative to the article's folder")
		default:
			j.findings.Warning(diag.Pos{File: a.File}, "contact-missing", "there is no clinic.yaml beside the article: the editions say no way to reach the clinic",
				"write one, or name one with --clinic")
		}
		return contact.Missing(), nil
	} else if err != nil {
		return contact.Missing(), unreadable(path, "read contact file", err, &j.findings)
	}
	input(hash, "contact", data)
	c := contact.Read(filepath.ToSlash(path), data, &j.findings)
	return c, nil
}

// readPictures loads every image that the article and the contact file name.
func (j *job) readPictures(hash io.Writer) error {
	a, c := j.source.Article, j.source.Contact
	j.source.Pictures = map[string]*picture.Picture{}
	inArticle := picture.NewLoader(filepath.Dir(j.path))
	defer inArticle.Close() //nolint:errcheck // It was only read.
	load := func(l *picture.Loader, key, source string, at diag.Pos) error {
		if _, ok := j.source.Pictures[key]; ok || source == "" {
			return nil
		}
		p, err := l.Load(source)
		var problem *picture.Problem
		if errors.As(err, &problem) {
			j.findings.Add(problem.Finding(at))
			return nil
		} else if err != nil {
			return fmt.Errorf("read image: %w", err)
		}
		for _, f := range p.Findings(at) {
			j.findings.Add(f)
		}
		input(hash, "image "+key, p.Data)
		j.source.Pictures[key] = p
		return nil
	}
	if err := load(inArticle, a.Meta.Cover.Image, a.Meta.Cover.Image, a.At(a.Meta.Cover.Pos)); err != nil {
		return err
	}
	var failed error
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok && failed == nil {
			failed = load(inArticle, im.Source, im.Source, a.At(im.Pos))
		}
	})
	if failed != nil {
		return failed
	}
	if c.Logo.Image == "" {
		return nil
	}
	besideContact := picture.NewLoader(filepath.Dir(filepath.FromSlash(c.File)))
	defer besideContact.Close() //nolint:errcheck // It was only read.
	return load(besideContact, edition.LogoKey, c.Logo.Image, c.LogoAt)
}

// date is the day of the edition: the article's own, else SOURCE_DATE_EPOCH,
// else the day on which the file was last changed.
func (j *job) date(changed time.Time) time.Time {
	a := j.source.Article
	if !a.Meta.Date.IsZero() {
		return a.Meta.Date
	}
	if s := strings.TrimSpace(j.options.SourceDateEpoch); s != "" {
		if sec, err := strconv.ParseInt(s, 10, 64); err == nil {
			return day(time.Unix(sec, 0))
		}
	}
	d := day(changed)
	if j.findings.HasErrors() {
		return d // Nothing is built, and the front matter may well say a date.
	}
	j.findings.Warning(diag.Pos{File: a.File}, "date-missing", fmt.Sprintf("the article says no date: %s, when its file was last changed, is used", d.Format(time.DateOnly)),
		"write date: "+d.Format(time.DateOnly)+" in the front matter")
	return d
}

func day(t time.Time) time.Time {
	t = t.UTC()
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}
