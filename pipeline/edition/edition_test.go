package edition_test

import (
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
)

const clinicFile = `name: Harbour Street Clinic
country: US
phones:
  - {id: desk, label: Front desk, number: "866-208-2390"}
  - {id: nurse, number: "202-555-0143"}
email: hello@harbour.example
website: https://harbour.example/
address: {streetAddress: 12 Harbour Street, addressLocality: San Diego, addressRegion: CA, postalCode: "92101"}
crisis: {label: Lifeline, number: "988"}
also_known: [{number: 866-415-6313, use: desk}]
`

// source parses an article from a test, with the clinic above.
func source(t *testing.T, text string) edition.Source {
	t.Helper()
	var findings diag.List
	s := edition.Source{Article: markdown.Read("article.md", []byte(text), &findings), Contact: contact.Read("clinic.yaml", []byte(clinicFile), &findings)}
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return s
}

// shown returns an edition and its findings.
func shown(t *testing.T, format doc.Format, text string) (*edition.Edition, []diag.Finding) {
	t.Helper()
	var findings diag.List
	e := edition.New(format, source(t, text), &findings)
	return e, findings.Sorted()
}

// plain returns an edition's words, one line for each run of text.
func plain(e *edition.Edition) string {
	text := doc.PlainBlocks(e.Article.Body)
	for _, n := range e.Article.Notes {
		text += "\n" + doc.PlainBlocks(n.Content)
	}
	return text
}

// links returns an edition's links, as text and target.
func links(e *edition.Edition) []string {
	var out []string
	e.Article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			out = append(out, doc.Plain(l.Content)+" -> "+l.Target.String())
		}
	})
	return out
}

func TestOnlyAndExceptChooseForEachFormat(t *testing.T) {
	for _, f := range doc.Forms(nil).Names() {
		text := "Always.\n\n::: only " + string(f) + "\nOnly.\n:::\n\n::: except " + string(f) + "\nExcept.\n:::\n\n" +
			"> ::: only guide handout\n> Both.\n> :::\n\n- Item\n\n  ::: except guide handout\n  Neither.\n  :::\n"
		for _, format := range doc.Forms(nil).Names() {
			e, findings := shown(t, format, text)
			if len(findings) != 0 {
				t.Fatal(findings)
			}
			want := []string{"Always.", "Except.", "Item", "Neither."}
			if format == f {
				want[1] = "Only."
			}
			if format == doc.Guide || format == doc.Handout {
				want = []string{want[0], want[1], "Both.", "Item"}
			}
			if got := plain(e); got != strings.Join(want, "\n") {
				t.Errorf("only %s, as %s: got %q, want %q", f, format, got, want)
			}
			doc.Walk(e.Article.Body, func(b doc.Block) bool {
				if _, ok := b.(*doc.Restricted); ok {
					t.Errorf("%s: a restricted block is left", format)
				}
				return true
			})
		}
	}
}

func TestItemThatIsForOtherFormatsLeavesNoEmptyItem(t *testing.T) {
	text := "1. a\n2. ::: only guide\n   b\n   :::\n3. c\n\nThen:\n\n- ::: only guide\n  d\n  :::\n\nLast:\n\n1. e\n2.\n3. f\n"
	for format, want := range map[doc.Format][]int{doc.Guide: {3, 1, 3}, doc.Brochure: {2, 3}} {
		e, _ := shown(t, format, text)
		var items []int
		doc.Walk(e.Article.Body, func(b doc.Block) bool {
			if l, ok := b.(*doc.List); ok {
				items = append(items, len(l.Items))
			}
			return true
		})
		if !slices.Equal(items, want) {
			t.Errorf("%s: got lists of %v items, want %v", format, items, want)
		}
	}
}

func TestPlaceholdersBecomeTheClinicsDetails(t *testing.T) {
	e, findings := shown(t, doc.Handout, "{{name}}, {{phone}}, {{phone.nurse}}, {{email}}, {{website}}, {{address}}, {{crisis}}.\n\n"+
		"[Call **{{phone}}**](https://example.org), [ring]({{phone}}), [book]({{website}}), [dial](tel:{{phone}}), [text](sms:{{phone}}), [mail](mailto:{{email}}).\n")
	if len(findings) != 0 {
		t.Fatal(findings)
	}
	want := "Harbour Street Clinic, 866-208-2390, 202-555-0143, hello@harbour.example, harbour.example, 12 Harbour Street, San Diego, CA 92101, 988.\n" +
		"Call 866-208-2390, ring, book, dial, text, mail."
	if got := plain(e); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	wantLinks := []string{
		"866-208-2390 -> tel:+18662082390", "202-555-0143 -> tel:+12025550143", "hello@harbour.example -> mailto:hello@harbour.example",
		"harbour.example -> https://harbour.example/", "988 -> tel:988", "Call 866-208-2390 -> https://example.org", "ring -> tel:+18662082390", "book -> https://harbour.example/",
		"dial -> tel:+18662082390", "text -> sms:+18662082390", "mail -> mailto:hello@harbour.example",
	}
	if got := links(e); !slices.Equal(got, wantLinks) {
		t.Errorf("got %q, want %q", got, wantLinks)
	}
}

