package docx

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// formula converts a formula of Office Math (ECMA-376 part 1 §22.1) to running text
// that says the same.
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

// formula converts the elements of a formula at a place.
type formula struct{ pos doc.Pos }

// row gives elements that stand beside each other.
func (m formula) row(all []*node) draft.Formula {
	var parts []draft.Formula
	for _, n := range all {
		parts = append(parts, m.part(n))
	}
	return draft.Row(parts...)
}

// argument gives what lies in an argument of a formula's element.
func (m formula) argument(n *node, name string) draft.Formula { return m.row(n.child(name).all()) }

// sign gives a sign that a formula's element names, or the usual one. A name that is
// there and empty is none.
func sign(properties *node, name, usual string) string {
	if c := properties.child(name); c != nil {
		return c.attr("val")
	}
	return usual
}

// part gives one element.
func (m formula) part(n *node) draft.Formula {
	arg := func(name string) draft.Formula { return m.argument(n, name) }
	switch n.name {
	case "m:r":
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
	case "w:r":
		if text := words(n); text != "" {
			return draft.Symbol(m.pos, text)
		}
		return draft.Formula{}
	case "w:del", "w:moveFrom":
		return draft.Formula{}
	case "m:f":
		if n.child("m:fPr").child("m:type").attr("val") == "noBar" {
			return draft.Stacked(arg("m:num"), arg("m:den"))
		}
		return draft.Fraction(arg("m:num"), arg("m:den"))
	case "m:sSup":
		return draft.Scripted(arg("m:e"), draft.Formula{}, arg("m:sup"))
	case "m:sSub":
		return draft.Scripted(arg("m:e"), arg("m:sub"), draft.Formula{})
	case "m:sSubSup":
		return draft.Scripted(arg("m:e"), arg("m:sub"), arg("m:sup"))
	case "m:sPre":
		return draft.Row(draft.Scripted(draft.Formula{}, arg("m:sub"), arg("m:sup")), arg("m:e"))
	case "m:rad":
		degree := arg("m:deg")
		if readMathToggle(n.child("m:radPr"), "m:degHide") {
			degree = draft.Formula{}
		}
		return draft.Root(arg("m:e"), degree)
	case "m:nary":
		operator := draft.Symbol(m.pos, sign(n.child("m:naryPr"), "m:chr", "∫"))
		return draft.Applied(draft.Scripted(operator, arg("m:sub"), arg("m:sup")), arg("m:e"))
	case "m:func":
		return draft.Applied(arg("m:fName"), arg("m:e"))
	case "m:limLow":
		return draft.Scripted(arg("m:e"), arg("m:lim"), draft.Formula{})
	case "m:limUpp":
		return draft.Scripted(arg("m:e"), draft.Formula{}, arg("m:lim"))
	case "m:d":
		properties := n.child("m:dPr")
		var parts []draft.Formula
		for _, e := range n.children {
			if e.name == "m:e" {
				parts = append(parts, m.row(e.children))
			}
		}
		inside := draft.Listed(sign(properties, "m:sepChr", "|"), parts)
		return inside.Fenced(sign(properties, "m:begChr", "("), sign(properties, "m:endChr", ")"))
	case "m:m":
		var rows [][]draft.Formula
		for _, row := range children(n, "m:mr") {
			var cells []draft.Formula
			for _, e := range children(row, "m:e") {
				cells = append(cells, m.row(e.children))
			}
			rows = append(rows, cells)
		}
		return draft.Rows(rows)
	case "m:eqArr":
		var rows [][]draft.Formula
		for _, e := range children(n, "m:e") {
			rows = append(rows, []draft.Formula{m.row(e.children)})
		}
		return draft.Rows(rows)
	case "m:bar":
		if n.child("m:barPr").child("m:pos").attr("val") == "top" {
			return draft.Accented(arg("m:e"), "¯")
		}
		return arg("m:e")
	case "m:acc":
		return draft.Accented(arg("m:e"), sign(n.child("m:accPr"), "m:chr", "\u0302"))
	case "m:phant":
		if !readMathToggle(n.child("m:phantPr"), "m:show") && n.child("m:phantPr").child("m:show") != nil {
			return draft.Formula{}
		}
		return arg("m:e")
	case "m:groupChr", "m:borderBox", "m:box":
		return arg("m:e")
	case "mc:AlternateContent":
		return m.row(alternative(n))
	}
	if strings.HasSuffix(n.name, "Pr") {
		return draft.Formula{}
	}
	return m.row(n.children) // Tracked insertions, content controls, paragraphs of formulas.
}

// readMathToggle tells whether a property of a formula's element is on.
func readMathToggle(properties *node, name string) bool { return readToggle(properties, name) == on }
