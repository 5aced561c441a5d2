package markdown_test

import (
	"fmt"
	"slices"
	"testing"
)

func TestReadKeepsRemarksForPamphlet(t *testing.T) {
	a, findings := read("a.md", "---\ntitle: T\nlang: en\n---\n\n<!-- pamphlet: ignore a:\n     because -->\n<!--pamphlet:b-->\n\nText <!-- pamphlet: c --> goes on.\n\n- x\n\n  <!-- pamphlet: d -->\n")
	var got []string
	for _, r := range a.Remarks {
		got = append(got, fmt.Sprintf("%d:%d %q %v", r.Line, r.Col, r.Text, r.Inline))
	}
	want := []string{`6:1 "ignore a: because" false`, `8:1 "b" false`, `10:6 "c" true`, `14:3 "d" false`}
	if !slices.Equal(got, want) || findings != "" {
		t.Errorf("got %q and %q, want %q", got, findings, want)
	}
}
