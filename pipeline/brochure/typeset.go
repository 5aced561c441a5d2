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
	var all runs
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
			all.extend(gap)
			if all.empty() || all.style().Face != p.face {
				all.begin(run("", p.face))
			}
			all.extend(p.text)
			gap = ""
		}
	}
	return all.end()
}

// runs collects runs of text. Text is added to the last one, whose own is not made
// before it ends.
type runs struct {
	list []layout.Run
	text strings.Builder
}

func (r *runs) empty() bool { return len(r.list) == 0 }

// style returns the style of the last run.
func (r *runs) style() *layout.Style { return r.list[len(r.list)-1].Style }

func (r *runs) extend(text string) { r.text.WriteString(text) }

// begin ends the last run, and begins another.
func (r *runs) begin(run layout.Run) {
	r.end()
	r.list = append(r.list, run)
	r.extend(run.Text)
}

// end returns the runs with their text.
func (r *runs) end() []layout.Run {
	if n := len(r.list); n > 0 {
		r.list[n-1].Text = r.text.String()
		r.text.Reset()
	}
	return r.list
}

// joined sets a text as typeset does, but keeps its word joiners (U+2060) for line
// breaking. No face needs to have them.
func (w writer) joined(text string, at doc.Pos, v voice) []layout.Run {
	if !strings.Contains(text, layout.WordJoiner) {
		return w.typeset(text, at, v)
	}
	var all runs
	for i, piece := range strings.Split(text, layout.WordJoiner) {
		if piece == "" && i > 0 {
			continue
		}
		if i > 0 {
			all.extend(layout.WordJoiner)
		}
		for j, r := range w.typeset(piece, at, v) {
			if i > 0 && j == 0 && all.style() == r.Style {
				all.extend(r.Text)
			} else {
				all.begin(r)
			}
		}
	}
	return all.end()
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
