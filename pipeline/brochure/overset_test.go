package brochure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
)

// long returns an article with this number of sections, each of about 75 words.
func long(sections int) string {
	var b strings.Builder
	b.WriteString("---\ntitle: A long article\nlang: en-US\n---\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i+1, strings.Repeat("Depression is an illness of the whole person, not a weakness, and it can be treated. ", 5))
	}
	return b.String()
}

// try renders an edition and returns its artifacts and all findings.
func try(t *testing.T, e *edition.Edition) ([]edition.Artifact, []diag.Finding) {
	t.Helper()
	var findings diag.List
	artifacts, err := Render(e, &findings)
	if err != nil {
		t.Fatal(err)
	}
	return artifacts, findings.Sorted()
}

// only returns the only finding. The test fails if there are others, or if the severity
// or the rule differs.
func only(t *testing.T, findings []diag.Finding, severity diag.Severity, rule string) diag.Finding {
	t.Helper()
	if len(findings) != 1 || findings[0].Severity != severity || findings[0].Rule != rule {
		t.Fatalf("got findings %v, want one %v of %s", findings, severity, rule)
	}
	return findings[0]
}

func TestOversetIsAnErrorAtTheFirstLostBlock(t *testing.T) {
	e := curated(t, written(t, long(16)), doc.BrochureOptions{Fold: trifold, Paper: "letter"})
	artifacts, findings := try(t, e)
	f := only(t, findings, diag.Error, "overset")
	if len(artifacts) != 0 {
		t.Errorf("got %d artifacts", len(artifacts))
	}
	// The line is in a section after the first.
	if f.Line < 20 || f.Line > 70 || f.Col == 0 {
		t.Errorf("got %v, want the place of a late block", f.Pos)
	}
	var over int
	if _, err := fmt.Sscanf(f.Message[strings.Index(f.Message, "10 pt: "):], "10 pt: %d words", &over); err != nil || over < 50 || over > 900 {
		t.Errorf("got %q, want the number of words over", f.Message)
	}
	for _, hint := range []string{"sheets: 2", "fold: auto", "it would fit at"} {
		if !strings.Contains(f.Hint, hint) {
			t.Errorf("got hint %q, want one of %q", f.Hint, hint)
		}
	}
}

func TestSecondSheetHoldsWhatOneDoesNot(t *testing.T) {
	for _, fold := range []string{trifold, zfold, bifold, gatefold} {
		e := curated(t, written(t, long(16)), doc.BrochureOptions{Fold: fold, Paper: "letter", Sheets: 2})
		artifacts, findings := try(t, e)
		if len(findings) != 0 {
			t.Fatalf("%s: %v", fold, findings)
		}
		if len(artifacts) != 1 || artifacts[0].Pages != 4 || !strings.Contains(artifacts[0].Print, "2 sheets") {
			t.Errorf("%s: got %d pages, %q", fold, artifacts[0].Pages, artifacts[0].Print)
		}
	}
}

func TestFoldThatIsLeftToUsBecomesABooklet(t *testing.T) {
	for fold := range map[string]bool{"": true, autoFold: true} {
		artifacts, findings := try(t, curated(t, written(t, long(16)), doc.BrochureOptions{Fold: fold, Paper: "letter"}))
		only(t, findings, diag.Note, "fold-auto")
		if len(artifacts) != 2 || artifacts[1].Suffix != "-brochure-reader.pdf" || artifacts[1].Pages%4 != 0 {
			t.Errorf("fold %q: got %d artifacts", fold, len(artifacts))
		}
		artifacts, findings = try(t, curated(t, written(t, long(3)), doc.BrochureOptions{Fold: fold, Paper: "letter"}))
		if len(findings) != 0 || len(artifacts) != 1 || !strings.Contains(artifacts[0].Print, "trifold") {
			t.Errorf("fold %q: a short text gives %v and %d artifacts", fold, findings, len(artifacts))
		}
	}
}

func TestPressOfALongTextIsABooklet(t *testing.T) {
	artifacts, findings := try(t, as(t, doc.Press, written(t, long(16)), doc.BrochureOptions{Paper: "a4"}))
	only(t, findings, diag.Note, "fold-auto")
	if len(artifacts) != 1 || artifacts[0].Suffix != "-press.pdf" || !strings.Contains(artifacts[0].Print, "FOGRA39") {
		t.Errorf("got %d artifacts", len(artifacts))
	}
}

func TestPressNeedsAFold(t *testing.T) {
	artifacts, findings := try(t, as(t, doc.Press, written(t, long(2)), doc.BrochureOptions{Fold: noFold}))
	only(t, findings, diag.Error, "press-fold")
	if len(artifacts) != 0 {
		t.Errorf("got %d artifacts", len(artifacts))
	}
}

// printed are the formats on paper, with a fold for those that have one.
var printed = []struct {
	format doc.Format
	fold   string
}{{doc.Brochure, noFold}, {doc.Brochure, autoFold}, {doc.Brochure, trifold}, {doc.Brochure, booklet}, {doc.Booklet, ""}, {doc.LargePrint, ""}, {doc.Press, trifold}}

func TestTextThatCannotBeSetIsAnErrorAtItsPlace(t *testing.T) {
	for _, c := range []struct{ text, rule, says string }{
		{"糖尿病", "letters-missing", "糖"}, {"שלום", "script-unsupported", "Hebrew"}, {"مرحبا", "script-unsupported", "Arabic"},
		{"สวัสดี", "script-unsupported", "Thai"}, {"नमस्ते", "script-unsupported", "Devanagari"},
	} {
		s := written(t, "# Title\n\nWords.\n\nMore words\nand **"+c.text+"** here.\n")
		for _, p := range printed {
			artifacts, findings := try(t, as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Paper: "letter"}))
			f := only(t, findings, diag.Error, c.rule)
			if len(artifacts) != 0 {
				t.Errorf("%s: %s: got %d artifacts", c.text, p.format, len(artifacts))
			}
			if f.Line != 6 || f.Col != 7 || !strings.Contains(f.Message, c.says) || !strings.Contains(f.Hint, "--only guide,handout") {
				t.Errorf("%s: %s: got %v", c.text, p.format, f)
			}
		}
	}
}

