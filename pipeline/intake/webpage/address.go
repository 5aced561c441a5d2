package webpage

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/lazyregexp"
)

// savedFrom matches the comment that browsers write into a page that they save.
var savedFrom = lazyregexp.New(`saved from url=\(\d+\)(\S+)`)

// maxShown bounds the addresses in messages, in bytes.
const maxShown = 2000

// address is the web address of a page. It is nil if the address is not known.
type address struct {
	// page is the page's own address, or nil. Relative addresses are relative to base.
	page, base *url.URL
}

// baseAddress returns the page's address, or nil if the page does not give it. It
// looks at the base element, the canonical link and the browser's comment.
func baseAddress(root *html.Node) *address {
	var own, base *url.URL
	web := func(s string) *url.URL {
		u, err := url.Parse(strings.TrimSpace(s))
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return nil
		}
		return u
	}
	find(root, func(n *html.Node) bool {
		switch {
		case n.DataAtom == atom.Base && base == nil:
			base = web(attr(n, "href"))
		case n.DataAtom == atom.Link && attr(n, "rel") == "canonical" && own == nil:
			own = web(attr(n, "href"))
		case n.DataAtom == atom.Meta && attr(n, "property") == "og:url" && own == nil:
			own = web(attr(n, "content"))
		}
		return n.DataAtom == atom.Body
	})
	for n := root.FirstChild; n != nil; n = n.NextSibling {
		if n.Type == html.CommentNode && own == nil {
			if m := savedFrom.FindStringSubmatch(n.Data); m != nil {
				own = web(m[1])
			}
		}
	}
	if base == nil {
		base = own
	}
	if base == nil {
		return nil
	}
	return &address{page: own, base: base}
}

// resolve returns the target of a link, or why an article cannot have the link. The
// target is "#name" for a link inside the page.
func (a *address) resolve(href string) (target, why string) {
	u, err := url.Parse(href)
	if err != nil || href == "" {
		return "", "its address cannot be read"
	}
	if u.Scheme == "" && u.Host == "" && u.Path == "" && u.RawQuery == "" {
		if u.Fragment == "" {
			return "", "it leads nowhere"
		}
		return "#" + u.Fragment, ""
	}
	switch u.Scheme {
	case "mailto", "tel", "sms":
		if u.Opaque == "" {
			return "", "its address cannot be read"
		}
		return href, ""
	case "http", "https", "":
	default:
		return "", "its address is not for the web, e-mail or a telephone"
	}
	return a.onTheWeb(u)
}

// onTheWeb returns the target of a link to the web. The link may be relative, and may
// lead to a place in this page.
func (a *address) onTheWeb(u *url.URL) (target, why string) {
	if u.Host == "" {
		if a == nil {
			return "", "its address is relative, and the page does not give its own address"
		}
		u = a.base.ResolveReference(u)
	} else if u.Scheme == "" {
		u.Scheme = "https"
	}
	if target := u.Query().Get("q"); u.Host == "www.google.com" && u.Path == "/url" && target != "" { // Google Docs counts clicks by this address.
		return a.resolve(target)
	}
	if a != nil && a.page != nil && u.Fragment != "" && u.Host == a.page.Host && u.Path == a.page.Path && u.RawQuery == a.page.RawQuery {
		return "#" + u.Fragment, ""
	}
	return u.String(), ""
}

// shortened returns an address, cut to maxShown bytes if it is longer.
func shortened(s string) string {
	if len(s) <= maxShown {
		return s
	}
	return strings.ToValidUTF8(s[:maxShown], "") + "…"
}
