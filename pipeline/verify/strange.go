package verify

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/lazyregexp"
)

// mostStrange is the largest number of strange things that are noted for a file.
const mostStrange = 10

// odd notes something that no edition has, whatever its article. Each is noted once.
func (c *Content) odd(format string, args ...any) {
	if said := fmt.Sprintf(format, args...); len(c.Strange) < mostStrange && !slices.Contains(c.Strange, said) {
		c.Strange = append(c.Strange, said)
	}
}

// odder notes the strange things of a piece of the file.
func (c *Content) odder(piece *Content) {
	for _, said := range piece.Strange {
		c.odd("%s", said)
	}
}

// remoteAddress and scriptCall match parts of a style in lower case. They begin with fixed
// letters, for which a text is searched many times faster.
var (
	remoteAddress = lazyregexp.New(`url\(\s*["']?\s*(?:(?:[a-z+.-]+:)?//|javascript:)`)
	scriptCall    = lazyregexp.New(`expression\s*\(`)
)

// remoteStyle returns a part of a style, in lower case, that loads something from
// elsewhere, runs a script or turns letters around. It returns "" if there is none.
func remoteStyle(style string) string {
	lower := strings.ReplaceAll(strings.ToLower(style), "ſ", "s") // Some programs read ſ as an s.
	for _, word := range []string{"@import", "bidi-override", "isolate-override", "-moz-binding"} {
		if strings.Contains(lower, word) {
			return word
		}
	}
	return cmp.Or(remoteAddress.FindString(lower), scriptCall.FindString(lower))
}

// oddStyle matches what hides or moves words in the style of an element.
var oddStyle = lazyregexp.New(`(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:|clip(?:-path)?\s*:|position\s*:|transform\s*:|filter\s*:|float\s*:|direction\s*:|unicode-bidi\s*:|text-indent\s*:\s*-|content-visibility\s*:|font-size\s*:\s*(?:0*(?:\.0\d*)?(?:px|pt|em|rem|%)?|0*[01](?:\.\d+)?(?:px|pt|%)|0?\.[0-2]\d*(?:em|rem))\s*(?:;|!|$)|(?:max-)?height\s*:\s*0|color\s*:\s*transparent|margin[a-z-]*\s*:\s*-\d{3})`)

// oddElement reports whether pamphlet never writes an element of that name.
func oddElement(name string) bool {
	switch strings.ToLower(name) {
	case "base", "form", "input", "button", "select", "textarea", "option", "datalist", "output", "iframe", "frame", "frameset", "object", "embed",
		"applet", "template", "noscript", "noembed", "noframes", "area", "map", "portal", "dialog", "audio", "video", "source", "track", "canvas",
		"marquee", "bdo", "slot", "foreignobject", "use", "image", "animate", "animatetransform", "set", "plaintext", "xmp":
		return true
	}
	return strings.Contains(name, "-")
}

// strange notes an element, or an attribute of it, that no edition has: one that
// runs, sends, loads from elsewhere, hides words or turns them around.
func (p *page) strange(n *html.Node) {
	c := p.content
	if oddElement(n.Data) {
		c.odd("an element <%s>", strings.ToLower(n.Data))
	}
	switch {
	case n.Data == "script" && attribute(n, "type") != "application/ld+json":
		c.odd("a script")
	case n.Data == "meta" && attribute(n, "http-equiv") != "":
		c.odd("a <meta http-equiv=%q>", attribute(n, "http-equiv"))
	case n.Data == "style":
		for child := n.FirstChild; child != nil; child = child.NextSibling {
			c.oddSheet(child.Data)
		}
	case n.Data == "link" && isRemote(attribute(n, "href")) && strings.ContainsAny(attribute(n, "rel"), "yYpP"): // Style sheets, and files that are fetched in advance.
		c.odd("a <link> to %s", attribute(n, "href"))
	}
	for _, a := range n.Attr {
		p.oddAttribute(n, strings.ToLower(a.Key), a.Val)
	}
}

