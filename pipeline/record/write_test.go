package record_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

func TestWriteGivesWhatReadFills(t *testing.T) {
	written := settings{Name: "Ü", On: true, Count: -3, Ratio: 1.25, Tags: []string{"a", "b: c"}, Phones: []phone{{"a", "988"}, {}, {Number: "1"}}, Booklet: &phone{}, Press: &phone{ID: "x"}}
	written.Review.By = "me"
	for _, c := range []struct {
		comments map[string]string
		value    settings
		want     string
	}{
		{nil, settings{}, ""},
		{nil, settings{Tags: []string{}}, ""},
		{nil, written, `name: Ü
on: true
count: -3
ratio: 1.25
tags: [a, "b: c"]
phones:
  - id: a
    number: "988"
  - {}
  - number: "1"
review:
  by: me
booklet: {}
press:
  id: x
`},
		{map[string]string{"name": "first\nsecond\x00\u00a0 ", "phones": "all", "phones.0": "one", "phones.0.id": "hidden", "phones.0.number": "told", "review.on": "absent", "size": ""},
			settings{Name: "x", Phones: []phone{{"a", "b"}}, Review: struct {
				By string `yaml:"by"`
				On string `yaml:"on"`
			}{By: "me"}}, "# first\n# second \u00a0\nname: x\n# all\nphones:\n  # one\n  - id: a\n    # told\n    number: b\n#\nreview:\n  by: me\n  # absent\n"},
	} {
		got := string(record.Write(c.value, c.comments))
		if got != c.want {
			t.Errorf("got\n%s\nwant\n%s", got, c.want)
		}
		again, _, found := read(got)
		if c.value.Tags != nil && len(c.value.Tags) == 0 {
			again.Tags = c.value.Tags
		}
		if !reflect.DeepEqual(again, c.value) || found != nil {
			t.Errorf("read again: got %+v %v, want %+v", again, found, c.value)
		}
	}
}

