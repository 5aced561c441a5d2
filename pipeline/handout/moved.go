package handout

import (
	"fmt"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// MovedArticle is an article that has a new place.
type MovedArticle struct {
	// Href is the new place, an address relative to the old one.
	Href string
	// Title and Lang, a BCP 47 tag, are the article's.
	Title, Lang string
	// Clinic is the name in the contact file, "" without one.
	Clinic string
}

// moved is the data of the template moved.html.
type moved struct {
	head
	Href, Clinic, Dir string
	Labels            *theme.Labels
	// WordsLang and WordsDir are set if the labels are in another language than the
	// article.
	WordsLang, WordsDir string
}

// Moved makes the page at the old place of an article. It redirects to the new place,
// and has a link to it. It is one small file.
func Moved(t *theme.Theme, labels *theme.Labels, a MovedArticle) ([]byte, error) {
	s := &sheet{Text: families(t.Faces.Text, t.Faces.Fallback...)}
	s.Light, s.Dark = bothSurroundings(t)
	css, err := t.CSS("moved.css", s)
	if err != nil {
		return nil, fmt.Errorf("make page of a moved article: %w", err)
	}
	p := moved{head: newHead(t, a.Lang, a.Title, "", css), Href: a.Href, Clinic: a.Clinic, Dir: doc.Direction(a.Lang), Labels: labels}
	if labels.Foreign != "" {
		p.WordsLang, p.WordsDir = labels.Foreign, doc.Direction(labels.Lang)
	}
	html, err := t.Page("moved.html", p)
	if err != nil {
		return nil, fmt.Errorf("make page of a moved article: %w", err)
	}
	return html, nil
}
