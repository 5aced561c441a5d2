package record_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
	"pamphlet/pipeline/unit"
)

type phone struct {
	ID     string `yaml:"id"`
	Number string `yaml:"number"`
}

type settings struct {
	Name   string            `yaml:"name"`
	On     bool              `yaml:"on"`
	Count  int               `yaml:"count"`
	Ratio  float64           `yaml:"ratio"`
	Tags   []string          `yaml:"tags"`
	Words  map[string]string `yaml:"words"`
	Phones []phone           `yaml:"phones"`
	Size   unit.Length       `yaml:"size"`
	Ink    unit.Colour       `yaml:"ink"`
	Nested struct{ A phone } `yaml:"-"`
	Review struct {
		By string `yaml:"by"`
		On string `yaml:"on"`
	} `yaml:"review"`
	Booklet *phone `yaml:"booklet"`
	Press   *phone `yaml:"press"`
}

func read(data string) (settings, *record.Record, []string) {
	var s settings
	var l diag.List
	r := record.Read("a.yaml", 1, []byte(data), &s, &l)
	var found []string
	for _, f := range l.Sorted() {
		found = append(found, f.String())
	}
	return s, r, found
}

func TestReadReportsValuesThatACommentCuts(t *testing.T) {
	for _, c := range []struct{ yaml, hint string }{
		{"name: Plan #2", `name: "Plan #2"`},
		{"name: #2 guide", `name: "#2 guide"`},
		{"tags:\n  - a #b\n", `- "a #b"`},
		{"name: a \"b\" #c", `name: 'a "b" #c'`},
		{"review:\n  by: We are #", `by: "We are #"`},
		{"name: é\n  and #1", `"and #1"`},
	} {
		_, _, found := read(c.yaml)
		if len(found) != 1 || !strings.Contains(found[0], "[yaml-comment]") || !strings.HasSuffix(found[0], c.hint) {
			t.Errorf("%q: got %q, want a finding with %s", c.yaml, found, c.hint)
		}
	}
	for _, yaml := range []string{"# name", "#name: x", "name: x # y", "name: x\t# y", "name: x #\ty", "name: a#b", "name: \"a #b\" #c", "tags: [a, b] #c", "name: |\n  x #1\n", "on: true\n#x\n"} {
		if _, _, found := read(yaml); found != nil {
			t.Errorf("%q: got %q, want no findings", yaml, found)
		}
	}
}

func TestReadKeepsLiteralText(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"name: 988", "988"}, {"name: 2026-11-01", "2026-11-01"}, {"name: yes", "yes"}, {"name: true", "true"},
		{"name: 0x1F", "0x1F"}, {"name: 1.50", "1.50"}, {"name: 'it''s'", "it's"}, {`name: "a\tb"`, "a\tb"},
		{"name: .inf", ".inf"}, {"name: +1 2", "+1 2"}, {"name: 0123", "0123"}, {"name: 1_000", "1_000"},
		{"name: a # b", "a"}, {"name: |\n  x\n  y\n", "x\ny\n"}, {"name: >\n  x\n  y\n", "x y\n"},
		{"name: e\u0301", "é"}, {"\ufeffname: x\r\non: true\r\n", "x"}, {"name: x\ron: true\r", "x"},
	} {
		got, _, found := read(c.yaml)
		if got.Name != c.want || found != nil {
			t.Errorf("%q: got %q %v, want %q", c.yaml, got.Name, found, c.want)
		}
	}
}

func TestReadDecodesEveryKind(t *testing.T) {
	got, _, found := read(`
name: Ü
on: true
count: -3
ratio: 1.5
tags: one
words: {b: x, 1: y}
phones: [{id: a, number: 988}]
size: 12pt
ink: "#0b5a60"
review: {by: me}
booklet: {}
press:
`)
	want := settings{Name: "Ü", On: true, Count: -3, Ratio: 1.5, Tags: []string{"one"}, Words: map[string]string{"b": "x", "1": "y"},
		Phones: []phone{{"a", "988"}}, Size: 12 * unit.Pt, Ink: unit.Colour{R: 0x0b, G: 0x5a, B: 0x60}, Booklet: &phone{}}
	want.Review.By = "me"
	if !reflect.DeepEqual(got, want) || found != nil {
		t.Errorf("got %+v %v\nwant %+v", got, found, want)
	}
}

