package docx

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/language"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// Read turns a Word file into a draft. file is the name that messages show. The title
// is "" if the file has none. The error says why the file cannot be read, or what to
// do about it.
func Read(file string, data []byte) (*draft.Draft, error) { return read(file, data, usual()) }

// read is Read within other limits.
func read(file string, data []byte, most limits) (*draft.Draft, error) {
	a, err := open(data, most)
	if err != nil {
		return nil, err
	}
	r := &reader{
		archive:  a,
		draft:    &draft.Draft{Article: &doc.Article{File: file}, Images: map[string][]byte{}, Remote: map[string]string{}},
		headed:   map[string]*doc.Heading{},
		pictures: map[string]string{},
		letters:  map[string]int{},
		cited:    map[*node]*doc.Note{},
	}
	body, err := r.open()
	if err != nil {
		return nil, err
	}
	f := &flow{r: r, top: true}
	f.blocksOf(body.children)
	f.end()
	r.draft.Article.Body = f.blocks
	r.convertNotes()
	if err := r.leaveOut(); err != nil {
		return nil, err
	}
	if err := r.meta(); err != nil {
		return nil, err
	}
	r.guessHeadings()
	draft.Outline(r.draft.Article.Body)
	r.draft.Anchor(r.headed)
	r.draft.CountNotes()
	if r.err != nil {
		return nil, r.err
	}
	slices.SortStableFunc(r.draft.Guesses, func(a, b draft.Guess) int { return cmp.Compare(a.Line, b.Line) })
	return r.draft, nil
}

// reader converts a Word file to a draft.
type reader struct {
	archive   *archive
	draft     *draft.Draft
	part      string
	parts     map[string]*part
	all       []relation
	styles    styles
	numbering *numbering
	// footnotes, endnotes and comments are the elements of each kind by ID.
	footnotes, endnotes, comments map[string]*node
	notes                         []noted
	cited                         map[*node]*doc.Note
	// headed is the heading that each bookmark leads to. pending are the bookmarks
	// whose paragraph has no words yet.
	headed  map[string]*doc.Heading
	pending []string
	// pictures are the paths in the draft by the part's name or the address, "" for
	// pictures that are left out.
	pictures map[string]string
	// letters is the number of characters in each language.
	letters map[string]int
	// paragraph is the number of the current paragraph in the body.
	paragraph int
	fields    []*field
	// nested is the number of nested tables around the current element, boxes the
	// number of text boxes.
	nested, boxes int
	// numbered is true after numbers before headings have been reported.
	numbered bool
	// err is the first error that occurred while the text was converted.
	err error
}

// part is a part with text: the body or the notes of one kind.
type part struct {
	relations map[string]relation
}

// noted is a note that the text refers to.
type noted struct {
	element *node
	part    string
	note    *doc.Note
}

// open reads the parts that the text needs, and returns the text's body.
func (r *reader) open() (*node, error) {
	var err error
	if r.part, err = r.archive.main(); err != nil {
		return nil, err
	}
	root, err := r.archive.tree(r.part)
	if err != nil {
		return nil, err
	}
	body := root.child("w:body")
	if body == nil {
		return nil, errDamaged
	}
	if r.all, err = r.archive.relations(r.part); err != nil {
		return nil, err
	}
	r.parts = map[string]*part{r.part: {relations: byID(r.all)}}
	trees := map[string]*node{}
	for _, rel := range r.all {
		switch rel.kind {
		case "styles", "numbering", "footnotes", "endnotes", "comments":
			if trees[rel.kind] != nil || rel.external {
				continue
			}
			if trees[rel.kind], err = r.archive.tree(rel.target); err != nil {
				return nil, err
			}
			relations, err := r.archive.relations(rel.target)
			if err != nil {
				return nil, err
			}
			r.parts[rel.kind] = &part{relations: byID(relations)}
		}
	}
	r.styles = readStyles(trees["styles"])
	r.numbering = readNumbering(trees["numbering"])
	r.footnotes, r.endnotes, r.comments = notes(trees["footnotes"]), notes(trees["endnotes"]), notes(trees["comments"])
	return body, nil
}

