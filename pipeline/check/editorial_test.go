package check_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
)

// today is the day of all tests.
var today = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// matter is front matter that has no findings.
const matter = "---\ntitle: T\nlang: en\nreviewed: {by: A, on: 2026-01-01, next: 2028-01-01}\n---\n\n"

const harbourClinic = `name: Harbour Street Clinic
country: US
phones: [{id: desk, number: "866-208-2390"}]
email: hello@harbourstreet.example
website: https://www.harbourstreet.example
crisis: {number: "988"}
`

func contactOf(t testing.TB, text string) *contact.Contact {
	t.Helper()
	if text == "" {
		return contact.Missing()
	}
	var findings diag.List
	c := contact.Read("clinic.yaml", []byte(text), &findings)
	if findings.HasErrors() {
		t.Fatal(findings.Sorted())
	}
	return c
}

// allRules runs all editorial rules, also those about the editions of the subject.
func allRules(s check.Subject, findings *diag.List) { check.Words(s).Editorial(s.Editions, findings) }

// subject returns the subject of an article for the rules.
func subject(a *doc.Article, c *contact.Contact) check.Subject {
	s := check.Subject{Article: a, Contact: c, Today: today}
	for _, f := range []doc.Format{doc.Brochure, doc.Guide, doc.Handout} {
		s.Editions = append(s.Editions, edition.New(f, edition.Source{Article: a, Contact: c}, &diag.List{}))
	}
	return s
}

// editorial returns the editorial findings of an article: line and rule.
func editorial(t testing.TB, text string, c *contact.Contact) []string {
	t.Helper()
	var findings diag.List
	a := markdown.Read("a.md", []byte(text), &findings)
	findings = diag.List{}
	allRules(subject(a, c), &findings)
	var out []string
	for _, f := range findings.Sorted() {
		if f.Hint == "" || f.Severity == diag.Error {
			t.Errorf("%v: no hint, or an error", f)
		}
		out = append(out, fmt.Sprintf("%d %s", f.Line, f.Rule))
	}
	return out
}

// body is a case: the text after the front matter, from line 7 on.
type body struct {
	name, text string
	want       []string
}

// try runs cases, each with an invitation to call the clinic at its end.
func try(t *testing.T, matter string, c *contact.Contact, cases []body) {
	t.Helper()
	for _, b := range cases {
		if got := editorial(t, matter+b.text+"\n\nCall {{phone}}.\n", c); !slices.Equal(got, b.want) {
			t.Errorf("%s: got %q, want %q", b.name, got, b.want)
		}
	}
}

