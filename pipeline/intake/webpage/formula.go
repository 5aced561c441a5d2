package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// mathOf returns the MathML of the formula that an element shows, or nil. Programs
// that show formulas write each one two or three times: as letters and lines to look
// at, as a picture, and as MathML for screen readers. One element holds them all.
func mathOf(n *html.Node) *html.Node {
	if isMath(n) {
		return n
	}
	if n.Data == "mjx-container" || slices.ContainsFunc(strings.Fields(attr(n, "class")), isMathClass) {
		if m := find(n, isMath); m != nil {
			return m
		}
		return savedMath(n)
	}
	return nil
}

// isMathClass reports whether KaTeX, MathJax or MediaWiki uses a class for formulas.
func isMathClass(name string) bool {
	switch name {
	case "katex", "katex-display", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML", "mwe-math-element":
		return true
	}
	return false
}

// isMath reports whether a node is the math element of MathML.
func isMath(n *html.Node) bool { return n.Type == html.ElementNode && n.Data == "math" }

// savedMath returns the MathML that MathJax keeps in an attribute, or nil.
func savedMath(n *html.Node) *html.Node {
	source := attr(n, "data-mathml")
	if source == "" {
		if c := find(n, func(n *html.Node) bool { return attr(n, "data-mathml") != "" }); c != nil {
			source = attr(c, "data-mathml")
		}
	}
	if source == "" {
		return nil
	}
	root, err := usual().parse([]byte(source))
	if err != nil {
		return nil
	}
	return find(root, isMath)
}

// formula converts a formula to running text with the same meaning. If the MathML has
// no symbols, its description (alttext) is used.
func (f *flow) formula(n, math *html.Node) {
	pos := f.p.pos(n)
	made := formula{pos}.row(math)
	if made.Empty() {
		if text := strings.Join(strings.Fields(attr(math, "alttext")), " "); text != "" {
			f.guess(n, "formula-text", "a formula became the page's description of it; check that readers understand it", text)
			f.word(n, text)
		}
		return
	}
	if f.p.facts[n].words > 0 {
		f.p.pending = nil
	}
	if find(math, changesPlace) != nil {
		f.guess(n, "formula-text", "a formula became text on one line; compare it with the page", made.Plain())
	}
	f.spans = append(f.spans, made.Spans(f.marks)...)
}

// changesPlace reports whether an element of MathML looks different when it is written
// on one line.
func changesPlace(n *html.Node) bool {
	switch n.Data {
	case "mfrac", "msqrt", "mroot", "mtable", "mover", "munder", "munderover", "mmultiscripts":
		return true
	}
	return false
}

// formula converts elements of MathML. All parts of the result have the position pos.
type formula struct{ pos doc.Pos }

// row returns the content of an element as a formula, with spaces around its operators.
func (m formula) row(n *html.Node) draft.Formula {
	parts, signs := m.parts(n)
	return m.spaced(parts, signs)
}

// number is the entry for a number in the signs of a row.
const number = "0"

// parts returns the children of an element as formulas. signs has an entry for each
// child: the sign of an operator, number for a number, "" for others.
func (m formula) parts(n *html.Node) (parts []draft.Formula, signs []string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			parts, signs = append(parts, draft.Symbol(m.pos, strings.Join(strings.Fields(c.Data), " "))), append(signs, "")
		}
		if c.Type != html.ElementNode {
			continue
		}
		sign := ""
		switch c.Data {
		case "mo":
			sign = strings.TrimSpace(text(c))
		case "mn":
			sign = number
		}
		parts, signs = append(parts, m.part(c)), append(signs, sign)
	}
	return parts, signs
}

// spaced joins parts to a row. It puts spaces around operators that have a part on both
// sides, after separators, and between two numbers.
func (m formula) spaced(parts []draft.Formula, signs []string) draft.Formula {
	var out []draft.Formula
	for i, part := range parts {
		switch {
		case signs[i] == "," || signs[i] == ";":
			part = draft.Symbol(m.pos, signs[i]+" ")
		case isOperator(signs[i]) && i > 0 && i+1 < len(parts) && (signs[i-1] == "" || signs[i-1] == number || strings.Contains(")]}|!′%", signs[i-1])):
			part = draft.Symbol(m.pos, " "+signs[i]+" ")
		case i > 0 && signs[i] == number && signs[i-1] == number:
			out = append(out, draft.Symbol(m.pos, " "))
		}
		out = append(out, part)
	}
	return draft.Row(out...)
}

// isOperator reports whether a sign is an operator between two parts.
func isOperator(sign string) bool {
	return sign != "" && sign != number && strings.Contains("+ - − ± ∓ × · ⋅ ∗ * ÷ = ≠ ≈ ≃ ≅ ≡ < > ≤ ≥ ⩽ ⩾ ≪ ≫ → ← ⇒ ⇔ ⇌ ∈ ∝ ∼ ∪ ∩ := ∣", sign)
}

// text returns the characters below a node.
func text(n *html.Node) string {
	if n.Type == html.TextNode {
		return n.Data
	}
	var b strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		b.WriteString(text(c))
	}
	return b.String()
}