func byID(all []relation) map[string]relation {
	m := map[string]relation{}
	for _, r := range all {
		m[r.id] = r
	}
	return m
}

// notes returns the notes or comments of a part by ID. It omits the separators, which
// Word also stores as notes.
func notes(n *node) map[string]*node {
	m := map[string]*node{}
	if n == nil {
		return m
	}
	for _, c := range n.children {
		switch c.attr("type") {
		case "", "normal":
			m[c.attr("id")] = c
		}
	}
	return m
}

// pos returns the position of the current paragraph.
func (r *reader) pos() doc.Pos { return doc.Pos{Line: max(r.paragraph, 1), Col: 1} }

// dropped reports text that is left out, unless it is "".
func (r *reader) dropped(line int, why, text string) {
	if text != "" {
		r.draft.Add(line, nil, "left-out", "left out: "+why, text)
	}
}

// convertNotes converts the notes that the text refers to. They may refer to other
// notes.
func (r *reader) convertNotes() {
	for i := 0; i < len(r.notes); i++ {
		n := r.notes[i]
		r.part = n.part
		r.paragraph = n.note.Line
		f := &flow{r: r, note: true}
		f.blocksOf(n.element.children)
		f.end()
		n.note.Content = f.blocks
		if len(f.blocks) == 0 {
			n.note.Content = []doc.Block{&doc.Paragraph{Pos: n.note.Pos, Content: []doc.Inline{&doc.Text{Pos: n.note.Pos, Value: visibleText(n.element)}}}}
		}
	}
}

