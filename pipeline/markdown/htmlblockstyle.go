package markdown

import (
	"fmt"

	"pamphlet/pipeline/doc"
)

// styled returns blocks with the style of the element around them in their text.
func (f *flow) styled(e *element, blocks []doc.Block) []doc.Block {
	if looksOf(e) == nil {
		return blocks
	}
	return eachRun(blocks, (&run{r: f.r}).styling(e))
}

// styling returns the function that styles a run as an element means it.
func (w *run) styling(e *element) func([]doc.Inline) []doc.Inline {
	return func(content []doc.Inline) []doc.Inline { return w.styled(e, content) }
}

// eachRun changes the running text of blocks, at any depth, and returns the blocks.
func eachRun(blocks []doc.Block, change func([]doc.Inline) []doc.Inline) []doc.Block {
	for i, b := range blocks {
		switch b := b.(type) {
		case *doc.Figure:
			blocks[i] = changeFigure(b, change)
		case *doc.Code:
			blocks[i] = changeCode(b, change)
		case *doc.Callout, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Heading, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
			for _, run := range runsIn(b) {
				changeRun(run, change)
			}
			for _, inner := range doc.Inner(b) {
				eachRun(inner, change)
			}
		default:
			panic(fmt.Sprintf("markdown: block %T", b))
		}
	}
	return blocks
}

// runsIn returns the runs of text of a block, without those of blocks in it, the
// caption of a figure and the lines of code.
func runsIn(b doc.Block) []*[]doc.Inline {
	var runs []*[]doc.Inline
	switch b := b.(type) {
	case *doc.Heading:
		runs = append(runs, &b.Content)
	case *doc.Paragraph:
		runs = append(runs, &b.Content)
	case *doc.Callout:
		runs = append(runs, &b.Title)
	case *doc.FAQ:
		runs = append(runs, &b.Title)
	case *doc.DefinitionList:
		for _, d := range b.Items {
			for i := range d.Terms {
				runs = append(runs, &d.Terms[i])
			}
		}
	case *doc.Table:
		for _, row := range append([][]*doc.Cell{b.Header}, b.Rows...) {
			for _, cell := range row {
				runs = append(runs, &cell.Content)
			}
		}
	case *doc.Code, *doc.ContactCard, *doc.Figure, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule:
	}
	return runs
}

// changeRun changes a run of text in place. It does not change an empty run.
func changeRun(run *[]doc.Inline, change func([]doc.Inline) []doc.Inline) {
	if len(*run) > 0 {
		*run = joinTexts(change(*run))
	}
}

// changeFigure changes the picture and the caption of a figure. If the picture becomes a
// link, the figure takes its target. If it is struck out, the figure becomes a paragraph,
// because a figure cannot be struck out.
func changeFigure(f *doc.Figure, change func([]doc.Inline) []doc.Inline) doc.Block {
	picture := change(f.Picture())[0]
	changeRun(&f.Caption, change)
	switch picture := picture.(type) {
	case *doc.Strike:
		content := []doc.Inline{picture}
		if len(f.Caption) > 0 {
			content = append(append(content, &doc.LineBreak{Pos: f.Pos}), f.Caption...)
		}
		return &doc.Paragraph{Pos: f.Pos, Content: content}
	case *doc.Link:
		f.Target = picture.Target
	case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
	}
	return f
}

// changeCode returns code as a paragraph if change strikes it out, and as it is
// otherwise: code has no other style.
func changeCode(c *doc.Code, change func([]doc.Inline) []doc.Inline) doc.Block {
	content := change(lines(c))
	if _, struck := content[0].(*doc.Strike); struck {
		return &doc.Paragraph{Pos: c.Pos, Content: content}
	}
	return c
}
