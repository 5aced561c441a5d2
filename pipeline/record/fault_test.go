package record_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// onlyFinding reads data and gives the place, the message and the hint of its finding.
func onlyFinding(t *testing.T, data string) (said, hint string) {
	t.Helper()
	var s settings
	var l diag.List
	record.Read("a.yaml", 1, []byte(data), &s, &l)
	if l.Len() != 1 {
		t.Errorf("%.100q: got %v, want one finding", data, l.Sorted())
		return "", ""
	}
	f := l.Sorted()[0]
	return fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Message), f.Hint
}

// A finding names what its author did, and its hint ends with what to paste.
func TestFaultsAreNamedAndMended(t *testing.T) {
	for _, c := range []struct{ yaml, said, hint string }{
		{"tags: [a: b, c", "1:8 the list that begins with [ is not closed", "end it with ]:\ntags: [\"a: b\", c]"},
		{`tags: [a, "b" c, d: e]`, "1:11 a value in the list needs quotes", "put it into quotes:\ntags: [a, '\"b\" c', \"d: e\"]"},
		{"tags: [a, @b # c", "1:11 the list that begins with [ is not closed", "end it with ]:\ntags: [a, \"@b\"] # c"},
		{"tags: [[a, b: c", "1:12 the list that begins with [ is not closed", "end it with ]:\ntags: [[a, \"b: c\"]]"},
		{"review: {by: @a, on: b", "1:14 the values that begin with { are not closed", "end them with }:\nreview: {by: \"@a\", on: b}"},
		{"review: {by: @a, on: b}", "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {by: \"@a\", on: b}"},
		{`review: {by: @a, on: "b, c"}`, "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {by: \"@a\", on: \"b, c\"}"},
		{"review: {by: 'a}', on: @b}", "1:24 a value between { and } needs quotes", "put it into quotes:\nreview: {by: 'a}', on: \"@b\"}"},
		{`review: {by: "a" b, on: c}`, "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {by: '\"a\" b', on: c}"},
		{"review: {by: “a, b”, on: @c}", "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {by: \"a, b\", on: \"@c\"}"},
		{"review: {by: @a, on: {b: c, d: [e, f}", "1:14 the values that begin with { are not closed", "end them with }:\nreview: {by: \"@a\", on: {b: c, d: [e, f]}}"},
		{"words: {a: [b, c: d", "1:16 the values that begin with { are not closed", "end them with }:\nwords: {a: [b, \"c: d\"]}"},
		{"words: {a b: c, @d: e}", "1:8 a value that begins with { is read as a group", "put the value into quotes:\nwords: \"{a b: c, @d: e}\""},
		{"tags: [, @a: b,, c]", "1:8 a value in the list needs quotes", "put it into quotes:\ntags: [\"@a: b\", c]"},
		{"name: {a} b", "1:7 a value that begins with { is read as a group", "put the value into quotes:\nname: \"{a} b\""},
		{"name: [a] b", "1:7 a value that begins with [ is read as a group", "put the value into quotes:\nname: \"[a] b\""},
		{"name: {{a}} b", "1:7 a value that begins with { is read as a group", "put the value into quotes:\nname: \"{{a}} b\""},
		{`name: "a`, "1:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{"name: 'a", "1:7 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{`name: "`, "1:7 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"\""},
		{"name: \"a\ntags: [b]\nby: \"#c\"", "1:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{"name: 'a\nby: '#c'", "1:7 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{"name: \"a\nby: \" # c\"", "1:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{"name: \"a\nby: \"\non: \"c\"", "1:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\""},
		{"\n\nreview:\n  by: \"a\n  on: \"#c\"", "4:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\n  by: \"a\""},
		{"review:\n  by: \"a\ntags: \"#c\"", "2:8 the quoted text has no closing quote", "end it with the same quote that it begins with:\n  by: \"a\""},
		{"tags:\n  - \"a\n  - b\n  - \"#c\"", "2:6 the quoted text has no closing quote", "end it with the same quote that it begins with:\n  - \"a\""},
		{`name: "a" b`, "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: '\"a\" b'"},
		{`name: ""a"`, "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: '\"a'"},
		{"name: '' a", "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: \"'' a\""},
		{`name: "a\qb"`, "1:7 a backslash in double quotes begins an escape, and this one is unknown", "use single quotes:\nname: 'a\\qb'"},
		{"name: 'a'b'", "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: \"a'b\""},
		{`name: 'a\b'c'`, "1:12 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: 'a\\b''c'"},
		{"name: 'a''b'c'", "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: \"a'b'c\""},
		{"name: “a: b”", "1:7 “ is not a quote to YAML", "write plain quotes: \" or ':\nname: \"a: b\""},
		{"name: „a: b“ c", "1:7 „ is not a quote to YAML", "write plain quotes: \" or ':\nname: \"„a: b“ c\""},
		{"name: “a: b", "1:7 “ is not a quote to YAML", "write plain quotes: \" or ':\nname: \"“a: b\""},
		{"name: a: b”", `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: \"a: b”\""},
		{"name: “”: a", "1:7 “ is not a quote to YAML", "write plain quotes: \" or ':\nname: \"“”: a\""},
		{"name: ‘: ’", "1:7 ‘ is not a quote to YAML", "write plain quotes: \" or ':\nname: \": \""},
		{"name: @a", "1:7 the value begins with @, which has another meaning in YAML", "put the value into quotes:\nname: \"@a\""},
		{"name: `a", "1:7 the value begins with `, which has another meaning in YAML", "put the value into quotes:\nname: \"`a\""},
		{"name: %a", "1:7 the value begins with %, which has another meaning in YAML", "put the value into quotes:\nname: \"%a\""},
		{"name: & a", "1:7 the value begins with &, which has another meaning in YAML", "put the value into quotes:\nname: \"& a\""},
		{"name: * a", "1:7 the value begins with *, which has another meaning in YAML", "put the value into quotes:\nname: \"* a\""},
		{"name: ! a: b", "1:7 the value begins with !, which has another meaning in YAML", "put the value into quotes:\nname: \"! a: b\""},
		{"name: > a: b", "1:7 the value begins with >, which has another meaning in YAML", "put the value into quotes:\nname: \"> a: b\""},
		{"name: | a", "1:7 the value begins with |, which has another meaning in YAML", "put the value into quotes:\nname: \"| a\""},
		{"name: ] a", "1:7 the value begins with ], which has another meaning in YAML", "put the value into quotes:\nname: \"] a\""},
		{"name: } a: b", "1:7 the value begins with }, which has another meaning in YAML", "put the value into quotes:\nname: \"} a: b\""},
		{"name: ? a: b", "1:7 the value begins with ?, which has another meaning in YAML", "put the value into quotes:\nname: \"? a: b\""},
		{"name: - a", "1:7 the value begins with -, which has another meaning in YAML", "put the value into quotes:\nname: \"- a\""},
		{"name: a: b", `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: \"a: b\""},
		{`name: a\: b: c`, `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: 'a\\: b: c'"},
		{"name: a: b:", `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: \"a: b:\""},
		{"name:@a\non: true", "1:6 there is no space after the colon", "write a space after it:\nname: \"@a\""},
		{"name:\"a\" b\non: true", "1:6 there is no space after the colon", "write a space after it:\nname: '\"a\" b'"},
		{"name=a\non: true", `1:5 the line has "=" where YAML has ":"`, "write a colon and a space:\nname: a"},
		{"name = \"a\" b\non: true", `1:5 the line has "=" where YAML has ":"`, "write a colon and a space:\nname: '\"a\" b'"},
		{"name：a\non: true", `1:5 the line has "：" where YAML has ":"`, "write a plain colon and a space:\nname: a"},
		{"name: a: b # c", `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: \"a: b\" # c"},
		{`name: "a" b # c: d`, "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: '\"a\" b' # c: d"},
		{"name: 'a # b'c", "1:7 there are quotes inside the quoted text, or text after it", "put all of it into quotes of the other kind:\nname: \"'a # b'c\""},
		{`name: "a # b`, "1:9 the quoted text has no closing quote", "end it with the same quote that it begins with:\nname: \"a\" # b"},
		{"name: & # a", "1:7 the value begins with &, which has another meaning in YAML", "put the value into quotes:\nname: \"&\" # a"},
		{"name: \"a\" # b: c\non: @a # b", "2:5 the value begins with @, which has another meaning in YAML", "put the value into quotes:\non: \"@a\" # b"},
		{"name: 'a' # b # c\non: @a", "2:5 the value begins with @, which has another meaning in YAML", "put the value into quotes:\non: \"@a\""},
		{"name: x # y: z\non: @a # b", "2:5 the value begins with @, which has another meaning in YAML", "put the value into quotes:\non: \"@a\" # b"},
		{"name: a\n\n\n on: true", "4:1 the line does not begin in the same column as the others of its group", "begin it there:\non: true"},
		{"name: a\non: true\n count: 1", "3:1 the line does not begin in the same column as the others of its group", "begin it there:\ncount: 1"},
		{"name: a\nand more\n# b\non: true", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a and more\""},
		{"name: a\nb\n\nc", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a b\""},
		{"name: a\nb\non: true", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a b\""},
		{"name: a:\n  b: c:", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a: b: c:\""},
		{"words:\n  a: b\n       c: d", "2:6 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\n  a: \"b c: d\""},
		{"words:\n    a: b\n  count: d", "3:3 the line does not begin in the same column as the others of its group", "begin it there:\n    count: d"},
		{"words:\n  k: |\n   a\n  b", "4:3 the line does not begin in the same column as the others of its group", "begin it there:\n   b"},
		{"phones:\n  - id: a\n  - id: b\n   number: c", "4:4 the line does not begin in the same column as the others of its group", "begin it there:\n    number: c"},
		{"phones:\n  - id: a\n\n     number: c", "4:5 the line does not begin in the same column as the others of its group", "begin it there:\n    number: c"},
		{"tags:\n-a: b\n-c", "2:2 an item of a list has no space after its dash", "write \"- \" before each item:\n- a: b\n- c"},
		{"tags:\n- a\n-b: c\n-d\non: true", "3:2 an item of a list has no space after its dash", "write \"- \" before each item:\n- b: c\n- d"},
		{"tags:\n  *a\n  •b", "2:3 an item of a list has no space after its dash", "write \"- \" before each item:\n  - a\n  - b"},
		{"na\u200bme: a", "1:1 the line has a space that is not a plain one", "write plain spaces:\nname: a"},
		{"\u2060name: a", "1:1 the line has a space that is not a plain one", "write plain spaces:\nname: a"},
		{"name:\u00a0a: b", "1:1 there is no space after the colon", "write a space after it:\nname: \"a: b\""},
		{"name: \"a\"\u200b", "1:10 the line has a space that is not a plain one", "write plain spaces:\nname: \"a\""},
		{"name: @a # @b", "1:7 the value begins with @, which has another meaning in YAML", "put the value into quotes:\nname: \"@a\" # @b"},
		{"review: {on: @b, by: }", "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {on: \"@b\", by:}"},
		{"review: {by: bob, MD, on: @b}", "1:14 a value between { and } needs quotes", "put it into quotes:\nreview: {by: \"bob, MD\", on: \"@b\"}"},
		{"review: {by:", "1:12 the values that begin with { are not closed", "end them with }:\nreview: {by:}"},
		{`tags: [a, ", @b]`, "1:12 a value in the list needs quotes", "put it into quotes:\ntags: [a, \"\", \"@b\"]"},
		{"tags: [“”, @b]", "1:12 a value in the list needs quotes", "put it into quotes:\ntags: [“”, \"@b\"]"},
		{"tags: [“a”, @b]", "1:8 a value in the list needs quotes", "put it into quotes:\ntags: [\"a\", \"@b\"]"},
		{`name: "say \"a\" "b""`, "1:7 a backslash in double quotes begins an escape, and this one is unknown", "use single quotes:\nname: 'say \"a\" \"b\"'"},
		{"name: Asthma:", `1:7 the value has a ": " in it, which begins another value in YAML`, "put the value into quotes:\nname: \"Asthma:\""},
		{"name: a\n\n zzz: b", "1:7 the value cannot be read without quotes", "put the value into quotes:\nname: \"a\""},
		{"name:\"a\"\non: true", "1:6 there is no space after the colon", "write a space after it:\nname: \"a\""},
		{"tags:[a, b]\non: true", "1:6 there is no space after the colon", "write a space after it:\ntags: [a, b]"},
		{"name=\"a\"\non: true", `1:5 the line has "=" where YAML has ":"`, "write a colon and a space:\nname: \"a\""},
		{"name: x\nhttps://a.example\non: true", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"x https://a.example\""},
		{"name: a\nb\nnew: c", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a b\""},
		{"name: a\n-", "1:7 the value goes on in the next line, which YAML does not allow here", "write it on one line, in quotes:\nname: \"a -\""},
		{"-a\n-b: c", "1:2 an item of a list has no space after its dash", "write \"- \" before each item:\n- a\n- b: c"},
		{"-a: b\n-c", "1:2 an item of a list has no space after its dash", "write \"- \" before each item:\n- a: b\n- c"},
		{strings.Repeat("#\n", 24) + "tags:\n-a: b\n-c", "26:2 an item of a list has no space after its dash", "write \"- \" before each item:\n- a: b\n- c"},
		{"tags: [" + strings.Repeat("[a], ", 70) + "@b]", "1:358 a value in the list needs quotes", "put it into quotes:\ntags: [" + strings.Repeat("[a], ", 70) + "\"@b\"]"},
		{"words:\n  a: b\n\n on: true", "4:2 the line does not begin in the same column as the others of its group", "begin it there:\n  on: true"},
		{"review:\n  by: |\n       text\n   on: x", "4:3 the line does not begin in the same column as the others of its group", "begin it there:\n  on: x"},
		{"name: a\n        on: true", "2:1 the line does not begin in the same column as the others of its group", "begin it there:\non: true"},
	} {
		if said, hint := onlyFinding(t, c.yaml+"\n"); said != c.said || hint != c.hint {
			t.Errorf("%q:\ngot  %s\n%s\nwant %s\n%s", c.yaml, said, hint, c.said, c.hint)
		}
	}
}

// A large file is not read again and again to find what to paste.
func TestFaultsOfALargeFileAreNamedInPlainWords(t *testing.T) {
	const quote = `put a value that has one of : { } [ ] @ % & * ! # in it into "double quotes"`
	large := "\n# " + strings.Repeat("x", 32<<10) + "\n"
	for _, c := range []struct{ yaml, said, hint string }{
		{`name: "a`, "1:7 the quoted text has no closing quote", "end it with the same quote that it begins with"},
		{`name: "a\qb"`, "1:10 a backslash in double quotes begins an escape, and this one is unknown", `write \\ for a backslash, or use 'single quotes'`},
		{"review:\n\tby: x", "2:1 a line begins with a tab", "indent with spaces"},
		{"name: a: b", `1:7 there is a ": " where YAML does not allow one, or a line that is indented too far`, quote},
		{"name: x\n count: 1", `1:7 there is a ": " where YAML does not allow one, or a line that is indented too far`, quote},
		{"tags: [a, b", "1:7 the list that begins with [ is not closed", "end it with ]"},
		{"tags: [a\n  b: c\ncount: 1", "2:6 the list that begins with [ is not closed", "end it with ]"},
		{"review: {by: a", "1:9 the values that begin with { are not closed", "end them with }"},
		{"review: {by: a\ncount: 1", "2:1 the values that begin with { are not closed", "end them with }"},
		{"name: @a", "1:7 a value begins with a character that has another meaning in YAML", quote},
		{"name: {{phone}}", "1:8 the values that begin with { are not closed", "end them with }"},
		{"name: %a", "1:7 a value begins with %, which has another meaning in YAML", quote},
		{": a", "1:1 this line cannot be read as YAML", quote},
		{"name: x\nand", `2:1 a line that is not "key: value"`, `write a colon and a space after the key, and "- " before an item of a list`},
		{"name: x\n- a", `2:1 a line that is not "key: value"`, `write a colon and a space after the key, and "- " before an item of a list`},
		{"name\ncount: 1", "1:1 this line cannot be read as YAML", quote},
		{"tags:\n  - a\n - b", "3:2 there is a value where YAML does not allow one", quote},
		{`name: "a" b`, "1:11 there is a value where YAML does not allow one", quote},
	} {
		if said, hint := onlyFinding(t, c.yaml+large); said != c.said || hint != c.hint {
			t.Errorf("%q:\ngot  %s\n%s\nwant %s\n%s", c.yaml, said, hint, c.said, c.hint)
		}
	}
}

func TestHintsShowNoLargeFileAndNoLongLine(t *testing.T) {
	long := func(begin string, size int) string { return begin + strings.Repeat("b", size-len(begin)) }
	for name, c := range map[string]struct {
		write func(size int) string // of the line
		most  int
	}{
		"a file":                  {func(n int) string { return long("name: @a\n#", n) }, 32 << 10},
		"a line":                  {func(n int) string { return long("name: @", n) }, 1000},
		"a value with &":          {func(n int) string { return long("name: &", n-2) + " b" }, 1000},
		"a list for a text":       {func(n int) string { return long("name: [", n-1) + "]" }, 1000},
		"a cut value":             {func(n int) string { return long("name: ", n-2) + " #" }, 1000},
		"a comma in braces":       {func(n int) string { return "review: {by: a, MD" + strings.Repeat(" ", n-19) + "}" }, 1000},
		"a key without its space": {func(n int) string { return long("name:", n-3) + ": c" }, 1000},
		"a key with a wide space": {func(n int) string { return long("na\u200bme: ", n) }, 1000},
	} {
		if _, hint := onlyFinding(t, c.write(c.most)); !strings.Contains(hint, ":\n") {
			t.Errorf("%s of %d bytes: got the hint %.100q, want one to paste", name, c.most, hint)
		}
		if _, hint := onlyFinding(t, c.write(c.most+1)); strings.Contains(hint, ":\n") {
			t.Errorf("%s of %d bytes: got the hint %.100q", name, c.most+1, hint)
		}
	}
}

// A hint for many items shows the first ones.
func TestAHintForAListShowsAFewItems(t *testing.T) {
	for name, data := range map[string]string{"in the column of its key": "tags:\n" + lines("-a%d\n", 20), "indented": "tags:\n" + lines("  -a%d\n", 20)} {
		_, hint := onlyFinding(t, data)
		if got := strings.Count(hint, "- a"); got != 12 {
			t.Errorf("%s: got %d items in %q", name, got, hint)
		}
	}
}

func TestALongValueIsCutInItsFinding(t *testing.T) {
	for n, want := range map[int]string{40: strings.Repeat("é", 40), 41: strings.Repeat("é", 40) + "…"} {
		said, _ := onlyFinding(t, "count: "+strings.Repeat("é", n))
		if !strings.HasSuffix(said, ` not "`+want+`"`) {
			t.Errorf("%d letters: got %s", n, said)
		}
	}
}

// A quoted text may go on in the next lines, whatever they look like, if they are
// deeper than its key, or if they are no keys of the record.
func TestQuotedTextOfSeveralLinesStays(t *testing.T) {
	for yaml, want := range map[string]string{
		"name: \"a\n  b\"\n":               "a b",
		"name: \"a\n  by: b\"\n":           "a by: b",
		"name: \"a\n  - b\"\n":             "a - b",
		"name: \"a\nb: c\"\n":              "a b: c",
		"name: \"a\n- b\n- c\"\n":          "a - b - c",
		"name:\n  \"a\n  by: b\n  - c\"\n": "a by: b - c",
	} {
		var s settings
		var findings diag.List
		record.Read("a.yaml", 1, []byte(yaml), &s, &findings)
		if s.Name != want || findings.Len() > 0 {
			t.Errorf("%q: got %q, want %q; %v", yaml, s.Name, want, findings.Sorted())
		}
	}
}
