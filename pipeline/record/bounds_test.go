package record_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// lines returns n lines, each as form has it with its number.
func lines(form string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// What is as large as it may be is read; what is larger by one is refused at its place.
func TestReadRefusesWhatIsLargerThanItsBound(t *testing.T) {
	const (
		size, empty, angle = "[yaml-size]", "more than 1000 empty lines", "1000 < signs in a row"
		keys, deep         = "more than 1000 keys in one group", "values are nested more than 64 deep"
	)
	blank := strings.Repeat("\n", 1000)
	for name, c := range map[string]struct{ fits, large, place, message string }{
		"angle brackets":              {"name: " + strings.Repeat("<", 999), "on: true\nname: " + strings.Repeat("<", 1000), "2:7", angle},
		"angle brackets at the start": {strings.Repeat("<", 999) + ": x", strings.Repeat("<", 1000) + ": x", "1:1", angle},
		"lines of a text":             {"name: |\n  a" + blank + "\n  b\n", "name: |\n  a\n" + blank + "\n  b\n", "3:1", empty},
		"lines of a folded text":      {"on: true\nname: >-\n  a" + blank, "on: true\nname: >-\n  a\n" + blank, "4:1", empty},
		"lines with spaces":           {"name: |\n  a\n" + strings.Repeat(" \t\n", 999), "name: |\n" + strings.Repeat(" \t\n", 1001), "2:1", empty},
		"lines of an item":            {"tags:\n  - |\n   a" + blank, "tags:\n  - |\n   a\n" + blank + "\n", "4:1", empty},
		"brackets":                    {"words: " + strings.Repeat("[", 64), "words: " + strings.Repeat("[", 65), "1:72", deep},
		"braces":                      {"words: " + strings.Repeat("{a: ", 64), "words: " + strings.Repeat("{a: ", 65), "1:264", deep},
		"dashes":                      {"tags:\n" + strings.Repeat("- ", 64), "tags:\n" + strings.Repeat("- ", 65), "2:129", deep},
		"signs of keys":               {strings.Repeat("? ", 64), strings.Repeat("? ", 65), "1:129", deep},
		"keys":                        {lines("k%d: x\n", 1000), lines("k%d: x\n", 1001), "1001:1", keys},
		"keys in braces":              {"{\n" + lines("k%d: x,\n", 1000) + "}\n", "{\n" + lines("k%d: x,\n", 1001) + "}\n", "1002:1", keys},
		"indented keys":               {"words:\n" + lines("  k%d: x\n", 1000), "words:\n" + lines("  k%d: x\n", 1001), "1002:3", keys},
		"keys with signs":             {lines("? k%d\n", 1000), lines("? k%d\n", 1001), "1001:1", keys},
		"keys with texts":             {lines("k%d: |\n  a\n", 1000), lines("k%d: |\n  a\n", 1001), "2001:1", keys},
		"keys with folded texts":      {lines("k%d: >-\n  a\n  b\n", 1000), lines("k%d: >-\n  a\n  b\n", 1001), "3001:1", keys},
		"keys of an item":             {strings.Repeat("- a: b\n", 1001), "-\n" + lines("  k%d: x\n", 1001), "1002:3", keys},
		"keys with maps between them": {lines("k%d:\n  a: x\n", 1000), lines("k%d:\n  a: x\n", 1001), "2001:1", keys},
	} {
		if _, _, found := read(c.fits); strings.Contains(strings.Join(found, "\n"), c.message) {
			t.Errorf("%s: got %.300q for what is not too large", name, found)
		}
		_, r, found := read(c.large)
		if len(found) != 1 || !strings.HasPrefix(found[0], "a.yaml:"+c.place) || !strings.Contains(found[0], c.message) || !r.Broken() {
			t.Errorf("%s: got %.300q, want one finding at %s: %s", name, found, c.place, c.message)
			continue
		}
		if c.message != deep && !strings.Contains(found[0], size) {
			t.Errorf("%s: got %.300q, want %s", name, found, size)
		}
	}
}

// Only keys of one mapping, only brackets in each other, and only empty lines that
// belong to a text count.
func TestReadTakesManyOfWhatIsNotInOnePlace(t *testing.T) {
	blank := strings.Repeat("\n", 2000)
	for name, data := range map[string]string{
		"empty lines between keys":        "name: a" + blank + "on: true\n",
		"empty lines after a text":        "name: |\n  a\non: true" + blank + "count: 1\n",
		"empty lines after an inner text": "review:\n  by: |\n    a\n  on: x" + blank + "count: 1\n",
		"empty lines apart":               "name: |\n" + strings.Repeat("  a"+strings.Repeat("\n", 600), 3),
		"lists beside each other":         "words: {" + lines("k%d: x, ", 100) + "}\ntags: [" + strings.Repeat("a, ", 100) + "]\n",
		"dashes on many lines":            "tags:\n" + strings.Repeat("- a\n", 100),
		"maps in a list":                  "phones:\n" + strings.Repeat("  - id: a\n    number: 988\n", 600),
		"maps in braces":                  "phones: [" + strings.Repeat("{id: a}, ", 64) + "]\n",
		"two maps":                        "review:\n  by: a\nwords:\n" + lines("  k%d: x\n", 900) + "booklet:\n  id: a\n  number: b\n",
		"colons in texts":                 "words:\n" + lines("  k%d: \"x: y\"\n", 600),
	} {
		if _, r, found := read(data); len(found) > 0 || r.Broken() {
			t.Errorf("%s: got %.300q, want no findings", name, found)
		}
	}
}

func TestReadTakesAFileOfTheLargestSize(t *testing.T) {
	const largest = 1 << 20
	data := "name: a\n#" + strings.Repeat("x", largest-9)
	if got, r, found := read(data); got.Name != "a" || r.Broken() || found != nil {
		t.Errorf("got %q, broken %v, %q", got.Name, r.Broken(), found)
	}
	for name, read := range map[string]func(*letter, *diag.List) *record.Record{
		"YAML": func(v *letter, l *diag.List) *record.Record {
			return record.Read("a.md", 2, []byte(data+"x"), v, l)
		},
		"TOML": func(v *letter, l *diag.List) *record.Record {
			r, _ := record.ReadTOML("a.md", 2, []byte("name = 'a'\n#"+strings.Repeat("x", largest)), v, nil, l)
			return r
		},
		"JSON": func(v *letter, l *diag.List) *record.Record {
			r, _ := record.ReadJSON("a.md", 2, []byte(`{"name": "a"}`+strings.Repeat(" ", largest)), v, nil, l)
			return r
		},
	} {
		var v letter
		var l diag.List
		r := read(&v, &l)
		if found := l.Sorted(); v.Name != "" || !r.Broken() || len(found) != 1 || !strings.Contains(found[0].String(), "a.md:2:1: error: 10485") || found[0].Rule != "yaml-size" {
			t.Errorf("%s: got %q, broken %v, %v", name, v.Name, r.Broken(), found)
		}
	}
}

// nest is as deep as the file says.
type nest struct {
	Name  string `yaml:"name"`
	Inner *nest  `yaml:"inner"`
}

func TestReadRefusesDeepValuesInAnyForm(t *testing.T) {
	deep := func(n int) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(strings.Repeat(" ", i) + "inner:\n")
		}
		return b.String() + strings.Repeat(" ", n) + "name: a\n"
	}
	for n, want := range map[int]string{63: "", 64: "values are nested more than 64 deep"} {
		var v nest
		var l diag.List
		record.Read("a.yaml", 1, []byte(deep(n)), &v, &l)
		var got string
		if l.Len() > 0 {
			got = l.Sorted()[0].Message
		}
		if got != want || l.Len() > 1 {
			t.Errorf("%d deep: got %v, want %q", n, l.Sorted(), want)
		}
	}
}

// A record that cannot be read is not the same as one without keys.
func TestBrokenTellsAnUnreadableRecordFromAnEmptyOne(t *testing.T) {
	for data, want := range map[string]bool{"": false, "# a\n": false, "name: a\n": false, "nmae: a\n": false, "name: [a\n": true, "name: \"a\n": true} {
		if _, r, found := read(data); r.Broken() != want {
			t.Errorf("%q: got %v with %q", data, r.Broken(), found)
		}
	}
}
