package brochure

import (
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/face"
	"pamphlet/pipeline/layout"
)

// typeset sets a text in a voice: as one run if one face has all its letters, or as a
// new run for each change of face. Faces change between words, and within words that
// no single face can set. The face of last resort sets only the words that need it.
func (w writer) typeset(text string, at doc.Pos, v voice) []layout.Run {
	text = face.Clean(text)
	st := face.Regular.With(v.bold, v.italic)
	stack := w.typ.stack(v)
	run := func(text string, f *face.Face) layout.Run {
		return layout.Run{Text: text, Style: w.typ.style(v, f), Mark: v.mark, Link: v.link}
	}
	if f, ok := stack.For(text, st); ok && !strings.ContainsFunc(text, shaping) {
		return []layout.Run{run(text, f)}
	}
	var runs []layout.Run
	stack = append(slices.Clip(stack), face.DejaVu())
	for i, word := range strings.Split(text, " ") {
		gap := ""
		if i > 0 {
			gap = " "
		}
		if _, ok := stack.For(word, st); !ok || strings.ContainsFunc(word, shaping) {
			word = w.replace(word, stack, at)
		}
		for _, p := range parts(word, stack, st) {
			switch n := len(runs); {
			case n > 0 && runs[n-1].Style.Face == p.face:
				runs[n-1].Text += gap + p.text
			case n > 0:
				runs[n-1].Text += gap
				fallthrough
			default:
				runs = append(runs, run(p.text, p.face))
			}
			gap = ""
		}
	}
	return runs
}

// joined sets a text as typeset does, but keeps its word joiners (U+2060) for line
// breaking. No face needs to have them.
func (w writer) joined(text string, at doc.Pos, v voice) []layout.Run {
	var runs []layout.Run
	for i, piece := range strings.Split(text, layout.WordJoiner) {
		if piece == "" && i > 0 {
			continue
		}
		more := w.typeset(piece, at, v)
		if n := len(runs); n > 0 {
			runs[n-1].Text += layout.WordJoiner
			if runs[n-1].Style == more[0].Style {
				runs[n-1].Text += more[0].Text
				more = more[1:]
			}
		}
		runs = append(runs, more...)
	}
	return runs
}

// part is a word, or the part of it that one face sets.
type part struct {
	text string
	face *face.Face
}

// parts divides a word among faces: there is one part if a face has all of it.
// A letter that the family has in another style only is set in that.
func parts(word string, stack face.Stack, st face.Style) []part {
	if f, ok := stack.For(word, st); ok {
		return []part{{word, f}}
	}
	var all []part
	var now *face.Face
	start := 0
	for i, r := range word {
		if now != nil && now.Has(r) {
			continue
		}
		if i > start {
			all = append(all, part{word[start:i], now})
		}
		var ok bool
		if now, ok = stack.For(string(r), st); !ok {
			now, _ = stack.For(string(r), face.Regular)
		}
		start = i
	}
	return append(all, part{word[start:], now})
}

func shaping(r rune) bool {
	if r < 0x0590 {
		return false
	}
	_, needed := face.Shaping(r)
	return needed
}
