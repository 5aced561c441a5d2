package pipeline

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/plain"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/report"
)

// Check does all that Build does except writing, and reads each article as an
// editor would.
func Check(ctx context.Context, o CheckOptions) (*Report, error) {
	return unlessInterrupted(ctx, func() (*Report, error) { return runCheck(ctx, o) })
}

func runCheck(ctx context.Context, o CheckOptions) (*Report, error) {
	if o.Today.IsZero() {
		o.Today = time.Now()
	}
	b, err := open(o.task())
	if err != nil {
		return nil, err
	}
	published, err := publish.Manifests(o.Out)
	if err != nil {
		return nil, err
	}
	b.sameSlug()
	pages := make([]*report.Page, len(b.jobs))
	err = b.each(ctx, func(i int, j *job) error {
		if err := j.gather(); err != nil || j.source.Article == nil {
			return err
		}
		var w words
		if _, err := j.make(ctx, j.reads(&w, published, day(o.Today))...); err != nil {
			return err
		}
		grades := j.edit(&w)
		if len(grades) > 0 {
			j.report.Grade = &grades[0]
		}
		page := j.page(grades, day(o.Today))
		pages[i] = &page
		return nil
	})
	if err != nil {
		return nil, err
	}
	r := &Report{Articles: b.articles, Findings: b.findings(), theme: b.project.theme, version: o.Version}
	r.Areas = areas(r.Findings)
	for _, p := range pages {
		if p != nil {
			r.pages = append(r.pages, *p)
		}
	}
	return r, nil
}

// words are what check finds in the words of an article, without its editions.
type words struct {
	reading *check.Reading
	// second are the findings of the second reading, with those of the first, and plain
	// are those of the rules about plain language.
	second, plain diag.List
	// grades say how hard the article and its sections are to read.
	grades []plain.Grade
}

// reads returns the calls that read the article as an editor would and fill in w. They
// can be made at the same time, and change nothing of the job.
func (j *job) reads(w *words, published []publish.Manifest, today time.Time) []func() {
	a := j.source.Article
	all := []func(){func() { w.reading = check.Words(j.subject(published, today)) }}
	if a.Meta.Unread {
		return all
	}
	return append(all,
		func() { w.grades = plain.Check(a, &w.plain) },
		func() {
			w.second.Merge(&j.findings)
			j.proofread(&w.second)
		})
}

// subject returns the input of the editorial rules.
func (j *job) subject(published []publish.Manifest, today time.Time) check.Subject {
	a := j.source.Article
	s := check.Subject{Article: a, Contact: j.source.Contact, Today: today}
	for _, m := range published {
		if m.Slug == a.Slug && m.Text != "" {
			s.Published = &check.Published{Edition: m.Edition, Text: m.Text}
		}
	}
	if s.Published != nil { // Nothing else is compared with it.
		s.Text = textHash(a)
	}
	return s
}

// edit adds the findings of the editorial rules, and returns how hard the article and
// its sections are to read.
func (j *job) edit(w *words) []plain.Grade {
	var editions []*edition.Edition
	for _, r := range j.rendered {
		if r.edition != nil {
			editions = append(editions, r.edition)
		}
	}
	w.reading.Editorial(editions, &j.findings)
	j.findings.Merge(&w.second)
	j.findings.Merge(&w.plain)
	j.edited = !j.source.Article.Meta.Unread
	return w.grades
}

// page returns what the report for people shows of an article.
func (j *job) page(grades []plain.Grade, today time.Time) report.Page {
	a := j.source.Article
	p := report.Page{
		Title: a.Meta.Title, Lang: a.Meta.Lang, Source: a.File, Article: a, Text: j.text, Findings: j.reported(), Rules: rules(),
		Version: j.task.Version, Checked: today,
	}
	for _, g := range grades {
		row := report.Grade{Heading: g.Heading, Line: g.Line, Words: g.Counts.Words, Sentences: g.Counts.Sentences, Measured: g.Measured}
		switch g.Formula {
		case plain.FleschKincaid:
			row.FleschKincaid, row.SMOG = g.Value(), g.Counts.SMOG()
		case plain.FernandezHuerta:
			row.Ease = g.Value()
		}
		p.Grades = append(p.Grades, row)
	}
	return p
}

// Rules returns the catalogue of all rules, by area and name.
func Rules() []check.Rule { return check.Rules() }

// rules returns the catalogue in the terms of the report.
func rules() []report.Rule {
	var all []report.Rule
	for _, r := range check.Rules() {
		all = append(all, report.Rule{Name: r.Name, Area: r.Area, Summary: r.Summary, Source: r.Source, Level: r.Level})
	}
	return all
}

// SARIF returns the findings of Check in the Static Analysis Results Interchange
// Format 2.1.0, for programs that show them beside the text.
func (r *Report) SARIF() ([]byte, error) { return report.SARIF(r.version, rules(), r.Findings) }

// HTML returns the report of Check as one page for people.
func (r *Report) HTML() ([]byte, error) {
	css, err := handout.Stylesheet(r.theme, "report.css")
	if err != nil {
		return nil, fmt.Errorf("style report: %w", err)
	}
	return report.HTML(r.theme, css, r.pages)
}

// textHash returns the hash of the words that readers of an article see. A later
// check compares it, to find out whether they have changed. Line breaks, the
// reviewer, and what a remark ignores do not change it.
func textHash(a *doc.Article) string {
	sum, first := sha256.New(), true
	words := bufio.NewWriter(sum)
	add := func(text string) {
		for word := range strings.FieldsSeq(text) {
			if !first {
				words.WriteByte(' ') //nolint:errcheck // A hash never fails.
			}
			first = false
			words.WriteString(word) //nolint:errcheck // A hash never fails.
		}
	}
	for _, text := range []string{a.Meta.Title, a.Meta.Subtitle, a.Meta.Summary, doc.PlainBlocks(a.Body)} {
		add(text)
	}
	for _, n := range a.Notes {
		add(doc.PlainBlocks(n.Content))
	}
	words.Flush() //nolint:errcheck // A hash never fails.
	return hex.EncodeToString(sum.Sum(nil))
}

// Area counts the findings of one area of the catalogue.
type Area struct {
	Name                    string
	Errors, Warnings, Notes int
}

// areas counts findings by area, in the order of the catalogue.
func areas(findings []diag.Finding) []Area {
	var areas []Area
	of := map[string]int{}
	for _, rule := range check.Rules() {
		if len(areas) == 0 || areas[len(areas)-1].Name != rule.Area {
			areas = append(areas, Area{Name: rule.Area})
		}
		of[rule.Name] = len(areas) - 1
	}
	for _, f := range findings {
		a := &areas[of[f.Rule]]
		switch f.Severity {
		case diag.Error:
			a.Errors++
		case diag.Warning:
			a.Warnings++
		case diag.Note:
			a.Notes++
		default:
			panic(fmt.Sprintf("pipeline: severity %d", f.Severity))
		}
	}
	return areas
}

// Explain returns the rule of the catalogue with this name. If there is none, near is
// the name that was most likely meant.
func Explain(name string) (rule check.Rule, near string, ok bool) {
	if rule, ok = check.Explain(name); ok {
		return rule, "", true
	}
	var names []string
	for _, r := range check.Rules() {
		names = append(names, r.Name)
	}
	return check.Rule{}, diag.Nearest(name, names), false
}
