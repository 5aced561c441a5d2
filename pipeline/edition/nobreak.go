package edition

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// The characters that prevent a line break: a no-break space, and a joiner without
// width (Unicode Standard Annex 14, GL and WJ).
const (
	noBreakSpace = "\u00a0"
	wordJoiner   = "\u2060"
)

// Together returns a text with no-break spaces where a line break would confuse a
// reader: between a number and its unit, in a date, a time of day or a range, between
// "Dr." and a name. Where there is no space, as in 4–6, it inserts word joiners
// (U+2060). lang is the BCP 47 tag of the text's language.
func Together(text, lang string) string {
	t := &doc.Text{Value: text}
	newKeeper(lang).run([]doc.Inline{t})
	return t.Value
}

// Title returns the article's title for readers, with no-break spaces and without word
// joiners. The title for programs is in Meta.
func (e *Edition) Title() string { return e.shown(e.Article.Meta.Title) }

// Subtitle returns the article's subtitle in the same form as Title.
func (e *Edition) Subtitle() string { return e.shown(e.Article.Meta.Subtitle) }

// Summary returns the article's summary in the same form as Title.
func (e *Edition) Summary() string { return e.shown(e.Article.Meta.Summary) }

func (e *Edition) shown(text string) string {
	return strings.ReplaceAll(Together(text, e.Article.Meta.Lang), wordJoiner, "")
}

// keepTogether inserts no-break spaces into an article's running text, headings,
// captions, cells and notes. It changes the texts in place, so they must belong to the
// edition.
func keepTogether(a *doc.Article) {
	k := newKeeper(a.Meta.Lang)
	each := func(b doc.Block) bool {
		for _, run := range doc.Texts(b) {
			k.run(run)
		}
		return true
	}
	doc.Walk(a.Body, each)
	for _, n := range a.Notes {
		doc.Walk(n.Content, each)
	}
}

// piece is a text of a run, and its start among the words of the run. The text is nil
// for code, pictures and line breaks, which do not change.
type piece struct {
	text  *doc.Text
	start int
	// dialled reports whether the text belongs to a link that dials.
	dialled bool
}

// gapKind is the kind of gap between two words.
type gapKind int

const (
	// openGap is spaces. keptGap already prevents a line break. closedGap is a line end
	// or a picture; words on its two sides never belong together.
	openGap gapKind = iota
	keptGap
	closedGap
)

// atom is a word of a run, at flat[start:end], and the gap after it.
type atom struct {
	word       string
	start, end int
	gap        gapKind
	// unit reports whether the word begins with the unit of the number before it. kept
	// reports whether the gap after the word must not break.
	unit, kept bool
	// number reports whether the word has digits.
	number, dialled bool
}

// run inserts the joiners and no-break spaces of a run.
func (k *keeper) run(run []doc.Inline) {
	k.flat, k.pieces = k.flat[:0], k.pieces[:0]
	k.flatten(run, false)
	flat := string(k.flat)
	k.split(flat)
	for i := range k.atoms {
		k.keep(i)
	}
	var joins []int
	for i := range k.atoms {
		joins = k.joins(i, joins)
	}
	k.apply(flat, joins)
}

// flatten lists the texts of a run, and joins them.
func (k *keeper) flatten(run []doc.Inline, dialled bool) {
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			k.pieces = append(k.pieces, piece{in, len(k.flat), dialled})
			k.flat = append(k.flat, in.Value...)
		case *doc.Verbatim:
			k.pieces = append(k.pieces, piece{nil, len(k.flat), dialled})
			k.flat = append(k.flat, in.Value...)
		case *doc.Image, *doc.LineBreak:
			k.pieces = append(k.pieces, piece{nil, len(k.flat), dialled})
			k.flat = append(k.flat, '\n')
		case *doc.NoteRef, *doc.Field:
		case *doc.Link:
			k.flatten(in.Content, strings.HasPrefix(in.Target.String(), "tel:"))
		case *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Superscript, *doc.Subscript:
			k.flatten(doc.Children(in), dialled)
		default:
			panic(fmt.Sprintf("edition: inline %T", in))
		}
	}
}

// split finds the words of a text.
func (k *keeper) split(flat string) {
	k.atoms = slices.Grow(k.atoms[:0], strings.Count(flat, " "))
	p := 0
	for at := 0; at < len(flat); {
		r, size := utf8.DecodeRuneInString(flat[at:])
		if kind, space := gapOf(r); space {
			if n := len(k.atoms); n > 0 {
				k.atoms[n-1].gap = max(k.atoms[n-1].gap, kind)
			}
			at += size
			continue
		}
		end, number := at, false
		for end < len(flat) {
			if c := flat[end]; c > ' ' && c < utf8.RuneSelf { // Most characters are in this range.
				number = number || '0' <= c && c <= '9'
				end++
				continue
			}
			r, size := utf8.DecodeRuneInString(flat[end:])
			if _, space := gapOf(r); space {
				break
			}
			number = number || isNumeral(r)
			end += size
		}
		for p+1 < len(k.pieces) && k.pieces[p+1].start <= at {
			p++
		}
		k.atoms = append(k.atoms, atom{word: flat[at:end], start: at, end: end, number: number, dialled: k.pieces[p].dialled})
		at = end
	}
}

func gapOf(r rune) (gapKind, bool) {
	switch {
	case r == ' ':
		return openGap, true
	case r < utf8.RuneSelf:
		return closedGap, r == '\n' || r == '\t' || r == '\r'
	}
	return keptGap, unicode.IsSpace(r)
}

// apply writes the texts with no-break spaces in the kept gaps, and with word joiners
// at the bytes joins.
func (k *keeper) apply(flat string, joins []int) {
	gaps := &keptGaps{k.atoms, len(flat)}
	for i, p := range k.pieces {
		end := len(flat)
		if i+1 < len(k.pieces) {
			end = k.pieces[i+1].start
		}
		if p.text == nil {
			continue
		}
		first := p.start + 1 // A joiner at a text's start was written at the end of the text before.
		if i > 0 && k.pieces[i-1].text == nil {
			first--
		}
		j, _ := slices.BinarySearch(joins, first)
		if gaps.next(p.start) >= end && (j == len(joins) || joins[j] > end) {
			continue
		}
		p.text.Value = gaps.joined(flat, p.start, end, joins[j:])
	}
}

// keptGaps iterates over the gaps that must not break.
type keptGaps struct {
	// atoms are the words that are left. The gap after the last one is never kept.
	atoms []atom
	// size is the length of all text.
	size int
}

// next returns the first byte, from a byte on, that is in a gap that must not break, or
// the length of all text. It is called with ascending bytes.
func (g *keptGaps) next(from int) int {
	for ; len(g.atoms) > 0; g.atoms = g.atoms[1:] {
		if a := &g.atoms[0]; a.kept && g.atoms[1].start > from {
			return max(a.end, from)
		}
	}
	return g.size
}

// joined returns the text from start to end with its no-break spaces and joiners. joins
// are the bytes, from start on, at which a word joiner is inserted.
func (g *keptGaps) joined(flat string, start, end int, joins []int) string {
	var b strings.Builder
	for at := start; at < end; at++ {
		if len(joins) > 0 && joins[0] == at {
			b.WriteString(wordJoiner)
			joins = joins[1:]
		}
		if flat[at] == ' ' && g.next(at) == at {
			b.WriteString(noBreakSpace)
		} else {
			b.WriteByte(flat[at])
		}
	}
	if len(joins) > 0 && joins[0] == end {
		b.WriteString(wordJoiner)
	}
	return b.String()
}
