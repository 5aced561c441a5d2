package check

import (
	"sort"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// passage is one run of running text: a paragraph, a heading, a cell.
type passage struct {
	// block is where it stands: a Paragraph, a Heading, a Table and so on.
	block   doc.Block
	content []doc.Inline
	// text is the words, with plain spaces, hyphens and apostrophes; lower is the
	// same in lower case. An offset means the same place in both.
	text, lower string
	leaves      []leaf
	// near is the last offset that was asked for, and how many characters of its leaf
	// are before it: most questions go forward.
	near struct{ leaf, offset, characters int }
}

// leaf is where the text of one inline begins, in the passage and in the file.
type leaf struct {
	offset int
	pos    doc.Pos
}

// section is a heading with the passages under it, up to the next heading. What
// stands before the first heading has none.
type section struct {
	heading  *doc.Heading
	passages []*passage
	// blocks are those that stand in the section, outermost only.
	blocks []doc.Block
	// top is the first section of the chapter that this one belongs to.
	top *section
}

// text is an article taken apart for the rules.
type text struct {
	Subject
	passages []*passage
	sections []*section
	// paragraphs are the passages of paragraphs.
	paragraphs map[*doc.Paragraph]*passage
	// lang is the article's language without its region.
	lang string
}

func read(s Subject) *text {
	lang, _, _ := strings.Cut(strings.ToLower(s.Article.Meta.Lang), "-")
	t := &text{Subject: s, lang: lang, paragraphs: map[*doc.Paragraph]*passage{}}
	var now *section
	open := func(h *doc.Heading) {
		n := &section{heading: h}
		if n.top = n; h != nil && h.Level > 2 && now != nil && now.heading != nil {
			n.top = now.top
		}
		now = n
		t.sections = append(t.sections, n)
	}
	for _, b := range s.Article.Body {
		if h, ok := b.(*doc.Heading); ok {
			open(h)
			t.add(b, now)
			continue
		}
		if now == nil {
			open(nil)
		}
		now.blocks = append(now.blocks, b)
		doc.Walk([]doc.Block{b}, func(b doc.Block) bool {
			t.add(b, now)
			return true
		})
	}
	for _, n := range s.Article.Notes {
		doc.Walk(n.Content, func(b doc.Block) bool {
			t.add(b, &section{})
			return true
		})
	}
	return t
}

func (t *text) add(b doc.Block, s *section) {
	for _, content := range doc.Texts(b) {
		if len(content) == 0 {
			continue
		}
		p := newPassage(b, content)
		t.passages = append(t.passages, p)
		s.passages = append(s.passages, p)
		if b, ok := b.(*doc.Paragraph); ok {
			t.paragraphs[b] = p
		}
	}
}

// newPassage reads one run of inlines.
func newPassage(b doc.Block, content []doc.Inline) *passage {
	p := &passage{block: b, content: content}
	var words strings.Builder
	doc.WalkInlines(content, func(in doc.Inline) {
		value := ""
		switch in := in.(type) {
		case *doc.Text:
			value = in.Value
		case *doc.Verbatim, *doc.Image, *doc.LineBreak, *doc.Field:
			value = doc.Plain([]doc.Inline{in})
		case *doc.Emphasis, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript:
			return
		}
		p.leaves = append(p.leaves, leaf{words.Len(), in.Position()})
		words.WriteString(plainSigns(value))
	})
	p.text = words.String()
	p.lower = lower(p.text)
	return p
}

// at returns the place of the byte at offset. It is exact within plain text of one
// line.
func (p *passage) at(offset int) doc.Pos {
	i := sort.Search(len(p.leaves), func(i int) bool { return p.leaves[i].offset > offset }) - 1
	if i < 0 {
		return p.block.Position()
	}
	offset = min(offset, len(p.text))
	if n := p.near; n.leaf != i || n.offset > offset || n.offset < p.leaves[i].offset {
		p.near.leaf, p.near.offset, p.near.characters = i, p.leaves[i].offset, 0
	}
	p.near.characters += utf8.RuneCountInString(p.text[p.near.offset:offset])
	p.near.offset = offset
	pos := p.leaves[i].pos
	pos.Col += p.near.characters
	return pos
}
