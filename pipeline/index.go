package pipeline

import (
	"net/url"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/publish"
	"pamphlet/pipeline/theme"
)

// index writes the page that lists every set in the output folder.
func (b *batch) index() error {
	sets := b.shelf.Sets()
	clinic, lang := b.project.site(sets)
	page, err := indexPage(b.project.theme, b.task.kinds(), clinic, lang, sets)
	if err != nil {
		return err
	}
	return b.shelf.WriteIndex(page)
}

// indexPage makes the page that patients download from.
func indexPage(th *theme.Theme, kinds edition.Kinds, c *contact.Contact, lang string, manifests []publish.Manifest) ([]byte, error) {
	labels, err := th.Labels(lang, diag.Pos{}, &diag.List{}) // The article has reported missing labels.
	if err != nil {
		return nil, err
	}
	var articles []handout.IndexArticle
	for _, m := range manifests {
		if m.MovedTo != "" {
			continue
		}
		a := handout.IndexArticle{
			Slug: m.Slug, Title: m.Title, Subtitle: m.Subtitle, Summary: m.Summary, Lang: m.Lang, Edition: m.Edition,
			Keywords: m.Keywords, TranslationOf: m.TranslationOf,
			Date: m.Date.Time, Reviewed: m.Reviewed.On.Time, NextReview: m.Reviewed.Next.Time,
			Reviewer: m.Reviewed.By, ReviewNote: m.Reviewed.Note,
		}
		for _, f := range m.Artifacts {
			a.Files = append(a.Files, handout.IndexFile{
				Href: url.PathEscape(m.Slug) + "/" + url.PathEscape(f.File), Format: f.Format, MediaType: f.MediaType,
				Bytes: f.Bytes, Pages: f.Pages, Chapters: f.Chapters,
			})
		}
		for _, l := range m.Missing {
			a.Missing = append(a.Missing, l.Format)
		}
		articles = append(articles, a)
	}
	return handout.Index(th, labels, c, kinds, articles)
}
