package diag

import (
	"encoding/json"
	"strings"
	"testing"
)

// Text from a file must not command a terminal, and must not look like something else.
func TestVisibleShowsWhatCommandsATerminal(t *testing.T) {
	for text, want := range map[string]string{
		"Sleep — ruhig, здоров, 眠り, שינה": "Sleep — ruhig, здоров, 眠り, שינה",
		"a\x1b[2Jb":                        `a\x1b[2Jb`,
		"a\ab\bc\rd\x00e\x7f":              `a\x07b\x08c\rd\x00e\x7f`,
		"a\u009b31mb\u0085":                `a\u009b31mb\u0085`,
		"invoice\u202egnp.exe\u2066\u2069": `invoice\u202egnp.exe\u2066\u2069`,
		"a\u2028b\ufeff":                   `a\u2028b\ufeff`,
		"a\U000e0041":                      `a\U000e0041`,
		"a\xffb":                           `a\xffb`,
		"two\nlines\tand":                  `two\nlines\tand`,
	} {
		if got := Visible(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
	if got := VisibleLines("two\nlines\tand\x1b"); got != "two\nlines\tand\\x1b" {
		t.Errorf("got %q", got)
	}
}

func TestFindingIsVisible(t *testing.T) {
	f := Finding{Pos{"a\x1b]0;\a\n.md", 1, 1}, Error, "rule", "title\x1b[31m\nsecond", "write\u202e\nthis"}
	want := `a\x1b]0;\x07\n.md:1:1: error: title\x1b[31m\nsecond [rule]` + "\n    write\\u202e\n    this"
	if got := f.String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestEscapedIsTheSameJSON(t *testing.T) {
	text := "a\u009b\u202e\U000e0041\u2067é\x7f"
	data, err := json.Marshal(map[string]string{"k": text})
	if err != nil {
		t.Fatal(err)
	}
	data = Escaped(data)
	if strings.ContainsFunc(string(data), unseen) {
		t.Errorf("got %s", data)
	}
	var back map[string]string
	if err := json.Unmarshal(data, &back); err != nil || back["k"] != text {
		t.Errorf("got %q, %v", back["k"], err)
	}
}