func TestReadLeavesFieldsOfAbsentKeys(t *testing.T) {
	s := settings{Name: "before", Count: 7, Tags: []string{"x"}, Words: map[string]string{"a": "1", "b": "2"}}
	s.Review.By, s.Review.On = "me", "today"
	var l diag.List
	record.Read("a.yaml", 1, []byte("name:\ncount: ~\nwords: {b: 3}\nreview: {on: now}\n"), &s, &l)
	if s.Name != "before" || s.Count != 7 || len(s.Tags) != 1 || s.Review.By != "me" || s.Review.On != "now" || s.Words["a"] != "1" || s.Words["b"] != "3" || l.Len() != 0 {
		t.Errorf("got %+v %v", s, l.Sorted())
	}
}

func TestReadLeavesFieldsOfWrongValues(t *testing.T) {
	s := settings{Name: "before", On: true, Count: 7, Ratio: 0.5, Size: unit.Pt}
	want := s
	var l diag.List
	record.Read("a.yaml", 1, []byte("name: [a]\non: [a]\ncount: a\nratio: {a: 1}\nsize: [1pt]\n"), &s, &l)
	record.Read("a.yaml", 6, []byte("name: \"\\0\"\non: \"\\0\"\ncount: \"\\0\"\nratio: \"\\0\"\n"), &s, &l)
	if !reflect.DeepEqual(s, want) || l.Len() != 9 {
		t.Errorf("got %+v %v", s, l.Sorted())
	}
}

