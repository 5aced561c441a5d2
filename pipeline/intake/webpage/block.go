package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// block converts an element that begins a line of its own. An element without a
// meaning of its own only separates paragraphs.
func (f *flow) block(n *html.Node) {
	f.flush()
	defer f.flush()
	if f.flat {
		f.flatBlock(n)
		return
	}
	pos := f.p.pos(n)
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		if f.p.opens[n] {
			f.guess(n, "heading-guessed", "the button or tab that opens a text became a heading", seen(n))
		}
		f.heading(n, n, headingLevel(n))
	case atom.Ul, atom.Ol, atom.Dir:
		f.list(n)
	case atom.Dl:
		f.definitions(n)
	case atom.Blockquote:
		if f.depth >= deepestBlock {
			f.children(n)
		} else if content := f.inner().content(n); len(content) > 0 {
			f.add(&doc.Quote{Pos: pos, Content: content})
		}
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		f.code(n)
	case atom.Table:
		f.table(n)
	case atom.Figure:
		f.figure(n)
	case atom.Hr:
		if !hidden(n) {
			f.add(&doc.Rule{Pos: pos})
		}
	case atom.Details:
		f.details(n)
	default:
		f.division(n)
	}
}

// division converts an element whose meaning depends on its class or role.
func (f *flow) division(n *html.Node) {
	if level := titleLevel(n); level > 0 {
		f.heading(n, n, level)
		return
	}
	if kind := calloutKind(n); kind != "" && !f.nested {
		f.callout(n, kind)
		return
	}
	before := len(f.blocks)
	f.children(n)
	if isSubtitle(n) {
		f.flush()
		if len(f.blocks) == before+1 {
			f.p.subtitles[f.blocks[before]] = true
		}
	}
}

// flatBlock converts a block to lines of a text.
func (f *flow) flatBlock(n *html.Node) {
	before := f.marks
	defer func() { f.marks = before }()
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Th:
		f.marks.Strong = true
	case atom.Ul, atom.Ol:
		if !liesIn(n, func(n *html.Node) bool { return n.DataAtom == atom.Li }) {
			f.guess(n, "list-flattened", "a list where lists are not possible became lines of text", seen(n))
		}
	case atom.Li:
		f.word(n, "• ")
	case atom.Table:
		if !f.told {
			f.guess(n, "table-nested", "a table in a table became lines of text", seen(n))
			f.told = true
			defer func() { f.told = false }()
		}
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		f.marks.Verbatim = true
	}
	f.children(n)
}

// heading adds a heading with the content of the element words. Links to an ID in it,
// or to one since the last words before it, lead to the heading. n is the element that
// is converted.
func (f *flow) heading(n, words *html.Node, level int) {
	ids := slices.Clone(f.p.pending)
	find(words, func(n *html.Node) bool {
		ids = append(ids, anchors(n)...)
		return false
	})
	line := f.line()
	line.children(words)
	for i := range line.spans {
		line.spans[i].Strong = f.nested // A heading that became a paragraph is bold; real headings need no mark.
	}
	f.guesses = append(f.guesses, line.guesses...)
	run := draft.Inlines(line.spans)
	if figure := draft.Picture(run); figure != nil {
		figure.Pos = f.p.pos(n)
		f.add(figure)
		return
	}
	if strings.TrimSpace(doc.Plain(run)) == "" {
		return
	}
	pos := f.p.pos(words)
	if f.nested {
		f.add(&doc.Paragraph{Pos: pos, Content: run})
		return
	}
	h := &doc.Heading{Pos: pos, Level: level, Content: run}
	for _, id := range ids {
		if f.p.headed[id] == nil {
			f.p.headed[id] = h
		}
	}
	f.written = level
	f.add(h)
}

// anchors returns the names by which links can lead to an element.
func anchors(n *html.Node) []string {
	var ids []string
	if id := attr(n, "id"); id != "" {
		ids = append(ids, id)
	}
	if name := attr(n, "name"); name != "" && n.DataAtom == atom.A {
		ids = append(ids, name)
	}
	return ids
}

