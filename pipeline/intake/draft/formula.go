package draft

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// Formula is a formula, or a part of one, as running text that says the same: a
// fraction has a slash and the parentheses that it needs, a power is raised. The
// zero value is empty.
type Formula struct {
	spans []Span
	bind  bind
}

// bind is how strongly the parts of a formula bind, which decides where parentheses
// are needed.
type bind int

const (
	// looseBind is a sum, words, a comparison.
	looseBind bind = iota
	// slashBind is a fraction on the line.
	slashBind
	// productBind is a product without a sign: 2ab.
	productBind
	// atomBind is a number, a name, or something in parentheses.
	atomBind
	// signBind is an operator, which is never put in parentheses.
	signBind
)

// Symbol returns the formula of a number, a name, an operator or words.
func Symbol(pos doc.Pos, text string) Formula {
	text = invisible.Replace(text)
	return Formula{spans: []Span{{Pos: pos, Text: text}}, bind: bindOf(text)}
}

// invisible replaces the invisible operators (Unicode §22.6).
var invisible = strings.NewReplacer("\u2061", "", "\u2062", "", "\u2063", ",", "\u2064", " ", "\u200b", "")

// bindOf returns the bind of a text that is part of a formula.
func bindOf(text string) bind {
	digits, letters, others := 0, 0, 0
	for _, c := range text {
		switch {
		case unicode.IsDigit(c), digits > 0 && strings.ContainsRune(".,'\u00a0\u202f", c):
			digits++
		case unicode.IsLetter(c), unicode.Is(unicode.M, c), c == '∞', c == '%', c == '°', c == '′':
			letters++
		default:
			others++
		}
	}
	switch {
	case others > 0 && digits+letters > 0:
		return looseBind
	case others > 0:
		return signBind
	case digits > 0 && letters > 0:
		return productBind
	}
	return atomBind
}

// Plain returns the words of a formula.
func (f Formula) Plain() string { return doc.Plain(Inlines(f.spans)) }

// Empty reports whether a formula has no words.
func (f Formula) Empty() bool { return strings.TrimSpace(f.Plain()) == "" }

// Spans returns the running text of a formula, with the marks of what is around it.
func (f Formula) Spans(marks Marks) []Span {
	out := slices.Clone(f.spans)
	for i := range out {
		marks.Raised, marks.Lowered = out[i].Raised, out[i].Lowered
		out[i].Marks = marks
	}
	return out
}

// pos returns the place of a formula.
func (f Formula) pos() doc.Pos {
	if len(f.spans) == 0 {
		return doc.Pos{}
	}
	return f.spans[0].Pos
}

// Fenced puts a formula between two signs, either of which may be "".
func (f Formula) Fenced(open, end string) Formula {
	pos := f.pos()
	out := Formula{spans: f.spans, bind: f.bind}
	if open != "" {
		out.spans = append([]Span{{Pos: pos, Text: open}}, out.spans...)
	}
	if end != "" {
		out.spans = append(slices.Clone(out.spans), Span{Pos: pos, Text: end})
	}
	if open != "" && end != "" {
		out.bind = atomBind
	} else {
		out.bind = looseBind
	}
	return out
}

// firm returns a formula, in parentheses if it binds less strongly than least.
func (f Formula) firm(least bind) Formula {
	if f.bind >= least {
		return f
	}
	return f.Fenced("(", ")")
}

// Row returns formulas side by side.
func Row(parts ...Formula) Formula {
	parts = slices.DeleteFunc(slices.Clone(parts), func(f Formula) bool { return len(f.spans) == 0 })
	switch len(parts) {
	case 0:
		return Formula{}
	case 1:
		return parts[0]
	}
	out := Formula{bind: productBind}
	for i, part := range parts {
		var before, after rune
		if i > 0 {
			before, _ = utf8.DecodeLastRuneInString(strings.TrimRight(parts[i-1].Plain(), " \u00a0"))
		}
		if i+1 < len(parts) {
			after, _ = utf8.DecodeRuneInString(strings.TrimLeft(parts[i+1].Plain(), " \u00a0"))
		}
		if part.bind == slashBind {
			switch mixed := i > 0 && isNumber(parts[i-1]) && isFraction(part.Plain()); {
			case mixed && !joins(after): // 1 1/2
				out.spans = append(out.spans, Span{Pos: part.pos(), Text: " "})
			case joins(before) && !strings.ContainsRune("([{", before), joins(after) && !strings.ContainsRune(")]}", after):
				part = part.Fenced("(", ")")
			}
		}
		if part.bind < productBind || part.bind == signBind {
			out.bind = min(out.bind, looseBind)
		}
		out.spans = append(out.spans, part.spans...)
	}
	if first, last := parts[0], parts[len(parts)-1]; isFence(first, "([{|⌊⌈") && isFence(last, ")]}|⌋⌉") && isOne(out.Plain()) {
		out.bind = atomBind
	}
	return out
}

