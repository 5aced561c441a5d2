package handout_test

import (
	"encoding/json"
	htmlpkg "html"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/unit"
)

// render returns the handout as text. If $PAMPHLET_OUT is set, it also saves the handout
// in that folder, for people and other programs to check.
func render(t testing.TB, name string, e *edition.Edition) string {
	t.Helper()
	var findings diag.List
	artifacts, err := handout.Render(e, &findings)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings.Sorted() {
		t.Error(f)
	}
	keep(t, name+artifacts[0].Suffix, artifacts[0].Data)
	return string(artifacts[0].Data)
}

func keep(t testing.TB, name string, data []byte) {
	t.Helper()
	if dir := os.Getenv("PAMPHLET_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

var (
	loaded   = regexp.MustCompile(`(?i)(?:\ssrc="|url\(["']?|<link\b|@import)([^"'):]{0,9})`)
	telLink  = regexp.MustCompile(`href="(tel:[^"]*)"[^>]*>(?:<span class="label"><bdi>[^<]*</bdi></span> <span class="number">)?([^<]*)<`)
	linkRule = regexp.MustCompile(`\b(?:var|calc|min|max|clamp)\(`)
)

func TestHandoutLoadsNothingFromElsewhere(t *testing.T) {
	html := render(t, "sample", sample(t, clinicFile))
	for _, m := range loaded.FindAllStringSubmatch(html, -1) {
		if m[1] != "data" {
			t.Errorf("the handout loads %q", m[0])
		}
	}
	if n := strings.Count(html, "<script"); n != 1 || !strings.Contains(html, `<script type="application/ld+json">`) {
		t.Errorf("the handout has %d scripts, want the description alone", n)
	}
	css := html[strings.Index(html, "<style>"):strings.Index(html, "</style>")]
	if m := linkRule.FindString(strings.ReplaceAll(css, "minmax(", "")); m != "" {
		t.Errorf("the style sheet leaves %q to the browser", m)
	}
}

func TestEveryNumberIsALinkThatDialsIt(t *testing.T) {
	html := render(t, "sample", sample(t, clinicFile))
	want := map[string]string{"866-208-2390": "tel:+18662082390", "415-555-2671": "tel:+14155552671", "988": "tel:988"}
	found := map[string]int{}
	for _, m := range telLink.FindAllStringSubmatch(html, -1) {
		if want[m[2]] != m[1] {
			t.Errorf("%q dials %q, want %q", m[2], m[1], want[m[2]])
		}
		found[m[2]]++
	}
	// The links are in the strip, in the text, and in three cards: at the top, where
	// the author put one, and at the end.
	if got := found["866-208-2390"]; got != 5 {
		t.Errorf("the primary number is a link %d times, want 5", got)
	}
	if got := found["988"]; got != 3 {
		t.Errorf("the crisis line is a link %d times, want 3", got)
	}
	body := html[strings.Index(html, "<body"):]
	if got, all := found["866-208-2390"], strings.Count(body, "866-208-2390"); got != all {
		t.Errorf("the primary number stands %d times and is a link %d times", all, got)
	}
}

func TestWithoutContactNoEmptyBoxIsLeft(t *testing.T) {
	html := render(t, "bare", sample(t, ""))
	html = strings.ReplaceAll(html, `<a href="tel:+18662082390" class="tel" dir="ltr">`, "") // This link is in the article.
	for _, unwanted := range []string{`class="card`, `class="strip"`, "tel:", "<h2>How to reach us", `class="calls"`, "@bottom-center"} {
		if strings.Contains(html[strings.Index(html, "</style>"):], unwanted) {
			t.Errorf("the handout has %s", unwanted)
		}
	}
}

func TestCardShowsOnlyWhatTheClinicHas(t *testing.T) {
	html := render(t, "crisis-only", sample(t, "crisis: {label: Lifeline, number: \"988\"}\n"))
	if !strings.Contains(html, `href="tel:988"`) {
		t.Error("the crisis line is missing")
	}
	body := html[strings.Index(html, "<body"):]
	for _, unwanted := range []string{"card-facts", "card-lines", "card-name", "card-phone", `class="strip"`} {
		if strings.Contains(body, unwanted) {
			t.Errorf("the card has %s", unwanted)
		}
	}
}

func TestRightToLeftPageSaysSo(t *testing.T) {
	e := sample(t, clinicFile)
	e.Article.Meta.Lang, e.Article.Meta.Title = "he", "טיפול בקטמין"
	if html := render(t, "hebrew", e); !strings.Contains(html, `<html lang="he" dir="rtl">`) {
		t.Errorf("the page begins %.80s", html)
	}
}

// In Arabic text "24 hours a day" would appear as "hours a day 24", and "12 Harbour
// Street" would lose its number.
func TestWordsOfTheClinicKeepTheirDirection(t *testing.T) {
	html := render(t, "hebrew", sample(t, clinicFile))
	for _, words := range []string{"Harbour Street Clinic", "24 hours a day, 7 days a week", "Monday to Friday, 8 to 6", "12 Harbour Street", "Admissions"} {
		if n, whole := strings.Count(html, ">"+words+"<"), strings.Count(html, "<bdi>"+words+"</bdi>"); n == 0 || whole != n {
			t.Errorf("%q stands on its own %d times, %d of them in an element bdi", words, n, whole)
		}
	}
}

func TestTextCannotBreakOutOfThePage(t *testing.T) {
	e := sample(t, clinicFile)
	evil := `</title></style></script><script>alert(1)</script>"'<b>&`
	m := &e.Article.Meta
	m.Title, m.Subtitle, m.Summary, m.Rights, m.Edition, m.Reviewed.By = evil, evil, evil, evil, evil, evil
	m.Keywords, m.Authors = []string{evil}, []string{evil}
	html := render(t, "evil", e)
	if strings.Contains(html, "<script>") || strings.Contains(html, "<b>") {
		t.Error("text became mark-up")
	}
	for tag, want := range map[string]int{"</style>": 1, "</script>": 1, "</title>": 1} {
		if got := strings.Count(html, tag); got != want {
			t.Errorf("%s stands %d times, want %d", tag, got, want)
		}
	}
}

func TestDescriptionForMachinesIsJSON(t *testing.T) {
	e := sample(t, clinicFile)
	html := render(t, "sample", e)
	_, rest, _ := strings.Cut(html, `<script type="application/ld+json">`)
	text, _, _ := strings.Cut(rest, "</script>")
	var got struct {
		Name       string
		ReviewedBy *struct{ Name string }
		Publisher  struct{ Telephone string }
	}
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if got.Name != e.Article.Meta.Title || got.Publisher.Telephone != "+18662082390" || got.ReviewedBy == nil {
		t.Errorf("the description is %s", text)
	}
	e.Article.Meta.Reviewed.Note = "Only the web page was reviewed."
	if html := render(t, "sample", e); strings.Contains(html, `"reviewedBy"`) || !strings.Contains(html, "Only the web page was reviewed.") {
		t.Error("a qualified review is told to machines as a whole one, or its note is not shown")
	}
}

func TestAnotherAccentLeavesNothingOfTheOld(t *testing.T) {
	e := sample(t, clinicFile)
	old := e.Theme.Colour.Light.Accent
	c, err := unit.ParseColour("#7a1f5c")
	if err != nil {
		t.Fatal(err)
	}
	th := *e.Theme
	// These callouts have the accent as their colour.
	th.Colour.Light.Accent, th.Callouts.Note.Light.Mark, th.Callouts.KeyPoints.Light.Mark = c, c, c
	e.Theme = &th
	html := render(t, "accent", e)
	if !strings.Contains(html, c.String()) {
		t.Errorf("the new accent %s is missing", c)
	}
	if strings.Contains(html, old.String()) {
		t.Errorf("the old accent %s is left. A callout without a mark of its own in templates/theme.yaml takes the accent: give a new kind its own mark there, or change it above, too", old)
	}
}

func TestOnlyFacesInUseAreEmbedded(t *testing.T) {
	e := sample(t, clinicFile)
	faces := func() int { return strings.Count(render(t, "faces", e), "@font-face") }
	if got := faces(); got != 3 {
		t.Errorf("the sample has %d faces, want regular, bold, italic", got)
	}
	e.Article.Body = []doc.Block{para("Plain.")}
	if got := faces(); got != 2 {
		t.Errorf("a plain article has %d faces, want regular and bold", got)
	}
	e.Article.Body = []doc.Block{heading(2, "a", "An *important* heading")}
	if got := faces(); got != 3 {
		t.Errorf("emphasis in a heading gives %d faces, want regular, bold, bold italic", got)
	}
}

func TestMissingPictureIsItsWords(t *testing.T) {
	e := sample(t, clinicFile)
	e.Pictures = nil
	html := render(t, "no-picture", e)
	if strings.Contains(html, "<img") || !strings.Contains(html, "A quiet room with an armchair") {
		t.Error("the alternative text does not stand for the picture")
	}
}

func TestSameEditionSameBytes(t *testing.T) {
	first := render(t, "sample", sample(t, clinicFile))
	for range 5 {
		if again := render(t, "sample", sample(t, clinicFile)); again != first {
			t.Fatal("two renderings differ")
		}
	}
}

func BenchmarkRender(b *testing.B) {
	e := sample(b, clinicFile)
	b.ReportAllocs()
	for b.Loop() {
		var findings diag.List
		if _, err := handout.Render(e, &findings); err != nil {
			b.Fatal(err)
		}
	}
}

func TestWordsStandInOrder(t *testing.T) {
	e := sample(t, clinicFile)
	inOrder(t, render(t, "sample", e), e.Article)
}

func TestRealArticleKeepsEveryWord(t *testing.T) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("no $PAMPHLET_CORPUS")
	}
	for _, name := range []string{"article.md", "article.txt"} {
		data, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		var findings diag.List
		e := sample(t, clinicFile)
		e.Article = markdown.Read(name, data, &findings)
		inOrder(t, render(t, strings.ReplaceAll(name, ".", "-"), e), e.Article)
	}
}

