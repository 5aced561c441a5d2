package record_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// leaflet has a field of each kind that front matter has.
type leaflet struct {
	Name   string   `yaml:"name,shared"`
	Count  int      `yaml:"count"`
	Tags   []string `yaml:"tags,shared"`
	People []struct {
		On string `yaml:"on"`
	} `yaml:"people,shared"`
	From struct {
		By string `yaml:"by"`
	} `yaml:"from"`
}

// readLeaflet gives what is read from a text that begins on line 2: the foreign keys
// and the findings, a line each.
func readLeaflet(read reader, text string) (leaflet, string) {
	var v leaflet
	var l diag.List
	_, keys := read("a.md", 2, []byte(text), &v, func(key string) bool { return strings.HasPrefix(key, "nam") }, &l)
	var said []string
	for _, k := range keys {
		said = append(said, fmt.Sprintf("%d %s", k.Pos.Line, k.Name))
	}
	for _, f := range l.Sorted() {
		said = append(said, fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Message))
	}
	return v, strings.Join(said, "\n")
}

// A time without a zone does not get that of the computer.
func TestTOMLTimesAreReadAsTheyAreWritten(t *testing.T) {
	for _, written := range []string{"2026-11-01", "2026-11-01T08:00:00Z", "2026-11-01T08:00:00+02:00", "2026-11-01T08:00:00", "08:00:00"} {
		var want leaflet
		want.Name, want.Tags, want.From.By = written, []string{written, "x"}, written
		want.People = append(want.People, struct {
			On string `yaml:"on"`
		}{written})
		text := strings.ReplaceAll("name = @\ntags = [@, 'x']\n[[people]]\non = @\n[from]\nby = @\n", "@", written)
		if got, said := readLeaflet(record.ReadTOML, text); !reflect.DeepEqual(got, want) || said != "" {
			t.Errorf("%s: got %+v %s", written, got, said)
		}
	}
}

func TestFindingsInTOMLAndJSONKnowTheirLine(t *testing.T) {
	const slips = "2:1 unknown key \"nama\"\n3:1 unknown key \"namb\"\n4:1 unknown key \"namc\"\n6:1 unknown key \"namd\"\n7:1 unknown key \"namq\""
	for _, c := range []struct {
		read             reader
		text, name, said string
	}{
		{record.ReadTOML, "namq = 1\nnama = 1\n", "", "2:1 unknown key \"namq\"\n3:1 unknown key \"nama\""},
		{record.ReadTOML, "nama = 1\nnamb = 1\nnamc = 1\n\nnamd = 1\nnamq = 1\nname = 'A'\n", "A", slips},
		{record.ReadJSON, "{\"nama\": 1,\n\"namb\": 1,\n\"namc\": 1,\n\n\"namd\": 1,\n\"namq\": 1, \"name\": \"A\"}", "A", slips},
		{record.ReadTOML, "\ufeffname = 'A'\rx = 1\ry = 2\r\nz = 3\r\n", "A", "3 x\n4 y\n5 z"},
		{record.ReadJSON, "{\r\"x\": [\r1],\r\n\"y\": 1, \"z\":\r2,\n\"name\": \"A\",\n\"q\": 1\r}", "A", "3 x\n5 y\n5 z\n8 q"},
		{record.ReadTOML, "x = 1\nname = 'A\xff'\n", "A\ufffd", "2 x\n3:1 byte 0xff is not UTF-8"},
		{record.ReadJSON, "{\"name\":\n\"A\xff\"}", "A\ufffd", "3:1 byte 0xff is not UTF-8"},
		{record.ReadTOML, "name = \"A\\u0001\"\n", "", `2:1 "name" has the control character U+0001 in it`},
		{record.ReadTOML, "name = 'A'\n\nname\n", "", "4:1 this is not valid TOML: expected '.' or '=', but got '\\n' instead"},
		{record.ReadTOML, "name = 'A'\ncount = inf\n", "A", ""},
		{record.ReadTOML, "name = 'A'\n[from]\ncount = 5\n[people]\n[count]\n", "A", "3:1 unknown key \"count\" in \"from\"\n6:1 \"count\" must be a whole number, not keys with values"},
		{record.ReadTOML, "  x = 1\n'y.z' = 1\n\"v w\" = 1\nu.t=1\n  [ s ]\n[[ r ]]\n[ \"q\" ]\n[p.o]\n", "", "2 x\n3 y.z\n4 v w\n5 u\n6 s\n7 r\n8 q\n9 p"},
		{record.ReadTOML, "\"l\\u0061yout\" = 1\n", "", "2 layout"}, // Its line is not known: it is the first.
		{record.ReadTOML, "name = '<b> & c'\n", "<b> & c", ""},
		{record.ReadJSON, `{"name": 1.50}`, "1.50", ""},
		{record.ReadJSON, `{"name": "A", "count": 12345678901234567890}`, "A", `2:1 "count" must be a whole number, not "12345678901234567890"`},
		{record.ReadJSON, `{"name": "A", "count": 5, "x": }`, "A", ""},
		{record.ReadJSON, `{"name": "A" "count": 5}`, "A", ""},
		{record.ReadTOML, "c = inf\nname = 'A'\n", "A", "2 c"},
		{record.ReadTOML, "name = '" + strings.Repeat("<", 1000) + "'\n", "", "2:1 1000 < signs in a row"},
	} {
		if got, said := readLeaflet(c.read, c.text); got.Name != c.name || said != c.said {
			t.Errorf("%q: got %q, %s\nwant %q, %s", c.text, got.Name, said, c.name, c.said)
		}
	}
}

// Lists and tables cost the library a call in each other.
func TestReadTOMLRefusesMoreBracketsThanSettingsHave(t *testing.T) {
	tables := strings.Repeat("[[x]]\n", 4999)
	if got, said := readLeaflet(record.ReadTOML, "name = 'A'\nx = [["+strings.Repeat("[],", 9998)+"]]\n"); got.Name != "A" || said != "3 x" {
		t.Errorf("got %q, %s", got.Name, said)
	}
	if got, said := readLeaflet(record.ReadTOML, "name = 'A [[['\n"+tables); got.Name != "" || said != "2:1 more than 10000 brackets" {
		t.Errorf("got %q, %s", got.Name, said)
	}
}
