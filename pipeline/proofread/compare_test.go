package proofread_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/proofread"
)

// between compares the file that a person has written with a reading of it.
func between(written, read string) []diag.Finding {
	var ignored, findings diag.List
	a := markdown.Read("article.md", []byte(read), &ignored)
	proofread.Compare(proofread.Read([]byte(written)), a, &findings)
	return findings.Sorted()
}

// Each case is a line as it is written, and what a wrong reading makes of it.
func TestCompareFindsMisreadings(t *testing.T) {
	for _, c := range []struct{ written, read, hint string }{
		{"Take 2*5 ml in the morning and 2*5 ml at night", "Take 25 ml in the morning and 25 ml at night", `\*`},
		{"1~2 tablets every 4~6 hours", "12 tablets every 46 hours", `\~`},
		{"- >39 C at home", "- 39 C at home", `\>`},
		{">39 C at home", "39 C at home", `\>`},
		{">= 3 fits", "= 3 fits", `\>`},
		{"10<sup>9</sup>/L", "109/L", ""},
		{"CO<sub>2</sub> 5", "CO2 5", ""},
		{"<del>Take 2 tablets.</del> Take 1 tablet.", "Take 2 tablets. Take 1 tablet.", ""},
		{"~~not~~ 5", "not 5", ""},
		{"Take <half> a tablet", "Take a tablet", "&lt;"},
		{"x <5 and y> 3", "x  3", "&lt;"},
		{"2. Mai\n9. Mai\n23. Mai", "2. Mai\n3. Mai\n4. Mai", `9\.`},
		{"+ 5 ml if heavy", "- 5 ml if heavy", `\+`},
		{"__/__/____ to fill in", "//____ to fill in", `\_\_`},
		{"2**3 is 8", "23 is 8", `\*`},
		{"2 *5 and 3* 5", "2 5 and 3 5", `\*`},
		{"a ball of 5`2 and 6`1", "a ball of 52 and 61", "\\`"},
		{"Take 0.5 mg", "Take 5 mg", ""},
		{"Take .5 mg", "Take 5 mg", ""},
		{"Do not drive", "Do drive", ""},
		{"Don't drive", "Do drive", ""},
		{"4&ndash;6 hours", "46 hours", ""},
		{"5 &lt; 6", "5  6", ""},
		{"2½ tablets", "21/2 tablets", ""},
		{"5 mg", "5 mcg", ""},
		{"5 mg/kg", "5 mg kg", ""},
		{"-5 C", "5 C", `\-`},
		{"± 3", "3", ""},
		{"8:30 p.m.", "830 p.m.", ""},
		{"| dose |\n|---|\n| 2*5 |", "| dose |\n|---|\n| 25 |", `\*`},
		{"## 1~2 hours\n\nText.", "## 12 hours\n\nText.", `\~`},
		{"![2*5 ml](a.png)", "![25 ml](a.png)", `\*`},
		{"[2*5 ml](https://a.example/)", "[25 ml](https://a.example/)", `\*`},
		{"A[^1]\n\n[^1]: 2*5 ml", "A[^1]\n\n[^1]: 25 ml", `\*`},
		{"每天1~2片", "每天12片", `\~`},
		{"不要开车", "要开车", ""},
		{"لا تأخذ ٥ ملغ", "تأخذ ٥ ملغ", ""},
		{"Не более 5 мг", "Более 5 мг", ""},
		{"không quá 5 viên", "quá 5 viên", ""},
	} {
		found := between(c.written, c.read)
		if len(found) == 0 {
			t.Errorf("%q could be read as %q", c.written, c.read)
			continue
		}
		f := found[0]
		if f.Rule != proofread.Rule || f.Severity != diag.Error || f.Line == 0 || f.Hint == "" || !strings.Contains(f.Message, `"`) {
			t.Errorf("%q: got %+v", c.written, f)
		}
		if !strings.Contains(f.Hint, c.hint) {
			t.Errorf("%q: got hint %q, want %q in it", c.written, f.Hint, c.hint)
		}
		for _, text := range []string{c.written, c.read} { // The build itself reads both correctly.
			if found := compare([]byte(text)); len(found) > 0 {
				t.Errorf("%q: got %+v", text, found)
			}
		}
	}
}

// The finding has the line and both readings.
func TestCompareSaysWhatDiffers(t *testing.T) {
	found := between("# T\n\nWater.\n\nTake 2*5 ml\nat night.", "# T\n\nWater.\n\nTake 25 ml\nat night.")
	if len(found) != 1 || found[0].Line != 5 {
		t.Fatalf("got %+v", found)
	}
	if want := `the article has "Take 2*5 ml at", the editions would say "Take 25 ml at"`; found[0].Message != want {
		t.Errorf("got %s, want %s", found[0].Message, want)
	}
}

