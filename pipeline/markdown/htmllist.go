package markdown

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/doc"
)

// htmlItem is an item of a list of HTML.
type htmlItem struct {
	number, offset int
	// task is the state of the check box at the beginning, nil if there is none.
	task  *bool
	parts []part
}

// mark returns the mark before an item in running text.
func (it *htmlItem) mark(list *element) string {
	switch {
	case it.task != nil && *it.task:
		return "☑"
	case it.task != nil:
		return "☐"
	case list.is("ol"):
		return numberingOf(list).Mark(it.number)
	}
	return "•"
}

// numberingOf returns the numbering of an ordered list.
func numberingOf(e *element) doc.Numbering {
	style := strings.ReplaceAll(strings.ToLower(e.tag.attr("style")), " ", "")
	has := func(name string) bool {
		return strings.Contains(style, "list-style-type:"+name) || strings.Contains(style, "list-style:"+name)
	}
	switch kind := e.tag.attr("type"); {
	case kind == "a", has("lower-alpha"), has("lower-latin"):
		return doc.Numbering{Style: doc.LowerAlpha}
	case kind == "A", has("upper-alpha"), has("upper-latin"):
		return doc.Numbering{Style: doc.UpperAlpha}
	case kind == "i", has("lower-roman"):
		return doc.Numbering{Style: doc.LowerRoman}
	case kind == "I", has("upper-roman"):
		return doc.Numbering{Style: doc.UpperRoman}
	}
	return doc.Numbering{}
}

// itemsOf returns the items of a list. A part that is not in an item belongs to the item
// before it.
func itemsOf(e *element) []*htmlItem {
	var items []*htmlItem
	var lead []part // Comments and spaces before the first item.
	for _, p := range e.parts {
		switch {
		case p.element != nil && p.element.is("li"):
			it := &htmlItem{offset: p.element.tag.offset, parts: append(lead, p.element.parts...), number: -1}
			lead = nil
			if value, ok := ordinal(p.element.tag.attr("value")); ok {
				it.number = value
			}
			it.task, it.parts = task(it.parts)
			items = append(items, it)
		case len(items) > 0:
			last := items[len(items)-1]
			last.parts = append(last.parts, p)
		case p.element == nil && p.node == nil && strings.TrimSpace(p.text) == "":
			lead = append(lead, p)
		default:
			items = append(items, &htmlItem{offset: e.tag.offset, parts: append(lead, p), number: -1})
			lead = nil
		}
	}
	next, step := 1, 1
	if start, ok := ordinal(e.tag.attr("start")); ok {
		next = start
	} else if e.tag.has("reversed") {
		next = len(items)
	}
	if e.tag.has("reversed") && next >= len(items)-1 {
		step = -1
	}
	for _, it := range items {
		if it.number < 0 {
			it.number = max(next, 0)
		}
		next = it.number + step
	}
	return items
}

// ordinal parses the number of an item.
func ordinal(s string) (int, bool) {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	return n, err == nil && n >= 0 && n <= highestNumber
}

// task returns the state of the check box at the beginning of an item, nil if there is
// none, and the parts after it.
func task(parts []part) (*bool, []part) {
	for i, p := range parts {
		if p.element == nil {
			if p.node == nil && p.comment == "" && strings.TrimSpace(p.text) == "" {
				continue
			}
			return nil, parts
		}
		if e := p.element; e.is("input") && strings.EqualFold(e.tag.attr("type"), "checkbox") {
			ticked := e.tag.has("checked")
			return &ticked, parts[i+1:]
		}
		return nil, parts
	}
	return nil, parts
}

