package check

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// crisis reports chapters that mention suicide, self-harm or overdose but do not say
// whom to call. The guide has the crisis line at the head of each chapter, and print
// has it on each page or sheet. The handout is one long page with the line at its top
// and end, too far away for a reader in danger.
func crisis(t *text, findings *diag.List) {
	if c := t.Contact; !c.Crisis.Number.IsZero() && len(t.Editions) > 0 {
		everywhere := true
		for _, e := range t.Editions {
			everywhere = everywhere && (e.Form().Printed || e.Form().Chapters)
		}
		if everywhere {
			return
		}
	}
	words := crisisWords("en")
	if t.lang != "en" {
		own := crisisWords(t.lang)
		if len(own) == 0 && t.lang != "" {
			findings.Note(t.Article.At(t.Article.Meta.Keys["lang"]), "crisis-unchecked", fmt.Sprintf("suicide, self-harm and overdose are not looked for in %q", t.Article.Meta.Lang),
				"wherever the text mentions one of them, write near it: Call {{crisis}} now")
		}
		words = append(words, own...)
	}
	var helped once[map[*section]bool]
	told := map[*section]bool{}
	set := newWordSet(words)
	for _, s := range t.sections {
		if told[s.top] {
			continue
		}
		for _, p := range s.passages {
			at, word := set.find(p.lower)
			if at < 0 {
				continue
			}
			if told[s.top] = true; helped.get(t.helped)[s.top] {
				break
			}
			findings.Warning(t.Article.At(p.at(at)), "contact-crisis", fmt.Sprintf("%q is mentioned here, but the section does not say whom to call in a crisis", wordAt(p.text, at, len(word))), t.crisisHint())
			break
		}
	}
}

// wordAt returns the whole word at an offset. It has at least n bytes.
func wordAt(s string, at, n int) string {
	end := at + n
	for i, c := range s[end:] {
		if !isWordRune(c) || spaceless(c) {
			return s[at : end+i]
		}
	}
	return s[at:]
}

func (t *text) crisisHint() string {
	write := "write near it: Call {{crisis}} now. Or put it into a callout, ::: emergency"
	if !t.Contact.Crisis.Number.IsZero() {
		return write
	}
	line := "crisis: with the label and number of your country's crisis line"
	if t.Contact.Country == "US" || t.Contact.Country == "CA" {
		line = `crisis: {label: "Suicide & Crisis Lifeline", number: "988"}`
	}
	return "add to clinic.yaml " + line + "; then " + write
}

// helped returns the chapters that say whom to call.
func (t *text) helped() map[*section]bool {
	helped := map[*section]bool{}
	for _, s := range t.sections {
		helped[s.top] = helped[s.top] || t.helps(s)
	}
	return helped
}

// helps reports whether a section says whom to call.
func (t *text) helps(s *section) bool {
	found := false
	doc.Walk(s.blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Callout:
			found = found || b.Kind == doc.EmergencyCallout
		case *doc.ContactCard:
			found = found || !t.Contact.Crisis.Number.IsZero()
		case *doc.Code, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.Heading, *doc.List, *doc.Paragraph, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
		}
		return !found
	})
	return found || slices.ContainsFunc(s.passages, t.namesLine)
}

// namesLine reports whether a passage names the crisis line or an emergency number.
func (t *text) namesLine(p *passage) bool {
	found := false
	doc.WalkInlines(p.content, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Field:
			found = found || isCrisisField(in)
		case *doc.Link:
			found = found || slices.ContainsFunc(in.Target, isCrisisField) || callsEmergency(in.Target)
		case *doc.Emphasis, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	})
	if found || !p.digits {
		return found
	}
	for _, m := range t.mentions(p) {
		found = found || m.Match == contact.Printed && m.Phone == &t.Contact.Crisis
	}
	if found {
		return true
	}
	dial, _ := t.dialWords.get(func() *wordSet { return newWordSet(dialWords().all()) }).find(p.lower)
	if dial < 0 {
		return false
	}
	number, _ := t.emergencyNumbers.get(func() *wordSet { return newWordSet(emergencyNumbers()) }).find(p.lower)
	return number >= 0 && max(number-dial, dial-number) < dialBytes
}

