package docx

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// formula converts a formula of Office Math (ECMA-376 part 1 §22.1) to running text
// with the same meaning.
func (f *flow) formula(n *node) {
	for _, name := range []string{"w:del", "w:moveFrom"} {
		if gone := n.find(name); gone != nil {
			f.deleted(gone)
		}
	}
	made := formula{f.r.pos()}.row(n.children)
	if made.Empty() {
		return
	}
	if n.find("m:f", "m:rad", "m:nary", "m:func", "m:limLow", "m:limUpp", "m:m", "m:eqArr", "m:groupChr", "m:acc", "m:bar", "m:sPre") != nil {
		f.guess("formula-text", "a formula became text on one line; compare it with the file", made.Plain())
	}
	for _, s := range made.Spans(draft.Marks{}) {
		f.word(s.Text, s.Marks)
	}
}

// formula converts the elements of a formula at a position.
type formula struct{ pos doc.Pos }

// row converts elements that are side by side.
func (m formula) row(all []*node) draft.Formula {
	var parts []draft.Formula
	for _, n := range all {
		parts = append(parts, m.part(n))
	}
	return draft.Row(parts...)
}

// argument converts an argument of a formula's element.
func (m formula) argument(n *node, name string) draft.Formula { return m.row(n.child(name).all()) }

// sign returns the character that a property names, or the usual one if there is no
// such property. An empty property means no character.
func sign(properties *node, name, usual string) string {
	if c := properties.child(name); c != nil {
		return c.attr("val")
	}
	return usual
}

// part converts one element.
func (m formula) part(n *node) draft.Formula {
	switch n.name {
	case "m:r", "w:r":
		return m.letters(n)
	case "w:del", "w:moveFrom":
		return draft.Formula{}
	case "m:sSup", "m:sSub", "m:sSubSup", "m:sPre", "m:limLow", "m:limUpp":
		return m.scripted(n)
	case "m:f", "m:rad", "m:nary", "m:func":
		return m.operation(n)
	case "m:d":
		return m.fenced(n)
	case "m:m", "m:eqArr":
		return m.rows(n)
	case "m:bar", "m:acc":
		return m.accented(n)
	case "m:phant":
		if !readMathToggle(n.child("m:phantPr"), "m:show") && n.child("m:phantPr").child("m:show") != nil {
			return draft.Formula{}
		}
		return m.argument(n, "m:e")
	case "m:groupChr", "m:borderBox", "m:box":
		return m.argument(n, "m:e")
	case "mc:AlternateContent":
		return m.row(alternative(n))
	}
	if strings.HasSuffix(n.name, "Pr") {
		return draft.Formula{}
	}
	return m.row(n.children) // For example tracked insertions, content controls and paragraphs of formulas.
}

// letters converts the characters of a run.
func (m formula) letters(n *node) draft.Formula {
	if n.name == "w:r" {
		if text := visibleText(n); text != "" {
			return draft.Symbol(m.pos, text)
		}
		return draft.Formula{}
	}
	var text strings.Builder
	for _, c := range n.children {
		switch c.name {
		case "m:t", "w:t":
			text.WriteString(c.text)
		case "w:br", "w:tab":
			text.WriteByte(' ')
		}
	}
	if text.Len() == 0 {
		return draft.Formula{}
	}
	return draft.Symbol(m.pos, text.String())
}

// scripted converts a base with superscripts, subscripts, or limits above or below it.
func (m formula) scripted(n *node) draft.Formula {
	base, none := m.argument(n, "m:e"), draft.Formula{}
	switch n.name {
	case "m:sSup":
		return draft.Scripted(base, none, m.argument(n, "m:sup"))
	case "m:sSub":
		return draft.Scripted(base, m.argument(n, "m:sub"), none)
	case "m:sSubSup":
		return draft.Scripted(base, m.argument(n, "m:sub"), m.argument(n, "m:sup"))
	case "m:sPre":
		return draft.Row(draft.Scripted(none, m.argument(n, "m:sub"), m.argument(n, "m:sup")), base)
	case "m:limLow":
		return draft.Scripted(base, m.argument(n, "m:lim"), none)
	}
	return draft.Scripted(base, none, m.argument(n, "m:lim"))
}

// operation converts a fraction, a root, a sum or integral, or a function.
func (m formula) operation(n *node) draft.Formula {
	arg := func(name string) draft.Formula { return m.argument(n, name) }
	switch n.name {
	case "m:f":
		if n.child("m:fPr").child("m:type").attr("val") == "noBar" {
			return draft.Stacked(arg("m:num"), arg("m:den"))
		}
		return draft.Fraction(arg("m:num"), arg("m:den"))
	case "m:rad":
		degree := arg("m:deg")
		if readMathToggle(n.child("m:radPr"), "m:degHide") {
			degree = draft.Formula{}
		}
		return draft.Root(arg("m:e"), degree)
	case "m:nary":
		operator := draft.Symbol(m.pos, sign(n.child("m:naryPr"), "m:chr", "∫"))
		return draft.Applied(draft.Scripted(operator, arg("m:sub"), arg("m:sup")), arg("m:e"))
	}
	return draft.Applied(arg("m:fName"), arg("m:e"))
}

// fenced converts an expression in brackets.
func (m formula) fenced(n *node) draft.Formula {
	properties := n.child("m:dPr")
	var parts []draft.Formula
	for _, e := range children(n, "m:e") {
		parts = append(parts, m.row(e.children))
	}
	inside := draft.Listed(sign(properties, "m:sepChr", "|"), parts)
	return inside.Fenced(sign(properties, "m:begChr", "("), sign(properties, "m:endChr", ")"))
}

// rows converts a matrix, or equations below each other.
func (m formula) rows(n *node) draft.Formula {
	var rows [][]draft.Formula
	if n.name == "m:eqArr" {
		for _, e := range children(n, "m:e") {
			rows = append(rows, []draft.Formula{m.row(e.children)})
		}
		return draft.Rows(rows)
	}
	for _, row := range children(n, "m:mr") {
		var cells []draft.Formula
		for _, e := range children(row, "m:e") {
			cells = append(cells, m.row(e.children))
		}
		rows = append(rows, cells)
	}
	return draft.Rows(rows)
}

// accented converts a base with an accent or a bar.
func (m formula) accented(n *node) draft.Formula {
	base := m.argument(n, "m:e")
	switch {
	case n.name == "m:acc":
		return draft.Accented(base, sign(n.child("m:accPr"), "m:chr", "\u0302"))
	case n.child("m:barPr").child("m:pos").attr("val") == "top":
		return draft.Accented(base, "¯")
	}
	return base
}

// readMathToggle reports whether a property of a formula's element is on.
func readMathToggle(properties *node, name string) bool { return readToggle(properties, name) == on }
