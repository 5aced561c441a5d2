package handout_test

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rivo/uniseg"
	"golang.org/x/net/html"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/handout"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/theme"
	"pamphlet/pipeline/verify"
)

var update = flag.Bool("update", false, "rewrite the expected results")

// page is a handout for the e-mail of a long article to attach.
var page = edition.Artifact{Format: doc.Handout, Suffix: "-handout.html", MediaType: "text/html; charset=utf-8", Data: []byte("<p>All of it.</p>")}

// email returns the e-mail of an edition and the findings.
func email(t testing.TB, e *edition.Edition, attach ...edition.Artifact) (*handout.Message, []diag.Finding) {
	t.Helper()
	e.Format = doc.Email
	var findings diag.List
	m, err := handout.Email(e, page, attach, &findings)
	if err != nil {
		t.Fatal(err)
	}
	return m, findings.Sorted()
}

// golden compares a text with the file of that name in testdata.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not what is made now: look at the difference with -update", path)
	}
}

// The sample has every kind of block and inline.
func TestEmailAndTextOfTheSampleAreAsExpected(t *testing.T) {
	m, findings := email(t, sample(t, clinicFile))
	if len(findings) > 0 {
		t.Errorf("got %v", findings)
	}
	golden(t, "email.html", m.HTML)
	golden(t, "handout.txt", m.Text)
	again, _ := email(t, sample(t, clinicFile))
	if !bytes.Equal(again.HTML, m.HTML) || !bytes.Equal(again.Text, m.Text) || !slices.Equal(files(t, again), files(t, m)) {
		t.Error("two e-mails of one edition differ")
	}
}

// whole reads a file of an edition back, and fails unless every word is in its place.
func whole(t *testing.T, mediaType string, data []byte, e *edition.Edition) {
	t.Helper()
	c, err := verify.Read(mediaType, data)
	if err != nil {
		t.Fatal(err)
	}
	p := verify.Expect(e, nil).Compare(c)
	if p.Words < 20 {
		t.Fatalf("only %d words to look for", p.Words)
	}
	if p.Found != p.Words || len(p.Missing) > 0 {
		t.Errorf("%s has %d of %d words: %.500v", mediaType, p.Found, p.Words, p.Missing)
	}
}

func TestEmailAndTextHaveEveryWordInItsPlace(t *testing.T) {
	e := sample(t, clinicFile)
	m, _ := email(t, e)
	whole(t, "text/html", m.HTML, e)
	whole(t, "text/plain", m.Text, e)
}

func TestSummaryIsTheFirstLine(t *testing.T) {
	e := sample(t, clinicFile)
	m, _ := email(t, e)
	c, err := verify.Read("text/html", m.HTML)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(c.Text, e.Article.Meta.Summary) {
		t.Errorf("the body begins %.80q", c.Text)
	}
	if first, last := bytes.Index(m.HTML, []byte("tel:+18662082390")), bytes.LastIndex(m.HTML, []byte("tel:988")); first > bytes.Index(m.HTML, []byte("Depression is an illness")) || last < bytes.Index(m.HTML, []byte("A note of two")) {
		t.Error("the contact card is not both before and after the text")
	}
}

// files returns the pictures of a message with their bytes.
func files(t *testing.T, m *handout.Message) []string {
	t.Helper()
	var all []string
	for _, p := range m.Images {
		data, err := io.ReadAll(p.Open())
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, fmt.Sprintf("%s %s %s %x", p.ID, p.Name, p.MediaType, data))
	}
	return all
}

var inMail = regexp.MustCompile(`(?i)<(?:script|form|iframe|object|embed|link|svg|button)\b|url\(|@import|href="#|aria-|\bdisplay:none|\bon[a-z]+="|src="(?:http|data)|\bposition:`)

