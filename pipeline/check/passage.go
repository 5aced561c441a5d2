package check

import (
	"sort"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// passage is a run of text: a paragraph, a heading, a cell.
type passage struct {
	// block is the block that has it: a Paragraph, a Heading, a Table and so on.
	block   doc.Block
	content []doc.Inline
	// text has the words, with plain spaces, hyphens and apostrophes. lower is the same
	// text in lower case. An offset is the same place in both.
	text, lower string
	leaves      []leaf
	// near is the last offset that was asked for, its leaf, and the number of
	// characters of the leaf before it. Most calls ask for a later offset.
	near struct{ leaf, offset, characters int }
}

// leaf is the place where the text of an inline begins, in the passage and in the file.
type leaf struct {
	offset int
	pos    doc.Pos
}

// section is a heading with the passages under it, up to the next heading.
type section struct {
	// heading is nil for the text before the first heading.
	heading  *doc.Heading
	passages []*passage
	// blocks are the outermost blocks of the section.
	blocks []doc.Block
	// top is the first section of the chapter of this one.
	top *section
}

// text is an article divided into sections and passages for the rules.
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

// newPassage returns the passage of a run of inlines.
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

// at returns the place in the article of the byte at offset. It is exact inside plain
// text of one line.
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
