package report

import (
	"cmp"
	"fmt"
	"html/template"
	"slices"
	"strconv"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Page is the part of the report about one article.
type Page struct {
	Title string
	// Lang is the article's language, a BCP 47 tag.
	Lang string
	// Source is the article's path, as in its findings.
	Source string
	// Article is nil if the file could not be read.
	Article *doc.Article
	// Text is the content of the article file.
	Text     []byte
	Findings []diag.Finding
	// Rules are all rules that were checked, with or without findings.
	Rules []Rule
	// Grades are the reading grades: first that of the whole article, then those of the
	// sections. There may be none.
	Grades []Grade
	// Version is the version of pamphlet, and Checked is the day of the check. Either
	// may be zero.
	Version string
	Checked time.Time
}

// mostFindings is the largest number of findings that the report shows for an article.
const mostFindings = 1000

// page is the data of the template report.html. The fields up to CSS are those of
// head.html.
type page struct {
	Lang, Title, Summary, Generator string
	LightColour, DarkColour         string
	CSS                             template.CSS
	// Facts says when and by which version the articles were checked.
	Facts    string
	Articles []*article
	// Persons are the things that only a person can judge.
	Persons []question
}

// article is a Page as the template shows it.
type article struct {
	// ID begins every ID in the article's part of the report.
	ID                  string
	Title, Source, Lang string
	Verdict             string
	Tally               tally
	Areas               []*area
	// Rules are the rules that have findings, by name.
	Rules []Rule
	// Hidden is the number of findings that are counted but not shown.
	Hidden int
	// Grade is the grade of the whole article, or its ease with the word "ease".
	Grade   string
	Grades  []*gradeRow
	Scale   scale
	Judged  []judgement
	Lines   []*line
	Excerpt bool
}

// finding is a diag.Finding with its places in the report.
type finding struct {
	diag.Finding
	// ID is the ID of its entry in the list. Place is its ID in the article's text, or
	// "" if it is not about a line of the text.
	ID, Place string
	// Icon is the drawing for its severity.
	Icon template.HTML
	// Kind is the kind of callout whose colours it has.
	Kind doc.CalloutKind
}

// HTML returns the report: one file without scripts that needs no network. css is the
// style sheet that the theme makes from report.css. The same pages always make the same
// bytes.
func HTML(t *theme.Theme, css string, pages []Page) ([]byte, error) {
	p := page{
		Lang: "en", Title: "What the check found", Generator: "pamphlet",
		LightColour: t.Colour.Light.Paper.String(), DarkColour: t.Colour.Dark.Paper.String(),
		CSS:     template.CSS(css), // It comes from the theme.
		Persons: persons(),
	}
	var all tally
	for i, from := range pages {
		a := newArticle("a"+strconv.Itoa(i+1), from)
		p.Articles = append(p.Articles, a)
		all.add(a.Tally)
	}
	p.Summary = count(len(pages), "article") + ": " + all.String() + "."
	if len(pages) > 0 {
		p.Facts = checked(pages[0].Checked, pages[0].Version)
	}
	html, err := t.Page("report.html", p)
	if err != nil {
		return nil, fmt.Errorf("make report: %w", err)
	}
	return html, nil
}

func newArticle(id string, p Page) *article {
	a := &article{ID: id, Title: cmp.Or(clean(p.Title), clean(p.Source), "An article without a name"), Source: clean(p.Source), Lang: p.Lang}
	for _, f := range p.Findings {
		a.Tally.count(f.Severity)
	}
	a.Verdict = verdict(a.Tally)
	shown := weightiest(p.Findings, mostFindings)
	a.Hidden = len(p.Findings) - len(shown)
	found := make([]*finding, len(shown))
	for i, f := range shown {
		kind := tone(f.Severity)
		f.Message, f.Hint = clean(f.Message), clean(f.Hint)
		found[i] = &finding{Finding: f, ID: fmt.Sprintf("%s-f%d", id, i+1), Icon: template.HTML(theme.IconSVG(kind)), Kind: kind}
	}
	a.Scale = newScale(p.Grades)
	a.Grades = gradeRows(id, p.Grades, a.Scale)
	a.Lines, a.Excerpt = lines(p, found, a.Grades)
	a.Areas, a.Rules = areas(p, found), broken(p)
	if len(a.Grades) > 0 {
		a.Grade = a.Grades[0].Value
		if a.Scale.Ease {
			a.Grade = "ease " + a.Grade
		}
	}
	a.Judged = judged(p)
	return a
}

// broken returns the rules that have findings, by name, without those that have no
// summary.
func broken(p Page) []Rule {
	named := map[string]bool{}
	for _, f := range p.Findings {
		named[f.Rule] = true
	}
	var list []Rule
	for _, r := range p.Rules {
		if named[r.Name] && r.Summary != "" {
			list = append(list, r)
		}
	}
	slices.SortFunc(list, func(a, b Rule) int { return cmp.Compare(a.Name, b.Name) })
	return list
}

// weightiest returns at most n findings, the most severe ones, in their order.
func weightiest(findings []diag.Finding, n int) []diag.Finding {
	if len(findings) <= n {
		return findings
	}
	order := make([]int, len(findings))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(findings[b].Severity, findings[a].Severity) })
	order = order[:n]
	slices.Sort(order)
	kept := make([]diag.Finding, n)
	for i, at := range order {
		kept[i] = findings[at]
	}
	return kept
}

// tone returns the kind of callout whose colours and drawing a severity uses.
func tone(s diag.Severity) doc.CalloutKind {
	switch s {
	case diag.Error:
		return doc.EmergencyCallout
	case diag.Warning:
		return doc.WarningCallout
	case diag.Note:
		return doc.NoteCallout
	default:
		panic(fmt.Sprintf("report: severity %d", int(s)))
	}
}

// checked returns in words when and by which version the articles were checked, or "" if
// neither is known.
func checked(day time.Time, version string) string {
	s := "Checked"
	if !day.IsZero() {
		s += " on " + day.Format("January 2, 2006")
	}
	if version != "" {
		s += " by pamphlet " + version
	}
	if s == "Checked" {
		return ""
	}
	return s
}