func TestEmailActsOnNothingAndLoadsNothing(t *testing.T) {
	m, _ := email(t, sample(t, clinicFile))
	if found := inMail.FindAllString(string(m.HTML), -1); len(found) > 0 {
		t.Errorf("the body has %q", found)
	}
	ids := map[string]bool{}
	for _, p := range m.Images {
		ids[p.ID] = true
		head := make([]byte, 4)
		if _, err := p.Open().Read(head); err != nil || p.MediaType != "image/png" || string(head) != "\x89PNG" {
			t.Errorf("picture %s is %s", p.Name, p.MediaType)
		}
	}
	shown := regexp.MustCompile(`src="cid:([^"]*)"`).FindAllStringSubmatch(string(m.HTML), -1)
	for _, s := range shown {
		if !ids[s[1]] {
			t.Errorf("there is no picture %s", s[1])
		}
		delete(ids, s[1])
	}
	if len(shown) < 6 || len(ids) > 0 {
		t.Errorf("the body shows %d pictures, and not %v", len(shown), ids)
	}
}

// outlook matches comments, which only Outlook for Windows reads.
var outlook = regexp.MustCompile(`<!--.*?-->`)

// An element without a style would get the style of the mail program.
func TestEveryCellAndLinkCarriesItsStyle(t *testing.T) {
	m, _ := email(t, sample(t, clinicFile))
	for _, tag := range regexp.MustCompile(`<(?:td|th|a|h[1-6]|p|ul|ol|li)\b[^>]*>`).FindAllString(outlook.ReplaceAllString(string(m.HTML), ""), -1) {
		want := map[byte]string{'t': "font", 'a': "color:", 'h': "font-size:", 'p': "margin", 'u': "margin", 'o': "margin", 'l': "margin"}[tag[1]]
		if !strings.Contains(tag, want) {
			t.Errorf("%s has no %s", tag, want)
		}
	}
}

func TestRightToLeftEmailRunsThatWay(t *testing.T) {
	e := sample(t, clinicFile)
	e.Article.Meta.Lang, e.Article.Meta.Title = "he", "טיפול בקטמין"
	m, _ := email(t, e)
	if !bytes.Contains(m.HTML, []byte(`<div role="main" lang="he" dir="rtl">`)) || !bytes.Contains(m.HTML, []byte("border-right:11px solid")) || bytes.Contains(m.HTML, []byte("border-left:")) {
		t.Error("the body does not run from right to left")
	}
	for line := range strings.Lines(string(m.Text)) {
		if first := strings.TrimSpace(line); first != "" && first[0] < 0x80 {
			t.Errorf("%q has no mark of its direction", first)
		}
	}
	if m.Subject != e.Article.Meta.Title {
		t.Errorf("the subject is %q", m.Subject)
	}
}

// A line of text has at most 72 columns. An East Asian letter has two.
func TestTextIsWrapped(t *testing.T) {
	e := sample(t, clinicFile)
	e.Article.Body = append(e.Article.Body, para(strings.Repeat("糖尿病会影响神经和血液循环，", 20)),
		&doc.Quote{Content: []doc.Block{para("The dose is > 5 mg " + strings.Repeat("a day and > 6 mg ", 20))}})
	m, _ := email(t, e)
	for line := range strings.Lines(string(m.Text)) {
		line = strings.TrimSuffix(line, "\n")
		if uniseg.StringWidth(line) > 72 && strings.Contains(strings.Trim(line, " >"), " ") {
			t.Errorf("%q has %d columns", line, uniseg.StringWidth(line))
		}
		if strings.HasPrefix(line, "> >") {
			t.Errorf("%q looks like a quotation in one", line)
		}
	}
	if !strings.Contains(string(m.Text), "\n糖") {
		t.Error("the Chinese text is not there")
	}
}

// long returns the edition of a long article with one essential section.
func long(t *testing.T, paragraphs, essential int) *edition.Edition {
	e := sample(t, clinicFile)
	fill := func(n int, word string) []doc.Block {
		var blocks []doc.Block
		for i := range n {
			blocks = append(blocks, para(fmt.Sprintf("Paragraph %d. ", i+1)+strings.Repeat(word+" ", 80)))
		}
		return blocks
	}
	points := &doc.Callout{Kind: doc.KeyPointsCallout, Content: []doc.Block{para("The first point to keep."), para("See", &doc.NoteRef{Number: 2, Occurrence: 1})}}
	risks := heading(2, "risks", "The risks")
	risks.Essential = true
	e.Article.Body = slices.Concat([]doc.Block{heading(2, "a", "The beginning"), points}, fill(paragraphs, "filler"),
		[]doc.Block{risks}, fill(essential, "essential"), []doc.Block{heading(3, "sub", "A part of the risks"), heading(2, "z", "The end")}, fill(2, "final"))
	return e
}