// isCrisisField reports whether a part of a phrase is the crisis line.
func isCrisisField(part doc.PhrasePart) bool {
	f, ok := part.(*doc.Field)
	return ok && f.Name == "crisis"
}

// callsEmergency reports whether a link's target dials an emergency number.
func callsEmergency(target doc.Phrase) bool {
	number, dials := strings.CutPrefix(target.String(), "tel:")
	return dials && slices.Contains(emergencyNumbers(), number)
}

// dialBytes is the largest distance, in bytes, between a number and the word that says
// to dial it.
const dialBytes = 60

// emergencyNumbers returns crisis lines and emergency numbers for the languages of
// the labels: those of North America, the European Union, Britain, Spain, France,
// Brazil, Viet Nam, China, Korea, Russia and Israel, and Poison Help in the United
// States.
func emergencyNumbers() []string {
	return []string{"988", "911", "112", "999", "111", "116 123", "116123", "024", "3114", "188", "192", "115", "120", "12356", "109", "119", "103", "101", "1201", "222-1222"}
}

// dialWords returns the words that say to dial a number.
func dialWords() wordLists {
	return wordLists{
		{"en", []string{"call", "dial", "text"}},
		{"es", []string{"llame*", "llama*", "marque*", "marca*"}},
		{"fr", []string{"appele*", "compose*"}},
		{"pt", []string{"ligue*", "ligar", "disque"}},
		{"vi", []string{"gọi"}},
		{"zh", []string{"拨打", "撥打", "致电", "致電", "打电话"}},
		{"ko", []string{"전화*"}},
		{"tl", []string{"tumawag", "tawagan"}},
		{"ru", []string{"звоните", "позвоните"}},
		{"he", []string{"התקשר*", "חייג*"}},
		{"ar", []string{"اتصل*"}},
	}
}

// crisisWords returns the words that show that a text is about a crisis.
func crisisWords(lang string) []string {
	switch lang {
	case "en":
		return []string{"suicid*", "self-harm*", "self harm*", "harm yourself", "harming yourself", "kill yourself", "killing yourself", "end your life", "take your own life", "taking your own life", "overdos*"}
	case "es":
		return []string{"suicid*", "autolesi*", "hacerse daño a sí mism*", "matarse", "quitarse la vida", "sobredosis"}
	case "fr":
		return []string{"suicid*", "automutilation*", "se tuer", "mettre fin à ses jours", "mettre fin à vos jours", "surdos*", "overdose*"}
	case "pt":
		return []string{"suicíd*", "suicid*", "automutila*", "autolesão", "matar-se", "se matar", "tirar a própria vida", "overdose*", "superdos*"}
	case "vi":
		return []string{"tự tử", "tự sát", "tự hại", "tự làm hại", "kết liễu", "quá liều"}
	case "zh":
		return []string{"自杀", "自殺", "自残", "自殘", "自伤", "自傷", "轻生", "輕生", "过量服药", "過量服藥", "药物过量", "藥物過量"}
	case "ko":
		return []string{"자살*", "자해*", "과다복용*", "과다 복용*"}
	case "tl", "fil":
		return []string{"pagpapakamatay", "magpakamatay", "pananakit sa sarili", "saktan ang sarili", "overdose"}
	case "ru":
		return []string{"суицид*", "самоубий*", "покончить с собой", "самоповрежд*", "передозиров*"}
	case "he":
		return []string{"התאבד*", "להתאבד", "אובדני*", "פגיעה עצמית", "מנת יתר", "מינון יתר"}
	case "ar":
		return []string{"انتحار*", "الانتحار", "إيذاء النفس", "إيذاء نفسك", "جرعة زائدة", "جرعة مفرطة"}
	}
	return nil
}
