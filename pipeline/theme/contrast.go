package theme

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/unit"
)

// Minimum contrast ratios of WCAG 2.2, level AA: 1.4.3 for text, 1.4.11 for shapes that
// carry meaning.
const (
	textContrast  = 4.5
	shapeContrast = 3.0
)

// mostPairs is the maximum number of pairs in a message.
const mostPairs = 4

// pair is two colours that are seen together, as keys of theme.yaml, and the minimum
// contrast that they need.
type pair struct {
	front, back string
	least       float64
}

// colours maps keys of the theme, such as "colour.light.ink", to their colours.
type colours map[string]unit.Colour

// contrast returns the contrast ratio of a pair.
func (c colours) contrast(p pair) float64 { return unit.Contrast(c[p.front], c[p.back]) }

// failing returns the pairs with too little contrast.
func (c colours) failing(pairs []pair) []pair {
	var bad []pair
	for _, p := range pairs {
		if c.contrast(p) < p.least {
			bad = append(bad, p)
		}
	}
	return bad
}

// pairs returns all pairs of colours that are seen together in any edition. A tone that
// theme.yaml leaves out has the key of the colour that replaces it.
func (t *Theme) pairs(layers written) ([]pair, colours) {
	all := colours{}
	var pairs []pair
	add := func(front, back string, least float64) {
		if p := (pair{front, back, least}); !slices.Contains(pairs, p) {
			pairs = append(pairs, p)
		}
	}
	for _, mode := range []struct {
		name string
		p    Palette
		tone func(ToneScheme) Tone
	}{
		{"colour.light", t.Colour.Light, func(s ToneScheme) Tone { return s.Light }},
		{"colour.dark", t.Colour.Dark, func(s ToneScheme) Tone { return s.Dark }},
	} {
		key := func(name string, c unit.Colour) string {
			all[mode.name+"."+name] = c
			return mode.name + "." + name
		}
		p := mode.p
		paper, tint := key("paper", p.Paper), key("tint", p.Tint)
		ink, accent := key("ink", p.Ink), key("accent", p.Accent)
		for _, f := range []string{ink, key("muted", p.Muted), accent} {
			for _, b := range []string{paper, key("raised", p.Raised), tint} {
				add(f, b, textContrast)
			}
		}
		add(key("on_accent", p.OnAccent), accent, textContrast)
		for _, kind := range CalloutKinds() {
			tone := mode.tone(t.Callouts.Tone(kind))
			own := func(part, filled string, c unit.Colour) string {
				name := strings.Replace(mode.name, "colour", "callouts."+string(kind), 1) + "." + part
				if !layers.has(name) {
					return filled
				}
				all[name] = c
				return name
			}
			mark, ground := own("mark", accent, tone.Mark), own("tint", tint, tone.Tint)
			add(mark, ground, textContrast)
			add(ink, ground, textContrast)
			add(accent, ground, textContrast)
			add(mark, paper, shapeContrast)
		}
	}
	return pairs, all
}

// checkContrast reports the pairs of colours with too little contrast, and names the
// nearest colours that have enough.
func (t *Theme) checkContrast(layers written, findings *diag.List) {
	pairs, all := t.pairs(layers)
	bad := all.failing(pairs)
	if len(bad) == 0 {
		return
	}
	var names []string
	for _, p := range bad {
		names = append(names, p.front, p.back)
	}
	message := all.said(bad)
	at := layers.at(names...)
	better := all.mended(pairs, layers)
	hint := "choose colours that differ more: WCAG 2.2 AA needs 4.5:1 for text and 3:1 for shapes"
	if len(better) == 1 {
		for name, c := range better {
			at = layers.at(name)
			hint = fmt.Sprintf("write %s: %q, the nearest colour of its hue that passes", name[strings.LastIndexByte(name, '.')+1:], c)
		}
		hint += " (WCAG 2.2 AA: 4.5:1 for text, 3:1 for shapes)"
	} else if len(better) > 1 {
		hint = "write these colours, the nearest of their hues that pass (WCAG 2.2 AA: 4.5:1 for text, 3:1 for shapes):\n" + better.yaml()
	}
	findings.Error(at, "theme-contrast", message, hint)
}

