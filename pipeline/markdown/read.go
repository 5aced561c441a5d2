package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

const (
	// maxSize bounds an article file, in bytes.
	maxSize = 16 << 20
	// maxDepth bounds how deep lists, quotes, containers and emphasis may stand in
	// each other.
	maxDepth = 100
)

// Read turns an article file into the document model. file is its path as
// findings show it, data its bytes. Read always returns an article, to go on
// checking with; if findings has errors, it must not be built. What it finds is
// added to findings.
func Read(file string, data []byte, findings *diag.List) *doc.Article {
	r := &reader{
		findings: findings,
		article:  &doc.Article{File: file, Slug: slug(file)},
		notes:    map[string]*footnote{},
		used:     map[string]bool{},
		named:    map[ast.Node]*attributes{},
	}
	if len(data) > maxSize {
		findings.Error(diag.Pos{File: file}, "file-size", fmt.Sprintf("the file has %d bytes, more than the %d that are read", len(data), maxSize), "split it into several articles")
		data = nil
	}
	r.src = newSource(file, data, findings)
	matter, body := r.splitFrontMatter()
	r.readFrontMatter(matter)
	unread := findings.HasErrors() // What the front matter leaves out is not known.
	r.body = body
	r.text = r.src.text[body:]
	r.quotes = quotesFor(r.article.Meta.Lang)

	root := r.grammar().Parse(text.NewReader(r.text))
	r.title(root)
	r.article.Body = r.blocks(root, &outline{})
	r.convertNotes()
	r.nameHeadings()
	r.unusedReferences(root)
	if matter == nil && body == 0 && len(data) > 0 {
		r.findings.Warning(diag.Pos{File: file, Line: 1, Col: 1}, "front-matter",
			fmt.Sprintf("no front matter; the title is %q, the language %s", r.article.Meta.Title, r.article.Meta.Lang),
			fmt.Sprintf("begin the file with:\n---\ntitle: %s\nlang: %s\n---", r.article.Meta.Title, r.article.Meta.Lang))
	} else if _, ok := r.article.Meta.Keys["lang"]; matter != nil && !ok && !unread {
		r.findings.Note(diag.Pos{File: file, Line: 1, Col: 1}, "lang", "no language; it is read as "+defaultLang, "write lang: "+defaultLang+" into the front matter")
	}
	return r.article
}

// reader turns goldmark's tree into the document model.
type reader struct {
	src      *source
	findings *diag.List
	article  *doc.Article
	// text is the body, which goldmark's offsets count from; it begins at the
	// offset body of src.
	text   []byte
	body   int
	quotes quotes

	// notes are the footnotes by label; defined has them as they stand in the
	// file, cited in the order in which they are referred to.
	notes          map[string]*footnote
	defined, cited []*footnote
	// used has the labels of reference links, as goldmark normalises them.
	used map[string]bool
	// named has what the author wrote in braces after a heading.
	named    map[ast.Node]*attributes
	headings []heading
	// skipped is the heading that is the article's title.
	skipped ast.Node
	// inTitle tells that the title is being converted.
	inTitle bool
}

// at gives the place of the byte at offset of the body.
func (r *reader) at(offset int) doc.Pos { return r.src.at(r.body + offset) }

func (r *reader) error(offset int, rule, message, hint string) {
	r.findings.Error(r.article.At(r.at(offset)), rule, message, hint)
}

func (r *reader) warning(offset int, rule, message, hint string) {
	r.findings.Warning(r.article.At(r.at(offset)), rule, message, hint)
}

func (r *reader) note(offset int, rule, message, hint string) {
	r.findings.Note(r.article.At(r.at(offset)), rule, message, hint)
}

// title finds the article's title: front matter, else the first level-1
// heading, else the file's name. The heading that says the same leaves the body.
func (r *reader) title(root ast.Node) {
	m := &r.article.Meta
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			if _, isReference := n.(*ast.LinkReferenceDefinition); m.Title != "" && !isReference {
				return // Only a heading on top repeats the title.
			}
			continue
		}
		if h.Level == 1 {
			r.inTitle = true
			words := oneLine(doc.Plain(r.inlines(h)))
			r.inTitle = false
			if words != "" && m.Title == "" {
				m.Title = words
				r.skipped = h
			} else if strings.EqualFold(words, m.Title) {
				r.skipped = h
			}
		}
		if m.Title != "" {
			return
		}
	}
	if m.Title == "" {
		m.Title = readable(r.article.File)
		if len(m.Keys) > 0 { // Else the finding about the whole front matter says so.
			r.findings.Warning(diag.Pos{File: r.article.File, Line: 1, Col: 1}, "title", fmt.Sprintf("no title; the file's name gives %q", m.Title), "write title: into the front matter")
		}
	}
}