// elements returns the child elements of an element.
func elements(n *html.Node) (all []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			all = append(all, c)
		}
	}
	return all
}

// part converts one element (MathML Core §3).
func (m formula) part(n *html.Node) draft.Formula {
	switch n.Data {
	case "mi", "mn", "mo", "mtext", "ms":
		return m.token(n)
	case "mspace":
		return draft.Symbol(m.pos, " ")
	case "msup", "msub", "msubsup", "munder", "mover", "munderover":
		return m.scripted(n)
	case "mfrac":
		if width := strings.TrimSpace(attr(n, "linethickness")); strings.HasPrefix(width, "0") && strings.Trim(width, "0.pxemt") == "" {
			return draft.Stacked(m.child(n, 0), m.child(n, 1))
		}
		return draft.Fraction(m.child(n, 0), m.child(n, 1))
	case "msqrt":
		return draft.Root(m.row(n), draft.Formula{})
	case "mroot":
		return draft.Root(m.child(n, 0), m.child(n, 1))
	case "mmultiscripts":
		return m.multiscripts(elements(n))
	case "mfenced":
		return m.fenced(n)
	case "mtable":
		return m.table(n)
	case "semantics", "maction": // The first child is what is shown.
		return m.child(n, 0)
	case "annotation", "annotation-xml", "mphantom", "none", "mprescripts", "script", "style":
		return draft.Formula{}
	}
	return m.row(n)
}

// child converts the child element at an index. It returns an empty formula if there
// are fewer children.
func (m formula) child(n *html.Node, i int) draft.Formula {
	if children := elements(n); i < len(children) {
		return m.part(children[i])
	}
	return draft.Formula{}
}

// token converts an element of letters, a number, an operator or words.
func (m formula) token(n *html.Node) draft.Formula {
	if len(elements(n)) > 0 { // It has HTML in it.
		return m.row(n)
	}
	words := strings.Join(strings.FieldsFunc(text(n), func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }), " ")
	if words == "" {
		if strings.Contains(text(n), " ") {
			return draft.Symbol(m.pos, " ")
		}
		return draft.Formula{}
	}
	if n.Data == "mtext" {
		words = edged(text(n), words)
	}
	return draft.Symbol(m.pos, words)
}

// scripted converts a base with scripts: raised, lowered, above or below it.
func (m formula) scripted(n *html.Node) draft.Formula {
	base, first, none := m.child(n, 0), m.child(n, 1), draft.Formula{}
	switch n.Data {
	case "msup":
		return draft.Scripted(base, none, first)
	case "msub", "munder":
		return draft.Scripted(base, first, none)
	case "mover":
		if children := elements(n); len(children) == 2 && children[1].Data == "mo" {
			switch sign := strings.TrimSpace(text(children[1])); sign {
			case "¯", "‾", "―", "_", "ˉ", "^", "ˆ", "~", "˜", "˙", "¨":
				return draft.Accented(base, sign)
			case "⏞", "⏜", "→", "⟶", "⇀":
				return base
			}
		}
		return draft.Scripted(base, none, first)
	}
	return draft.Scripted(base, first, m.child(n, 2)) // msubsup, munderover
}

// fenced converts an element that puts brackets around its children and separators
// between them.
func (m formula) fenced(n *html.Node) draft.Formula {
	open, end, separators := "(", ")", ","
	for key, value := range map[string]*string{"open": &open, "close": &end, "separators": &separators} {
		if has(n, key) {
			*value = strings.TrimSpace(attr(n, key))
		}
	}
	parts, _ := m.parts(n)
	if separators != "" {
		separators = string([]rune(separators)[:1]) + " "
	}
	return draft.Listed(separators, parts).Fenced(open, end)
}

// table converts the rows of a matrix.
func (m formula) table(n *html.Node) draft.Formula {
	var rows [][]draft.Formula
	for _, row := range elements(n) {
		var cells []draft.Formula
		for _, c := range elements(row) {
			cells = append(cells, m.row(c))
		}
		rows = append(rows, cells)
	}
	return draft.Rows(rows)
}

// edged returns words with a space at each end where the text has one.
func edged(text, words string) string {
	if strings.TrimLeft(text, " \u00a0") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \u00a0") != text {
		words += " "
	}
	return words
}

// multiscripts converts a base with scripts after it and before it.
func (m formula) multiscripts(children []*html.Node) draft.Formula {
	if len(children) == 0 {
		return draft.Formula{}
	}
	base, before := m.part(children[0]), draft.Formula{}
	prescripts := false
	for i := 1; i < len(children); i++ {
		if children[i].Data == "mprescripts" {
			prescripts = true
			continue
		}
		raised := draft.Formula{}
		if i+1 < len(children) && children[i+1].Data != "mprescripts" {
			raised = m.part(children[i+1])
		}
		if lowered := m.part(children[i]); prescripts {
			before = draft.Scripted(before, lowered, raised)
		} else {
			base = draft.Scripted(base, lowered, raised)
		}
		i++
	}
	return draft.Row(before, base)
}