func TestContactRules(t *testing.T) {
	c := contactOf(t, harbourClinic)
	try(t, matter, c, []body{
		{"e-mail of others", "Write to a.b@example.org.", []string{"7 contact-email"}},
		{"e-mail in a link", "[Write](mailto:a@example.org?subject=x) or a@example.org.", []string{"7 contact-email"}},
		{"own e-mail", "Write to Hello@harbourstreet.example or {{email}}.", nil},
		{"web address of another ending", "See https://harbourstreet.test/x.", []string{"7 contact-web"}},
		{"web address with a slip", "See [this guide for you](https://www.habourstreet.example).", []string{"7 contact-web"}},
		{"own web address", "See https://booking.harbourstreet.example/now.", nil},
		{"a source", "See [the study](https://www.nih.gov/x) and https://www.cdc.gov.", nil},
		{"said to be own", "Book on our website, https://www.visits.example.", []string{"7 contact-web"}},
		{"said to be own, in a link", "Ours. Book on [our website](https://www.visits.example).", []string{"7 contact-web"}},
		{"said in another sentence", "Visit our website. The study is at https://www.visits.example.", nil},
		{"one digit too few", "Call 866-208-239 now.", []string{"7 contact-malformed"}},
		{"no area code that exists", "Call 155-208-2390 now.", []string{"7 contact-malformed"}},
		{"two numbers for one thing", "Call us at 202-555-0143.\n\nOr call us at 202-555-0118.", []string{"9 contact-contradicting"}},
		{"two numbers for two things", "The desk is 202-555-0143.\n\nThe nurse is 202-555-0118.", nil},
		{"two numbers in two sections", "Call us at 202-555-0143.\n\n## B\n\nCall us at 202-555-0118.", nil},
		{"the same number twice", "Call us at 202-555-0143.\n\nCall us at (202) 555-0143.", nil},
	})
	for _, b := range []body{
		{"no way to call", matter + "Text.\n", []string{"1 contact-unused"}},
		{"a typed number", matter + "Text.\n\nCall 866-208-2390.\n", []string{"9 contact-unused"}},
		{"the card", matter + "Text.\n\n::: contact\n:::\n", nil},
		{"a link", matter + "[Call](tel:{{phone}})\n", nil},
	} {
		if got := editorial(t, b.text, c); !slices.Equal(got, b.want) {
			t.Errorf("%s: got %q, want %q", b.name, got, b.want)
		}
	}
	if got := editorial(t, matter+"Text.\n", contactOf(t, "name: X\ncountry: US\n")); !slices.Equal(got, []string{"0 contact-absent"}) {
		t.Errorf("no contact: got %q", got)
	}
	if got := editorial(t, matter+"Call 155-208-2390, or a@example.org.\n", contactOf(t, "")); !slices.Equal(got, []string{"7 contact-malformed"}) {
		t.Errorf("no clinic.yaml: got %q", got)
	}
}

func TestCrisisTopicNeedsTheCrisisLineNearIt(t *testing.T) {
	c := contactOf(t, harbourClinic)
	try(t, matter, c, []body{
		{"in text", "## A\n\nSome think of\nsuicide.", []string{"10 contact-crisis"}},
		{"once a chapter", "## A\n\nSuicidal thoughts.\n\n### B\n\nAn overdose.", []string{"9 contact-crisis"}},
		{"in a list", "## A\n\n- Self\u2011harm.\n- x", []string{"9 contact-crisis"}},
		{"with the line", "## A\n\nSuicide. Call {{crisis}}.", nil},
		{"with its number", "## A\n\nSuicide. Call or text 988.", nil},
		{"with the line as a link", "## A\n\nSuicide. [Call]({{crisis}}).", nil},
		{"with a link that dials the line", "## A\n\nSuicide. [Call](tel:{{crisis}}).", nil},
		{"with a link that dials another number of the clinic", "## A\n\nSuicide. [Call](tel:{{phone}}).", []string{"9 contact-crisis"}},
		{"with a link that dials an emergency number", "## A\n\nSuicide. [Call](tel:988).", nil},
		{"with a number that dials nothing", "## A\n\nSuicide. Take 988 mg.", []string{"9 contact-crisis"}},
		{"with a number that is a measure", "## A\n\nSuicide. Call us tomorrow, when you have seen the nurse, if your reading goes over 120.", []string{"9 contact-crisis"}},
		{"with a link", "## A\n\nSuicide. [Call](tel:988).", nil},
		{"with a callout", "## A\n\nSuicide.\n\n::: emergency\nGo.\n:::", nil},
		{"in the chapter", "## A\n\nSuicide.\n\n### B\n\nCall {{crisis}}.", nil},
		{"in another chapter", "## A\n\nSuicide.\n\n## B\n\nCall {{crisis}}.", []string{"9 contact-crisis"}},
		{"a word within another", "## A\n\nThe unsuicided.", nil},
	})
	for lang, text := range map[string]string{
		"es": "Piensa en el suicidio.", "fr": "Il pense à se tuer.", "pt": "Pensa em suicídio.", "vi": "Nghĩ đến tự tử.", "zh-Hans": "有自杀的念头。",
		"ko": "자살을 생각합니다.", "tl": "Naiisip ang pagpapakamatay.", "ru": "Мысли о самоубийстве.", "he": "מחשבות אובדניות.", "ar": "أفكار عن الانتحار.",
	} {
		got := editorial(t, strings.Replace(matter, "lang: en", "lang: "+lang, 1)+text+"\n\n## B\n\n{{phone}}\n", c)
		if !slices.Contains(got, "7 contact-crisis") {
			t.Errorf("%s: got %q", lang, got)
		}
	}
}

