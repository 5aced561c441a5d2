package edition

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// The signs that keep a line from ending: a space that no line breaks at, and
// nothing at all that no line breaks at (Unicode Standard Annex 14, GL and WJ).
const (
	noBreakSpace = "\u00a0"
	wordJoiner   = "\u2060"
)

// Together returns a text with no-break spaces where a reader would stumble
// over a line's end: between a number and its unit, in a date, a time of day, a
// range, between "Dr." and a name. Where there is no space to keep, as in 4–6, it
// puts word joiners (U+2060). lang is the BCP 47 tag of the text's language.
func Together(text, lang string) string {
	t := &doc.Text{Value: text}
	newKeeper(lang).run([]doc.Inline{t})
	return t.Value
}

// Title returns the article's title as it is shown, with no-break spaces and
// without word joiners. Programs are told the one in Meta.
func (e *Edition) Title() string { return e.shown(e.Article.Meta.Title) }

// Subtitle returns the article's subtitle as Title does the title.
func (e *Edition) Subtitle() string { return e.shown(e.Article.Meta.Subtitle) }

// Summary returns the article's summary as Title does the title.
func (e *Edition) Summary() string { return e.shown(e.Article.Meta.Summary) }

func (e *Edition) shown(text string) string {
	return strings.ReplaceAll(Together(text, e.Article.Meta.Lang), wordJoiner, "")
}

// keepTogether sets the no-break spaces of an article's running text, of its
// headings, captions, cells and notes. It changes the texts in place, so that they
// must be the edition's own.
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

// piece is a text of a run, and where it begins among the run's words. A nil text
// is one that stays as it is: code.
type piece struct {
	text  *doc.Text
	start int
	// dialled tells that the text is the words of a link that dials.
	dialled bool
}

// gapKind is what stands between two words.
type gapKind int

const (
	// openGap is spaces, keptGap what no line breaks at already, closedGap a line's
	// end or a picture, over which nothing belongs together.
	openGap gapKind = iota
	keptGap
	closedGap
)

// atom is a word of a run, at flat[start:end], and the gap after it.
type atom struct {
	word       string
	start, end int
	gap        gapKind
	// unit tells that the word begins with the unit of the number before it, kept
	// that the gap after it is to be kept.
	unit, kept bool
	// number tells that there are digits in the word.
	number, dialled bool
}

// run keeps the words of a run together.
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
	k.atoms = k.atoms[:0]
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
			if c := flat[end]; c > ' ' && c < utf8.RuneSelf { // As most are.
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

// apply writes the texts anew: with no-break spaces in the gaps that are to be
// kept, and with word joiners at the bytes that joins names.
func (k *keeper) apply(flat string, joins []int) {
	gaps := &keptGaps{atoms: k.atoms, size: len(flat)}
	for i, p := range k.pieces {
		end := len(flat)
		if i+1 < len(k.pieces) {
			end = k.pieces[i+1].start
		}
		if p.text == nil {
			continue
		}
		first := p.start + 1 // What stands at a text's start was written at the end of the one before.
		if i > 0 && k.pieces[i-1].text == nil {
			first--
		}
		j, _ := slices.BinarySearch(joins, first)
		if gaps.next(p.start); gaps.from >= end && (j == len(joins) || joins[j] > end) {
			continue
		}
		p.text.Value = gaps.joined(flat, p.start, end, joins[j:])
	}
}

// keptGaps goes through the gaps between words that are to be kept.
type keptGaps struct {
	atoms []atom
	// size is that of all text.
	size int
	// from and to are the bytes of the gap that is reached.
	from, to, at int
}

// next goes to the first gap that ends behind a byte, or behind all text.
func (g *keptGaps) next(from int) {
	for ; g.at < len(g.atoms)-1; g.at++ {
		if a := &g.atoms[g.at]; a.kept && g.atoms[g.at+1].start > from {
			g.from, g.to = max(a.end, from), g.atoms[g.at+1].start
			return
		}
	}
	g.from, g.to = g.size+1, g.size+1
}

// joined returns the text from start to end with what keeps it together. joins are the
// bytes from start on at which a word joiner stands.
func (g *keptGaps) joined(flat string, start, end int, joins []int) string {
	var b strings.Builder
	for at := start; at < end; at++ {
		if len(joins) > 0 && joins[0] == at {
			b.WriteString(wordJoiner)
			joins = joins[1:]
		}
		if at >= g.to {
			g.next(at)
		}
		if flat[at] == ' ' && g.from <= at && at < g.to {
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
