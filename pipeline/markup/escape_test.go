package markup_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
)

func TestEscapeLeavesNothingThatBreaksAPage(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"plain text, ünïcode 治 🙂", "plain text, ünïcode 治 🙂"},
		{`a < b & c > "d"`, "a &lt; b &amp; c &gt; &quot;d&quot;"},
		{"a\x00b\x0bc\x7fd\u0085e\ufffef\ufdd0g\U0001ffffh", "abcdefgh"},
		{"tab\tline\nend", "tab\tline\nend"},
		{"a\xffb", "a\ufffdb"},
		// Each character alone, because text without any of them is returned unchanged.
		{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}, {`"`, "&quot;"}, {"\xff", "\ufffd"}, {"\x01", ""},
		{"~\x7f", "~"}, {"\u009f\u00a0", "\u00a0"}, {"\ufdcf\ufdd0", "\ufdcf"}, {"\ufdef\ufdf0", "\ufdf0"},
	} {
		if got := markup.Escape(c.text); got != c.want {
			t.Errorf("Escape(%q) = %q, want %q", c.text, got, c.want)
		}
	}
}

func TestIDsStayDifferentAndNeverMeetOurOwn(t *testing.T) {
	seen := map[string]string{markup.NoteID(1): "note 1", markup.RefID(1, 1): "reference 1"}
	for _, id := range []string{"risks", "größe", "風險", "p-note-1", "p-ref-1-1", "p-id-x", "x", "id-x", "a b", "a_20_b", "1st", "", "p-", "-a", "a:b", "a.b", "a_b"} {
		got := markup.ID(id)
		if other, ok := seen[got]; ok {
			t.Errorf("ID(%q) = %q, which is the ID of %s too", id, got, other)
		}
		seen[got] = id
		if got == "" || strings.ContainsAny(got, " :.") || got[0] == '-' {
			t.Errorf("ID(%q) = %q, which is no name", id, got)
		}
	}
	for _, id := range []string{"risks", "x1"} {
		if got := markup.ID(id); got != id {
			t.Errorf("ID(%s) = %q, want it as it is", id, got)
		}
	}
}

func TestLinksThatCouldRunAProgramLoseTheirAddress(t *testing.T) {
	o := markup.Options{}
	for target, want := range map[string]string{
		"tel:988":                    `<a href="tel:988" class="tel">x</a>`,
		"tel:+18662082390":           `<a href="tel:+18662082390" class="tel">x</a>`,
		"mailto:a@b.example":         `<a href="mailto:a@b.example">x</a>`,
		"sms:741741?body=HOME":       `<a href="sms:741741?body=HOME">x</a>`,
		"#risks":                     `<a href="#risks">x</a>`,
		"#p-note-1":                  `<a href="#p-id-p-note-1">x</a>`,
		"https://a.example/ü?q=1&r=": `<a href="https://a.example/ü?q=1&amp;r=">x</a>`,
		"https://a.example/a b|c%2":  `<a href="https://a.example/a%20b%7Cc%252">x</a>`,
		// A valid percent code stays. Any other percent sign is a sign.
		"https://a.example/%0f%9A%Af%Fa%a0": `<a href="https://a.example/%0f%9A%Af%Fa%a0">x</a>`,
		"https://a.example/%/0":             `<a href="https://a.example/%25/0">x</a>`,
		"https://a.example/%:0":             `<a href="https://a.example/%25:0">x</a>`,
		"https://a.example/%@0":             `<a href="https://a.example/%25@0">x</a>`,
		"https://a.example/%G0":             `<a href="https://a.example/%25G0">x</a>`,
		"https://a.example/%0g":             `<a href="https://a.example/%250g">x</a>`,
		"https://a.example/a\u3000b":        `<a href="https://a.example/a%E3%80%80b">x</a>`,
		"https://a.example/a\x01\xffb":      `<a href="https://a.example/ab">x</a>`,
		"https://a.example/#a#b":            `<a href="https://a.example/#a%23b">x</a>`,
		"chapter-2.xhtml#risks":             `<a href="chapter-2.xhtml#risks">x</a>`,
		"javascript:alert(1)":               "x",
		"JaVaScRiPt:alert(1)":               "x",
		"java\nscript:alert(1)":             "x",
		" javascript:alert(1)":              "x",
		"\x01javascript:alert(1)":           "x",
		"data:text/html,x":                  "x",
		"file:///etc/passwd":                "x",
		"//evil.example":                    "x",
		"http://":                           "x",
		"":                                  "x",
	} {
		got := o.Inlines([]doc.Inline{&doc.Link{Target: doc.Literal(target), Content: []doc.Inline{&doc.Text{Value: "x"}}}})
		if got != want {
			t.Errorf("a link to %q is %s, want %s", target, got, want)
		}
	}
}

func TestUnresolvedNodesPanic(t *testing.T) {
	for name, block := range map[string]doc.Block{
		"field":      &doc.Paragraph{Content: []doc.Inline{&doc.Field{Name: "phone"}}},
		"restricted": &doc.Restricted{},
	} {
		t.Run(name, func(t *testing.T) {
			defer func() {
				if recover() == nil {
					t.Error("no panic")
				}
			}()
			o := markup.Options{}
			o.Blocks([]doc.Block{block})
		})
	}
}

func TestLinkInALinkAndNoteInALinkStayFlat(t *testing.T) {
	o := markup.Options{}
	x := []doc.Inline{&doc.Text{Value: "x"}}
	got := o.Inlines([]doc.Inline{&doc.Link{Target: doc.Literal("#a"), Content: []doc.Inline{&doc.Link{Target: doc.Literal("#b"), Content: x}, &doc.NoteRef{Number: 1, Occurrence: 1}}}})
	if want := `<a href="#a">x<sup class="noteref" id="p-ref-1-1">[1]</sup></a>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
