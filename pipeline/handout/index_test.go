package handout_test

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/handout"
)

func indexFiles(slug string, formats ...doc.Format) []handout.IndexFile {
	var files []handout.IndexFile
	add := func(f doc.Format, suffix, media string, bytes int64, pages, chapters int) {
		if len(formats) == 0 || slices.Contains(formats, f) {
			files = append(files, handout.IndexFile{Href: slug + "/" + slug + suffix, Format: f, MediaType: media, Bytes: bytes, Pages: pages, Chapters: chapters})
		}
	}
	add(doc.Brochure, "-brochure.pdf", "application/pdf", 412_300, 12, 0)
	add(doc.Guide, "-guide.epub", "application/epub+zip", 1_210_000, 0, 18)
	add(doc.Handout, "-handout.html", "text/html; charset=utf-8", 190_000, 0, 0)
	add(doc.Handout, "-handout.txt", "text/plain; charset=utf-8", 900, 0, 0)
	add(doc.Email, "-handout.eml", "message/rfc822", 88_000, 0, 0)
	add(doc.Booklet, "-booklet.pdf", "application/pdf", 300_000, 8, 0)
	add(doc.Booklet, "-booklet-reader.pdf", "application/pdf", 310_000, 16, 0)
	add(doc.LargePrint, "-large-print.pdf", "application/pdf", 320_000, 1, 0)
	add(doc.Press, "-press.pdf", "application/pdf", 900_000, 2, 0)
	return files
}

func indexDay(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

func indexArticles() []handout.IndexArticle {
	return []handout.IndexArticle{
		{Slug: "ketamine", Title: "Ketamine treatment for major depression", Subtitle: "What it is, who it is for, what to ask", Lang: "en-US",
			Summary: "Ketamine can ease severe depression within hours when other medicines have not helped. It is not for everyone.",
			Edition: "2026.2", Date: indexDay(2026, 11, 1), Reviewer: "A. Reviewer, MD", Reviewed: indexDay(2026, 10, 20), NextReview: indexDay(2028, 10, 20),
			Keywords: []string{"depression", "ketamine"}, Files: indexFiles("ketamine")},
		{Slug: "ketamine-ar", Title: "الكيتامين لعلاج الاكتئاب", Summary: "ما هو، ولمن، وماذا تسأل.", Lang: "ar", TranslationOf: "ketamine",
			Files: indexFiles("ketamine-ar", doc.Handout, doc.Email)},
		{Slug: "ketamina", Title: "La ketamina para la depresión", Summary: "Qué es, para quién es y qué preguntar.", Lang: "es-MX", TranslationOf: "ketamine",
			Edition: "2026.1", Reviewer: "B. Médica", Reviewed: indexDay(2026, 9, 3), ReviewNote: "Se revisó la versión inglesa.",
			Files: indexFiles("ketamina", doc.Brochure, doc.Guide, doc.Handout)},
		{Slug: "tea", Title: "Tea & <b>rest</b>", Lang: "en"},
	}
}

// shelfOf returns n English articles. Most have a topic, in different spellings, and
// every fourth has none.
func shelfOf(n int) []handout.IndexArticle {
	var list []handout.IndexArticle
	for i := range n {
		slug := fmt.Sprintf("article-%02d", i)
		a := handout.IndexArticle{Slug: slug, Title: fmt.Sprintf("About the thing with number %d", i), Lang: "en", Summary: "What it is, what helps, and when to call us.",
			Files: indexFiles(slug, doc.Brochure, doc.Guide, doc.Handout)}
		if t := []string{"sleep", "Mood", "", "mood"}[i%4]; t != "" {
			a.Keywords = []string{t, "other"}
		}
		list = append(list, a)
	}
	return list
}

func makeIndex(t *testing.T, name, clinic string, articles []handout.IndexArticle) string {
	t.Helper()
	e := sample(t, clinic)
	html, err := handout.Index(e.Theme, e.Labels, e.Contact, kinds(), articles)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, name, html)
	return string(html)
}

