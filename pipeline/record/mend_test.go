package record_test

import (
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// pasted reads data, puts what the one finding's hint shows in place of as many
// lines from the finding's on as over says, and reads the result.
func pasted(t *testing.T, data string, over int) (settings, diag.Finding) {
	t.Helper()
	var s settings
	var l diag.List
	record.Read("a.yaml", 1, []byte(data), &s, &l)
	if l.Len() != 1 {
		t.Errorf("%q: got %v, want one finding", data, l.Sorted())
		return s, diag.Finding{}
	}
	f := l.Sorted()[0]
	_, show, ok := strings.Cut(f.Hint, ":\n")
	if !ok {
		t.Errorf("%q: the hint of %v shows nothing to paste", data, f)
		return s, f
	}
	data = strings.TrimPrefix(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(data), "\ufeff")
	lines := strings.Split(data, "\n")
	lines = append(append(lines[:f.Line-1:f.Line-1], show), lines[f.Line-1+over:]...)
	var again settings
	var left diag.List
	record.Read("a.yaml", 1, []byte(strings.Join(lines, "\n")), &again, &left)
	if left.Len() > 0 {
		t.Errorf("%q: with\n%s\nin line %d, got %v", data, show, f.Line, left.Sorted())
	}
	return again, f
}

func TestWhatAHintShowsCanBePasted(t *testing.T) {
	for _, c := range []struct {
		yaml string
		over int    // how many lines are replaced
		name string // what the name must be afterwards
	}{
		{"name: Asthma: what to do\non: true\n", 1, "Asthma: what to do"},
		{"on: true\nname: Asthma: what to do", 1, "Asthma: what to do"},
		{"name: Asthma: what to do # draft\n", 1, "Asthma: what to do"},
		{"name: Asthma:\ncount: 1\n", 1, "Asthma:"},
		{"name: It's \"asthma\": what to do\n", 1, `It's "asthma": what to do`},
		{"name: @home\ncount: 1\n", 1, "@home"},
		{"name: `code`\n", 1, "`code`"},
		{"name: %age\ncount: 1\n", 1, "%age"},
		{"name: *Important* words\ncount: 1\n", 1, "*Important* words"},
		{"name: *Important*\n", 1, "*Important*"},
		{"name: &more to say\n", 1, "&more to say"},
		{"name: & more\n", 1, "& more"},
		{"name: !Important\n", 1, "!Important"},
		{"name: ! Important: read\n", 1, "! Important: read"},
		{"name: #1 in asthma\n", 1, "#1 in asthma"},
		{"name: Plan #2: what\n", 1, "Plan #2: what"},
		{"name: [Asthma] basics\n", 1, "[Asthma] basics"},
		{"name: {Asthma} basics\n", 1, "{Asthma} basics"},
		{"name: {{clinic}} guide\n", 1, "{{clinic}} guide"},
		{"name: - Asthma\n", 1, "- Asthma"},
		{"name: > 39 degrees: call\n", 1, "> 39 degrees: call"},
		{"name: | or so\n", 1, "| or so"},
		{"name: ] odd\n", 1, "] odd"},
		{"name: \"Asthma\ncount: 1\n", 1, "Asthma"},
		{"name: 'Asthma\ncount: 1\n", 1, "Asthma"},
		{"count: 1\nname: \"Asthma", 1, "Asthma"},
		{"name: \"Asthma\" for beginners\n", 1, `"Asthma" for beginners`},
		{"name: 'It's here'\n", 1, "It's here"},
		{"name: \"Say \"no\" now\"\n", 1, `Say "no" now`},
		{"name: \"images\\cover.png\"\n", 1, `images\cover.png`},
		{"name: “Asthma: what to do”\n", 1, "Asthma: what to do"},
		{"name: ‘Asthma: what’\n", 1, "Asthma: what"},
		{"name: „Asthma: was tun“\n", 1, "Asthma: was tun"},
		{"name:Asthma\ncount: 1\n", 1, "Asthma"},
		{"name:Asthma: what\ncount: 1\n", 1, "Asthma: what"},
		{"name：Asthma\ncount: 1\n", 1, "Asthma"},
		{"name = Asthma\ncount: 1\n", 1, "Asthma"},
		{"count: 1\n name: Asthma\n", 1, "Asthma"},
		{" count: 1\nname: Asthma\n", 1, "Asthma"},
		{"name: Asthma\nand what to do\ncount: 1\n", 2, "Asthma and what to do"},
		{"name: Asthma\n  and: what to do\ncount: 1\n", 2, "Asthma and: what to do"},
		{"\ufeffname: Asthma: what\r\ncount: 1\r\n", 1, "Asthma: what"},
		{"name: Asthma: what\rcount: 1\r", 1, "Asthma: what"},
	} {
		got, f := pasted(t, c.yaml, c.over)
		if got.Name != c.name {
			t.Errorf("%q: pasted, the name is %q, want %q\n%v", c.yaml, got.Name, c.name, f)
		}
	}
}

func TestHintsForNestedValuesCanBePasted(t *testing.T) {
	for _, c := range []struct {
		yaml string
		over int
		want func(*settings)
	}{
		{"review:\n\tby: x\n\ton: y\n", 2, func(s *settings) { s.Review.By, s.Review.On = "x", "y" }},
		{"review:\n\tby: x", 1, func(s *settings) { s.Review.By = "x" }},
		{"review:\n  by: Ana: MD\n  on: y\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana: MD", "y" }},
		{"review: {by: Ana, MD, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana, MD", "y" }},
		{"review: {by: Ana #2, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana #2", "y" }},
		{"review: {by: @Ana, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = "@Ana", "y" }},
		{"review: {by: \"Ana, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana", "y" }},
		{"review: {by: “Ana, MD”, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana, MD", "y" }},
		{"review: {by: Ana, on: y\ncount: 1\n", 1, func(s *settings) { s.Review.By, s.Review.On, s.Count = "Ana", "y", 1 }},
		{"review: {by: Ana, on: y\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana", "y" }},
		{"tags: [a, b\ncount: 1\n", 1, func(s *settings) { s.Tags, s.Count = []string{"a", "b"}, 1 }},
		{"tags: [a: b, c]\n", 1, func(s *settings) { s.Tags = []string{"a: b", "c"} }},
		{"tags: [a, @b]\n", 1, func(s *settings) { s.Tags = []string{"a", "@b"} }},
		{"tags:\n- a\n-b\n", 1, func(s *settings) { s.Tags = []string{"a", "b"} }},
		{"tags:\n- a\n-b", 1, func(s *settings) { s.Tags = []string{"a", "b"} }},
		{"tags:\n  -a\n", 1, func(s *settings) { s.Tags = []string{"a"} }},
		{"tags:\n  -a\n  -b\n  -c", 3, func(s *settings) { s.Tags = []string{"a", "b", "c"} }},
		{"review: {by: \"Ana\" MD, on: y}\n", 1, func(s *settings) { s.Review.By, s.Review.On = `"Ana" MD`, "y" }},
		{"tags: [\"a, b\", 'c]', @d]\n", 1, func(s *settings) { s.Tags = []string{"a, b", "c]", "@d"} }},
		{"tags: [a, '@b', \"c\" , @d]\n", 1, func(s *settings) { s.Tags = []string{"a", "@b", "c", "@d"} }},
		{"phones: [{id: a, number: @b}, {id: c, number: d]\n", 1, func(s *settings) { s.Phones = []phone{{"a", "@b"}, {"c", "d"}} }},
		{"words: {\"a b\": @c, d: \"e, f\"}\n", 1, func(s *settings) { s.Words = map[string]string{"a b": "@c", "d": "e, f"} }},
		{"tags:\n  - a: b\n", 1, func(s *settings) { s.Tags = []string{"a: b"} }},
		{"tags:\n  - @b\n", 1, func(s *settings) { s.Tags = []string{"@b"} }},
		{"tags:\n  - b #2\n", 1, func(s *settings) { s.Tags = []string{"b #2"} }},
		{"phones:\n  - {id: a, number: 202-555-0143\n", 1, func(s *settings) { s.Phones = []phone{{"a", "202-555-0143"}} }},
		{"phones:\n  - id: a\n   number: 202-555-0143\n", 1, func(s *settings) { s.Phones = []phone{{"a", "202-555-0143"}} }},
		{"phones:\n  - id: a\n     number: 202-555-0143\n", 1, func(s *settings) { s.Phones = []phone{{"a", "202-555-0143"}} }},
		{"phones:\n  - id: a\n    number:202-555-0143\n", 1, func(s *settings) { s.Phones = []phone{{"a", "202-555-0143"}} }},
		{"review:\n  by:\u00a0Ana\n  on: y\n", 1, func(s *settings) { s.Review.By, s.Review.On = "Ana", "y" }},
		{"review:\n\u00a0\u00a0by: Ana\n", 1, func(s *settings) { s.Review.By = "Ana" }},
		{"ink: #5b2a6e\n", 1, func(s *settings) { s.Ink.R, s.Ink.G, s.Ink.B = 0x5b, 0x2a, 0x6e }},
	} {
		got, f := pasted(t, c.yaml, c.over)
		var want settings
		c.want(&want)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: pasted, got %+v\nwant %+v\n%v", c.yaml, got, want, f)
		}
	}
}

