package markdown

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

var (
	attributePattern = lazyregexp.New(`(?:^|[ \t])\{[ \t]*([^{}\n]*?)[ \t]*\}[ \t]*$`)
	wordPattern      = lazyregexp.New(`[^ \t]+`)
)

// attributes is what is in braces after a heading: {#id .class}.
type attributes struct {
	id                           string
	idAt                         int
	brochure, handout, essential bool
}

func headingClasses() []string { return []string{"brochure", "handout", "essential"} }

// headingParser parses headings and takes their attributes off.
type headingParser struct {
	parser.BlockParser
	r *reader
}

// Close implements parser.BlockParser.
func (p *headingParser) Close(node ast.Node, rd text.Reader, pc parser.Context) {
	p.BlockParser.Close(node, rd, pc)
	if _, ok := node.(*ast.Heading); !ok || node.Parent() == nil || node.Lines().Len() == 0 {
		return
	}
	last := node.Lines().Len() - 1
	line := node.Lines().At(last)
	m := attributePattern.FindSubmatchIndex(rd.Source()[line.Start:line.Stop])
	if m == nil {
		return
	}
	inner := string(rd.Source()[line.Start+m[2] : line.Start+m[3]])
	if !strings.HasPrefix(inner, "#") && !strings.HasPrefix(inner, ".") {
		if near := diag.Nearest(inner, headingClasses()); near != "" {
			p.r.warning(line.Start+m[2], "heading-attribute", fmt.Sprintf("{%s} is text here", inner), fmt.Sprintf("write {.%s}", near))
		}
		return
	}
	p.r.named[node] = p.r.attributes(inner, line.Start+m[2])
	line.Stop = line.Start + m[0]
	if start := headingStart(rd.Source(), line.Start); start < line.Start { // "### Words ### {#id}"
		words := bytes.TrimRight(rd.Source()[line.Start:line.Stop], " \t")
		if inner := bytes.TrimRight(words, "#"); len(inner) == 0 || inner[len(inner)-1] == ' ' {
			line.Stop = line.Start + len(inner)
		}
	}
	node.Lines().Set(last, line.TrimRightSpace(rd.Source()))
}

// attributes reads what is between the braces.
func (r *reader) attributes(s string, offset int) *attributes {
	a := &attributes{}
	for _, m := range wordPattern.FindAllStringIndex(s, -1) {
		word, at := s[m[0]:m[1]], offset+m[0]
		switch {
		case strings.HasPrefix(word, "#") && len(word) > 1:
			if a.id != "" {
				r.warning(at, "heading-attribute", fmt.Sprintf("a second ID, %q", word), "keep one")
				continue
			}
			a.id, a.idAt = word[1:], at
		case word == ".brochure":
			a.brochure = true
		case word == ".handout":
			a.handout = true
		case word == ".essential":
			a.essential = true
		default:
			hint := "the attributes are #id, .brochure, .handout and .essential"
			if near := diag.Nearest(strings.Trim(word, ".,"), headingClasses()); near != "" {
				hint = fmt.Sprintf("write .%s; %s", near, hint)
			}
			r.warning(at, "heading-attribute", fmt.Sprintf("unknown attribute %q", word), hint)
		}
	}
	return a
}

// outline numbers the levels of headings so that none is skipped.
type outline struct{ open []levels }

// levels is a heading's level as written and as given.
type levels struct{ written, given int }

// copied returns an outline for a container, whose headings change nothing outside it.
func (o *outline) copied() *outline {
	if o == nil {
		return nil
	}
	return &outline{slices.Clone(o.open)}
}

// level returns the level of the next heading, and whether the author skipped one
// before it.
func (o *outline) level(written int) (level int, skips bool) {
	written = max(written, 2) // Level 1 is the title's.
	before := 1
	if n := len(o.open); n > 0 {
		before = o.open[n-1].written
	}
	for len(o.open) > 0 && o.open[len(o.open)-1].written >= written {
		o.open = o.open[:len(o.open)-1]
	}
	level = 2
	if n := len(o.open); n > 0 {
		level = o.open[n-1].given + 1
	}
	o.open = append(o.open, levels{written, level})
	return level, written > before+1
}

// heading is a heading that waits for its ID.
type heading struct {
	block    *doc.Heading
	explicit string
	at       int
	// numbered is set if its ID ends in a number that its words do not have.
	numbered bool
}

