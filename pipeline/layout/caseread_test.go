package layout

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pamphlet/pipeline/unit"
)

// flow is the input of a case.
type flow struct {
	options Options
	blocks  []Block
	frames  Frames
	// strips asks for the strips with the costs of the breaks between them.
	strips bool
}

// caseReader reads the input of a case. Letters are 5 pt wide and lines 12 pt high.
type caseReader struct {
	t     *testing.T
	lines []string
	flow  flow
	mark  Mark
}

// readCase reads a case: its settings, one per line, and its blocks. A block has a
// kind, options, and after a colon its text. The content of a group or a table is
// indented.
//
//	measure 20             letters
//	pages 5                lines each; or panels 5 4, both with strict
//	strips                 also shows the costs of breaks
//	heading keep: What to do
//	group label=1. inset=0,0,0,3
//	  para: one_word {p 4x40} 10{sup 9}
//
// In a text, "_" is a no-break space, "^" a word joiner and "\n" the end of a line.
func readCase(t *testing.T, text string) flow {
	r := &caseReader{t: t, lines: strings.Split(strings.TrimSpace(text), "\n")}
	r.flow.frames = Pages(Frame{Height: 1 << 40})
	for len(r.lines) > 0 && r.setting(strings.Fields(r.lines[0])) {
		r.lines = r.lines[1:]
	}
	r.flow.blocks = r.blocks(0)
	if len(r.lines) > 0 {
		t.Fatalf("%q is not a block", r.lines[0])
	}
	return r.flow
}

func (r *caseReader) setting(words []string) bool {
	if len(words) == 0 {
		return true
	}
	if !slices.Contains([]string{"measure", "pages", "panels", "strips"}, words[0]) {
		return false
	}
	var list []Frame
	strict := false
	for _, w := range words[1:] {
		if strict = w == "strict"; !strict {
			list = append(list, Frame{Width: r.flow.options.Measure, Height: r.number(w) * 12 * unit.Pt})
		}
	}
	switch words[0] {
	case "measure":
		r.flow.options.Measure = r.number(words[1]) * 5 * unit.Pt
	case "pages":
		r.flow.frames = Pages(list[0])
	case "panels":
		r.flow.frames = Panels(list...)
	case "strips":
		r.flow.strips = true
	}
	if words[0] == "pages" || words[0] == "panels" {
		for _, f := range list {
			r.flow.options.Tallest = max(r.flow.options.Tallest, f.Height)
		}
	}
	if strict {
		r.flow.frames = r.flow.frames.Strict()
	}
	return true
}

func (r *caseReader) number(s string) unit.Length {
	n, err := strconv.Atoi(s)
	if err != nil {
		r.t.Fatal(err)
	}
	return unit.Length(n)
}

// blocks reads the blocks with an indent of that many spaces.
func (r *caseReader) blocks(indent int) []Block {
	var blocks []Block
	for len(r.lines) > 0 {
		line := strings.TrimLeft(r.lines[0], " ")
		if len(r.lines[0])-len(line) != indent {
			break
		}
		r.lines = r.lines[1:]
		head, text, _ := strings.Cut(line, ":")
		kind, rest, _ := strings.Cut(head, " ")
		o := settings{r, map[string]string{}}
		for _, word := range strings.Fields(rest) {
			name, value, _ := strings.Cut(word, "=")
			o.values[name] = value
		}
		blocks = append(blocks, r.block(kind, o, strings.TrimSpace(text), indent))
	}
	return blocks
}

func (r *caseReader) block(kind string, o settings, text string, indent int) Block {
	var b Block
	switch kind {
	case "para", "heading":
		p := r.text(text)
		p.Align, p.Indent = o.align(), 5*o.length("indent")
		p.Whole, p.Balanced = o.has("whole"), o.has("balanced") || kind == "heading"
		if o.has("leading") {
			p.Leading = o.length("leading")
		}
		b = p
	case "picture":
		p := r.picture(o)
		p.Align = o.align()
		b = p
	case "group":
		g := &Group{Whole: o.has("whole"), Short: int(o.length("short") / unit.Pt), Insets: o.insets("inset"), Bars: o.insets("bars")}
		for name, colour := range map[string]**unit.Colour{"fill": &g.Fill, "bar": &g.Bar, "stroke": &g.Stroke} {
			if o.has(name) {
				*colour = &unit.Colour{}
			}
		}
		if o.has("label") {
			g.Label, g.LabelGap = r.text(o.values["label"]), 5*o.length("gap")
		}
		if o.has("icon") {
			g.Items = []Item{&Shape{Points: []Point{{X: 5 * unit.Pt}}}}
		}
		g.Blocks = r.blocks(indent + 2)
		b = g
	case "table":
		b = r.table(o, indent+2)
	default:
		r.t.Fatalf("%q is not a kind of block", kind)
	}
	box := b.box()
	box.Before, box.After, box.KeepWithNext = o.length("before"), o.length("after"), o.has("keep") || kind == "heading"
	if o.has("anchor") {
		box.Anchors = []string{o.values["anchor"]}
	}
	return b
}

