package handout_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/handout"
)

func indexArticles() []handout.IndexArticle {
	return []handout.IndexArticle{
		{Title: "Ketamine treatment for major depression", Subtitle: "What it is, who it is for, what to ask", Lang: "en-US",
			Summary: "Ketamine can ease severe depression within hours when other medicines have not helped. It is not for everyone.",
			Edition: "2026.2", Date: "November 1, 2026", Reviewer: "A. Reviewer, MD", Reviewed: "October 20, 2026", NextReview: "October 20, 2028",
			Files: []handout.IndexFile{
				{Name: "Brochure", Use: "PDF, to print or to read on a screen", Href: "ketamine/ketamine-brochure.pdf", Size: "412 KB", Extent: "12 pages"},
				{Name: "Guide", Use: "EPUB, for phones, tablets and e-readers", Href: "ketamine/ketamine-guide.epub", Size: "210 KB", Extent: "18 chapters"},
				{Name: "Handout", Use: "Web page, opens in any browser", Href: "ketamine/ketamine-handout.html", Size: "190 KB"},
			}},
		{Title: "الكيتامين لعلاج الاكتئاب", Summary: "ما هو، ولمن، وماذا تسأل.", Lang: "ar",
			Files: []handout.IndexFile{{Name: "Handout", Use: "Web page", Href: "ketamine-ar/ketamine-ar-handout.html", Size: "150 KB"}}},
		{Title: "Tea & <b>rest</b>", Lang: "en"},
	}
}

func TestIndexListsEveryFile(t *testing.T) {
	e := sample(t, clinicFile)
	html, err := handout.Index(e.Theme, e.Labels, e.Contact, indexArticles())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "index.html", html)
	for _, want := range []string{
		`href="ketamine/ketamine-brochure.pdf"`, "12 pages · 412 KB", `href="ketamine/ketamine-guide.epub"`, "18 chapters",
		`lang="ar" dir="rtl"`, "Tea &amp; &lt;b&gt;rest&lt;/b&gt;", "Edition 2026.2\u00a0· November 1, 2026\u00a0· Clinically reviewed by A. Reviewer, MD", `href="tel:+18662082390"`,
	} {
		if !strings.Contains(string(html), want) {
			t.Errorf("the index has no %s", want)
		}
	}
}

func TestIndexWithoutClinicHasNoEmptyCard(t *testing.T) {
	e := sample(t, "")
	html, err := handout.Index(e.Theme, e.Labels, contact.Missing(), nil)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "empty-index.html", html)
	for _, unwanted := range []string{`class="card"`, `class="strip"`, "tel:"} {
		if strings.Contains(string(html), unwanted) {
			t.Errorf("the index has %s", unwanted)
		}
	}
}