// A mend is looked for near the fault, and only for so long.
func TestAFaultIsMendedWithinBounds(t *testing.T) {
	again := strings.Repeat
	for name, c := range map[string]struct {
		write        func(n int) string
		most         int
		cause, other string // what the finding says of the most, and of one more
	}{
		"lines above the fault":      {func(n int) string { return "name: \"a\n" + again("#\n", n) + "ink: \"red\"\n" }, 23, "the quoted text", "there is a value where"},
		"lines below the fault":      {func(n int) string { return "name: a\n" + again("\n", n) + " on: true\n" }, 2, "the line does not begin", "the value cannot be read"},
		"lines of a value":           {func(n int) string { return "name: a\n" + again("b\n", n) + "on: true\n" }, 39, "the value goes on", "a line that is not"},
		"lines between the columns":  {func(n int) string { return "phones:\n  - id: a\n" + again("\n", n) + "   number: c\n" }, 6, "the line does not begin", "there is a value where"},
		"columns between two lines":  {func(n int) string { return "name: a\n" + again(" ", n) + "on: true\n" }, 8, "the line does not begin", "the value cannot be read"},
		"bytes of an item":           {func(n int) string { return "tags:\n-" + again("a", n-1) + "\n- b: c\n" }, 1000, "an item of a list", "a line that is not"},
		"lists in a list, and a key": {func(n int) string { return "words: {a: " + again("[", n) + "@b\n" }, 63, "the values that begin with {", "values are nested more than 64 deep"},
		"tries": {func(n int) string {
			text := "name: \"a\ntags: |\n"
			for i := range 14 {
				text += again(" ", 1+i*3%8) + "- a:b\n"
			}
			return text + again(" k: x\n", n) + again("\n", 8-n) + "ink: \"red\"\n"
		}, 1, "the quoted text", "there is a value where"},
	} {
		for n, want := range map[int]string{c.most: c.cause, c.most + 1: c.other} {
			if said, _ := onlyFinding(t, c.write(n)); !strings.Contains(said, " "+want) {
				t.Errorf("%d %s: got %s, want %s", n, name, said, want)
			}
		}
	}
}

// Only a key of the record is put into another column: here one that is known when the
// program runs, one of a list, and one of a record that holds itself.
func TestKeysOfAnyDepthAreKnownToAMend(t *testing.T) {
	menus, _, _, _ := newMenu()
	for _, c := range []struct {
		into       any
		text, hint string
	}{
		{&menus, "dishes:\n  soup:\n    name: a\n   salt: 5\n", "begin it there:\n    salt: 5"},
		{&menus, "dishes:\n  soup:\n    name: a\n   on: x\n", "put a value that has one of"},
		{&leaflet{}, "people:\n  - name: a\n   on: x\n", "begin it there:\n    on: x"},
		{&nest{}, "inner:\n    name: a\n  name: b\n", "begin it there:\n    name: b"},
		{&nest{}, "inner:\n    name: a\n  on: b\n", "put a value that has one of"},
	} {
		var l diag.List
		record.Read("a.yaml", 1, []byte(c.text), c.into, &l)
		if found := l.Sorted(); len(found) != 1 || !strings.HasPrefix(found[0].Hint, c.hint) {
			t.Errorf("%q: got %v, want the hint %q", c.text, found, c.hint)
		}
	}
}