// table reads rows of cells: "| a | b |". The first row is a header if the option head
// is set.
func (r *caseReader) table(o settings, indent int) *Table {
	t := &Table{Cell: o.insets("cell"), RuleWidth: o.length("rule"), Outdent: 5 * o.length("outdent")}
	for len(r.lines) > 0 && strings.HasPrefix(r.lines[0], strings.Repeat(" ", indent)) {
		line, head := strings.CutPrefix(strings.TrimSpace(r.lines[0]), "head ")
		r.lines = r.lines[1:]
		var row Row
		for cell := range strings.SplitSeq(strings.Trim(line, "| "), "|") {
			row.Cells = append(row.Cells, r.text(strings.TrimSpace(cell)))
		}
		if head {
			t.Header = &row
		} else {
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

// tallLetters is halfEm with letters that reach further up and down.
type tallLetters struct{ halfEm }

func (tallLetters) Ascent() int  { return 1100 }
func (tallLetters) Descent() int { return 400 }

var braced = regexp.MustCompile(`\{[^}]*\}|[^{]+`)

// text reads a text. Braces contain a picture that begins with its key, text in another
// style, or a link.
func (r *caseReader) text(words string) *Text {
	r.mark++
	words = strings.NewReplacer("_", noBreakSpace, "^", WordJoiner, `\n`, "\n").Replace(words)
	t := &Text{Style: ten, Leading: 12 * unit.Pt}
	for _, part := range braced.FindAllString(words, -1) {
		run := Run{Text: part, Style: ten, Mark: r.mark}
		if inner, ok := strings.CutPrefix(part, "{"); ok {
			kind, rest, _ := strings.Cut(strings.TrimSuffix(inner, "}"), " ")
			run.Text = rest
			switch kind {
			case "sup":
				run.Style = &Style{Face: halfEm{}, Size: 8 * unit.Pt, Rise: 6 * unit.Pt}
			case "sub":
				run.Style = &Style{Face: halfEm{}, Size: 8 * unit.Pt, Rise: -3 * unit.Pt}
			case "bold":
				run.Style = &Style{Face: halfEm{}, Size: 10 * unit.Pt}
			case "code":
				run.Style = &Style{Face: tallLetters{}, Size: 10 * unit.Pt}
			case "link":
				run.Link = "#there"
			default:
				o := settings{r, map[string]string{"key": kind}}
				for _, word := range strings.Fields(rest) {
					name, value, _ := strings.Cut(word, "=")
					o.values[name] = value
				}
				run.Text, run.Object = "", r.picture(o)
				run.Object.Before, run.Object.After = o.length("before"), o.length("after")
			}
		}
		t.Runs = append(t.Runs, run)
	}
	return t
}

// settings are the options of a block by name.
type settings struct {
	r      *caseReader
	values map[string]string
}

func (o settings) has(name string) bool {
	_, ok := o.values[name]
	return ok
}

func (o settings) length(name string) unit.Length {
	if !o.has(name) {
		return 0
	}
	return o.r.number(o.values[name]) * unit.Pt
}

// insets reads top, right, bottom and left, in points.
func (o settings) insets(name string) Insets {
	if !o.has(name) {
		return Insets{}
	}
	var in [4]unit.Length
	for i, s := range strings.Split(o.values[name], ",") {
		in[i] = o.r.number(s) * unit.Pt
	}
	return Insets{in[0], in[1], in[2], in[3]}
}

func (o settings) align() Align {
	for i, name := range []string{"start", "centre", "end", "justified"} {
		if o.has(name) {
			return Align(i)
		}
	}
	return Start
}

// picture reads size=10x40, in letters of width and points of height, and the least
// width in letters to which a column may narrow it.
func (r *caseReader) picture(o settings) *Object {
	w, h, _ := strings.Cut(o.values["size"], "x")
	width, height := r.number(w)*5, r.number(h)
	p := object(width, height, o.values["key"])
	p.Least = 5 * o.length("least")
	p.Items[0].(*Picture).Mark = r.mark
	return p
}