// code converts preformatted text. Each block in it begins a new line. The
// addresses of links and pictures in it are reported.
func (f *flow) code(n *html.Node) {
	var b strings.Builder
	part := func(n *html.Node) {
		if isBlock(n) && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
	}
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				b.WriteString(c.Data)
			case c.DataAtom == atom.Br:
				b.WriteByte('\n')
			case c.DataAtom == atom.Img:
				if countsVisitors(c) {
					continue
				}
				alt := strings.TrimSpace(attr(c, "alt"))
				b.WriteString(alt)
				f.guess(c, "image-missing", "a picture in preformatted text became its description", strings.TrimSpace(alt+" "+shortened(attr(c, "src"))))
			case (c.DataAtom == atom.Sup || c.DataAtom == atom.Sub) && !unseen(c):
				line := f.line()
				line.inline(c)
				b.WriteString(draft.PlainAfter(b.String(), line.takeRun()))
				f.guesses = append(f.guesses, line.guesses...)
			case c.Type == html.ElementNode && !unseen(c):
				if href := strings.TrimSpace(attr(c, "href")); c.DataAtom == atom.A && href != "" && !strings.HasPrefix(href, "#") && href != strings.TrimSpace(seen(c)) {
					f.guess(c, "link-lost", "a link became text: preformatted text has none", strings.TrimSpace(seen(c)+" "+shortened(href)))
				}
				part(c)
				walk(c)
				part(c)
			}
		}
	}
	walk(n)
	if text := strings.Trim(b.String(), "\n"); strings.TrimSpace(text) != "" {
		f.p.pending = nil
		f.add(&doc.Code{Pos: f.p.pos(n), Text: text})
	}
}

// figure converts a figure. Its caption goes to its last picture.
func (f *flow) figure(n *html.Node) {
	caption := find(n, func(n *html.Node) bool { return n.DataAtom == atom.Figcaption })
	inside := &flow{p: f.p, marks: f.marks, depth: f.depth, nested: f.nested, whole: f.whole, written: f.written}
	if caption != nil {
		f.p.taken[caption] = true
	}
	for _, b := range inside.content(n) {
		f.add(b)
	}
	if caption == nil {
		return
	}
	line := f.line()
	run := line.inlines(caption)
	f.guesses = append(f.guesses, line.guesses...)
	if len(run) == 0 {
		return
	}
	if len(inside.blocks) > 0 {
		if figure, ok := inside.blocks[len(inside.blocks)-1].(*doc.Figure); ok && len(figure.Caption) == 0 {
			figure.Caption = run
			return
		}
	}
	f.add(&doc.Paragraph{Pos: f.p.pos(caption), Content: run})
}

// details converts a text that unfolds. The line that is always shown becomes a
// heading.
func (f *flow) details(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Summary || find(c, isHeading) != nil {
			f.node(c)
			continue
		}
		before := f.written
		f.heading(c, c, min(max(before, 1)+1, 6)) // Level 1 is for the title.
		f.written = before
		if len(f.blocks) > 0 {
			if h, ok := f.blocks[len(f.blocks)-1].(*doc.Heading); ok && h.Line == f.p.pos(c).Line {
				f.p.draft.Add(h.Line, h, "heading-guessed", "the line over a text that unfolds became a heading", seen(c))
			}
		}
	}
}

// calloutKind returns the kind of callout that an element is, or "" if it is not one.
func calloutKind(n *html.Node) doc.CalloutKind {
	kind := doc.CalloutKind("")
	role := attr(n, "role")
	if n.DataAtom == atom.Aside || role == "note" || role == "alert" || role == "doc-tip" || role == "doc-notice" {
		kind = doc.NoteCallout
	}
	for _, name := range names(n) {
		switch name {
		case "callout", "admonition", "notice", "alert", "alert-info":
			kind = doc.NoteCallout
		case "tip", "alert-success":
			return doc.TipCallout
		case "warning", "alert-warning", "alert-danger", "caution", "danger":
			return doc.WarningCallout
		case "emergency":
			return doc.EmergencyCallout
		}
	}
	return kind
}

// callout converts a text that the page highlights.
func (f *flow) callout(n *html.Node, kind doc.CalloutKind) {
	c := &doc.Callout{Pos: f.p.pos(n), Kind: kind}
	inside := f.inner()
	if h := first(n); h != nil && isHeading(h) {
		line := f.line()
		c.Title = line.inlines(h)
		f.p.taken[h] = true
	}
	c.Content = inside.content(n)
	if len(c.Content) == 0 {
		if len(c.Title) > 0 {
			f.add(&doc.Paragraph{Pos: c.Pos, Content: c.Title})
		}
		return
	}
	f.p.draft.Add(c.Line, c, "callout-guessed", "a text that the page highlights became a callout", doc.PlainBlocks([]doc.Block{c}))
	f.add(c)
}

// first returns the first element in n, or nil if there is none or words come before
// it.
func first(n *html.Node) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			return nil
		}
		if c.Type == html.ElementNode {
			return c
		}
	}
	return nil
}