// heading converts a heading. Where o is nil there can be none, and it becomes a strong
// paragraph.
func (r *reader) heading(h *ast.Heading, o *outline) []doc.Block {
	if h == r.skipped {
		return nil
	}
	start := r.blockStart(h, "#")
	if h.Lines().Len() > 0 {
		start = headingStart(r.text, h.Lines().At(0).Start)
	}
	before := len(r.anchors)
	content := r.inlines(h)
	a := r.named[h]
	if anchors := r.anchors[before:]; len(anchors) > 0 && (a == nil || a.id == "") && doc.ValidID(anchors[0].id) {
		named := attributes{}
		if a != nil {
			named = *a
		}
		named.id, named.idAt = anchors[0].id, start
		a = &named
	}
	for i := range r.anchors[before:] {
		r.anchors[before+i].next = true
	}
	return r.headingOf(start, h.Level, content, a, o)
}

// headingOf makes a heading of running text. a is its attributes, or nil.
func (r *reader) headingOf(start, written int, content []doc.Inline, a *attributes, o *outline) []doc.Block {
	pos := r.at(start)
	if !strings.ContainsFunc(doc.Plain(content), isInk) {
		r.warning(start, "heading-empty", "this heading has no words", "write some, or remove it")
		return r.unheaded(pos, content)
	}
	if o == nil {
		r.note(start, "heading-place", "a heading in a list, a quotation or a footnote is set as a bold paragraph", "")
		return []doc.Block{&doc.Paragraph{Pos: pos, Content: []doc.Inline{&doc.Strong{Pos: pos, Content: content}}}}
	}
	level, skips := o.level(written)
	if skips {
		r.warning(start, "heading-skip", fmt.Sprintf("a heading of level %d skips a level; it is read as level %d", written, level), "write "+strings.Repeat("#", level)+" before it")
	}
	block := &doc.Heading{Pos: pos, Level: level, Content: content}
	waiting := heading{block: block}
	if a != nil {
		block.Brochure, block.Handout, block.Essential = a.brochure, a.handout, a.essential
		waiting.explicit, waiting.at = a.id, a.idAt
	}
	r.headings = append(r.headings, waiting)
	return []doc.Block{block}
}

// isInk reports whether a character can be seen.
func isInk(c rune) bool { return unicode.IsGraphic(c) && !unicode.IsSpace(c) }

// unheaded returns the content of a heading without words if it has a picture or a note
// that must not be lost, and nothing otherwise.
func (r *reader) unheaded(pos doc.Pos, content []doc.Inline) []doc.Block {
	shows := false
	doc.WalkInlines(content, func(in doc.Inline) {
		switch in.(type) {
		case *doc.Image, *doc.NoteRef:
			shows = true
		case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.Link, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	})
	if !shows {
		return nil
	}
	return []doc.Block{r.paragraphOf(pos, content)}
}

// headingStart returns the offset of the marks before a heading's first word.
func headingStart(src []byte, offset int) int {
	at := offset
	for at > 0 && (src[at-1] == ' ' || src[at-1] == '\t') {
		at--
	}
	marks := at
	for marks > 0 && src[marks-1] == '#' {
		marks--
	}
	if marks == at {
		return offset // It is underlined, and begins with its words.
	}
	return marks
}

// nameHeadings sets the ID of every heading. Those that the author wrote come first,
// wherever they are.
func (r *reader) nameHeadings() {
	taken := map[string]int{}
	for _, h := range r.headings {
		if h.explicit == "" {
			continue
		}
		id := h.explicit
		if !doc.ValidID(id) {
			id = doc.SlugID(id)
			r.warning(h.at, "heading-id", fmt.Sprintf("the ID %q cannot be part of an address; it is read as %q", h.explicit, id), fmt.Sprintf("write {#%s}", id))
		}
		if line, twice := taken[id]; twice {
			r.error(h.at, "heading-id", fmt.Sprintf("two headings have the ID %q; the first is on line %d", id, line), "write another {#id} on one of them")
			continue
		}
		taken[id] = h.block.Line
		h.block.ID = id
	}
	next := map[string]int{}
	for i, h := range r.headings {
		if h.block.ID != "" {
			continue
		}
		base := doc.SlugID(doc.Plain(h.block.Content))
		id := base
		for n := max(next[base], 2); ; n++ {
			if _, used := taken[id]; !used {
				next[base] = n
				break
			}
			id = fmt.Sprintf("%s-%d", base, n)
		}
		taken[id] = h.block.Line
		h.block.ID = id
		r.headings[i].numbered = id != base
	}
}
