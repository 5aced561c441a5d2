package main

import (
	"io"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// The JSON form of a report. Its names are a contract with other programs.
type (
	jsonReport struct {
		Version  string         `json:"version"`
		Counts   jsonCounts     `json:"counts"`
		Areas    []jsonArea     `json:"areas,omitempty"`
		Findings []diag.Finding `json:"findings"`
		Articles []jsonArticle  `json:"articles"`
		// Withdrawn are the sets whose article was gone, or that no article replaces any more.
		Withdrawn []jsonWithdrawal `json:"withdrawn,omitempty"`
		Index     string           `json:"index,omitempty"`
	}
	jsonCounts struct {
		Errors   int `json:"errors"`
		Warnings int `json:"warnings"`
		Notes    int `json:"notes"`
	}
	jsonArea struct {
		Name string `json:"name"`
		jsonCounts
	}
	jsonGrade struct {
		Formula string  `json:"formula"`
		Value   float64 `json:"value"`
		Words   int     `json:"words"`
	}
	jsonArticle struct {
		Source    string             `json:"source"`
		Slug      string             `json:"slug"`
		Folder    string             `json:"folder,omitempty"`
		Built     bool               `json:"built"`
		Grade     *jsonGrade         `json:"reading_grade,omitempty"`
		ElapsedMS float64            `json:"elapsed_ms"`
		Files     []jsonFile         `json:"artifacts"`
		Missing   []pipeline.Missing `json:"missing,omitempty"`
	}
	jsonWithdrawal struct {
		Source  string   `json:"source,omitempty"`
		Slug    string   `json:"slug"`
		Title   string   `json:"title"`
		Folder  string   `json:"folder"`
		MovedTo string   `json:"moved_to,omitempty"`
		Files   []string `json:"files"`
	}
	jsonFile struct {
		Path      string     `json:"path"`
		Format    doc.Format `json:"format"`
		Bytes     int64      `json:"bytes"`
		Pages     int        `json:"pages,omitempty"`
		Chapters  int        `json:"chapters,omitempty"`
		Print     string     `json:"print,omitempty"`
		Change    string     `json:"change"`
		ElapsedMS float64    `json:"elapsed_ms"`
	}
)

// printJSON writes a report as one object.
func printJSON(w io.Writer, r *pipeline.Report) error {
	report := jsonReport{
		Version: version(),
		Counts: jsonCounts{
			Errors: tally(r.Findings, diag.Error), Warnings: tally(r.Findings, diag.Warning), Notes: tally(r.Findings, diag.Note),
		},
		Findings: append([]diag.Finding{}, r.Findings...), // [] rather than null
		Articles: []jsonArticle{},
		Index:    r.Index,
	}
	for _, a := range r.Areas {
		report.Areas = append(report.Areas, jsonArea{a.Name, jsonCounts{a.Errors, a.Warnings, a.Notes}})
	}
	for _, a := range r.Articles {
		article := jsonArticle{
			Source: a.Source, Slug: a.Slug, Folder: a.Folder, Built: a.Built,
			ElapsedMS: milliseconds(a.Elapsed), Files: []jsonFile{}, Missing: a.Missing,
		}
		if g := a.Grade; g != nil && g.Measured {
			article.Grade = &jsonGrade{Formula: g.Formula, Value: g.Value(), Words: g.Counts.Words}
		}
		for _, f := range a.Files {
			article.Files = append(article.Files, jsonFile{
				Path: f.Path, Format: f.Format, Bytes: f.Bytes, Pages: f.Pages, Chapters: f.Chapters,
				Print: f.Print, Change: f.Change, ElapsedMS: milliseconds(f.Elapsed),
			})
		}
		report.Articles = append(report.Articles, article)
	}
	for _, w := range r.Withdrawn {
		report.Withdrawn = append(report.Withdrawn, jsonWithdrawal{w.Source, w.Slug, w.Title, w.Folder, w.MovedTo, append([]string{}, w.Files...)})
	}
	return writeJSON(w, report)
}

// milliseconds returns d with a precision of a microsecond.
func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
