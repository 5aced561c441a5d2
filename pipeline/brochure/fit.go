package brochure

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// steps is how finely the search goes from the theme's most generous setting of
// panels to its least.
const steps = 40

// setting gives the setting at a step: size, leading and space go down together.
func setting(f theme.Fold, step int) theme.Setting {
	share := float64(step) / steps
	// The conversion keeps processors from fusing the two operations, as only some
	// do: all must give the same bytes.
	between := func(most, least float64) float64 { return most + float64((least-most)*share) }
	size := unit.Points(between(f.Most.Size.Points(), f.Least.Size.Points()))
	const grain = unit.Pt / 20 // Nobody orders type finer than a twentieth of a point.
	return theme.Setting{
		Size:    max(f.Least.Size, (size+grain/2)/grain*grain),
		Leading: between(f.Most.Leading, f.Least.Leading), Space: between(f.Most.Space, f.Least.Space),
	}
}

// trial is the text in one setting, with all that is known of it there: its
// tags, and its findings, which are nobody's business unless it is taken.
type trial struct {
	setting  theme.Setting
	strips   []layout.Strip
	tags     []tag
	outline  []entry
	findings *diag.List
}

// fitted is a text that fills the panels of a fold.
type fitted struct {
	trial
	frames []layout.Filled
	// fill is the share of each panel, in hundredths, that its text uses.
	fill []int
}

// fit finds the most generous setting at which the text fits the panels, and
// then the least height that holds it, so that the panels end alike. set gives
// the text in a setting. It is false if even the least setting does not fit.
func (w *writer) fit(f *fold, set func(theme.Setting) trial) (fitted, bool) {
	th := w.typ.theme.Fold
	room := layout.Frame{Width: f.measure(th.Inset), Height: f.height - 2*th.Inset}
	fits := func(t trial) bool { return layout.Fits(t.strips, equalPanels(len(f.text), room)) }

	// What does not fit at the floor need not be tried above it.
	best, taken := steps, set(setting(th, steps))
	if !fits(taken) {
		return fitted{}, false
	}
	low, high := 0, steps-1
	if th.Most == th.Least { // There is nothing to search.
		best, high = 0, -1
	}
	next, reach := guess(th, layout.Height(taken.strips), room.Height*unit.Length(len(f.text))), 2
	for low <= high {
		step := min(max(next, low), high)
		if t := set(setting(th, step)); fits(t) {
			best, taken, high = step, t, step-1
			next = step - reach
		} else {
			low = step + 1
			next = step + reach
		}
		reach *= 2 // A bad guess shall not cost many steps.
	}
	// Something that must stay whole may leave a panel half empty. A slightly
	// smaller setting often mends that.
	chosen := w.pourEvenly(f, room, taken, best == 0)
	for step := best + stride; chosen.emptiest() < wellFilled && step <= steps; step += stride {
		if t := set(setting(th, step)); fits(t) {
			if c := w.pourEvenly(f, room, t, false); c.emptiest() > chosen.emptiest() {
				chosen = c
			}
		}
	}
	return chosen, true
}

// guess gives the step at which a text that is so high at the floor fills most
// of a height: the room that it takes grows with the square of its size, and
// with its leading.
func guess(th theme.Fold, used, height unit.Length) int {
	room := func(s theme.Setting) float64 { return s.Size.Points() * s.Size.Points() * s.Leading }
	const full = 0.92 // Panels are not filled to their last line.
	for step := range steps {
		if used.Scale(room(setting(th, step))/room(th.Least)) <= height.Scale(full) {
			return step
		}
	}
	return steps
}

// wellFilled is the share of a panel, in hundredths, that its text should use;
// stride how many steps the search goes at a time for its sake.
const (
	wellFilled = 60
	stride     = 3
)

// emptiest is the fill of the emptiest panel.
func (f fitted) emptiest() int { return slices.Min(append([]int{100}, f.fill...)) }

