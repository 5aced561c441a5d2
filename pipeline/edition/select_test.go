package edition_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Editions for screens show the sections that are marked for the handout, and printed
// ones those for the brochure.
func TestMarkedSectionsOfEachFormat(t *testing.T) {
	text := "---\ntitle: T\npublish:\n"
	for f := range doc.Forms(nil).Each {
		if slices.Contains(f.Options, "sections") {
			text += fmt.Sprintf("  %s: {sections: marked}\n", f.Name)
		}
	}
	text += "---\n\n## Printed {.brochure}\n\n## Read {.handout}\n\n## Both {.brochure .handout}\n\n## None\n"
	for form := range doc.Forms(nil).Each {
		f, want := form.Name, "Printed\nBoth"
		if form.Mark != doc.Brochure {
			want = "Read\nBoth"
		}
		if (form.Mark == doc.Brochure) != form.Printed {
			t.Errorf("%s: its Mark in pipeline/doc/format.go is %q, and Printed is %v: paper shows the sections marked .brochure, screens those marked .handout", f, form.Mark, form.Printed)
		}
		e, findings := shown(t, f, text)
		if !e.Article.Meta.Publish.Curated(form) { // It has no option sections.
			want = "Printed\nRead\nBoth\nNone"
		}
		if got := plain(e); got != want || len(findings) > 0 {
			t.Errorf("%s: got %q, want %q, as its Mark %q and its Options in pipeline/doc/format.go say; findings %v", f, got, want, form.Mark, findings)
		}
		if !e.Article.Meta.Publish.Curated(form) {
			continue
		}
		e, findings = shown(t, f, strings.Replace(strings.Replace(text, "{.brochure}", "{.essential}", 1), "{.handout}", "", 1))
		class := "." + string(cmp.Or(form.Mark, doc.Handout))
		if got := plain(e); got != "Both" || len(findings) != 1 || !strings.Contains(findings[0].Hint, class) {
			t.Errorf("%s: got %q and %v, want Both and a hint that names %s", f, got, findings, class)
		}
	}
}

// The press edition has the sections of the brochure, unless it has options of its own.
func TestPressIsCuratedAsTheBrochure(t *testing.T) {
	for _, c := range []struct {
		press, brochure string
		want            bool
	}{{"", "marked", true}, {"", "", false}, {"all", "marked", false}, {"marked", "all", true}} {
		marked := func(sections string) *doc.Options {
			return &doc.Options{BrochureOptions: doc.BrochureOptions{Sections: sections}}
		}
		p := doc.Publish{Options: map[doc.Format]*doc.Options{doc.Brochure: marked(c.brochure), doc.Press: marked(c.press)}}
		if got := p.Curated(doc.Forms(nil).Of(doc.Press)); got != c.want {
			t.Errorf("press %q, brochure %q: got %v", c.press, c.brochure, got)
		}
	}
}

func TestCuratedEditionOfAnEmptyArticleIsNoError(t *testing.T) {
	e, findings := shown(t, doc.Brochure, "---\ntitle: T\npublish: {brochure: {sections: marked}}\n---\n")
	if len(e.Article.Body) != 0 || len(findings) != 0 {
		t.Errorf("got %v and %v", e.Article.Body, findings)
	}
	_, findings = shown(t, doc.Brochure, "---\ntitle: T\npublish: {brochure: {sections: marked}}\n---\n\n## One\n")
	if len(findings) != 1 || findings[0].Rule != "sections-marked" {
		t.Errorf("one heading that is not marked: got %v", findings)
	}
}

// References to a note are counted in the edition, and notes without any reference
// stay.
func TestReferencesAreCountedAsTheEditionShowsThem(t *testing.T) {
	e, _ := shown(t, doc.Handout, "A[^a] b[^b]\n\n::: only guide\nA[^a] c[^c]\n:::\n\nA[^a]\n\n[^c]: Gone.\n[^b]: See {{name}}.\n[^a]: Kept.\n[^d]: Said by nobody.\n")
	var refs, notes []string
	e.Article.EachInline(func(in doc.Inline) {
		if r, ok := in.(*doc.NoteRef); ok {
			refs = append(refs, fmt.Sprintf("%d.%d", r.Number, r.Occurrence))
		}
	})
	for _, n := range e.Article.Notes {
		notes = append(notes, fmt.Sprintf("%d %s ×%d", n.Number, doc.PlainBlocks(n.Content), n.References))
	}
	if got, want := strings.Join(refs, " "), "1.1 2.1 1.2"; got != want {
		t.Errorf("got references %s, want %s", got, want)
	}
	if got, want := strings.Join(notes, "; "), "1 Kept. ×2; 2 See Harbour Street Clinic. ×1; 3 Said by nobody. ×0"; got != want {
		t.Errorf("got notes %s, want %s", got, want)
	}
}

