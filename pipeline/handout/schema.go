package handout

import (
	"strings"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/edition"
)

// schema describes the page to search engines and assistants, as JSON-LD in
// the terms of schema.org (MedicalWebPage).
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
	Publisher    *clinic  `json:"publisher,omitempty"`
}

type person struct {
	Type string `json:"@type"`
	Name string `json:"name"`
}

type clinic struct {
	Type      string `json:"@type"`
	Name      string `json:"name"`
	Telephone string `json:"telephone,omitempty"`
	Email     string `json:"email,omitempty"`
	URL       string `json:"url,omitempty"`
}

func newSchema(e *edition.Edition) schema {
	m := &e.Article.Meta
	s := schema{
		Context: "https://schema.org", Type: "MedicalWebPage", Name: m.Title, Description: m.Summary, Language: m.Lang,
		Version: m.Edition, Modified: isoDate(e.Date), LastReviewed: isoDate(m.Reviewed.On), Keywords: m.Keywords,
		Publisher: newClinic(e.Contact),
	}
	// A note says that something else was reviewed, or only a part: a program
	// would not read it.
	if m.Reviewed.By != "" && m.Reviewed.Note == "" {
		s.ReviewedBy = &person{"Person", m.Reviewed.By}
	}
	return s
}

func newClinic(c *contact.Contact) *clinic {
	if c.Name == "" {
		return nil
	}
	k := &clinic{Type: "MedicalClinic", Name: c.Name, Email: c.Email, URL: c.Website}
	if len(c.Phones) > 0 {
		k.Telephone = strings.TrimPrefix(c.Phones[0].Number.URI(), "tel:")
	}
	return k
}

func isoDate(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
