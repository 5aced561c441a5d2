package check

import (
	"fmt"
	"sort"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// claims reports praise of a treatment that no source supports. A sentence with a
// footnote has a source. A sentence that denies the claim is not reported.
func claims(t *text, findings *diag.List) {
	words := claimWords(t.lang)
	if len(words.always) == 0 {
		return
	}
	subject := treatmentWords(t.lang)
	for _, k := range t.Article.Meta.Keywords {
		subject = append(subject, lower(plainSigns(k)))
	}
	praise, always, ofTreatment := newWordSet(words.always, words.ofTreatment), newWordSet(words.always), newWordSet(words.ofTreatment)
	treatment, denials := newWordSet(subject), newWordSet(words.denials)
	for _, p := range append(t.front(), t.passages...) {
		if !praise.has(p.lower) {
			continue
		}
		for _, x := range p.sentences() {
			said := p.lower[x.from:x.to]
			at, word := always.find(said)
			if at < 0 && treatment.has(said) {
				at, word = ofTreatment.find(said)
			}
			if at < 0 || denied(said[:at], denials) || cited(p, x) {
				continue
			}
			findings.Warning(t.Article.At(p.at(x.from+at)), "claim-unsupported", fmt.Sprintf("%q is a claim without a source", wordAt(p.text[x.from:x.to], at, len(word))),
				"say what was measured, in whom and how often, with a footnote for the source: [^study]; or leave the word out")
		}
	}
}

// front returns the title, subtitle and summary as passages.
func (t *text) front() []*passage {
	var all []*passage
	m := t.Article.Meta
	for _, x := range []struct{ key, value string }{{"title", m.Title}, {"subtitle", m.Subtitle}, {"summary", m.Summary}} {
		at := m.Keys[x.key]
		all = append(all, newPassage(&doc.Paragraph{Pos: at}, []doc.Inline{&doc.Text{Pos: at, Value: x.value}}))
	}
	return all
}

// denied reports whether one of the last words of a text denies what follows.
func denied(before string, denials *wordSet) bool {
	words := wordsIn(before)
	return denials.has(strings.Join(words[max(0, len(words)-6):], " "))
}

// cited reports whether a sentence refers to a footnote, inside it or right after its
// full stop.
func cited(p *passage, x span) bool {
	i := sort.SearchInts(p.notes, x.from+1)
	return i < len(p.notes) && p.notes[i] <= x.to
}

// claimList has the words of praise of a language.
type claimList struct {
	// always are claims in any sentence; ofTreatment are claims in a sentence about a
	// treatment.
	always, ofTreatment []string
	// denials turn a claim into its opposite.
	denials []string
}

func claimWords(lang string) claimList {
	switch lang {
	case "en":
		return claimList{
			[]string{"miracle*", "miraculous*", "breakthrough*", "life-changing", "life changing", "100% safe", "100% effective", "completely safe", "totally safe", "perfectly safe", "no side effects", "without side effects", "without any side effects", "consistently support*", "guaranteed", "guarantees", "scientifically proven", "clinically proven", "cures", "game-changer", "game changer", "revolutionary"},
			[]string{"remarkable", "remarkably", "amazing*", "incredible", "incredibly", "proven", "unparalleled", "unrivaled", "unmatched", "best treatment", "safest", "guarantee", "cure", "cured", "transformative", "extraordinary", "extraordinarily"},
			[]string{"no", "not", "never", "nobody", "cannot", "can't", "don't", "doesn't", "isn't", "aren't", "without", "nothing", "neither", "nor", "few", "beware", "if", "claim", "claims", "promise", "promises"},
		}
	case "es":
		return claimList{
			[]string{"milagro", "milagros", "milagroso", "milagrosa", "revolucionario", "revolucionaria", "100% seguro", "100 % seguro", "100% eficaz", "totalmente seguro", "totalmente segura", "sin efectos secundarios", "garantizado", "garantizada", "garantizados", "científicamente comprobado", "científicamente probado", "le cambiará la vida"},
			[]string{"extraordinario", "extraordinaria", "increíble", "asombroso", "asombrosa", "comprobado", "comprobada", "inigualable", "el mejor tratamiento", "garantiza", "cura", "curan"},
			[]string{"no", "ni", "nunca", "nadie", "ningún", "ninguna", "ninguno", "nada", "sin", "tampoco", "si"},
		}
	case "fr":
		return claimList{
			[]string{"miracle", "miracles", "miraculeux", "miraculeuse", "révolutionnaire", "100 % sûr", "100% sûr", "sans effet secondaire", "sans effets secondaires", "sans effet indésirable", "sans effets indésirables", "garanti", "garantie", "cliniquement prouvé", "scientifiquement prouvé"},
			[]string{"remarquable", "incroyable", "extraordinaire", "prouvé", "prouvée", "inégalé", "le meilleur traitement", "guérit"},
			[]string{"ne", "n", "pas", "jamais", "aucun", "aucune", "personne", "rien", "ni", "si"},
		}
	case "pt":
		return claimList{
			[]string{"milagre", "milagres", "milagroso", "milagrosa", "revolucionário", "revolucionária", "100% seguro", "sem efeitos colaterais", "garantido", "garantida", "cientificamente comprovado", "clinicamente comprovado"},
			[]string{"extraordinário", "extraordinária", "incrível", "comprovado", "comprovada", "o melhor tratamento", "cura", "curam"},
			[]string{"não", "nem", "nunca", "ninguém", "nenhum", "nenhuma", "nada", "sem", "se"},
		}
	}
	return claimList{}
}

// treatmentWords returns words that show that a sentence is about a treatment.
func treatmentWords(lang string) []string {
	switch lang {
	case "es":
		return []string{"tratamiento*", "terapia*", "medicina*", "medicamento*", "fármaco*", "cirugía*", "dosis", "eficaz", "eficacia", "resultado*", "remedio*"}
	case "fr":
		return []string{"traitement*", "thérapie*", "médicament*", "remède*", "chirurgie*", "dose*", "efficace*", "efficacité", "résultat*"}
	case "pt":
		return []string{"tratamento*", "terapia*", "medicamento*", "remédio*", "cirurgia*", "dose*", "eficaz", "eficácia", "resultado*"}
	}
	return []string{"treat*", "therap*", "medicin*", "medication*", "drug*", "dose*", "efficacy", "effective*", "infusion*", "surgery", "procedure*", "antidepressant*", "relief", "result*", "remed*", "pill*", "vaccine*"}
}
