package doc

import "testing"

func TestPlainWritesScriptsInLetters(t *testing.T) {
	up := func(s string) Inline { return &Superscript{Content: say(s)} }
	down := func(s string) Inline { return &Subscript{Content: say(s)} }
	for want, run := range map[string][]Inline{
		"10⁹/L":      {&Text{Value: "10"}, up("9"), &Text{Value: "/L"}},
		"10⁻³":       {&Text{Value: "10"}, up("-3")},
		"m²":         {&Text{Value: "m"}, up("2")},
		"1st":        {&Text{Value: "1"}, up("st")},
		"Mme":        {&Text{Value: "M"}, up("me")},
		"2e":         {&Text{Value: "2"}, up("e")},
		"Ketalar®":   {&Text{Value: "Ketalar"}, up("®")},
		"5* mg":      {&Text{Value: "5"}, up("*"), &Text{Value: " mg"}},
		"5†":         {&Text{Value: "5"}, up("†")},
		"x^a":        {&Text{Value: "x"}, up("a")},
		"10^(1/2)":   {&Text{Value: "10"}, up("1/2")},
		"e^(−x)":     {&Text{Value: "e"}, up("−x")},
		"2^(a+b)":    {&Text{Value: "2"}, up("a+b")},
		"CO₂":        {&Text{Value: "CO"}, down("2")},
		"C_max":      {&Text{Value: "C"}, down("max")},
		"C_(ss,min)": {&Text{Value: "C"}, down("ss,min")},
		"xⁿ":         {&Text{Value: "x"}, up("n")},
		"a":          {&Text{Value: "a"}, up("")},
	} {
		if got := Plain(run); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestNumberingMarks(t *testing.T) {
	for want, got := range map[string]string{
		"0.":     Numbering{}.Mark(0),
		"9)":     Numbering{Decimal, OneParen}.Mark(9),
		"a.":     Numbering{LowerAlpha, Period}.Mark(1),
		"AB.":    Numbering{UpperAlpha, Period}.Mark(28),
		"(iv)":   Numbering{LowerRoman, TwoParens}.Mark(4),
		"MCMXC.": Numbering{UpperRoman, Period}.Mark(1990),
		"4000.":  Numbering{UpperRoman, Period}.Mark(4000),
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
