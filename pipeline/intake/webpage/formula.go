package webpage

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// mathOf gives the formula that an element stands for, as MathML, or nil. Programs
// that set formulas write them two or three times: as letters and rules for the
// eye, as a picture, in MathML for screen readers. Such an element holds them all.
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

// isMathClass tells the classes of KaTeX, MathJax and MediaWiki.
func isMathClass(name string) bool {
	switch name {
	case "katex", "katex-display", "MathJax", "MathJax_Display", "MathJax_SVG", "MathJax_CHTML", "mwe-math-element":
		return true
	}
	return false
}

// isMath tells the element of MathML.
func isMath(n *html.Node) bool { return n.Type == html.ElementNode && n.Data == "math" }

// savedMath gives the formula that MathJax keeps in an attribute, or nil.
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
	root, err := parse([]byte(source))
	if err != nil {
		return nil
	}
	return find(root, isMath)
}

// formula converts a formula to running text that says the same. Where MathML has
// no words, what it says of itself stands in its place.
func (f *flow) formula(n, math *html.Node) {
	pos := f.p.pos(n)
	made := formula{pos}.row(math)
	if made.Empty() {
		if text := strings.Join(strings.Fields(attr(math, "alttext")), " "); text != "" {
			f.guess(n, "formula-text", "a formula became what the page says of it; look whether readers understand it", text)
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

// changesPlace tells the elements of MathML that look otherwise on one line.
func changesPlace(n *html.Node) bool {
	switch n.Data {
	case "mfrac", "msqrt", "mroot", "mtable", "mover", "munder", "munderover", "mmultiscripts":
		return true
	}
	return false
}

// formula converts the elements of MathML at a place.
type formula struct{ pos doc.Pos }

// row gives what lies in an element.
func (m formula) row(n *html.Node) draft.Formula {
	parts, signs := m.parts(n)
	return m.spaced(parts, signs)
}

// number stands for a number among the signs of a row.
const number = "0"

// parts gives each child of an element; signs are its operators, "" for others.
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

// spaced puts spaces around the operators between two parts.
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

// isOperator tells the operators that stand between two parts.
func isOperator(sign string) bool {
	return sign != "" && sign != number && strings.Contains("+ - − ± ∓ × · ⋅ ∗ * ÷ = ≠ ≈ ≃ ≅ ≡ < > ≤ ≥ ⩽ ⩾ ≪ ≫ → ← ⇒ ⇔ ⇌ ∈ ∝ ∼ ∪ ∩ := ∣", sign)
}

// text gives the characters below a node.
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

// elements gives the elements right in one.
func elements(n *html.Node) (all []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			all = append(all, c)
		}
	}
	return all
}

// part gives one element (MathML Core §3).
func (m formula) part(n *html.Node) draft.Formula {
	children := elements(n)
	arg := func(i int) draft.Formula {
		if i >= len(children) {
			return draft.Formula{}
		}
		return m.part(children[i])
	}
	none := draft.Formula{}
	switch n.Data {
	case "mi", "mn", "mo", "mtext", "ms":
		if len(children) > 0 { // HTML lies in it.
			return m.row(n)
		}
		words := strings.Join(strings.FieldsFunc(text(n), func(c rune) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }), " ")
		if words == "" {
			if strings.Contains(text(n), " ") {
				return draft.Symbol(m.pos, " ")
			}
			return none
		}
		if n.Data == "mtext" {
			words = edged(text(n), words)
		}
		return draft.Symbol(m.pos, words)
	case "mspace":
		return draft.Symbol(m.pos, " ")
	case "mfrac":
		if width := strings.TrimSpace(attr(n, "linethickness")); strings.HasPrefix(width, "0") && strings.Trim(width, "0.pxemt") == "" {
			return draft.Stacked(arg(0), arg(1))
		}
		return draft.Fraction(arg(0), arg(1))
	case "msup":
		return draft.Scripted(arg(0), none, arg(1))
	case "msub":
		return draft.Scripted(arg(0), arg(1), none)
	case "msubsup":
		return draft.Scripted(arg(0), arg(1), arg(2))
	case "msqrt":
		return draft.Root(m.row(n), none)
	case "mroot":
		return draft.Root(arg(0), arg(1))
	case "munder":
		return draft.Scripted(arg(0), arg(1), none)
	case "mover":
		if len(children) == 2 && children[1].Data == "mo" {
			switch sign := strings.TrimSpace(text(children[1])); sign {
			case "¯", "‾", "―", "_", "ˉ", "^", "ˆ", "~", "˜", "˙", "¨":
				return draft.Accented(arg(0), sign)
			case "⏞", "⏜", "→", "⟶", "⇀":
				return arg(0)
			}
		}
		return draft.Scripted(arg(0), none, arg(1))
	case "munderover":
		return draft.Scripted(arg(0), arg(1), arg(2))
	case "mmultiscripts":
		return m.multiscripts(children)
	case "mfenced":
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
	case "mtable":
		var rows [][]draft.Formula
		for _, row := range children {
			var cells []draft.Formula
			for _, c := range elements(row) {
				cells = append(cells, m.row(c))
			}
			rows = append(rows, cells)
		}
		return draft.Rows(rows)
	case "semantics", "maction": // The first child is what is shown.
		return arg(0)
	case "annotation", "annotation-xml", "mphantom", "none", "mprescripts", "script", "style":
		return none
	}
	return m.row(n)
}

// edged gives words with the blanks that stand at the ends of a text.
func edged(text, words string) string {
	if strings.TrimLeft(text, " \u00a0") != text {
		words = " " + words
	}
	if strings.TrimRight(text, " \u00a0") != text {
		words += " "
	}
	return words
}

// multiscripts gives a base with the scripts after it, and those before it.
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
