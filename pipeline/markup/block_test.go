package markup_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
)

// paragraph returns a paragraph with one text.
func paragraph(s string) *doc.Paragraph { return &doc.Paragraph{Content: words(s)} }

func TestHeadingsMoveByTheShift(t *testing.T) {
	for _, c := range []struct {
		level, shift int
		id, want     string
	}{
		{2, 0, "x", `<h2 id="x">`}, {2, 1, "x", `<h3 id="x">`}, {2, -1, "x", `<h1 id="x">`}, {1, -1, "x", `<h1 id="x">`},
		{6, 0, "x", `<h6 id="x">`}, {6, 1, "x", `<h6 id="x">`}, {2, 0, "", `<h2>`},
	} {
		o := markup.Options{Shift: c.shift}
		got := o.Blocks([]doc.Block{&doc.Heading{Level: c.level, ID: c.id, Content: words("a")}})
		if want := c.want + "a</" + c.want[1:3] + ">\n"; got != want {
			t.Errorf("level %d, shift %d: got %q, want %q", c.level, c.shift, got, want)
		}
	}
}

// What is missing in the article or in the options leaves nothing half written.
func TestBlocksWithoutSomeOfTheirParts(t *testing.T) {
	german := markup.Words{Lang: "de", Callout: map[doc.CalloutKind]string{doc.TipCallout: "Tipp"}, Open: "Zum Öffnen"}
	callout := func(title string) doc.Block {
		c := &doc.Callout{Kind: doc.TipCallout, Content: []doc.Block{paragraph("a")}}
		if title != "" {
			c.Title = words(title)
		}
		return c
	}
	qr := &doc.QR{URL: doc.Literal("https://a.example/")}
	const link = `<p><a href="https://a.example/">a.example</a></p>`
	for _, c := range []struct {
		name    string
		options markup.Options
		block   doc.Block
		want    string
	}{
		{"no card", markup.Options{}, &doc.ContactCard{}, ""},
		{"a card without a line end", markup.Options{Card: "<p>card</p>"}, &doc.ContactCard{}, "<p>card</p>\n"},
		{"a card with a line end", markup.Options{Card: "<p>card</p>\n"}, &doc.ContactCard{}, "<p>card</p>\n"},
		{"a term without an explanation", markup.Options{}, &doc.DefinitionList{Items: []*doc.Definition{{Terms: [][]doc.Inline{words("a")}}}}, "<dl>\n<dt>a</dt>\n<dd></dd>\n</dl>\n"},
		{"code without a language", markup.Options{}, &doc.Code{Text: "a"}, "<pre><code>a</code></pre>\n"},
		{"a callout without words", markup.Options{}, callout(""), "<aside class=\"callout tip\" role=\"note\">\n<p class=\"callout-title\"><strong class=\"word\"></strong></p>\n<p>a</p>\n</aside>\n"},
		{"a callout with a title alone", markup.Options{}, callout("b"), "<aside class=\"callout tip\" role=\"note\" aria-label=\"b\">\n<p class=\"callout-title\"><strong class=\"word\"></strong> <strong class=\"title\">b</strong></p>\n<p>a</p>\n</aside>\n"},
		{"a callout in another language", markup.Options{Words: german}, callout(""), "<aside class=\"callout tip\" role=\"note\" aria-label=\"Tipp\">\n<p class=\"callout-title\"><strong class=\"word\" lang=\"de\">Tipp</strong></p>\n<p>a</p>\n</aside>\n"},
		{"an address without a code", markup.Options{}, qr, "<figure class=\"qr\">\n<figcaption>\n" + link + "\n</figcaption>\n</figure>\n"},
		{"an address with an empty code", markup.Options{QR: func(string) string { return "" }}, qr, "<figure class=\"qr\">\n<figcaption>\n" + link + "\n</figcaption>\n</figure>\n"},
		{"a code in another language", markup.Options{Words: german}, qr, "<figure class=\"qr\">\n<figcaption>\n<p><span class=\"word\" lang=\"de\">Zum Öffnen</span> " + link[3:] + "\n</figcaption>\n</figure>\n"},
	} {
		if got := c.options.Blocks([]doc.Block{c.block}); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestOutlineIsAsDeepAsItIsAskedFor(t *testing.T) {
	heading := func(level int, id string) doc.Block {
		return &doc.Heading{Level: level, ID: id, Content: words(id)}
	}
	sections := doc.Sections([]doc.Block{heading(2, "a"), heading(3, "b"), heading(4, "c"), heading(5, "d")})
	for depth, want := range map[int]string{0: "", 1: "a", 2: "ab", 3: "abc"} {
		o := markup.Options{}
		var got strings.Builder
		for _, part := range strings.Split(o.Contents(sections, depth), `href="#`)[1:] {
			got.WriteString(part[:1])
		}
		if got.String() != want {
			t.Errorf("%d deep: got %s, want %s", depth, got.String(), want)
		}
	}
}

func TestWordsAreThoseOfTheTheme(t *testing.T) {
	l := &theme.Labels{Foreign: "de", Done: "erledigt", ToDo: "offen", BackToText: "zurück", ScanToOpen: "Zum Öffnen"}
	l.Callout.Note, l.Callout.Tip, l.Callout.KeyPoints, l.Callout.Warning, l.Callout.Emergency = "N", "T", "K", "W", "E"
	got := markup.WordsOf(l)
	for kind, want := range map[doc.CalloutKind]string{doc.NoteCallout: "N", doc.TipCallout: "T", doc.KeyPointsCallout: "K", doc.WarningCallout: "W", doc.EmergencyCallout: "E"} {
		if got.Callout[kind] != want {
			t.Errorf("%s: got %q, want %q", kind, got.Callout[kind], want)
		}
	}
	if got.Lang != "de" || got.Done != "erledigt" || got.ToDo != "offen" || got.Back != "zurück" || got.Open != "Zum Öffnen" {
		t.Errorf("got %+v", got)
	}
}

// Words beside a high picture in a paragraph are at its top. In a figure there are none.
func TestOnlyHighPicturesAmongWordsAreTall(t *testing.T) {
	for _, c := range []struct {
		height int
		want   bool
	}{{48, false}, {49, true}} {
		o := markup.Options{Image: func(s string) markup.Picture { return markup.Picture{URL: s, Width: 9, Height: c.height} }}
		im := &doc.Image{Source: "a.png", Alt: doc.Literal("A")}
		got := o.Blocks([]doc.Block{&doc.Figure{Image: im}, &doc.Paragraph{Content: []doc.Inline{im}}})
		figure, after, _ := strings.Cut(got, "</figure>")
		if strings.Contains(figure, `class="tall"`) || strings.Contains(after, `class="tall"`) != c.want {
			t.Errorf("%d pixels: got %s", c.height, got)
		}
	}
}