// strangeWithin notes the same for all elements in an element, without itself.
func (p *page) strangeWithin(n *html.Node) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		if child.Type == html.ElementNode {
			p.strange(child)
			p.strangeWithin(child)
		}
	}
}

func (p *page) oddAttribute(n *html.Node, key, value string) {
	c := p.content
	switch {
	case strings.HasPrefix(key, "on") && len(key) > 2,
		slices.Contains([]string{"ping", "srcdoc", "srcset", "action", "formaction", "background", "poster", "contenteditable", "inert", "popover", "usemap", "ismap", "http-equiv"}, key):
		c.odd("<%s %s>", n.Data, key)
	case key == "hidden" && n.Data != "nav":
		c.odd("<%s hidden>", n.Data)
	case (key == "src" || key == "data") && isRemote(value):
		c.odd("<%s> loads %s", n.Data, value)
	case key == "href" && executes(value):
		c.odd("a link that runs %s", excerpt(value))
	case key == "style" && (oddStyle.MatchString(value) || remoteStyle(value) != ""):
		c.odd("a style %q", value)
	}
}

// oddSheet notes what is strange in a style sheet.
func (c *Content) oddSheet(css string) {
	if m := remoteStyle(withoutData(css)); m != "" {
		c.odd("a style sheet with %s", m)
	}
}

// withoutData returns a style sheet without the fonts and pictures in it. They are
// most of a sheet, and slow to search. Their last letters are kept: a match may begin
// there.
func withoutData(css string) string {
	const begin, digits, last = "base64,", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=", 32
	var b strings.Builder
	for {
		before, data, found := strings.Cut(css, begin)
		b.WriteString(before)
		if !found {
			return b.String()
		}
		b.WriteString(begin)
		css = data[max(0, len(data)-len(strings.TrimLeft(data, digits))-last):]
	}
}

// isRemote reports whether an address names another host.
func isRemote(address string) bool {
	address = strings.ToLower(strings.TrimSpace(address))
	return strings.HasPrefix(address, "//") || strings.HasPrefix(address, "http:") || strings.HasPrefix(address, "https:") || strings.HasPrefix(address, "ftp:") || strings.HasPrefix(address, "file:")
}

// executes reports whether a link runs or opens something instead of leading to a
// place. Programs ignore white space and control characters in the scheme.
func executes(address string) bool {
	scheme, _, ok := strings.Cut(address, ":")
	scheme = strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, scheme))
	return ok && (scheme == "javascript" || scheme == "vbscript" || scheme == "data" || scheme == "file")
}

// turned notes marks that turn letters around (Unicode UAX 9).
func (c *Content) turned(text string) {
	const first = '\xe2' // The first byte of each of them in UTF-8. Most texts have none.
	if strings.IndexByte(text, first) < 0 {
		return
	}
	for _, r := range text {
		if r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069' {
			c.odd("a mark that turns letters around (%U)", r)
		}
	}
}

// cutOff notes a page that has no end.
func (c *Content) cutOff(data []byte) {
	end := bytes.ToLower(bytes.TrimSpace(data[max(0, len(data)-4096):]))
	if bytes.Contains(bytes.ToLower(data[:min(len(data), 1024)]), []byte("<html")) && !bytes.Contains(end, []byte("</html>")) {
		c.odd("it is cut off: it has no </html> at its end")
	}
}

// headers returns the headers that a build writes into a message.
func headers() []string {
	return []string{"Subject", "Date", "Message-Id", "Content-Language", "X-Unsent", "Mime-Version", "Content-Type", "Content-Transfer-Encoding"}
}

// oddHeaders notes the headers of a message that no build writes, such as those that
// send it or its answers somewhere, and headers that appear twice.
func (c *Content) oddHeaders(h map[string][]string) {
	for key, values := range h {
		if !slices.Contains(headers(), key) {
			c.odd("a header %s", key)
		} else if len(values) > 1 {
			c.odd("%d headers %s", len(values), key)
		}
	}
	slices.Sort(c.Strange)
}