// A note that only notes lead to goes with them, also if they lead back; what the text of
// the article never leads to stays.
func TestNotesLeaveTogetherWithTheTextThatLeadsToThem(t *testing.T) {
	e, _ := shown(t, doc.Handout, "Yes[^a].\n\n::: only guide\nNo[^b].\n:::\n\n[^a]: A, see [^a].\n[^b]: B, see [^c].\n[^c]: C, see [^b].\n[^d]: D, see [^e].\n[^e]: E, see [^d].\n")
	var notes []string
	for _, n := range e.Article.Notes {
		notes = append(notes, doc.PlainBlocks(n.Content))
	}
	if got, want := strings.Join(notes, " "), "A, see . D, see . E, see ."; got != want {
		t.Errorf("got notes %q, want %q", got, want)
	}
}

func TestBriefHasEssentialSectionsAndKeyPointsWherever(t *testing.T) {
	e, _ := shown(t, doc.Email, "::: tip\nNot this.\n:::\n\n## One\n\nWords.\n\n### Under {.essential}\n\n::: keypoints\nKnow.\n:::\n\n#### Deep {.essential}\n\nRisks.[^a]\n\n### Next\n\n> ::: keypoints\n> Rest.\n> :::\n\n## Questions\n\nFirst.\n\n::: faq\n### When? {.essential}\n\nNow.\n:::\n\nLast.\n\n## End\n\n::: faq\n### Why?\n\nSo.\n:::\n\n"+
		"[^a]: See[^b].\n[^b]: Deep[^c].\n[^c]: Deeper.\n[^d]: Not here.\n")
	b := edition.NewBrief(e.Article)
	if got, want := doc.PlainBlocks(b.Body), "Under\nKnow.\nDeep\nRisks.\nRest.\nQuestions\nFirst.\nWhen?\nNow.\nLast."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	var notes []string
	for _, n := range b.Notes {
		notes = append(notes, doc.PlainBlocks(n.Content))
	}
	if got, want := strings.Join(notes, " "), "See. Deep. Deeper."; got != want {
		t.Errorf("got notes %q, want %q", got, want)
	}
}

// Text in a sentence is replaced by its printable part only if there is one. Otherwise
// it stays and is reported.
func TestPlaceholdersSayWhatThePrintedEditionsShow(t *testing.T) {
	c := readContact(t, "tagline: Care / 关爱\ncrisis: {label: Lifeline 求助, number: '988'}\nhours: Mon 8–17\nemail: info@例え.jp")
	c.Name = "Hill Clinic 希尔诊所"
	field := func(name string) doc.Block { return &doc.Paragraph{Content: []doc.Inline{&doc.Field{Name: name}}} }
	body := []doc.Block{field("name"), field("tagline"), field("crisis.label"), field("crisis"), field("hours"), field("email")}
	s := edition.Source{Article: &doc.Article{Meta: doc.Meta{Lang: "en"}, Body: body}, Contact: c, Sets: latin}
	got := strings.ReplaceAll(doc.PlainBlocks(edition.New(doc.Brochure, s, &diag.List{}).Article.Body), "\u2060", "")
	if want := "Hill Clinic\nCare\nLifeline\n988\nMon 8–17\ninfo@xn--r8jz45g.jp"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	c.Tagline, c.Name, c.Hours, c.Phones[0].Hours = "关爱", "希尔诊所", "周一 8–17", "Mon 9–12"
	got = strings.ReplaceAll(doc.PlainBlocks(edition.New(doc.Brochure, s, &diag.List{}).Article.Body), "\u2060", "")
	if want := "希尔诊所\n关爱\nLifeline\n988\n周一 8–17\ninfo@xn--r8jz45g.jp"; got != want {
		t.Errorf("what cannot be set: got %q, want %q", got, want)
	}
}

func TestHintOfAPlaceholderSaysWhatThereIs(t *testing.T) {
	hint := func(c *contact.Contact, name string) string {
		var l diag.List
		s := source(t, "{{"+name+"}}\n")
		s.Contact = c
		edition.New(doc.Handout, s, &l)
		if got := l.Sorted(); len(got) == 1 {
			return got[0].Hint
		}
		t.Fatalf("%s: got %v", name, l.Sorted())
		return ""
	}
	c := source(t, "x\n").Contact
	if got := hint(c, "phone.qqqqqqqqqqqqqq"); strings.Contains(got, "did you mean") || !strings.Contains(got, "crisis") {
		t.Errorf("a name like none: got %q", got)
	}
	if got := hint(c, "emial"); !strings.Contains(got, "{{email}}") || !strings.Contains(got, "crisis") {
		t.Errorf("a name like one: got %q", got)
	}
	if got := hint(contact.Missing(), "phone"); !strings.Contains(got, "clinic.yaml beside") {
		t.Errorf("no clinic: got %q", got)
	}
}

func TestLeftOutIsToldWithWhatStays(t *testing.T) {
	for yaml, want := range map[string]string{"tagline: Care / 关爱": `"Care"`, "tagline: 关爱": `leave out "关爱"`} {
		var l diag.List
		s := edition.Source{Article: &doc.Article{}, Contact: readContact(t, yaml), Sets: latin}
		edition.New(doc.Brochure, s, &l)
		if got := l.Sorted(); len(got) != 1 || !strings.Contains(got[0].Message, want) {
			t.Errorf("%s: got %v, want %s", yaml, got, want)
		}
	}
}
