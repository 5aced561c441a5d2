package main

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

// hostile is what a terminal would obey: a title for its window, a colour, a bell, a
// line that is written over, C1 in UTF-8, the other direction of writing.
const hostile = "\x1b]0;mine\a\x1b[31mred\rover\b\u009b1m\u202egnp\u2066"

// Names and words of files reach a terminal so that they can be seen, in whatever a
// command says.
func TestNothingOfAFileCommandsTheTerminal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("its names cannot have such characters")
	}
	t.Chdir(t.TempDir())
	name := "a" + hostile + "\n.md"
	matter := "---\ntitle: \"x\"\nlang: en\nti" + hostile + "tle: y\nsummary: \"" + strings.NewReplacer("\x1b", `\e`, "\a", `\a`, "\r", `\r`, "\b", `\b`).Replace(hostile) + "\"\n---\n"
	put(t, filepath.Join("s", name), "---\ntitle: Knees\nlang: en\ndate: 2026-01-02\npublish: {guide: false}\n---\n\nText.\n\n## One {#"+hostile+"}\n\n[a](#"+hostile+") ![x](images/"+hostile+".png) {{"+hostile+"}}\n")
	put(t, filepath.Join("t", "b.md"), matter+"\nText.\n")
	put(t, filepath.Join("good", name), "---\ntitle: \"Knees \u2066of\u2069\"\nlang: en\ndate: 2026-01-02\n---\n\nText.\n")
	put(t, filepath.Join("good", "clinic.yaml"), "name: Clinic\nk"+hostile+": x\n")
	put(t, filepath.Join("fine", name), "---\ntitle: Knees\nlang: en\ndate: 2026-01-02\npublish: {guide: false}\n---\n\nText.\n")
	put(t, filepath.Join("i", name), "# Knees\n\nText "+hostile+"\n\n<!-- "+hostile+" -->\n\n[[note"+hostile+"]]\n\nHe has a knee of "+hostile+" and "+hostile+".\n")
	put(t, "people", "a@b.c "+hostile+"\n")
	commands := [][]string{
		{"build", "s"}, {"build", "t"}, {"build", "good"}, {"build", "fine"}, {"build", "none" + hostile}, {"build", "fine", "--theme", hostile}, {"build", "fine", "--clinic", hostile + ".yaml"}, {"build", "--" + hostile}, {hostile},
		{"check", "s"}, {"check", "t"}, {"check", "good"}, {"check", "fine"}, {"check", "s", "--format", "json"}, {"check", "s", "--format", "sarif"}, {"build", "fine", "--format", "json"},
		{"check", "--explain", hostile}, {"verify", "output", "--source", "fine"}, {"verify", "output", "--source", "fine", "--format", "json"}, {"verify", hostile},
		{"import", filepath.Join("i", name), "-o", "x.md"}, {"import", filepath.Join("i", name), "-o", "y" + hostile + ".md", "--format", "json"}, {"import", hostile}, {"init", hostile}, {"init", "fine"},
		{"mail", "fine", "--to", hostile, "-o", "d.eml"}, {"mail", "fine", "--to-file", "people", "-o", "d.eml"}, {"mail", "fine", "--to", "a@example.org", "-o", "d" + hostile + ".eml"}, {"mail", "s", "--to", "a@example.org", "-o", "e.eml"},
	}
	for _, args := range commands {
		var stdout, stderr bytes.Buffer
		run(t.Context(), args, strings.NewReader(""), &stdout, &stderr)
		for _, said := range []string{stdout.String(), stderr.String()} {
			if i := strings.IndexFunc(said, obeyed); i >= 0 {
				t.Errorf("%q: …%q", args, said[max(0, i-60):min(len(said), i+20)])
			}
		}
		if stdout.Len()+stderr.Len() == 0 {
			t.Errorf("%q says nothing", args)
		}
	}
}

func obeyed(c rune) bool {
	return unicode.IsControl(c) && c != '\n' && c != '\t' || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069
}

func put(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
