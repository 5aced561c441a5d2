package brochure

import (
	"fmt"
	"strings"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/unit"
)

// pixel is the size of an image's pixel on paper if nothing makes it smaller: 150 to
// the inch, the lowest resolution that prints well.
const pixel = unit.Inch / 150

// The largest share of a frame's height that a figure takes, and a picture in running
// text. The latter is larger, but leaves room for a heading above the picture.
const (
	highest       = 0.7
	highestInline = 0.85
)

// linesHigh is the height in lines above which a picture in running text gets a line
// of its own.
const linesHigh = 2

// leastPicture is the width below which a picture in a column can hardly be read, if
// it is also less than half its size.
const leastPicture = unit.Inch

// inlineImage sets a picture in running text at the size of its pixels. The layout
// makes it smaller if its column is narrower.
func (ph *phrase) inlineImage(im *doc.Image, v voice) []layout.Run {
	p, ok := ph.e.Pictures[im.Source]
	if !ok {
		return ph.textRuns(im.Alt.String(), im.Pos, v)
	}
	ph.before = ' '
	width, height := fitInto(p.Width, p.Height, ph.measure, ph.tallest.Scale(highestInline))
	mark := ph.on(im.Pos).tag(v.mark, "Figure", im.Alt.String())
	o := &layout.Object{Width: width, Height: height, Least: leastPicture,
		Items: []layout.Item{&layout.Picture{Width: width, Height: height, Key: im.Source, Mark: mark, Link: v.link}}}
	if ph.standsApart(o) {
		o.Before, o.After = ph.typ.times(0.35), ph.typ.times(0.35)
	}
	return []layout.Run{{Style: ph.typ.nominal(v), Mark: mark, Link: v.link, Object: o}}
}

func (w writer) standsApart(o *layout.Object) bool {
	return o != nil && o.Height > linesHigh*w.typ.leading(w.typ.size)
}

// standApart puts large pictures on lines of their own: side by side where they
// fit, with words neither before nor after them.
func (w writer) standApart(runs []layout.Run, v voice) []layout.Run {
	large := false
	for i := range runs {
		large = large || w.standsApart(runs[i].Object)
	}
	if !large {
		return runs
	}
	wide := v
	wide.size *= 3 // The space between pictures is wider than between words.
	const nothing, picture, words = 0, 1, 2
	var out []layout.Run
	last := nothing // What the line has so far.
	lineEnd := layout.Run{Text: "\n", Style: w.typ.nominal(v), Mark: v.mark}
	gap := layout.Run{Text: " ", Style: w.typ.nominal(wide), Mark: v.mark}
	for _, r := range runs {
		switch {
		case w.standsApart(r.Object):
			if last == words {
				out = append(out, lineEnd)
			} else if n := len(out); last == picture && out[n-1].Object == nil && strings.TrimSpace(out[n-1].Text) == "" {
				out[n-1] = gap
			} else if last == picture {
				out = append(out, gap)
			}
			last = picture
		case r.Object == nil && strings.HasSuffix(r.Text, "\n"):
			last = nothing
		case r.Object != nil && r.Object.Width > 0 || strings.ContainsFunc(r.Text, isOfWords):
			if last == picture {
				out = append(out, lineEnd)
			}
			last = words
		}
		out = append(out, r)
	}
	return out
}

// isOfWords reports whether a character is part of the words, and not just punctuation
// after a picture.
func isOfWords(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsSymbol(r) || unicode.In(r, unicode.Ps, unicode.Pi)
}

// narrowed reports a picture that its column makes too small to be read.
func (w writer) narrowed(o *layout.Object, width unit.Length) {
	if width >= leastPicture || width >= o.Width/2 {
		return
	}
	for _, it := range o.Items {
		if p, ok := it.(*layout.Picture); ok {
			w.findings.Warning(w.e.Article.At(w.element(p.Mark).at), "picture-narrow",
				fmt.Sprintf("the picture %q is %v pt wide in the %s, too small to be read", p.Key, width, w.e.Format),
				"put it on a line of its own, outside the table or the list")
			return
		}
	}
}

// fitInto returns the size on paper of an image with these pixels. It is no larger
// than the pixels or the room allow.
func fitInto(pixelsWide, pixelsHigh int, width, height unit.Length) (w, h unit.Length) {
	w, h = unit.Length(pixelsWide)*pixel, unit.Length(pixelsHigh)*pixel
	if w > width {
		w, h = width, max(1, h*width/w)
	}
	if h > height {
		w, h = max(1, w*height/h), height
	}
	return w, h
}
