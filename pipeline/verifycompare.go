package pipeline

import (
	"bytes"
	"slices"
	"strings"
	"sync"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/proofread"
	"pamphlet/pipeline/verify"
)

// comparison is what is in a file, compared with an edition of the article.
type comparison struct {
	format    doc.Format
	mediaType string
	data      []byte
	expected  func() *expected

	once sync.Once
	// content is without the words and links, once they have been compared: those of a
	// book take much memory. It is nil if they have not been.
	content *verify.Content
	// err says why the file cannot be read.
	err   error
	proof *verify.Proof
	// rows are the rows of figures that are not in the file.
	rows []proofread.Fault
}

// comparisons are the files of a set that have been compared. The same bytes are
// compared once, although the page is often attached to the e-mail, too.
type comparisons struct {
	// article returns when the set's article has been read; it returns nil if there is
	// none. Files are read beside it.
	article  func() (*job, error)
	mu       sync.Mutex
	all      []*comparison
	expected map[doc.Format]func() *expected
}

// expected is what the files of a format must say. It is made once for all of them, but
// from an edition of its own, not from the one that is rendered to make them anew: what a
// renderer did to its edition must not change what its file is compared with.
type expected struct {
	words *verify.Expected
	// edition shows the rows, which are those of its parts within which their order is
	// fixed.
	edition *edition.Edition
	rows    [][]proofread.Row
}

// expect returns what the files of a format must say.
func (c *setCheck) expect(format doc.Format) *expected {
	e := edition.New(format, c.source, &diag.List{})
	x := &expected{words: verify.Expect(e, c.numbers, c.basis.pageTexts...), edition: e}
	for _, part := range inOrder(e) {
		x.rows = append(x.rows, c.blocks.Rows(part))
	}
	return x
}

// of returns the comparison of a file of a set. Several goroutines may call it.
func (s *comparisons) of(c *setCheck, format doc.Format, mediaType string, data []byte) *comparison {
	x := s.entry(c, format, mediaType, data)
	x.once.Do(func() {
		var all *verify.Content
		all, x.err = verify.Read(mediaType, data)
		if j, _ := s.article(); j != nil && x.err == nil {
			expected := x.expected()
			x.proof = expected.words.Compare(all)
			x.rows = c.lostRows(expected, all)
			x.content = &verify.Content{Unordered: all.Unordered, Strange: all.Strange, Pages: all.Pages, Attachments: all.Attachments}
		}
	})
	return x
}

// entry returns the comparison of a file, which may not have been made yet.
func (s *comparisons) entry(c *setCheck, format doc.Format, mediaType string, data []byte) *comparison {
	s.mu.Lock()
	defer s.mu.Unlock()
	if i := slices.IndexFunc(s.all, func(x *comparison) bool {
		return x.format == format && x.mediaType == mediaType && bytes.Equal(x.data, data)
	}); i >= 0 {
		return s.all[i]
	}
	if s.expected == nil {
		s.expected = map[doc.Format]func() *expected{}
	}
	e, ok := s.expected[format]
	if !ok {
		e = sync.OnceValue(func() *expected { return c.expect(format) })
		s.expected[format] = e
	}
	x := &comparison{format: format, mediaType: mediaType, data: data, expected: e}
	s.all = append(s.all, x)
	return x
}

// prepare compares a file and what is attached to it, without findings.
func (c *setCheck) prepare(f listedFile) {
	x := c.compared.of(c, f.entry.Format, f.entry.MediaType, f.data)
	if x.content == nil || f.entry.Format != doc.Email {
		return
	}
	for _, a := range x.content.Attachments {
		if kind, ok := c.kindOf(a); ok {
			c.compared.of(c, kind.Name, a.MediaType, a.Data)
		}
	}
}

// kindOf returns the kind of edition that an attachment is.
func (c *setCheck) kindOf(f verify.File) (edition.Kind, bool) {
	if f.Inline || f.MediaType == "text/vcard" {
		return edition.Kind{}, false
	}
	kind, _, ok := c.basis.options.kinds().WithSuffix(strings.TrimPrefix(f.Name, c.manifest.Slug))
	return kind, ok
}