func TestLongArticleIsSummedUpAndGoesAlong(t *testing.T) {
	e := long(t, 160, 5)
	m, findings := email(t, e)
	if len(findings) != 1 || findings[0].Rule != "email-short" || findings[0].Severity != diag.Note || !strings.Contains(findings[0].Message, "80.0 KB") {
		t.Errorf("got %v", findings)
	}
	if n := len(m.HTML) + bytes.Count(m.HTML, []byte("\n")); n > 80<<10 {
		t.Errorf("the body has %d bytes", n)
	}
	body := string(m.HTML)
	for _, want := range []string{e.Article.Meta.Summary[:20], "The first point to keep.", "A part of the risks", "A note of two paragraphs.", e.Labels.Email.Short, e.Labels.Email.Attached, e.Labels.Email.Card, "The end", "tel:988"} {
		if !strings.Contains(body, want) {
			t.Errorf("the body lacks %q", want)
		}
	}
	if strings.Count(body, "essential ") != 5*80 || strings.Contains(body, "filler") || strings.Contains(body, "The first note") {
		t.Error("the body has not the essential section alone, whole")
	}
	if len(m.Attachments) != 1 || !bytes.Equal(m.Attachments[0].Data, page.Data) {
		t.Errorf("%d attachments, want the page", len(m.Attachments))
	}
	whole(t, "text/plain", m.Text, e)
}

func TestWhatFitsIsNotSummedUp(t *testing.T) {
	m, findings := email(t, long(t, 20, 5))
	if len(findings) != 0 || len(m.Attachments) != 0 || !strings.Contains(string(m.HTML), "filler") {
		t.Errorf("got %v, %d attachments", findings, len(m.Attachments))
	}
}

func TestTooMuchThatIsEssentialIsAnError(t *testing.T) {
	m, findings := email(t, long(t, 2, 160))
	if len(findings) != 2 || findings[1].Rule != "email-size" || findings[1].Severity != diag.Error {
		t.Errorf("got %v", findings)
	}
	if strings.Count(string(m.HTML), "essential ") != 160*80 {
		t.Error("words were cut")
	}
}

func TestHeavyAttachmentsAreToldWithTheirSizes(t *testing.T) {
	heavy := func(suffix string, n int) edition.Artifact {
		return edition.Artifact{Format: doc.Brochure, Suffix: suffix, MediaType: "application/pdf", Data: make([]byte, n)}
	}
	if _, findings := email(t, sample(t, clinicFile), heavy("-brochure.pdf", 12_000_000), heavy("-guide.epub", 7_000_000)); len(findings) != 0 {
		t.Errorf("got %v", findings)
	}
	m, findings := email(t, sample(t, clinicFile), heavy("-brochure.pdf", 12_000_000), heavy("-guide.epub", 9_000_000))
	if len(findings) != 1 || findings[0].Rule != "email-size" || findings[0].Severity != diag.Warning || !strings.Contains(findings[0].Message, "brochure.pdf 12.0 MB, guide.epub 9.0 MB") {
		t.Errorf("got %v", findings)
	}
	if len(m.Attachments) != 2 || !strings.Contains(string(m.HTML), "Attached to this e-mail") {
		t.Error("the attachments are not there, or not named")
	}
}

