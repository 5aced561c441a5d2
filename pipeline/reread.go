package pipeline

import (
	"slices"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/proofread"
	"pamphlet/pipeline/verify"
)

// proofread reads the article file a second time, with package proofread, and adds to
// findings, which are those of the build's reading, where the two readings differ.
func (j *job) proofread(findings *diag.List) *proofread.Reading {
	r := j.second
	if r == nil {
		r = proofread.Read(j.text)
	}
	for _, f := range findings.Sorted() {
		if f.Rule == "encoding" || f.Rule == "file-size" || f.Rule == "nesting" { // Then not all of it was read.
			return r
		}
	}
	proofread.Compare(r, j.source.Article, findings)
	return r
}

// lostRows returns the rows of numbers and signs that an edition shows and its file does
// not have.
func (c *setCheck) lostRows(x *expected, content *verify.Content) []proofread.Fault {
	if content.Unordered {
		return nil // Its lines are cut where its pages end.
	}
	e, file := x.edition, c.figures(content)
	var faults []proofread.Fault
	for _, rows := range x.rows {
		faults = append(faults, file.Missing(rows)...)
	}
	if len(faults) > 0 && goesAlong(content) {
		brief := *e.Article
		b := edition.NewBrief(e.Article)
		brief.Body, brief.Notes = b.Body, b.Notes
		if q := file.Missing(c.blocks.Rows(&brief)); len(q) < len(faults) {
			faults = q
		}
	}
	if content.Alternative != nil {
		faults = append(faults, c.figures(content.Alternative).Missing(c.blocks.Rows(e.Article))...)
	}
	return faults
}

// rows reports the rows that a file does not have, except those whose words are
// reported as missing. It returns false for them, too.
func (c *setCheck) rows(path string, x *comparison) bool {
	listed := 0
	for _, f := range x.rows {
		known := f.From > 0 && slices.ContainsFunc(x.proof.Missing, func(g verify.Gap) bool { return g.Pos.Line >= f.From && g.Pos.Line <= f.To })
		if known {
			continue
		}
		if listed++; listed > mostGaps {
			break
		}
		hint := c.remedy
		if f.From > 0 {
			hint = asIn(c.source.Article.File, f.From, c.remedy)
		}
		c.fault(path, "verify-row", f.Message, hint)
	}
	return len(x.rows) == 0
}

// inOrder returns the parts of an edition within which the order of rows is fixed. In
// a guide each note is a part, because it is at the end of the chapter that refers to
// it.
func inOrder(e *edition.Edition) []*doc.Article {
	if !e.Form().Chapters || len(e.Article.Notes) == 0 {
		return []*doc.Article{e.Article}
	}
	body := *e.Article
	body.Notes = nil
	parts := []*doc.Article{&body}
	for _, n := range e.Article.Notes {
		part := *e.Article
		part.Body, part.Notes = nil, []*doc.Note{n}
		parts = append(parts, &part)
	}
	return parts
}

// figures returns the figures in a text.
func (c *setCheck) figures(content *verify.Content) *proofread.File {
	form := proofread.Marked
	if content.Plain || content.Pages > 0 {
		form = proofread.Lettered
	}
	return c.reading.File(content.Text, form)
}

// goesAlong reports whether a message carries the whole handout as a page.
func goesAlong(content *verify.Content) bool {
	return slices.ContainsFunc(content.Attachments, func(f verify.File) bool { return f.MediaType == "text/html" && !f.Inline })
}

// isDifference reports whether a finding is about the two readings.
func isDifference(f diag.Finding) bool { return f.Rule == proofread.Rule }