func TestIndexListsEveryFile(t *testing.T) {
	html := makeIndex(t, "index.html", clinicFile, indexArticles())
	for _, a := range indexArticles() {
		for _, f := range a.Files {
			if n := strings.Count(html, `<a href="`+f.Href+`"`) + strings.Count(html, `<a class="file" href="`+f.Href+`"`); n != 1 {
				t.Errorf("the index has %d links to %s", n, f.Href)
			}
		}
	}
	for _, want := range []string{
		"12 pages\u00a0· 412 KB", "18 chapters\u00a0· 1.2 MB", "(900 B)", "Tea &amp; &lt;b&gt;rest&lt;/b&gt;",
		"Edition 2026.2\u00a0· November 1, 2026<", "Clinically reviewed by A. Reviewer, MD<", `href="tel:+18662082390"`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the index has no %s", want)
		}
	}
}

// Files for patients come first. Files that only staff can use come last.
func TestIndexShowsWhatPatientsReadFirst(t *testing.T) {
	html := makeIndex(t, "index.html", clinicFile, indexArticles()[:1])
	order := []string{"-brochure.pdf", "-guide.epub", "-handout.html", "Also as:", "-handout.txt", "-booklet-reader.pdf", "-large-print.pdf",
		"For staff:", "-handout.eml", "-booklet.pdf", "-press.pdf"}
	body := html[strings.Index(html, "<body"):]
	at := 0
	for _, want := range order {
		i := strings.Index(body[at:], want)
		if i < 0 {
			t.Fatalf("%s does not stand after what comes before it", want)
		}
		at += i
	}
}

// A brochure that is too long for a fold is a booklet. Its pages are for patients, and
// its sheets are for the clinic's printer.
func TestIndexGivesPatientsABookletsPages(t *testing.T) {
	a := handout.IndexArticle{Slug: "long", Title: "A long one", Lang: "en", Files: []handout.IndexFile{
		{Href: "long/long-brochure.pdf", Format: doc.Brochure, MediaType: "application/pdf", Bytes: 1000, Pages: 26},
		{Href: "long/long-brochure-reader.pdf", Format: doc.Brochure, MediaType: "application/pdf", Bytes: 1000, Pages: 52},
	}}
	html := makeIndex(t, "index.html", clinicFile, []handout.IndexArticle{a})
	html = html[strings.Index(html, "<body"):]
	staff := strings.Index(html, "For staff:")
	if pages := strings.Index(html, "long-brochure-reader.pdf"); pages < 0 || pages > staff {
		t.Error("the booklet's pages do not stand before what is for staff")
	}
	if sheets := strings.Index(html, "long-brochure.pdf"); sheets < staff {
		t.Error("the booklet's sheets do not stand among what is for staff")
	}
}

func TestIndexSpeaksTheLanguageOfEachArticle(t *testing.T) {
	html := makeIndex(t, "index.html", clinicFile, indexArticles())
	at := -1
	for _, want := range []string{
		`<h2 class="language" id="lang-en">English</h2>`,
		`<div class="shelf" lang="ar" dir="rtl">`, `id="lang-ar">العربية</h2>`, "نشرة",
		`<div class="shelf" lang="es" dir="ltr">`, `id="lang-es">Español</h2>`, "Revisión clínica de B. Médica. Se revisó la versión inglesa.", "Folleto",
	} {
		i := strings.Index(html, want)
		if i < at {
			t.Errorf("the index has no %s where it belongs", want)
		}
		at = max(at, i)
	}
	if strings.Contains(makeIndex(t, "three.html", clinicFile, shelfOf(3)), `class="language"`) {
		t.Error("one language needs no heading")
	}
}

// The page's own language comes first, no matter what its name is.
func TestIndexInARightToLeftLanguage(t *testing.T) {
	e := sample(t, clinicFile)
	labels, err := e.Theme.Labels("ar", diag.Pos{}, &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	html, err := handout.Index(e.Theme, labels, e.Contact, kinds(), indexArticles())
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "index-ar.html", html)
	if got, want := outline(string(html)), "1 أدلة المرضى; 2 العربية; 2 English; 2 Español; "; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if !strings.Contains(string(html), `<html lang="ar" dir="rtl">`) {
		t.Error("the page does not run from right to left")
	}
}

func TestIndexOfALanguageWithoutLabelsSaysWhatIsEnglish(t *testing.T) {
	html := makeIndex(t, "swahili.html", "", []handout.IndexArticle{{Slug: "a", Title: "Chai", Lang: "sw", Edition: "1"}})
	if !strings.Contains(html, `<div class="shelf" lang="sw" dir="ltr">`) || !strings.Contains(html, `<div class="entry-files" lang="en" dir="ltr">`) {
		t.Error("the English words are marked as Swahili")
	}
}

