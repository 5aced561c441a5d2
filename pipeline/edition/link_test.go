package edition_test

import (
	"slices"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

func TestPictureIsNamedAsItsAuthorWroteItWhereItIsFirst(t *testing.T) {
	a := &doc.Article{File: "a.md", Meta: doc.Meta{Cover: doc.Cover{Pos: doc.Pos{Line: 3, Col: 9}, Image: "cover.png"}}, Body: []doc.Block{
		&doc.Figure{Image: &doc.Image{Pos: doc.Pos{Line: 7, Col: 1}, Source: "one.png"}},
		&doc.Figure{Image: &doc.Image{Pos: doc.Pos{Line: 8, Col: 1}, Source: "two.png"}},
		&doc.Figure{Image: &doc.Image{Pos: doc.Pos{Line: 9, Col: 1}, Source: "one.png"}},
		&doc.Figure{Image: &doc.Image{Pos: doc.Pos{Line: 10, Col: 1}, Source: "cover.png"}},
	}}
	c := &contact.Contact{Logo: contact.Logo{Image: "logo.svg"}, LogoAt: diag.Pos{File: "clinic.yaml", Line: 4, Col: 2}}
	s := edition.Source{Article: a, Contact: c}
	in := func(line, col int) diag.Pos { return diag.Pos{File: "a.md", Line: line, Col: col} }
	for key, want := range map[string]edition.Named{
		"one.png": {Path: "one.png", At: in(7, 1)}, "two.png": {Path: "two.png", At: in(8, 1)}, "cover.png": {Path: "cover.png", At: in(3, 9)},
		"none.png": {Path: "none.png", At: in(0, 0)}, edition.LogoKey: {Path: "logo.svg", At: c.LogoAt},
	} {
		if got := s.Named(key); got != want {
			t.Errorf("%s: got %v, want %v", key, got, want)
		}
	}
	s.Contact = nil
	if got := s.Named(edition.LogoKey); got.Path != edition.LogoKey {
		t.Errorf("a logo without a clinic: got %v", got)
	}
}

func TestAddressesAreSpelledOutInBrackets(t *testing.T) {
	for target, want := range map[string]string{
		"https://example.org/a b": "<https://example.org/a%20b>", "http://example.org/\n": "<http://example.org/>",
		"mailto:us@example.org": "<us@example.org>", "tel:+18662082390": "<+18662082390>",
	} {
		if got := edition.SpelledOut(target); got != want {
			t.Errorf("%s: got %s, want %s", target, got, want)
		}
	}
}

func TestUnsaidIsWhatWordsDoNotSay(t *testing.T) {
	e, _ := shown(t, doc.Handout, "Text.\n")
	for _, c := range []struct{ words, target, want string }{
		{"the map", "https://www.example.org/map", "www.example.org/map"},
		{"example.org/map", "https://www.example.org/map", ""},
		{"call", "tel:+14155550177", "415-555-0177"},
		{"call 415-555-0177", "tel:+14155550177", ""},
		{"below", "#below", ""},
		{"below", "below", ""},
		{"the page", "ftp://example.org", ""},
		// Percent codes are shown in the form that people read.
		{"write", "mailto:us%2Bme@example.org", "us+me@example.org"},
		{"write", "mailto:50%zz@example.org", "50%zz@example.org"},
		{"call", "tel:+1%20415%20555%200177", "415-555-0177"},
		{"call", "tel:12%zz", "12%zz"},
		{"text", "sms:+1415%2D555%2D0132", "415-555-0132"},
		{"text", "sms:12%zz", "12%zz"},
		{"text", "sms:741741?body=HOME%20%20now", "741741: “HOME now”"},
		{"text", "sms:741741?body=%zz", "741741"},
		{"text", "sms:741741?body=HOME&x=%zz", "741741: “HOME”"},
		{"text", "sms:nurse%20desk", ""},
		{"call", "tel:nurse%20desk", ""},
		{"call", "tel:123;ext=5", "123\u00a0x5"},
		{"room 0911", "tel:0911", ""},
		// A number is shown by its full digits, and a short number only as a word of
		// its own.
		{"202-555-0109", "tel:+12025550109", ""},
		{"+1 202 555 0109", "tel:+12025550109", ""},
		{"202-555-010", "tel:+12025550109", "202-555-0109"},
		{"1234567", "tel:1234567", ""},
		{"91234567", "tel:1234567", ""},
		{"call", "tel:1234567", "1234567"},
		{"9123456", "tel:123456", "123456"},
		{"call 123456.", "tel:123456", ""},
		{"room 09/11", "tel:0911", "0911"},
		{"nurse", "tel:nurse", ""},
		{"+44 20 7946 0958", "tel:+442079460958", ""},
		{"020 7946 0958", "tel:+442079460958", "+44\u00a020\u00a07946\u00a00958"},
		// The beginning of another address does not count.
		{"example.org.uk", "https://example.org", "example.org"},
		{"see example.org.", "https://example.org", ""},
		{"example.org/a, example.org", "https://example.org", ""},
		{"example.organic", "https://example.org", "example.org"},
	} {
		if got := e.Unsaid(&doc.Link{Target: doc.Literal(c.target), Content: say(c.words)}); got != c.want {
			t.Errorf("%q to %s: got %q, want %q", c.words, c.target, got, c.want)
		}
	}
}

// A clinic may write its number in letters, and others may write it with the code of the
// country.
func TestNumbersAreKnownInTheFormsOfTheirCountry(t *testing.T) {
	for _, c := range []struct{ country, number, words, target, want string }{
		{"US", "1-800-FLOWERS", "1-800-FLOWERS", "tel:+18003569377", ""},
		{"US", "1-800-FLOWERS", "1-800-FLOWERY", "tel:+18003569377", "800-356-9377"},
		{"GB", "020 7946 0958", "0044 20 7946 0958", "tel:+442079460958", ""},
		{"GB", "020 7946 0958", "+44 (0)20 7946 0958", "tel:+442079460958", ""},
		{"GB", "020 7946 0958", "+44 20 7946 0959", "tel:+442079460958", "020\u00a07946\u00a00958"},
		{"GB", "020 7946 0958", "44207946095812", "tel:+442079460958", ""},
	} {
		var findings diag.List
		s := source(t, "Text.\n")
		s.Contact = contact.Read("clinic.yaml", []byte("name: Clinic\ncountry: "+c.country+"\nphones: [{id: main, number: "+c.number+"}]\n"), &findings)
		e := edition.New(doc.Handout, s, &findings)
		if findings.HasErrors() {
			t.Fatal(findings.Sorted())
		}
		if got := e.Unsaid(&doc.Link{Target: doc.Literal(c.target), Content: say(c.words)}); got != c.want {
			t.Errorf("%q to %s in %s: got %q, want %q", c.words, c.target, c.country, got, c.want)
		}
	}
}

// Links in running text stay links, and the words around them stay in place.
func TestWordsAroundLiveNumbersStay(t *testing.T) {
	for text, want := range map[string]string{
		"866-208-2390\n":                        "866-208-2390",
		"Ring 866-208-2390\n":                   "Ring 866-208-2390",
		"866-208-2390 rings\n":                  "866-208-2390 rings",
		"Or 866-208-2390, 988 or 988 now\n":     "Or 866-208-2390, 988 or 988 now",
		"- {{phone}} and {{name}}\n":            "866-208-2390 and Harbour Street Clinic",
		"{{address}} in [{{address}}](#none)\n": "12 Harbour Street, San Diego, CA 92101 in 12 Harbour Street, San Diego, CA 92101",
	} {
		e, _ := shown(t, doc.Guide, text)
		if got := plain(e); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
		for _, run := range doc.Texts(e.Article.Body[0]) {
			for _, in := range run {
				if text, ok := in.(*doc.Text); ok && text.Value == "" {
					t.Errorf("%q: there is a text without letters", want)
				}
			}
		}
	}
}

func TestDeadLinksAreOnlyTheirWords(t *testing.T) {
	for text, want := range map[string][]string{
		"[call](tel:12345678901234567890)\n":               nil,
		"[call](tel:{{phone}})\n":                          {"call -> tel:+18662082390"},
		"[ask](https://example.org/?to={{name}})\n":        {"ask -> https://example.org/?to=Harbour Street Clinic"},
		"::: faq\n### Why? {#why}\n\n[so](#why)\n:::\n":    {"so -> #why"},
		"[gone](#gone) [here](#here)\n\n## Here {#here}\n": {"here -> #here"},
	} {
		e, _ := shown(t, doc.Handout, text)
		if got := links(e); !slices.Equal(got, want) {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
