package edition_test

import (
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

func TestStruckTextIsSaidInWordsOnScreens(t *testing.T) {
	text := func(s string) doc.Inline { return &doc.Text{Value: s} }
	strike := func(run ...doc.Inline) doc.Inline { return &doc.Strike{Content: run} }
	for _, c := range []struct {
		name, label string
		run         []doc.Inline
		want        string
	}{
		{"nothing", "[deleted: {text}]", []doc.Inline{text("Take 1.")}, "Take 1."},
		{"a sentence", "[deleted: {text}]", []doc.Inline{strike(text("Take 2.")), text(" Take 1.")}, "[deleted: Take 2.] Take 1."},
		{"in bold", "[deleted: {text}]", []doc.Inline{&doc.Strong{Content: []doc.Inline{text("Take "), strike(text("2"))}}}, "Take [deleted: 2]"},
		{"in a link", "[deleted: {text}]", []doc.Inline{&doc.Link{Target: doc.Literal("https://a.example/"), Content: []doc.Inline{strike(text("2"))}}}, "[deleted: 2]"},
		{"in struck text", "[deleted: {text}]", []doc.Inline{strike(text("one "), strike(text("two")))}, "[deleted: one two]"},
		{"blank", "[deleted: {text}]", []doc.Inline{text("a"), strike(text(" ")), text("b")}, "a b"},
		{"a label without a place", "deleted:", []doc.Inline{strike(text("2"))}, "deleted: 2"},
		{"another language", "[已删除：{text}]", []doc.Inline{strike(text("2片"))}, "[已删除：2片]"},
	} {
		s := source(t, "Text.\n")
		s.Labels = &theme.Labels{Deleted: c.label}
		s.Article.Body = []doc.Block{&doc.Paragraph{Content: c.run}, &doc.Heading{Level: 2, ID: "a", Content: c.run}}
		var findings diag.List
		for _, f := range []doc.Format{doc.Guide, doc.Handout, doc.Email} {
			if got := plain(edition.New(f, s, &findings)); got != c.want+"\n"+c.want {
				t.Errorf("%s, %s: got %q, want %q", f, c.name, got, c.want)
			}
		}
	}
}

func say(text string) []doc.Inline { return []doc.Inline{&doc.Text{Value: text}} }

func TestToldSaysWhatIsStruck(t *testing.T) {
	labels := &theme.Labels{Deleted: "[deleted: {text}]"}
	strike := func(run ...doc.Inline) *doc.Strike { return &doc.Strike{Content: run} }
	for _, c := range []struct {
		name string
		run  []doc.Inline
		want string
	}{
		{"nothing", say("Take 1."), "Take 1."},
		{"a sentence", append([]doc.Inline{strike(say("Take 2.")...)}, say(" Take 1.")...), "[deleted: Take 2.] Take 1."},
		{"in bold", []doc.Inline{&doc.Strong{Content: append(say("Take "), strike(say("2")...))}}, "Take [deleted: 2]"},
		{"in a link", []doc.Inline{&doc.Link{Target: doc.Literal("#a"), Content: []doc.Inline{strike(say("2")...)}}}, "[deleted: 2]"},
		{"in italics", []doc.Inline{&doc.Emphasis{Content: append(say("Take "), strike(say("2")...))}}, "Take [deleted: 2]"},
		{"in a subscript", append(say("CO"), &doc.Subscript{Content: []doc.Inline{strike(say("2")...)}}), "CO_([deleted: 2])"},
		{"in a superscript", append(say("10"), &doc.Superscript{Content: []doc.Inline{strike(say("9")...)}}), "10^([deleted: 9])"},
		{"twice", []doc.Inline{strike(append(say("one "), strike(say("two")...))...)}, "[deleted: one two]"},
	} {
		before := doc.Plain(c.run)
		told := edition.Told(c.run, labels)
		if got := doc.Plain(told); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
		if c.want == before && &told[0] != &c.run[0] {
			t.Errorf("%s: got a copy of the run", c.name)
		}
		if doc.Plain(c.run) != before {
			t.Errorf("%s: the run itself was changed", c.name)
		}
	}
}

func TestDeletionOfLabelsWithoutPlaceStandsBefore(t *testing.T) {
	if before, after := edition.Deletion(&theme.Labels{Deleted: "deleted:"}); before != "deleted: " || after != "" {
		t.Errorf("got %q and %q", before, after)
	}
	if before, after := edition.Deletion(nil); before != "" || after != "" {
		t.Errorf("without labels: got %q and %q", before, after)
	}
}
