package doc

import "fmt"

// Walk calls visit for each block, in reading order, outer blocks first. If visit
// returns false, Walk skips the blocks inside that block.
func Walk(blocks []Block, visit func(Block) bool) {
	for _, b := range blocks {
		if !visit(b) {
			continue
		}
		switch b := b.(type) { // As Inner does, but the many lists of an article are walked without making runs.
		case *List:
			for _, it := range b.Items {
				Walk(it.Content, visit)
			}
		case *Heading, *Paragraph:
		case *DefinitionList, *Quote, *Code, *Table, *Figure, *Rule, *Callout, *FAQ, *ContactCard, *QR, *Restricted:
			for _, inner := range Inner(b) {
				Walk(inner, visit)
			}
		default:
			panic(fmt.Sprintf("doc: block %T", b))
		}
	}
}

// Inner returns the runs of blocks inside a block, in reading order: one for a Quote,
// one per item for a List.
func Inner(b Block) [][]Block {
	switch b := b.(type) {
	case *Heading, *Paragraph, *Code, *Table, *Figure, *Rule, *ContactCard:
		return nil
	case *List:
		runs := make([][]Block, len(b.Items))
		for i, it := range b.Items {
			runs[i] = it.Content
		}
		return runs
	case *DefinitionList:
		var runs [][]Block
		for _, d := range b.Items {
			runs = append(runs, d.Details...)
		}
		return runs
	case *Quote:
		return [][]Block{b.Content}
	case *Callout:
		return [][]Block{b.Content}
	case *FAQ:
		return [][]Block{b.Content}
	case *QR:
		return [][]Block{b.Content}
	case *Restricted:
		return [][]Block{b.Content}
	default:
		panic(fmt.Sprintf("doc: block %T", b))
	}
}

// Texts returns the runs of inlines of the block itself, without the blocks inside it:
// one for a Paragraph, one per cell for a Table.
func Texts(b Block) [][]Inline {
	switch b := b.(type) {
	case *List, *Quote, *Code, *Rule, *ContactCard, *QR, *Restricted:
		return nil
	case *Heading:
		return [][]Inline{b.Content}
	case *Paragraph:
		return [][]Inline{b.Content}
	case *DefinitionList:
		var runs [][]Inline
		for _, d := range b.Items {
			runs = append(runs, d.Terms...)
		}
		return runs
	case *Table:
		var runs [][]Inline
		for _, c := range b.Header {
			runs = append(runs, c.Content)
		}
		for _, r := range b.Rows {
			for _, c := range r {
				runs = append(runs, c.Content)
			}
		}
		return runs
	case *Figure:
		return [][]Inline{b.Picture(), b.Caption}
	case *Callout:
		return [][]Inline{b.Title}
	case *FAQ:
		return [][]Inline{b.Title}
	default:
		panic(fmt.Sprintf("doc: block %T", b))
	}
}

// WalkInlines calls visit for each inline of the run, outer inlines first.
func WalkInlines(run []Inline, visit func(Inline)) {
	for _, in := range run {
		visit(in)
		WalkInlines(Children(in), visit)
	}
}

// Children returns the inlines inside an inline.
func Children(in Inline) []Inline {
	switch in := in.(type) {
	case *Text, *Verbatim, *Image, *LineBreak, *NoteRef, *Field:
		return nil
	case *Emphasis:
		return in.Content
	case *Strong:
		return in.Content
	case *Strike:
		return in.Content
	case *Superscript:
		return in.Content
	case *Subscript:
		return in.Content
	case *Link:
		return in.Content
	default:
		panic(fmt.Sprintf("doc: inline %T", in))
	}
}

// EachInline calls visit for each inline of the article, with footnotes last.
func (a *Article) EachInline(visit func(Inline)) {
	each := func(b Block) bool {
		if p, ok := b.(*Paragraph); ok { // As most are.
			WalkInlines(p.Content, visit)
			return true
		}
		for _, run := range Texts(b) {
			WalkInlines(run, visit)
		}
		return true
	}
	Walk(a.Body, each)
	for _, n := range a.Notes {
		Walk(n.Content, each)
	}
}
