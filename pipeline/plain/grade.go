package plain

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain/readability"
)

// The formulas of a [Grade].
const (
	// FleschKincaid is the formula for the school grade of an English text.
	FleschKincaid = "Flesch–Kincaid"
	// FernandezHuerta is the formula for the reading ease of a Spanish text, 0 to 100.
	FernandezHuerta = "Fernández Huerta"
)

// Grade says how hard an article or a section is to read.
type Grade struct {
	// Heading is the heading of the section. It is empty for the whole article and for
	// the text before the first heading.
	Heading string
	// Level is the level of the heading, 2 to 6. It is 0 for the whole article and 1
	// for the text before the first heading.
	Level int
	// Line is the line of the heading in the file, from 1.
	Line int
	// Counts are the counts of the section with the sections inside it.
	Counts readability.Counts
	// Measured is true if there is a formula for the language, and enough text to use
	// it.
	Measured bool
	// Formula is FleschKincaid, FernandezHuerta, or "" for other languages.
	Formula string
}

// Value returns the result of the Formula for the Counts, or 0 if there is no formula.
// For an English text, see also [readability.Counts.SMOG].
func (g Grade) Value() float64 {
	switch g.Formula {
	case FleschKincaid:
		return g.Counts.FleschKincaid()
	case FernandezHuerta:
		return g.Counts.FernandezHuerta()
	default:
		return 0
	}
}

// Hard reports whether the text is harder than patients can be asked to read: above
// grade 8 (health agencies ask for 6 to 8), or below an ease of 60, the lower end of
// what Fernández Huerta calls normal. A text that is not measured is not hard.
func (g Grade) Hard() bool { return g.harder(0) }

// harder reports whether the text is harder than it should be by more than that number
// of grades. Ten points of ease are about one grade.
func (g Grade) harder(grades float64) bool {
	switch {
	case !g.Measured:
		return false
	case g.Formula == FernandezHuerta:
		return g.Value() < leastEase-10*grades
	default:
		return g.Value() > mostGrade+grades
	}
}

const (
	// mostGrade is the school grade that an article should not exceed.
	mostGrade = 8
	// leastEase is the ease that a Spanish article should have.
	leastEase = 60
	// leastWords is the number of words that a text needs to be measured: for three
	// words the formulas return anything from -3 to 20.
	leastWords = 30
	// enoughWords is the number of words that a text needs to be called hard.
	enoughWords = 100
)

// grades returns the grade of the whole article, with its footnotes, and then the grade
// of each section with the sections inside it, in reading order.
func grades(a *doc.Article, sections []*section, notes *section) []Grade {
	var graded []Grade
	total := notes.counts
	for _, s := range sections {
		total = total.Add(addGrades(&graded, s, a.Meta.Lang))
	}
	return append([]Grade{newGrade(a.Meta.Lang, "", 0, a.Meta.Keys["title"].Line, total)}, graded...)
}

// addGrades adds the grades of s and the sections inside it, and returns the sum of
// their counts.
func addGrades(graded *[]Grade, s *section, lang string) readability.Counts {
	at := len(*graded)
	level, line := 1, 1
	if s.heading != nil {
		level, line = s.heading.Level, s.heading.Line
	} else if len(s.passages) > 0 {
		line = s.passages[0].at(0).Line
	}
	*graded = append(*graded, Grade{})
	counts := s.counts
	for _, sub := range s.subs {
		counts = counts.Add(addGrades(graded, sub, lang))
	}
	(*graded)[at] = newGrade(lang, s.name(), level, line, counts)
	return counts
}

func newGrade(lang, heading string, level, line int, c readability.Counts) Grade {
	g := Grade{Heading: heading, Level: level, Line: max(line, 1), Counts: c}
	switch {
	case readability.English(lang):
		g.Formula = FleschKincaid
	case readability.Spanish(lang):
		g.Formula = FernandezHuerta
	}
	g.Measured = g.Formula != "" && c.Words >= leastWords
	return g
}