// said lists failing pairs, the worst first. If there are many, it lists the worst pair
// for each front colour, and the number of the rest.
func (c colours) said(bad []pair) string {
	worst := slices.Clone(bad)
	slices.SortStableFunc(worst, func(a, b pair) int { return cmp.Compare(c.contrast(a)/a.least, c.contrast(b)/b.least) })
	var said []string
	seen := map[string]bool{}
	for _, p := range worst {
		if len(bad) > mostPairs && seen[p.front] || len(said) == mostPairs {
			continue
		}
		seen[p.front] = true
		// Cut, not rounded: a ratio of 4.497 must not be shown as 4.50.
		said = append(said, fmt.Sprintf("%s %q on %s %q has a contrast of %.2f, and needs %.1f", p.front, c[p.front], p.back, c[p.back], math.Floor(c.contrast(p)*100)/100, p.least))
	}
	if len(bad) == 1 {
		return said[0]
	}
	if more := len(bad) - len(said); more > 0 {
		said = append(said, fmt.Sprintf("and %d more", more))
	}
	return fmt.Sprintf("%d pairs of colours have too little contrast: %s", len(bad), strings.Join(said, "; "))
}

// mended returns the colours to change so that no pair fails. It returns nil if other
// lightnesses are not enough. It changes the author's own colours first, and front
// colours before back colours.
func (c colours) mended(pairs []pair, layers written) colours {
	own := func(name string) bool { return len(layers) > 1 && layers[len(layers)-1].Has(keys(name)...) }
	now, changed := colours{}, colours{}
	for name, colour := range c {
		now[name] = colour
	}
	for _, turn := range []struct {
		mine bool
		name func(pair) string
	}{
		{true, func(p pair) string { return p.front }}, {true, func(p pair) string { return p.back }},
		{false, func(p pair) string { return p.front }}, {false, func(p pair) string { return p.back }},
	} {
		failures := map[string]int{}
		for _, p := range now.failing(pairs) {
			if name := turn.name(p); own(name) == turn.mine {
				failures[name]++
			}
		}
		var names []string
		for name := range failures {
			names = append(names, name)
		}
		slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(failures[b], failures[a]), cmp.Compare(a, b)) })
		for _, name := range names {
			if near, ok := now.nearest(name, pairs); ok && near != now[name] {
				now[name], changed[name] = near, near
			}
		}
	}
	if len(now.failing(pairs)) > 0 {
		return nil
	}
	return changed
}

// nearest returns the colour nearest to that of a key with which none of its pairs
// fails.
func (c colours) nearest(name string, pairs []pair) (unit.Colour, bool) {
	mine := slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.front != name && p.back != name })
	tried := colours{}
	for _, p := range mine {
		tried[p.front], tried[p.back] = c[p.front], c[p.back]
	}
	return c[name].Nearest(func(n unit.Colour) bool {
		tried[name] = n
		return len(tried.failing(mine)) == 0
	})
}

// yaml returns the colours in the form of theme.yaml.
func (c colours) yaml() string {
	var names []string
	for name := range c {
		names = append(names, name)
	}
	slices.Sort(names)
	var b strings.Builder
	var open []string
	for _, name := range names {
		parts := strings.Split(name, ".")
		for i, part := range parts {
			if i < len(open) && open[i] == part {
				continue
			}
			open = open[:min(i, len(open))]
			if b.Len() > 0 {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Repeat("  ", i) + part + ":")
			open = append(open, part)
		}
		fmt.Fprintf(&b, " %q", c[name])
	}
	return b.String()
}

// CalloutKinds returns the kinds of callout in the order of their weight.
func CalloutKinds() []doc.CalloutKind {
	return []doc.CalloutKind{doc.NoteCallout, doc.TipCallout, doc.KeyPointsCallout, doc.WarningCallout, doc.EmergencyCallout}
}
