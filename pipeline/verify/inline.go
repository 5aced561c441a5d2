package verify

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/doubling"
	"pamphlet/pipeline/edition"
)

// run adds a run of inlines as one block.
func (l *lister) run(run []doc.Inline) {
	if l.labels != nil {
		run = edition.Told(run, l.labels)
	}
	l.inlines(run)
	l.end()
}

// end ends the open block, if it has words.
func (l *lister) end() {
	text := string(l.text)
	l.flush(text[l.whole:])
	if len(l.open) > 0 {
		l.blocks = doubling.Append(l.blocks, block{text: text, words: l.kept(l.open), lead: l.lead, tail: append(l.gap, l.pending...), quoted: l.quotes > 0})
		l.lead = nil
	}
	l.open, l.gap, l.pending, l.cut = l.open[:0], nil, nil, false
	l.text, l.whole = l.text[:0], 0
}

// kept returns a copy of words. Most blocks are short, and many share an array.
func (l *lister) kept(words []wanted) []wanted {
	const most = 1000
	if len(words) > len(l.spare) {
		l.spare = make([]wanted, max(len(words), min(most, l.count)))
	}
	l.count += len(words)
	n := copy(l.spare, words)
	words, l.spare = l.spare[:n:n], l.spare[n:]
	return words
}

func (l *lister) inlines(run []doc.Inline) {
	var late, held []slot
	for i, in := range run {
		at, behind := in.Position(), held
		held = nil
		switch in := in.(type) {
		case *doc.Text:
			l.add(in.Value, at)
		case *doc.Verbatim:
			l.add(in.Value, at)
		case *doc.Image:
			l.add(" "+in.Alt.String()+" ", at)
			l.pending = append(l.pending, newSlot(in.Title.String()))
		case *doc.LineBreak:
			l.add(" ", at)
		case *doc.Emphasis, *doc.Strong, *doc.Strike:
			l.inlines(doc.Children(in))
		case *doc.Superscript:
			l.shifted(raised, in)
		case *doc.Subscript:
			l.shifted(lowered, in)
		case *doc.Link:
			l.inlines(in.Content)
			switch after, rest := l.linkSlots(in), run[i+1:]; {
			case beginsShifted(rest): // A raised ® belongs to the word.
				held = after
			case goesOn(rest): // Like the s of "[clinic](…)s".
				late = append(late, after...)
			default:
				l.pending = append(l.pending, after...)
				l.cut = l.cut || l.plain
			}
		case *doc.NoteRef:
			l.noteRef(in)
		case *doc.Field:
			panic(fmt.Sprintf("verify: field %q is not resolved", in.Name))
		default:
			panic(fmt.Sprintf("verify: inline %T", in))
		}
		l.pending = append(l.pending, behind...)
		l.cut = l.cut || l.plain && len(behind) > 0
	}
	l.pending = append(l.pending, late...)
}

// linkSlots returns what may follow the words of a link.
func (l *lister) linkSlots(in *doc.Link) []slot {
	target := in.Target.String()
	if strings.HasPrefix(target, "#") && l.labels != nil {
		return []slot{l.onPage(), newSlot(in.Title.String())}
	}
	texts := []string{target, doc.ShownAddress(target), edition.Bare(target), edition.SpelledOut(target)}
	if l.unsaid != nil {
		texts = append(texts, l.unsaid(in))
	}
	return []slot{newSlot(texts...), newSlot(in.Title.String())}
}

// onPage returns what may follow a link to a page.
func (l *lister) onPage() slot {
	for page := len(l.onPages); page < l.pages; page++ {
		l.onPages = append(l.onPages, newSlot(edition.OnPage(l.labels, page+1))...)
	}
	return l.onPages
}

