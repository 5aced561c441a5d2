package draft

import (
	"testing"

	"pamphlet/pipeline/doc"
)

// A formula on one line can be read in one way only.
func TestFormulaIsUnambiguous(t *testing.T) {
	s := func(text string) Formula { return Symbol(doc.Pos{Line: 1}, text) }
	none := Formula{}
	sum := Row(s("a"), s("+"), s("b"))
	for want, got := range map[string]Formula{
		"(weight in kg)/2": Fraction(s("weight in kg"), s("2")),
		"(a+b)/c":          Fraction(sum, s("c")),
		"c/(a+b)":          Fraction(s("c"), sum),
		"2a/(3b)":          Fraction(Row(s("2"), s("a")), Row(s("3"), s("b"))),
		"(a/b)/(c/d)":      Fraction(Fraction(s("a"), s("b")), Fraction(s("c"), s("d"))),
		"1 1/2":            Row(s("1"), Fraction(s("1"), s("2"))),
		"2(a/b)":           Row(s("2"), Fraction(s("a"), s("b"))),
		"(1/2)c":           Row(Fraction(s("1"), s("2")), s("c")),
		"10⁹/L":            Row(Scripted(s("10"), none, s("9")), s("/L")),
		"(a+b)²":           Scripted(sum, none, s("2")),
		"(2a)³":            Scripted(s("2a"), none, s("3")),
		"(a/b)²":           Scripted(Fraction(s("a"), s("b")), none, s("2")),
		"m/h²":             Fraction(s("m"), Scripted(s("h"), none, s("2"))),
		"√(a+b)":           Root(sum, none),
		"8^(1/3)":          Root(s("8"), s("3")),
		"log (a+b)":        Applied(s("log"), sum),
		"log x":            Applied(s("log"), s("x")),
		"x̄":               Accented(s("x"), "¯"),
		"1, 0; 0, 1":       Rows([][]Formula{{s("1"), s("0")}, {s("0"), s("1")}}),
		"1.73 m²":          Row(s("1.73"), s(" "), Scripted(s("m"), none, s("2"))),
		"e^(x/2)":          Scripted(s("e"), none, Fraction(s("x"), s("2"))),
		"(a+b)/(a+b)":      Fraction(sum.Fenced("(", ")"), Row(s("("), sum, s(")"))),
		"((a+b)(a+b))²":    Scripted(Row(s("("), sum, s(")"), s("("), sum, s(")")), none, s("2")),
		"a/b":              Row(Fraction(s("a"), s("b"))),
		"5−(1/2)x":         Row(s("5"), s("−"), Fraction(s("1"), s("2")), s("x")),
		"¹⁴C":              Row(Scripted(none, none, s("14")), s("C")),
	} {
		if got := got.Plain(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
