package docx

import (
	"fmt"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// frame is the context of a run.
type frame struct {
	// paragraph is the style of the paragraph.
	paragraph string
	link      string
	// plain is true if the marks of the paragraph's style do not count: headings and
	// terms are already bold.
	plain bool
	// inserted is true if the tracked change around the run has been reported.
	inserted bool
}

// runs converts the contents of a paragraph.
func (f *flow) runs(all []*node, in frame) {
	for _, n := range all {
		if f.r.err != nil { // After an error no field begins.
			return
		}
		switch n.name {
		case "w:r":
			f.run(n, in)
		case "w:hyperlink":
			inner := in
			inner.link = f.target(n)
			f.runs(n.children, inner)
		case "w:sdt":
			f.control(n, func(all []*node) { f.runs(all, in) })
		case "w:ins", "w:moveTo":
			inner := in
			inner.inserted = true
			if text := visibleText(n); text != "" && !in.inserted {
				f.guess("change-accepted", "a tracked change was accepted", text)
			}
			f.runs(n.children, inner)
		case "w:del", "w:moveFrom":
			f.deleted(n)
		case "w:smartTag", "w:customXml", "w:dir", "w:bdo":
			f.runs(n.children, in)
		case "w:fldSimple":
			f.begin()
			f.field().code.WriteString(n.attr("instr"))
			f.separate()
			f.runs(n.children, in)
			f.endField()
		case "w:bookmarkStart":
			f.bookmark(n)
		case "m:oMath", "m:oMathPara":
			f.formula(n)
		case "mc:AlternateContent":
			f.runs(alternative(n), in)
		}
	}
}

// deleted reports the words that a tracked change deletes.
func (f *flow) deleted(n *node) {
	f.r.dropped(f.r.paragraph, "a tracked change deletes it", visibleText(n))
}

// bookmark records a name that links may lead to. It ignores _GoBack, which Word
// writes for itself.
func (f *flow) bookmark(n *node) {
	if name := n.attr("name"); name != "" && name != "_GoBack" && f.top {
		f.r.pending = append(f.r.pending, name)
	}
}

// target returns the address that a link leads to, or "".
func (f *flow) target(n *node) string {
	anchor := n.attr("anchor")
	rel, ok := f.r.parts[f.r.part].relations[n.attr("id")]
	if !ok {
		if anchor == "" || anchor == "_top" {
			return ""
		}
		return "#" + anchor
	}
	address := rel.target
	if !rel.external {
		address = ""
	}
	if anchor != "" && !strings.Contains(address, "#") {
		address += "#" + anchor
	}
	return f.address(address, visibleText(n))
}

// address returns an address if an article can link to it. Otherwise it reports
// the lost link and returns "".
func (f *flow) address(s, text string) string {
	s = strings.TrimSpace(s)
	if strings.HasPrefix(s, "#") && len(s) > 1 {
		return s
	}
	u, err := url.Parse(s)
	if err == nil {
		switch u.Scheme {
		case "http", "https":
			if u.Host != "" {
				return u.String()
			}
		case "mailto", "tel", "sms":
			if u.Opaque != "" {
				return s
			}
		}
	}
	f.guess("link-lost", fmt.Sprintf("a link to %q became text: an article can link only to the web, an e-mail address or a telephone number", s), text)
	return ""
}

// run converts a run.
func (f *flow) run(n *node, in frame) {
	r := f.r
	p := readRunProperties(n.child("w:rPr"))
	paragraph := in.paragraph
	if in.plain {
		paragraph = ""
	}
	is := func(get func(runProperties) toggle) bool { return r.styles.is(paragraph, p, get) }
	marks := draft.Marks{
		Strong:   is(func(p runProperties) toggle { return p.bold }),
		Emphasis: is(func(p runProperties) toggle { return p.italic }),
		Strike:   is(func(p runProperties) toggle { return p.strike }),
		Verbatim: p.style != "" && r.styles.isCode(p.style),
		Link:     in.link,
	}
	switch r.styles.shift(paragraph, p) {
	case above:
		marks.Raised = true
	case below:
		marks.Lowered = true
	}
	hidden := is(func(p runProperties) toggle { return p.hidden })
	if hidden {
		if text := visibleText(n); text != "" && !f.inCode() {
			r.dropped(r.paragraph, "it is hidden", text)
		}
	}
	from := len(f.spans)
	for _, c := range n.children {
		f.piece(c, marks, p.font, hidden)
	}
	for _, s := range f.spans[min(from, len(f.spans)):] {
		get := func(p runProperties) string { return p.lang }
		if p.rightToLeft == on {
			get = func(p runProperties) string { return p.bidi }
		} else if strings.IndexFunc(s.Text, isEastAsian) >= 0 {
			get = func(p runProperties) string { return p.east }
		}
		if lang := r.language(p, in.paragraph, get); lang != "" {
			r.letters[lang] += utf8.RuneCountInString(s.Text)
		}
	}
}

// isEastAsian reports whether Word records the language of a letter separately.
func isEastAsian(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// language returns the language of a run: its own, or that of the paragraph's style,
// or that of the file. get selects the property.
func (r *reader) language(run runProperties, id string, get func(runProperties) string) string {
	lang := get(run)
	r.styles.chain(id, func(st *style) bool {
		if lang == "" {
			lang = get(st.run)
		}
		return lang != ""
	})
	if lang == "" {
		lang = get(r.styles.defaults)
	}
	return lang
}

// piece converts one element of a run. In a hidden run it reads only the marks of
// fields.
func (f *flow) piece(c *node, marks draft.Marks, font string, hidden bool) {
	r := f.r
	if f.fieldMark(c) || hidden {
		return
	}
	switch c.name {
	case "w:t":
		f.word(f.letters(c.text, font), marks)
	case "w:tab", "w:ptab":
		f.word("\t", marks)
	case "w:noBreakHyphen":
		f.word("\u2011", marks)
	case "w:softHyphen": // The edition decides where to hyphenate words.
	case "w:sym":
		f.symbol(c, marks)
	case "w:br":
		if kind := c.attr("type"); kind == "page" || kind == "column" {
			f.word(" ", draft.Marks{})
			return
		}
		f.put(&doc.LineBreak{Pos: r.pos()}, marks)
	case "w:cr":
		f.put(&doc.LineBreak{Pos: r.pos()}, marks)
	case "w:footnoteReference":
		f.cite(r.footnotes[c.attr("id")], "footnotes")
	case "w:endnoteReference":
		f.cite(r.endnotes[c.attr("id")], "endnotes")
	case "w:commentReference":
		r.comment(c.attr("id"))
	case "w:drawing", "w:pict", "w:object":
		f.drawing(c, marks)
	case "mc:AlternateContent":
		for _, inner := range alternative(c) {
			f.piece(inner, marks, font, false)
		}
	case "w:ruby":
		f.ruby(c, marks)
	}
}

// fieldMark reads the marks and the code of fields. It reports whether an element is
// such a mark or such code.
func (f *flow) fieldMark(c *node) bool {
	switch c.name {
	case "w:fldChar":
		switch c.attr("fldCharType") {
		case "begin":
			f.begin()
		case "separate":
			f.separate()
		case "end":
			f.endField()
		}
		return true
	case "w:instrText":
		if field := f.field(); field != nil && !field.result {
			field.code.WriteString(c.text)
		}
		return true
	}
	return false
}

// ruby converts words with other words above them. Those follow in parentheses.
func (f *flow) ruby(c *node, marks draft.Marks) {
	for _, inner := range c.child("w:rubyBase").all() {
		f.runs([]*node{inner}, frame{link: marks.Link})
	}
	if above := visibleText(&node{children: c.child("w:rt").all()}); above != "" {
		f.word(" ("+above+")", marks)
	}
}

// all returns the children of an element that may be nil.
func (n *node) all() []*node {
	if n == nil {
		return nil
	}
	return n.children
}

// word appends words. It appends nothing inside the code of a field, or inside
// a result that is left out.
func (f *flow) word(s string, marks draft.Marks) {
	for i := len(f.r.fields) - 1; i >= 0; i-- {
		field := f.r.fields[i]
		if !field.result {
			return
		}
		if field.why != "" {
			field.dropped.WriteString(s)
			return
		}
		if field.link != "" && marks.Link == "" {
			marks.Link = field.link
		}
	}
	f.spans = append(f.spans, draft.Span{Pos: f.r.pos(), Text: s, Marks: marks})
}
