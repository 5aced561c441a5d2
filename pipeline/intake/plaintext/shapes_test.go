package plaintext

import (
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft/drafttest"
)

// Changes that mail programs, printers and PDF readers make to a text are undone.
// Text that looks the same but has a meaning stays.
func TestReadUndoesWhatProgramsDidToText(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"quoted message":          {"Subject: Re: Flu shots\nFrom: Ana\n\nPlease use this:\n\n> Shots are free from October\n> to March.\n>\n> Call us to book.\n\nThanks\nAna\n", "Please use this:\n\nShots are free from October to March.\n\nCall us to book.\n\nThanks\\\nAna\n"},
		"quoted twice":            {"Note\n\n>> Shots are free.\n>> Call us.\n", "Shots are free.\\\nCall us.\n"},
		"more than, quoted":       {"Note\n\n> Call us for a fever of\n> >39 C at home.\n> > 5 days of it.\n", "Call us for a fever of\\\n\\>39 C at home.\\\n5 days of it.\n"},
		"quoted without spaces":   {"Note\n\n>Shots are free here.\n>Call us now.\n", "Shots are free here.\\\nCall us now.\n"},
		"more than":               {"Fever\n\nCall us at once if your fever in the evening is\n\n>39 C at home\n\nor you feel worse.\n", "Call us at once if your fever in the evening is\n\n\\>39 C at home\n\nor you feel worse.\n"},
		"more than, spaced":       {"Fever\n\nCall us at once if your fever in the evening is\n\n> 39 C at home.\n\nAsk us too.\n", "Call us at once if your fever in the evening is\n\n\\> 39 C at home.\n\nAsk us too.\n"},
		"pages":                   {"Your stay\n\nYou stay for two days. A nurse will help you on the first day after\n\n3\n\fYour stay\n\nyour operation. Please ask.\n\n4\n\f", "You stay for two days. A nurse will help you on the first day after your operation. Please ask.\n"},
		"pages with their title":  {"Your stay\n\nYou stay for two days.\n\nYour stay   Page 2\n\nPlease ask us.\n\nYour stay   Page 3\n", "You stay for two days.\n\nPlease ask us.\n"},
		"pages of many":           {"Your stay\n\nYou stay for two days.\n\nPage 1 of 2\n\nPlease ask us.\n\nPage 2 of 2\n", "You stay for two days.\n\nPlease ask us.\n"},
		"a number alone":          {"Your dose\n\nTake this many tablets in the morning:\n\n3\n\nAsk us first.\n", "Take this many tablets in the morning:\n\n3\n\nAsk us first.\n"},
		"numbers that skip":       {"Your dose\n\nIn the morning, take.\n\n3\n\nIn the evening, take.\n\n7\n", "In the morning, take.\n\n3\n\nIn the evening, take.\n\n7\n"},
		"bullets above items":     {"Your visit\n\nBring these.\n\n●\n●\n\nYour insurance card.\nYour glasses.\n", "Bring these.\n\n- Your insurance card.\n- Your glasses.\n"},
		"bullets, wrapped items":  {"Your visit\n\nBring these.\n\n•\n•\n\nYour insurance card and\na list.\nYour glasses.\n", "Bring these.\n\n- Your insurance card and a list.\n- Your glasses.\n"},
		"bullets above each":      {"Your visit\n\nBring these.\n\n•\n•\nYour insurance card.\nYour glasses.\n•\n•\nYour hearing aid.\nYour medicines.\n", "Bring these.\n\n- Your insurance card.\n- Your glasses.\n- Your hearing aid.\n- Your medicines.\n"},
		"whose words":             {"Living well\n\nI can walk to the shop again without stopping now.\n\n– Maria, patient since 2019\n\nThe clinic helped me.\n", "I can walk to the shop again without stopping now.\n\n– Maria, patient since 2019\n\nThe clinic helped me.\n"},
		"a list with dashes":      {"Living well\n\nThis is what you can do for yourself:\n\n– Walk each day\n– Rest at noon\n", "This is what you can do for yourself:\n\n- Walk each day\n- Rest at noon\n"},
		"a dash in a sentence":    {"Going home\n\nCall us if the pain gets worse or you do\nnot get better\n– and do not drive yourself to us.\n", "Call us if the pain gets worse or you do not get better – and do not drive yourself to us.\n"},
		"numbered sections":       {"Your hip\n\n1. Before you come\n\n   Stop smoking. Bring a bag.\n\n2. Going home\n\n   You can go home soon.\n", "## 1. Before you come\n\nStop smoking. Bring a bag.\n\n## 2. Going home\n\nYou can go home soon.\n"},
		"numbered steps":          {"Your hip\n\n1. Stop smoking.\n\n   It is bad for you.\n\n2. Bring a bag.\n\n   You need clothes.\n", "1. Stop smoking.\n\n   It is bad for you.\n\n2. Bring a bag.\n\n   You need clothes.\n"},
		"narrow columns":          {"Peanut allergy\n\nThe study is published in the New\nEngland Journal of Medicine, and it was\npresented at the annual meeting of the\nAmerican Academy of Allergy, Asthma and\nImmunology in Houston. It found that\neating peanut snacks early helps.\n", "The study is published in the New England Journal of Medicine, and it was presented at the annual meeting of the American Academy of Allergy, Asthma and Immunology in Houston. It found that eating peanut snacks early helps.\n"},
		"an address":              {"Where we are\n\nCome to us at this place:\n\nHill Clinic\n12 Main Street\nSecond Floor\nIrvine\n", "Come to us at this place:\n\nHill Clinic\\\n12 Main Street\\\nSecond Floor\\\nIrvine\n"},
		"raised letters as typed": {"White cells\n\nYou have 4 × 10⁹/L or 10^9 per litre, and CO₂ in m².\n", "You have 4 × 10⁹/L or 10^9 per litre, and CO₂ in m².\n"},
	} {
		d := Read("note.txt", []byte(c.text))
		_, got, _ := strings.Cut(drafttest.Article(d), "---\n\n")
		if got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
		if lost := drafttest.Lost(strings.ReplaceAll(strings.ReplaceAll(c.text, ">", " "), "\f", " "), d); len(lost) > 0 && !strings.HasPrefix(name, "numbered") {
			t.Errorf("%s: lost %q", name, lost)
		}
	}
}

// The lines From, To and Subject above a message are not text. A single such line
// inside a text stays.
func TestReadTakesTheHeadOfAMessageOff(t *testing.T) {
	d := Read("note.txt", []byte("From: Ana\nSent: Monday\nSubject: Fwd: Flu shots\n\nShots are free.\n"))
	if text := doc.PlainBlocks(d.Article.Body); text != "Shots are free." || d.Article.Meta.Title != "Flu shots" {
		t.Errorf("title %q, text %q", d.Article.Meta.Title, text)
	}
	d = Read("note.txt", []byte("Plan\n\nDate: 3 May\n\nTo: everybody who comes here.\n"))
	if text := doc.PlainBlocks(d.Article.Body); !strings.Contains(text, "Date: 3 May") || !strings.Contains(text, "To: everybody") {
		t.Errorf("text %q", text)
	}
}
