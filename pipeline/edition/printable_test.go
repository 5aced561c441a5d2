package edition_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// latin reports whether a face with only Latin letters can set a text. Like most faces
// it has the replacement character.
func latin(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return r > 0x24F && (r < 0x2000 || r > 0x206F) && r != '\uFFFD' })
}

func readContact(t *testing.T, yaml string) *contact.Contact {
	t.Helper()
	var l diag.List
	c := contact.Read("clinic.yaml", []byte("name: Clinic\ncountry: US\nphones: [{id: main, number: 202-555-0143}]\n"+yaml), &l)
	if l.HasErrors() {
		t.Fatal(l.Sorted())
	}
	return c
}

// Words that no printed face can set never stop an article. The parts that can be set
// stay, a language is named in the article's language, and omissions are reported at
// their line.
func TestPrintedEditionsShowOfAClinicWhatTheirFacesHave(t *testing.T) {
	shown := func(c *contact.Contact) string {
		p := c.Phones[0]
		return strings.Join(slices.DeleteFunc([]string{c.Name, c.Tagline, c.Hours, strings.Join(c.Address.Lines(), ", "), strings.Join(c.Languages, ", "), p.Label, p.Hours, c.Crisis.Label,
			strings.TrimPrefix(c.Email, "x")}, func(s string) bool { return s == "" }), "; ")
	}
	for _, c := range []struct{ lang, yaml, want, told string }{
		{"en", "tagline: Care for all", "Clinic; Care for all", ""},
		{"en", "tagline: 关爱每一个人", "Clinic", "4:10 warning"},
		{"en", "tagline: Care for all / 关爱每一个人", "Clinic; Care for all", "4:10 warning"},
		{"en", "tagline: 关爱每一个人 (care for all)", "Clinic; care for all", "4:10 warning"},
		{"en", "tagline: 关爱每一个人 / 24", "Clinic; 24", "4:10 warning"},
		{"en", "tagline: 关爱 / – / care", "Clinic; care", "4:10 warning"},
		{"en", "email: почта@example.jp", "Clinic", "4:8 warning"},
		{"en", "hours: 周一 8–17", "Clinic", "4:8 warning"},            // "8–17" alone would be wrong.
		{"en", "hours: Mon 8–17 / 周二 9–13", "Clinic", "4:8 warning"}, // Monday alone would be wrong.
		{"en", "address: {streetAddress: 皇后大道 1, addressLocality: Hong Kong}", "Clinic", "4:10 warning"},
		{"en", "languages: [English, 中文, العربية, हिन्दी]", "Clinic; English, Chinese, Arabic, Hindi", "4:22 note, 4:26 note, 4:35 note"},
		{"es-US", "languages: [Español, 中文, 廣東話, 한국어]", "Clinic; Español, Chino, Cantonés, Coreano", "4:22 note, 4:26 note, 4:31 note"},
		{"tlh", "languages: [ខ្មែរ]", "Clinic; Khmer", "4:13 note"}, // No name in this language is known, so English is used.
		{"zh", "languages: [ไทย]", "Clinic; Thai", "4:13 note"},     // And where its own names cannot be set.
		{"en", "languages: [Chinese 普通话, 廣東話 / Cantonese, 中文 (粤语)]", "Clinic; Chinese, Cantonese, Chinese · Cantonese", "4:13 note, 4:26 note, 4:43 note"},
		{"en", "languages: ['Русский, 中文, English']", "Clinic; Russian, Chinese, English", "4:13 note"},
		{"en", "languages: [اللغة العربية, \"\\u200fעברית\"]", "Clinic; Arabic, Hebrew", "4:13 note, 4:28 note"},
		{"vi", "languages: [繁體中文]", "Clinic; Traditional Chinese", "4:13 note"}, // Its names do not have this one.
		{"vo", "languages: [ខ្មែរ]", "Clinic; Khmer", "4:13 note"},              // It has no names.
		{"en", "languages: ['中文, 普通话']", "Clinic; Chinese", "4:13 note"},
		{"en", "languages: ['中文, ᚠᚢ']", "Clinic; Chinese", "4:13 warning"},
		{"en", "languages: [English / 中文, Français 中文, Deutsch (ᚠᚢ)]", "Clinic; English · Chinese, Français · Chinese, Deutsch", "4:13 note, 4:27 note, 4:40 warning"},
		{"es", "languages: [Chinese 中文]", "Clinic; Chino", "4:13 note"},
		{"en", "languages: [Klingon ᚠᚢ, ᚠᚢ]", "Clinic; Klingon", "4:13 warning, 4:25 warning"},
		{"en", "crisis: {label: 求助, number: '988'}", "Clinic", "4:17 warning"},
		{"en", "email: info@café.example", "Clinic; info@café.example", ""},
		{"en", "email: info@例え.jp", "Clinic; info@xn--r8jz45g.jp", ""},
	} {
		var l diag.List
		k := readContact(t, c.yaml)
		before := shown(k)
		s := edition.Source{Article: &doc.Article{Meta: doc.Meta{Lang: c.lang}}, Contact: k, Sets: latin}
		for _, f := range []doc.Format{doc.Brochure, doc.LargePrint} { // Reported only once.
			if got := shown(edition.New(f, s, &l).Contact); got != c.want {
				t.Errorf("%s %s: got %q, want %q", c.lang, c.yaml, got, c.want)
			}
		}
		var told []string
		for _, f := range l.Sorted() {
			told = append(told, fmt.Sprintf("%d:%d %s", f.Line, f.Col, f.Severity))
			if f.File != "clinic.yaml" || f.Rule != "clinic-letters" {
				t.Errorf("%s: got %v", c.yaml, f)
			}
		}
		if got := strings.Join(told, ", "); got != c.told {
			t.Errorf("%s: told %q, want %q", c.yaml, got, c.told)
		}
		if got := shown(edition.New(doc.Handout, s, &l).Contact); got != before {
			t.Errorf("%s: the handout shows %q, want %q", c.yaml, got, before)
		}
	}
}

