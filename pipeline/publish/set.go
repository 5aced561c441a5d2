package publish

import (
	"cmp"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Set is everything that one build made of one article.
type Set struct {
	// Slug is the name of the folder, and begins the name of each file; the suffix
	// of the artifact ends it.
	Slug, Title, Subtitle, Summary string
	// Lang is a BCP 47 tag.
	Lang, Edition string
	// Date, ReviewedOn and NextReview are days; one that is not known is zero.
	Date, ReviewedOn, NextReview time.Time
	ReviewedBy, ReviewNote       string
	// Keywords are the article's; the first is its topic. TranslationOf is the path
	// or the slug of the article that it translates, "" if it is an original.
	Keywords      []string
	TranslationOf string
	// Root is the folder of the article's project, relative to the output folder,
	// Source the article's path in it; Clinic and Contact as in Manifest.
	Root, Source, Clinic, Contact string
	// Inputs is a hash of everything that the set is made from. It must not depend on
	// Only.
	Inputs string
	// Text is a hash of the article's words.
	Text string
	// Version is the version of pamphlet.
	Version string
	// Recipe, Reading, Missing, Told and MovedTo are as in Manifest.
	Recipe    string
	Reading   *Reading
	Missing   []Lack
	Told      []Told
	MovedTo   string
	Artifacts []edition.Artifact
	// Landing is the page at the address of the set's folder itself, index.html; nil
	// if there is none.
	Landing []byte
	// Only are the formats that were built; nil means all of them. Files of the other
	// formats stay if Inputs is what it was, and leave if it is not.
	Only []doc.Format
	// Forms describe all formats.
	Forms doc.Forms
}

// built reports whether this build made the files of format f. A format that comes
// with another one is built if that one is.
func (s *Set) built(f doc.Format) bool {
	return s.Only == nil || slices.Contains(s.Only, f) || slices.Contains(s.Only, s.Forms.Of(f).With)
}

// manifest returns the set's commit record, without what it keeps of an earlier build.
func (s *Set) manifest() (Manifest, error) {
	if !isName(s.Slug) {
		return Manifest{}, fmt.Errorf("%q cannot name a folder", s.Slug)
	}
	m := Manifest{
		Schema: Schema, Slug: s.Slug, Title: s.Title, Subtitle: s.Subtitle, Summary: s.Summary,
		Lang: s.Lang, Edition: s.Edition, Date: Day{s.Date},
		Reviewed: Review{By: s.ReviewedBy, On: Day{s.ReviewedOn}, Next: Day{s.NextReview}, Note: s.ReviewNote},
		Keywords: s.Keywords, TranslationOf: SlugOf(s.TranslationOf),
		Root: s.Root, Source: portable(s.Source), Clinic: s.Clinic, Contact: s.Contact,
		Inputs: s.Inputs, Text: s.Text, Recipe: s.Recipe, Reading: s.Reading, Missing: slices.Clone(s.Missing), Told: s.Told, MovedTo: s.MovedTo,
		Artifacts: []Entry{},
	}
	seen := map[string]bool{}
	for _, a := range s.Artifacts {
		name := s.Slug + a.Suffix
		if !isName(name) || name == ManifestName || seen[strings.ToLower(name)] {
			return Manifest{}, fmt.Errorf("%q cannot name an artifact", name)
		}
		seen[strings.ToLower(name)] = true
		sum := a.Sum()
		m.Artifacts = append(m.Artifacts, Entry{
			File: name, Format: a.Format, MediaType: a.MediaType,
			Bytes: a.Size(), SHA256: hex.EncodeToString(sum[:]),
			Pages: a.Pages, Chapters: a.Chapters, Print: a.Print, Pamphlet: s.Version,
		})
	}
	if s.Landing != nil {
		m.Artifacts = append(m.Artifacts, Entry{
			File: IndexName, Format: doc.Handout, MediaType: "text/html; charset=utf-8",
			Bytes: int64(len(s.Landing)), SHA256: hash(s.Landing), Pamphlet: s.Version,
		})
	}
	m.sort(s.Forms)
	return m, nil
}

// sort puts the artifacts, and the missing formats, into the order of forms.
func (m *Manifest) sort(forms doc.Forms) {
	slices.SortFunc(m.Missing, func(a, b Lack) int {
		return forms.Compare(a.Format, b.Format)
	})
	slices.SortFunc(m.Artifacts, func(a, b Entry) int {
		return cmp.Or(
			forms.Compare(a.Format, b.Format),
			cmp.Compare(a.File, b.File))
	})
}

// find returns the entry of a file, or nil.
func (m *Manifest) find(file string) *Entry {
	i := slices.IndexFunc(m.Artifacts, func(e Entry) bool { return e.File == file })
	if i < 0 {
		return nil
	}
	return &m.Artifacts[i]
}

// portable returns a path that is the same on every machine and does not name the
// folders of this one.
func portable(path string) string {
	if path == "" {
		return ""
	}
	if filepath.IsAbs(path) || !filepath.IsLocal(path) {
		return filepath.Base(path)
	}
	return filepath.ToSlash(filepath.Clean(path))
}

// SlugOf returns the slug of an article that is named by its path or its slug.
func SlugOf(article string) string {
	if article == "" {
		return ""
	}
	base := filepath.Base(article)
	for _, ext := range []string{".md", ".markdown"} {
		if len(base) > len(ext) && strings.EqualFold(base[len(base)-len(ext):], ext) {
			return base[:len(base)-len(ext)]
		}
	}
	return base
}
