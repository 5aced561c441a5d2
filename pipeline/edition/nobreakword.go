package edition

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// vocabulary holds the words that identify quantities, dates and titles in a language.
// They are never printed.
type vocabulary struct {
	// symbols are units that are the same in every language, and names are units in
	// words. Both are in small letters, except symbols of one letter.
	symbols, names map[string]bool
	// months are in small letters. If capitals is set, a month in a text begins with a
	// capital.
	months   map[string]bool
	capitals bool
	// ofs are the words between a day and its month, ranges those between two numbers,
	// linkers those between a number and its unit, counters those before a number,
	// titles those before a name.
	ofs, ranges, linkers, counters, titles map[string]bool
	// groups reports whether thousands are separated by spaces, and dots whether the
	// number of a day has a dot.
	groups, dots bool
}

func set(into map[string]bool, lists ...[]string) map[string]bool {
	for _, list := range lists {
		for _, word := range list {
			into[word] = true
		}
	}
	return into
}

// vocabularies are the vocabularies that have been asked for, by the first part of
// their language's tag. Languages that the table does not have share one.
var vocabularies sync.Map

// vocabularyOf returns the vocabulary of a language. It never changes.
func vocabularyOf(lang string) *vocabulary {
	base, _, _ := strings.Cut(strings.ToLower(lang), "-")
	if len(wordsOf(base)) == 0 {
		base = ""
	}
	if v, known := vocabularies.Load(base); known {
		return v.(*vocabulary)
	}
	v, _ := vocabularies.LoadOrStore(base, newVocabulary(base))
	return v.(*vocabulary)
}

func newVocabulary(base string) *vocabulary {
	all, english, own := wordsOf(everywhere), wordsOf("en"), wordsOf(base)
	of := func(key string, lists ...[]string) map[string]bool {
		return set(map[string]bool{}, append(lists, own[key])...)
	}
	v := &vocabulary{
		symbols: set(make(map[string]bool, 160), all["symbols"]), names: set(make(map[string]bool, 128), english["units"], own["units"]),
		months: of("months", english["months"]), ofs: of("ofs"), ranges: of("ranges"), linkers: of("linkers"),
		counters: of("counters", all["counters"]), titles: of("titles", all["titles"]),
		capitals: own.has("writing", "capitals"), groups: own.has("writing", "groups"), dots: own.has("writing", "dots"),
	}
	for _, word := range own["except"] { // Words that are not units in this language: Am 5. am Abend; ika-5 ng Mayo.
		delete(v.symbols, word)
	}
	return v
}

// isUnit reports whether a word begins with a unit: mg, mg/5, hours, a.m.
func (v *vocabulary) isUnit(word string) bool { return v.unitLength(word) > 0 }

// isSymbol reports whether a word begins with the symbol of a unit.
func (v *vocabulary) isSymbol(word string) bool {
	return v.symbols[folded(strings.TrimRight(word[:v.unitLength(word)], ".'’"))]
}

// unitLength returns the number of bytes of the unit at the beginning of a word, or 0.
func (v *vocabulary) unitLength(word string) int {
	if spaceless(first(word)) {
		return v.spacelessUnit(word)
	}
	n := 0
	for i, r := range word {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune("%‰٪°º″\"״׳'’.$€£¥₽₩₫₱₪", r) {
			break
		}
		n = i + utf8.RuneLen(r)
	}
	unit := word[:n]
	if isNumeral(first(word[n:])) && !isPower(unit, word[n:]) {
		return 0
	}
	for {
		if f := folded(unit); v.symbols[f] || v.names[f] {
			return n
		}
		shorter := strings.TrimRight(unit, ".'’\"”")
		if shorter == unit {
			return 0
		}
		unit = unit[:len(unit)-lastSize(unit)]
	}
}

// isPower reports whether a unit and the digit after it are an area or a volume: m2,
// cm³.
func isPower(unit, behind string) bool {
	if !strings.ContainsRune("23²³", first(behind)) {
		return false
	}
	switch strings.ToLower(unit) {
	case "m", "cm", "mm", "km":
	default:
		return false
	}
	then := second(behind)
	return !unicode.IsLetter(then) && !isNumeral(then)
}

func lastSize(s string) int {
	_, size := utf8.DecodeLastRuneInString(s)
	return size
}

// folded returns a unit in small letters. A unit of one letter is unchanged, because
// its small and capital letters are different units.
func folded(unit string) string {
	if utf8.RuneCountInString(unit) == 1 {
		return unit
	}
	return strings.ToLower(unit)
}

// longestSpaceless is the length in bytes of the longest unit in a script without
// spaces: 마이크로그램, a microgram.
const longestSpaceless = 18

// spacelessUnit returns the length in bytes of the longest unit at the beginning of a
// word, in scripts without spaces.
func (v *vocabulary) spacelessUnit(word string) int {
	longest := 0
	for i, r := range word {
		end := i + utf8.RuneLen(r)
		if end > longestSpaceless || !spaceless(r) {
			break
		}
		if v.names[word[:end]] {
			longest = end
		}
	}
	return longest
}

// isMonth reports whether a word is a month's name, or begins with one: "May," "Nov.".
func (v *vocabulary) isMonth(word string) bool {
	name := strings.TrimRight(word, ".,;:!?)]”\"’'")
	name = strings.TrimLeft(name, "([“„«\"")
	if name == "" || v.capitals && !unicode.IsUpper(first(name)) {
		return false
	}
	lower := strings.ToLower(name)
	if v.months[lower] {
		return true
	}
	rest, prefixed := strings.CutPrefix(lower, "ב") // Hebrew prefixes "in".
	return prefixed && v.months[rest]
}

func (v *vocabulary) isTitle(word string) bool {
	return v.titles[strings.TrimLeft(word, "([“„«\"")]
}

// goesOn reports whether a word continues the unit that the word before it begins: mm
// Hg, fl oz, 8 h 30, мм рт. ст.
func (v *vocabulary) goesOn(unit, word string) bool {
	switch strings.ToLower(unit) {
	case "mm", "cm":
		return strings.HasPrefix(word, "Hg")
	case "fl", "fl.":
		return strings.HasPrefix(word, "oz")
	case "h", "uhr":
		return digitsBefore(word) == 2
	case "мм":
		return strings.HasPrefix(word, "рт.")
	case "рт.":
		return strings.HasPrefix(word, "ст")
	}
	return false
}