// A clinic's name and the labels of its numbers keep the parts that can be set.
func TestPrintedEditionsKeepThePartOfANameThatTheirFacesHave(t *testing.T) {
	for name, want := range map[string]string{
		"Hill Clinic 希尔诊所": "Hill Clinic", "希尔诊所 Hill Clinic": "Hill Clinic", "Hill Clinic (希尔诊所)": "Hill Clinic", "Hill Clinic – 希尔诊所": "Hill Clinic", "希尔诊所": "", "希尔诊所 (Hill Clinic)": "Hill Clinic",
	} {
		s := edition.Source{Article: &doc.Article{}, Contact: &contact.Contact{Name: name, Phones: []contact.Phone{{Label: name}}}, Sets: latin}
		c := edition.New(doc.Booklet, s, &diag.List{}).Contact
		if c.Name != want || c.Phones[0].Label != want {
			t.Errorf("%q: got %q and %q, want %q", name, c.Name, c.Phones[0].Label, want)
		}
		if s.Contact.Name != name || s.Contact.Phones[0].Label != name {
			t.Errorf("%q: the source has changed", name)
		}
	}
}

// A placeholder in a sentence leaves no gap: its words stay, and the renderer reports
// that they cannot be set.
func TestPlaceholdersOfWordsThatCannotBeSetStay(t *testing.T) {
	c := readContact(t, "hours: 周一 8–17\nlanguages: [English, 中文]")
	field := func(name string) doc.Block { return &doc.Paragraph{Content: []doc.Inline{&doc.Field{Name: name}}} }
	s := edition.Source{Article: &doc.Article{Meta: doc.Meta{Lang: "en"}, Body: []doc.Block{field("hours"), field("languages")}}, Contact: c, Sets: latin}
	if got, want := doc.PlainBlocks(edition.New(doc.Brochure, s, &diag.List{}).Article.Body), "周一 8–\u206017\nEnglish, Chinese"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// An address is printed in letters that the faces have.
func TestAddressesOnPaperAreInLettersThatTheirFacesHave(t *testing.T) {
	for address, want := range map[string]string{
		"https://xn--r8jz45g.jp/%E7%97%85": "xn--r8jz45g.jp/%E7%97%85", "https://example.org/caf%C3%A9": "example.org/café", "https://example.org/": "example.org",
	} {
		l := &doc.Link{Target: doc.Literal(address), Content: []doc.Inline{&doc.Text{Value: "this page"}}}
		s := edition.Source{Article: &doc.Article{Meta: doc.Meta{Lang: "en"}, Body: []doc.Block{&doc.Paragraph{Content: []doc.Inline{l}}}}, Contact: contact.Missing(), Sets: latin}
		e := edition.New(doc.Brochure, s, &diag.List{})
		if got := e.Shown(address); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
		if got := strings.ReplaceAll(doc.PlainBlocks(e.Article.Body), "\u2060", ""); !strings.Contains(got, "("+want+")") {
			t.Errorf("got %q, want %q in brackets", got, want)
		}
		if got := edition.New(doc.Guide, s, &diag.List{}).Shown(address); got != doc.ShownAddress(address) {
			t.Errorf("the guide shows %q", got)
		}
	}
}
