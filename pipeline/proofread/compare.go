package proofread

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// Rule is the rule of Compare's findings.
const Rule = "reading-differs"

// most is the largest number of places that are reported for an article.
const most = 20

// Compare reports where an article, as editions are made from it, differs from its
// file as a plain reader sees it: in a number, sign, unit or negation, or in their
// order.
func Compare(r *Reading, a *doc.Article, findings *diag.List) {
	written, read := r.sides(a)
	want, got := r.words.entries(written), r.words.entries(read)
	told, kept := 0, map[int]bool{}
	for _, f := range findings.Sorted() {
		kept[f.Line] = kept[f.Line] || f.Rule == "mark-kept"
	}
	for _, h := range hunks(want, got) {
		d := difference{written, read, want, got, h}
		if r.adds(d, kept) {
			continue
		}
		if told++; told > most {
			break
		}
		findings.Error(diag.Pos{File: a.File, Line: d.line(), Col: 1}, Rule, d.message(), d.hint())
	}
}

// implied matches elements of HTML that mean more than their words: cells that span
// others, the numbers of a list.
var implied = lazyregexp.New(`(?i)<(?:ol|ul|li|t[dhr]|select|option|abbr|acronym|input|ruby|rt|area|meter)\b`)

// adds reports whether the article only has more than its file, in a line where HTML
// means more than its words, or where a mark was kept. The author has already been
// told of kept marks.
func (r *Reading) adds(d difference, kept map[int]bool) bool {
	if d.wantFrom < d.wantTo {
		return false
	}
	line := d.got[d.gotFrom].line
	return kept[line] || line >= 1 && line <= len(r.source) && implied.MatchString(r.source[line-1])
}

// sides returns the passages of the file, and those of the article in the order of
// the file.
func (r *Reading) sides(a *doc.Article) (written, read []passage) {
	written = slices.Clone(r.passages)
	read = (&walker{marks: r.isNumbered}).passages(a)
	if r.first >= 0 && r.first < len(written) {
		title := written[r.first]
		_, named := a.Meta.Keys["title"]
		switch {
		case !named: // The heading is the title.
			read = append(read, passage{pos: title.pos, text: a.Meta.Title, starts: []int{0}, lines: []int{title.pos.Line}})
		case r.top && plain(title.text) == plain(a.Meta.Title):
			written = slices.Delete(written, r.first, r.first+1)
		}
	}
	slices.SortStableFunc(read, func(p, q passage) int { return cmp.Compare(p.lines[0], q.lines[0]) })
	return written, read
}

// isNumbered reports whether the file has the number of an item in digits.
func (r *Reading) isNumbered(it *doc.Item) bool {
	if it.Line < 1 || it.Line > len(r.source) {
		return false
	}
	line := r.source[it.Line-1]
	for range it.Col - 1 {
		_, size := utf8.DecodeRuneInString(line)
		line = line[size:]
	}
	line = strings.TrimPrefix(line, "(")
	return line != "" && line[0] >= '0' && line[0] <= '9'
}

// plain returns the letters and digits of a text.
func plain(text string) string {
	return strings.ToLower(strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsNumber(c) {
			return c
		}
		return -1
	}, text))
}

// difference is a place where two readings differ.
type difference struct {
	written, read []passage
	want, got     []entry
	hunk
}

// line returns the line of the first entry that differs.
func (d *difference) line() int {
	switch {
	case d.wantFrom < d.wantTo:
		return d.want[d.wantFrom].line
	case d.gotFrom < d.gotTo:
		return d.got[d.gotFrom].line
	}
	return 1
}

func (d *difference) message() string {
	there := quote(d.written, d.want, d.wantFrom, d.wantTo)
	shown := quote(d.read, d.got, d.gotFrom, d.gotTo)
	switch {
	case there == "" && shown == "":
		return "the article and its editions would not say the same"
	case shown == "" || there == shown:
		return fmt.Sprintf("the article has %q, which the editions would not say", there)
	case there == "":
		return fmt.Sprintf("the editions would say %q, which is not in the article", shown)
	}
	return fmt.Sprintf("the article has %q, the editions would say %q", there, shown)
}

// quote returns the words around some entries of a reading. If there are none, it
// returns the words around a neighbour of their place.
func quote(all []passage, entries []entry, from, to int) string {
	switch {
	case len(entries) == 0:
		return ""
	case from < to:
		first, last := entries[from], entries[to-1]
		end := last.to
		if last.in != first.in {
			end = len(all[first.in].text)
		}
		return all[first.in].excerpt(first.from, end)
	case from < len(entries) && (from == 0 || entries[from-1].in != entries[from].in):
		e := entries[from]
		return all[e.in].excerpt(e.from, e.to)
	default:
		e := entries[from-1]
		return all[e.in].excerpt(e.from, e.to)
	}
}

// hint returns what to type for the sign that is read in two ways.
func (d *difference) hint() string {
	for _, e := range d.want[d.wantFrom:d.wantTo] {
		if e.kind == blank {
			return `write a backslash before the line to write on: \_\_`
		}
		if e.kind != sign {
			continue
		}
		switch e.text {
		case "<":
			return "write &lt; for the sign"
		case ">", "*", "_", "~", "+", "-", "^", "`", "#":
			return fmt.Sprintf(`write \%s for the sign`, e.text)
		}
	}
	for _, e := range d.want[d.wantFrom:d.wantTo] {
		if e.kind == number && e.from == 0 {
			return fmt.Sprintf(`write %s\. for a number that does not begin an item, or number the items 1, 2, 3`, e.text)
		}
	}
	return `write a backslash before a mark that is a plain sign, as in \*, or remove the mark`
}
