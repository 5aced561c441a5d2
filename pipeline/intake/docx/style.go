package docx

import (
	"strconv"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// toggle is a property that may be on, off or not mentioned.
type toggle int8

const (
	unset toggle = iota
	on
	off
)

// readToggle returns the toggle of a child element (ECMA-376 part 1 §17.17.4).
func readToggle(n *node, name string) toggle {
	c := n.child(name)
	if c == nil {
		return unset
	}
	switch c.attr("val") {
	case "0", "false", "off":
		return off
	}
	return on
}

// runProperties are the properties in w:rPr.
type runProperties struct {
	style                        string
	bold, italic, strike, hidden toggle
	font                         string
	// shift is where the words are, shiftUnset if not mentioned.
	shift shift
	// lang is the language of the run, east that of its Chinese, Japanese and Korean
	// letters. bidi is its language if rightToLeft is on.
	lang, east, bidi string
	rightToLeft      toggle
}

func readRunProperties(n *node) runProperties {
	p := runProperties{
		style:  n.child("w:rStyle").attr("val"),
		bold:   readToggle(n, "w:b"),
		italic: readToggle(n, "w:i"),
		strike: readToggle(n, "w:strike"),
		hidden: readToggle(n, "w:vanish"),
		shift:  readShift(n),
		font:   n.child("w:rFonts").attr("ascii"),
		lang:   n.child("w:lang").attr("val"),
		east:   n.child("w:lang").attr("eastAsia"),
		bidi:   n.child("w:lang").attr("bidi"),

		rightToLeft: readToggle(n, "w:rtl"),
	}
	if double := readToggle(n, "w:dstrike"); p.strike != on && double != unset {
		p.strike = double
	}
	return p
}

// shift is where words are: on the line, above or below it.
type shift int8

const (
	shiftUnset shift = iota
	onLine
	above
	below
)

// leastShift is the least distance from the line, in half-points, at which words are
// raised or lowered text. A smaller distance only corrects how letters look.
const leastShift = 4

// readShift reads w:vertAlign (ECMA-376 part 1 §17.3.2.42) and w:position
// (§17.3.2.24).
func readShift(n *node) shift {
	switch n.child("w:vertAlign").attr("val") {
	case "superscript":
		return above
	case "subscript":
		return below
	case "baseline":
		return onLine
	}
	position := n.child("w:position")
	if position == nil {
		return shiftUnset
	}
	switch v, err := strconv.Atoi(strings.TrimSuffix(position.attr("val"), "pt")); {
	case err != nil:
		return shiftUnset
	case v >= leastShift:
		return above
	case v <= -leastShift:
		return below
	}
	return onLine
}

// shift returns where the words of a run are. The run itself comes first, then its
// style, the style of the paragraph, and the file's defaults.
func (s styles) shift(paragraph string, run runProperties) shift {
	found := run.shift
	for _, id := range []string{run.style, paragraph} {
		s.chain(id, func(st *style) bool {
			if found == shiftUnset {
				found = st.run.shift
			}
			return found != shiftUnset
		})
	}
	if found == shiftUnset {
		found = s.defaults.shift
	}
	return found
}

// noLevel is the outline level of body text. Headings have levels from 1.
const noLevel = 0

// paragraphProperties are the properties in w:pPr.
type paragraphProperties struct {
	style string
	// outline is the level of a heading from 1, noLevel, or -1 if not mentioned.
	outline int
	number  numberRef
	// left is the indent in twentieths of a point, -1 if not mentioned.
	left int
	// ruled is true if a line is drawn above or below.
	ruled bool
}

// numberRef is the list that a paragraph belongs to, and the level in it. Either is
// -1 if not mentioned. List 0 means no list.
type numberRef struct{ list, level int }

func readParagraphProperties(n *node) paragraphProperties {
	p := paragraphProperties{
		style:   n.child("w:pStyle").attr("val"),
		outline: -1,
		number:  numberRef{-1, -1},
		left:    -1,
	}
	if v, err := strconv.Atoi(n.child("w:outlineLvl").attr("val")); err == nil && v >= 0 {
		p.outline = noLevel
		if v < 9 {
			p.outline = v + 1
		}
	}
	if number := n.child("w:numPr"); number != nil {
		p.number.list = integer(number.child("w:numId").attr("val"), -1)
		p.number.level = integer(number.child("w:ilvl").attr("val"), -1)
	}
	if indent := n.child("w:ind"); indent != nil {
		left := indent.attr("left")
		if left == "" {
			left = indent.attr("start")
		}
		p.left = integer(left, -1)
	}
	border := n.child("w:pBdr")
	p.ruled = border.child("w:bottom") != nil || border.child("w:top") != nil
	return p
}

// integer returns the number in s, or otherwise if s is not a number or is negative.
func integer(s string, otherwise int) int {
	if v, err := strconv.Atoi(s); err == nil && v >= 0 {
		return v
	}
	return otherwise
}

// style is a style of the file.
type style struct {
	id, name, based string
	run             runProperties
	paragraph       paragraphProperties
}

// styles are the styles of the file.
type styles struct {
	byID map[string]*style
	// defaults are the properties of all runs. usual is the style of paragraphs that
	// do not name one.
	defaults runProperties
	usual    string
}

func readStyles(n *node) styles {
	s := styles{byID: map[string]*style{}}
	if n == nil {
		return s
	}
	s.defaults = readRunProperties(n.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"))
	for _, c := range n.children {
		if c.name != "w:style" {
			continue
		}
		st := &style{
			id:        c.attr("styleId"),
			name:      strings.ToLower(c.child("w:name").attr("val")),
			based:     c.child("w:basedOn").attr("val"),
			run:       readRunProperties(c.child("w:rPr")),
			paragraph: readParagraphProperties(c.child("w:pPr")),
		}
		s.byID[st.id] = st
		if d := c.attr("default"); c.attr("type") == "paragraph" && (d == "1" || d == "true" || d == "on") {
			s.usual = st.id
		}
	}
	return s
}

// chain calls visit for a style and then for the styles that it is based on, until
// visit returns true.
func (s styles) chain(id string, visit func(*style) bool) {
	for range 50 { // Styles may be based on each other in a cycle.
		st := s.byID[id]
		if st == nil || visit(st) {
			return
		}
		id = st.based
	}
}

// resolved reports whether a toggle is on in a style or in the styles that it is based
// on.
func (s styles) resolved(id string, get func(runProperties) toggle) bool {
	found := unset
	s.chain(id, func(st *style) bool {
		found = get(st.run)
		return found != unset
	})
	return found == on
}

// is reports whether a toggle such as bold or italic is on for a run. The run itself
// decides, and then the file's defaults. If neither does, the toggle is on if one of
// the two styles says so but not both (ECMA-376 part 1 §17.7.3).
func (s styles) is(paragraph string, run runProperties, get func(runProperties) toggle) bool {
	if t := get(run); t != unset {
		return t == on
	}
	if get(s.defaults) == on {
		return true
	}
	return s.resolved(paragraph, get) != s.resolved(run.style, get)
}

// role is the role that a paragraph has by its style.
type role int

const (
	bodyRole role = iota
	titleRole
	subtitleRole
	quoteRole
	codeRole
	captionRole
	termRole
	detailRole
	contentsRole
	authorRole
	dateRole
)

// role returns the role of a paragraph style. It knows the style names of Word,
// LibreOffice and pandoc.
func (s styles) role(id string) role {
	found := bodyRole
	s.chain(id, func(st *style) bool {
		switch st.name {
		case "title":
			found = titleRole
		case "subtitle":
			found = subtitleRole
		case "quote", "intense quote", "block text", "quotations":
			found = quoteRole
		case "html preformatted", "preformatted text", "source code", "code":
			found = codeRole
		case "caption", "image caption":
			found = captionRole
		case "definition term", "definition term tight", "list heading":
			found = termRole
		case "definition", "definition definition", "definition definition tight", "list contents":
			found = detailRole
		case "toc heading", "contents heading":
			found = contentsRole
		case "author":
			found = authorRole
		case "date":
			found = dateRole
		default:
			if strings.HasPrefix(st.name, "toc ") || strings.HasPrefix(st.name, "contents ") {
				found = contentsRole
			}
		}
		return found != bodyRole
	})
	return found
}

// isCode reports whether a character style is a style for code.
func (s styles) isCode(id string) bool {
	found := false
	s.chain(id, func(st *style) bool {
		switch st.name {
		case "verbatim char", "source text", "html code", "html typewriter", "html keyboard", "html sample", "teletype":
			found = true
		}
		return found
	})
	return found
}

// heading returns the level of a heading from 1 to 6, or noLevel.
func (s styles) heading(p paragraphProperties) int {
	level := p.outline
	s.chain(p.style, func(st *style) bool {
		if level >= 0 {
			return true
		}
		level = headingName(st.name)
		if level < 0 {
			level = st.paragraph.outline
		}
		return false
	})
	if level < 0 && s.byID[p.style] == nil { // The file does not define the style.
		level = headingName(strings.ToLower(p.style))
	}
	return min(max(level, noLevel), 6)
}

// headingPattern matches the names of heading styles. Word uses the English names in
// every language, other programs do not.
var headingPattern = lazyregexp.New(`^(?:heading|überschrift|berschrift|titre|título|titulo|titolo|kop|nagłówek|заголовок|rubrik|overskrift|otsikko|başlık|nadpis|címsor|tiêu đề|見出し|标题|標題|제목|عنوان|כותרת) ?([1-9])$`)

// headingName returns the level of a heading style by its name in lower case, or -1 if
// it is not a heading style.
func headingName(name string) int {
	if m := headingPattern.FindStringSubmatch(name); m != nil {
		return int(m[1][0] - '0')
	}
	return -1
}

// indent returns a paragraph's indent, 0 by default.
func (s styles) indent(p paragraphProperties) int {
	left := p.left
	s.chain(p.style, func(st *style) bool {
		if left < 0 {
			left = st.paragraph.left
		}
		return left >= 0
	})
	return max(left, 0)
}