// Alternative texts are resolved like any other text.
func TestPlaceholdersInThePicturesWordsAreFilledIn(t *testing.T) {
	e, _ := shown(t, doc.Handout, "# T\n\n![The way to {{address}}](map.png \"Call {{phone}}\")\n\nSee ![{{name}}](sign.png \"{{email}}\").\n")
	var got []string
	e.Article.EachInline(func(in doc.Inline) {
		if im, ok := in.(*doc.Image); ok {
			got = append(got, im.Alt.String(), im.Title.String())
		}
	})
	got = append(got, e.Article.Body[0].(*doc.Figure).Image.Alt.String())
	for _, want := range []string{"The way to 12 Harbour Street, San Diego, CA 92101", "Harbour Street Clinic", "hello@harbour.example"} {
		if !slices.Contains(got, want) {
			t.Errorf("%q is not among %q", want, got)
		}
	}
	e, all := shown(t, doc.Handout, "# T\n\n![{{adress}}](map.png)\n")
	if len(all) != 1 || all[0].Rule != "placeholder-unknown" {
		t.Errorf("findings: got %v, want the unknown placeholder", all)
	}
	if got := e.Article.Body[0].(*doc.Figure).Image.Alt.String(); got != "{{adress}}" {
		t.Errorf("a placeholder without a value: got %q", got)
	}
}

func TestUnknownPlaceholderIsAnErrorThatNamesTheNearest(t *testing.T) {
	_, findings := shown(t, doc.Brochure, "Call\n{{phnoe}} now.\n")
	if len(findings) != 1 {
		t.Fatalf("got %v", findings)
	}
	f := findings[0]
	if f.Severity != diag.Error || f.Rule != "placeholder-unknown" || f.Line != 2 || f.Col != 1 || !strings.Contains(f.Hint, "{{phone}}") {
		t.Errorf("got %v", f)
	}
	var none diag.List
	s := source(t, "[x](tel:{{phone}})\n")
	s.Contact = contact.Missing()
	edition.New(doc.Brochure, s, &none)
	if got := none.Sorted(); len(got) != 1 || !strings.Contains(got[0].Hint, "clinic.yaml") {
		t.Errorf("without a clinic: got %v", got)
	}
}

