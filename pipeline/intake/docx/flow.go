package docx

import (
	"slices"
	"strings"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// flow gathers blocks from a run of elements.
type flow struct {
	r      *reader
	blocks []doc.Block
	// top says that it is the body itself, where paragraphs are counted; note
	// that it is a note, whose paragraphs are not.
	top, note bool
	// flat says that blocks are lines of one text, as in a table's cell, which
	// spans then holds.
	flat  bool
	spans []draft.Span
	// guesses are the indices of those that wait for their block.
	guesses []int
	// lists are the open lists, outermost first.
	lists []openList
	// joined says that the last paragraph's mark was deleted: the next one
	// continues it.
	joined bool
	// after are the text boxes that stand after the paragraph.
	after []*node
	// last is the role of the last paragraph.
	last role
	// contents gathers the table of contents.
	contents []string
}

// openList is a list that the next paragraph may belong to.
type openList struct {
	list *doc.List
	// depth is the level in the file, number the last item's, left its indent.
	depth, number, left int
}

// blocksOf converts elements that stand where paragraphs can.
func (f *flow) blocksOf(all []*node) {
	for _, n := range all {
		switch n.name {
		case "w:p":
			f.paragraph(n)
		case "w:tbl":
			f.table(n)
		case "w:sdt":
			f.control(n, f.blocksOf)
		case "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "w:dir", "w:bdo":
			f.blocksOf(n.children)
		case "w:del", "w:moveFrom":
			f.deleted(n)
		case "mc:AlternateContent":
			f.blocksOf(alternative(n))
		case "w:bookmarkStart":
			f.bookmark(n)
		case "m:oMathPara", "m:oMath":
			f.formula(n)
			f.close(bodyRole, paragraphProperties{}, nil)
		case "w:altChunk":
			f.r.draft.Add(f.r.paragraph, nil, "left-out", "left out: another file is embedded here; open the file in Word and save it again", "")
		}
	}
}

// control converts a content control. A table of contents and words that only ask
// for others are left out.
func (f *flow) control(n *node, convert func([]*node)) {
	properties, content := n.child("w:sdtPr"), n.child("w:sdtContent")
	if content == nil {
		return
	}
	why := ""
	if g := properties.find("w:docPartGallery"); g != nil && strings.EqualFold(g.attr("val"), "Table of Contents") {
		why = "it is the table of contents"
	} else if readToggle(properties, "w:showingPlcHdr") == on {
		why = "it only shows where to write"
	}
	if why == "" {
		convert(content.children)
		return
	}
	f.r.dropped(f.r.paragraph+1, why, words(content))
	if f.top {
		f.r.paragraph += countParagraphs(content)
	}
}

// countParagraphs counts the paragraphs below an element.
func countParagraphs(n *node) int {
	sum := 0
	for _, c := range n.children {
		if c.name == "w:p" {
			sum++
		} else if c.name != "mc:AlternateContent" {
			sum += countParagraphs(c)
		}
	}
	return sum
}

// guess reports something about the block that waits.
func (f *flow) guess(kind, message, text string) {
	f.guesses = append(f.guesses, len(f.r.draft.Guesses))
	f.r.draft.Add(f.r.paragraph, nil, kind, message, text)
}

// settle gives the guesses that wait their block.
func (f *flow) settle(b doc.Block) {
	for _, i := range f.guesses {
		f.r.draft.Guesses[i].Block = b
	}
	f.guesses = nil
}

// add appends a block, after the lists that are open.
func (f *flow) add(b doc.Block) {
	f.lists = nil
	f.blocks = append(f.blocks, b)
	f.settle(b)
}

// end ends the flow: fields that never end are left out.
func (f *flow) end() {
	if len(f.spans) > 0 && !f.flat {
		f.close(bodyRole, paragraphProperties{}, nil)
	}
	f.endContents()
	for _, field := range f.r.fields {
		f.r.dropped(f.r.paragraph, "it belongs to a field that never ends", field.text())
	}
	f.r.fields = nil
}

// endContents reports the table of contents that was passed over.
func (f *flow) endContents() {
	if len(f.contents) > 0 {
		f.r.dropped(f.r.paragraph, "it is the table of contents", strings.Join(f.contents, "\n"))
		f.contents = nil
	}
}

// paragraph converts a paragraph, and then the text boxes in it.
func (f *flow) paragraph(n *node) {
	if f.top {
		f.r.paragraph++
	}
	properties := n.child("w:pPr")
	p := readParagraphProperties(properties)
	if p.style == "" {
		p.style = f.r.styles.usual
	}
	from := len(f.spans)
	as := f.r.styles.role(p.style)
	f.runs(n.children, frame{paragraph: p.style, plain: as != bodyRole || f.r.styles.heading(p) > noLevel})
	if mark := properties.child("w:rPr"); mark.child("w:del") != nil && !f.flat {
		f.joined = true
		return
	}
	f.joined = false
	spans := f.spans
	if f.flat {
		f.mark(p, from)
		f.breakLine()
	} else {
		f.spans = nil
		f.close(as, p, spans)
	}
	f.boxes()
}

// boxes converts the text boxes of the last paragraph.
func (f *flow) boxes() {
	after := f.after
	f.after = nil
	for _, box := range after {
		inner := &flow{r: f.r, flat: f.flat}
		if f.r.boxes == 0 {
			f.r.draft.Add(f.r.paragraph, nil, "text-box", "the words of a text box stand after the paragraph that it hangs on", words(box))
		}
		f.r.boxes++
		inner.blocksOf(box.children)
		f.r.boxes--
		f.guesses = append(f.guesses, inner.guesses...)
		if f.flat {
			f.spans = append(f.spans, inner.spans...)
			f.breakLine()
			continue
		}
		inner.close(bodyRole, paragraphProperties{}, inner.spans)
		for _, b := range inner.blocks {
			f.add(b)
		}
	}
}

// mark writes the mark of a list's item, and that a heading is one, into a line
// of a text.
func (f *flow) mark(p paragraphProperties, from int) {
	line := f.spans[min(from, len(f.spans)):]
	if len(line) == 0 {
		return
	}
	if f.r.styles.heading(p) > noLevel {
		for i := range line {
			line[i].Strong = true
		}
	}
	at, ok := f.r.numbering.place(p, f.r.styles)
	if !ok || at.blank() {
		return
	}
	mark := "• "
	if at.ordered() {
		numbering, _ := at.numbering()
		mark = numbering.Mark(at.number) + " "
	}
	f.guess("list-flattened", "an item of a list where none can stand became a line of text", plainSpans(line))
	f.spans = slices.Insert(f.spans, len(f.spans)-len(line), draft.Span{Pos: f.r.pos(), Text: mark})
}

// plainSpans gives the words of running text.
func plainSpans(spans []draft.Span) string { return doc.Plain(draft.Inlines(spans)) }

// breakLine ends a line of a text whose blocks are lines.
func (f *flow) breakLine() {
	if len(f.spans) > 0 {
		if _, twice := f.spans[len(f.spans)-1].Node.(*doc.LineBreak); twice {
			return
		}
		f.spans = append(f.spans, draft.Span{Pos: f.r.pos(), Node: &doc.LineBreak{Pos: f.r.pos()}})
	}
}

// close makes a block of a paragraph's spans.
func (f *flow) close(as role, p paragraphProperties, spans []draft.Span) {
	if spans == nil {
		spans, f.spans = f.spans, nil
	}
	r := f.r
	pos := r.pos()
	level := noLevel
	if as == bodyRole {
		level = r.styles.heading(p)
	}
	if level > noLevel || as == titleRole || as == subtitleRole {
		for i := range spans {
			spans[i].Strong = false // Headings are bold as they are.
		}
	}
	run := draft.Inlines(spans)
	text := strings.TrimSpace(doc.Plain(run))
	if text == "" && !draft.Wordless(run) {
		if ruled := p.ruled || r.styles.ruled(p.style); ruled && len(spans) == 0 && len(f.blocks) > 0 {
			f.add(&doc.Rule{Pos: pos})
		}
		if as != codeRole {
			f.last = bodyRole
		}
		return
	}
	before := f.last
	f.last = as
	if level == noLevel && as != titleRole {
		r.pending = nil
	}
	if as != contentsRole {
		f.endContents()
	}
	if figure := draft.Picture(run); figure != nil {
		figure.Pos = pos
		f.add(figure)
		return
	}
	m := &r.draft.Article.Meta
	switch as {
	case titleRole:
		if f.top && m.Title == "" && !draft.Wordless(run) {
			m.Title = text
			f.settle(nil)
			return
		}
		f.heading(1, run)
	case subtitleRole:
		if f.top && m.Subtitle == "" && !draft.Wordless(run) && len(f.blocks) == 0 {
			m.Subtitle = text
			f.settle(nil)
			return
		}
		f.add(&doc.Paragraph{Pos: pos, Content: run})
	case authorRole:
		if f.top && len(r.draft.Article.Body)+len(f.blocks) == 0 {
			r.author(text)
			f.settle(nil)
			return
		}
		f.add(&doc.Paragraph{Pos: pos, Content: run})
	case dateRole:
		if day, err := time.Parse(time.DateOnly, text); err == nil && f.top && len(f.blocks) == 0 {
			m.Date = day
			f.settle(nil)
			return
		}
		f.add(&doc.Paragraph{Pos: pos, Content: run})
	case contentsRole:
		f.contents = append(f.contents, text)
	case captionRole:
		f.caption(run)
	case codeRole:
		f.code(spans, before == codeRole)
	case quoteRole:
		f.quote(run, before == quoteRole)
	case termRole, detailRole:
		f.definition(as, run)
	case bodyRole:
		if level > noLevel {
			r.unnumbered(p, pos.Line)
			f.heading(level, run)
			return
		}
		f.listed(p, run)
	}
}

// unnumbered counts the number before a heading, which an article does not have,
// and reports the first one.
func (r *reader) unnumbered(p paragraphProperties, line int) {
	at, ok := r.numbering.place(p, r.styles)
	if !ok || !at.ordered() || r.numbered {
		return
	}
	r.numbered = true
	r.draft.Add(line, nil, "heading-unnumbered", "the numbers before headings were left out; look whether the text refers to them", "")
}

// ruled tells whether a paragraph style draws a line.
func (s styles) ruled(id string) bool {
	found := false
	s.chain(id, func(st *style) bool {
		found = st.paragraph.ruled
		return found
	})
	return found
}

// heading makes a heading. Where none can stand it is a strong paragraph.
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

// caption gives a picture right before its caption.
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

// code makes preformatted text, or continues it.
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

// quote makes a quotation, or continues it.
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

// definition makes a term or its explanation, or continues the list of them.
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
