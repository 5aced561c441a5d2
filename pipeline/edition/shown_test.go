package edition_test

import (
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

func TestSymbolsAreSaidInWords(t *testing.T) {
	for r, want := range map[rune]string{'☎': "[black telephone]", '😀': "[grinning face]", '→': "[rightwards arrow]", '†': "[dagger]", '\uE000': "[U+E000]"} {
		if got, ok := edition.Said(r); !ok || got != want {
			t.Errorf("%U is said %q, want %q", r, got, want)
		}
	}
	for _, r := range "aéế日я1 ’§·" {
		if got, ok := edition.Said(r); ok {
			t.Errorf("%q is said %q", r, got)
		}
	}
}

func TestRunningTitlesAreCutAtWords(t *testing.T) {
	for _, want := range [][]string{
		{"What to eat", "What to …", "What …", "What…", "Wha…", "Wh…", "W…"},
		{"Diabetes", "Diab…", "Dia…", "Di…", "D…"},
	} {
		if got := slices.Collect(edition.RunningTitles(want[0])); !slices.Equal(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	n := 0
	for title := range edition.RunningTitles(strings.Repeat("all day long ", 10_000)) {
		if n++; n > 1 && len(title) > 500 {
			t.Fatalf("form %d has %d bytes", n, len(title))
		}
	}
}

func TestBriefHasWhatNoBodyMayLeaveOut(t *testing.T) {
	e, _ := shown(t, doc.Email, "One.\n\n::: keypoints\n- Rest.[^a]\n:::\n\n## Two\n\nWords.\n\n## Three {.essential}\n\nRisks.\n\n### Four\n\nMore.\n\n[^a]: Sleep.\n[^b]: Not here.\n")
	b := edition.NewBrief(e.Article)
	if got, want := doc.PlainBlocks(b.Body), "Rest.\nThree\nRisks.\nFour\nMore."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if len(b.Notes) != 1 || !slices.Equal(b.Contents, []string{"Two", "Three"}) {
		t.Errorf("got notes %v and contents %q", b.Notes, b.Contents)
	}
}