// shifted adds raised or lowered text.
func (l *lister) shifted(mark rune, in doc.Inline) {
	outer := l.shift
	switch l.shifting {
	case apart:
		l.shift = mark
		l.inlines(doc.Children(in))
		l.shift = outer
	case inLetters: // Its letters depend on the one before it.
		text := l.text[l.whole:]
		_, size := utf8.DecodeLastRune(text)
		before := string(text[len(text)-size:])
		l.add(strings.TrimPrefix(doc.Plain([]doc.Inline{&doc.Text{Value: before}, in}), before), in.Position())
		doc.WalkInlines(doc.Children(in), func(in doc.Inline) {
			switch in := in.(type) {
			case *doc.Link:
				l.pending = append(l.pending, l.linkSlots(in)...)
				l.cut = l.cut || l.plain
			case *doc.NoteRef:
				l.noteRef(in)
			case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
			}
		})
	case joined:
		l.inlines(doc.Children(in))
	}
}

// noteRef notes that the number of a note may be here, apart from the words.
func (l *lister) noteRef(in *doc.NoteRef) {
	l.pending = append(l.pending, newSlot(strconv.Itoa(in.Number)))
	l.cut = true
}

// goesOn reports whether a run begins with text that continues the word before it.
func goesOn(run []doc.Inline) bool {
	if len(run) == 0 {
		return false
	}
	t, ok := run[0].(*doc.Text)
	if !ok {
		return false
	}
	first, _ := utf8.DecodeRuneInString(t.Value)
	return (unicode.IsLetter(first) || unicode.IsNumber(first)) && !standsAlone(first)
}

// beginsShifted reports whether a run begins with raised or lowered text.
func beginsShifted(run []doc.Inline) bool {
	if len(run) == 0 {
		return false
	}
	switch run[0].(type) {
	case *doc.Superscript, *doc.Subscript:
		return true
	case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Text, *doc.Verbatim:
	}
	return false
}

// add adds text to the open block.
func (l *lister) add(text string, at doc.Pos) {
	switch {
	case len(l.pending) == 0 || text == "":
	case l.cut:
		l.flush(string(l.text[l.whole:]))
		l.gap, l.pending, l.cut = append(l.gap, l.pending...), nil, false
	default:
		l.gaps = append(l.gaps, seam{len(l.text), l.pending})
		l.pending = nil
	}
	if text = unshifted(text); l.shift != 0 {
		text = shifted(l.shift, text)
	}
	l.origins = append(l.origins, origin{len(l.text), at})
	l.text = append(l.text, text...)
}

// flush splits the rest of the text into words.
func (l *lister) flush(rest string) {
	i, begin := 0, int32(l.whole) //nolint:gosec // No text is larger than 256 MB.
	l.split = appendTerms(l.split[:0], rest)
	l.lexicon.number(l.split, rest)
	for _, w := range l.split {
		at := int(begin + w.from)
		for i+1 < len(l.origins) && l.origins[i+1].at <= at {
			i++
		}
		for len(l.gaps) > 0 && l.gaps[0].at <= at {
			l.gap, l.gaps = append(l.gap, l.gaps[0].slots...), l.gaps[1:]
		}
		pos := l.origins[i].pos
		next := wanted{term: w, line: int32(pos.Line), col: int32(pos.Col)} //nolint:gosec // No article has more.
		next.from, next.to = begin+w.from, begin+w.to
		if l.gap != nil || w.role == symbol {
			next.more = &leeway{gap: l.gap}
			if w.role == symbol {
				next.more.instead = instead(w.shown(rest))
			}
		}
		l.open = append(l.open, next)
		l.gap = nil
	}
	for _, g := range l.gaps {
		l.gap = append(l.gap, g.slots...)
	}
	l.whole = len(l.text)
	l.origins, l.gaps = l.origins[:0], nil
}

// instead returns the keys of the words that may replace a symbol: those by which paper
// says it.
func instead(symbol string) []string {
	r, _ := utf8.DecodeRuneInString(symbol)
	said, _ := edition.Said(r)
	return keys(split(said))
}
