package contact

import (
	"slices"
	"strings"
	"unicode"
)

const (
	// nearWords and nearBytes bound how far from a number a word about calling may be.
	nearWords = 4
	nearBytes = 80
)

// nearCallWord reports whether one of the four words before or after
// text[start:end], in the same sentence, is about calling.
func nearCallWord(text string, start, end int) bool {
	before, after := text[:start], text[end:]
	if len(before) > nearBytes {
		before = before[len(before)-nearBytes:] // Half of a character is not a letter.
	}
	if len(after) > nearBytes {
		after = strings.ToValidUTF8(after[:nearBytes], "")
	}
	if i := strings.LastIndexAny(before, ".!?;"); i >= 0 && i < len(strings.TrimRight(before, " "))-1 {
		before = before[i:]
	}
	if i := strings.IndexAny(after, ".!?;"); i >= 0 {
		after = after[:i]
	}
	left, right := strings.FieldsFunc(before, notLetter), strings.FieldsFunc(after, notLetter)
	words := append(left[max(0, len(left)-nearWords):], right[:min(nearWords, len(right))]...)
	return slices.ContainsFunc(words, isCallWord)
}

func notLetter(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsMark(c) }

// isCallWord reports whether a word is one that people write beside telephone numbers.
func isCallWord(word string) bool {
	word = strings.ToLower(word)
	for _, l := range callWords() {
		if strings.Contains(l.words, " "+word+" ") {
			return true
		}
		for stem := range strings.FieldsSeq(l.stems) {
			if strings.Contains(word, stem) {
				return true
			}
		}
	}
	return false
}

// callList has the words of one language about calling.
type callList struct {
	// lang is the language without its region or script.
	lang string
	// words are whole words, with a space before and after each.
	words string
	// stems are parts of words, with spaces between them.
	stems string
}

// callWords returns words about calling, in the languages that clinics most often use.
// None of these words is printed.
func callWords() []callList {
	return []callList{
		{lang: "en", words: " call calls called calling dial dials dialing dialling text texts texting phone phones telephone tel t ring" +
			" line lifeline hotline helpline number reach fax mobile cell contact "},
		{lang: "es", words: " llame llama llamar llamando marque marca marcar teléfono telefono tel\u00e9f línea linea número mensaje "},
		{lang: "fr", words: " appelez appeler composez téléphone tél ligne numéro "},
		{lang: "pt", words: " ligue ligar disque telefone linha telemóvel "},
		{lang: "de", words: " anrufen rufen wählen telefon telefonnummer nummer notruf hotlines "},
		{lang: "it", words: " chiami chiama chiamare chiamate componga numero "},
		{lang: "vi", words: " gọi thoại "},
		{lang: "nl", words: " bel bellen "},
		{lang: "sv", words: " ring\u00e5 ringa "},
		{lang: "pl", words: " zadzwoń "},
		{lang: "ru", words: " звоните телефон позвоните "},
		{lang: "tl", words: " tawag tawagan tumawag "},
		{lang: "zh", stems: "电话 致电 拨打 電話 致電 撥打 請打 请打"},
		{lang: "ko", stems: "전화"},
		{lang: "ar", stems: "اتصل هاتف"},
		{lang: "he", stems: "התקשר חייג טלפון"},
		{lang: "hi", stems: "फ़ोन कॉल"},
	}
}
