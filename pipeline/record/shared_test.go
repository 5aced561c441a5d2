package record_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/record"
)

type letter struct {
	Name string   `yaml:"name,shared"`
	Tags []string `yaml:"tags,shared"`
	From struct {
		By string `yaml:"by"`
	} `yaml:"from,open"`
	Kept struct {
		By string `yaml:"by"`
	} `yaml:"kept,shared"`
	Guests []struct {
		By string `yaml:"by"`
	} `yaml:"guests,open"`
	Writer string `yaml:"writer,alias"`
}

type reader func(file string, firstLine int, data []byte, v any, meant func(string) bool, findings *diag.List) (*record.Record, []record.ForeignKey)

// readLetter takes keys that begin with nam for slips of the finger.
func readLetter(read reader, data string) (letter, []string, []string) {
	var s letter
	var l diag.List
	_, keys := read("a.md", 2, []byte(data), &s, func(key string) bool { return strings.HasPrefix(key, "nam") }, &l)
	var foreign, found []string
	for _, k := range keys {
		foreign = append(foreign, fmt.Sprintf("%d:%d %s", k.Pos.Line, k.Pos.Col, k.Name))
	}
	for _, f := range l.Sorted() {
		found = append(found, fmt.Sprintf("%d:%d %s %s", f.Line, f.Col, f.Severity, f.Rule))
	}
	return s, foreign, found
}