// listOf converts a list.
func (r *reader) listOf(e *element) []doc.Block {
	items := itemsOf(e)
	if len(items) == 0 {
		return nil
	}
	list := &doc.List{Pos: r.at(e.tag.offset), Ordered: e.is("ol"), Tight: true}
	if list.Ordered {
		list.Numbering = numberingOf(e)
	}
	for _, it := range items {
		item := &doc.Item{Pos: r.at(it.offset), Task: it.task, Content: r.flow(it.parts, nil)}
		if list.Ordered {
			item.Number = it.number
		}
		if item.Task != nil && !isTicked(item.Content) {
			pos := item.Pos
			box := &doc.Paragraph{Pos: pos, Content: []doc.Inline{&doc.Text{Pos: pos, Value: it.mark(e)}}}
			item.Task, item.Content = nil, append([]doc.Block{box}, item.Content...)
		}
		list.Items = append(list.Items, item)
		paragraphs := 0
		for _, b := range item.Content {
			switch b := b.(type) {
			case *doc.Paragraph, *doc.Figure:
				paragraphs++
			case *doc.List:
				list.Tight = list.Tight && b.Tight
			case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Heading, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
				list.Tight = false
			}
		}
		list.Tight = list.Tight && paragraphs <= 1
	}
	list.Tight = list.Tight && canBeTight(list)
	return []doc.Block{list}
}

// isTicked reports whether a check box can be before these blocks, which it can if the
// first one is text or a picture.
func isTicked(content []doc.Block) bool {
	if len(content) == 0 || asHTML(content[0]) {
		return false
	}
	switch content[0].(type) {
	case *doc.Paragraph, *doc.Figure:
		return true
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Heading, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
	}
	return false
}

// definitionsOf converts the content of a dl. A term without a description becomes a
// strong paragraph.
func (r *reader) definitionsOf(parts []part) []doc.Block {
	var blocks []doc.Block
	list := &doc.DefinitionList{}
	var terms [][]doc.Inline
	flush := func() {
		for _, t := range terms {
			pos := t[0].Position()
			blocks = append(blocks, &doc.Paragraph{Pos: pos, Content: []doc.Inline{&doc.Strong{Pos: pos, Content: t}}})
		}
		terms = nil
	}
	var gather func(parts []part)
	gather = func(parts []part) {
		for i := range parts {
			p := &parts[i]
			switch e := p.element; {
			case e != nil && e.is("div"):
				gather(e.parts)
			case e != nil && e.is("dt"):
				r.anchor(e)
				if len(terms) == 0 && len(list.Items) > 0 {
					blocks = append(blocks, list)
					list = &doc.DefinitionList{}
				}
				if run := r.runOf(e.parts); len(run) > 0 {
					terms = append(terms, run)
				}
			case e != nil && e.is("dd"):
				r.anchor(e)
				detail := r.flow(e.parts, nil)
				switch last := len(list.Items) - 1; {
				case len(detail) == 0:
				case len(terms) > 0:
					list.Pos = terms[0][0].Position()
					list.Items = append(list.Items, &doc.Definition{Pos: list.Pos, Terms: terms, Details: [][]doc.Block{detail}})
					terms = nil
				case last >= 0:
					list.Items[last].Details = append(list.Items[last].Details, detail)
				default:
					blocks = append(blocks, detail...)
				}
			default:
				if rest := r.flow(parts[i:i+1], nil); len(rest) > 0 {
					if len(list.Items) > 0 {
						blocks = append(blocks, list)
						list = &doc.DefinitionList{}
					}
					flush()
					blocks = append(blocks, rest...)
				}
			}
		}
	}
	gather(parts)
	if len(list.Items) > 0 {
		blocks = append(blocks, list)
	}
	flush()
	return joinDefinitions(blocks)
}

// joinDefinitions joins definition lists that follow each other.
func joinDefinitions(blocks []doc.Block) []doc.Block {
	var out []doc.Block
	for _, b := range blocks {
		if l, ok := b.(*doc.DefinitionList); ok && len(out) > 0 {
			if before, ok := out[len(out)-1].(*doc.DefinitionList); ok {
				before.Items = append(before.Items, l.Items...)
				continue
			}
		}
		out = append(out, b)
	}
	return out
}
