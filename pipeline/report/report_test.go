package report_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/report"
	"pamphlet/pipeline/theme"
)

var update = flag.Bool("update", false, "rewrite the expected results")

const asthma = `---
title: Living with <asthma>
lang: en-US
---

Asthma makes the small airways in your lungs tight. Call 415-555-0100 with any question.

## What helps {#helps}

1. Use your inhaler each morning.
2. Rinse your mouth.

![](lungs.png)
`

func rules() []report.Rule {
	return []report.Rule{
		{Name: "contact-unknown", Area: "contact", Summary: "a telephone number in the text is one of clinic.yaml's", Level: diag.Warning},
		{Name: "image-alt", Area: "structure", Summary: "a picture is described in words", Source: "WCAG 2.2 SC 1.1.1", Level: diag.Error},
		{Name: "sentence-long", Area: "plain-language", Summary: "a sentence has 25 words at most", Level: diag.Warning},
		{Name: "review-missing", Area: "governance", Summary: "somebody has reviewed the article", Level: diag.Warning},
		{Name: "low-resolution", Area: "print", Summary: "a picture is sharp on paper", Level: diag.Warning},
	}
}

func findings() []diag.Finding {
	var l diag.List
	at := func(line, col int) diag.Pos { return diag.Pos{File: "source/asthma.md", Line: line, Col: col} }
	l.Warning(at(6, 58), "contact-unknown", `telephone "415-555-0100" is not in clinic.yaml`, "write {{phone}}, or add it\nto clinic.yaml")
	l.Error(at(13, 1), "image-alt", `image "lungs.png" has no alternative text`, "write ![what it shows](lungs.png)")
	l.Note(at(0, 0), "review-missing", "nobody has reviewed the article", "write reviewed: {by: …}")
	l.Note(diag.Pos{File: "clinic.yaml", Line: 3, Col: 2}, "yaml-odd", "the key \"<b>\" is odd", "")
	return l.Sorted()
}

func page() report.Page {
	return report.Page{
		Title: "Living with <asthma>", Lang: "en-US", Source: "source/asthma.md", Text: []byte(asthma),
		Article: markdown.Read("source/asthma.md", []byte(asthma), &diag.List{}), Findings: findings(), Rules: rules(),
		Grades: []report.Grade{
			{Heading: "Living with <asthma>", Words: 31, Sentences: 4, SMOG: 9.21, FleschKincaid: 8.04, Measured: true},
			{Heading: "", Line: 6, Words: 21, Sentences: 2, SMOG: 11.4, FleschKincaid: 10.96, Measured: true},
			{Heading: "What helps", Line: 8, Words: 10, Sentences: 2},
		},
		Version: "0.1.0", Checked: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC),
	}
}

// shipped is the theme that comes with pamphlet, and its style sheet for reports.
func shipped(t testing.TB) (*theme.Theme, string) {
	t.Helper()
	th, err := theme.Load("", &diag.List{})
	if err != nil {
		t.Fatal(err)
	}
	css, err := handout.Stylesheet(th, "report.css")
	if err != nil {
		t.Fatal(err)
	}
	return th, css
}

// html makes a report, and writes it to $PAMPHLET_OUT so that it can be opened in a
// browser.
func html(t testing.TB, name string, pages ...report.Page) string {
	t.Helper()
	th, css := shipped(t)
	data, err := report.HTML(th, css, pages)
	if err != nil {
		t.Fatal(err)
	}
	if dir := os.Getenv("PAMPHLET_OUT"); dir != "" {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return string(data)
}

var style = regexp.MustCompile(`(?s)<style>.*</style>`)

// The golden file has the page without its style sheet, which is mostly fonts.
func TestReportOfASmallArticle(t *testing.T) {
	got := style.ReplaceAllString(html(t, "report.html", page()), "<style></style>")
	path := filepath.Join("testdata", "report.html")
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	g, w := strings.Split(got, "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			t.Fatalf("%s:%d: got %q, want %q (-update rewrites it)", path, i+1, g[i], append(w, "")[min(i, len(w))])
		}
	}
	if len(g) != len(w) {
		t.Fatalf("%s: got %d lines, want %d (-update rewrites it)", path, len(g), len(w))
	}
}