// leaveOut reports the parts of the file that are left out: headers, footers, notes
// that nothing refers to, and comments.
func (r *reader) leaveOut() error {
	seen := map[string]bool{}
	for _, rel := range r.all {
		if rel.external || rel.kind != "header" && rel.kind != "footer" {
			continue
		}
		n, err := r.archive.tree(rel.target)
		if err != nil {
			return err
		}
		if n == nil {
			continue
		}
		if text := visibleText(n); !seen[text] {
			seen[text] = true
			r.dropped(0, fmt.Sprintf("it is the pages' %s", rel.kind), text)
		}
	}
	for _, all := range []map[string]*node{r.footnotes, r.endnotes} {
		for _, id := range slices.Sorted(maps.Keys(all)) {
			if r.cited[all[id]] == nil {
				r.dropped(0, "nothing refers to this note", visibleText(all[id]))
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(r.comments)) {
		r.comment(id)
	}
	return nil
}

// comment reports a comment. It does so only once.
func (r *reader) comment(id string) {
	n := r.comments[id]
	if n == nil {
		return
	}
	delete(r.comments, id)
	author := n.attr("author")
	if author == "" {
		author = "someone"
	}
	r.dropped(r.paragraph, fmt.Sprintf("it is a comment by %s", author), visibleText(n))
}

// noTitle matches titles that programs make up.
var noTitle = lazyregexp.New(`(?i)^(microsoft word - .*|document ?\d*|untitled.*|powerpoint .*|.*\.docx?)$`)

// meta sets the title, authors, keywords, date and language of the article.
func (r *reader) meta() error {
	core, err := r.coreProperties()
	if err != nil {
		return err
	}
	m := &r.draft.Article.Meta
	text := func(name string) string {
		if n := core.child(name); n != nil {
			return strings.Join(strings.Fields(n.text), " ")
		}
		return ""
	}
	for author := range strings.SplitSeq(text("dc:creator"), ";") {
		r.author(strings.TrimSpace(author))
	}
	for word := range strings.FieldsFuncSeq(text("cp:keywords"), func(c rune) bool { return c == ',' || c == ';' }) {
		if word = strings.TrimSpace(word); word != "" {
			m.Keywords = append(m.Keywords, word)
		}
	}
	for _, name := range []string{"dcterms:modified", "dcterms:created"} {
		r.saved(text(name))
	}
	if m.Title == "" {
		m.Title = r.firstHeading()
	}
	if title := text("dc:title"); m.Title == "" && !noTitle.MatchString(title) {
		m.Title = title
	}
	most := 0
	for _, lang := range slices.Sorted(maps.Keys(r.letters)) {
		if tag, err := language.Parse(lang); err == nil && r.letters[lang] > most {
			most, m.Lang = r.letters[lang], tag.String()
		}
	}
	if tag, err := language.Parse(text("dc:language")); err == nil && m.Lang == "" && tag != language.Und {
		m.Lang = tag.String()
	}
	return nil
}

// coreProperties returns the core properties of the file (ECMA-376 part 2 §8.3), or
// nil if it has none.
func (r *reader) coreProperties() (*node, error) {
	part := "docProps/core.xml"
	relations, err := r.archive.relations("")
	if err != nil {
		return nil, err
	}
	for _, rel := range relations {
		if rel.kind == "core-properties" {
			part = rel.target
		}
	}
	return r.archive.tree(part)
}

// saved sets the article's date to the day on which the file was saved, unless the
// article has a date.
func (r *reader) saved(stamp string) {
	m := &r.draft.Article.Meta
	if len(stamp) < len(time.DateOnly) || !m.Date.IsZero() {
		return
	}
	if day, err := time.Parse(time.DateOnly, stamp[:len(time.DateOnly)]); err == nil {
		m.Date = day
		r.draft.Add(0, nil, "date-guessed", "the date of the last save became the date of this edition", stamp)
	}
}

// author adds an author who is not yet known. It ignores the names that programs write
// by default.
func (r *reader) author(name string) {
	m := &r.draft.Article.Meta
	switch strings.ToLower(name) {
	case "", "user", "windows user", "microsoft office user", "python-docx", "author", "admin":
		return
	}
	if !slices.Contains(m.Authors, name) {
		m.Authors = append(m.Authors, name)
	}
}

// firstHeading removes the first block from the article and returns its words, if it
// is the only heading of the highest level. If there are no other headings, it must be
// of level 1. Otherwise firstHeading returns "".
func (r *reader) firstHeading() string {
	a := r.draft.Article
	if len(a.Body) == 0 {
		return ""
	}
	first, ok := a.Body[0].(*doc.Heading)
	if !ok || draft.Wordless(first.Content) {
		return ""
	}
	others := false
	for _, b := range a.Body[1:] {
		if h, ok := b.(*doc.Heading); ok {
			if h.Level <= first.Level {
				return ""
			}
			others = true
		}
	}
	if !others && first.Level > 1 {
		return ""
	}
	a.Body = a.Body[1:]
	return doc.Plain(first.Content)
}

// maxBoldHeading is the largest number of words in a bold paragraph that becomes
// a heading.
const maxBoldHeading = 12

// guessHeadings turns short bold paragraphs into headings if the file has no headings.
func (r *reader) guessHeadings() {
	body := r.draft.Article.Body
	for _, b := range body {
		if _, ok := b.(*doc.Heading); ok {
			return
		}
	}
	guessed := map[doc.Block][]int{}
	for i, g := range r.draft.Guesses {
		guessed[g.Block] = append(guessed[g.Block], i)
	}
	for i, b := range body {
		p, ok := b.(*doc.Paragraph)
		if !ok || len(p.Content) != 1 || i+1 == len(body) {
			continue
		}
		strong, ok := p.Content[0].(*doc.Strong)
		text := doc.Plain(p.Content)
		if !ok || len(strings.Fields(text)) > maxBoldHeading || strings.ContainsRune(".,;:", rune(text[len(text)-1])) {
			continue
		}
		h := &doc.Heading{Pos: p.Pos, Level: 2, Content: strong.Content}
		body[i] = h
		for _, j := range guessed[b] {
			r.draft.Guesses[j].Block = h
		}
		r.draft.Add(p.Line, h, "heading-guessed", "a short bold paragraph became a heading: the file has no heading styles", text)
	}
}
