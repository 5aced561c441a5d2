package plaintext

import (
	"fmt"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// maxDepth is how deep lists may be nested.
const maxDepth = 12

// Read turns a text into a draft. file is the path that the article keeps. data must
// be valid UTF-8.
func Read(file string, data []byte) *draft.Draft {
	r := &reader{lines: lines(string(data)), draft: &draft.Draft{Article: &doc.Article{File: file}}}
	r.unmailed()
	r.unpaged()
	r.rebulleted()
	r.wrapped = wrapWidth(r.lines)
	for i := 0; i < len(r.lines); {
		i = r.block(i)
	}
	r.title()
	if m := &r.draft.Article.Meta; m.Title == "" && r.subject != "" {
		m.Title = r.subject
		r.draft.Add(0, nil, "title-guessed", "the subject of the message became the title", r.subject)
	}
	r.headings()
	for _, p := range r.pieces {
		r.draft.Article.Body = append(r.draft.Article.Body, p.block)
	}
	draft.Outline(r.draft.Article.Body)
	sort.SliceStable(r.draft.Guesses, func(i, j int) bool { return r.draft.Guesses[i].Line < r.draft.Guesses[j].Line })
	return r.draft
}

// reader gathers the pieces of a text, and then decides which are headings.
type reader struct {
	lines  []line
	draft  *draft.Draft
	pieces []piece
	// wrapped is the width at which the text's lines were broken, or 0.
	wrapped int
	// subject is the subject of a message, or "".
	subject string
	// known contains the words of the text. It is nil until vocabulary is called.
	known map[string]bool
}

// piece is a block that may still become a heading.
type piece struct {
	block doc.Block
	// text is the line if the block was a single line, or "".
	text  string
	shape shape
	// level is the level of a piece that is certainly a heading, or 0.
	level int
}

func (r *reader) pos(i int) doc.Pos { return doc.Pos{Line: r.lines[i].number, Col: 1} }

// add adds a block that cannot become a heading.
func (r *reader) add(b doc.Block, _ int) { r.pieces = append(r.pieces, piece{block: b}) }

var hashMark = lazyregexp.New(`^(#{1,6})[ \t]+(.*?)[ \t#]*$`)

// block reads the block at line i and returns the line after it.
func (r *reader) block(i int) int {
	l := r.lines[i]
	switch {
	case l.blank():
		return i + 1
	case l.isRule():
		rule := &doc.Rule{Pos: r.pos(i)}
		r.draft.Add(l.number, rule, "rule-guessed", "a row of characters became a rule", l.text)
		r.add(rule, i)
		return i + 1
	case r.underlined(i):
		level := singleLevel
		if strings.ContainsAny(r.lines[i+1].text[:1], "=═━") || strings.HasPrefix(r.lines[i+1].text, "═") {
			level = doubleLevel
		}
		r.heading(i, l.text, level)
		return i + 2
	}
	if m := hashMark.FindStringSubmatch(l.text); m != nil && m[2] != "" {
		r.heading(i, m[2], hashLevel+len(m[1])-1)
		return i + 1
	}
	if m, ok := readMarker(l.text); ok && r.starts(i, m) && !r.isAttribution(i, m) {
		return r.listAt(i, opening(m))
	}
	if end := r.table(i); end > i {
		return end
	}
	end := i + 1
	for end < len(r.lines) && !r.begins(end) {
		end++
	}
	first := len(r.pieces) == 0
	paragraphs := r.paragraphs(r.lines[i:end])
	if top := paragraphs[0]; first && isTitleAboveHeading(top) {
		paragraphs = append([][][]line{top[:1], top[1:]}, paragraphs[1:]...)
	}
	for _, rows := range paragraphs {
		r.running(rows, end > i+1 && !(first && len(r.pieces) == 0))
	}
	return end
}

func isTitleAboveHeading(rows [][]line) bool {
	return len(rows) > 1 && len(rows[0]) == 1 && headingShape(rows[0][0].text) != noHeading && headingShape(rows[1][0].text) == strongHeading
}

// running adds a paragraph. If it is a single line, running records how much that line
// looks like a heading. against is true if other lines are directly above or below it:
// then it is not a weak heading.
func (r *reader) running(rows [][]line, against bool) {
	p := piece{block: r.paragraph(rows, false)}
	if len(rows) == 1 && len(rows[0]) == 1 {
		p.text = rows[0][0].text
		p.shape = headingShape(p.text)
		if p.shape == weakHeading && against {
			p.shape = noHeading
		}
		if navigation.MatchString(p.text) {
			r.draft.Add(rows[0][0].number, p.block, "navigation-kept", "this line looks like a page's navigation, and stays: remove it if it is", p.text)
		}
	}
	r.pieces = append(r.pieces, p)
}

// isAlone reports whether line i has a mark that the lines before and after it do not
// have. Empty lines do not count.
func (r *reader) isAlone(i int, m marker) bool {
	for _, j := range []int{i - 1, i + 1} {
		for j > 0 && j+1 < len(r.lines) && r.lines[j].blank() {
			j += j - i
		}
		if j < 0 || j >= len(r.lines) {
			continue
		}
		if other, ok := readMarker(r.lines[j].text); ok && other.style == m.style {
			return false
		}
	}
	return true
}

// mostAttributed is the largest number of words in a line that says who said the text
// above it.
const mostAttributed = 10

// isAttribution reports whether the dash at line i comes before the name of the person
// who said the text above, and does not mark an item. The line is then alone and
// short, and the name begins with a capital.
func (r *reader) isAttribution(i int, m marker) bool {
	c, _ := utf8.DecodeRuneInString(m.text)
	return (m.style == "–" || m.style == "—") && len(r.pieces) > 0 && unicode.IsUpper(c) && len(strings.Fields(m.text)) <= mostAttributed && r.isAlone(i, m) &&
		(i+1 == len(r.lines) || r.lines[i+1].blank()) && endsSentence(r.lastText(i)) && !strings.HasSuffix(r.lastText(i), ":")
}

// lastText returns the last line with words above line i.
func (r *reader) lastText(i int) string {
	for i--; i >= 0; i-- {
		if !r.lines[i].blank() {
			return r.lines[i].text
		}
	}
	return ""
}

// begins reports whether the block above ends at line i: the line is blank, or it
// begins another block.
func (r *reader) begins(i int) bool {
	l := r.lines[i]
	if l.blank() || l.isRule() || r.underlined(i) || hashMark.MatchString(l.text) {
		return true
	}
	if m, ok := readMarker(l.text); ok && m.value <= 1 && r.starts(i, m) {
		// A dash in running text may be at the beginning of a line by chance.
		return !m.isDash() || endsSentence(r.lines[i-1].text) || r.lines[i-1].length() < leastWidth && !(startsLower(m.text) && r.isAlone(i, m))
	}
	_, end := r.rows(i, 3)
	return end > i
}

// underlined reports whether a line is a heading with a row of characters below it.
func (r *reader) underlined(i int) bool {
	if i+1 >= len(r.lines) || r.lines[i].blank() || r.lines[i].isRule() || r.lines[i].length() > maxHeading || i > 0 && !r.lines[i-1].blank() && !r.lines[i-1].isRule() {
		return false
	}
	below := r.lines[i+1]
	return below.isRule() && !strings.ContainsAny(below.text, " #") && below.length() <= 2*r.lines[i].length()+4
}

// heading adds a heading that is certain: it has hashes before it or a row of
// characters below it.
func (r *reader) heading(i int, text string, level int) {
	r.pieces = append(r.pieces, piece{text: text, shape: strongHeading, level: level,
		block: r.paragraph([][]line{{{number: r.lines[i].number, text: text}}}, false)})
}

// listAt adds the list at line i and returns the line after it. A list of one short
// item with a number is a heading if it is between empty lines and text follows.
func (r *reader) listAt(i int, m marker) int {
	list, end := r.list(i, m)
	if list.Ordered && len(list.Items) == 1 && end == i+1 && headingShape(m.text) != noHeading && end+1 < len(r.lines) && r.lines[end].blank() && (i == 0 || r.lines[i-1].blank()) {
		text := r.lines[i].text
		r.pieces = append(r.pieces, piece{text: text, shape: strongHeading, block: r.paragraph([][]line{{{number: r.lines[i].number, text: text}}}, false)})
		return end
	}
	if sections := r.sections(list, i); sections != nil {
		r.pieces = append(r.pieces, sections...)
		return end
	}
	kind := "bullets"
	if list.Ordered {
		kind = "numbers"
	}
	if m.isLetter() {
		kind = "letters"
	}
	r.draft.Add(r.lines[i].number, list, "list-guessed", fmt.Sprintf("lines that begin with %s became a list of %d", kind, len(list.Items)), r.lines[i].text)
	r.add(list, i)
	return end
}

// sections returns the items of a numbered list as headings with text below them, if
// each item is a short line with paragraphs below it. Otherwise it returns nil.
func (r *reader) sections(l *doc.List, i int) []piece {
	if !l.Ordered || len(l.Items) < 2 {
		return nil
	}
	var all []piece
	for _, it := range l.Items {
		if len(it.Content) < 2 {
			return nil
		}
		head, ok := it.Content[0].(*doc.Paragraph)
		if !ok {
			return nil
		}
		text := doc.Plain(head.Content)
		if strings.Contains(text, "\n") || headingShape(text) == noHeading {
			return nil
		}
		if below, ok := it.Content[1].(*doc.Paragraph); !ok || !endsSentence(doc.Plain(below.Content)) {
			return nil
		}
		text = r.markOf(it) + text
		all = append(all, piece{text: text, shape: strongHeading, block: r.paragraph([][]line{{{number: it.Line, text: text}}}, false)})
		for _, b := range it.Content[1:] {
			all = append(all, piece{block: b})
		}
	}
	r.draft.Add(r.lines[i].number, nil, "sections-guessed", fmt.Sprintf("%d numbered lines with text below them became headings", len(l.Items)), r.lines[i].text)
	return all
}

// markOf returns the mark that an item has in the file, with the space after it.
func (r *reader) markOf(it *doc.Item) string {
	// A line of the file may be several lines here, divided by the end of a page.
	for i := sort.Search(len(r.lines), func(i int) bool { return r.lines[i].number >= it.Line }); i < len(r.lines) && r.lines[i].number == it.Line; i++ {
		if m, ok := readMarker(r.lines[i].text); ok {
			return strings.TrimSuffix(r.lines[i].text, m.text)
		}
	}
	return ""
}

// greeting matches the first line of a message.
var greeting = lazyregexp.New(`^(?i:hi|hello|hey|dear|good (?:morning|afternoon|day)|hola|estimad[oa]s?|querid[oa]s?|buen[oa]s (?:días|tardes)|bonjour|cher|chère|ol[áà]|prezad[oa]s?|to all)\b.{0,60}[,:!]?$`)

// mostMessage is the largest number of pieces of the message before an article.
const mostMessage = 6

// title moves the title from the body to the metadata: the first piece that looks like
// a heading. Only short lines and the beginning of a message may come before it.
func (r *reader) title() {
	message := false
	for i, p := range r.pieces {
		if p.shape == noHeading || i == 0 && greeting.MatchString(p.text) {
			para, ok := p.block.(*doc.Paragraph)
			if !ok {
				return
			}
			words := doc.Plain(para.Content)
			if i == 0 && greeting.MatchString(words) {
				message = true
				r.draft.Add(para.Line, para, "message-guessed", "the file begins like a message; its first words are still above the article: remove them", words)
			}
			if len(words) <= maxHeading || message && i < mostMessage {
				continue // A banner, a date, a line about the author.
			}
			return
		}
		if i+1 == len(r.pieces) {
			return
		}
		r.draft.Article.Meta.Title = strings.Join(strings.FieldsFunc(p.text, isSpace), " ")
		r.draft.Add(p.block.Position().Line, nil, "title-guessed", "the first line that looks like a heading became the title", p.text)
		r.pieces = append(r.pieces[:i:i], r.pieces[i+1:]...)
		return
	}
}

// headings turns pieces that look like headings into headings, from the end to the
// beginning. A piece without a mark is a heading only if text or another heading
// follows it.
func (r *reader) headings() {
	follows := false
	for i := len(r.pieces) - 1; i >= 0; i-- {
		p := &r.pieces[i]
		if p.shape == noHeading || !follows && p.level == 0 {
			_, isRule := p.block.(*doc.Rule)
			follows = !isRule && (p.shape == noHeading)
			continue
		}
		level := p.level
		text := strings.TrimRight(p.text, " \u00a0")
		switch {
		case level > 0:
		case isCapitals(text):
			level = capitalLevel
		case strings.HasSuffix(text, ":"):
			level = leadInLevel
		default:
			level = plainLevel
		}
		para := p.block.(*doc.Paragraph)
		h := &doc.Heading{Pos: para.Pos, Level: level, Content: withoutColon(para.Content)}
		message := "a line on its own became a heading"
		if strings.HasSuffix(text, ":") {
			message += ", without its colon"
		}
		r.draft.Add(h.Line, h, "heading-guessed", message, p.text)
		p.block = h
		follows = true
	}
}

// withoutColon removes the colon from the end of a heading.
func withoutColon(run []doc.Inline) []doc.Inline {
	if len(run) > 0 {
		if t, ok := run[len(run)-1].(*doc.Text); ok {
			t.Value = strings.TrimRight(strings.TrimSuffix(strings.TrimRight(t.Value, " \u00a0"), ":"), " \u00a0")
			if t.Value == "" {
				return run[:len(run)-1]
			}
		}
	}
	return run
}
