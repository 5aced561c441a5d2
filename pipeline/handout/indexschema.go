package handout

import (
	"encoding/json"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/theme"
)

// indexSchema describes the page that lists all articles as JSON-LD in the terms
// of schema.org: the clinic, and the articles as MedicalWebPages with the
// addresses of their files, which are relative to the page.
type indexSchema struct {
	Context string            `json:"@context"`
	Graph   []json.RawMessage `json:"@graph"`
}

type collectionLD struct {
	Type       string     `json:"@type"`
	Name       string     `json:"name"`
	Language   string     `json:"inLanguage"`
	MainEntity itemListLD `json:"mainEntity"`
}

type itemListLD struct {
	Type  string       `json:"@type"`
	Count int          `json:"numberOfItems"`
	Items []listItemLD `json:"itemListElement"`
}

type listItemLD struct {
	Type     string    `json:"@type"`
	Position int       `json:"position"`
	Item     articleLD `json:"item"`
}

type articleLD struct {
	Type         string   `json:"@type"`
	ID           string   `json:"@id"`
	Name         string   `json:"name"`
	Description  string   `json:"description,omitempty"`
	Language     string   `json:"inLanguage"`
	Keywords     []string `json:"keywords,omitempty"`
	Version      string   `json:"version,omitempty"`
	Modified     string   `json:"dateModified,omitempty"`
	LastReviewed string   `json:"lastReviewed,omitempty"`
	ReviewedBy   *person  `json:"reviewedBy,omitempty"`
	Encoding     []fileLD `json:"encoding,omitempty"`
	// Translations are the IDs of the same article in other languages.
	Translations []idLD `json:"workTranslation,omitempty"`
}

type fileLD struct {
	Type      string `json:"@type"`
	URL       string `json:"contentUrl"`
	MediaType string `json:"encodingFormat"`
}

type idLD struct {
	ID string `json:"@id"`
}

func newIndexSchema(c *contact.Contact, languages []*shelf, title string, labels *theme.Labels) indexSchema {
	list := itemListLD{Type: "ItemList", Items: []listItemLD{}}
	for _, s := range languages {
		for _, t := range s.Topics {
			for _, e := range t.Entries {
				list.Count++
				list.Items = append(list.Items, listItemLD{"ListItem", list.Count, newArticleLD(e)})
			}
		}
	}
	s := indexSchema{Context: "https://schema.org"}
	if clinic := c.JSONLD(); clinic != nil {
		s.Graph = append(s.Graph, clinic)
	}
	page, err := json.Marshal(collectionLD{"CollectionPage", title, labels.Lang, list})
	if err != nil {
		panic("handout: " + err.Error()) // Strings always encode.
	}
	s.Graph = append(s.Graph, page)
	return s
}

func newArticleLD(e *indexEntry) articleLD {
	a := articleLD{
		Type: "MedicalWebPage", ID: "#" + e.ID, Name: e.Title, Description: e.Summary, Language: e.Lang,
		Keywords: e.Keywords, Version: e.Edition, Modified: isoDate(e.Date),
	}
	// A note may say that only a part was reviewed, and a program would not read it.
	if e.ReviewNote == "" {
		a.LastReviewed = isoDate(e.Reviewed)
		if e.Reviewer != "" {
			a.ReviewedBy = &person{"Person", e.Reviewer}
		}
	}
	for _, f := range e.IndexArticle.Files {
		a.Encoding = append(a.Encoding, fileLD{"MediaObject", f.Href, f.MediaType})
	}
	for _, t := range e.Translations {
		a.Translations = append(a.Translations, idLD{"#" + t.ID})
	}
	return a
}
