package webpage

import (
	"slices"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"golang.org/x/text/language"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

var (
	// siteBar matches a sign that surely separates a title from the site's name.
	// siteDash matches a title with a dash that may do so, and captures the part
	// before the last dash.
	siteBar  = lazyregexp.New(`\s*[|»]\s*`)
	siteDash = lazyregexp.New(`^(.+)\s+[–—·:-]\s+.*$`)
)

// meta fills in the article's metadata from what the page says about itself.
func (p *page) meta(root *html.Node) {
	m := &p.draft.Article.Meta
	said := map[string]string{}
	find(root, func(n *html.Node) bool {
		switch n.DataAtom {
		case atom.Html, atom.Body:
			p.language(attr(n, "lang"))
			p.language(attr(n, "xml:lang"))
		case atom.Meta:
			text := strings.Join(strings.Fields(attr(n, "content")), " ")
			key := strings.ToLower(attr(n, "name") + attr(n, "property") + attr(n, "http-equiv"))
			if said[key] == "" {
				said[key] = text
			}
			if isAuthor := key == "author" || key == "dc.creator" || key == "dcterms.creator"; isAuthor {
				p.author(text)
			}
		}
		return n.DataAtom == atom.Body
	})
	p.language(said["content-language"])
	p.language(strings.ReplaceAll(said["og:locale"], "_", "-"))
	if m.Summary = said["description"]; m.Summary == "" {
		m.Summary = said["og:description"]
	}
	for word := range strings.SplitSeq(said["keywords"], ",") {
		if word = strings.TrimSpace(word); word != "" && !slices.Contains(m.Keywords, word) {
			m.Keywords = append(m.Keywords, word)
		}
	}
	if p.base != nil && p.base.page != nil {
		m.Source = p.base.page.String()
	}
	for _, key := range []string{"article:modified_time", "dcterms.modified", "last-modified", "article:published_time", "dcterms.date", "dc.date", "date"} {
		if day, ok := parseDay(said[key]); ok && m.Date.IsZero() {
			m.Date = day
			p.draft.Add(0, nil, "date-guessed", "the page's own date became the date of this edition", said[key])
		}
	}
}

// language sets the article's language if lang is valid and none is set yet.
func (p *page) language(lang string) {
	m := &p.draft.Article.Meta
	if tag, err := language.Parse(lang); err == nil && tag != language.Und && m.Lang == "" {
		m.Lang = tag.String()
	}
}

// author adds an author, unless the name is a web address or is already there.
func (p *page) author(name string) {
	m := &p.draft.Article.Meta
	if name != "" && !strings.Contains(name, "://") && !slices.Contains(m.Authors, name) {
		m.Authors = append(m.Authors, name)
	}
}

// parseDay parses the day of a date in ISO 8601, with or without a time.
func parseDay(s string) (time.Time, bool) {
	if len(s) < len(time.DateOnly) {
		return time.Time{}, false
	}
	day, err := time.Parse(time.DateOnly, s[:len(time.DateOnly)])
	return day, err == nil
}

// entitle sets the article's title. It is the article's first heading if that has level
// 1, or the title heading outside the article (see findOutside), or the page's title
// without the name of the site.
func (p *page) entitle() {
	a := p.draft.Article
	for i, b := range a.Body {
		h, ok := b.(*doc.Heading)
		if !ok {
			continue
		}
		if h.Level == 1 && !draft.Wordless(h.Content) {
			a.Meta.Title = strings.Join(strings.Fields(doc.Plain(h.Content)), " ")
			a.Body = slices.Delete(a.Body, i, i+1)
			p.subtitle(i)
			return
		}
		break
	}
	if p.outside != nil {
		a.Meta.Title = strings.Join(strings.Fields(textWithout(p.outside, func(*html.Node) bool { return false }, scripted)), " ")
		return
	}
	whole := p.ownTitle()
	a.Meta.Title = strings.TrimSpace(siteBar.Split(whole, 2)[0])
	if m := siteDash.FindStringSubmatch(a.Meta.Title); m != nil && a.Meta.Title == whole {
		a.Meta.Title = m[1]
	}
	if len(a.Body) > 0 { // Word processors write a title as a paragraph and repeat it in the head.
		if para, ok := a.Body[0].(*doc.Paragraph); ok && a.Meta.Title != "" && !draft.Wordless(para.Content) && strings.Join(strings.Fields(doc.Plain(para.Content)), " ") == whole {
			a.Meta.Title = whole
			a.Body = a.Body[1:]
			return
		}
	}
	if a.Meta.Title != "" {
		p.draft.Add(0, nil, "title-guessed", "no heading is the article's title, so the title of the page was taken", whole)
	}
}

// ownTitle returns the text of the page's title element, or "".
func (p *page) ownTitle() string {
	n := find(p.root, func(n *html.Node) bool { return n.DataAtom == atom.Title && n.Namespace == "" })
	if n == nil || n.FirstChild == nil {
		return ""
	}
	return strings.Join(strings.Fields(n.FirstChild.Data), " ")
}

// findOutside finds the heading outside the article that is its title, and sets
// p.outside. An article that begins with a heading of level 1 needs none.
func (p *page) findOutside(body *html.Node) {
	for _, b := range p.draft.Article.Body {
		if h, ok := b.(*doc.Heading); ok {
			if h.Level == 1 {
				return
			}
			break
		}
	}
	if title := p.titleHeading(body); title != nil && !within(title, p.content.root) {
		p.outside = title
	}
	if p.outside != nil {
		p.taken[p.outside] = true
	}
}

// subtitle makes the block at index i of the body the subtitle, if the page calls it so.
func (p *page) subtitle(i int) {
	a := p.draft.Article
	if i >= len(a.Body) || !p.subtitles[a.Body[i]] {
		return
	}
	a.Meta.Subtitle = strings.Join(strings.Fields(doc.PlainBlocks(a.Body[i:i+1])), " ")
	a.Body = slices.Delete(a.Body, i, i+1)
}