// What a plain reader takes for a mark is not a sign.
func TestCompareFindsNothingWhereMarksAreMarks(t *testing.T) {
	for written, read := range map[string]string{
		"Take **5** mg":                                 "Take 5 mg",
		"*5 mg* daily":                                  "5 mg daily",
		"**1**st and **Dose**2":                         "1st and Dose2",
		"`5` mg":                                        "5 mg",
		`2\*5`:                                          "2&#42;5",
		"5 [mg](https://a.example/7 \"8\")":             "5 mg",
		"5 [mg][9]\n\n[9]: https://a.example/10":        "5 mg",
		"Text[^5] 6\n\n[^5]: Note 7":                    "Text[^1] 6\n\n[^1]: Note 7",
		"## 5 mg {#dose-6 .brochure}\n\nx":              "## 5 mg\n\nx",
		"5 <!-- 6 --> 7":                                "5 7",
		"<https://a.example/5>":                         "https://a.example/5",
		"5&nbsp;mg":                                     "5 mg",
		"4--6 hours":                                    "4–6 hours",
		"1. a\n1. b":                                    "1. a\n2. b",
		"* 5 mg\n* 6 mg":                                "- 5 mg\n- 6 mg",
		"5 mg\n=====\n\nx":                              "## 5 mg\n\nx",
		"Call {{phone}} 5 times":                        "Call {{phone}} 5 times",
		"::: note 5 mg\n6 mg\n:::":                      "::: note 5 mg\n6 mg\n:::",
		"> 5 mg\n> 6 mg":                                "5 mg\n6 mg",
		"5 mg  \n6 mg\\\n7 mg":                          "5 mg 6 mg 7 mg",
		"| a | b |\n|--:|:-:|\n| 5 | 6 |":               "| a | b |\n|---|---|\n| 5 | 6 |",
		"don't":                                         "don’t",
		"<script>5 mg</script>\n\n6 mg":                 "6 mg",
		"\xef\xbb\xbf5 mg\r\n6 mg":                      "5 mg\n6 mg",
		"---\ntitle: 5 mg\n---\n\n# 5 mg\n\nTake 6":     "---\ntitle: 5 mg\n---\n\nTake 6",
		"# 5 mg\n\nTake 6":                              "# 5 mg\n\nTake 6",
		"<h1>Take 5 mg</h1>\n\nTake 6":                  "# Take 5 mg\n\nTake 6",
		"- > a\n  > 5 mg":                               "- > a\n  > 5 mg",
		"-\n\n    5 mg":                                 "5 mg",
		"Call 1-800-555-0143":                           "Call 1-800-555-0143",
		"b. two\n   i. one: 1\n   ii. two: 2\nc. three": "b. two\n   i. one: 1\n   ii. two: 2\nc. three",
		"a. 5\nb. 6\nc. 7\nd. 8\n":                      "a. 5\nb. 6\nc. 7\nd. 8\n",
		"b. Take 6 mg\nc. Take 7\nd. Take 8\ng. x":      "Take 6 mg\n\nTake 7\n\nTake 8\n\nx",
		"a) 6\n   more\nd) 7":                           "6 more\n\n7",
		"Take 5\nh. later":                              "Take 5 h. later",
		"a) x\n   - 5 ml\nb) y":                         "x\n\n5 ml\n\ny",
		"m) Take 5\nn) Take 7":                          "Take 5\n\nTake 7",
		"10<sup> 9 </sup>/L, 5<sup></sup>6":             "10 <sup>9</sup> /L, 56",
		"5 <span style='vertical-align: super; color: red'>9</span> <b style=\"text-decoration:line-through\">5</b> <b>6</b>": "5 <sup>9</sup> ~~5~~ 6",
		"[![5 mg](a.png)](https://a.example/ \"6\") and *7*":                                                                  "![5 mg](a.png) and 7",
	} {
		if found := between(written, read); len(found) > 0 {
			t.Errorf("%q: got %+v", written, found)
		}
	}
}

// A completely different article is reported in a few findings.
func TestCompareBoundsItsFindings(t *testing.T) {
	found := between(strings.Repeat("Take 5 mg, not 6.\n\n", 3000), strings.Repeat("Give 7 g or 8.\n\n", 3000))
	if len(found) == 0 || len(found) > 20 {
		t.Errorf("got %d findings", len(found))
	}
}

// The author has already been told of a sign that is kept although Markdown would not
// keep it.
func TestCompareLeavesKeptMarksAlone(t *testing.T) {
	var ignored, findings diag.List
	a := markdown.Read("article.md", []byte(`Take \*5 mg\* daily.`), &ignored)
	findings.Warning(diag.Pos{File: "article.md", Line: 1}, "mark-kept", "the * is read as a plain sign here, and stays", "")
	proofread.Compare(proofread.Read([]byte("Take *5 mg* daily.")), a, &findings)
	if findings.Len() != 1 {
		t.Errorf("got %+v", findings.Sorted())
	}
}