func TestTranslationsNameEachOther(t *testing.T) {
	articles := append(indexArticles(),
		handout.IndexArticle{Slug: "ketamina-pt", Title: "Cetamina", Lang: "pt", TranslationOf: "ketamina"}, // of a translation
		handout.IndexArticle{Slug: "a", Title: "A", Lang: "fr", TranslationOf: "b"},                         // a circle
		handout.IndexArticle{Slug: "b", Title: "B", Lang: "vi", TranslationOf: "a"},
		handout.IndexArticle{Slug: "ketamine-gb", Title: "Ketamine", Lang: "en-GB", TranslationOf: "ketamine"}) // the same language
	html := makeIndex(t, "translations.html", clinicFile, articles)
	for id, want := range map[string]int{"guide-ketamine": 3, "guide-ketamine-ar": 4, "guide-ketamina": 4, "guide-ketamina-pt": 4, "guide-tea": 0} {
		if got := strings.Count(html, `<a href="#`+id+`" hreflang="`); got != want {
			t.Errorf("got %d links to %s, want %d", got, id, want)
		}
	}
	if !strings.Contains(html, `<a href="#guide-ketamina" hreflang="es" lang="es">Español</a>`) {
		t.Error("the Spanish one is not named")
	}
}

var headings = regexp.MustCompile(`<h(\d)(?: class="([a-z-]*)")?[^>]*>([^<]*)`)

func outline(html string) string {
	var b strings.Builder
	for _, m := range headings.FindAllStringSubmatch(html, -1) {
		if m[2] != "entry-title" {
			fmt.Fprintf(&b, "%s %s; ", m[1], m[3])
		}
	}
	return b.String()
}

func TestIndexHasTopicsWhereThereAreManyArticles(t *testing.T) {
	for _, c := range []struct {
		name     string
		articles []handout.IndexArticle
		want     string
	}{
		{"index-1.html", shelfOf(1), "1 Patient guides; "},
		{"index-3.html", shelfOf(3), "1 Patient guides; "},
		{"index-14.html", shelfOf(14), "1 Patient guides; 2 Mood; 2 Sleep; 2 Other guides; "},
		{"index-languages.html", append(shelfOf(14), indexArticles()...), "1 Patient guides; 2 English; 3 Depression; 3 Mood; 3 Sleep; 3 Other guides; 2 العربية; 2 Español; "},
		{"index-no-topic.html", []handout.IndexArticle{{Slug: "a", Lang: "en"}, {Slug: "b", Lang: "en"}, {Slug: "c", Lang: "en"}, {Slug: "d", Lang: "en"}}, "1 Patient guides; "},
	} {
		html := makeIndex(t, c.name, clinicFile, c.articles)
		if got := outline(html); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		level := 0
		for _, m := range headings.FindAllStringSubmatch(html, -1) {
			if next := int(m[1][0] - '0'); next > level+1 {
				t.Errorf("%s: a heading of level %d follows one of level %d", c.name, next, level)
			} else {
				level = next
			}
		}
	}
}

func TestIndexHasQRCodeOfTheWebsite(t *testing.T) {
	html := makeIndex(t, "index.html", clinicFile, indexArticles())
	if !strings.Contains(html, "<p>Scan to open our website</p>") || strings.Count(html, `<figure class="qr">`) != 1 {
		t.Error("the index has no QR code")
	}
	if html := makeIndex(t, "no-website.html", "name: A\n", indexArticles()); strings.Contains(html, `class="qr"`) {
		t.Error("the index has a QR code of nothing")
	}
}

var linkedData = regexp.MustCompile(`(?s)<script type="application/ld\+json">(.*?)</script>`)

