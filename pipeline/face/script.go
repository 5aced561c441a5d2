package face

import "unicode"

// Shaping reports whether a character belongs to a script that runs right to left or
// whose letters change shape, join or reorder. It also returns the script's name in
// Unicode. Such text would come out wrong, because text is set letter by letter here.
func Shaping(r rune) (script string, needed bool) {
	if r < 0x0590 || r >= 0x2000 && r < 0xA800 {
		// From U+2000 to U+A800 there are only punctuation, symbols, and scripts that
		// are set letter by letter. Mongolian and the scripts before it are below
		// U+2000.
		return "", false
	}
	for _, name := range [...]string{
		"Arabic", "Hebrew", "Devanagari", "Thai", "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada",
		"Malayalam", "Sinhala", "Lao", "Khmer", "Myanmar", "Tibetan", "Syriac", "Thaana", "Nko", "Samaritan", "Mandaic",
		"Mongolian", "Tagalog", "Hanunoo", "Buhid", "Tagbanwa", "Limbu", "New_Tai_Lue", "Tai_Le", "Tai_Tham", "Balinese",
		"Sundanese", "Batak", "Lepcha", "Buginese", "Syloti_Nagri", "Phags_Pa", "Saurashtra", "Rejang", "Javanese", "Cham",
		"Tai_Viet", "Meetei_Mayek", "Chakma", "Kaithi", "Sharada", "Brahmi", "Takri", "Adlam", "Hanifi_Rohingya", "Newa",
		"Tirhuta", "Siddham", "Modi", "Grantha", "Khojki", "Khudawadi", "Mahajani", "Bhaiksuki", "Marchen", "Gunjala_Gondi",
	} {
		if unicode.Is(unicode.Scripts[name], r) {
			return name, true
		}
	}
	return rightToLeft(r)
}

// rightToLeft names the blocks of right-to-left scripts, for characters in them that
// are not letters of one script: digits, commas, characters that only scholars use.
func rightToLeft(r rune) (script string, ok bool) {
	switch {
	case r < 0x0600 || r >= 0xFB1D && r < 0xFB50:
		return "Hebrew", true
	case r < 0x0700 || r >= 0x0860 && r < 0x0900 || r >= 0xFB50 && r < 0xFE00 || r >= 0xFE70 && r < 0xFEFF:
		return "Arabic", true
	case r < 0x0860 || r >= 0x10800 && r < 0x11000 || r >= 0x1E800 && r < 0x1F000:
		return "right-to-left", true
	}
	return "", false
}
