package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// furniture returns the reason why an element cannot be part of an article, or "" if it
// can.
func (p *page) furniture(n *html.Node) string {
	if why := p.furnitureElement(n); why != "" {
		return why
	}
	if why := p.furnitureRole(n); why != "" {
		return why
	}
	if n.DataAtom == atom.Td && p.isLinkColumn(n) {
		return "it is navigation"
	}
	if isComments(n) {
		return "they are readers' comments"
	}
	if n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Main || n.DataAtom == atom.Article || p.facts[n].words*2 > p.total {
		return ""
	}
	return furnitureName(n)
}

// furnitureElement does the part of [page.furniture] that depends on an element's name.
func (p *page) furnitureElement(n *html.Node) string {
	switch n.DataAtom {
	case atom.Nav, atom.Menu:
		return "it is navigation"
	case atom.Footer:
		if enclosing(n, atom.Blockquote) == nil {
			return "it is a footer"
		}
	case atom.Header:
		if p.isBanner(n) {
			return "it is the page's head"
		}
	case atom.Div: // LibreOffice marks headers and footers of printed pages by this title.
		if title := attr(n, "title"); title == "footer" || title == "header" {
			return "it is the pages' " + title
		}
	case atom.Dialog:
		return "it is a dialogue"
	case atom.Input, atom.Select, atom.Textarea, atom.Optgroup, atom.Option, atom.Search:
		return "it is part of a form"
	case atom.Button:
		if enclosing(n, atom.Summary) == nil && enclosing(n, atom.Dt) == nil && !liesIn(n, isHeading) {
			return "it is a button"
		}
	case atom.Form:
		if p.facts[n].words < 60 && p.facts[n].control {
			return "it is a form"
		}
	case atom.Iframe, atom.Object, atom.Embed, atom.Video, atom.Audio, atom.Canvas, atom.Svg, atom.Map:
		return "it is embedded"
	}
	return ""
}

// furnitureRole does the part of [page.furniture] that depends on an element's role
// (WAI-ARIA).
func (p *page) furnitureRole(n *html.Node) string {
	switch attr(n, "role") {
	case "navigation", "menu", "menubar", "toolbar":
		return "it is navigation"
	case "banner":
		if p.isBanner(n) {
			return "it is the page's head"
		}
	case "contentinfo":
		return "it is a footer"
	case "search":
		return "it is part of a form"
	case "dialog", "alertdialog":
		return "it is a dialogue"
	}
	return ""
}

// isComments reports whether an element holds readers' comments, by its class or ID. An
// old article can have more words in its comments than in its text.
func isComments(n *html.Node) bool {
	if isHeading(n) || n.DataAtom == atom.Body || n.DataAtom == atom.Html || n.DataAtom == atom.Main || n.DataAtom == atom.Article {
		return false
	}
	return slices.ContainsFunc(names(n), func(name string) bool {
		switch name {
		case "comments", "comments-area", "comment-respond", "comment-list", "commentlist", "disqus_thread":
			return true
		}
		return false
	})
}

// isLinkColumn reports whether a cell has only links and is in a row with headings. Then
// the table lays out the page, and the cell is navigation.
func (p *page) isLinkColumn(n *html.Node) bool {
	if f := p.facts[n]; f.words == 0 || f.linked < f.words {
		return false
	}
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if p.facts[c].heading {
			return true
		}
	}
	return false
}

// isBanner reports whether a header is that of the page and not that of an article. The
// page's header is not in main, article, section or aside (HTML-AAM §3.5). It has no
// heading in it, or it has the navigation.
func (p *page) isBanner(n *html.Node) bool {
	for m := n.Parent; m != nil; m = m.Parent {
		switch m.DataAtom {
		case atom.Main, atom.Article, atom.Section, atom.Aside:
			return false
		}
	}
	return !p.facts[n].heading || find(n, func(n *html.Node) bool { return n.DataAtom == atom.Nav || attr(n, "role") == "navigation" }) != nil
}

// furnitureName does the part of [page.furniture] that depends on an element's class and
// ID.
func furnitureName(n *html.Node) string {
	if isHeading(n) {
		return ""
	}
	for _, name := range names(n) {
		switch name {
		case "nav", "navbar", "navigation", "breadcrumb", "breadcrumbs", "pagination", "menu", "main-menu", "skip-link", "skip-links", "skiplink", "site-header",
			"post-navigation", "nav-links", "yoast-breadcrumbs", "field--name-field-breadcrumb", "toc", "table-of-contents", "lwptoc", "ez-toc-container":
			return "it is navigation"
		case "footer", "site-footer", "page-footer":
			return "it is a footer"
		case "social-share", "share-buttons", "sharedaddy", "social-links", "addtoany_share_save_container", "addtoany_content", "addtoany_list", "newsletter", "newsletter-signup",
			"related-posts", "jp-relatedposts", "sqs-block-socialaccountlinks-v2", "sqs-block-newsletter", "sharing", "share", "social", "social-sharing",
			"post-share", "share-bar", "a2a_kit", "et_social_inline":
			return "it is for sharing or subscribing"
		case "sidebar", "widget-area", "region-sidebar-first", "region-sidebar-second":
			return "it is a side bar"
		case "headerlink", "anchor-link", "anchorjs-link", "mw-editsection", "mw-cite-backlink", "noprint", "print-link", "back-to-top":
			return "it is a tool of the page"
		}
		for _, part := range []string{"cookie", "gdpr", "onetrust", "usercentrics", "consent-banner", "cc-window", "qc-cmp2", "didomi"} {
			if strings.Contains(name, part) {
				return "it is a cookie notice"
			}
		}
	}
	return ""
}

// enclosing returns the nearest element of a kind around n, n itself included, or
// nil.
func enclosing(n *html.Node, kind atom.Atom) *html.Node {
	for ; n != nil; n = n.Parent {
		if n.DataAtom == kind && n.Type == html.ElementNode {
			return n
		}
	}
	return nil
}

// liesIn reports whether n lies in a node for which is returns true.
func liesIn(n *html.Node, is func(*html.Node) bool) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		if is(n) {
			return true
		}
	}
	return false
}

// isHeading reports whether a node is an element h1 to h6.
func isHeading(n *html.Node) bool { return headingLevel(n) > 0 }

// headingLevel returns the level of a heading, or 0 for other nodes.
func headingLevel(n *html.Node) int {
	switch n.DataAtom {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

// isControl reports whether a reader types or chooses something in an element.
func isControl(n *html.Node) bool {
	return n.DataAtom == atom.Input && attr(n, "type") != "hidden" || n.DataAtom == atom.Select || n.DataAtom == atom.Textarea
}
