package record_test

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
	"pamphlet/pipeline/unit"
)

// badge is written as its path alone, or as keys.
type badge struct {
	Image string `yaml:"image"`
	Alt   string `yaml:"alt"`
}

func (b *badge) UnmarshalText(text []byte) error {
	if b.Image = string(text); b.Image == "none" {
		return errors.New("no such picture")
	}
	return nil
}

type door struct {
	Badge  badge       `yaml:"badge,shared"`
	Badges []badge     `yaml:"badges,shared"`
	Width  unit.Length `yaml:"width,shared"`
	Keys   struct{}    `yaml:"keys"`
	Door   *door       `yaml:"door"`
	Brass  []string    `yaml:"brass,alias"`
}

func TestAValueMayBeTextOrKeys(t *testing.T) {
	a, b := badge{Image: "a.png"}, badge{Image: "b.png", Alt: "B"}
	for _, c := range []struct {
		yaml string
		want door
		said string
	}{
		{"badge: a.png", door{Badge: a}, ""},
		{"badge: {image: b.png, alt: B}", door{Badge: b}, ""},
		{"badge:\n  image: a.png\n", door{Badge: a}, ""},
		{"badges: a.png", door{Badges: []badge{a}}, ""},
		{"badges: {image: a.png}", door{Badges: []badge{a}}, ""},
		{"badges: [a.png, {image: b.png, alt: B}]", door{Badges: []badge{a, b}}, ""},
		{"badges:\n  - image: a.png\n  - image: b.png\n    alt: B\n", door{Badges: []badge{a, b}}, ""},
		{"width: 12pt", door{Width: 12 * unit.Pt}, ""},
		{"width: {a: b}", door{}, `1:8 error: "width" must be one value, not keys with values`},
		{"badge: none", door{Badge: badge{Image: "none"}}, `1:8 error: "badge": no such picture`},
		{"door: {badge: a.png}", door{Door: &door{Badge: a}}, ""},
		{"keys: {a: b}", door{}, `1:8 error: unknown key "a" in "keys" (remove it: keys are not allowed here)`},
		{"bage: a", door{}, `1:1 error: unknown key "bage" (write "badge"; the keys here are: badge, badges, width, keys, door)`},
	} {
		for name, read := range map[string]func(*door, *diag.List){
			"read": func(v *door, l *diag.List) { record.Read("a.yaml", 1, []byte(c.yaml), v, l) },
			"shared": func(v *door, l *diag.List) {
				record.ReadShared("a.yaml", 1, []byte(c.yaml), v, func(string) bool { return true }, l)
			},
		} {
			var got door
			var l diag.List
			read(&got, &l)
			var said []string
			for _, f := range l.Sorted() {
				line := fmt.Sprintf("%d:%d %s: %s", f.Line, f.Col, f.Severity, f.Message)
				if f.Rule == "yaml-unknown-key" {
					line += " (" + f.Hint + ")"
				}
				said = append(said, line)
			}
			if !reflect.DeepEqual(got, c.want) || strings.Join(said, "\n") != c.said {
				t.Errorf("%s %q: got %+v %q, want %+v %q", name, c.yaml, got, said, c.want, c.said)
			}
		}
	}
}

// Of front matter, a value in a form that no program but another reads is a warning.
func TestAValueOfAnotherProgramIsLeftOut(t *testing.T) {
	for yaml, want := range map[string]string{
		"badge: [a.png]":         `"badge" is a list, as other programs have it; pamphlet expects keys with values`,
		"badges: [[a.png]]":      `"badges" is a list, as other programs have it; pamphlet expects a list of texts`,
		"badges: {image: [x]}\n": `"badges.image" must be text, not a list`,
	} {
		var got door
		var l diag.List
		record.ReadShared("a.yaml", 1, []byte(yaml), &got, func(string) bool { return true }, &l)
		if found := l.Sorted(); len(found) != 1 || !strings.HasPrefix(found[0].Message, want) {
			t.Errorf("%q: got %+v %v, want %s", yaml, got, found, want)
		}
	}
}
