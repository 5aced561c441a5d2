package pipeline

import (
	"crypto/sha256"
	"errors"
	"fmt"
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

// named returns the pictures that an article names, in reading order and each once.
func named(a *doc.Article) []image {
	var all []image
	known := map[string]bool{"": true}
	add := func(source string, at doc.Pos) {
		if !known[source] {
			known[source] = true
			all = append(all, image{key: source, source: source, at: a.At(at)})
		}
	}
	add(a.Meta.Cover.Image, a.Meta.Cover.Pos)
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			add(im.Source, im.Pos)
		}
	})
	return all
}

// readImages reads the picture files that the article names, and the logo that the
// contact file names, and keeps only their hashes: an article may have more photographs
// than fit into memory. It returns those that could be read.
func (j *job) readImages(named []image, findings *diag.List) ([]image, error) {
	c := j.source.Contact
	var remote remotePictures
	defer func() { remote.report(filepath.ToSlash(j.path), findings) }()
	var all []image
	read := func(l *picture.Loader, im image) error {
		sum, err := j.project.sum(l, im)
		if im.key != edition.LogoKey && remote.add(err, im) {
			return nil
		}
		if err != nil {
			return unplaceable(err, im.at, findings)
		}
		im.sum = sum
		all = append(all, im)
		return nil
	}
	folder := filepath.Dir(j.path)
	inArticle := picture.NewLoader(folder)
	defer inArticle.Close() //nolint:errcheck // It was only read.
	for _, im := range named {
		im.dir = folder
		if err := read(inArticle, im); err != nil {
			return nil, err
		}
	}
	if c.Logo.Image == "" {
		return all, nil
	}
	folder = filepath.Dir(filepath.FromSlash(c.File))
	besideContact := picture.NewLoader(folder)
	defer besideContact.Close() //nolint:errcheck // It was only read.
	err := read(besideContact, image{key: edition.LogoKey, source: c.Logo.Image, dir: folder, at: c.LogoAt})
	return all, err
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
	inArticle.Store, inArticle.Album = j.project.pictures, picture.NewAlbum(j.files)
	defer inArticle.Close() //nolint:errcheck // It was only read.
	for _, im := range j.images {
		l := inArticle
		if im.key == edition.LogoKey {
			l = picture.NewLoader(im.dir)
			l.Large, l.Store, l.Album = true, j.project.pictures, inArticle.Album
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