func TestReadReportsEveryMistakeWithItsPlace(t *testing.T) {
	for _, c := range []struct{ yaml, want string }{
		{"nmae: x\nzzzzz: y\n", "a.yaml:1:1: error: unknown key \"nmae\" [yaml-unknown-key]\n" +
			"    write \"name\"; the keys here are: name, on, count, ratio, tags, words, phones, size, ink, review, booklet, press\n" +
			"a.yaml:2:1: error: unknown key \"zzzzz\" [yaml-unknown-key]\n" +
			"    the keys here are: name, on, count, ratio, tags, words, phones, size, ink, review, booklet, press"},
		{"phones:\n  - {id: é, numbr: 1}\n", "a.yaml:2:13: error: unknown key \"numbr\" in \"phones.0\" [yaml-unknown-key]\n    write \"number\"; the keys here are: id, number"},
		{"name: [a]\ncount: many\non: yes\nratio: {a: 1}\nphones: x\n",
			"a.yaml:1:7: error: \"name\" must be text, not a list [yaml-type]\n    put the value into quotes:\n    name: \"[a]\"\n" +
				"a.yaml:2:8: error: \"count\" must be a whole number, not \"many\" [yaml-type]\n    write digits alone, without quotes or a unit\n" +
				"a.yaml:3:5: error: \"on\" must be true or false, not \"yes\" [yaml-type]\n    write true or false\n" +
				"a.yaml:4:8: error: \"ratio\" must be a number, not keys with values [yaml-type]\n    write digits alone, without quotes or a unit\n" +
				"a.yaml:5:9: error: \"phones\" must be keys with values, not \"x\" [yaml-type]\n    write {key: value}, or the keys on lines of their own, indented"},
		{"ratio: .inf\ncount: 99999999999999999999\n", "a.yaml:1:8: error: \"ratio\" must be a number, not \".inf\" [yaml-type]\n    write digits alone, without quotes or a unit\na.yaml:2:8: error: \"count\" must be a whole number, not \"99999999999999999999\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"name: a\nname: b\n", "a.yaml:2:1: error: the key \"name\" is there twice, first on line 1 [yaml-duplicate-key]\n    remove one of the two, or put both values under one key"},
		{"size: 12\nink: red\n", "a.yaml:1:7: error: \"size\": \"12\" has no unit [yaml-value]\n    write 12pt, 12mm, 12cm, 12in or 12px\n" +
			"a.yaml:2:6: error: \"ink\": \"red\" is not a colour [yaml-value]\n    write ink: \"#ff0000\""},
		{"name: 'x\n", "a.yaml:1:7: error: the quoted text has no closing quote [yaml-syntax]\n    end it with the same quote that it begins with:\n    name: \"x\""},
		{"name: a: b\n", "a.yaml:1:7: error: the value has a \": \" in it, which begins another value in YAML [yaml-syntax]\n    put the value into quotes:\n    name: \"a: b\""},
		{"review:\n\tby: x\n", "a.yaml:2:1: error: a line begins with a tab [yaml-syntax]\n    indent with spaces:\n      by: x"},
		{"tags: [a\nname: b\n", "a.yaml:1:8: error: the list that begins with [ is not closed [yaml-syntax]\n    end it with ]:\n    tags: [a]"},
		{"- a\n", "a.yaml:1:1: error: the whole must be keys with values, not a list [yaml-type]\n    write {key: value}, or the keys on lines of their own, indented"},
		{"name: a\n---\nname: b\n", "a.yaml:3:1: error: a second YAML document begins here [yaml-syntax]\n    remove the line --- before it"},
		{"name: é\xff\n", "a.yaml:1:8: error: byte 0xff is not UTF-8 [encoding]\n    save the file with the encoding UTF-8"},
		{"name: \"a\\0b\"\n", "a.yaml:1:7: error: \"name\" has the control character U+0000 in it [control-character]\n    remove it"},
		{"name: &x a\ntags: *x\n", "a.yaml:1:7: error: the value begins with &, which has another meaning in YAML [yaml-alias]\n    put the value into quotes:\n    name: \"&x a\"\n" +
			"a.yaml:2:7: error: the value begins with *, which has another meaning in YAML [yaml-alias]\n    put the value into quotes:\n    tags: \"*x\""},
		{"name: !!str a\n", "a.yaml:1:7: error: the value begins with !, which has another meaning in YAML [yaml-tag]\n    put the value into quotes:\n    name: \"!!str a\""},
		{"name: !x\n  a\nreview:\n  by: &x\n    a\n", "a.yaml:1:7: error: the value begins with !, which has another meaning in YAML [yaml-tag]\n    put the value into quotes:\n    name: \"!x\"\n" +
			"a.yaml:4:7: error: the value begins with &, which has another meaning in YAML [yaml-alias]\n    put the value into quotes:\n      by: \"&x\""},
		{"name: a\xffb\xff\n#\xff\n", "a.yaml:1:8: error: byte 0xff is not UTF-8 [encoding]\n    save the file with the encoding UTF-8\na.yaml:2:2: error: byte 0xff is not UTF-8 [encoding]\n    save the file with the encoding UTF-8"},
		{"name: \"a\\uFFFEb\"\ntags: [\"\\uFFFF\"]\n", "a.yaml:1:7: error: \"name\" has the control character U+FFFE in it [control-character]\n    remove it\na.yaml:2:8: error: \"tags.0\" has the control character U+FFFF in it [control-character]\n    remove it"},
		{"on:\n  - yes\ncount: [5]\nratio: [5]\nsize: {a: 1}\n", "a.yaml:2:3: error: \"on\" must be true or false, not a list [yaml-type]\n    write true or false\na.yaml:3:8: error: \"count\" must be a whole number, not a list [yaml-type]\n    write digits alone, without quotes or a unit\n" +
			"a.yaml:4:8: error: \"ratio\" must be a number, not a list [yaml-type]\n    write digits alone, without quotes or a unit\na.yaml:5:7: error: \"size\" must be one value, not keys with values [yaml-type]\n    put the value into quotes:\n    size: \"{a: 1}\""},
		{"count: |\n  five\n", "a.yaml:1:8: error: \"count\" must be a whole number, not \"five\\n\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"ratio: -inf\n", "a.yaml:1:8: error: \"ratio\" must be a number, not \"-inf\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"ratio: nan\n", "a.yaml:1:8: error: \"ratio\" must be a number, not \"nan\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"name: !x\n", "a.yaml:1:7: error: the value begins with !, which has another meaning in YAML [yaml-tag]\n    put the value into quotes:\n    name: \"!x\""},
		{"ratio: 0x1p4\ncount: \"\"\n", "a.yaml:1:8: error: \"ratio\" must be a number, not \"0x1p4\" [yaml-type]\n    write digits alone, without quotes or a unit\na.yaml:2:8: error: \"count\" must be a whole number, not \"\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"name: a\n---\nname: b\n---\nname: c\n", "a.yaml:3:1: error: a second YAML document begins here [yaml-syntax]\n    remove the line --- before it"},
		{"NAME: a\n", "a.yaml:1:1: error: unknown key \"NAME\" [yaml-unknown-key]\n    write \"name\"; the keys here are: name, on, count, ratio, tags, words, phones, size, ink, review, booklet, press"},
		{"booklet: {id: a\n, nr: b}\n", "a.yaml:2:3: error: unknown key \"nr\" in \"booklet\" [yaml-unknown-key]\n    the keys here are: id, number"},
		{"<<: {name: a}\n", "a.yaml:1:1: error: this is not a key [yaml-syntax]\n    write key: value"},
		{"name: a\n---\n", ""},
		{"ink: {r: 1}", "a.yaml:1:6: error: \"ink\" must be one value, not keys with values [yaml-type]\n    put the value into quotes:\n    ink: \"{r: 1}\""},
		{"on: \"a\\0\"\ncount: \"\\0\"\nratio: \"\\0\"\n", "a.yaml:1:5: error: \"on\" has the control character U+0000 in it [control-character]\n    remove it\n" +
			"a.yaml:2:8: error: \"count\" has the control character U+0000 in it [control-character]\n    remove it\na.yaml:3:8: error: \"ratio\" has the control character U+0000 in it [control-character]\n    remove it"},
		{"count: !x many\n", "a.yaml:1:8: error: the value begins with !, which has another meaning in YAML [yaml-tag]\n    put the value into quotes:\n    count: \"!x many\"\n" +
			"a.yaml:1:10: error: \"count\" must be a whole number, not \"many\" [yaml-type]\n    write digits alone, without quotes or a unit"},
		{"count: !x\n  many\n", "a.yaml:1:8: error: the value begins with !, which has another meaning in YAML [yaml-tag]\n    put the value into quotes:\n    count: \"!x\""},
		{"name: [a]", "a.yaml:1:7: error: \"name\" must be text, not a list [yaml-type]\n    put the value into quotes:\n    name: \"[a]\""},
		{"name: [a,\n  b]\n", "a.yaml:1:7: error: \"name\" must be text, not a list [yaml-type]\n    write one value, on the line of its key"},
		{"tags: [[]]\n", "a.yaml:1:8: error: \"tags.0\" must be text, not a list [yaml-type]\n    write one value, on the line of its key"},
		{"tags: [{a b: c}]\n", "a.yaml:1:8: error: \"tags.0\" must be text, not keys with values [yaml-type]\n    write one value, on the line of its key"},
		{"tags:\n  -a", "a.yaml:2:3: error: an item of a list has no space after its dash [yaml-type]\n    write \"- \" before each item:\n      - a"},
		{"tags:\n-b\n -c", "a.yaml:2:1: error: an item of a list has no space after its dash [yaml-type]\n    write \"- \" before each item:\n    - b\n     - c"},
		{"tags:\n  -b\n  -c", "a.yaml:2:3: error: an item of a list has no space after its dash [yaml-type]\n    write \"- \" before each item:\n      - b\n      - c"},
		{"tags: -a\n", "a.yaml:1:7: error: an item of a list has no space after its dash [yaml-type]\n    write \"- \" before each item"},
		{"na\u200bme:", "a.yaml:1:1: error: the line has a space that is not a plain one [yaml-unknown-key]\n    write plain spaces:\n    name:"},
		{"zzz: {y:D}\n", "a.yaml:1:1: error: unknown key \"zzz\" [yaml-unknown-key]\n    the keys here are: name, on, count, ratio, tags, words, phones, size, ink, review, booklet, press"},
		{"review: {zz}\n", "a.yaml:1:10: error: unknown key \"zz\" in \"review\" [yaml-unknown-key]\n    the keys here are: by, on"},
		{"phones: [{id: &x a, number: {c d: e}}]\n", "a.yaml:1:15: error: the value begins with &, which has another meaning in YAML [yaml-alias]\n    put the value into quotes:\n    phones: \"[{id: &x a, number: {c d: e}}]\"\n" +
			"a.yaml:1:29: error: \"phones.0.number\" must be text, not keys with values [yaml-type]\n    write one value, on the line of its key"},
		{"name:\n  - a\n", "a.yaml:2:3: error: \"name\" must be text, not a list [yaml-type]\n    write one value, on the line of its key"},
		{"review: {by: Ana, MD}\n", "a.yaml:1:19: error: the comma before \"MD\" ends the value [yaml-unknown-key]\n    put the value into quotes:\n    review: {by: \"Ana, MD\"}"},
		{"review: {by: Ana, MD,\n  on: y}\n", "a.yaml:1:19: error: unknown key \"MD\" in \"review\" [yaml-unknown-key]\n    the keys here are: by, on"},
		{"review: {by: a, MD, on: {c d}}\n", "a.yaml:1:17: error: unknown key \"MD\" in \"review\" [yaml-unknown-key]\n    the keys here are: by, on\n" +
			"a.yaml:1:25: error: \"review.on\" must be text, not keys with values [yaml-type]\n    write one value, on the line of its key"},
	} {
		_, _, found := read(c.yaml)
		if got := strings.Join(found, "\n"); got != c.want {
			t.Errorf("%q:\ngot\n%s\nwant\n%s", c.yaml, got, c.want)
		}
	}
}

func TestAtGivesThePlaceOfTheValueOrItsNearestAncestor(t *testing.T) {
	var s settings
	var l diag.List
	r := record.Read("a.md", 2, []byte("name: x\nphones:\n  - id: é\n    number: 1\n  - {id: ü, number: 2}\nreview:\ntags: one\nwords:\n  a: b\n"), &s, &l)
	for _, c := range []struct {
		path []any
		want string
	}{
		{nil, "a.md:2:1"},
		{[]any{"name"}, "a.md:2:7"},
		{[]any{"phones"}, "a.md:4:3"},
		{[]any{"phones", 0}, "a.md:4:5"},
		{[]any{"phones", 0, "number"}, "a.md:5:13"},
		{[]any{"phones", 1, "number"}, "a.md:6:21"},
		{[]any{"phones", 1, "label"}, "a.md:6:5"},
		{[]any{"phones", 2, "label"}, "a.md:4:3"},
		{[]any{"review"}, "a.md:7:1"},
		{[]any{"review", "by"}, "a.md:7:1"},
		{[]any{"tags", 0}, "a.md:8:7"},
		{[]any{"words"}, "a.md:10:3"},
		{[]any{"absent"}, "a.md:2:1"},
	} {
		if got := r.At(c.path...).String(); got != c.want {
			t.Errorf("At(%v) = %s, want %s", c.path, got, c.want)
		}
	}
	for _, c := range []struct {
		path []any
		want bool
	}{{[]any{"phones"}, true}, {[]any{"phones", 0}, false}, {[]any{"tags"}, false}, {[]any{"tags", 0}, false}, {[]any{"absent"}, false}, {[]any{"words", "z", 1}, false}} {
		if got := r.IsList(c.path...); got != c.want {
			t.Errorf("IsList(%v) = %v, want %v", c.path, got, c.want)
		}
	}
	for _, c := range []struct {
		path []any
		want bool
	}{{[]any{"name"}, true}, {[]any{"review"}, false}, {[]any{"phones", 1, "id"}, true}, {[]any{"phones", 2}, false}, {[]any{"tags", 0}, true}, {[]any{"size"}, false}} {
		if got := r.Has(c.path...); got != c.want {
			t.Errorf("Has(%v) = %v, want %v", c.path, got, c.want)
		}
	}
	if l.Len() != 0 {
		t.Error(l.Sorted())
	}
}

func TestTheWholeMayBeAValue(t *testing.T) {
	var ink unit.Colour
	var l diag.List
	record.Read("a.yaml", 1, []byte("red"), &ink, &l)
	if found := l.Sorted(); len(found) != 1 || found[0].Message != `the whole: "red" is not a colour` {
		t.Errorf("got %v", found)
	}
}

// Where a record begins further down, findings name both lines as the file has them.
func TestFindingsCountFromTheFirstLine(t *testing.T) {
	var s settings
	var l diag.List
	record.Read("a.md", 3, []byte("name: a\n\nname: b\n"), &s, &l)
	if found := l.Sorted(); len(found) != 1 || found[0].Line != 5 || !strings.Contains(found[0].Message, "first on line 3") {
		t.Errorf("got %v", found)
	}
}

// Only a pointer to a struct can be filled.
func TestReadPanicsAtWhatItCannotFill(t *testing.T) {
	n := 5
	for _, v := range []any{settings{}, &n, 5} {
		func() {
			defer func() {
				if got, want := recover(), fmt.Sprintf("record: Read into %T, want a pointer to a struct", v); got != want {
					t.Errorf("got %v, want %q", got, want)
				}
			}()
			record.Read("a.yaml", 1, []byte("name: a"), v, &diag.List{})
		}()
	}
}

func TestReadIsQuickOnHostileInput(t *testing.T) {
	most := 200000
	if testing.Short() {
		most /= 10
	}
	laughs := "a0: &a0 [x, x]\n"
	for i := 1; i < 30; i++ {
		laughs += fmt.Sprintf("a%d: &a%d [*a%d, *a%d, *a%d, *a%d]\n", i, i, i-1, i-1, i-1, i-1)
	}
	indented := ""
	for i := range most / 200 {
		indented += strings.Repeat(" ", i) + "words:\n"
	}
	for name, data := range map[string]string{
		"billion laughs": laughs,
		"flow lists":     "tags: " + strings.Repeat("[", most),
		"flow maps":      "tags: " + strings.Repeat("{a: ", most/2),
		"dashes":         "tags:\n  " + strings.Repeat("- ", most),
		"questions":      strings.Repeat("? ", most),
		"anchors":        "name: " + strings.Repeat("&a ", most/2),
		"tags":           "name: " + strings.Repeat("!a ", most/2),
		"colons":         strings.Repeat("a: ", most/2),
		"indentation":    indented,
		"text":           "name: \"a\ntags: " + strings.Repeat("[", 70) + "\nink: \"red\"\n",
		"too large":      "name: " + strings.Repeat("x", 1<<20),
	} {
		if _, _, found := read(data); len(found) == 0 {
			t.Errorf("%s: no finding", name)
		}
	}
	got, _, found := read("name: " + strings.Repeat("x", 1<<19) + "\ntags: [" + strings.Repeat("a, ", 20000) + "]\n")
	if len(got.Name) != 1<<19 || len(got.Tags) != 20000 || found != nil {
		t.Errorf("large values: %d %d %v", len(got.Name), len(got.Tags), found)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		"name: x\nphones:\n- {id: a, number: 988}\n", "a: &x {b: 1}\nc: *x\n", "name: |\n  x\n", "? a\n: b\n", "<<: *x\n",
		"name: 'x", "tags: [a, [b]]\n", "---\nname: x\n...\n", "words: {1: 2, true: 3, ~: 4}\n", "name: !!binary aGk=\n", "%YAML 1.2\n---\n", "name: \"\\ud800\"\n", "\xff: \xfe",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		var s settings
		var l diag.List
		r := record.Read("a.yaml", 1, data, &s, &l)
		lines := strings.Split(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n")
		for _, finding := range l.Sorted() {
			if finding.Line < 1 || finding.Line > len(lines)+1 || finding.Col < 1 {
				t.Errorf("%v lies outside the file of %d lines", finding, len(lines))
			}
		}
		if p := r.At("phones", 0, "number"); p.Line < 1 || p.Col < 1 {
			t.Errorf("At gives %v", p)
		}
	})
}
