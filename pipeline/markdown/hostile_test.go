package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
)

func TestReadFinishesOnHostileInput(t *testing.T) {
	mb := thorough.Size(32<<10, 1<<20)
	marks := max(mb, 64<<10) // More marks than an article may have.
	repeat := func(s string, size int) string { return strings.Repeat(s, size/len(s)) }
	nested := func(depth int, mark string) string {
		var b strings.Builder
		for i := range depth {
			fmt.Fprintf(&b, "%s%s level %d\n", strings.Repeat(" ", i*2), mark, i)
		}
		return b.String()
	}
	fences := ""
	for i := 150; i > 0; i-- {
		fences += strings.Repeat(":", i+2) + " note\n"
	}
	row := "|" + strings.Repeat(" cell *x* |", 3) + "\n"
	columns := strings.Repeat("| a ", 40) + "|\n" + strings.Repeat("|---", 40) + "|\n" + strings.Repeat("| b ", 40) + "|\n"
	for _, c := range []struct {
		name, data string
		refused    bool
	}{
		{"line of words", repeat("word ", mb), false},
		{"line without spaces", repeat("x", mb), false},
		{"line of emphasis", repeat("*a* _b_ ", mb), true},
		{"line of stars", repeat("*", mb), false},
		{"stars that never match", repeat("*a_ ", mb), true},
		{"open emphasis", repeat("**a *b ", marks), true},
		{"closing emphasis", repeat("a** b* ", marks), true},
		{"open brackets", repeat("[", mb), true},
		{"open brackets with text", repeat("[a", mb), true},
		{"brackets", repeat("[", mb/2) + repeat("]", mb/2), true},
		{"links", repeat("[a](b) ", marks), true},
		{"unclosed links", repeat("[a](<b", mb/4), true},
		{"images", repeat("![", mb), true},
		{"footnote marks", repeat("[^", mb), true},
		{"backticks", repeat("`a``b```c", mb), false},
		{"tags", repeat("<a ", mb), false},
		{"open comments", repeat("<!--", mb), false},
		{"declarations", repeat("a<!A ", mb), false},
		{"instructions", repeat("a<?", mb), false},
		{"entities", repeat("&a", mb), false},
		{"quotes", repeat("\"'a", mb), false},
		{"placeholders", repeat("{{", mb), false},
		{"fields", repeat("{{x}}", mb), false},
		{"backslashes", repeat("\\", mb), false},
		{"tildes", repeat("~~a~ ", mb), true},
		{"addresses", repeat("a@b.c ", mb), false},
		{"webs", repeat("www.a.b ", mb), false},
		{"parentheses", repeat("(", mb), false},
		{"link of parentheses", "[a](" + repeat("(", mb), false},
		{"quotes deep", repeat(">", mb) + "\ntext\n", true},
		{"many deep quotes", repeat(strings.Repeat("> ", 150)+"x\n", mb), true},
		{"lists deep", nested(100, "-"), false},
		{"lists too deep", nested(300, "-"), true},
		{"lists deep on a line", repeat("+ ", mb), true},
		{"containers deep", fences, true},
		{"definitions", repeat("a\n: b\n", mb), false},
		{"rows", "| A | B | C |\n|---|---|---|\n" + strings.Repeat(row, thorough.Size(6000, 100_000)), false},
		{"columns", columns, false},
		{"columns of a delimiter", repeat("|-", mb), false},
		{"references", repeat("[a]: b\n", mb), true},
		{"open references", repeat("[a]: <\n", mb), true},
		{"headings", repeat("## a\n", mb), false},
		{"footnotes", repeat("[^a]: b\n", mb), false},
		{"html block", "<div>\n" + repeat("<p>a</p>\n", mb), false},
		{"html open", "<div\n" + repeat("a=\"b\n", mb), false},
		{"accents", repeat("e\u0301 *e\u0301* ", marks), true},
		{"lines", repeat("a\n", mb), false},
		{"empty items", repeat("-\n", mb), false},
		{"not UTF-8", repeat("\xff\n", mb), true},
		{"closing fences", repeat(":::\n", mb/16), true},
		{"open fences", repeat("::: note\n", mb/16), true},
	} {
		a, findings := read("a.md", c.data) // What does not end is stopped by the test's own time-out.
		if got := strings.Contains(findings, "error:"); got != c.refused {
			t.Errorf("%s: refused %v, want %v: %.300s", c.name, got, c.refused, findings)
		}
		doc.PlainBlocks(a.Body)
	}
}

func TestReadKeepsEveryWordOfALongTable(t *testing.T) {
	want := thorough.Size(10_000, 100_000)
	a, findings := read("a.md", "# T\n\n| A | B |\n|---|---|\n"+strings.Repeat("| one | two |\n", want))
	if got := len(a.Body[0].(*doc.Table).Rows); got != want {
		t.Errorf("%d rows, want %d", got, want)
	}
	if strings.Contains(findings, "error") {
		t.Error(findings)
	}
}

func TestReadRefusesFilesThatAreTooLarge(t *testing.T) {
	a, findings := read("long-story.md", strings.Repeat("a\n", 8<<20+1))
	if len(a.Body) != 0 || a.Meta.Title != "Long story" || !strings.Contains(findings, "[file-size]") {
		t.Errorf("got %q, %d blocks, %s", a.Meta.Title, len(a.Body), findings)
	}
}

func TestReadKeepsTextThatStandsTooDeep(t *testing.T) {
	a, findings := read("a.md", "# T\n\n"+strings.Repeat("> ", 120)+"the words\n")
	if !strings.Contains(doc.PlainBlocks(a.Body), "the words") || !strings.Contains(findings, "[nesting]") {
		t.Errorf("got %s\n%s", doc.PlainBlocks(a.Body), findings)
	}
}
