package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
	"golang.org/x/text/unicode/norm"
)

// languageName returns what a language is called in the language in, a BCP 47 tag,
// in English where that is not known, and "" for what is no language's own name.
func languageName(written, in string) string {
	tag, ok := languageOf(written)
	if !ok {
		return ""
	}
	names := display.English.Languages()
	if reader, err := language.Parse(in); err == nil {
		if own := display.Languages(reader); own != nil {
			names = own
		}
	}
	name := names.Name(tag)
	if name == "" {
		name = display.English.Languages().Name(tag)
	}
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

// languageOf returns the language whose own name for itself is written.
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

// alsoCalled knows names that clinics write and that the Unicode CLDR does not
// have as a language's own.
func alsoCalled(own string) string {
	switch own {
	case "普通话", "普通話", "国语", "國語", "官话", "官話", "汉语", "漢語", "华语", "華語", "中国话", "中國話":
		return "zh"
	case "廣東話", "广东话", "粤语":
		return "yue"
	case "简体", "簡體中文", "简体字":
		return "zh-Hans"
	case "繁體", "繁体中文", "正體中文":
		return "zh-Hant"
	case "台語", "臺語", "台灣話", "閩南語", "闽南语":
		return "nan"
	case "日本語（にほんご）", "にほんご":
		return "ja"
	case "한국말", "조선말", "한글":
		return "ko"
	case "हिंदी":
		return "hi"
	case "ภาษาไทย":
		return "th"
	case "ភាសាខ្មែរ", "ខ្មែរ":
		return "km"
	case "ພາສາລາວ":
		return "lo"
	case "မြန်မာဘာသာ", "မြန်မာစာ", "ဗမာစာ":
		return "my"
	case "عربي", "عربى", "اللغةالعربية":
		return "ar"
	case "دری", "فارسیدری":
		return "fa-AF"
	case "پارسی":
		return "fa"
	case "پشتو":
		return "ps"
	case "کوردی", "سۆرانی":
		return "ckb"
	case "ייִדיש", "יידיש":
		return "yi"
	case "ພາສາມົ້ງ":
		return "hmn"
	case "བོད་སྐད", "བོད་ཡིག":
		return "bo"
	case "ދިވެހި":
		return "dv"
	case "ܣܘܪܝܝܐ", "ܐܬܘܪܝܐ":
		return "syr"
	}
	return ""
}
