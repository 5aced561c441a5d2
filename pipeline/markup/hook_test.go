package markup_test

import (
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
)

// words returns a run with one text.
func words(s string) []doc.Inline { return []doc.Inline{&doc.Text{Value: s}} }

func TestLinkSaysWhereItLeadsOnPaper(t *testing.T) {
	web := &doc.Link{Target: doc.Literal("https://a.example/"), Content: words("x")}
	text := &doc.Link{Target: doc.Literal("sms:741741"), Content: words("text us")}
	unsaid := func(to string) func(*doc.Link) string { return func(*doc.Link) string { return to } }
	none := func(string) string { return "" }
	other := func(to string) string { return "https://b.example/?from=" + to }
	for _, c := range []struct {
		name    string
		options markup.Options
		link    *doc.Link
		want    string
	}{
		{"on screen", markup.Options{Unsaid: unsaid("a.example")}, web, `<a href="https://a.example/">x</a>`},
		{"on paper", markup.Options{Unsaid: unsaid("a.example"), Printed: true}, web, `<a href="https://a.example/" data-to="a.example">x</a>`},
		{"on paper, said already", markup.Options{Unsaid: unsaid(""), Printed: true}, web, `<a href="https://a.example/">x</a>`},
		{"with another address", markup.Options{Link: other}, web, `<a href="https://b.example/?from=https://a.example/">x</a>`},
		{"without an address", markup.Options{Link: none, Unsaid: unsaid("a.example")}, web, "x"},
		{"to a number that cannot be opened", markup.Options{Link: none, Unsaid: unsaid("741741")}, text, "text us (741741)"},
		{"to a number that is said", markup.Options{Link: none, Unsaid: unsaid("")}, text, "text us"},
	} {
		if got := c.options.Inlines([]doc.Inline{c.link}); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		if got, want := c.options.Phrase([]doc.Inline{c.link}), doc.Plain(c.link.Content); got != want {
			t.Errorf("%s, in a phrase: got %s, want %s", c.name, got, want)
		}
	}
}

func TestRaisedAndLoweredTextAndLineEnds(t *testing.T) {
	run := []doc.Inline{&doc.Superscript{Content: words("9")}, &doc.LineBreak{}, &doc.Subscript{Content: words("2")}}
	o := markup.Options{}
	if got, want := o.Inlines(run), "<sup>9</sup><br>\n<sub>2</sub>"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := o.Phrase(run); !strings.Contains(got, "</sup> <sub>") {
		t.Errorf("a phrase is not on one line: %q", got)
	}
}

func TestNotesLeadWhereTheOptionsSay(t *testing.T) {
	note := &doc.Note{Number: 4, Content: []doc.Block{&doc.Paragraph{Content: words("source")}}}
	run := []doc.Inline{&doc.NoteRef{Number: 4, Occurrence: 1}}
	o := markup.Options{
		NoteLink: func(n int) string { return fmt.Sprintf("notes.xhtml#n%d", n) },
		RefLink:  func(n, k int) string { return fmt.Sprintf("text.xhtml#r%d-%d", n, k) },
	}
	if got := o.Inlines(run); !strings.Contains(got, `href="notes.xhtml#n4"`) {
		t.Errorf("got %s", got)
	}
	if got := o.Notes([]*doc.Note{note}); !strings.Contains(got, ` value="4"`) {
		t.Errorf("a list that begins with note 4 has another number: %s", got)
	}
	none := markup.Options{NoteLink: func(int) string { return "" }}
	if got, want := none.Inlines(run), `<sup class="noteref">[4]</sup>`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPictureHasASizeOnlyIfItIsKnown(t *testing.T) {
	for _, c := range []struct {
		width, height int
		want          bool
	}{{2, 1, true}, {1, 1, true}, {0, 9, false}, {9, 0, false}, {0, 0, false}} {
		o := markup.Options{Image: func(s string) markup.Picture { return markup.Picture{URL: s, Width: c.width, Height: c.height} }}
		got := o.Inlines([]doc.Inline{&doc.Image{Source: "a.png", Alt: doc.Literal("A"), Title: doc.Literal("T")}})
		if strings.Contains(got, " width=") != c.want {
			t.Errorf("%d x %d: got %s", c.width, c.height, got)
		}
		if !strings.Contains(got, ` title="T"`) {
			t.Errorf("the title is missing: %s", got)
		}
	}
}
