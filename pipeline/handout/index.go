package handout

import (
	"fmt"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// IndexArticle is one article on the page that patients download from. Its
// texts are shown as they are.
type IndexArticle struct {
	Title, Subtitle, Summary string
	// Lang is the article's language, a BCP 47 tag.
	Lang string
	// Edition, Date, Reviewed and NextReview are what the page says of the
	// article: "2026.2", and days as [theme.Labels.Date] writes them. Any may be
	// empty. Reviewer is a name.
	Edition, Date, Reviewer, Reviewed, NextReview string
	Files                                         []IndexFile
}

// IndexFile is one file of an article.
type IndexFile struct {
	// Name is the edition ("Brochure"), Use what it is for.
	Name, Use string
	// Href is the file's address, relative to the page.
	Href string
	// Size and Extent say how much there is: "412 KB", "12 pages". Either may be
	// empty.
	Size, Extent string
}

// index is what the template index.html shows.
type index struct {
	head
	Dir      string
	Labels   *theme.Labels
	Card     *card
	Logo     *image
	Articles []indexEntry
}

type indexEntry struct {
	IndexArticle
	Dir, Facts string
}

// Index makes the page that lists every article and its files, in the language
// of the labels. It is one file, as the handout is.
func Index(t *theme.Theme, labels *theme.Labels, c *contact.Contact, articles []IndexArticle) ([]byte, error) {
	k := newCard(c, labels)
	css, err := t.CSS("index.css", newSheet(t, k, uses{}))
	if err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	title := labels.Index.Title
	if c.Name != "" {
		title += " · " + c.Name
	}
	p := index{head: newHead(t, labels.Lang, title, labels.Index.Lead, css), Dir: doc.Direction(labels.Lang), Labels: labels, Card: k}
	for _, a := range articles {
		reviewer := ""
		if a.Reviewer != "" {
			reviewer = labels.ReviewedBy + " " + a.Reviewer
		}
		p.Articles = append(p.Articles, indexEntry{a, doc.Direction(a.Lang), joined(labelled(labels.Edition, a.Edition), a.Date, reviewer,
			labelled(labels.ReviewedOn, a.Reviewed), labelled(labels.NextReview, a.NextReview))})
	}
	html, err := t.Page("index.html", p)
	if err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	return html, nil
}