// joins reports whether a character next to a fraction would be read as a part of it.
func joins(c rune) bool {
	return unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("()[]{}|√/÷∕:²³¹⁰⁴⁵⁶⁷⁸⁹", c) && c != 0
}

// isNumber reports whether a part has only digits.
func isNumber(f Formula) bool {
	return f.bind == atomBind && strings.Trim(f.Plain(), "0123456789.,") == ""
}

// isFraction reports whether a text is a fraction of two whole numbers.
func isFraction(text string) bool {
	above, below, ok := strings.Cut(text, "/")
	return ok && above != "" && below != "" && strings.Trim(above+below, "0123456789") == ""
}

// isFence reports whether a part is one of the signs.
func isFence(f Formula, signs string) bool {
	text := f.Plain()
	return utf8.RuneCountInString(text) == 1 && strings.Contains(signs, text)
}

// isOne reports whether the parenthesis at the beginning of a text is closed at its
// end.
func isOne(text string) bool {
	depth := 0
	for i, c := range text {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		}
		if depth == 0 && i > 0 && i < len(text)-utf8.RuneLen(c) {
			return false
		}
	}
	return true
}

// Fraction returns a fraction on the line: (a + b)/c.
func Fraction(above, below Formula) Formula {
	switch {
	case len(below.spans) == 0:
		return above
	case len(above.spans) == 0:
		return below
	}
	out := Formula{bind: slashBind}
	out.spans = append(out.spans, above.firm(productBind).spans...)
	out.spans = append(out.spans, Span{Pos: above.pos(), Text: "/"})
	out.spans = append(out.spans, below.firm(atomBind).spans...)
	return out
}

// Stacked returns two parts one above the other without a line between them, as in a
// binomial coefficient.
func Stacked(above, below Formula) Formula {
	return Rows([][]Formula{{above}, {below}})
}

// Scripted returns a base with a subscript and a superscript.
func Scripted(base, lowered, raised Formula) Formula {
	out := Formula{bind: base.bind}
	if len(base.spans) > 0 && base.bind != signBind {
		base = base.firm(atomBind)
		out.bind = atomBind
	}
	out.spans = slices.Clone(base.spans)
	add := func(script Formula, marks Marks) {
		if text := strings.TrimSpace(script.Plain()); text != "" {
			out.spans = append(out.spans, Span{Pos: script.pos(), Text: text, Marks: marks})
		}
	}
	add(lowered, Marks{Lowered: true})
	add(raised, Marks{Raised: true})
	return out
}

// Root returns a root; degree is empty for the square root. Other roots are written
// as powers, because a number before a root would look like a factor.
func Root(of, degree Formula) Formula {
	if degree.Empty() {
		out := Formula{bind: atomBind, spans: []Span{{Pos: of.pos(), Text: "√"}}}
		out.spans = append(out.spans, of.firm(atomBind).spans...)
		return out
	}
	return Scripted(of, Formula{}, Fraction(Symbol(of.pos(), "1"), degree))
}

// Applied returns a function with its argument: log x, log (x + 1).
func Applied(function, to Formula) Formula {
	out := Formula{bind: looseBind, spans: slices.Clone(function.spans)}
	out.spans = append(out.spans, Span{Pos: function.pos(), Text: " "})
	out.spans = append(out.spans, to.firm(atomBind).spans...)
	return out
}

// Rows returns the rows of a matrix or of cases: a, b; c, d.
func Rows(rows [][]Formula) Formula {
	out := Formula{bind: looseBind}
	sign := func(s string) {
		if len(out.spans) > 0 {
			out.spans = append(out.spans, Span{Pos: out.pos(), Text: s})
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			if i == 0 {
				sign("; ")
			} else {
				sign(", ")
			}
			out.spans = append(out.spans, cell.spans...)
		}
	}
	return out
}

// Listed returns the parts with a sign between them.
func Listed(sign string, parts []Formula) Formula {
	var out []Formula
	for i, part := range parts {
		if i > 0 {
			out = append(out, Symbol(part.pos(), sign))
		}
		out = append(out, part)
	}
	return Row(out...)
}

// Accented returns a letter with a mark above it, such as the bar of a mean. If the
// base is more than one letter, the mark is a superscript.
func Accented(base Formula, mark string) Formula {
	combining := accent(mark)
	if text := base.Plain(); combining == "" || utf8.RuneCountInString(text) != 1 || len(base.spans) != 1 {
		return Scripted(base, Formula{}, Symbol(base.pos(), mark))
	}
	base.spans = slices.Clone(base.spans)
	base.spans[0].Text += combining
	return base
}

// accent returns the combining character for a mark above a letter, or "".
func accent(mark string) string {
	switch mark {
	case "¯", "‾", "\u0304", "\u0305", "―", "_", "ˉ":
		return "\u0304"
	case "^", "ˆ", "\u0302":
		return "\u0302"
	case "~", "˜", "\u0303":
		return "\u0303"
	case "˙", "\u0307":
		return "\u0307"
	case "¨", "\u0308":
		return "\u0308"
	}
	return ""
}
