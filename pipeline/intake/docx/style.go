package docx

import (
	"regexp"
	"strconv"
	"strings"
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

// runProperties are what w:rPr says.
type runProperties struct {
	style                        string
	bold, italic, strike, hidden toggle
	font                         string
	// shift is where the words stand, shiftUnset if that is not said.
	shift shift
	// lang is the language of the run, east that of its Chinese, Japanese and Korean
	// letters; bidi, that of a run from right to left, counts if rightToLeft is on.
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

// shift is where words stand: on the line, above or below it.
type shift int8

const (
	shiftUnset shift = iota
	onLine
	above
	below
)

// leastShift is how far words are moved off the line to be raised or lowered
// text, in half-points: less is a correction of how letters look.
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

// shift returns where the words of a run stand: as it says itself, or else its
// style, or that of the paragraph, or the file's defaults.
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

// noLevel is the outline level of body text, counted from 1.
const noLevel = 0

// paragraphProperties are what w:pPr says.
type paragraphProperties struct {
	style string
	// outline is the level of a heading from 1, noLevel, or -1 if not mentioned.
	outline int
	number  numberRef
	// left is the indent in twentieths of a point, -1 if not mentioned.
	left int
	// ruled says that a line is drawn above or below.
	ruled bool
}

// numberRef says which list a paragraph belongs to, and how deep. Either is -1
// if not mentioned; list 0 is none.
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

// integer reads a number that is not negative.
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

// styles are the styles of the file by ID.
type styles struct {
	byID map[string]*style
	// defaults are the properties of all runs, and usual is the paragraph style
	// of those that name none.
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

// chain calls visit for a style and those that it is based on, until it returns
// true.
func (s styles) chain(id string, visit func(*style) bool) {
	for range 50 { // Styles may be based on each other in a ring.
		st := s.byID[id]
		if st == nil || visit(st) {
			return
		}
		id = st.based
	}
}

// resolved returns what a style says of a toggle, with those that it is based on.
func (s styles) resolved(id string, get func(runProperties) toggle) bool {
	found := unset
	s.chain(id, func(st *style) bool {
		found = get(st.run)
		return found != unset
	})
	return found == on
}

// is reports whether a run is bold, italic and so on: as it says itself, or if one
// of its styles says so and not both (ECMA-376 part 1 §17.7.3).
func (s styles) is(paragraph string, run runProperties, get func(runProperties) toggle) bool {
	if t := get(run); t != unset {
		return t == on
	}
	if get(s.defaults) == on {
		return true
	}
	return s.resolved(paragraph, get) != s.resolved(run.style, get)
}

// role is what a paragraph's style makes of it.
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

// role returns the role of a paragraph style, by the names of Word, LibreOffice
// and pandoc.
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

// isCode reports whether a character style is that of code.
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
	if level < 0 && s.byID[p.style] == nil { // The file forgot to say what the style is.
		level = headingName(strings.ToLower(p.style))
	}
	return min(max(level, noLevel), 6)
}

// headingPattern matches the names of heading styles: Word keeps the English
// ones in every language, other programs do not.
var headingPattern = regexp.MustCompile(`^(?:heading|überschrift|berschrift|titre|título|titulo|titolo|kop|nagłówek|заголовок|rubrik|overskrift|otsikko|başlık|nadpis|címsor|tiêu đề|見出し|标题|標題|제목|عنوان|כותרת) ?([1-9])$`)

// headingName returns the level that a style's name in lower case says, else -1.
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
