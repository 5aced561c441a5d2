package webpage

import (
	"strconv"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// table converts a table. A table that only lays out the page is taken apart.
func (f *flow) table(n *html.Node) {
	rows, captions := parts(n)
	if why := f.p.layout(n, rows); why != "" {
		f.p.draft.Add(f.p.line(n), nil, "table-unwrapped", "a table was taken apart: "+why, "")
		f.children(n)
		return
	}
	for _, caption := range captions {
		line := f.line()
		if run := line.inlines(caption); len(run) > 0 {
			f.guesses = append(f.guesses, line.guesses...)
			f.add(&doc.Paragraph{Pos: f.p.pos(caption), Content: run})
		}
	}
	before := len(f.p.draft.Guesses)
	grid := &draft.Grid{Pos: f.p.pos(n)}
	heading := true
	for _, r := range rows {
		var cells []draft.Cell
		all := true
		for c := r.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
				continue
			}
			line := f.line()
			cells = append(cells, draft.Cell{Pos: f.p.pos(c), Content: line.inlines(c), Across: span(c, "colspan"), Down: span(c, "rowspan")})
			f.guesses = append(f.guesses, line.guesses...)
			all = all && c.DataAtom == atom.Th
		}
		heading = heading && len(cells) > 0 && (all || r.Parent.DataAtom == atom.Thead)
		if heading {
			grid.Head++
		}
		if len(cells) > 0 {
			grid.Rows = append(grid.Rows, cells)
		}
	}
	table, guesses := grid.Table()
	if table == nil {
		f.p.draft.Guesses = f.p.draft.Guesses[:before]
		f.guesses = nil
		f.p.draft.Add(grid.Line, nil, "table-unwrapped", "a table was taken apart: it has too many cells", "")
		f.children(n)
		return
	}
	f.add(table)
	f.p.draft.Guesses = append(f.p.draft.Guesses, guesses...)
}

// parts returns the rows of a table, those of its foot last, and its captions. A valid
// table has at most one caption.
func parts(n *html.Node) (rows, captions []*html.Node) {
	var foot []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Caption:
			captions = append(captions, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom != atom.Tr {
					continue
				}
				if c.DataAtom == atom.Tfoot {
					foot = append(foot, r)
				} else {
					rows = append(rows, r)
				}
			}
		}
	}
	return append(rows, foot...), captions
}

// layout returns the reason why a table only lays out the page, or "" if it holds data.
func (p *page) layout(n *html.Node, rows []*html.Node) string {
	if role := attr(n, "role"); role == "presentation" || role == "none" {
		return "it is only for layout"
	}
	widest := 0
	for _, r := range rows {
		cells := 0
		for c := r.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Td || c.DataAtom == atom.Th {
				cells++
			}
		}
		widest = max(widest, cells)
	}
	switch {
	case widest < 2:
		return "it has one column"
	case p.facts[n].heading:
		return "it has headings in it"
	case !p.facts[n].head && p.arePanels(rows):
		return "it has whole texts side by side"
	case !p.facts[n].head && p.facts[n].table:
		return "it has tables in it and no head"
	}
	return ""
}

// arePanels reports whether a table has a single row that holds whole texts: at least
// half of the cells with words have several blocks of words.
func (p *page) arePanels(rows []*html.Node) bool {
	if len(rows) != 1 {
		return false
	}
	filled, texts := 0, 0
	for _, c := range elements(rows[0]) {
		blocks := 0
		find(c, func(n *html.Node) bool {
			if isBlock(n) && p.facts[n].words > 0 && find(n, isBlock) == nil {
				blocks++
			}
			return false
		})
		if p.facts[c].words > 0 {
			filled++
		}
		if blocks > 1 {
			texts++
		}
	}
	return texts > 0 && 2*texts >= filled
}

// span returns how many columns or rows a cell spans. key is colspan or rowspan.
func span(n *html.Node, key string) int {
	number, err := strconv.Atoi(attr(n, key))
	if err != nil || number < 0 {
		return 1
	}
	if number == 0 && key == "rowspan" { // To the end of the table (HTML Standard §4.9.11).
		return 65534
	}
	return min(number, 65534)
}
