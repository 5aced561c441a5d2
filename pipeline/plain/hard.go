package plain

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/plain/readability"
)

// sectionGrades is how many grades harder a section may be than an article should be:
// some things are hard to say.
const sectionGrades = 2

// worthNaming is the number of words that a sentence needs to be named among the
// hardest: two long words alone are a label.
const worthNaming = 10

// grades reports an article that is harder than patients can be asked to read, and the
// sections that are. The grade of a text with fewer than enoughWords words means little
// and is not reported.
func (c *checker) grades() {
	lang := c.article.Meta.Lang
	var all readability.Counts
	for _, s := range c.sections {
		all = all.Add(s.counts)
	}
	total := newGrade(lang, "", 0, 0, all)
	if total.Counts.Words >= enoughWords && total.Hard() {
		c.findings.Warning(title(c.article), "grade-article", "the article is hard to read: "+total.String()+total.aim(),
			"shorten the longest sentences first, then put common words in place of long ones")
	}
	for _, s := range c.sections {
		g := newGrade(lang, s.name(), 0, 0, s.counts)
		if g.Counts.Words < enoughWords || !g.harder(sectionGrades) {
			continue
		}
		p := s.passages[0]
		hint := "put common words in place of long ones"
		if worst := s.worst(lang); len(worst) > 0 {
			hint = "begin with " + strings.Join(worst, " and ")
		}
		c.note(p, 0, "grade-section", "the section is hard to read: "+g.String()+g.aim(), hint)
	}
}

// String returns the grade in words.
func (g Grade) String() string {
	switch {
	case !g.Measured:
		return "reading grade not measured"
	case g.Formula == FernandezHuerta:
		return fmt.Sprintf("reading ease %.0f (%s)", g.Value(), g.Formula)
	default:
		return fmt.Sprintf("reading grade %.1f (%s; SMOG %.1f)", g.Value(), g.Formula, g.Counts.SMOG())
	}
}

// aim returns in words what a measured grade should be.
func (g Grade) aim() string {
	if g.Formula == FernandezHuerta {
		return fmt.Sprintf(", where patients need %d or more", leastEase)
	}
	return fmt.Sprintf(", where patients need 6 to %d", mostGrade)
}

// worst returns the beginnings and lines of the two sentences of a section that are
// hardest to read.
func (s *section) worst(lang string) []string {
	type hard struct {
		grade    float64
		passage  *passage
		sentence *sentence
	}
	var all []hard
	for p, x := range s.measured() {
		if len(x.words) < worthNaming {
			continue
		}
		g := newGrade(lang, "", 0, 0, x.counts).Value()
		if readability.Spanish(lang) {
			g = -g
		}
		all = append(all, hard{g, p, x})
	}
	slices.SortStableFunc(all, func(a, b hard) int { return cmp.Compare(b.grade, a.grade) })
	var names []string
	for _, x := range all[:min(2, len(all))] {
		names = append(names, fmt.Sprintf("line %d, %q", x.passage.at(x.sentence.start).Line, x.sentence.opening()))
	}
	return names
}
