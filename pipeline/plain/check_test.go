package plain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/plain"
)

// read returns an article, without the findings of reading it.
func read(file, text string) *doc.Article {
	var findings diag.List
	return markdown.Read(file, []byte(text), &findings)
}

// found returns the findings of a text: line, column, severity, rule, message.
func found(t *testing.T, text string) []string {
	t.Helper()
	var findings diag.List
	plain.Check(read("a.md", text), &findings)
	var out []string
	for _, f := range findings.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %v %s: %s", f.Line, f.Col, f.Severity, f.Rule, f.Message))
		if f.Hint == "" {
			t.Errorf("%v has no hint", f)
		}
	}
	return out
}

const (
	spanish = "---\ntitle: Guía\nlang: es-MX\n---\n\n"
	long    = "One two three four five six seven eight nine ten one two three four five six seven eight nine ten one two three four five"
)

func TestFindingsStandAtTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"nothing", "## Rest\n\nRest for an hour. Then go home.\n", nil},
		{"25 words", long + ".\n", nil},
		{"26 words, in the second line", "Rest well.\nThen **stop**. " + long + " six.\n",
			[]string{`2:16 warning sentence-long: sentence of 26 words: "One two three four five six …"`}},
		{"26 words in an item, an answer and a footnote", "- " + long + " six\n\n::: faq\n### Why?\n\n" + long + " six.[^1]\n:::\n\n[^1]: " + long + " six.\n", []string{
			`1:3 warning sentence-long: sentence of 26 words: "One two three four five six …"`,
			`6:1 warning sentence-long: sentence of 26 words: "One two three four five six …"`,
			`9:7 warning sentence-long: sentence of 26 words: "One two three four five six …"`}},
		{"26 words in a table, in code and struck out", "| a |\n|---|\n| " + long + " six |\n\n    " + long + " six\n\n~~" + long + " six~~\n", nil},
		{"26 words in Spanish", spanish + long + " six.\n", []string{`6:1 warning sentence-long: sentence of 26 words: "One two three four five six …"`}},
		{"placeholders are no words", long + " {{phone}}.\n", nil},
		{"paragraph", strings.Repeat("Rest for a while now. ", 25) + "\n", []string{`1:1 warning paragraph-long: paragraph of 125 words: "Rest for a while now."`}},
		{"other languages", "---\ntitle: Huyết áp\nlang: vi\n---\n\n" + long + " six.\n", []string{`2:8 note grade-unmeasured: reading grade not measured for "vi"`}},
	} {
		if got := found(t, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestAcronymsAreSpeltOutAtFirstUse(t *testing.T) {
	never := func(place, name string) []string {
		return []string{fmt.Sprintf("%s warning acronym-undefined: %q is never spelt out", place, name)}
	}
	for text, want := range map[string][]string{
		"We offer TMS here.\nTMS is safe.":                                    never("1:10", "TMS"),
		"We offer TMS.\n\nTranscranial magnetic stimulation (TMS) is safe.":   {`1:10 warning acronym-undefined: "TMS" is used before line 3 spells it out`},
		"Transcranial magnetic stimulation (TMS) is safe. We offer TMS.":      nil,
		"TMS (transcranial magnetic stimulation) is safe.":                    nil,
		"Doctors call it *major depressive disorder*, or MDD. MDD is common.": nil,
		"Attention-deficit and hyperactivity disorder, short ADHD.":           nil,
		"It goes into a vein (PICC).":                                         nil,
		"It blocks the *NMDA receptor*. NMDA is a messenger.":                 nil,
		"The PHI[^1] is safe.\n\n[^1]: Your health records.":                  nil,
		"For OCD, or PTSD.": append(never("1:5", "OCD"), never("1:13", "PTSD")...),
		"Some SSRIs help.":  never("1:6", "SSRI"),
		"An SSRI's dose.":   never("1:4", "SSRI"),
		"## What is MDD?\n\nMajor depressive disorder (MDD) is common.":             nil,
		"## What is MDD?\n\nMDD is common.":                                         never("3:1", "MDD"),
		"| Test | Cost |\n|---|---|\n| EKG | 5 |":                                   never("3:3", "EKG"),
		"The FDA, an MRI, HIV, DNA, COVID-19, 5 PM, Schedule III, a PDF, a US law.": nil,
		"DO NOT DRIVE. Do NOT swim. EKG EKG.":                                       nil,
		"Ana Ruiz, LCSWA, lives in Reno, NV 89501.":                                 nil,
		"Text HOME to 741741, or reply STOP.":                                       nil,
		"Do not use it with Proventil HFA or Toprol XL.":                            nil,
		"**EMDR:** Eye Movement Desensitization and Reprocessing helps.":            nil,
		"**EMDR:** A treatment that helps.":                                         never("1:3", "EMDR"),
		"Write to TMS@EXAMPLE.ORG or see https://EXAMPLE.ORG/TMS now.":              nil,
	} {
		if got := found(t, text+"\n"); !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestPlainerWordsAreOffered(t *testing.T) {
	note := func(place, word string) []string {
		return []string{place + " note word-plain: " + word + " has a plainer form"}
	}
	for text, want := range map[string][]string{
		"Use it prior to surgery.":                                    note("1:8", `"prior to"`),
		"We utilize it. They UTILIZED it. Utilizing it is fine.":      note("1:4", `"utilize", used 3 times,`),
		"> Your physicians know.":                                     note("1:8", `"physician"`),
		"| Why | What |\n|---|---|\n| Adverse effects | 1 |":          note("3:3", `"adverse effect"`),
		"You have hypertension (high blood pressure). Hypertension.":  nil,
		"You have high blood pressure (hypertension). Hypertension.":  nil,
		"High blood pressure is called hypertension. Hypertension.":   nil,
		"*Edema* is a swelling.":                                      nil,
		"The Drug Enforcement Administration says so.":                nil,
		"    utilize\n\nType `utilize` or [see it](utilize.html) now": nil,
		"::: tip Utilize it\nSo say we.\n:::":                         note("1:9", `"utilize"`),
	} {
		if got := found(t, text+"\n"); !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestNumbersThatAreMisreadAreFound(t *testing.T) {
	for text, want := range map[string][]string{
		"Take 1.0 mg.":               {`1:6 warning number-style: "1.0 mg" is read as ten times as much when the point is missed`},
		"Take .5 mg.":                {`1:6 warning number-style: ".5 mg" is read as a whole number when the point is missed`},
		"Take 10 IU, or 5µg.":        {`1:6 warning number-style: "10 IU" is often misread`, `1:16 warning number-style: "5µg" is often misread`},
		"Take 1/2 tablet.":           {`1:6 note number-style: the fraction "1/2" is easily misread`},
		"Come on 3/4/2026.":          {`1:9 note number-style: the date "3/4/2026" can be read in two ways`},
		"Take it BID.":               {`1:9 warning number-style: "BID" is an abbreviation that patients do not know`},
		"Wait twenty-four hours.":    {`1:6 note number-style: "twenty-four hours" is harder to find and to read than figures`},
		"Take 1,000.0 mg, 5 U. Then": {`1:6 warning number-style: "1,000.0 mg" is read as ten times as much when the point is missed`, `1:18 warning number-style: "5 U" is often misread`},
		"Take 10.0 now, 1.05 mg later; in 5 U.S. states, 3 Units.":                  nil,
		"Take 0.5 mg or 10 mg twice a day, in 3-5 days; 50 units; call 911 24/7.":   nil,
		"Rate 1.0 of 5. Version 2.0. Ratio 1/2. Blood pressure 120/80. On 9/11.":    nil,
		"Ten days, two weeks, twelve people, a bid, twenty men and hundreds of it.": nil,
	} {
		if got := found(t, text+"\n"); !slices.Equal(got, want) {
			t.Errorf("%q:\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestPassiveIsNotedWhereItIsAHabit(t *testing.T) {
	active := strings.Repeat("You rest now. ", 6)
	for text, want := range map[string]string{
		"You will be called. It is then given. It was not seen. The form is kept. " + active:        `4 of the section's 10 sentences are passive, as "be called"`,
		"You will be called. It is then given. It was not seen. " + active:                          "",
		"You are tired. You are used to it. He is worried. They were related. It is red. " + active: "",
		"You will be called. It is given. It was seen. It is kept. " + strings.Repeat(active, 5):    "",
	} {
		got := found(t, "## Rest\n\n"+text+"\n")
		if want == "" && len(got) > 0 || want != "" && !slices.Equal(got, []string{"1:4 note passive: " + want}) {
			t.Errorf("%q:\ngot %q, want %q", text, got, want)
		}
	}
}

func TestHardArticlesAndSectionsAreFound(t *testing.T) {
	hard := strings.Repeat("Individualized pharmacological interventions necessitate extraordinarily comprehensive psychological evaluation beforehand. ", 12)
	var findings diag.List
	plain.Check(read("a.md", "---\nlang: en\ntitle: T\n---\n\n## Easy\n\nRest now.\n\n## Hard\n\n"+hard+"\n"), &findings)
	var got []string
	for _, f := range findings.Sorted() {
		if strings.HasPrefix(f.Rule, "grade") {
			got = append(got, fmt.Sprintf("%d %v %s", f.Line, f.Severity, f.Rule))
		}
	}
	if want := []string{"3 warning grade-article", "10 note grade-section"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestWhatPatientsKnowIsNoFinding(t *testing.T) {
	for _, text := range []string{
		"Call 911 or go to the ER. We are open 24/7, from 9 AM to 5 PM. Park at 12 Main St. in Reno, NV 89501.",
		"Your A1C, vitamin B12 and D3, an X-ray, an MRI or a CT scan. Use an EpiPen and an N95 mask.",
		"Dr. Ana Lee, MD, PhD, and Sam Poe, RN, see people with type II diabetes, hepatitis B. It heals.",
		"**DO NOT** stop your medicine. Do NOT drive. COVID-19 shots are free in the U.S. Ask us.",
		"Take 2.5 mg, 10 mg or 1,000 mg, 1 to 2 times a day. Blood pressure of 120/80 is fine.",
		"Monday–Friday: 9 to 5. Room 10.0 is on floor .5, they say; 1/2 of us laughed. Twelve people came.",
	} {
		if got := found(t, text+"\n"); got != nil {
			t.Errorf("%q: got %q", text, got)
		}
	}
}