func TestSubjectIsTheTitleOnOneLine(t *testing.T) {
	for title, want := range map[string]string{
		"Living with asthma":             "Living with asthma",
		"Asthma\r\nBcc: all@example.org": "Asthma Bcc: all@example.org",
		"A\x00B\u2028C\tD":               "A B C D",
		"🫁 Breathe 🫁":                    "🫁 Breathe 🫁",
		"נפילות \u202eevil":              "נפילות evil",
	} {
		e := sample(t, clinicFile)
		e.Article.Meta.Title = title
		if m, _ := email(t, e); m.Subject != want {
			t.Errorf("the subject of %q is %q, want %q", title, m.Subject, want)
		}
	}
}

func TestStyleSheetThatCannotBeWrittenIntoElementsIsAFinding(t *testing.T) {
	for css, want := range map[string]string{"td p { color: red }": "td p", "td { color: red": "not closed", "td": "no declarations", "@media screen { td { color: red }": "not closed"} {
		dir := t.TempDir()
		if err := os.Mkdir(filepath.Join(dir, "css"), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "css", "email.css"), []byte(css), 0o644); err != nil {
			t.Fatal(err)
		}
		e := sample(t, clinicFile)
		var loaded diag.List
		th, err := theme.Load(dir, &loaded)
		if err != nil {
			t.Fatal(err)
		}
		e.Theme = th
		if _, findings := email(t, e); len(findings) != 1 || findings[0].Rule != "theme-template" || !strings.Contains(findings[0].Message, want) {
			t.Errorf("%q: got %v", css, findings)
		}
	}
}

var anyWord = regexp.MustCompile(`[\p{L}\p{M}\p{N}]+`)

// counted returns how often each word is in a text.
func counted(text string) map[string]int {
	count := map[string]int{}
	for _, w := range anyWord.FindAllString(strings.ReplaceAll(strings.ToValidUTF8(text, "\uFFFD"), "\u00ad", ""), -1) {
		count[w]++
	}
	return count
}

// FuzzEmail proves that the e-mail of any article is made without a panic, that the
// elements of its HTML are nested, and that no word of the article is lost.
func FuzzEmail(f *testing.F) {
	for _, s := range []string{"# A\n\nText *and* **more** [x](https://a.example)s.[^1]\n\n[^1]: Note.\n", "| a | b | c | d |\n|-|-|-|-|\n| 1 |  | 3 | 4 |\n",
		"::: warning <b>\n- [x] a\n\n      code  here\n:::\n", "1. a\n   > b\n\nTerm\n: Detail\n", "::: qr https://a.example\nx\n:::\n\n---\n\n![alt](x.png \"t\")\n"} {
		f.Add(s, "en")
		f.Add(s, "ar")
	}
	base := sample(f, clinicFile)
	f.Fuzz(func(t *testing.T, source, lang string) {
		var findings diag.List
		s := base.Source
		s.Article = markdown.Read("a.md", []byte(source), &findings)
		if findings.HasErrors() {
			t.Skip()
		}
		s.Article.Meta.Lang = lang
		e := edition.New(doc.Email, s, &findings)
		if findings.HasErrors() {
			t.Skip()
		}
		m, _ := email(t, e)
		nests(t, m.HTML)
		c, err := verify.Read("text/html", m.HTML)
		if err != nil {
			t.Fatal(err)
		}
		text, body := counted(string(m.Text)), counted(c.Text)
		for w, n := range counted(doc.PlainBlocks(e.Article.Body)) {
			if text[w] < n {
				t.Fatalf("the text has %q %d times, want %d:\n%s", w, text[w], n, m.Text)
			}
			if len(m.Attachments) == 0 && body[w] < n {
				t.Fatalf("the body has %q %d times, want %d:\n%s", w, body[w], n, m.HTML)
			}
		}
	})
}

// nests fails the test if elements are not closed in their order.
func nests(t *testing.T, page []byte) {
	t.Helper()
	var open []string
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch z.Next() {
		case html.ErrorToken:
			if len(open) > 0 {
				t.Fatalf("%v are not closed", open)
			}
			return
		case html.StartTagToken:
			if name, _ := z.TagName(); !slices.Contains([]string{"meta", "br", "img", "hr"}, string(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				t.Fatalf("</%s> closes %v", name, open)
			}
			open = open[:len(open)-1]
		}
	}
}
