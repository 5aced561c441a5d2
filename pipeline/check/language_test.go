package check

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// Whoever adds labels in a language learns here which lists of words to fill.
func TestRulesKnowTheWordsOfEveryLabelLanguage(t *testing.T) {
	// Rules of style and balance are silent in languages whose words nobody who speaks
	// them has written yet.
	const silent = "ar he ko ru tl vi zh"
	for _, rule := range []struct {
		list  string
		words func(lang string) []string
		// without are the languages that the list leaves out.
		without string
	}{
		{"crisisWords in crisis.go", crisisWords, ""},
		{"dialWords in crisis.go", dialWords().of, ""},
		{"approvalWords in balance.go", own(approvalWords), ""},
		{"benefitWords in balance.go", benefitWords, "ar he ko tl"},
		{"riskWords in balance.go", riskWords, "ar he ko tl"},
		{"emptyPhrases in wording.go", emptyPhrases().of, ""},
		{"emptyAlternatives in wording.go", emptyAlternatives().of, ""},
		{"claimWords (always) in claim.go", func(lang string) []string { return claimWords(lang).always }, silent},
		{"claimWords (ofTreatment) in claim.go", func(lang string) []string { return claimWords(lang).ofTreatment }, silent},
		{"claimWords (denials) in claim.go", func(lang string) []string { return claimWords(lang).denials }, silent},
		{"treatmentWords in claim.go", own(treatmentWords), silent},
		{"promiseEndings in flow.go", promiseEndings().of, silent},
		{"leadingWords in flow.go", leadingWords().of, silent},
	} {
		for _, lang := range labelLanguages(t) {
			has, left := len(rule.words(lang)) > 0, slices.Contains(strings.Fields(rule.without), lang)
			switch {
			case !has && !left:
				t.Errorf("templates/labels has the language %q, but pipeline/check has no %s for it: add them, or name the language in this test as one without", lang, rule.list)
			case has && left:
				t.Errorf("%s now has words for %q: take the language off the ones without in this test", rule.list, lang)
			}
		}
	}
}

// own returns a list without the English words that it has for the languages that it
// does not name.
func own(words func(lang string) []string) func(lang string) []string {
	return func(lang string) []string {
		if all := words(lang); lang == "en" || !slices.Equal(all, words("en")) {
			return all
		}
		return nil
	}
}

// labelLanguages returns the languages that pamphlet has labels for, without scripts.
func labelLanguages(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../templates/labels/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no labels: %v", err)
	}
	var all []string
	for _, f := range files {
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(f), ".yaml"), "-")
		all = append(all, lang)
	}
	return slices.Compact(all)
}
