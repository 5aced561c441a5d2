package handout

import (
	"cmp"
	"fmt"
	"html/template"
	"strings"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/theme"
)

// IndexArticle is one article on the page that patients download from. Its
// texts are shown as they are.
type IndexArticle struct {
	// Slug is the article's slug, which no other article has.
	Slug                     string
	Title, Subtitle, Summary string
	// Lang is the article's language, a BCP 47 tag.
	Lang string
	// Keywords are in that language; the first is the article's topic.
	Keywords []string
	// TranslationOf is the slug of the article that this one translates, or "".
	TranslationOf string
	Edition       string
	// Date, Reviewed and NextReview are days; a zero one is not known.
	Date, Reviewed, NextReview time.Time
	// Reviewer is a name, and ReviewNote says what else readers should know about the
	// review.
	Reviewer, ReviewNote string
	Files                []IndexFile
	// Missing are the formats that could not be made.
	Missing []doc.Format
}

// index is the data of the template index.html.
type index struct {
	head
	Dir    string
	Labels *theme.Labels
	Card   *card
	Logo   *image
	// Languages are the shelves, one for each language.
	Languages []*shelf
	// Website is the clinic's, with its QR code, or nil.
	Website *indexCode
	Schema  indexSchema
}

// indexCode is the QR code of an address.
type indexCode struct {
	Address *link
	SVG     template.HTML
}

// indexEntry is an IndexArticle as the template shows it.
type indexEntry struct {
	IndexArticle
	ID string
	// Level is the level of its heading, 2 to 4.
	Level  int
	Labels *theme.Labels
	// WordsLang and WordsDir are set if the labels are in another language than the
	// article.
	WordsLang, WordsDir string
	Facts               []string
	// Files are for patients, More are other forms of them, and Staff is for the
	// clinic only.
	Files, More, Staff []indexFile
	// Lacks names the forms for patients that could not be made, and StaffLacks those
	// for the clinic.
	Lacks, StaffLacks []string
	Translations      []translation
}

// translation is a link to the same article in another language.
type translation struct{ Lang, Name, ID string }

// Index makes the page that lists every article and its files, in the language of the
// labels. What it says about an article is in the article's language, if there are
// labels for it. Like the handout, it is one file.
func Index(t *theme.Theme, labels *theme.Labels, c *contact.Contact, kinds edition.Kinds, articles []IndexArticle) ([]byte, error) {
	k := newCard(c, labels)
	css, err := t.CSS("index.css", newSheet(t, k, uses{}))
	if err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	title := labels.Index.Title
	if c.Name != "" {
		title += " · " + c.Name
	}
	p := index{
		head: newHead(t, labels.Lang, title, labels.Index.Lead, css), Dir: doc.Direction(labels.Lang), Labels: labels, Card: k,
		Website: newIndexCode(c.Website, k.Website),
	}
	entries := make([]*indexEntry, len(articles))
	for i, a := range articles {
		if entries[i], err = newIndexEntry(t, a, kinds); err != nil {
			return nil, fmt.Errorf("make index: %w", err)
		}
	}
	translate(entries)
	p.Languages = shelves(entries, labels)
	p.Schema = newIndexSchema(c, p.Languages, title, labels)
	html, err := t.Page("index.html", p)
	if err != nil {
		return nil, fmt.Errorf("make index: %w", err)
	}
	return html, nil
}

func newIndexEntry(t *theme.Theme, a IndexArticle, kinds edition.Kinds) (*indexEntry, error) {
	// The article itself has reported missing labels.
	l, err := t.Labels(a.Lang, diag.Pos{}, &diag.List{})
	if err != nil {
		return nil, err
	}
	a.Title = cmp.Or(a.Title, a.Slug)
	e := &indexEntry{IndexArticle: a, ID: markup.ID("guide-" + a.Slug), Labels: l}
	e.WordsLang, e.WordsDir = l.Foreign, doc.Direction(l.Lang)
	var reviewer string
	if a.Reviewer != "" {
		reviewer = l.ReviewedBy + " " + a.Reviewer
	}
	e.Facts = nonEmpty([]string{
		joined(labelled(l.Edition, a.Edition), l.Date(a.Date)),
		strings.TrimPrefix(sentences(reviewer, a.ReviewNote), ". "),
		joined(labelled(l.ReviewedOn, l.Date(a.Reviewed)), labelled(l.NextReview, l.Date(a.NextReview))),
	})
	e.sort(a.Files, kinds)
	e.lack(a.Missing, kinds)
	return e, nil
}

// newIndexCode returns the QR code of an address. It returns nil without an address,
// and for one that is too long for a code: the card has it as text.
func newIndexCode(address string, l *link) *indexCode {
	if l == nil {
		return nil
	}
	c, err := qrcode.Encode(address)
	if err != nil {
		return nil
	}
	return &indexCode{l, template.HTML(qrCodes{address: c}.svg(address))}
}
