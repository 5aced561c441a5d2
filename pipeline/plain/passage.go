package plain

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain/readability"
)

// kind says how a reader reads a passage.
type kind int

const (
	// prose is read as sentences.
	prose kind = iota
	// label names something: a heading, a title, a term.
	label
	// cell is a cell of a table.
	cell
)

// passage is one run of text, without mark-up.
type passage struct {
	kind kind
	text string
	// sentences are the sentences of the text. There is at least one, and each has at
	// least one word.
	sentences []sentence
	// places are the places that the text comes from, in the order of their offsets.
	places []place
	// last is the place that was asked for last. The next one is counted from it,
	// because a paragraph may be a line of a million letters.
	last place
	// cited are the offsets of references to footnotes.
	cited []int
	// terms are the parts in emphasis: words that the text introduces.
	terms []span
}

// span is a part of a passage's text, by offsets.
type span struct{ start, end int }

// place says that the text from an offset on is at pos in the article.
type place struct {
	offset int
	pos    doc.Pos
}

// sentence is one sentence of a passage.
type sentence struct {
	text   string
	start  int // in the passage's text
	words  []word
	counts readability.Counts
}

// word is one word of a sentence.
type word struct {
	text, lower string
	start       int // in the passage's text
}

func (w word) end() int { return w.start + len(w.text) }

// at returns the place in the article of an offset of the text. If the source has
// mark-up or an entity before it in its line, the column is not exact.
func (p *passage) at(offset int) doc.Pos {
	i, exact := slices.BinarySearchFunc(p.places, offset, func(x place, o int) int { return x.offset - o })
	if !exact {
		i--
	}
	from := p.places[max(i, 0)]
	if p.last.pos.Line > 0 && from.offset <= p.last.offset && p.last.offset <= offset {
		from = p.last
	}
	from.pos.Col += utf8.RuneCountInString(p.text[from.offset:max(offset, from.offset)])
	p.last = place{max(offset, from.offset), from.pos}
	return from.pos
}

// introduced reports whether the text at an offset is in emphasis.
func (p *passage) introduced(offset int) bool {
	_, found := slices.BinarySearchFunc(p.terms, offset, func(t span, o int) int {
		switch {
		case t.end <= o:
			return -1
		case t.start > o:
			return 1
		default:
			return 0
		}
	})
	return found
}

// reader reads the passages of an article.
type reader struct {
	lang string
	// words are those of the passage that is read.
	words []word
}

// passages returns the passages of blocks, in reading order.
func (r *reader) passages(blocks []doc.Block) []*passage {
	var out []*passage
	add := func(k kind, run []doc.Inline) {
		if p := r.passage(k, run); p != nil {
			out = append(out, p)
		}
	}
	for _, b := range blocks {
		switch b := b.(type) {
		case *doc.Heading:
			add(label, b.Content)
		case *doc.Paragraph:
			add(prose, b.Content)
		case *doc.Figure:
			add(prose, b.Caption)
		case *doc.Callout:
			add(label, b.Title)
			out = append(out, r.passages(b.Content)...)
		case *doc.FAQ:
			add(label, b.Title)
			out = append(out, r.passages(b.Content)...)
		case *doc.DefinitionList:
			for _, it := range b.Items {
				for _, t := range it.Terms {
					add(label, t)
				}
				for _, d := range it.Details {
					out = append(out, r.passages(d)...)
				}
			}
		case *doc.Table:
			for _, run := range doc.Texts(b) {
				add(cell, run)
			}
		case *doc.List, *doc.Quote, *doc.Restricted:
			for _, inner := range doc.Inner(b) {
				out = append(out, r.passages(inner)...)
			}
		case *doc.Code, *doc.Rule, *doc.ContactCard, *doc.QR:
		default:
			panic(fmt.Sprintf("plain: block %T", b))
		}
	}
	return out
}

// passage returns the passage of a run of inlines, or nil if it has no words.
func (r *reader) passage(k kind, run []doc.Inline) *passage {
	if len(run) == 0 {
		return nil
	}
	p := &passage{kind: k}
	if only, ok := run[0].(*doc.Text); ok && len(run) == 1 { // As in most passages.
		p.text, p.places = only.Value, []place{{0, only.Pos}}
	} else {
		var b strings.Builder
		p.gather(&b, run)
		p.text = b.String()
	}
	r.words = r.words[:0]
	for start, text := range readability.Sentences(p.text) {
		before := len(r.words)
		for at, w := range readability.Words(text) {
			r.words = append(r.words, word{w, strings.ToLower(w), start + at})
		}
		if len(r.words) > before {
			p.sentences = append(p.sentences, sentence{text: text, start: start, words: r.words[before:]})
		}
	}
	if len(p.sentences) == 0 {
		return nil
	}
	words := slices.Clone(r.words)
	for i := range p.sentences {
		s := &p.sentences[i]
		s.words, words = words[:len(s.words):len(s.words)], words[len(s.words):]
		s.counts = readability.CountWords(r.lang, s.eachWord)
	}
	return p
}

// eachWord visits the words of a sentence.
func (s *sentence) eachWord(visit func(string) bool) {
	for _, w := range s.words {
		if !visit(w.text) {
			return
		}
	}
}

// gather writes the text of a run, and notes where each piece comes from.
func (p *passage) gather(b *strings.Builder, run []doc.Inline) {
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			p.places = append(p.places, place{b.Len(), in.Pos})
			b.WriteString(in.Value)
		case *doc.LineBreak:
			b.WriteByte(' ')
		case *doc.NoteRef:
			p.cited = append(p.cited, b.Len())
		case *doc.Emphasis:
			start, before := b.Len(), len(p.terms)
			p.gather(b, in.Content)
			p.terms = append(p.terms[:before], span{start, b.Len()}) // Emphasis inside emphasis is not a term of its own.
		case *doc.Strong, *doc.Link:
			p.gather(b, doc.Children(in))
		case *doc.Superscript, *doc.Subscript:
			b.WriteString(doc.Plain([]doc.Inline{in}))
		case *doc.Field, *doc.Image, *doc.Verbatim, *doc.Strike: // These do not count as words.
		default:
			panic(fmt.Sprintf("plain: inline %T", in))
		}
	}
}
