package handout

import (
	"encoding/json"
	"time"

	"pamphlet/pipeline/edition"
)

// schema describes the page for search engines and assistants, as JSON-LD in the
// terms of schema.org (MedicalWebPage).
type schema struct {
	Context      string   `json:"@context"`
	Type         string   `json:"@type"`
	Name         string   `json:"name"`
	Description  string   `json:"description,omitempty"`
	Language     string   `json:"inLanguage"`
	Version      string   `json:"version,omitempty"`
	Modified     string   `json:"dateModified,omitempty"`
	LastReviewed string   `json:"lastReviewed,omitempty"`
	ReviewedBy   *person  `json:"reviewedBy,omitempty"`
	Keywords     []string `json:"keywords,omitempty"`
	// Publisher is the clinic as package contact describes it.
	Publisher json.RawMessage `json:"publisher,omitempty"`
}

type person struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

func newSchema(e *edition.Edition) schema {
	m := &e.Article.Meta
	s := schema{
		Context: "https://schema.org", Type: "MedicalWebPage", Name: m.Title, Description: m.Summary, Language: m.Lang,
		Version: m.Edition, Modified: isoDate(e.Date), LastReviewed: isoDate(m.Reviewed.On), Keywords: m.Keywords,
		Publisher: e.Contact.JSONLD(),
	}
	// A note may say that only a part was reviewed, and a program would not read it.
	if m.Reviewed.By != "" && m.Reviewed.Note == "" {
		s.ReviewedBy = &person{"Person", m.Reviewed.By}
	}
	return s
}

func isoDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
