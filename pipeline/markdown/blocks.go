package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// blocks converts the content of a block. o is the outline that its headings belong
// to, nil where there can be none.
func (r *reader) blocks(parent ast.Node, o *outline) []doc.Block {
	return r.flow(r.grown(func(events []event) []event { return r.blockEvents(events, parent) }).parts, o)
}

// block converts a block of Markdown.
func (r *reader) block(n ast.Node, o *outline) []doc.Block {
	switch n := n.(type) {
	case *ast.Heading:
		return r.heading(n, o)
	case *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n, o)
	case *ast.List:
		return []doc.Block{r.list(n)}
	case *extast.DefinitionList:
		return []doc.Block{r.definitions(n)}
	case *ast.Blockquote:
		return r.quotation(n)
	case *ast.CodeBlock, *ast.FencedCodeBlock:
		return []doc.Block{r.code(n)}
	case *extast.Table:
		return []doc.Block{r.table(n)}
	case *ast.ThematicBreak:
		return []doc.Block{&doc.Rule{Pos: r.at(r.blockStart(n, "*-_"))}}
	case *container:
		return r.container(n, o)
	case *containerTitle, *strayFence, *ast.LinkReferenceDefinition, *extast.FootnoteList, *extast.Footnote:
		return nil // Each is converted elsewhere.
	default:
		panic(fmt.Sprintf("markdown: block %T", n))
	}
}

// blockStart returns the offset of a block's mark, one of marks. goldmark counts the
// columns of a tab as bytes, so its offset may be too high by those.
func (r *reader) blockStart(n ast.Node, marks string) int {
	at := max(0, min(n.Pos(), len(r.text)-1))
	for i := at; i >= 0 && i > at-8 && r.text[i] != '\n'; i-- {
		if strings.IndexByte(marks, r.text[i]) >= 0 {
			return i
		}
	}
	return at
}

// paragraph converts a paragraph. HTML may divide it into several blocks. A paragraph
// of one image is a figure.
func (r *reader) paragraph(n ast.Node, o *outline) []doc.Block {
	tree := r.tree(n)
	if tree.blocks {
		return r.flow(tree.parts, o)
	}
	before := len(r.anchors)
	content := r.runOf(tree.parts)
	if len(content) == 0 {
		r.before(before)
		return nil
	}
	pos := content[0].Position()
	if n.Lines().Len() > 0 {
		pos = r.at(n.Lines().At(0).Start)
	}
	return []doc.Block{r.paragraphOf(pos, content)}
}

// paragraphOf makes a paragraph, or a figure, of running text.
func (r *reader) paragraphOf(pos doc.Pos, content []doc.Inline) doc.Block {
	if len(content) > 1 {
		return &doc.Paragraph{Pos: pos, Content: content}
	}
	f := &doc.Figure{Pos: pos}
	link, isLink := content[0].(*doc.Link)
	var title doc.Phrase
	if isLink && len(link.Content) == 1 {
		content = link.Content
		f.Target, title = link.Target, link.Title
	}
	image, ok := content[0].(*doc.Image)
	if !ok {
		if isLink {
			content = []doc.Inline{link}
		}
		return &doc.Paragraph{Pos: pos, Content: content}
	}
	f.Image = image
	if len(image.Title) > 0 { // The image's own title comes before that of its link.
		title = image.Title
	}
	f.Caption = punctuatePhrase(title, r.quotes).Run(image.Pos)
	image.Title = nil
	return f
}

func (r *reader) list(l *ast.List) *doc.List {
	list := &doc.List{Ordered: l.IsOrdered(), Tight: l.IsTight}
	if state := r.lists[l]; list.Ordered && state != nil {
		list.Numbering = state.numbering
	}
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		item := &doc.Item{Pos: r.at(r.markStart(n, list.Ordered)), Number: r.numbers[n]}
		if first := n.FirstChild(); first != nil {
			if box, ok := first.FirstChild().(*extast.TaskCheckBox); ok {
				item.Task = &box.IsChecked
			}
		}
		item.Content = r.blocks(n, nil)
		list.Items = append(list.Items, item)
	}
	if len(list.Items) > 0 {
		list.Pos = list.Items[0].Pos
		r.countItems(list)
	}
	return list
}

// markStart returns the offset of the marker of a list's item.
func (r *reader) markStart(n ast.Node, ordered bool) int {
	if !ordered {
		return r.blockStart(n, "-+*")
	}
	start := r.blockStart(n, "(0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
	for start > 0 && (wordByte(r.text[start-1]) || r.text[start-1] == '(') {
		start--
	}
	return start
}

func (r *reader) definitions(l *extast.DefinitionList) *doc.DefinitionList {
	list := &doc.DefinitionList{}
	var d *doc.Definition
	for n := l.FirstChild(); n != nil; n = n.NextSibling() {
		term, isTerm := n.(*extast.DefinitionTerm)
		if d == nil || isTerm && len(d.Details) > 0 {
			d = &doc.Definition{Pos: r.at(max(n.Pos(), 0))}
			if isTerm && term.Lines().Len() > 0 {
				d.Pos = r.at(term.Lines().At(0).Start)
			}
			list.Items = append(list.Items, d)
		}
		if !isTerm {
			d.Details = append(d.Details, r.blocks(n, nil))
		} else if content := r.inlines(n); len(content) > 0 {
			d.Terms = append(d.Terms, content)
		}
	}
	if len(list.Items) > 0 {
		list.Pos = list.Items[0].Pos
	}
	return list
}

func (r *reader) code(n ast.Node) *doc.Code {
	c := &doc.Code{}
	if f, ok := n.(*ast.FencedCodeBlock); ok {
		c.Pos = r.at(r.blockStart(n, "`~"))
		language, _ := decode(f.Language(r.text))
		c.Language = strings.TrimSpace(language)
	} else if n.Lines().Len() > 0 {
		c.Pos = r.at(n.Lines().At(0).Start)
	}
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		if text := line.Value(r.text); !util.IsBlank(text) {
			b.Write(text)
		} else {
			b.WriteByte('\n') // Readers of Markdown differ in how many spaces an empty line keeps.
		}
	}
	c.Text = strings.TrimSuffix(b.String(), "\n")
	return c
}

// unusedReferences reports the definitions of links that nothing uses, because Markdown
// does not show them.
func (r *reader) unusedReferences(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if d, ok := n.(*ast.LinkReferenceDefinition); ok {
			label := util.ToLinkReference(d.Label)
			if !r.used[label] {
				r.warning(max(d.Pos(), 0), "link-unused", fmt.Sprintf("this link definition, [%s], is not used, and not shown", oneLine(string(d.Label))), "remove it, or begin the line with a word if it is text")
			}
			continue
		}
		if n.Type() == ast.TypeBlock {
			r.unusedReferences(n)
		}
	}
}