func TestCrisisLineOnEachPageIsNear(t *testing.T) {
	var findings diag.List
	a := markdown.Read("a.md", []byte(matter+"Suicide. Call {{phone}}.\n"), &findings)
	s := subject(a, contactOf(t, harbourClinic))
	s.Editions = s.Editions[:2] // Brochure and guide, without the handout.
	allRules(s, &findings)
	if findings.Len() > 0 {
		t.Errorf("got %v", findings.Sorted())
	}
}

const (
	twenty = "The nurse will show you how to lift your arm without pain, and you will do it each day for a week."
	nearly = "The nurse will show you how to lift your arm without pain, and you will do it each morning for a week."
)

func TestStructureRules(t *testing.T) {
	long := strings.Repeat(twenty+" Rest when you are tired, drink water, and keep the wound dry until we see you again at our place. ", 2)
	try(t, matter, contactOf(t, harbourClinic), []body{
		{"section twice", "## A\n\n" + twenty + "\n\n## B\n\n" + strings.ToUpper(strings.ReplaceAll(twenty, " ", "\u00a0"))[:1] + strings.ReplaceAll(twenty[1:], " ", "\u00a0"), []string{"11 section-duplicate"}},
		{"paragraph twice", twenty + "\n\nx.\n\n" + strings.ReplaceAll(twenty, ",", ";"), []string{"11 paragraph-duplicate"}},
		{"paragraph twice, a word changed", long + "\n\nx.\n\n" + strings.Replace(long, twenty, nearly, 1), []string{"11 paragraph-duplicate"}},
		{"paragraphs twice", twenty + "\n\nShort.\n\n- a\n- b\n\nOther.\n\n" + twenty + "\n\nShort.\n\n- a\n- b", []string{"16 paragraph-duplicate"}},
		{"other text", twenty + "\n\n" + strings.NewReplacer("nurse", "doctor", "arm", "leg", "pain", "help", "day", "hour", "week", "month").Replace(twenty), nil},
		{"short text twice", "Ask us.\n\nAsk us.", nil},
		{"for other formats", "::: only guide\n" + twenty + "\n:::\n\n::: except guide\n" + twenty + "\n:::", nil},
		{"nothing under a heading", "## A\n\n## B\n\nx.", []string{"7 section-empty"}},
		{"nothing but a rule", "## A\n\n---\n\n## B\n\nx.", []string{"7 section-empty"}},
		{"question without answer", "::: faq\n### A?\n\n### B?\n\nx.\n:::", []string{"8 section-empty"}},
		{"subsections", "## A\n\n### B\n\nx.", nil},
		{"heading twice", "## A\n\nx.\n\n## A\n\ny.", []string{"11 heading-repeated"}},
		{"heading in two chapters", "## A\n\n### R\n\nx.\n\n## B\n\n### R\n\ny.", nil},
		{"list of one", "Take:\n\n- one", []string{"9 list-single"}},
		{"lists of one in a list", "- a\n  - b\n- c\n  - d", []string{"8 list-single"}},
		{"list that goes on", "1. a\n\nText.\n\n2. b\n\nText.", nil},
	})
}

