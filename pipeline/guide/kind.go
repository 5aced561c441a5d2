package guide

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// Kind returns the description of the guide.
func Kind() edition.Kind {
	words := func(l *theme.Labels) (name, use string) { return l.Index.Guide, l.Index.GuideUse }
	return edition.Kind{
		Form:   doc.Forms(nil).Of(doc.Guide),
		Help:   "a book for a telephone or a reader (EPUB)",
		Files:  []edition.File{{Suffix: "-guide.epub", MediaType: "application/epub+zip", Place: edition.Place{Words: words}}},
		Render: Render,
	}
}
