package guide

import (
	"bytes"
	"fmt"
	"strings"

	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markup"
)

// landmark is a place that reading systems offer by a key or a menu (EPUB 3.3
// §7.4.3).
type landmark struct{ kind, href, title string }

// navigationBody returns the body of the navigation document: the contents and the
// landmarks. The contents are also a page of the book.
func navigationBody(e *edition.Edition, entries []entry, landmarks []landmark) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<nav epub:type=\"toc\" id=\"toc\" role=\"doc-toc\" aria-labelledby=\"contents\">\n<h1 id=\"contents\">%s</h1>\n", markup.Escape(e.Labels.Contents))
	navigationList(&b, entries)
	fmt.Fprintf(&b, "</nav>\n<nav epub:type=\"landmarks\" aria-label=\"%s\" hidden=\"hidden\">\n<ol>\n", markup.Escape(e.Labels.Landmarks))
	for _, l := range landmarks {
		fmt.Fprintf(&b, "<li><a epub:type=\"%s\" href=\"%s\">%s</a></li>\n", l.kind, markup.Escape(l.href), markup.Escape(l.title))
	}
	b.WriteString("</ol>\n</nav>")
	return b.String()
}

func navigationList(b *strings.Builder, entries []entry) {
	b.WriteString("<ol>\n")
	for _, e := range entries {
		fmt.Fprintf(b, "<li><a href=\"%s\">%s</a>", markup.Escape(e.href), markup.Escape(e.title))
		if len(e.subs) > 0 {
			b.WriteByte('\n')
			navigationList(b, e.subs)
		}
		b.WriteString("</li>\n")
	}
	b.WriteString("</ol>\n")
}

// ncx returns the contents in the form of EPUB 2 (OPF 2.0.1 §2.4.1), for reading
// systems that do not know another.
func ncx(e *edition.Edition, id string, entries []entry) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="%s">
<head>
<meta name="dtb:uid" content="%s"/>
<meta name="dtb:depth" content="%d"/>
<meta name="dtb:totalPageCount" content="0"/>
<meta name="dtb:maxPageNumber" content="0"/>
</head>
<docTitle><text>%s</text></docTitle>
<navMap>
`, markup.Escape(e.Article.Meta.Lang), markup.Escape(id), depth(entries), markup.Escape(e.Article.Meta.Title))
	order := 0
	navPoints(&b, entries, &order)
	b.WriteString("</navMap>\n</ncx>\n")
	return b.Bytes()
}

func navPoints(b *bytes.Buffer, entries []entry, order *int) {
	for _, e := range entries {
		*order++
		fmt.Fprintf(b, "<navPoint id=\"navPoint-%d\" playOrder=\"%d\">\n<navLabel><text>%s</text></navLabel>\n<content src=\"%s\"/>\n",
			*order, *order, markup.Escape(e.title), markup.Escape(e.href))
		navPoints(b, e.subs, order)
		b.WriteString("</navPoint>\n")
	}
}

func depth(entries []entry) int {
	deepest := 0
	for _, e := range entries {
		deepest = max(deepest, 1+depth(e.subs))
	}
	return deepest
}
