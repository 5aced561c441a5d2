package brochure

import (
	"slices"

	"pamphlet/pipeline/layout"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/unit"
)

// steps is the number of steps of the search from the theme's most generous setting
// of panels to its least.
const steps = 40

// setting returns the setting at a step: size, leading and space go down together.
func setting(f theme.Fold, step int) theme.Setting {
	share := float64(step) / steps
	// The conversion keeps processors from fusing the two operations. Only some fuse
	// them, and the bytes must be the same on all.
	between := func(most, least float64) float64 { return most + float64((least-most)*share) }
	size := unit.Points(between(f.Most.Size.Points(), f.Least.Size.Points()))
	const grain = unit.Pt / 20 // Finer steps than a twentieth of a point are not useful.
	return theme.Setting{
		Size:    max(f.Least.Size, (size+grain/2)/grain*grain),
		Leading: between(f.Most.Leading, f.Least.Leading), Space: between(f.Most.Space, f.Least.Space),
	}
}

// trial is the text in one setting, with the writer that set it. Its galley counts
// only if it is taken. Of a text that does not fit by far it may have only the first
// strips.
type trial struct {
	writer
	setting theme.Setting
	strips  []layout.Strip
}

// try sets the article's text in a setting of panels. room is the height of all panels
// together, or zero to set all of a text that does not fit.
func (w writer) try(root layout.Mark, s theme.Setting, room unit.Length) trial {
	a := w.attempt().inPanels(s)
	return trial{a, s, a.flow(a.articleText(root), room)}
}

// fitted is a text that fills the panels of a fold.
type fitted struct {
	trial
	frames []layout.Filled
	// fill is the share of each panel, in hundredths, that its text uses.
	fill []int
}

// fit finds the most generous setting at which the text fits the panels, and then the
// least height that holds it, so that the panels end alike. If even the least setting
// does not fit, fit returns its trial and false.
func (w writer) fit(f *fold, root layout.Mark) (fitted, bool) {
	th := w.typ.theme.Fold
	room := layout.Frame{Width: w.measure, Height: w.tallest}
	height := w.tallest * unit.Length(len(f.text))
	fits := func(t trial) bool { return layout.Fits(t.strips, equalPanels(len(f.text), room)) }

	// If the text does not fit in the least setting, no larger one needs to be tried.
	best, taken := steps, w.try(root, setting(th, steps), height)
	if !fits(taken) {
		return fitted{trial: taken}, false
	}
	low, high := 0, steps-1
	if th.Most == th.Least { // There is nothing to search.
		best, high = 0, -1
	}
	next, reach := guess(th, layout.Height(taken.strips), height), 2
	for low <= high {
		step := min(max(next, low), high)
		if t := w.try(root, setting(th, step), height); fits(t) {
			best, taken, high = step, t, step-1
			next = step - reach
		} else {
			low = step + 1
			next = step + reach
		}
		reach *= 2 // A bad guess should not cost many steps.
	}
	// Something that must stay whole may leave a panel half empty. A slightly
	// smaller setting often mends that.
	chosen := pourEvenly(f, room, taken, best == 0)
	for step := best + stride; chosen.emptiest() < wellFilled && step <= steps; step += stride {
		if t := w.try(root, setting(th, step), height); fits(t) {
			if c := pourEvenly(f, room, t, false); c.emptiest() > chosen.emptiest() {
				chosen = c
			}
		}
	}
	return chosen, true
}

// guess returns the step at which a text fills most of height. used is the height of
// the text in the least setting: it grows with the square of the size, and with the
// leading.
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

// wellFilled is the share of a panel, in hundredths, that its text should use. stride
// is how many steps at a time the search for better filled panels takes.
const (
	wellFilled = 60
	stride     = 3
)

// emptiest returns the fill of the emptiest panel.
func (f fitted) emptiest() int { return slices.Min(append([]int{100}, f.fill...)) }

// pourEvenly fills the panels to the least height that holds the text. A short text
// fills fewer panels, but fills them well.
func pourEvenly(f *fold, room layout.Frame, t trial, short bool) fitted {
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

// equalPanels returns n panels of the same size, without bad breaks between them.
func equalPanels(n int, f layout.Frame) layout.Frames {
	frames := make([]layout.Frame, n)
	for i := range frames {
		frames[i] = f
	}
	return layout.Panels(frames...).Strict()
}
