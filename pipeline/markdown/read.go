package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
)

const (
	// maxSize bounds an article file, in bytes.
	maxSize = 16 << 20
	// maxDepth bounds how deep lists, quotes, containers and emphasis may be nested.
	maxDepth = 100
)

// Read turns an article file into the document model. file is its path as findings show
// it, data its bytes. Read always returns an article, so that checks can go on; an
// article with errors must not be built. Read adds to findings what is wrong.
func Read(file string, data []byte, findings *diag.List) *doc.Article {
	return Reader{}.Read(file, data, findings)
}

// Reader reads article files that may name other formats than the built-in ones.
type Reader struct {
	// Forms are the formats that front matter and containers may name.
	Forms doc.Forms
}

// Read does the same as the function Read.
func (o Reader) Read(file string, data []byte, findings *diag.List) *doc.Article {
	r := newReader(file, findings)
	r.forms = o.Forms
	if len(data) > maxSize {
		findings.Error(diag.Pos{File: file}, "file-size", fmt.Sprintf("the file has %d bytes, more than the %d that are read", len(data), maxSize), "split it into several articles")
		data = nil
	}
	r.src = newSource(file, data, findings)
	matter, body := r.splitFrontMatter()
	r.readFrontMatter(matter)
	m := &r.article.Meta
	m.Unread = findings.HasErrors()
	if matter == nil && body > 0 { // It is not closed, so the text may begin anywhere.
		body = len(r.src.text)
	}
	r.body = body
	r.text = r.src.text[body:]
	r.quotes = quotesFor(r.article.Meta.Lang)

	root := r.grammar().Parse(text.NewReader(r.text))
	tree := r.grow(r.blockEvents(nil, root))
	r.title(tree)
	r.article.Body = r.flow(tree.parts, &outline{})
	r.convertNotes()
	r.nameHeadings()
	r.leadToHeadings()
	r.unusedReferences(root)
	r.foreignCode()
	if matter == nil && body == 0 && len(data) > 0 {
		r.findings.Warning(diag.Pos{File: file, Line: 1, Col: 1}, "front-matter",
			fmt.Sprintf("no front matter; the title is %q, the language %s", r.article.Meta.Title, r.article.Meta.Lang),
			fmt.Sprintf("begin the file with:\n---\ntitle: %s\nlang: %s\n---", record.Scalar(m.Title), record.Scalar(m.Lang)))
	} else if _, ok := r.article.Meta.Keys["lang"]; matter != nil && !ok && !m.Unread {
		r.findings.Note(diag.Pos{File: file, Line: 1, Col: 1}, "lang", "no language; it is read as "+defaultLang, "write lang: "+defaultLang+" into the front matter")
	}
	return r.article
}

func newReader(file string, findings *diag.List) *reader {
	return &reader{
		findings: findings,
		article:  &doc.Article{File: file, Slug: Slug(file)},
		notes:    map[string]*footnote{},
		used:     map[string]bool{},
		named:    map[ast.Node]*attributes{},
		lists:    map[ast.Node]*listState{},
		numbers:  map[ast.Node]int{},
		greater:  map[int]bool{},
		trees:    map[ast.Node]*element{},
		expanded: map[string]bool{},
	}
}

// reader turns goldmark's tree into the document model.
type reader struct {
	src      *source
	findings *diag.List
	article  *doc.Article
	forms    doc.Forms
	// text is the body, which goldmark's offsets count from; it begins at the
	// offset body of src.
	text   []byte
	body   int
	quotes quotes

	// notes are the footnotes by label. defined has them in the order of the file,
	// cited in the order in which they are referred to.
	notes          map[string]*footnote
	defined, cited []*footnote
	// used has the labels of reference links, as goldmark normalises them.
	used map[string]bool
	// named has the attributes that the author wrote after headings.
	named    map[ast.Node]*attributes
	headings []heading
	// events is memory for the events of the next tree.
	events []event
	// skipped is the heading that is the article's title: of Markdown, or of HTML.
	skipped        ast.Node
	skippedElement *element
	// trees are those of headings; anchors are the IDs of other places in HTML.
	trees   map[ast.Node]*element
	anchors []anchor
	// ahead has the indexes of the anchors that are right before the next block.
	ahead []int
	// expanded has the abbreviations that have been explained.
	expanded map[string]bool
	// lists has what is known about lists while they are read, numbers the numbers of
	// their items as they are written.
	lists   map[ast.Node]*listState
	numbers map[ast.Node]int
	// greater has the offsets of each > that is a sign.
	greater map[int]bool
	// keptMarks counts the findings about marks that stay.
	keptMarks int
	// inTitle is set while the title is converted.
	inTitle bool
}

// at returns the place of the byte at an offset of the body.
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

// title sets the article's title. It is that of the front matter, or the first level-1
// heading, or made of the file's name. A heading with the same words is not part of the
// body.
func (r *reader) title(tree *element) {
	m := &r.article.Meta
	if r.titleIn(tree.parts); m.Title != "" {
		return
	}
	m.Title = readable(r.article.File)
	if len(m.Keys) > 0 && !m.Unread { // The finding about missing front matter names the title already.
		r.findings.Warning(diag.Pos{File: r.article.File, Line: 1, Col: 1}, "title", fmt.Sprintf("no title; the file's name gives %q", m.Title), "write title: "+record.Scalar(m.Title)+" into the front matter, or a better one")
	}
}

// titleIn looks for the title in the parts of an element, and reports whether the
// search is over: only a heading on top repeats the title.
func (r *reader) titleIn(parts []part) bool {
	m := &r.article.Meta
	for i := range parts {
		p := &parts[i]
		h, isHeading := p.node.(*ast.Heading)
		_, isReference := p.node.(*ast.LinkReferenceDefinition)
		level := 0
		var inner []part
		switch e := p.element; {
		case isHeading:
			level = h.Level
			if level == 1 {
				inner = r.tree(h).parts
			}
		case e != nil && e.is("h1", "h2", "h3", "h4", "h5", "h6"):
			level, inner = int(e.tag.name[1]-'0'), e.parts
		case e != nil && e.is("div", "section", "article", "header", "hgroup", "main", "center", "body", "html"):
			if r.titleIn(e.parts) {
				return true
			}
			continue
		case isReference, p.comment != "", p.element == nil && p.node == nil && strings.TrimSpace(p.text) == "":
			continue
		default:
			if m.Title != "" {
				return true
			}
			continue
		}
		if level == 1 {
			r.inTitle = true
			words := oneLine(doc.Plain((&run{r: r, inHeading: true}).line(inner)))
			r.inTitle = false
			isTitle := strings.EqualFold(words, m.Title)
			if words != "" && m.Title == "" {
				m.Title, isTitle = words, true
			}
			if isTitle {
				r.skipped, r.skippedElement = p.node, p.element
			}
		}
		if m.Title != "" {
			return true
		}
	}
	return false
}