func TestReadSharedTellsForeignKeysFromSlips(t *testing.T) {
	for _, c := range []struct {
		yaml           string
		name           string
		foreign, found []string
	}{
		{"layout: x\nname: A\n", "A", []string{"2:1 layout"}, nil},
		{"NAME: A\nLayout: x\n", "A", []string{"3:1 Layout"}, nil},
		{"namr: A\n", "", nil, []string{"2:1 error yaml-unknown-key"}},
		{"a: \"open\nname: A\nb: [{\n  - &x\nc: *y\n'd e' : %\n\"f\": @\n", "A", []string{"2:1 a", "4:1 b", "6:1 c", "7:1 d e", "8:1 f"}, nil},
		{"a: #fff\nname: A\na: again\n", "A", []string{"2:1 a"}, nil},
		{"a:\n- b: c\n- d\n\n# name: no\n  name: no\nname: A\n", "A", []string{"2:1 a"}, nil},
		{"og:title: x\nurl: http://x\nname: A\n", "A", []string{"2:1 og:title", "3:1 url"}, nil},
		{"{a: b, name: A}\n", "A", []string{"2:2 a"}, nil},
		{"? a\n: b\n", "", nil, []string{"2:1 error yaml-syntax"}},
		{"name: [A, 2]\n", "A, 2", nil, nil},
		{"name: {a: b}\ntags: [[x]]\n", "", nil, []string{"2:7 warning yaml-type", "3:7 warning yaml-type"}},
		{"from: {by: x, caption: y, alt: {z: 1}}\n", "", []string{"2:15 from.caption", "2:27 from.alt"}, nil},
		{"from: {bi: x}\nkept: {bi: x, caption: y}\n", "", nil, []string{"2:8 error yaml-unknown-key", "3:8 error yaml-unknown-key", "3:15 error yaml-unknown-key"}},
		{"from: x\nkept: [x]\n", "", nil, []string{"2:7 warning yaml-type", "3:7 warning yaml-type"}},
		{"writer: {a: b}\n", "", []string{"2:9 writer"}, nil},
		{"writer: &a x\n", "", []string{"2:9 writer"}, nil},
		{"from: {by: x, MD}\n", "", nil, []string{"2:15 error yaml-unknown-key"}},
		{"from:\n  by: x\n  alt:\n", "", []string{"4:3 from.alt"}, nil},
		{"a: x\nname：A\n", "", []string{"2:1 a"}, []string{"3:1 error yaml-type"}},
		{"a: x\nname:A: b\n", "", []string{"2:1 a"}, []string{"3:1 error yaml-unknown-key"}},
		{"a: [\nx: y\n]\nname: A\n", "A", []string{"2:1 a", "3:1 x"}, nil},
		{"name: A\nname: B\n", "A", nil, []string{"3:1 error yaml-duplicate-key"}},
		{"'a:b': x\n\"c\" : y\n'd':\n'e'\t:\tz\nname: A\n", "A", []string{"2:1 a:b", "3:1 c", "4:1 d", "5:1 e"}, nil},
		{"'name': A\n\"layout\": [\n", "A", []string{"3:1 layout"}, nil},
		{"'a' b: x\nname: A\n", "", nil, []string{"2:5 error yaml-syntax"}},
		{"'a':b\nname: A\n", "", nil, []string{"2:4 error yaml-syntax"}},
		{"a #b: x\nname: A\n", "", nil, []string{"3:1 error yaml-syntax"}},
		{"a#b: x\nc: d\n# e: f\nname: A\n", "A", []string{"2:1 a#b", "3:1 c"}, nil},
		{"a: x\n-\n- &b c\nname: A\n", "A", []string{"2:1 a"}, nil},
		{"a:\nb:\tx\nname: A\n", "A", []string{"2:1 a", "3:1 b"}, nil},
		{"name: A\nog:title: x\nname:B: x\n", "A", []string{"3:1 og:title"}, []string{"4:1 error yaml-unknown-key"}},
		{"from:\n  x: [{y: 1}]\n  by: z\nkept:\n  by: z\n", "", []string{"3:3 from.x"}, nil},
		{"name: []\ntags: {a: b}\n", "", nil, []string{"2:7 warning yaml-type", "3:7 warning yaml-type"}},
		{"name: [{a: b}]\ntags: [{a: b}]\n", "", nil, []string{"2:7 warning yaml-type", "3:7 warning yaml-type"}},
		{"from: {by: x, caption: y}\na: z\n", "", []string{"2:15 from.caption", "3:1 a"}, nil},
		{"writer:\nfrom:\nname: ~\n", "", nil, nil},
		{"writer: *a\nfrom: &a x\n", "", []string{"2:9 writer"}, []string{"3:7 error yaml-alias", "3:10 warning yaml-type"}},
		{"tags:a: b\nname: A\n", "A", nil, []string{"2:1 error yaml-unknown-key"}},
		{"nae: x\nname: A\n", "A", []string{"2:1 nae"}, nil},
		{"'a'\nname: A\n", "", nil, []string{"3:1 error yaml-syntax"}},
		{"layout:\t@x\nname: A\n", "A", []string{"2:1 layout"}, nil},
		{"a#b: @x\nname: A\n", "A", []string{"2:1 a#b"}, nil},
		{"a\t#b: x\nname: A\n", "", nil, []string{"3:1 error yaml-syntax"}},
		{"guests:\n  - by: x\n    alt: y\n", "", []string{"4:5 guests.alt"}, nil},
	} {
		got, foreign, found := readLetter(record.ReadShared, c.yaml)
		if got.Name != c.name || !reflect.DeepEqual(foreign, c.foreign) || !reflect.DeepEqual(found, c.found) {
			t.Errorf("%q: got %q %q %q, want %q %q %q", c.yaml, got.Name, foreign, found, c.name, c.foreign, c.found)
		}
	}
}

// A record says of a value that was left out that it is not there.
func TestHasIsFalseForWhatIsLeftOut(t *testing.T) {
	var v letter
	var l diag.List
	r, _ := record.ReadShared("a.md", 1, []byte("name: {a: b}\ntags: [x]\nwriter: [{a: b}]\nfrom: {by: x}\n"), &v, func(string) bool { return true }, &l)
	for key, want := range map[string]bool{"name": false, "tags": true, "writer": false, "from": true} {
		if got := r.Has(key); got != want {
			t.Errorf("%s: got %v", key, got)
		}
	}
}

