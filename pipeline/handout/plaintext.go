package handout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// textWidth is the largest width of a line of plain text, in columns. Mail programs
// show and quote such lines without wrapping them again (RFC 3676, 4.2).
const textWidth = 72

// plainText writes an edition as plain text. Its methods return lines without the
// indent of the block that they are in.
type plainText struct {
	labels *theme.Labels
	card   *card
}

// textOf returns the edition as plain text: in UTF-8, with lines of at most 72
// columns that end with a line feed. Only a word or an address that is longer makes
// its line longer. The text names the attachments, if there are any.
func textOf(e *edition.Edition, attached []string) []byte {
	m := &e.Article.Meta
	t := &plainText{labels: e.Labels, card: newCard(e.Contact, e.Labels)}
	parts := [][]string{underlined(m.Title, '=')}
	add := func(lines []string) {
		if len(lines) > 0 {
			parts = append(parts, lines)
		}
	}
	add(wrap(t.card.Name, textWidth)) // As at the top of an e-mail.
	add(wrap(m.Subtitle, textWidth))
	add(wrap(m.Summary, textWidth))
	var small []string
	for _, fact := range facts(m, e) {
		small = append(small, wrap(fact, textWidth)...)
	}
	add(small)
	add(t.cardLines(textWidth))
	add(t.blocks(e.Article.Body, textWidth))
	if len(e.Article.Notes) > 0 {
		add(stacked(true, underlined(e.Labels.Notes, '-'), t.notes(e.Article.Notes)))
	}
	if len(attached) > 0 {
		var names []string
		for _, name := range attached {
			names = append(names, hanging(bullet, wrap(name, textWidth-columns(bullet)))...)
		}
		add(stacked(true, underlined(e.Labels.Email.Attached, '-'), names))
	}
	add(t.cardLines(textWidth))
	var origin []string
	for _, line := range colophon(m, e.Labels) {
		origin = append(origin, wrap(line, textWidth)...)
	}
	add(origin)
	lines := stacked(true, parts...)
	if doc.RightToLeft(m.Lang) {
		lines = rightToLeft(lines)
	}
	size := 0
	for _, line := range lines {
		size += len(line) + 1
	}
	text := make([]byte, 0, size)
	for _, line := range lines {
		text = append(appendClean(text, line), '\n')
	}
	return text
}

// cardLines returns the contact card between two rules.
func (t *plainText) cardLines(width int) []string {
	if !t.card.Any() {
		return nil
	}
	k, l := t.card, t.labels.Contact
	lines := []string{l.Title}
	add := func(label, value string) {
		if value != "" {
			lines = append(lines, indented(wrap(colon(label, value), width-2), "", "  ")...)
		}
	}
	plain := func(text string) { lines = append(lines, wrap(text, width)...) }
	plain(k.Name)
	plain(k.Tagline)
	for _, p := range k.Phones {
		label := p.Label
		if label == "" {
			label = l.Call
		}
		add(label, strings.TrimSpace(p.Number+" "+bracketed(p.Hours)))
	}
	add(l.Hours, k.Hours)
	for _, x := range []struct {
		label string
		to    *link
	}{{l.Email, k.Email}, {l.Website, k.Website}, {l.Booking, k.Booking}} {
		if x.to != nil {
			add(x.label, x.to.Text)
		}
	}
	add(l.Address, strings.Join(k.Address, ", "))
	add(l.Languages, k.Languages)
	if k.Crisis != nil {
		add(l.Crisis, strings.TrimSpace(k.Crisis.Label+" "+k.Crisis.Number))
	}
	rule := strings.Repeat("-", width)
	return append(append([]string{rule}, lines...), rule)
}

func bracketed(text string) string {
	if text == "" {
		return ""
	}
	return "(" + text + ")"
}

// notes returns the footnotes, each after its number.
func (t *plainText) notes(notes []*doc.Note) []string {
	var all [][]string
	for _, n := range notes {
		all = append(all, hanging(noteMark(n.Number)+" ", t.blocks(n.Content, textWidth-len(noteMark(n.Number))-1)))
	}
	return stacked(true, all...)
}

// appendClean appends a line without its controls, and without soft hyphens and word
// joiners, which some programs show. It replaces bytes that are not UTF-8 with
// U+FFFD, and no-break spaces and hyphens with plain ones, because the lines are
// already broken.
func appendClean(text []byte, line string) []byte {
	for _, r := range strings.ToValidUTF8(line, "\uFFFD") {
		switch {
		case r >= ' ' && r < 0x7f || r == '\n':
			text = append(text, byte(r))
		case isNoBreak(r):
			text = append(text, ' ')
		case r == '\u2011':
			text = append(text, '-')
		case unicode.IsControl(r) || r == '\u00ad' || r == joiner:
		default:
			text = utf8.AppendRune(text, r)
		}
	}
	return text
}