var (
	ids     = regexp.MustCompile(`\sid="([^"]*)"`)
	targets = regexp.MustCompile(`\shref="#([^"]*)"`)
)

// checkLinks checks that each link leads to exactly one place, and that each finding in
// the text and its entry in the list link to each other.
func checkLinks(t *testing.T, html string) {
	t.Helper()
	seen := map[string]int{}
	for _, m := range ids.FindAllStringSubmatch(html, -1) {
		if seen[m[1]]++; seen[m[1]] > 1 {
			t.Errorf("two elements have the ID %s", m[1])
		}
	}
	to := map[string]bool{}
	for _, m := range targets.FindAllStringSubmatch(html, -1) {
		to[m[1]] = true
		if seen[m[1]] == 0 {
			t.Errorf("a link leads to %s, which is nowhere", m[1])
		}
	}
	for id := range seen {
		if entry, ok := strings.CutSuffix(id, "-in-text"); ok && (!to[id] || !to[entry]) {
			t.Errorf("%s and its entry do not lead to one another", id)
		}
	}
}

func TestEveryLinkLeadsSomewhere(t *testing.T) {
	other := page()
	other.Source, other.Article = "source/other.md", nil
	checkLinks(t, html(t, "two.html", page(), other))
}

func TestFindingStandsUnderItsLine(t *testing.T) {
	got := html(t, "report.html", page())
	for _, want := range []string{
		`Call <mark>415-555-0100</mark> with any question.</code>` + "\n" + `<div class="in-place warning" id="a1-f3-in-text">`,
		`![](lungs.png)</code>` + "\n" + `<div class="in-place emergency" id="a1-f4-in-text">`,
		`<span class="place">clinic.yaml:3:2</span>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
}

func TestReportCarriesNoScriptAndLoadsNothing(t *testing.T) {
	p := page()
	p.Title = `</title><script>alert(1)</script>`
	p.Text = append(p.Text, "<script src=http://evil.example></script>\n"...)
	p.Findings = append(p.Findings, diag.Finding{Pos: diag.Pos{File: p.Source, Line: 14, Col: 1}, Rule: "x<y", Message: "<script>", Hint: "<img src=x>"})
	got := html(t, "hostile.html", p)
	if m := regexp.MustCompile(`(?i)<script|<img|<link|<[a-z][^>]*\ssrc=`).FindString(style.ReplaceAllString(got, "")); m != "" {
		t.Errorf("got %q", m)
	}
}

func TestScoreCountsAndInventsNothing(t *testing.T) {
	got := html(t, "report.html", page())
	for _, want := range []string{
		`<tr class="warning"><th scope="row">Contact details</th><td><span class="word">look at 1 thing</span>`,
		`<tr class="emergency"><th scope="row">Structure</th><td><span class="word">put 1 thing right</span>`,
		`<tr><th scope="row">Plain language</th><td><span class="word">clear</span>`,
		`<tr><th scope="row">Review and claims</th><td><span class="word">clear, with 1 note</span>`,
		`<tr><th scope="row">E-mail</th><td><span class="word">not checked</span>`,
		`<tr><th scope="row">Other</th><td><span class="word">clear, with 1 note</span>`,
		"Nothing is built from this article until 1 error is put right.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
}

func TestGradeIsJudgedAsItIsPrinted(t *testing.T) {
	got := html(t, "report.html", page())
	for _, want := range []string{
		`data-label="Grade">8.0</td><td class="right" data-label="SMOG">9.2</td><td>on target</td>`,
		`data-label="Grade">11.0</td><td class="right" data-label="SMOG">11.4</td><td>3.0 too high</td>`,
		`data-label="Grade">–</td><td class="right" data-label="SMOG">–</td><td>too short to measure</td>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
}

func TestSpanishTextHasAnEaseAndNoGrade(t *testing.T) {
	p := page()
	p.Lang = "es"
	p.Grades = []report.Grade{{Words: 100, SMOG: 9, Ease: 71.26, Measured: true}, {Heading: "Riesgos", Line: 8, Words: 50, Ease: 48.4, Measured: true}}
	got := html(t, "spanish.html", p)
	for _, want := range []string{
		`data-label="Ease">71.3</td><td>on target</td>`, `data-label="Ease">48.4</td><td>11.6 too low</td>`, "Is its reading ease 60 or more? <strong class=\"word\">71.3: on target",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
	if strings.Contains(got, "SMOG") {
		t.Error("SMOG is of English texts")
	}
}

func TestLongTextIsShownNearItsFindings(t *testing.T) {
	p := report.Page{Title: "Long", Source: "long.md", Rules: rules(), Text: []byte(strings.Repeat("Breathe in.\n", 100_000))}
	for line := 50; line <= 100_000; line += 50 { // 2,000 findings, of which 1,000 are shown
		p.Findings = append(p.Findings, diag.Finding{Pos: diag.Pos{File: "long.md", Line: line, Col: 1}, Severity: diag.Severity(line / 50 % 2), Rule: "sentence-long", Message: "long"})
	}
	p.Grades = []report.Grade{{}, {Heading: "Shown", Line: 151, Words: 1}, {Heading: "Left out", Line: 20, Words: 1}}
	got := html(t, "long.html", p)
	checkLinks(t, got)
	for _, want := range []string{
		"only the lines near findings are shown", `<li class="after" value="48">`, "1000 more findings", `href="#a1-l151"`,
		"Look at 1000 things",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
	if n := strings.Count(got, "<div class=\"in-place warning"); n != 1000 {
		t.Errorf("got %d warnings in place, want all 1000 before any note", n)
	}
	if n := len(got); n > 2<<20 {
		t.Errorf("the report has %d bytes", n)
	}
}

func TestLineOfAnySortKeepsItsColumns(t *testing.T) {
	p := report.Page{Source: "a.md", Text: []byte("\ufeffone\rtwo \x00\x01 Grüße\xff end\r\n" + strings.Repeat("é", 6000)), Findings: []diag.Finding{
		{Pos: diag.Pos{File: "a.md", Line: 2, Col: 8}, Message: "here"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Col: 8}, Message: "and here"},
		{Pos: diag.Pos{File: "a.md", Line: 2, Col: 900}, Message: "beyond"},
		{Pos: diag.Pos{File: "a.md", Line: 900, Col: 1}, Message: "below"},
	}}
	got := html(t, "odd.html", p)
	for _, want := range []string{
		"two \ufffd\ufffd <mark>Grüße\ufffd</mark> end", "(1000 more characters)", `<span class="place">a.md:900:1</span>`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the report has no %s", want)
		}
	}
}

func TestReportOfNothing(t *testing.T) {
	if got := html(t, "nothing.html"); !strings.Contains(got, "0 articles: 0 errors, 0 warnings, 0 notes.") {
		t.Error("the report does not say so")
	}
	checkLinks(t, html(t, "empty.html", report.Page{}))
}

func TestReportOfTheRealPage(t *testing.T) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS is not set")
	}
	text, err := os.ReadFile(filepath.Join(dir, "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	var l diag.List
	p := report.Page{Title: "The real page", Lang: "en-US", Source: "article.md", Text: text, Rules: rules()}
	p.Article = markdown.Read("article.md", text, &l)
	for line := 7; line < bytes.Count(text, []byte("\n")); line += 40 {
		l.Warning(diag.Pos{File: "article.md", Line: line, Col: 3}, "sentence-long", "the sentence has 31 words", "cut it in two")
	}
	p.Findings = l.Sorted()
	got := html(t, "real.html", p)
	checkLinks(t, got)
	if got, want := strings.Count(got, `<code dir="auto">`), strings.Count(string(text), "\n"); got < want {
		t.Errorf("got %d lines, want %d", got, want)
	}
}
