package docx

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// level is one level of a list's definition.
type level struct {
	format, text, style string
	start, left         int
}

// blank reports whether the level has no mark. A paragraph there continues an item.
func (l level) blank() bool {
	return l.format == "none" || strings.TrimSpace(l.text) == ""
}

// ordered reports whether the level is numbered.
func (l level) ordered() bool { return l.format != "bullet" && !l.blank() }

// ownCount matches a level's text that has only the number of that level.
var ownCount = lazyregexp.New(`^\(?%[1-9][.)]?$`)

// numbering returns the numbering of the level. plain is false if an article cannot
// write the numbers as the file does.
func (l level) numbering() (n doc.Numbering, plain bool) {
	plain = true
	switch l.format {
	case "decimal":
	case "lowerLetter":
		n.Style = doc.LowerAlpha
	case "upperLetter":
		n.Style = doc.UpperAlpha
	case "lowerRoman":
		n.Style = doc.LowerRoman
	case "upperRoman":
		n.Style = doc.UpperRoman
	default:
		plain = false
	}
	text := strings.TrimSpace(l.text)
	_, n.Delimiter, _ = doc.CutMark(text)
	if !ownCount.MatchString(text) && strings.Trim(text, "%123456789. ") != "" {
		plain = false
	}
	return n, plain
}

// definition is the definition of a list, w:abstractNum.
type definition struct {
	id     string
	levels [9]level
	// link is the style whose list is used instead, or "".
	link string
}

// instance is a use of a definition, w:num.
type instance struct {
	definition string
	// restart is the first number of each level that restarts, -1 for the others.
	restart [9]int
	// levels are the levels that the instance redefines, nil for the others.
	levels [9]*level
}

// numbering contains the lists of the file and their current numbers.
type numbering struct {
	definitions map[string]*definition
	instances   map[int]*instance
	// counts are the last numbers of each level by the definition's ID, -1 before
	// the first.
	counts map[string]*[9]int
	used   map[int]bool
}

func readNumbering(n *node) *numbering {
	all := &numbering{definitions: map[string]*definition{}, instances: map[int]*instance{}, counts: map[string]*[9]int{}, used: map[int]bool{}}
	if n == nil {
		return all
	}
	for _, c := range n.children {
		switch c.name {
		case "w:abstractNum":
			d := &definition{id: c.attr("abstractNumId"), link: c.child("w:numStyleLink").attr("val")}
			for _, l := range c.children {
				if i := integer(l.attr("ilvl"), 9); l.name == "w:lvl" && i < 9 {
					d.levels[i] = readLevel(l)
				}
			}
			all.definitions[d.id] = d
		case "w:num":
			in := &instance{definition: c.child("w:abstractNumId").attr("val")}
			for i := range in.restart {
				in.restart[i] = -1
			}
			for _, o := range c.children {
				i := integer(o.attr("ilvl"), 9)
				if o.name != "w:lvlOverride" || i > 8 {
					continue
				}
				in.restart[i] = integer(o.child("w:startOverride").attr("val"), in.restart[i])
				if l := o.child("w:lvl"); l != nil {
					own := readLevel(l)
					in.levels[i] = &own
				}
			}
			all.instances[integer(c.attr("numId"), 0)] = in
		}
	}
	return all
}

func readLevel(n *node) level {
	l := level{
		format: n.child("w:numFmt").attr("val"),
		text:   n.child("w:lvlText").attr("val"),
		style:  n.child("w:pStyle").attr("val"),
		start:  integer(n.child("w:start").attr("val"), 0),
		left:   max(readParagraphProperties(n.child("w:pPr")).left, 0),
	}
	if l.format == "" {
		l.format = "decimal"
	}
	if l.format == "bullet" && l.text == "" && n.child("w:lvlPicBulletId") != nil {
		l.text = "•"
	}
	return l
}

// place is the level and the number of a paragraph in a list.
type place struct {
	level
	depth, number int
}

// place returns a paragraph's place in a list, and counts the paragraph. The second
// result is false if the paragraph is not in a list.
func (all *numbering) place(p paragraphProperties, s styles) (place, bool) {
	ref, of := p.number, ""
	s.chain(p.style, func(st *style) bool {
		if ref.list < 0 && st.paragraph.number.list >= 0 {
			ref.list, of = st.paragraph.number.list, st.id
		}
		if ref.level < 0 {
			ref.level = st.paragraph.number.level
		}
		return false
	})
	in := all.instances[ref.list]
	if in == nil || ref.list <= 0 {
		return place{}, false
	}
	d := all.definitions[in.definition]
	if d != nil && d.link != "" {
		if st := s.byID[d.link]; st != nil && all.instances[st.paragraph.number.list] != nil {
			d = all.definitions[all.instances[st.paragraph.number.list].definition]
		}
	}
	if d == nil {
		return place{}, false
	}
	if ref.level < 0 && of != "" {
		for i, l := range d.levels {
			if l.style == of {
				ref.level = i
			}
		}
	}
	depth := min(max(ref.level, 0), 8)
	at := place{level: d.levels[depth], depth: depth}
	if own := in.levels[depth]; own != nil {
		at.level = *own
	}
	if at.format == "" {
		at.format, at.text, at.start = "bullet", "•", 1
	}
	if at.blank() {
		return at, true
	}
	at.number = all.count(ref.list, in, d, depth, at.start)
	return at, true
}

// count returns the next number at a level, and restarts the levels below.
func (all *numbering) count(list int, in *instance, d *definition, depth, start int) int {
	counts := all.counts[d.id]
	if counts == nil {
		counts = &[9]int{-1, -1, -1, -1, -1, -1, -1, -1, -1}
		all.counts[d.id] = counts
	}
	if !all.used[list] {
		all.used[list] = true
		for i, start := range in.restart {
			if start >= 0 {
				counts[i] = start - 1
			}
		}
	} else if counts[depth] < 0 && in.restart[depth] >= 0 {
		counts[depth] = in.restart[depth] - 1
	}
	if counts[depth] < 0 && in.restart[depth] != 0 {
		counts[depth] = start - 1
	}
	counts[depth]++
	for i := depth + 1; i < len(counts); i++ {
		counts[i] = -1
	}
	return counts[depth]
}