func TestWideTablesAndLongWordsStay(t *testing.T) {
	e := sample(t, clinicFile)
	row := make([]string, 40)
	for i := range row {
		row[i] = "column" + strings.Repeat("x", i%7)
	}
	e.Article.Body = []doc.Block{
		&doc.Table{Header: cells(row...), Rows: [][]*doc.Cell{cells(row...), cells(row...)}},
		&doc.Table{Header: cells("A", "B"), Rows: [][]*doc.Cell{cells(strings.Repeat("w", 300), "b")}},
		&doc.Table{Header: cells("A", "B", strings.Repeat("Long", 8)), Rows: [][]*doc.Cell{cells("a", "b", "c")}},
		heading(2, "h", strings.Repeat("heading", 45)),
		para("", &doc.Verbatim{Value: strings.Repeat("code", 75)}),
	}
	inOrder(t, render(t, "wide", e), e.Article)
}

var (
	pictured = regexp.MustCompile(`<img[^>]* alt="([^"]*)"[^>]*>`)
	inline   = regexp.MustCompile(`</?(?:em|strong|del|code|a|sup|sub|span|time)\b[^>]*>`)
	tag      = regexp.MustCompile(`<[^>]*>`)
)

// inOrder fails the test unless the page has each word of the article's body in order.
func inOrder(t *testing.T, html string, a *doc.Article) {
	t.Helper()
	_, article, _ := strings.Cut(html, `<div class="text"`)
	article = inline.ReplaceAllString(pictured.ReplaceAllString(article, "$1"), "")
	words := strings.Fields(htmlpkg.UnescapeString(tag.ReplaceAllString(article, " ")))
	i := 0
	for _, w := range strings.Fields(doc.PlainBlocks(a.Body)) {
		for i < len(words) && !strings.Contains(words[i], w) {
			i++
		}
		if i == len(words) {
			t.Fatalf("the word %q is missing, or not in its place", w)
		}
		i++
	}
}

// Labels in another language than the article say which language they are in.
func TestForeignLabelsSayTheirLanguage(t *testing.T) {
	for _, foreign := range []bool{true, false} {
		e := sample(t, clinicFile)
		labels := *e.Labels
		if labels.Foreign = ""; foreign {
			labels.Foreign = labels.Lang
		}
		e.Labels = &labels
		html := render(t, "foreign", e)
		for _, part := range []string{`<a class="skip" `, `<header class="strip"`, `<summary`, `<h2 id="p-notes"`, `<div class="card"`} {
			at := strings.Index(html, part)
			if at < 0 {
				t.Fatalf("no %s", part)
			}
			if tag, _, _ := strings.Cut(html[at:], ">"); strings.Contains(tag, ` lang="en"`) != foreign {
				t.Errorf("%s>, and foreign is %v", tag, foreign)
			}
		}
		if strings.Contains(html, `<strong class="word" lang="en">`) != foreign { // The word of a callout.
			t.Errorf("a callout's word, and foreign is %v", foreign)
		}
	}
}
