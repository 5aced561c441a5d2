package edition_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// onPaper returns an article's words as the brochure shows them, with the numbers of
// notes in brackets, and its notes.
func onPaper(t *testing.T, text string) (body string, notes []string) {
	t.Helper()
	e, findings := shown(t, doc.Brochure, text)
	for _, f := range findings {
		t.Log(f)
	}
	doc.Walk(e.Article.Body, func(b doc.Block) bool {
		for _, run := range doc.Texts(b) {
			doc.WalkInlines(run, func(in doc.Inline) {
				switch in := in.(type) {
				case *doc.Text:
					body += in.Value
				case *doc.Verbatim:
					body += in.Value
				case *doc.Image:
					body += "<" + in.Alt.String() + ">"
				case *doc.NoteRef:
					body += "[" + string(rune('0'+in.Number)) + "]"
				}
			})
			body += "\n"
		}
		return true
	})
	for _, n := range e.Article.Notes {
		notes = append(notes, doc.PlainBlocks(n.Content))
	}
	return strings.TrimSpace(body), notes
}

func TestPaperSaysWhereLinksLead(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Numbers are always shown, in the form of the clinic's numbers, unless the
		// words have them.
		{"[call the nurse line](tel:+14155550177) at once", "call the nurse line (415-555-0177) at once"},
		{"[text us](sms:+14155550132).", "text us (415-555-0132)."},
		{"[Text us](sms:741741?body=HOME)", "Text us (741741: “HOME”)"},
		{"[Text HOME to 741741](sms:741741?body=HOME)", "Text HOME to 741741"},
		{"[text both](sms:+14155550132,+14155550177)", "text both (415-555-0132, 415-555-0177)"},
		{"[415-555-0177](tel:+14155550177)", "415-555-0177"},
		{"[(415) 555.0177](tel:+14155550177)", "(415) 555.0177"},
		{"[+1 415 555 0177](tel:+14155550177)", "+1 415 555 0177"},
		{"[call 415-555-0177 now](tel:+14155550177)", "call 415-555-0177 now"},
		{"[415-555-0178](tel:+14155550177)", "415-555-0178 (415-555-0177)"},
		{"[the lifeline](tel:988)", "the lifeline (988)"},
		{"[call 988](tel:988)", "call 988"},
		{"[room 9880](tel:988)", "room 9880 (988)"},
		{"[London](tel:+442079460958)", "London (+44\u00a020\u00a07946\u00a00958)"},
		{"[our desk](tel:866-208-2390;ext=5)", "our desk (866-208-2390\u00a0x5)"},
		{"[1-800-FLOWERS](tel:+18003569377)", "1-800-FLOWERS (800-356-9377)"},
		{"[call](tel:nurse) or [text](sms:?body=x)", "call or text"},
		{"{{phone}} or {{phone.nurse}}", "866-208-2390 or 202-555-0143"},
		// Once per paragraph.
		{"[Call](tel:+14155550177) or [ring](tel:+14155550177).", "Call (415-555-0177) or ring."},
		{"Dial 415-555-0177, or [tap here](tel:+14155550177).", "Dial 415-555-0177, or tap here."},
		{"[Call](tel:+14155550177).\n\n[Ring](tel:+14155550177).", "Call (415-555-0177).\nRing (415-555-0177)."},
		// Mail.
		{"[write to us](mailto:nurse@example.org?subject=Refill)", "write to us (nurse@example.org)"},
		{"[Nurse@Example.org](mailto:nurse@example.org)", "Nurse@Example.org"},
		{"[us both](mailto:a@example.org,b@example.org)", "us both (a@example.org, b@example.org)"},
		{"[write](mailto:?subject=x)", "write"},
		// Addresses.
		{"[the map](https://www.example.org/map/)", "the map (www.example.org/map)"},
		{"[example.org/map](https://www.example.org/map)", "example.org/map"},
		{"[www.example.org](https://example.org/map)", "www.example.org (example.org/map)"},
		{"[example.org/map/2](https://example.org/map)", "example.org/map/2 (example.org/map)"},
		{"<https://www.example.org/a-very-long-address/that-goes-on>", "https://www.example.org/a-very-long-address/that-goes-on"},
		{"([map](https://example.org/map))", "(map: example.org/map)"},
		{"([map](https://example.org/map) below)", "(map (example.org/map) below)"},
		{"[x](https://example.org/aaaaaaaaaaaaaaaaaa)", "x (example.org/aaaaaaaaaaaaaaaaaa)"},
		{"our [clinic](https://example.org)s", "our clinics (example.org)"},
		{"[this](https://example.org)**now**", "this (example.org)now"},
		{"'[map](https://example.org/map)', see", "‘map (example.org/map)’, see"},
		{"[the page](ftp://example.org)", "the page"},
		{"*Read [this](https://example.org)* today", "Read this (example.org) today"},
		{"Term [this](https://example.org)\n: Details", "Term this (example.org)\nDetails"},
		{"::: warning See [this](https://example.org)\nText.\n:::", "See this (example.org)\nText."},
		{"\"[map](https://example.org/map)\", see", "“map (example.org/map)”, see"},
		{"[clinic](https://example.org)s are", "clinics (example.org) are"},
		{"[clinic](https://example.org)'s hours", "clinic’s (example.org) hours"},
		{"[地图](https://example.org)在这里", "地图 (example.org)在这里"},
		{"**Read [this](https://example.org)** today", "Read this (example.org) today"},
		{"~~Read [this](https://example.org)~~ today", "Read this today"},
		{"## See [this](https://example.org)", "See this (example.org)"},
		{"- [this](https://example.org)", "this (example.org)"},
		{"| a |\n|---|\n| [this](https://example.org) |", "a\nthis (example.org)"},
		// Links inside the article get page numbers, which only the renderer knows.
		{"[below](#x)\n\n## X {#x}", "below\nX"},
	} {
		if got, _ := onPaper(t, c.text+"\n"); got != c.want {
			t.Errorf("%q: got %q, want %q", c.text, got, c.want)
		}
	}
}

