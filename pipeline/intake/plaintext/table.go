package plaintext

import (
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// mostCells is the largest number of cells of a table. A larger table becomes
// several.
const mostCells = 100_000

// table adds the table at line i. It returns the line after the table, or i if there
// is no table.
func (r *reader) table(i int) int {
	rows, end := r.rows(i, 2)
	if end == i {
		return i
	}
	if rows, end = r.rows(i, max(3, mostCells/max(1, len(rows[0].texts)))); end == i {
		return i
	}
	grid := &draft.Grid{Pos: r.pos(i)}
	for _, cells := range rows {
		var row []draft.Cell
		for _, text := range cells.texts {
			pos := doc.Pos{Line: cells.number, Col: 1}
			row = append(row, draft.Cell{Pos: pos, Content: draft.Inlines(inlineSpans(text, 0, pos))})
		}
		grid.Rows = append(grid.Rows, row)
	}
	t, guesses := grid.Table()
	if t == nil {
		return i
	}
	r.draft.Add(r.lines[i].number, t, "table-guessed", "lines with columns became a table", strings.Join(rows[0].texts, " | "))
	r.draft.Guesses = append(r.draft.Guesses, guesses...)
	r.add(t, i)
	return end
}

// row is the cells of one line.
type row struct {
	number int
	texts  []string
	// starts and ends are the columns where each cell of an aligned row begins and ends.
	starts, ends []int
}

// rows returns at most most rows of the table that begins at line i. end is the line
// after them, or i if there is no table. Columns are divided by tabs, by bars, or by
// spaces if they are aligned.
func (r *reader) rows(i, most int) (rows []row, end int) {
	if i+1 >= len(r.lines) || r.lines[i].blank() {
		return nil, i
	}
	for _, kind := range []func(int, int) ([]row, int){r.tabbed, r.barred, r.aligned} {
		if rows, end = kind(i, most); end > i {
			return rows, end
		}
	}
	return nil, i
}

// tabbed reads rows of cells with tabs between them. If the first row has more than
// two cells, the other rows may have fewer.
func (r *reader) tabbed(i, most int) ([]row, int) {
	tabs := func(l line) int { return strings.Count(strings.TrimRightFunc(l.raw, isSpace), "\t") }
	first := tabs(r.lines[i])
	if _, isItem := readMarker(r.lines[i].text); first == 0 || isItem && strings.Count(r.lines[i].text, "\t") < 2 {
		return nil, i
	}
	var rows []row
	end := i
	for ; end < len(r.lines) && len(rows) < most; end++ {
		l := r.lines[end]
		if n := tabs(l); n == 0 || n != first && (first < 2 || n > first) {
			break
		}
		texts := strings.Split(l.raw, "\t")
		for k := range texts {
			texts[k] = strings.TrimFunc(texts[k], isSpace)
		}
		rows = append(rows, row{number: l.number, texts: texts})
	}
	rows = withoutEmpty(rows)
	if len(rows) < 2 || !slices.ContainsFunc(rows, func(r row) bool { return len(r.texts) > 1 }) {
		return nil, i
	}
	return rows, end
}

// withoutEmpty removes the columns at both sides that are empty in all rows: they
// were indents.
func withoutEmpty(rows []row) []row {
	left, right := math.MaxInt, 0
	for _, r := range rows {
		for k, text := range r.texts {
			if text != "" {
				left, right = min(left, k), max(right, k+1)
			}
		}
	}
	for k := range rows {
		texts := rows[k].texts
		rows[k].texts = texts[min(left, len(texts)):min(right, len(texts))]
	}
	return rows
}

// border matches a line between rows: | --- | :-: | or +---+---+.
var border = lazyregexp.New(`^[|+ \t:=-]*[-=]{2}[|+ \t:=-]*$`)

// barred reads rows of cells with bars between them.
func (r *reader) barred(i, most int) ([]row, int) {
	bars := func(l line) int { return strings.Count(strings.Trim(l.text, "|"), "|") }
	isBorder := func(l line) bool { return strings.ContainsAny(l.text, "|+") && border.MatchString(l.text) }
	var rows []row
	columns := 0
	end := i
	for ; end < len(r.lines) && len(rows) < most; end++ {
		l := r.lines[end]
		if isBorder(l) {
			continue
		}
		n := bars(l)
		if columns == 0 {
			columns = n
		}
		if n == 0 || n != columns {
			break
		}
		texts := strings.Split(strings.TrimSuffix(strings.TrimPrefix(l.text, "|"), "|"), "|")
		for k := range texts {
			texts[k] = strings.TrimFunc(texts[k], isSpace)
		}
		rows = append(rows, row{number: l.number, texts: texts})
	}
	if len(rows) < 2 {
		return nil, i
	}
	return rows, end
}

var columnGap = lazyregexp.New(`[\p{Zs}]{2,}`)

// aligned reads rows of cells with two spaces or more between them. In all rows the
// cells begin or end in the same columns. A table with two columns needs three rows,
// because two sentences with two spaces between them can align by chance.
func (r *reader) aligned(i, most int) ([]row, int) {
	if _, isItem := readMarker(r.lines[i].text); isItem {
		return nil, i
	}
	var rows []row
	end := i
	for ; end < len(r.lines) && len(rows) < most; end++ {
		l := r.lines[end]
		gaps := columnGap.FindAllStringIndex(l.text, -1)
		if len(gaps) == 0 || strings.Contains(l.text, "\t") {
			break
		}
		c := row{number: l.number}
		from := 0
		for _, g := range append(gaps, []int{len(l.text), len(l.text)}) {
			start := l.indent + utf8.RuneCountInString(l.text[:from])
			c.starts, c.ends = append(c.starts, start), append(c.ends, start+utf8.RuneCountInString(l.text[from:g[0]]))
			c.texts = append(c.texts, l.text[from:g[0]])
			from = g[1]
		}
		if len(rows) > 0 && !c.alignedWith(rows[0]) || endsSentence(c.texts[0]) && !strings.HasSuffix(c.texts[0], ":") {
			break
		}
		rows = append(rows, c)
	}
	if len(rows) < 2 || len(rows) == 2 && most > 2 && len(rows[0].texts) == 2 {
		return nil, i
	}
	return rows, end
}

// alignedWith reports whether each cell begins or ends in the same column as that cell
// of the other row.
func (c row) alignedWith(o row) bool {
	if len(c.texts) != len(o.texts) {
		return false
	}
	for k := range c.texts {
		if c.starts[k] != o.starts[k] && c.ends[k] != o.ends[k] {
			return false
		}
	}
	return true
}
