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

// isCallWord reports whether a word is one that people write beside telephone
// numbers, in the languages that clinics most often use. None of these words is
// printed.
func isCallWord(word string) bool {
	word = strings.ToLower(word)
	switch word {
	case "call", "calls", "called", "calling", "dial", "dials", "dialing", "dialling", "text", "texts", "texting", "phone", "phones", "telephone", "tel", "t", "ring",
		"line", "lifeline", "hotline", "helpline", "number", "reach", "fax", "mobile", "cell", "contact", // English
		"llame", "llama", "llamar", "llamando", "marque", "marca", "marcar", "teléfono", "telefono", "tel\u00e9f", "línea", "linea", "número", "mensaje", // Spanish
		"appelez", "appeler", "composez", "téléphone", "tél", "ligne", "numéro", // French
		"ligue", "ligar", "disque", "telefone", "linha", "telemóvel", // Portuguese
		"anrufen", "rufen", "wählen", "telefon", "telefonnummer", "nummer", "notruf", "hotlines", // German
		"chiami", "chiama", "chiamare", "chiamate", "componga", "numero", // Italian
		"gọi", "thoại", // Vietnamese
		"bel", "bellen", "ring\u00e5", "ringa", "zadzwoń", "звоните", "телефон", "позвоните", "tawag", "tawagan", "tumawag": // Dutch, Swedish, Polish, Russian, Tagalog
		return true
	}
	for _, stem := range []string{"电话", "致电", "拨打", "電話", "致電", "撥打", "請打", "请打", "전화", "اتصل", "هاتف", "התקשר", "חייג", "טלפון", "फ़ोन", "कॉल"} {
		if strings.Contains(word, stem) {
			return true
		}
	}
	return false
}