func TestTextThatDoesNotGoOnIsFound(t *testing.T) {
	try(t, matter, contactOf(t, harbourClinic), []body{
		{"lead-in and text", "We take many plans, such as:\n\nIf you need help, come.", []string{"7 lead-in"}},
		{"lead-in and heading", "We will need these papers from you:\n\n## B\n\nx.", []string{"7 lead-in"}},
		{"lead-in without colon", "We take many plans, such as\n\nIf you need help, come.", []string{"7 lead-in"}},
		{"here are", "Here are some common signs:\n\nYou may be tired.", []string{"7 lead-in"}},
		{"lead-in at an item's end", "- We take plans, including:\n- x", []string{"7 lead-in"}},
		{"lead-in and list", "We take many plans, such as:\n\n- a\n- b", nil},
		{"lead-in and sections", "## A\n\nCall the emergency services at once for:\n\n### B\n\nx.\n\n### C\n\nx.", nil},
		{"lead-in in an answer", "::: faq\n### A?\n\nWe take plans, such as:\n\n### B?\n\nx.\n:::", []string{"10 lead-in"}},
		{"lead-in and table", "The following doses:\n\n| a |\n|---|\n| b |", nil},
		{"lead-in and typed list", "We take the following plans:\n\na. PPO\n\nb. HMO", nil},
		{"lead-in and list for one format", "We take plans, such as:\n\n::: only guide\n- a\n- b\n:::", nil},
		{"colon and text", "The nurse said one thing to me:\n\nRest now.", nil},
		{"the following, and a full stop", "Here are the rules in the following book.\n\nRest now.", nil},
		{"colon in brackets", "Write the time (as in 8:)\n\nRest now.", nil},
		{"label", "Your name:\n\n## B\n\nx.", nil},
		{"no full stop", "It is not yet approved by any of the authorities for this one specific use", []string{"7 sentence-broken"}},
		{"no full stop behind a sentence", "Ask the nurse. She will tell you", []string{"7 sentence-broken"}},
		{"whose words", "> “You are not broken. You are healing.” — Maria Lopez", nil},
		{"a dash and more", "You are healing now. – And there is so much more to say about it", []string{"7 sentence-broken"}},
		{"comma", "Ask the nurse,\n\n## B\n\nx.", []string{"7 sentence-broken"}},
		{"conjunction", "Take it in the morning and\n\nSee us.", []string{"7 sentence-broken"}},
		{"last item", "- a,\n- take it in the morning or", []string{"8 sentence-broken"}},
		{"if and list", "Call us at once, if\n\n- a,\n- b.", nil},
		{"title", "Caring for Your New Knee in the First Six Weeks After the Surgery", nil},
		{"all strong", "**It is not yet approved by any of the authorities for this one specific use**", []string{"7 bold-paragraph"}},
		{"ends in a number", "Give the nurse a call at any hour of the day or the night at {{phone}}", nil},
		{"ends in quotes", "The nurse who came to see me this morning said to me, “Rest now.”", nil},
		{"ends in a note", "It is not yet approved by any of the authorities for this one use.[^a]\n\n[^a]: So far.", nil},
		{"address", "Harbour Street Clinic and all of its doctors and nurses and their friends\\\n12 Harbour Street", nil},
		{"signature", "— A patient who has been with us for more than twenty years by now", nil},
	})
	thai := strings.Replace(matter, "lang: en", "lang: th", 1)
	try(t, thai, contactOf(t, harbourClinic), []body{{"no full stops in Thai", "วัดความดันโลหิตทุกวันในเวลาเดียวกันและจดบันทึกไว้", []string{"3 crisis-unchecked"}}})
	zh := strings.Replace(matter, "lang: en", "lang: zh", 1)
	try(t, zh, contactOf(t, harbourClinic), []body{
		{"no full stop in Chinese", "糖尿病会影响神经和血液循环所以每天看一看摸一摸十分重要", []string{"7 sentence-broken"}},
		{"full stop in Chinese", "糖尿病会影响神经和血液循环，所以每天看一看、摸一摸十分重要。", nil},
	})
}

