package record_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// dish has keys that are known when the program runs, and one that is its own.
type dish struct {
	Name string       `yaml:"name"`
	Keys record.Keyed `yaml:",inline"`
}

// menu is a record with a mapping of such keys.
type menu struct {
	Dishes record.Keyed `yaml:"dishes,shared"`
}

func newMenu() (m menu, soup, pie *dish, salt *int) {
	soup, pie, salt = &dish{}, &dish{}, new(int)
	soup.Keys = record.Keyed{{Name: "salt", Value: salt}}
	return menu{record.Keyed{{Name: "soup", Value: soup}, {Name: "pie", Value: pie}}}, soup, pie, salt
}

func TestKeysOfAKeyedAreReadAndWritten(t *testing.T) {
	for _, meant := range []func(string) bool{nil, func(string) bool { return true }} {
		m, soup, pie, salt := newMenu()
		var findings diag.List
		text := "dishes:\n  soup:\n    name: Leek\n    salt: 5\n  pie: {}\n"
		rec, _ := record.ReadShared("menu.yaml", 1, []byte(text), &m, meant, &findings)
		if soup.Name != "Leek" || *salt != 5 || pie.Name != "" || len(findings.Sorted()) > 0 {
			t.Errorf("got %+v, %d, %+v, %v", soup, *salt, pie, findings.Sorted())
		}
		if at := rec.At("dishes", "soup", "salt"); at.Line != 4 || !rec.Has("dishes", "pie") {
			t.Errorf("got the place %v of the salt", at)
		}
		if got := string(record.Write(m, nil)); got != text {
			t.Errorf("written: got\n%swant\n%s", got, text)
		}
	}
}

func TestKeysThatAKeyedDoesNotHaveAreSlips(t *testing.T) {
	for text, want := range map[string]string{
		"dishes: {soop: {}}":           `write "soup"; the keys here are: soup, pie`,
		"dishes: {soup: {sal: 5}}":     `write "salt"; the keys here are: name, salt`,
		"dishes: {pie: {salt: 5}}":     "the keys here are: name",
		"dishes:\n  soup:\n    salt:5": "write {key: value}",
	} {
		m, _, _, _ := newMenu()
		var findings diag.List
		record.Read("menu.yaml", 1, []byte(text), &m, &findings)
		if all := findings.Sorted(); len(all) != 1 || !strings.HasPrefix(all[0].Hint, want) {
			t.Errorf("%q: got %v, want the hint %q", text, all, want)
		}
	}
}

// What another program has in the place of the mapping is left out.
func TestAKeyedIsNeitherAListNorAWord(t *testing.T) {
	for _, text := range []string{"dishes: yes", "dishes: [soup]"} {
		m, _, _, _ := newMenu()
		var findings diag.List
		record.ReadShared("menu.yaml", 1, []byte(text), &m, func(string) bool { return true }, &findings)
		if all := findings.Sorted(); len(all) != 1 || all[0].Severity != diag.Warning || !strings.Contains(all[0].Message, "keys with values, and leaves it out") {
			t.Errorf("%q: got %v", text, all)
		}
	}
}