func TestIndexDescribesItselfToPrograms(t *testing.T) {
	m := linkedData.FindStringSubmatch(makeIndex(t, "index.html", clinicFile, indexArticles()))
	if m == nil {
		t.Fatal("the index has no JSON-LD")
	}
	var ld struct {
		Graph []struct {
			Type       string `json:"@type"`
			Telephone  string
			MainEntity struct {
				NumberOfItems   int
				ItemListElement []struct {
					Position int
					Item     struct {
						ID                             string `json:"@id"`
						Type                           string `json:"@type"`
						Name, InLanguage, LastReviewed string
						ReviewedBy                     *struct{ Name string }
						Encoding                       []struct{ ContentURL, EncodingFormat string }
						WorkTranslation                []struct{}
					}
				}
			}
		} `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(m[1]), &ld); err != nil {
		t.Fatal(err)
	}
	if len(ld.Graph) != 2 || ld.Graph[0].Type != "MedicalClinic" || ld.Graph[0].Telephone != "+18662082390" || ld.Graph[1].Type != "CollectionPage" {
		t.Fatalf("got %+v", ld.Graph)
	}
	list := ld.Graph[1].MainEntity.ItemListElement
	if len(list) != 4 || ld.Graph[1].MainEntity.NumberOfItems != 4 {
		t.Fatalf("got %d articles, want 4", len(list))
	}
	ketamine, spanish := list[0].Item, list[3].Item
	if ketamine.Type != "MedicalWebPage" || ketamine.InLanguage != "en-US" || ketamine.LastReviewed != "2026-10-20" || ketamine.ReviewedBy.Name != "A. Reviewer, MD" ||
		len(ketamine.Encoding) != 9 || ketamine.Encoding[0].ContentURL != "ketamine/ketamine-brochure.pdf" || len(ketamine.WorkTranslation) != 2 {
		t.Errorf("got %+v", ketamine)
	}
	if spanish.InLanguage != "es-MX" || spanish.ReviewedBy != nil || spanish.LastReviewed != "" {
		t.Errorf("got %+v: its note says that something else was reviewed", spanish)
	}
}

func TestIndexIsTheSameInAnyOrder(t *testing.T) {
	articles := append(shelfOf(14), indexArticles()...)
	want := makeIndex(t, "index-languages.html", clinicFile, articles)
	slices.Reverse(articles)
	if got := makeIndex(t, "reversed.html", clinicFile, articles); got != want {
		t.Error("the page depends on the order of the articles")
	}
}

func TestIndexTakesAnything(t *testing.T) {
	odd := []handout.IndexArticle{
		{Slug: "a b\"<", Lang: "no such language", Keywords: []string{" "}, TranslationOf: "a b\"<"}, {Slug: "c", Lang: "", Keywords: []string{"ß"}},
		{Slug: "d", Lang: "zh-TW", Title: "d"}, {Slug: "e", Lang: "zh-CN", Files: []handout.IndexFile{{Href: "e/e-new.bin", Format: "hologram"}}}, {Slug: "f", Lang: "iw"}, {Slug: "g", Lang: "tl"},
	}
	html := makeIndex(t, "odd-index.html", clinicFile, odd)
	for _, want := range []string{">繁體中文</h2>", ">中文</h2>", ">עברית</h2>", ">Filipino</h2>", ">e-new.bin</a>"} {
		if !strings.Contains(html, want) {
			t.Errorf("the index has no %s", want)
		}
	}
}

func TestIndexWithoutClinicHasNoEmptyCard(t *testing.T) {
	e := sample(t, "")
	html, err := handout.Index(e.Theme, e.Labels, contact.Missing(), kinds(), nil)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "empty-index.html", html)
	for _, unwanted := range []string{`class="card"`, `class="strip"`, "tel:", "<footer"} {
		if strings.Contains(string(html), unwanted) {
			t.Errorf("the index has %s", unwanted)
		}
	}
}

// The index names the formats that could not be made, in the language of the article.
// Formats for patients and formats for staff have separate lines.
func TestIndexSaysWhatIsMissing(t *testing.T) {
	articles := indexArticles()
	articles[0].Missing = []doc.Format{doc.Brochure, doc.Guide, doc.LargePrint}
	articles[1].Missing = []doc.Format{doc.Brochure, doc.Email}
	articles[2].Missing = []doc.Format{doc.Press}
	html := makeIndex(t, "index-missing.html", clinicFile, articles)
	for _, want := range []string{
		`<p class="entry-more"><span class="label">Not available:</span> <bdi>Brochure (PDF)</bdi> · <bdi>Guide (EPUB)</bdi> · <bdi>Large print (PDF)</bdi></p>`,
		`<p class="entry-more"><span class="label">غير متوفر:</span> <bdi>`,
		`<p class="entry-more staff"><span class="label">للعاملين · غير متوفر:</span> <bdi>`,
		`<p class="entry-more staff"><span class="label">Para el personal · No disponible:</span> <bdi>`,
	} {
		if strings.Count(html, want) != 1 {
			t.Errorf("%d times %s", strings.Count(html, want), want)
		}
	}
	if n := strings.Count(html, "No disponible:") + strings.Count(html, "Not available:"); n != 2 {
		t.Errorf("%d lines, want 2", n)
	}
}