// Every reader of YAML, of 1.1 too, takes what is written for the same text.
func TestWriteQuotesWhatIsNotPlainText(t *testing.T) {
	for text, want := range map[string]string{
		"Asthma": "Asthma", "two words": "two words", "a:b": "a:b", "https://a.example/b": "https://a.example/b", "a@b": "a@b", "2026-11-01": "2026-11-01", "/a": "/a", "it’s (x)": "it’s (x)",
		"a ": `"a "`, " a": `" a"`, "988": `"988"`, "2026-11-1": `"2026-11-1"`, "a: b": `"a: b"`, "a #b": `"a #b"`, "a, b": `"a, b"`, "-a": `"-a"`, "it's": `"it's"`,
		"yes": `"yes"`, "No": `"No"`, "y": `"y"`, "null": `"null"`, "TRUE": `"TRUE"`, "inf": `"inf"`, "yesterday": "yesterday", "~": `"~"`,
		`a"b\c`: `"a\"b\\c"`, "a\nb": `"a\nb"`, "a\tb": `"a\tb"`, "a\u2028b": `"a\u2028b"`, "\ufeffx": `"\uFEFFx"`, "a\u0085b": `"a\u0085b"`, "a\u00a0b": "\"a\u00a0b\"",
	} {
		if got := string(record.Write(phone{ID: text}, nil)); got != "id: "+want+"\n" {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// YAML takes no control characters and no other ends of lines (YAML 1.2.2, 5.1).
func TestWriteLeavesNothingThatIsNotPrintable(t *testing.T) {
	for _, c := range []struct {
		first, last rune
		plain       bool
	}{
		{0, '\t' - 1, false}, {'\v', 0x1f, false}, {' ', '~', true}, {0x7f, 0x9f, false}, {0xa0, 0xac, true}, {0x2027, 0x2027, true}, {0x2028, 0x2029, false}, {0x202a, 0x202a, true},
		{0xfefe, 0xfefe, true}, {0xfeff, 0xfeff, false}, {0xff00, 0xfffd, true}, {0xfffe, 0xffff, false}, {0x10000, 0x10001, true},
	} {
		for r := c.first; r <= c.last; r++ {
			want := "# a" + string(r) + "b\nid: x\n"
			if !c.plain {
				want = "# a b\nid: x\n"
			}
			if got := string(record.Write(phone{ID: "x"}, map[string]string{"id": "a" + string(r) + "b"})); got != want {
				t.Errorf("U+%04X in a comment: got %q, want %q", r, got, want)
			}
			text := string(record.Write(phone{ID: "ß" + string(r)}, nil))
			if escaped := strings.Contains(text, fmt.Sprintf(`\u%04X`, r)); escaped == c.plain {
				t.Errorf("U+%04X in a text: got %q", r, text)
			}
		}
	}
}

// choice is written as false if it is off, and as its keys otherwise.
type choice struct {
	Sheets int `yaml:"sheets"`
	off    bool
}

func (c *choice) Off() bool { return c.off }

// day is written as text, though it is a struct.
type day struct{ name string }

func (d day) MarshalText() ([]byte, error) {
	if d.name == "never" {
		return nil, errors.New("no such day")
	}
	return []byte(d.name), nil
}

func TestWriteKnowsValuesThatWriteThemselves(t *testing.T) {
	type plan struct {
		Print *choice `yaml:"print"`
		Day   day     `yaml:"day"`
		Days  []day   `yaml:"days"`
		Costs float64 `yaml:"costs"`
	}
	for want, v := range map[string]plan{
		"print: false\n":         {Print: &choice{off: true}},
		"print:\n  sheets: 12\n": {Print: &choice{Sheets: 12}},
		"print: {}\n":            {Print: &choice{}},
		"day: Monday\n":          {Day: day{"Monday"}},
		"day: \"2: Monday\"\n":   {Day: day{"2: Monday"}},
		"days: [Monday, \"\", \"no\"]\ncosts: 0.1\n": {Days: []day{{"Monday"}, {}, {"no"}}, Costs: 0.1},
	} {
		if got := string(record.Write(v, nil)); got != want {
			t.Errorf("%+v: got %q, want %q", v, got, want)
		}
	}
}

// What has no form in YAML is a mistake of the program.
func TestWritePanicsAtWhatItCannotWrite(t *testing.T) {
	for want, v := range map[string]any{
		"record: Write of int, want a struct": 5,
		"record: a field has the type uint": struct {
			N uint `yaml:"n"`
		}{1},
		"record: a value of type record_test.day has no text: no such day": struct {
			Day day `yaml:"day"`
		}{day{"never"}},
	} {
		func() {
			defer func() {
				if got := recover(); got != want {
					t.Errorf("got %v, want %q", got, want)
				}
			}()
			record.Write(v, nil)
		}()
	}
}

func TestScalarQuotesWhatYAMLReadsOtherwise(t *testing.T) {
	for text, want := range map[string]string{
		"": `""`, "a": "a", " a  b\n": "a b", "{a": `"{a"`, "a}b": `"a}b"`, "a[b": `"a[b"`, "*a": `"*a"`, "#a": `"#a"`, "@a": `"@a"`, "'a": `"'a"`, `"a"`: `'"a"'`, `a\b: c'd`: `'a\b: c''d'`,
		"- a": `"- a"`, "-a": "-a", "? a": `"? a"`, "?a": "?a", ": a": `": a"`, "-": `"-"`, "?": `"?"`, "a: b": `"a: b"`, "a:b": "a:b", "a:": `"a:"`, "a #b": `"a #b"`, "a#b": "a#b", "a, b": `"a, b"`, "a,b": "a,b", `a"b`: `a"b`,
	} {
		if got := record.Scalar(text); got != want {
			t.Errorf("%q: got %s, want %s", text, got, want)
		}
		var s settings
		var l diag.List
		record.Read("a.yaml", 1, []byte("name: "+record.Scalar(text)+"\n"), &s, &l)
		if again := record.Scalar(s.Name); again != want || l.Len() > 0 {
			t.Errorf("%q: read again: %q %v", text, s.Name, l.Sorted())
		}
	}
}