func TestSymbolThatNoFaceHasIsSaidInWords(t *testing.T) {
	s := written(t, "# Title\n\nThe ⏰ wakes you, and 😀 you.\n\nAgain 😀.\n")
	for _, p := range printed {
		e := as(t, p.format, s, doc.BrochureOptions{Fold: p.fold, Paper: "letter"})
		artifacts, findings := try(t, e)
		if len(findings) != 2 {
			t.Fatalf("%s %s: got %v, want a warning for each symbol", p.format, p.fold, findings)
		}
		for i, spoken := range []string{"[alarm clock]", "[grinning face]"} {
			f := findings[i]
			if f.Severity != diag.Warning || f.Rule != "symbol-replaced" || f.Line != 3 || !strings.Contains(f.Message, spoken) {
				t.Errorf("%s: got %v, want one that says %q", p.format, f, spoken)
			}
		}
		text := tool(t, artifacts[0].Data, "pdftotext", "-raw", "FILE", "-")
		if m := lost(wordsOf(text), wordsOf("The alarm clock wakes you and grinning face you Again grinning face")); m != nil {
			t.Errorf("%s %s: lost the last of %q", p.format, p.fold, m)
		}
	}
}

// Check marks and similar signs are set in the face of last resort, and no other text
// is.
func TestSignsAreSetAndOnlyTheyChangeTheFace(t *testing.T) {
	s := written(t, "# Title\n\n| Food | Before |\n|---|---|\n| Soup ✓ | ✗ ★ |\n\nҲ Հայերեն ქართული\n")
	artifacts, findings := try(t, curated(t, s, doc.BrochureOptions{Fold: noFold, Paper: "letter"}))
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	text := tool(t, artifacts[0].Data, "pdftotext", "-raw", "FILE", "-")
	if m := lost(wordsOf(text), wordsOf("Food Before Soup ✓ ✗ ★ Ҳ Հայերեն ქართული")); m != nil {
		t.Errorf("lost the last of %q", m)
	}
	s = written(t, "# Title\n\nSoup ✓ and bread\n")
	w := mustWriter(t, curated(t, s, doc.BrochureOptions{}), s.Theme.Print)
	var faces []string
	for _, r := range w.typeset("Soup ✓ and bread", doc.Pos{}, w.typ.body()) {
		faces = append(faces, r.Text+"|"+r.Style.Face.(*face.Face).PostScript())
	}
	set := func(text string, v voice) (all string) {
		for _, r := range w.typeset(text, doc.Pos{}, v) {
			f := r.Style.Face.(*face.Face)
			if m := f.Missing(r.Text); len(m) > 0 {
				t.Errorf("%s lacks %q of %q", f.PostScript(), m, text)
			}
			all += r.Text
		}
		return all
	}
	bold, italic, code := w.typ.body(), w.typ.body(), w.typ.body()
	bold.bold, italic.italic, code.code = true, true, true
	for _, v := range []voice{w.typ.body(), bold, italic, code} {
		// The first sign of each word is in one face only, the second in another.
		for _, text := range []string{"₿✓", "✓₿ ⅍★⅍", " a₿b✓c ", "✓🫁₿"} {
			want := strings.ReplaceAll(text, "🫁", "[lungs]")
			if got := set(text, v); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		}
	}
	if want := []string{"Soup |AtkinsonHyperlegible-Regular", "✓ |DejaVuSans", "and bread|AtkinsonHyperlegible-Regular"}; !slices.Equal(faces, want) {
		t.Errorf("got %q, want %q", faces, want)
	}
}

func TestFrontPanelThatIsTooFullIsAnErrorOrABooklet(t *testing.T) {
	text := "---\ntitle: Title\nsummary: " + strings.Repeat("far too many words for the front of a sheet ", 60) + "\n---\n\nWords.\n"
	artifacts, findings := try(t, curated(t, written(t, text), doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
	f := only(t, findings, diag.Error, "front-overset")
	if len(artifacts) != 0 || !strings.Contains(f.Hint, "shorten") {
		t.Errorf("got %d artifacts, %v", len(artifacts), f)
	}
	artifacts, findings = try(t, curated(t, written(t, text), doc.BrochureOptions{Fold: autoFold, Paper: "letter"}))
	only(t, findings, diag.Note, "fold-auto")
	if len(artifacts) != 2 {
		t.Errorf("got %d artifacts", len(artifacts))
	}
}

func TestBackPanelThatIsTooFullIsAnError(t *testing.T) {
	clinic := clinicFile + "booking: https://harbour.example/" + strings.Repeat("a-long-way/", 3) + "\n"
	clinic = strings.Replace(clinic, "hours: Monday to Friday, 9 to 5\nlang", "hours: "+strings.Repeat("Monday to Friday, nine to five; ", 60)+"\nlang", 1)
	s := sourceOf(t, "article.md", []byte("# Title\n\nWords.\n"), "clinic.yaml", []byte(clinic))
	artifacts, findings := try(t, curated(t, s, doc.BrochureOptions{Fold: trifold, Paper: "letter"}))
	f := only(t, findings, diag.Error, "back-overset")
	if len(artifacts) != 0 || f.File != "clinic.yaml" {
		t.Errorf("got %d artifacts, %v", len(artifacts), f)
	}
}