func TestAnswerWithoutQuestion(t *testing.T) {
	try(t, matter, contactOf(t, harbourClinic), []body{
		{"a section", "## FAQ’s\n\nIt varies.\n\nWe help.\n\n## B\n\nx.", []string{"9 answer-without-question"}},
		{"a section whose heading is typed", "Frequently Asked Questions\n\nIt varies.\n\nWe help.", []string{"9 answer-without-question"}},
		{"a container", "::: faq\nIt varies.\n\nWe help.\n:::", []string{"7 answer-without-question"}},
		{"yes", "## Cost\n\nIt varies.\n\nYes, most do.", []string{"11 answer-without-question"}},
		{"often", "Often, yes. But ask.", []string{"7 answer-without-question"}},
		{"headings", "## FAQ\n\n### Does it hurt\n\nYes, a bit.\n\n### Why\n\nSo.", []string{"11 answer-without-question"}},
		{"questions in headings", "## FAQ\n\n### Does it hurt?\n\nYes, a bit.", nil},
		{"questions in strong", "## FAQ\n\n**Does it hurt?**\n\nYes, a bit.\n\n**Why?**\n\nSo.", nil},
		{"a question before", "Will it help? “Will it?”\n\nYes, it will.", nil},
		{"no answer", "No. 5 is the last bed.\n\nNobody knows.\n\nNo one does.", nil},
	})
	es := strings.Replace(matter, "lang: en", "lang: es", 1)
	try(t, es, contactOf(t, harbourClinic), []body{{"Spanish", "## Preguntas frecuentes\n\nDepende.\n\nSí, casi siempre.", []string{"9 answer-without-question"}}})
}

func TestWordingRules(t *testing.T) {
	try(t, matter, contactOf(t, harbourClinic), []body{
		{"click here", "For help, [click here](https://x.org).", []string{"7 link-words"}},
		{"read more", "[Read more »](https://x.org)", []string{"7 link-words"}},
		{"aquí", "[Aquí](https://x.org).", []string{"7 link-words"}},
		{"good words", "See [how to prepare](https://x.org).", nil},
		{"long address", "https://example.org/a/very/long/path/that/nobody/will/type/1234", []string{"7 link-address"}},
		{"short address", "https://example.org/guide", nil},
		{"file name", "![IMG_1234.jpg](a.png)", []string{"7 image-words"}},
		{"the file's own name", "![knee brace](x/knee%20brace.png)", []string{"7 image-words"}},
		{"nothing said", "Text with ![photo](a.png).", []string{"7 image-words"}},
		{"what it shows", "![A photo of a knee in a brace](a.png)", nil},
		{"capitals", "PLEASE DO NOT EAT BEFORE YOUR VISIT.", []string{"7 capitals"}},
		{"short forms", "We treat PTSD, OCD, MDD, ADHD and TRD at UCLA.", nil},
		{"all strong", "**" + twenty + "**", []string{"7 bold-paragraph"}},
		{"strong label", "**What to bring**", nil},
	})
}

func TestGovernanceRules(t *testing.T) {
	c := contactOf(t, harbourClinic)
	front := func(keys string) string {
		return "---\ntitle: T\nlang: en\n" + keys + "\n---\n\nText.\n\nCall {{phone}}.\n"
	}
	for _, b := range []body{
		{"no reviewer", front("authors: [A]"), []string{"1 reviewer-missing"}},
		{"no date", front("reviewed: {by: A}"), []string{"4 review-date-missing"}},
		{"no next", front("reviewed: {by: A, on: 2025-01-01}"), []string{"4 review-next-missing"}},
		{"no next, and old", front("reviewed: {by: A, on: 2023-01-01}"), []string{"4 review-overdue"}},
		{"overdue", front("reviewed: {by: A, on: 2025-01-01, next: 2026-11-23}"), []string{"4 review-overdue"}},
		{"due today", front("reviewed: {by: A, on: 2025-01-01, next: 2026-11-24}"), nil},
		{"to come", front("reviewed: {by: A, on: 2026-12-01, next: 2028-01-01}"), []string{"4 review-future"}},
		{"approval not mentioned", front("reviewed: {by: A, on: 2026-01-01, next: 2028-01-01}\napproval: Off-label"), []string{"5 approval-missing"}},
	} {
		if got := editorial(t, b.text, c); !slices.Equal(got, b.want) {
			t.Errorf("%s: got %q, want %q", b.name, got, b.want)
		}
	}
	curated := strings.Replace(matter, "title: T", "title: T\npublish: {brochure: {sections: marked}}", 1)
	try(t, curated, c, []body{
		{"benefits alone", "## A {.brochure}\n\nIt can help many people.\n\n## Risks\n\nSome.", []string{"10 benefit-without-risk"}},
		{"benefits and risks", "## A {.brochure}\n\nIt can help many people.\n\n## Risks {.brochure}\n\nSome.", nil},
		{"benefits and a warning", "## A {.brochure}\n\nIt can help.\n\n::: warning\nDo not drive.\n:::", nil},
		{"no benefits", "## A {.brochure}\n\nCome at ten.", nil},
	})
}

