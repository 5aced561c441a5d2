package markdown

import (
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
)

// writeFrontMatter gives what a Meta says as YAML.
func writeFrontMatter(m *doc.Meta) []byte {
	var f frontMatter
	f.Title, f.Subtitle, f.Summary, f.Lang = m.Title, m.Subtitle, m.Summary, m.Lang
	for _, name := range m.Authors {
		f.Authors = append(f.Authors, person{personName{Literal: name}})
	}
	f.Keywords = m.Keywords
	f.Date, f.Edition = writtenDay(m.Date), m.Edition
	f.Reviewed.By, f.Reviewed.Note = m.Reviewed.By, m.Reviewed.Note
	f.Reviewed.On, f.Reviewed.Next = writtenDay(m.Reviewed.On), writtenDay(m.Reviewed.Next)
	f.Cover.Image, f.Cover.Alt = m.Cover.Image, m.Cover.Alt
	f.Contact, f.Rights, f.Source, f.CertifiedBy = m.Contact, m.Rights, m.Source, m.CertifiedBy
	f.Approval, f.TranslationOf, f.Replaces = m.Approval, m.TranslationOf, m.Replaces

	p := &f.Publish
	p.Brochure = *writtenOptions(&m.Publish.Brochure)
	p.Booklet, p.LargePrint, p.Press = writtenOptions(m.Publish.Booklet), writtenOptions(m.Publish.LargePrint), writtenOptions(m.Publish.Press)
	p.Guide.Sections = m.Publish.Guide.Sections
	p.Handout.Sections, p.Handout.Attach = m.Publish.Handout.Sections, m.Publish.Handout.Attach
	for _, format := range m.Publish.Off {
		off := choice{off: true}
		switch format {
		case doc.Brochure:
			p.Brochure.choice = off
		case doc.Guide:
			p.Guide.choice = off
		case doc.Handout:
			p.Handout.choice = off
		case doc.Email:
			p.Email.choice = off
		case doc.Booklet:
			p.Booklet = &printOptions{choice: off}
		case doc.LargePrint:
			p.LargePrint = &printOptions{choice: off}
		case doc.Press:
			p.Press = &printOptions{choice: off}
		}
	}
	return record.Write(f, nil)
}

func writtenOptions(o *doc.BrochureOptions) *printOptions {
	if o == nil {
		return nil
	}
	return &printOptions{Fold: o.Fold, Paper: o.Paper, Sections: o.Sections, Sheets: o.Sheets}
}

// writtenDay gives a day as YYYY-MM-DD (ISO 8601), and no day as "".
func writtenDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