// pourEvenly fills the panels to the least height that holds the text. A short
// one fills fewer panels, and those well.
func (w *writer) pourEvenly(f *fold, room layout.Frame, t trial, short bool) fitted {
	strips := t.strips
	panels := func(n int, height unit.Length) layout.Frames {
		return equalPanels(n, layout.Frame{Width: room.Width, Height: height})
	}
	n := len(f.text)
	for short && n > 1 && layout.Fits(strips, panels(n-1, room.Height)) {
		n--
	}
	low, high := 1, 100
	for low < high {
		if mid := (low + high) / 2; layout.Fits(strips, panels(n, room.Height*unit.Length(mid)/100)) {
			high = mid
		} else {
			low = mid + 1
		}
	}
	p := layout.Pour(strips, panels(n, room.Height*unit.Length(high)/100))
	out := fitted{trial: t, frames: p.Frames}
	for _, fr := range p.Frames {
		out.fill = append(out.fill, int(fr.Used*100/room.Height))
	}
	return out
}

// equalPanels are n panels that break nothing badly.
func equalPanels(n int, f layout.Frame) layout.Frames {
	frames := make([]layout.Frame, n)
	for i := range frames {
		frames[i] = f
	}
	return layout.Panels(frames...).Strict()
}

// overset tells of a text that does not fit, at the first block that is lost,
// with what would help.
func (w *writer) overset(f *fold, sheets int, set func(theme.Setting) trial) {
	th := w.typ.theme.Fold
	room := layout.Frame{Width: f.measure(th.Inset), Height: f.height - 2*th.Inset}
	panels := equalPanels(len(f.text), room)
	least := set(th.Least)
	w.take(least)
	strips := least.strips
	p := layout.Pour(strips, panels)
	if p.Overset == len(strips) {
		return
	}
	lost := strips[p.Overset:]
	at := w.e.Article.At(w.placeOf(lost))
	over := 0
	for i := range lost {
		over += len(strings.Fields(lost[i].Text()))
	}
	hints := []string{"mark fewer sections, or take the booklet (fold: auto)"}
	if sheets == 1 {
		hints = append(hints, "a second sheet may hold it (sheets: 2)")
	}
	for size := th.Least.Size - unit.Pt/2; size >= 7*unit.Pt; size -= unit.Pt / 2 {
		s := th.Least
		s.Size = size
		if layout.Fits(set(s).strips, panels) {
			hints = append(hints, fmt.Sprintf("it would fit at %v pt, which is too small to hand to patients", size))
			break
		}
	}
	w.findings.Error(at, "overset", fmt.Sprintf("from here on the text does not fit the %s at %v pt: %d words are over", f.name, th.Least.Size, over), strings.Join(hints, "; "))
}

// placeOf gives the place of the first strip that belongs to a block of the
// article.
func (w *writer) placeOf(strips []layout.Strip) doc.Pos {
	for i := range strips {
		if at := w.tags[strips[i].Mark()].at; at.Line > 0 {
			return at
		}
	}
	return doc.Pos{}
}

// panelText sets the article's text for panels.
func (w *writer) panelText(root layout.Mark, base *typography, measure, height unit.Length) func(theme.Setting) trial {
	tags, outline := slices.Clip(w.tags), slices.Clip(w.outline)
	many := 64
	return func(s theme.Setting) trial {
		said := w.findings
		t := trial{setting: s, findings: &diag.List{}}
		w.findings, w.gate.findings, w.gate.symbols = t.findings, t.findings, nil
		w.tags, w.outline = append(make([]tag, 0, many), tags...), outline
		w.useTypography(base.inPanels(s))
		w.measure, w.tallest = measure, height
		t.strips = layout.Compose(w.articleText(root), layout.Options{Measure: measure, Tallest: height, Overlong: w.overlong, Narrowed: w.narrowed})
		t.tags, t.outline, many = w.tags, w.outline, len(w.tags)
		w.findings, w.gate.findings = said, said
		return t
	}
}

// take goes on with a trial.
func (w *writer) take(t trial) {
	w.tags, w.outline = t.tags, t.outline
	w.findings.Merge(t.findings)
}

// useTypography turns to other sizes.
func (w *writer) useTypography(y *typography) {
	w.typ, w.gate.typ = y, y
	w.voice = y.body()
}

// articleText is the body and the end notes.
func (w *writer) articleText(root layout.Mark) []layout.Block {
	return append(w.blocks(w.e.Article.Body, root), w.notes(root)...)
}
