package report

import (
	"fmt"
	"math"
	"slices"
)

// Grade says how hard an article or a section is to read: in years of schooling in the
// United States or, for a Spanish text, as an ease.
type Grade struct {
	// Heading is the heading of the section. It is ignored for the whole article.
	Heading string
	// Line is the line where the section begins, or 0.
	Line, Words, Sentences int
	SMOG, FleschKincaid    float64
	// Ease is the reading ease by Fernández Huerta, 0 to 100, of a text that has no
	// grades, or 0.
	Ease float64
	// Measured is true if the grades mean anything. It is false if there is no formula
	// for the language, or too little text.
	Measured bool
}

// scale is the scale of an article's grades and of its chart.
type scale struct {
	// Ease means that more is easier: it is the scale of Fernández Huerta.
	Ease bool
	// Least and Most are the ends of the band to aim at. Last is where the chart ends.
	Least, Most, Last float64
}

// chartWidth is the width of the chart in its own units.
const chartWidth = 180

// newScale returns the scale of grades. Grades from 6 to 8 are best for patients (AHRQ
// Health Literacy Universal Precautions Toolkit, tool 11). An ease of 60 or more is
// normal to easy (Fernández Huerta 1959).
func newScale(grades []Grade) scale {
	if slices.ContainsFunc(grades, func(g Grade) bool { return g.Ease != 0 }) {
		return scale{Ease: true, Least: 60, Most: 100, Last: 100}
	}
	return scale{Least: 6, Most: 8, Last: 18}
}

// End returns the width of the chart, From the start of its band and Width the width of
// its band, in the chart's units.
func (s scale) End() int   { return chartWidth }
func (s scale) From() int  { return s.at(s.Least) }
func (s scale) Width() int { return s.at(s.Most) - s.at(s.Least) }

// at returns the place of a value on the chart.
func (s scale) at(v float64) int {
	return int(math.Round(min(max(v/s.Last, 0), 1) * chartWidth))
}

// inWords returns in words how a value compares with the band, and reports whether the
// text is too hard. It compares the value as printed, so that a reader never sees "8.0,
// too high".
func (s scale) inWords(v float64) (result string, hard bool) {
	shown := math.Round(v*10) / 10
	switch {
	case s.Ease && shown < s.Least:
		return oneDigit(s.Least-shown) + " too low", true
	case !s.Ease && shown > s.Most:
		return oneDigit(shown-s.Most) + " too high", true
	case !s.Ease && shown < s.Least:
		return "easier than asked", false
	}
	return "on target", false
}

// gradeRow is a row of the table of grades and of its chart.
type gradeRow struct {
	Heading string
	// Ours means that the heading comes from the report and not from the article. Whole
	// means that the row is for the whole article.
	Ours, Whole bool
	// ID is the ID of the section's line in the text, or "" if the line is not shown.
	ID               string
	line             int
	Words, Sentences int
	// Value is the grade or the ease.
	Value, SMOG, Result string
	// Hard means that the text is harder than the band.
	Hard, Measured bool
	// Bar is the length of the bar; Tick is the place of the SMOG mark.
	Bar, Tick int
}

func gradeRows(id string, grades []Grade, s scale) []*gradeRow {
	var rows []*gradeRow
	for i, g := range grades {
		value := g.FleschKincaid
		if s.Ease {
			value = g.Ease
		}
		r := &gradeRow{Heading: clean(g.Heading), line: g.Line, Whole: i == 0, Words: g.Words, Sentences: g.Sentences, Measured: g.Measured && finite(value) && finite(g.SMOG)}
		if r.Whole {
			r.Heading, r.Ours = "The whole article", true
		} else if r.Heading == "" {
			r.Heading, r.Ours = "Before the first heading", true
		}
		if g.Line > 0 && !r.Whole {
			r.ID = fmt.Sprintf("%s-l%d", id, g.Line)
		}
		r.Value, r.SMOG, r.Result = "–", "–", "not measured"
		if r.Measured {
			r.Value, r.SMOG = oneDigit(value), oneDigit(g.SMOG)
			r.Bar, r.Tick = s.at(value), min(s.at(g.SMOG), chartWidth-2)
			r.Result, r.Hard = s.inWords(value)
		}
		if !r.Measured && i > 0 && rows[0].Measured {
			r.Result = "too short to measure"
		}
		rows = append(rows, r)
	}
	return rows
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

func oneDigit(v float64) string { return fmt.Sprintf("%.1f", math.Round(v*10)/10) }
