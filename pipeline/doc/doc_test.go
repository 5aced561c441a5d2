package doc

import (
	"slices"
	"testing"
)

func say(s string) []Inline { return []Inline{&Text{Value: s}} }

func article() *Article {
	return &Article{
		Body: []Block{
			&Paragraph{Content: say("lead")},
			&Heading{Level: 2, ID: "a", Content: say("A")},
			&List{Items: []*Item{{Content: []Block{&Paragraph{Content: []Inline{&Strong{Content: say("one")}, &NoteRef{Number: 1}}}}}}},
			&Heading{Level: 3, ID: "b", Content: say("B")},
			&DefinitionList{Items: []*Definition{{Terms: [][]Inline{say("term")}, Details: [][]Block{{&Paragraph{Content: say("detail")}}}}}},
			&Heading{Level: 2, ID: "c", Content: []Inline{&Link{Target: Literal("#a"), Content: say("C")}}},
			&Callout{Title: say("title"), Content: []Block{&FAQ{Content: []Block{&Heading{Level: 3, Content: say("Q")}}}}},
			&Table{Header: []*Cell{{Content: say("h")}}, Rows: [][]*Cell{{{Content: say("cell")}}}},
			&Code{Text: "code"},
			&Figure{Image: &Image{Alt: Literal("alt")}, Caption: say("caption")},
		},
		Notes: []*Note{{Content: []Block{&Paragraph{Content: say("note")}}}},
	}
}

func TestPlainBlocksGivesEveryWordInReadingOrder(t *testing.T) {
	got := PlainBlocks(article().Body)
	want := "lead\nA\none\nB\nterm\ndetail\nC\ntitle\nQ\nh\ncell\ncode\nalt\ncaption"
	if got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSectionsNestByLevelAndLoseNothing(t *testing.T) {
	body := article().Body
	s := Sections(body)
	if len(s) != 3 || s[0].Heading != nil || s[1].Heading.ID != "a" || len(s[1].Subs) != 1 || s[2].Heading.ID != "c" {
		t.Fatalf("got %d sections: %+v", len(s), s)
	}
	var all []Block
	for _, x := range s {
		all = append(all, x.All()...)
	}
	if !slices.Equal(all, body) {
		t.Error("the sections do not add up to the body")
	}
}

func TestEachInlineReachesFootnotes(t *testing.T) {
	var got []string
	article().EachInline(func(in Inline) {
		if x, ok := in.(*Text); ok {
			got = append(got, x.Value)
		}
	})
	if !slices.Contains(got, "note") || !slices.Contains(got, "cell") || !slices.Contains(got, "term") {
		t.Errorf("got %q", got)
	}
}

func TestRightToLeftKnowsScripts(t *testing.T) {
	for lang, want := range map[string]bool{"ar": true, "he-IL": true, "fa": true, "ur": true, "en-US": false, "zh-Hans": false, "az-Arab": true, "": false, "??": false} {
		if got := RightToLeft(lang); got != want {
			t.Errorf("RightToLeft(%q) = %v, want %v", lang, got, want)
		}
	}
}

func TestShownAddressIsWhatPeopleRead(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/":        "www.example.org",
		"https://example.org/book?a=1":    "example.org/book?a=1",
		"https://xn--e1afmkfd.xn--p1ai/":  "пример.рф",
		"https://example.org/sant%C3%A9/": "example.org/santé",
		"https://example.org/a%20b%00":    "example.org/a%20b%00",
		"mailto:a@example.org":            "a@example.org",
		"tel:988":                         "988",
		"#risks":                          "#risks",
	} {
		if got := ShownAddress(address); got != want {
			t.Errorf("ShownAddress(%q) = %q, want %q", address, got, want)
		}
	}
}
