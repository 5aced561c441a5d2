package intake_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/intake"
)

// What only a program for notes reads is words, or is told; code stays as it is.
func TestImportReadsTheMarksOfNotePrograms(t *testing.T) {
	for text, want := range map[string]string{
		"See [[Inhaler technique|how to use it]] and [[Peak flow]] and [[Peak flow#Red zone]] and [[#Below]].": "See how to use it and Peak flow and Peak flow: Red zone and Below.",
		"This is ==very important== to know, but x==5 and y==6 are not.":                                       "This is *very important* to know, but x==5 and y==6 are not.",
		"Call us. %%ask Dr. Lee%% Or come.":                                                                    "Call us. Or come.",
		"Call us.\n\n%%\nask Dr. Lee\n%%\n\nOr come.":                                                          "Call us.\n\nOr come.",
		"#asthma #patient/adult\n\nCall us.":                                                                   "Call us.",
		"Dose: 2 puffs ^dose1":                                                                                 "Dose: 2 puffs",
		"> [!warning] Call us\n> If it does not help, call 911.\n\nAfter it.":                                  "::: warning Call us\nIf it does not help, call 911.\n:::\n\nAfter it.",
		"> [!tip]- Folded\n> Rinse.\n> - your mouth":                                                           "::: tip Folded\nRinse.\n\n- your mouth\n:::",
		"> [!NOTE]\n> Useful.":                                                                                 "::: note\nUseful.\n:::",
		"> [!info] A title alone":                                                                              "> A title alone",
		"![[peak-flow.png|300]]":                                                                               "peak flow",
		"| a | b |\n|---|---|\n| ![[peak-flow.png\\|300]] | [[Wax\\|the page]] |":                              "| a | b |\n| --- | --- |\n| peak flow | the page |",
		"Code `[[x]] ==y== %%z%%` stays, and 5 %% of 6.":                                                       "Code `[[x]] ==y== %%z%%` stays, and 5 %% of 6.",
		"```\n[[x]] ==y==\n> [!tip] z\n```":                                                                    "```\n[[x]] ==y==\n> [!tip] z\n```",
		"- See:\n    - [[Ear wax]]\n    - [[Doses]]":                                                           "- See:\n  - Ear wax\n  - Doses",
		"Code:\n\n    [[x]]\n\n    [[y]]":                                                                      "Code:\n\n```\n[[x]]\n\n[[y]]\n```",
		"Take 2 #5 tablets. Text [x][y]":                                                                       "Take 2 #5 tablets. Text \\[x]\\[y]",
	} {
		r, err := intake.Import("note.md", []byte("---\ntitle: Note\nlang: en-US\n---\n\n"+text+"\n"), intake.Options{})
		if err != nil {
			t.Fatal(err)
		}
		_, got, _ := strings.Cut(string(r.Article), "---\n\n")
		if got = strings.TrimSpace(got); got != want {
			t.Errorf("%q: got\n%s\nwant\n%s", text, got, want)
		}
		report := string(r.Report("note.md", "article.md"))
		for _, gone := range []string{"ask Dr. Lee", "#asthma", "^dose1"} {
			if strings.Contains(text, gone) && !strings.Contains(report, gone) {
				t.Errorf("%q: the report does not say %q", text, gone)
			}
		}
		readsWithoutErrors(t, r)
	}
}

// A line in another script does not change the article's language.
func TestImportTellsTheLanguageByMostLines(t *testing.T) {
	r, err := intake.Import("note.txt", []byte("Flu shots\n\nCall us.\n\n注意：如果您使用繁體中文，您可以免費獲得語言援助服務。\n"), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(r.Article), "lang: en-US") || !strings.Contains(string(r.Article), "語言援助服務") {
		t.Errorf("the article is %s", r.Article)
	}
}