func TestLongAddressesAreNotesAfterTheAuthors(t *testing.T) {
	const long = "https://www.example.org/a-very-long-address/that-goes-on"
	text := "[One](" + long + ") and[^n] [again](" + long + ").\n\n[Two](" + long + "), [other](" + long + "/2).\n\n[^n]: See [this](" + long + "/3).\n"
	body, notes := onPaper(t, text)
	if want := "One[2] and[1] again.\nTwo[2], other[3]."; body != want {
		t.Errorf("got %q, want %q", body, want)
	}
	want := []string{"See this (www.example.org/a-very-long-address/that-goes-on/3).",
		"www.example.org/a-very-long-address/that-goes-on", "www.example.org/a-very-long-address/that-goes-on/2"}
	if !slices.Equal(notes, want) {
		t.Errorf("notes: got %q, want %q", notes, want)
	}
	e, _ := shown(t, doc.Brochure, text)
	var refs []string
	e.Article.EachInline(func(in doc.Inline) {
		if r, ok := in.(*doc.NoteRef); ok {
			refs = append(refs, fmt.Sprintf("%d.%d", r.Number, r.Occurrence))
		}
	})
	for _, n := range e.Article.Notes {
		refs = append(refs, fmt.Sprintf("×%d", n.References))
	}
	if got, want := strings.Join(refs, " "), "2.1 1.1 2.2 3.1 ×1 ×2 ×1"; got != want {
		t.Errorf("references: got %q, want %q", got, want)
	}
}

func TestPictureThatLeadsSaysWhereBelowIt(t *testing.T) {
	const long = "https://maps.example.org/a-very-long-address/that-goes-on"
	for _, c := range []struct {
		target string
		title  []doc.Inline
		want   string
		note   bool
	}{
		{"https://www.example.org/map", nil, "www.example.org/map", false},
		{"https://www.example.org/map", say("The way"), "The way (www.example.org/map)", false},
		{"https://www.example.org/map", say("See example.org/map"), "See example.org/map", false},
		{long, nil, "maps.example.org", true},
		{"https://a-long-name-of-one-site.example.org", nil, "a-long-name-of-one-site.example.org", true},
		{"tel:+14155550177", nil, "415-555-0177", false},
		{"#x", nil, "", false},
		{"", nil, "", false},
	} {
		s := source(t, "Text.\n")
		a := *s.Article
		a.Body = []doc.Block{&doc.Figure{Image: &doc.Image{Source: "a.png", Alt: doc.Literal("Map")}, Target: doc.Literal(c.target), Caption: c.title}}
		s.Article = &a
		for _, format := range []doc.Format{doc.LargePrint, doc.Handout} {
			e := edition.New(format, s, &diag.List{})
			want, notes := c.want, 0
			if c.note {
				notes = 1
			}
			if format == doc.Handout {
				want, notes = doc.Plain(c.title), 0
			}
			if got := doc.Plain(e.Article.Body[0].(*doc.Figure).Caption); got != want || len(e.Article.Notes) != notes {
				t.Errorf("%s, %q: got %q and %d notes, want %q and %d", format, c.target, got, len(e.Article.Notes), want, notes)
			}
		}
	}
}

func TestScreensSayNoMoreThanTheArticle(t *testing.T) {
	for _, format := range []doc.Format{doc.Guide, doc.Handout, doc.Email} {
		e, _ := shown(t, format, "[call](tel:+14155550177), [map](https://www.example.org/a-very-long-address/that-goes-on)\n")
		if got := plain(e); got != "call, map" || len(e.Article.Notes) != 0 {
			t.Errorf("%s: got %q", format, got)
		}
	}
}

func TestRaisedLinkIsANote(t *testing.T) {
	s := source(t, "Text.\n")
	a := *s.Article
	a.Body = []doc.Block{&doc.Paragraph{Content: append(say("Studies"), &doc.Superscript{Content: []doc.Inline{&doc.Link{Target: doc.Literal("https://example.org"), Content: say("a")}}}, say(" show")[0])}}
	s.Article = &a
	e := edition.New(doc.Booklet, s, &diag.List{})
	p := e.Article.Body[0].(*doc.Paragraph)
	if _, ok := p.Content[2].(*doc.NoteRef); !ok || len(e.Article.Notes) != 1 {
		t.Errorf("got %#v and %d notes, want the number of a note behind the raised link", p.Content, len(e.Article.Notes))
	}
}

func TestPageIsSaidInTheReadersLanguage(t *testing.T) {
	for page, want := range map[string]string{"page {page}": " (page 4)", "第{page}页": " (第4页)", "": ""} {
		if got := edition.OnPage(&theme.Labels{OnPage: page}, 4); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
