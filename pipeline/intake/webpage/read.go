package webpage

import (
	"cmp"
	"errors"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// Read turns a page into a draft. file is the name that messages show. The draft's
// title is "" if the page has none.
func Read(file string, data []byte) (*draft.Draft, error) { return read(file, data, usual()) }

// read is Read with other limits.
func read(file string, data []byte, most limits) (*draft.Draft, error) {
	data, guessed, err := decode(data)
	if err != nil {
		return nil, err
	}
	root, err := most.parse(data)
	if err != nil {
		return nil, err
	}
	body := find(root, func(n *html.Node) bool { return n.DataAtom == atom.Body })
	if body == nil {
		return nil, errors.New("the web page has no body: it is a set of frames; save the frame with the text")
	}
	p := &page{
		root:      root,
		most:      most,
		facts:     map[*html.Node]facts{},
		headed:    map[string]*doc.Heading{},
		targets:   map[string]*html.Node{},
		cited:     map[*html.Node]*doc.Note{},
		subtitles: map[doc.Block]bool{},
		opens:     map[*html.Node]bool{},
		taken:     map[*html.Node]bool{},
		pictures:  map[string]string{},
		named:     map[string]bool{},
		rules:     classRules(root),
		counters:  counters(root),
		draft:     &draft.Draft{Article: &doc.Article{File: file}, Images: map[string][]byte{}, Beside: map[string]string{}, Remote: map[string]string{}},
	}
	if guessed {
		p.draft.Add(0, nil, "encoding-guessed", "the page does not say its character set; it was read as windows-1252", "")
	}
	p.at = 1
	p.survey(root, false)
	if p.openers(body) {
		p.at, p.counted = 1, 0
		p.survey(root, false)
	}
	p.total = p.facts[body].words
	p.base = baseAddress(root)
	p.content = p.choose(body)
	p.findTargets()

	f := p.flow()
	f.children(p.content.root)
	f.flush()
	a := p.draft.Article
	a.Body = f.blocks
	p.convertNotes()
	p.findOutside(body)
	p.leaveOut(body)
	p.meta(root)
	p.entitle()
	draft.Outline(a.Body)
	p.draft.Anchor(p.headed)
	p.draft.CountNotes()
	slices.SortStableFunc(p.draft.Guesses, func(a, b draft.Guess) int { return cmp.Compare(a.Line, b.Line) })
	return p.draft, nil
}

// page is a page on its way to a draft.
type page struct {
	root  *html.Node
	draft *draft.Draft
	// most are the limits that the page must keep to.
	most limits
	// base is the page's address, or nil.
	base    *address
	content content
	facts   map[*html.Node]facts
	// at is the line that the survey has reached, and counted the number of nodes so
	// far. total is the number of words in the body.
	at, counted, total int32
	// headed are the headings by the IDs that lead to them.
	headed map[string]*doc.Heading
	// targets are the elements by ID. cited are the footnotes by element, and notes
	// their elements in the order of their numbers.
	targets map[string]*html.Node
	cited   map[*html.Node]*doc.Note
	notes   []*html.Node
	// opens are the headings that were buttons or tabs of the page.
	opens map[*html.Node]bool
	// taken are the nodes that are already used: as a caption, a title, a heading or
	// the mark of an item.
	taken map[*html.Node]bool
	// pictures are the paths of pictures in the draft, by address.
	pictures map[string]string
	// named are the paths of pictures that are already in use, in lower case.
	named map[string]bool
	// rules are the declarations of the page's own style sheets, by class.
	rules map[string]string
	// counters are the numberings of lists that style sheets number, by class.
	counters map[string]doc.Numbering
	// subtitles are the blocks that the page calls a subtitle. outside is the title
	// heading outside the article, or nil.
	subtitles map[doc.Block]bool
	outside   *html.Node
	// pending are the IDs since the last words. They belong to the next heading.
	pending []string
}

// line returns the line of a node in the source.
func (p *page) line(n *html.Node) int { return int(p.facts[n].line) }

// pos returns the position of a node: its line, and column 1.
func (p *page) pos(n *html.Node) doc.Pos { return doc.Pos{Line: max(p.line(n), 1), Col: 1} }

// leaveOut reports what is below n and outside the content.
func (p *page) leaveOut(n *html.Node) {
	if n == p.content.root {
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case within(p.content.root, c):
			p.leaveOut(c)
		case c.Type == html.ElementNode:
			why := p.furniture(c)
			if why == "" {
				why = "it is outside the article"
			}
			p.dropped(c, why)
		case c.Type == html.TextNode:
			p.dropped(c, "it is outside the article")
		}
	}
}

// dropped reports a node that is left out, if a reader sees words in it. Words that
// became a note or something else in the article are not reported.
func (p *page) dropped(n *html.Node, why string) {
	if n.Type == html.ElementNode && unseen(n) {
		return
	}
	if text := textWithout(n, func(n *html.Node) bool { return p.cited[n] != nil || p.taken[n] }, scripted); text != "" {
		p.draft.Add(p.line(n), nil, "left-out", "left out: "+why, text)
	}
}
