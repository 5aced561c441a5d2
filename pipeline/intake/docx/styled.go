package docx

import (
	"strings"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// frontMatter stores the title, the subtitle, an author or the date in the article's
// front matter, and reports whether the paragraph is one of these. All except the
// title must come before the first block.
func (f *flow) frontMatter(as role, run []doc.Inline, text string) bool {
	if !f.top {
		return false
	}
	m := &f.r.draft.Article.Meta
	first := len(f.blocks) == 0
	switch as {
	case titleRole:
		if m.Title != "" || draft.Wordless(run) {
			return false
		}
		m.Title = text
	case subtitleRole:
		if m.Subtitle != "" || draft.Wordless(run) || !first {
			return false
		}
		m.Subtitle = text
	case authorRole:
		if len(f.r.draft.Article.Body) > 0 || !first {
			return false
		}
		f.r.author(text)
	case dateRole:
		day, err := time.Parse(time.DateOnly, text)
		if err != nil || !first {
			return false
		}
		m.Date = day
	default:
		return false
	}
	return true
}

// styled adds the block that a paragraph has by its style, or continues the block
// before it.
func (f *flow) styled(as role, run []doc.Inline, text string, continues bool) {
	switch as {
	case titleRole:
		f.heading(1, run)
	case subtitleRole, authorRole, dateRole:
		f.add(&doc.Paragraph{Pos: f.r.pos(), Content: run})
	case contentsRole:
		f.contents = append(f.contents, text)
	case captionRole:
		f.caption(run)
	case quoteRole:
		f.quote(run, continues)
	case termRole, detailRole:
		f.definition(as, run)
	case bodyRole, codeRole:
		panic("docx: such a paragraph is not made by its style")
	}
}

// heading adds a heading. Outside the body it becomes a strong paragraph.
func (f *flow) heading(level int, run []doc.Inline) {
	pos := f.r.pos()
	if !f.top {
		f.add(&doc.Paragraph{Pos: pos, Content: []doc.Inline{&doc.Strong{Pos: pos, Content: run}}})
		return
	}
	h := &doc.Heading{Pos: pos, Level: level, Content: run}
	for _, name := range f.r.pending {
		f.r.headed[name] = h
	}
	f.r.pending = nil
	f.add(h)
}

// caption sets the caption of the picture right before. If there is none, the caption
// becomes a paragraph.
func (f *flow) caption(run []doc.Inline) {
	if len(f.blocks) > 0 {
		if figure, ok := f.blocks[len(f.blocks)-1].(*doc.Figure); ok && len(figure.Caption) == 0 {
			figure.Caption = run
			f.settle(figure)
			return
		}
	}
	f.add(&doc.Paragraph{Pos: f.r.pos(), Content: run})
}

// code adds preformatted text. If on is true, it continues the code before it.
func (f *flow) code(spans []draft.Span, on bool) {
	var b strings.Builder
	for _, s := range spans {
		switch in := s.Node.(type) {
		case nil:
			if s.Raised || s.Lowered {
				b.WriteString(draft.PlainAfter(b.String(), draft.Inlines([]draft.Span{s})))
				continue
			}
			b.WriteString(s.Text)
		case *doc.LineBreak:
			b.WriteByte('\n')
		case *doc.Image:
			b.WriteString(in.Alt.String())
		case *doc.Emphasis, *doc.Field, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	}
	if on && len(f.blocks) > 0 {
		if c, ok := f.blocks[len(f.blocks)-1].(*doc.Code); ok {
			c.Text += "\n" + b.String()
			f.settle(c)
			return
		}
	}
	f.add(&doc.Code{Pos: f.r.pos(), Text: b.String()})
}

// quote adds a quotation. If on is true, it continues the quotation before it.
func (f *flow) quote(run []doc.Inline, on bool) {
	p := &doc.Paragraph{Pos: f.r.pos(), Content: run}
	if on && len(f.blocks) > 0 {
		if q, ok := f.blocks[len(f.blocks)-1].(*doc.Quote); ok {
			q.Content = append(q.Content, p)
			f.settle(q)
			return
		}
	}
	f.add(&doc.Quote{Pos: p.Pos, Content: []doc.Block{p}})
}

// definition adds a term or its explanation to the definition list before it. A term
// begins a new list if there is none.
func (f *flow) definition(as role, run []doc.Inline) {
	pos := f.r.pos()
	var l *doc.DefinitionList
	if len(f.blocks) > 0 {
		l, _ = f.blocks[len(f.blocks)-1].(*doc.DefinitionList)
	}
	if as == detailRole {
		p := &doc.Paragraph{Pos: pos, Content: run}
		if l == nil {
			f.add(p)
			return
		}
		last := l.Items[len(l.Items)-1]
		if len(last.Details) == 0 {
			last.Details = append(last.Details, nil)
		}
		last.Details[0] = append(last.Details[0], p)
		f.settle(l)
		return
	}
	if l == nil {
		l = &doc.DefinitionList{Pos: pos}
		f.add(l)
	}
	if n := len(l.Items); n > 0 && len(l.Items[n-1].Details) == 0 {
		l.Items[n-1].Terms = append(l.Items[n-1].Terms, run)
	} else {
		l.Items = append(l.Items, &doc.Definition{Pos: pos, Terms: [][]doc.Inline{run}})
	}
	f.settle(l)
}
