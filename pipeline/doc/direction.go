package doc

import "golang.org/x/text/language"

// RightToLeft reports whether a language, a BCP 47 tag, is written from right to left
// in its usual script. It returns false for a tag that is not valid.
func RightToLeft(lang string) bool {
	tag, err := language.Parse(lang)
	if err != nil {
		return false
	}
	script, _ := tag.Script()
	switch script.String() {
	case "Arab", "Hebr", "Syrc", "Thaa", "Nkoo", "Adlm", "Rohg", "Mand", "Samr":
		return true
	}
	return false
}

// Direction returns the value of HTML's dir attribute for a language: rtl or ltr.
func Direction(lang string) string {
	if RightToLeft(lang) {
		return "rtl"
	}
	return "ltr"
}
