package record_test

import (
	"reflect"
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

// What has no form in YAML is a mistake of the program.
func TestWritePanicsAtWhatItCannotWrite(t *testing.T) {
	for want, v := range map[string]any{
		"record: Write of int, want a struct": 5,
		"record: a field has the type uint": struct {
			N uint `yaml:"n"`
		}{1},
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
