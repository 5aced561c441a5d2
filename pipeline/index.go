package pipeline

import (
	"fmt"
	"net/url"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// indexPage makes the page that patients download from.
func indexPage(th *theme.Theme, c *contact.Contact, lang string, manifests []publish.Manifest) ([]byte, error) {
	labels, err := th.Labels(lang, diag.Pos{}, &diag.List{}) // The article has told of labels that are missing.
	if err != nil {
		return nil, err
	}
	var articles []handout.IndexArticle
	for _, m := range manifests {
		a := handout.IndexArticle{
			Title: m.Title, Subtitle: m.Subtitle, Summary: m.Summary, Lang: m.Lang, Edition: m.Edition,
			Date: date(labels, m.Date), Reviewer: m.Reviewed.By, Reviewed: date(labels, m.Reviewed.On), NextReview: date(labels, m.Reviewed.Next),
		}
		for _, f := range m.Artifacts {
			name, use := purpose(labels, f.Format)
			a.Files = append(a.Files, handout.IndexFile{Name: name, Use: use, Href: url.PathEscape(m.Slug) + "/" + url.PathEscape(f.File),
				Size: size(f.Bytes), Extent: extent(labels, f)})
		}
		articles = append(articles, a)
	}
	return handout.Index(th, labels, c, articles)
}

func date(l *theme.Labels, d publish.Day) string { return l.Date(d.Time) }

// purpose gives a format's name, and what it is for.
func purpose(l *theme.Labels, f doc.Format) (name, use string) {
	switch f {
	case doc.Brochure:
		return l.Index.Brochure, l.Index.BrochureUse
	case doc.Guide:
		return l.Index.Guide, l.Index.GuideUse
	case doc.Handout:
		return l.Index.Handout, l.Index.HandoutUse
	default:
		return strings.ToUpper(string(f[:1])) + string(f[1:]), ""
	}
}

// size writes a number of bytes as file managers do, in units of 1000.
func size(n int64) string {
	switch {
	case n >= 1_000_000:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	case n >= 1000:
		return fmt.Sprintf("%d KB", (n+500)/1000)
	}
	return fmt.Sprintf("%d B", n)
}

// extent says how long a file is.
func extent(l *theme.Labels, e publish.Entry) string {
	count := func(n int, one, many string) string {
		if n == 1 {
			many = one
		}
		return fmt.Sprintf("%d %s", n, many)
	}
	switch {
	case e.Pages > 0:
		return count(e.Pages, l.Index.Page, l.Index.Pages)
	case e.Chapters > 0:
		return count(e.Chapters, l.Index.Chapter, l.Index.Chapters)
	}
	return ""
}
