package record_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/lineartest"
)

// Settings of any number, in any place, cost what they are.
func TestReadTakesLinearTime(t *testing.T) {
	lineartest.Run(t, func(hostile string) { read(hostile) })
	lineartest.Run(t, func(hostile string) { read("name: " + hostile) })
	lineartest.RunEach(t, []string{"\n", " \n", "\n a\n", " a\n", "\t\n"}, func(hostile string) { read("name: |\n" + hostile) })
	lineartest.RunEach(t, []string{"\n", " \n"}, func(hostile string) { read("name: >\n a\n" + hostile) })
}

func TestReadTakesLinearTimeForKeys(t *testing.T) {
	for name, form := range map[string]string{
		"keys": "k%d: x\n", "items": "- %d\n", "maps in a list": "- a%d: b\n  c: d\n", "maps": "k%d:\n  a: b\n", "literal text": "k%d: |\n  a\n", "lists": "k%d: [a]\n", "explicit keys": "? k%d\n: x\n",
		"comments": "k%d: x # y\n", "quoted keys": "\"k%d\": x\n",
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.RunEach(t, []string{"x"}, func(hostile string) {
				var b strings.Builder
				for i := range len(hostile) / len(form) {
					fmt.Fprintf(&b, form, i)
				}
				read(b.String())
			})
		})
	}
}

func TestReadRefusesMoreKeysThanSettingsHave(t *testing.T) {
	var b strings.Builder
	for i := range 2000 {
		fmt.Fprintf(&b, "k%d: x\n", i)
	}
	if _, _, found := read(b.String()); len(found) != 1 || !strings.Contains(found[0], "[yaml-size]") {
		t.Errorf("got %v", found)
	}
	items := "tags:\n" + strings.Repeat("- a\n", 5000)
	if _, _, found := read(items); len(found) != 0 {
		t.Errorf("items: %v", found)
	}
}
