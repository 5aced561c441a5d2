package docx

import (
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// flow gathers blocks from a sequence of elements.
type flow struct {
	r      *reader
	blocks []doc.Block
	// top is true in the body and in the cells of its tables, where paragraphs are
	// counted. note is true in a note, where they are not.
	top, note bool
	// flat is true if blocks become lines of one text, as in a table's cell. spans
	// then holds that text.
	flat  bool
	spans []draft.Span
	// guesses are the indices of the draft's guesses that have no block yet.
	guesses []int
	// lists are the open lists, outermost first.
	lists []openList
	// joined is true if the mark at the end of the last paragraph was deleted. The
	// next paragraph then continues it.
	joined bool
	// after are the text boxes to convert after the paragraph.
	after []*node
	// last is the role of the last paragraph.
	last role
	// contents are the lines of the table of contents so far.
	contents []string
}

// openList is a list that the next paragraph may belong to.
type openList struct {
	list *doc.List
	// depth is the level in the file from 0. number is the number of the last item,
	// left the indent of the first.
	depth, number, left int
}

// blocksOf converts paragraphs, tables and the elements around them.
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

// control converts a content control. A table of contents is left out, and so is
// a prompt that only shows where to write.
func (f *flow) control(n *node, convert func([]*node)) {
	properties, content := n.child("w:sdtPr"), n.child("w:sdtContent")
	if content == nil {
		return
	}
	why := ""
	if g := properties.find("w:docPartGallery"); g != nil && strings.EqualFold(g.attr("val"), "Table of Contents") {
		why = "it is the table of contents"
	} else if readToggle(properties, "w:showingPlcHdr") == on {
		why = "it is only a prompt that shows where to write"
	}
	if why == "" {
		convert(content.children)
		return
	}
	f.r.dropped(f.r.paragraph+1, why, visibleText(content))
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

// guess reports something about the block that is being built.
func (f *flow) guess(kind, message, text string) {
	f.guesses = append(f.guesses, len(f.r.draft.Guesses))
	f.r.draft.Add(f.r.paragraph, nil, kind, message, text)
}

// settle sets the block of the guesses that have none yet.
func (f *flow) settle(b doc.Block) {
	for _, i := range f.guesses {
		f.r.draft.Guesses[i].Block = b
	}
	f.guesses = nil
}

// add appends a block, and closes the open lists.
func (f *flow) add(b doc.Block) {
	f.lists = nil
	f.blocks = append(f.blocks, b)
	f.settle(b)
}

// end ends the flow. It reports fields that never end.
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

// endContents reports the lines of a table of contents as left out.
func (f *flow) endContents() {
	if len(f.contents) > 0 {
		f.r.dropped(f.r.paragraph, "it is the table of contents", strings.Join(f.contents, "\n"))
		f.contents = nil
	}
}

// paragraph converts a paragraph and then the text boxes in it.
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
			f.r.draft.Add(f.r.paragraph, nil, "text-box", "the words of a text box are after the paragraph that it is attached to", visibleText(box))
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

// mark changes a line of a text that was an item or a heading in the file: it puts
// the mark before an item, and makes a heading strong.
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
	f.guess("list-flattened", "a list item where lists are not possible became a line of text", plainSpans(line))
	f.spans = slices.Insert(f.spans, len(f.spans)-len(line), draft.Span{Pos: f.r.pos(), Text: mark})
}

// plainSpans returns the words of spans without marks.
func plainSpans(spans []draft.Span) string { return doc.Plain(draft.Inlines(spans)) }

// breakLine ends a line if blocks become lines of one text.
func (f *flow) breakLine() {
	if len(f.spans) > 0 {
		if _, twice := f.spans[len(f.spans)-1].Node.(*doc.LineBreak); twice {
			return
		}
		f.spans = append(f.spans, draft.Span{Pos: f.r.pos(), Node: &doc.LineBreak{Pos: f.r.pos()}})
	}
}

// close turns the spans of a paragraph into a block. If spans is nil, it uses those
// of the flow.
func (f *flow) close(as role, p paragraphProperties, spans []draft.Span) {
	if spans == nil {
		spans, f.spans = f.spans, nil
	}
	level := noLevel
	if as == bodyRole {
		level = f.r.styles.heading(p)
	}
	if level > noLevel || as == titleRole || as == subtitleRole {
		for i := range spans {
			spans[i].Strong = false // A heading is already bold.
		}
	}
	run := draft.Inlines(spans)
	text := strings.TrimSpace(doc.Plain(run))
	if text == "" && !draft.Wordless(run) {
		f.empty(as, p, len(spans) == 0)
		return
	}
	continues := f.last == as
	f.last = as
	if level == noLevel && as != titleRole {
		f.r.pending = nil
	}
	if as != contentsRole {
		f.endContents()
	}
	if figure := draft.Picture(run); figure != nil {
		figure.Pos = f.r.pos()
		f.add(figure)
		return
	}
	if f.frontMatter(as, run, text) {
		f.settle(nil)
		return
	}
	switch as {
	case bodyRole:
		if level > noLevel {
			f.r.unnumbered(p, f.r.pos().Line)
			f.heading(level, run)
			return
		}
		f.listed(p, run)
	case codeRole:
		f.code(spans, continues)
	default:
		f.styled(as, run, text, continues)
	}
}

// empty closes a paragraph without words. If it draws a line, it becomes a rule.
func (f *flow) empty(as role, p paragraphProperties, bare bool) {
	if ruled := p.ruled || f.r.styles.ruled(p.style); ruled && bare && len(f.blocks) > 0 {
		f.add(&doc.Rule{Pos: f.r.pos()})
	}
	if as != codeRole {
		f.last = bodyRole
	}
}

// unnumbered counts the number before a heading, and reports the first such number.
// The headings of an article have no numbers.
func (r *reader) unnumbered(p paragraphProperties, line int) {
	at, ok := r.numbering.place(p, r.styles)
	if !ok || !at.ordered() || r.numbered {
		return
	}
	r.numbered = true
	r.draft.Add(line, nil, "heading-unnumbered", "the numbers before headings were left out; check whether the text refers to them", "")
}

// ruled reports whether a paragraph style draws a line above or below.
func (s styles) ruled(id string) bool {
	found := false
	s.chain(id, func(st *style) bool {
		found = st.paragraph.ruled
		return found
	})
	return found
}
