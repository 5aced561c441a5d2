package pipeline

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"path/filepath"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/picture"
)

// image is a picture file that an article or its contact file names.
type image struct {
	// key is the picture's key in edition.Source, source its path as the author wrote
	// it, and dir the folder that the path is relative to.
	key, source, dir string
	at               diag.Pos
	// sum is the hash of the file's bytes.
	sum [sha256.Size]byte
}

// readImages reads every picture file that the article and the contact file name, and
// keeps only its hash: an article may have more photographs than fit into memory.
func (j *job) readImages(hash io.Writer) error {
	a, c := j.source.Article, j.source.Contact
	known := map[string]bool{"": true}
	var remote remotePictures
	defer func() { remote.report(a.File, &j.findings) }()
	read := func(l *picture.Loader, im image) error {
		if known[im.key] || im.source == "" {
			return nil
		}
		known[im.key] = true
		data, err := l.Read(im.source)
		if im.key != edition.LogoKey && remote.add(err, im) {
			return nil
		}
		if err != nil {
			return unplaceable(err, im.at, &j.findings)
		}
		im.sum = sha256.Sum256(data)
		input(hash, "image "+im.key, im.sum[:])
		j.images = append(j.images, im)
		return nil
	}
	folder := filepath.Dir(j.path)
	inArticle := picture.NewLoader(folder)
	defer inArticle.Close() //nolint:errcheck // It was only read.
	err := read(inArticle, image{key: a.Meta.Cover.Image, source: a.Meta.Cover.Image, dir: folder, at: a.At(a.Meta.Cover.Pos)})
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok && err == nil {
			err = read(inArticle, image{key: im.Source, source: im.Source, dir: folder, at: a.At(im.Pos)})
		}
	})
	if err != nil {
		return err
	}
	folder = filepath.Dir(filepath.FromSlash(c.File))
	besideContact := picture.NewLoader(folder)
	defer besideContact.Close() //nolint:errcheck // It was only read.
	return read(besideContact, image{key: edition.LogoKey, source: c.Logo.Image, dir: folder, at: c.LogoAt})
}

// unplaceable adds a finding if the author can mend what is wrong with a picture
// file. Any other error is the machine's, and is returned.
func unplaceable(err error, at diag.Pos, findings *diag.List) error {
	var problem *picture.Problem
	if errors.As(err, &problem) {
		findings.Add(problem.Finding(at))
		return nil
	}
	return fmt.Errorf("read image: %w", err)
}

// prepare decodes the pictures that were gathered, and reports what is wrong with
// them.
func (j *job) prepare(findings *diag.List) error {
	j.source.Pictures = map[string]*picture.Picture{}
	inArticle := picture.NewLoader(filepath.Dir(j.path)) // One loader for all: it never uses the same name for two pictures.
	inArticle.Store = j.project.pictures
	defer inArticle.Close() //nolint:errcheck // It was only read.
	for _, im := range j.images {
		l := inArticle
		if im.key == edition.LogoKey {
			l = picture.NewLoader(im.dir)
			l.Large, l.Store = true, j.project.pictures
			defer l.Close() //nolint:errcheck // It was only read.
		}
		data, err := l.Read(im.source)
		if err == nil && sha256.Sum256(data) != im.sum {
			return fmt.Errorf("read image: %s was changed while it was read: build again", filepath.Join(im.dir, im.source))
		}
		var p *picture.Picture
		if err == nil {
			p, err = l.Prepare(im.source, data)
		}
		if err != nil {
			if err := unplaceable(err, im.at, findings); err != nil {
				return err
			}
			continue
		}
		for _, f := range p.Findings(im.at) {
			findings.Add(f)
		}
		j.source.Pictures[im.key] = p
	}
	return nil
}
