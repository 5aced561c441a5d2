package check

import (
	"sort"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
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
	// digits reports whether the text has one.
	digits bool
	// notes are the offsets of the references to footnotes.
	notes []int
	// spans and mentions are the sentences of the text and the telephone numbers in it,
	// each once a rule has asked for it.
	spans    once[[]span]
	mentions once[[]contact.Mention]
	// near is the last offset that was asked for, its leaf, and the number of
	// characters of the leaf before it. Most calls ask for a later offset.
	near struct{ leaf, offset, characters int }
}

// leaf is the place where the text of an inline begins, in the passage and in the file.
type leaf struct {
	offset int
	pos    doc.Pos
}

// once is a value that is computed when it is first asked for.
type once[T any] struct {
	value T
	known bool
}

func (o *once[T]) get(compute func() T) T {
	if !o.known {
		o.value, o.known = compute(), true
	}
	return o.value
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
	// places are the indices of the passages of each block.
	places map[doc.Block]span
	// lang is the article's language without its region.
	lang string
	// dialWords and emergencyNumbers are the words of the functions of that name.
	dialWords, emergencyNumbers once[*wordSet]
}

func read(s Subject) *text {
	lang, _, _ := strings.Cut(strings.ToLower(s.Article.Meta.Lang), "-")
	t := &text{Subject: s, lang: lang, places: map[doc.Block]span{}}
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

// of returns the passages of a block, without those inside it.
func (t *text) of(b doc.Block) []*passage {
	x := t.places[b]
	return t.passages[x.from:x.to]
}

func (t *text) add(b doc.Block, s *section) {
	from := len(t.passages)
	for _, content := range doc.Texts(b) {
		if len(content) == 0 {
			continue
		}
		p := newPassage(b, content)
		t.passages = append(t.passages, p)
		s.passages = append(s.passages, p)
	}
	if len(t.passages) > from {
		t.places[b] = span{from, len(t.passages)}
	}
}

// newPassage returns the passage of a run of inlines.
func newPassage(b doc.Block, content []doc.Inline) *passage {
	p := &passage{block: b, content: content}
	var words strings.Builder
	first := "" // The only text of most passages is not copied.
	doc.WalkInlines(content, func(in doc.Inline) {
		value := ""
		switch in := in.(type) {
		case *doc.Text:
			value = in.Value
		case *doc.Verbatim, *doc.Image, *doc.LineBreak, *doc.Field:
			value = doc.Plain([]doc.Inline{in})
		case *doc.NoteRef:
			p.notes = append(p.notes, len(first)+words.Len())
			return
		case *doc.Emphasis, *doc.Link, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript:
			return
		}
		p.leaves = append(p.leaves, leaf{len(first) + words.Len(), in.Position()})
		if value = plainSigns(value); len(p.leaves) == 1 {
			first = value
			return
		}
		words.WriteString(value)
	})
	if p.text = first; words.Len() > 0 {
		p.text += words.String()
	}
	p.lower = lower(p.text)
	p.digits = strings.ContainsFunc(p.text, isDigit)
	return p
}

func isDigit(c rune) bool { return '0' <= c && c <= '9' }

// sentences returns the sentences of the passage.
func (p *passage) sentences() []span {
	return p.spans.get(func() []span { return sentences(p.text) })
}

// mentions returns the telephone numbers in a passage.
func (t *text) mentions(p *passage) []contact.Mention {
	return p.mentions.get(func() []contact.Mention { return t.Contact.Mentions(p.text) })
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