func TestReviewWithoutDateButWithANoteIsANote(t *testing.T) {
	var findings diag.List
	a := markdown.Read("a.md", []byte("---\ntitle: T\nlang: en\nreviewed: {by: A, note: The page does not say when.}\n---\n\nCall {{phone}}.\n"), &findings)
	allRules(subject(a, contactOf(t, harbourClinic)), &findings)
	if got := findings.Sorted(); len(got) != 1 || got[0].Rule != "review-date-missing" || got[0].Severity != diag.Note {
		t.Errorf("got %v", got)
	}
}

func TestEditionMustChangeWithTheText(t *testing.T) {
	for _, c := range []struct {
		name, edition string
		published     *check.Published
		want          int
	}{
		{"never built", "1", nil, 0},
		{"same text", "1", &check.Published{Edition: "1", Text: "new"}, 0},
		{"other text", "1", &check.Published{Edition: "1", Text: "old"}, 1},
		{"other text and edition", "2", &check.Published{Edition: "1", Text: "old"}, 0},
		{"other text, no edition", "", &check.Published{Text: "old"}, 1},
	} {
		var findings diag.List
		a := markdown.Read("a.md", []byte(matter+"Call {{phone}}.\n"), &findings)
		a.Meta.Edition = c.edition
		s := subject(a, contactOf(t, harbourClinic))
		s.Published, s.Text = c.published, "new"
		allRules(s, &findings)
		if got := findings.Len(); got != c.want {
			t.Errorf("%s: got %v, want %d", c.name, findings.Sorted(), c.want)
		}
	}
}

func TestUnsupportedClaims(t *testing.T) {
	claim := []string{"7 claim-unsupported"}
	try(t, matter, contactOf(t, harbourClinic), []body{
		{"remarkable", "The drug has shown remarkable efficacy.", claim},
		{"life-changing", "This can be life-changing.", claim},
		{"life-changing, other hyphen", "This can be life‑changing.", claim},
		{"support", "Studies consistently support it.", claim},
		{"no side effects", "It has no side effects.", claim},
		{"at its sentence", "It may help.\nIt is a miracle.", []string{"8 claim-unsupported"}},
		{"with a source", "The drug has shown remarkable efficacy.[^a] Ask.\n\n[^a]: A study of 2020.", nil},
		{"a source elsewhere", "The drug has shown remarkable efficacy. Ask.[^a]\n\n[^a]: A study of 2020.", claim},
		{"no cure", "There is no cure, and the treatment is not proven.", nil},
		{"no promise", "Nobody can promise that the treatment cures you.", nil},
		{"not of a treatment", "The view from the roof is remarkable.", nil},
		{"within a word", "The secure door, a procured drug.", nil},
	})
	if got := editorial(t, "---\ntitle: T\nsummary: A miracle for your back.\nreviewed: {by: A, on: 2026-01-01, next: 2028-01-01}\n---\n\nCall {{phone}}.\n", contactOf(t, harbourClinic)); !slices.Equal(got, []string{"3 claim-unsupported"}) {
		t.Errorf("summary: got %q", got)
	}
	for lang, text := range map[string]string{"es": "Este tratamiento es milagroso.", "fr": "Ce traitement est révolutionnaire.", "pt": "O tratamento é milagroso."} {
		try(t, strings.Replace(matter, "lang: en", "lang: "+lang, 1), contactOf(t, harbourClinic), []body{{lang, text, claim}})
	}
}