func TestNumbersOfTheClinicInTextAreLive(t *testing.T) {
	e, _ := shown(t, doc.Guide, "Ring (866) 208-2390 or +1 202 555 0143, or call 988. Not 866-415-6313, not 202-555-0199. See [866.208.2390](https://example.org).\n\n| a |\n|---|\n| 866.208.2390 |\n")
	want := []string{"(866) 208-2390 -> tel:+18662082390", "+1 202 555 0143 -> tel:+12025550143", "988 -> tel:988",
		"866.208.2390 -> https://example.org", "866.208.2390 -> tel:+18662082390"}
	if got := links(e); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestTelephoneLinksAreDialledAsTheyMust(t *testing.T) {
	for written, want := range map[string]string{
		"tel:988": "tel:988", "tel:+1988": "tel:988", "tel:+1-988": "tel:988", "tel:911": "tel:911", "tel:866-208-2390": "tel:+18662082390",
		"tel:+1%20(866)%20208-2390": "tel:+18662082390", "tel:202-555-0199": "tel:+12025550199", "tel:+44-20-7946-0958": "tel:+442079460958",
		"tel:866-208-2390;ext=5": "tel:+18662082390;ext=5",
	} {
		e, _ := shown(t, doc.Handout, "[call]("+written+")\n")
		if got := links(e); !slices.Equal(got, []string{"call -> " + want}) {
			t.Errorf("%s: got %q, want %q", written, got, want)
		}
	}
}

const sections = `---
title: T
publish:
  brochure: {sections: marked}
  handout: {sections: marked}
---

Lead.[^lead]

## One {#one .brochure}

First, see [two](#two) and [three](#three).[^one]

### Part {#part}

Part of one.

## Two {#two .handout}

Second.[^two]

## Three {#three}

Third.[^three] [^one]

### Kept {#kept .brochure}

Kept.

[^lead]: Note of the lead.
[^one]: Note of one.
[^two]: Note of two.
[^three]: Note of three, see [^deep].
[^deep]: Note of a note.
`

func TestCuratedEditionHasMarkedSectionsOnly(t *testing.T) {
	for format, want := range map[doc.Format]string{
		doc.Brochure: "Lead.\nOne\nFirst, see two and three.\nPart\nPart of one.\nKept\nKept.\nNote of the lead.\nNote of one.",
		doc.Press:    "Lead.\nOne\nFirst, see two and three.\nPart\nPart of one.\nKept\nKept.\nNote of the lead.\nNote of one.",
		doc.Handout:  "Lead.\nTwo\nSecond.\nNote of the lead.\nNote of two.",
	} {
		e, findings := shown(t, format, sections)
		if len(findings) != 0 {
			t.Fatal(findings)
		}
		if got := plain(e); got != want {
			t.Errorf("%s: got %q, want %q", format, got, want)
		}
		if got := links(e); len(got) != 0 {
			t.Errorf("%s: links to what is not there: %q", format, got)
		}
	}
	e, _ := shown(t, doc.Guide, sections)
	if got := links(e); !slices.Equal(got, []string{"two -> #two", "three -> #three"}) {
		t.Errorf("guide: got links %q", got)
	}
}

func TestNotesAreNumberedAsTheEditionShowsThem(t *testing.T) {
	e, _ := shown(t, doc.Handout, sections)
	var refs []int
	e.Article.EachInline(func(in doc.Inline) {
		if r, ok := in.(*doc.NoteRef); ok {
			refs = append(refs, r.Number)
			if r.Occurrence != 1 {
				t.Errorf("reference to note %d has occurrence %d, want 1", r.Number, r.Occurrence)
			}
		}
	})
	if !slices.Equal(refs, []int{1, 2}) {
		t.Errorf("got references %v, want 1 and 2", refs)
	}
	for i, n := range e.Article.Notes {
		if n.Number != i+1 || n.References != 1 {
			t.Errorf("note %q has number %d and %d references", n.Label, n.Number, n.References)
		}
	}
}

func TestEditionLeavesTheArticleAsItIs(t *testing.T) {
	s := source(t, sections)
	before := plain(&edition.Edition{Source: s})
	numbers := func() (n []int) {
		for _, note := range s.Article.Notes {
			n = append(n, note.Number, note.References)
		}
		return n
	}
	first := numbers()
	for _, f := range doc.Forms(nil).Names() {
		edition.New(f, s, &diag.List{})
	}
	if got := plain(&edition.Edition{Source: s}); got != before {
		t.Errorf("got %q, want %q", got, before)
	}
	if got := numbers(); !slices.Equal(got, first) {
		t.Errorf("got notes %v, want %v", got, first)
	}
}

func TestEssentialSectionThatIsLeftOutIsAnError(t *testing.T) {
	front := "---\ntitle: T\npublish: {brochure: {sections: marked}, handout: {sections: all}}\n---\n\n## Shown {.brochure}\n\nText.\n\n"
	for _, c := range []struct {
		text string
		line int // 0: no error
	}{
		{"## Risks {.essential}\n\nText.\n", 10},
		{"## Risks {.essential .brochure}\n\nText.\n", 0},
		{"## Other\n\n### Risks {.essential}\n\nText.\n", 12},
		{"### Risks {.essential}\n\nBelow a section that is shown.\n", 0},
		{"## Questions\n\n::: faq\n### When must I call? {.essential}\n\nNow.\n:::\n", 13},
	} {
		_, findings := shown(t, doc.Brochure, front+c.text)
		if c.line == 0 {
			if len(findings) != 0 {
				t.Errorf("%q: got %v", c.text, findings)
			}
			continue
		}
		if len(findings) != 1 || findings[0].Rule != "essential-left-out" || findings[0].Severity != diag.Error || findings[0].Line != c.line {
			t.Errorf("%q: got %v, want an error in line %d", c.text, findings, c.line)
		}
		if _, findings := shown(t, doc.Handout, front+c.text); len(findings) != 0 {
			t.Errorf("%q, not curated: got %v", c.text, findings)
		}
	}
}

func TestCuratedEditionOfNothingIsAnError(t *testing.T) {
	_, findings := shown(t, doc.Brochure, "---\ntitle: T\npublish: {brochure: {sections: marked}}\n---\n\n## One\n\nText.\n")
	if len(findings) != 1 || findings[0].Rule != "sections-marked" || findings[0].Line != 3 {
		t.Errorf("got %v", findings)
	}
}

func TestEveryFormatKnowsWhetherItIsCurated(t *testing.T) {
	p := doc.Publish{Options: map[doc.Format]*doc.Options{}}
	for _, f := range doc.Forms(nil).Names() {
		if f != doc.Email { // It has the options of the handout.
			p.Options[f] = &doc.Options{BrochureOptions: doc.BrochureOptions{Sections: "marked"}}
		}
	}
	for f := range doc.Forms(nil).Each {
		if !p.Curated(f) {
			t.Errorf("%s: got false for marked sections", f.Name)
		}
		if none := (&doc.Publish{}); none.Curated(f) {
			t.Errorf("%s: got true where nothing is said", f.Name)
		}
	}
}