func TestReadTOMLAndJSONKnowTheLineOfEachKey(t *testing.T) {
	for _, c := range []struct {
		read           reader
		text           string
		name           string
		foreign, found []string
	}{
		{record.ReadTOML, "x = 1\nname = 'A'\n[y.z]\nname = 'no'\n", "A", []string{"2:1 x", "4:1 y"}, nil},
		{record.ReadTOML, "x.y = 1\nnamr = 2\nx.z = 1\n", "", []string{"2:1 x"}, []string{"3:1 error yaml-unknown-key"}},
		{record.ReadTOML, "[[x]]\n[[x]]\n[kept]\nbi = 1\n", "", []string{"2:1 x"}, []string{"4:1 error yaml-unknown-key"}},
		{record.ReadTOML, "x = 1\nx = 2\n", "", nil, []string{"3:1 error yaml-syntax"}},
		{record.ReadTOML, "name = \"<a> \\u00e9\"\n", "<a> é", nil, nil},
		{record.ReadJSON, "{\n\"x\": {\"name\": 1},\n\"NAME\": \"A\"}", "A", []string{"3:1 x"}, nil},
		{record.ReadJSON, "{\"x\": 1, \"y\": 2, \"name\": \"\\ud83d\\ude00\\/\"}", "😀/", []string{"2:1 x", "2:1 y"}, nil},
	} {
		got, foreign, found := readLetter(c.read, c.text)
		if got.Name != c.name || !reflect.DeepEqual(foreign, c.foreign) || !reflect.DeepEqual(found, c.found) {
			t.Errorf("%q: got %q %q %q, want %q %q %q", c.text, got.Name, foreign, found, c.name, c.foreign, c.found)
		}
	}
}

func TestObjectLengthIsThatOfAnObjectWithKeys(t *testing.T) {
	for text, want := range map[string]int{`{"a": {"b": "}"}} x`: 17, "{\n\"a\": 1\n}\n": 10, "{}": 0, "{a: 1}": 0, `{"a": 1`: 0, "[1]": 0, "": 0, "{{phone}}": 0, "{": 0, `"a"`: 0} {
		if got := record.ObjectLength([]byte(text)); got != want {
			t.Errorf("%q: got %d, want %d", text, got, want)
		}
	}
}

func TestReadSharedTakesAnyNumberOfForeignKeys(t *testing.T) {
	for name, c := range map[string]struct {
		read                reader
		begin, form, finish string
	}{
		"yaml":              {record.ReadShared, "", "k%d: [x, {y: z}]\n", "name: A\n"},
		"yaml below a text": {record.ReadShared, "name: |\n  A\n", "k%d: x\n", ""},
		"toml":              {record.ReadTOML, "name = 'A'\n", "k%d = [1]\n", ""},
		"json":              {record.ReadJSON, "{", "\"k%d\": [1],\n", "\"name\": \"A\"}"},
	} {
		t.Run(name, func(t *testing.T) {
			write := func(n int) string {
				var b strings.Builder
				b.WriteString(c.begin)
				for i := range n {
					fmt.Fprintf(&b, c.form, i)
				}
				return b.String() + c.finish
			}
			got, foreign, found := readLetter(c.read, write(10000))
			if strings.TrimSpace(got.Name) != "A" || len(foreign) != 10000 || found != nil {
				t.Fatalf("got %q, %d keys, %q", got.Name, len(foreign), found)
			}
			lineartest.RunEach(t, []string{"x"}, func(hostile string) { readLetter(c.read, write(len(hostile)/len(c.form))) })
		})
	}
}

func FuzzReadShared(f *testing.F) {
	for _, s := range []string{"a: \"x\nname: A\n", "? a\n: b\n", "from: {by: x, z: 1}\n", "tags: a, b\n", "name: [a, 1]\n", "x = 1\n[y]\n", "{\"a\": 1}"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		lines := strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), "\n") + 2
		for _, read := range []reader{record.ReadShared, record.ReadTOML, record.ReadJSON} {
			var s letter
			var l diag.List
			_, keys := read("a.md", 1, data, &s, func(string) bool { return false }, &l)
			for _, finding := range l.Sorted() {
				if finding.Line < 1 || finding.Line > lines || finding.Col < 1 {
					t.Errorf("%v lies outside the file of %d lines", finding, lines)
				}
			}
			for _, k := range keys {
				if k.Pos.Line < 1 || k.Pos.Line > lines {
					t.Errorf("%v lies outside the file of %d lines", k, lines)
				}
			}
		}
	})
}
