package handout

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// blocks returns blocks with an empty line between them, and two above a section.
func (t *plainText) blocks(blocks []doc.Block, width int) []string {
	var lines []string
	for _, b := range blocks {
		next := t.block(b, width)
		if len(next) == 0 {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
			if h, ok := b.(*doc.Heading); ok && h.Level == 2 {
				lines = append(lines, "")
			}
		}
		lines = append(lines, next...)
	}
	return lines
}

func (t *plainText) block(b doc.Block, width int) []string {
	switch b := b.(type) {
	case *doc.Heading:
		return t.heading(b, width)
	case *doc.Paragraph:
		return t.run(b.Content, width)
	case *doc.List:
		return t.list(b, width)
	case *doc.DefinitionList:
		return t.definitions(b, width)
	case *doc.Quote:
		return indented(t.blocks(b.Content, width-2), "> ", "> ")
	case *doc.Code:
		return indented(preformatted(b.Text, width-4), "    ", "    ")
	case *doc.Table:
		return t.table(b, width)
	case *doc.Figure:
		return stacked(false, t.run(b.Picture(), width), t.run(b.Caption, width))
	case *doc.Rule:
		return []string{"* * *"}
	case *doc.Callout:
		return t.callout(b, width)
	case *doc.FAQ:
		return stacked(true, t.subheading(b.Title, width), t.blocks(b.Content, width))
	case *doc.ContactCard:
		return t.cardLines(width)
	case *doc.QR:
		return stacked(false, t.blocks(b.Content, width), []string{edition.SpelledOut(b.URL.String())})
	case *doc.Restricted:
		panic("handout: restricted block is not resolved")
	default:
		panic(fmt.Sprintf("handout: block %T", b))
	}
}

func (t *plainText) heading(h *doc.Heading, width int) []string {
	if h.Level > 2 {
		return t.subheading(h.Content, width)
	}
	return ruled(t.run(h.Content, width), '-')
}

// subheading returns a heading within a section.
func (t *plainText) subheading(run []doc.Inline, width int) []string {
	return ruled(t.run(run, width), '.')
}

// bullet is the mark of an item without a number. It is not a hyphen or a dash, which
// would make a number after it negative.
const bullet = "• "

func (t *plainText) list(l *doc.List, width int) []string {
	last := l.Numbering.Mark(l.Last())
	var items [][]string
	for _, it := range l.Items {
		mark := bullet
		if l.Ordered { // Align the numbers at the right.
			number := l.Numbering.Mark(it.Number)
			mark = strings.Repeat(" ", max(0, len(last)-len(number))) + number + " "
		}
		if it.Task != nil && *it.Task {
			mark += "[x] "
		} else if it.Task != nil {
			mark += "[ ] "
		}
		inner := t.blocks
		if l.Tight {
			inner = t.tight
		}
		items = append(items, hanging(mark, inner(it.Content, width-columns(mark))))
	}
	return stacked(!l.Tight, items...)
}

// tight returns the contents of an item, without empty lines around its paragraphs
// and lists.
func (t *plainText) tight(blocks []doc.Block, width int) []string {
	var parts [][]string
	for _, b := range blocks {
		parts = append(parts, t.block(b, width))
	}
	return stacked(false, parts...)
}

func (t *plainText) definitions(l *doc.DefinitionList, width int) []string {
	var all [][]string
	for _, d := range l.Items {
		var lines []string
		for _, term := range d.Terms {
			lines = append(lines, t.run(term, width)...)
		}
		for _, c := range d.Details {
			lines = append(lines, indented(t.blocks(c, width-4), "    ", "    ")...)
		}
		all = append(all, lines)
	}
	return stacked(true, all...)
}

// callout returns a sign and the word for the kind of callout and, below them, the
// indented text. Each kind has its own sign.
func (t *plainText) callout(c *doc.Callout, width int) []string {
	word := t.labels.CalloutWord(c.Kind)
	title := t.run(c.Title, width-4)
	if len(title) > 0 {
		title = wrap(word+": "+strings.Join(title, " "), width-4)
	} else {
		title = wrap(word, width-4)
	}
	return stacked(false, hanging(calloutSign(c.Kind)+" ", title), indented(t.blocks(c.Content, width-4), "    ", "    "))
}

// calloutSign returns what stands for the icon of a callout. Package verify reads the
// same signs.
func calloutSign(kind doc.CalloutKind) string {
	switch kind {
	case doc.NoteCallout:
		return "[i]"
	case doc.TipCallout:
		return "[+]"
	case doc.KeyPointsCallout:
		return "[*]"
	case doc.WarningCallout:
		return "[!]"
	case doc.EmergencyCallout:
		return "[!!!]"
	default:
		panic(fmt.Sprintf("handout: callout %q", kind))
	}
}

// underlined returns a heading with a rule made of sign below it, as long as its
// longest line.
func underlined(text string, sign rune) []string { return ruled(wrap(text, textWidth), sign) }

func ruled(lines []string, sign rune) []string {
	longest := 0
	for _, l := range lines {
		longest = max(longest, columns(l))
	}
	if longest == 0 {
		return nil
	}
	return append(lines, strings.Repeat(string(sign), min(longest, textWidth)))
}

// stacked puts groups of lines one below the other, with an empty line between them
// if apart is true.
func stacked(apart bool, groups ...[]string) []string {
	var lines []string
	for _, g := range groups {
		if len(g) == 0 {
			continue
		}
		if apart && len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, g...)
	}
	return lines
}

// hanging puts a mark before the first line, and indents the others as far. Without
// lines it returns only the mark.
func hanging(mark string, lines []string) []string {
	if len(lines) == 0 {
		return []string{strings.TrimRight(mark, " ")}
	}
	lines[0] = strings.TrimPrefix(lines[0], " ") // After the mark, a sign needs no space before it.
	return indented(lines, mark, strings.Repeat(" ", columns(mark)))
}

// indented puts first before the first line and rest before the others. It adds no
// trailing spaces to empty lines.
func indented(lines []string, first, rest string) []string {
	out := make([]string, len(lines))
	for i, l := range lines {
		if i == 0 {
			l = first + l
		} else {
			l = rest + l
		}
		out[i] = strings.TrimRight(l, " ")
	}
	return out
}
