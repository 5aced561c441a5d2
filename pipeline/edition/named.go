package edition

import (
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// Named is a picture in the author's terms: the path as written, and the place where it
// is first written.
type Named struct {
	Path string
	At   diag.Pos
}

// Named returns the author's path and place for a key of Pictures. Messages never name
// a file that only an edition has.
func (s *Source) Named(key string) Named {
	a := s.Article
	switch {
	case key == LogoKey && s.Contact != nil:
		return Named{s.Contact.Logo.Image, s.Contact.LogoAt}
	case key == a.Meta.Cover.Image:
		return Named{key, a.At(a.Meta.Cover.Pos)}
	}
	n := Named{Path: key, At: diag.Pos{File: a.File}}
	found := false
	a.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok && !found && im.Source == key {
			n.At, found = a.At(im.Pos), true
		}
	})
	return n
}
