package edition

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// languageName returns the name of a language in the language in, a BCP 47 tag, or else
// in English. It returns "" if written is not the name that a language has for itself.
func languageName(written, in string) string {
	tag, ok := languageOf(written)
	if !ok {
		return ""
	}
	names := display.English.Languages()
	if own := display.Languages(language.Make(in)); own != nil {
		names = own
	}
	name := names.Name(tag)
	if name == "" {
		name = display.English.Languages().Name(tag)
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// languageOf returns the language that has the name written for itself.
func languageOf(written string) (language.Tag, bool) {
	own := nameKey(written)
	if tag := alsoCalled(own); tag != "" {
		return language.Make(tag), true
	}
	for _, tag := range display.Supported.Tags() {
		if name := nameKey(display.Self.Name(tag)); name != "" && name == own {
			return tag, true
		}
	}
	return language.Und, false
}

func nameKey(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.In(r, unicode.Cf) {
			return -1
		}
		return r
	}, strings.ToLower(norm.NFC.String(name)))
}

// alsoCalled returns the tag for names that clinics write but that the Unicode CLDR
// does not have.
func alsoCalled(own string) string {
	for _, l := range [...]struct{ tag, names string }{
		{"zh", "普通话 普通話 国语 國語 官话 官話 汉语 漢語 华语 華語 中国话 中國話"},
		{"yue", "廣東話 广东话 粤语"},
		{"zh-Hans", "简体 簡體中文 简体字"},
		{"zh-Hant", "繁體 繁体中文 正體中文"},
		{"nan", "台語 臺語 台灣話 閩南語 闽南语"},
		{"ja", "日本語（にほんご） にほんご"},
		{"ko", "한국말 조선말 한글"},
		{"hi", "हिंदी"},
		{"th", "ภาษาไทย"},
		{"km", "ភាសាខ្មែរ ខ្មែរ"},
		{"lo", "ພາສາລາວ"},
		{"my", "မြန်မာဘာသာ မြန်မာစာ ဗမာစာ"},
		{"ar", "عربي عربى اللغةالعربية"},
		{"fa-AF", "دری فارسیدری"},
		{"fa", "پارسی"},
		{"ps", "پشتو"},
		{"ckb", "کوردی سۆرانی"},
		{"yi", "ייִדיש יידיש"},
		{"hmn", "ພາສາມົ້ງ"},
		{"bo", "བོད་སྐད བོད་ཡིག"},
		{"dv", "ދިވެހި"},
		{"syr", "ܣܘܪܝܝܐ ܐܬܘܪܝܐ"},
	} {
		if slices.Contains(strings.Fields(l.names), own) {
			return l.tag
		}
	}
	return ""
}
