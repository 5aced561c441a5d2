package webpage

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/intake/draft/drafttest"
	"pamphlet/pipeline/markdown"
)

// An article that pandoc wrote as a web page is read as the same article.
func TestPandoc(t *testing.T) {
	page := drafttest.Pandoc(t, drafttest.Sample, "markdown-smart", "html", "--standalone", "--wrap=preserve", "--metadata", "lang=en-US")
	d, err := Read("sample.html", page)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range d.Article.Notes {
		n.Label = ""
	}
	drafttest.Compare(t, drafttest.Article(d), drafttest.Normal(t, drafttest.Sample))
}

// An article that LibreOffice saved as a web page is read as the same article.
func TestLibreOffice(t *testing.T) {
	page := drafttest.Kept(t, "libreoffice.html", *update, func() []byte {
		return drafttest.ViaOffice(t, drafttest.Sample, "markdown-smart", "html:HTML (StarWriter)", "--wrap=preserve")
	})
	d, err := Read("sample.html", page)
	if err != nil {
		t.Fatal(err)
	}
	for _, n := range d.Article.Notes {
		n.Label = ""
	}
	d.Article.Meta.Date = time.Time{} // LibreOffice writes today's date.
	drafttest.Compare(t, drafttest.Article(d), drafttest.Normal(t, unsaid.Replace(drafttest.Sample)))
}

// unsaid removes from the sample what LibreOffice does not write into a web page: the
// marks of a subtitle and of terms, and that two paragraphs are one quotation.
var unsaid = strings.NewReplacer(
	"subtitle: Before and after the operation\n---\n", "lang: en-US\n---\n\nBefore and after the operation\n",
	"> Ask us everything.\n>\n", "> Ask us everything.\n\n<!-- -->\n\n",
	"\n:   ", "\n\n", "\n    It fades", "\nIt fades",
)

// site is a page of a site around an article. Its verbs are for the title, twice, and for
// the article.
const site = `<!DOCTYPE html><html lang="en-US"><head><meta charset="utf-8"><title>%s | Riverside Clinic</title></head><body>
<div id="cookie-banner"><p>We use cookies.</p><button>Accept all</button></div>
<header class="site-header"><a href="/">Riverside Clinic</a><nav><ul><li><a href="/">Home</a></li><li><a href="/team">Team</a></li><li><a href="/visit">Visit us</a></li></ul></nav></header>
<div class="wrapper"><div class="content"><h1>%s</h1>%s</div>
<div class="sidebar"><h3>Popular</h3><ul><li><a href="/a">Sleep</a></li><li><a href="/b">Pain</a></li></ul></div></div>
<div class="share-buttons"><a href="https://x.example">Share</a></div>
<footer><p>© Riverside Clinic, 1 River Road</p><a href="/privacy">Privacy</a></footer></body></html>`

// A long article on a clinic's page with navigation, a cookie notice and a footer keeps
// all its headings, its items at their depth, and every word.
func TestRealPage(t *testing.T) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		t.Skip("PAMPHLET_CORPUS is not set")
	}
	text, err := os.ReadFile(filepath.Join(dir, "article.md"))
	if err != nil {
		t.Fatal(err)
	}
	var findings diag.List
	want := markdown.Read("article.md", text, &findings)
	body := string(drafttest.Pandoc(t, string(text), "commonmark_x", "html"))
	page := fmt.Sprintf(site, want.Meta.Title, want.Meta.Title, body)
	for name, page := range map[string]string{
		"marked by content":           page,
		"in main and article":         strings.NewReplacer(`<div class="content">`, "<main><article>", "</div>\n<div class=\"sidebar\"", "</article></main>\n<div class=\"sidebar\"").Replace(page),
		"written by pandoc":           string(drafttest.Pandoc(t, string(text), "commonmark_x", "html", "--standalone")),
		"written by LibreOffice":      string(drafttest.ViaOffice(t, string(text), "commonmark_x", "html:HTML (StarWriter)")),
		"in paragraphs without order": strings.NewReplacer(`<div class="wrapper"><div class="content">`, "", `</div>`+"\n"+`<div class="sidebar">`, `<div class="sidebar">`).Replace(page),
	} {
		t.Run(name, func(t *testing.T) {
			d, err := Read("article.html", []byte(page))
			if err != nil {
				t.Fatal(err)
			}
			drafttest.Measure(t, d, want)
			if d.Article.Meta.Title != want.Meta.Title {
				t.Errorf("title %q", d.Article.Meta.Title)
			}
			root, err := usual().parse([]byte(page))
			if err != nil {
				t.Fatal(err)
			}
			if lost := drafttest.Lost(seen(root), d); len(lost) > 0 {
				t.Errorf("lost from the page %q", lost)
			}
			article := drafttest.Article(d)
			for _, furniture := range []string{"cookies", "Accept all", "Visit us", "Popular", "Share]", "River Road", "Privacy"} {
				if strings.Contains(article, furniture) {
					t.Errorf("%q stands in the article", furniture)
				}
			}
		})
	}
}
