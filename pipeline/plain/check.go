package plain

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/plain/readability"
)

// Check adds to findings what makes an article hard to read. It returns the grade of
// the whole article, with its footnotes, and then the grade of each section with the
// sections inside it, in reading order. It checks all rules for an article in English,
// and the grade and the lengths for one in Spanish. For other languages it checks none
// and adds a note that says so.
func Check(a *doc.Article, findings *diag.List) []Grade {
	sections, notes := outline(a)
	english := readability.English(a.Meta.Lang)
	if !english && !readability.Spanish(a.Meta.Lang) {
		findings.Note(title(a), "grade-unmeasured", fmt.Sprintf("reading grade not measured for %q", a.Meta.Lang),
			"let two or three readers of that language try the text")
		return grades(a, sections, notes)
	}
	c := &checker{article: a, findings: findings, sections: append(flat(sections), notes)}
	c.grades()
	c.lengths()
	if english {
		c.passives()
		c.acronyms()
		c.plainer()
		c.numbers()
	}
	return grades(a, sections, notes)
}

// checker has what all rules read.
type checker struct {
	article  *doc.Article
	findings *diag.List
	sections []*section
}

// each calls look for every passage, in reading order.
func (c *checker) each(look func(*passage)) {
	for _, s := range c.sections {
		for _, p := range s.passages {
			look(p)
		}
	}
}

func (c *checker) warning(p *passage, offset int, rule, message, hint string) {
	c.findings.Warning(c.article.At(p.at(offset)), rule, message, hint)
}

func (c *checker) note(p *passage, offset int, rule, message, hint string) {
	c.findings.Note(c.article.At(p.at(offset)), rule, message, hint)
}

// title returns the place of the article's title in the front matter, or line 1 if it
// is not there.
func title(a *doc.Article) diag.Pos {
	at := a.Meta.Keys["title"]
	return diag.Pos{File: a.File, Line: max(at.Line, 1), Col: max(at.Col, 1)}
}
