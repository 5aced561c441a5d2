package markdown_test

import (
	"strings"
	"testing"
)

func TestSlugIsSafeOnEverySystem(t *testing.T) {
	for file, want := range map[string]string{
		"source/ketamine-for-depression.md": "ketamine-for-depression",
		`source\Sleep & You!.MD`:            "sleep-you",
		"Größe über alles.md":               "größe-über-alles",
		"氯胺酮 治疗.md":                         "氯胺酮-治疗",
		"u\u0308.md":                        "ü",
		"CON.md":                            "con-article",
		"lpt1.md":                           "lpt1-article",
		"..md":                              "article",
		"":                                  "article",
		"...":                               "article",
		"a/../..":                           "article",
		"a:b*c?.markdown":                   "a-b-c",
		"2026.2 draft.txt":                  "2026-2-draft",
		strings.Repeat("x", 300) + ".md":    strings.Repeat("x", 80),
	} {
		a, _ := read(file, "# T\n")
		if a.Slug != want {
			t.Errorf("%q: got %q, want %q", file, a.Slug, want)
		}
	}
}

func TestReadUnderstandsUTF16ButRefusesIt(t *testing.T) {
	for _, data := range []string{"\xff\xfe#\x00 \x00T\x00\n\x00\n\x00a\x00", "\xfe\xff\x00#\x00 \x00T\x00\n\x00\n\x00a"} {
		a, findings := read("a.md", data)
		if a.Meta.Title != "T" || len(a.Body) != 1 || !strings.HasPrefix(findings, "a.md:1:1: error: the file is UTF-16 [encoding]") {
			t.Errorf("got %q, %d blocks, %s", a.Meta.Title, len(a.Body), findings)
		}
	}
}
