package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// quotes has the quotation marks of a language. The apostrophe is ’ in all languages.
type quotes struct{ openDouble, closeDouble, openSingle, closeSingle string }

// quotesFor returns the quotation marks of a BCP 47 language, the English ones if those
// of the language are not known.
func quotesFor(lang string) quotes {
	q, ok := quotesOf(lang)
	if !ok {
		q, _ = quotesOf("en")
	}
	return q
}

// quotesOf returns the quotation marks of a BCP 47 language (CLDR, "delimiters"), and
// reports whether they are known.
func quotesOf(lang string) (q quotes, ok bool) {
	language, _, _ := strings.Cut(lang, "-")
	switch language {
	case "en", "es", "pt", "vi", "tl", "fil", "zh", "ko", "he", "ar":
		return quotes{"“", "”", "‘", "’"}, true
	case "de", "cs", "sk", "sl", "bg", "is", "lt", "et":
		if strings.HasSuffix(lang, "-CH") {
			return quotes{"«", "»", "‹", "›"}, true
		}
		return quotes{"„", "“", "‚", "‘"}, true
	case "pl", "hu", "ro", "hr", "sr", "bs":
		return quotes{"„", "”", "‚", "’"}, true
	case "fr":
		return quotes{"«\u00a0", "\u00a0»", "“", "”"}, true
	case "ru", "uk", "be", "el", "hy":
		return quotes{"«", "»", "„", "“"}, true
	case "sv", "fi":
		return quotes{"”", "”", "’", "’"}, true
	}
	return quotes{}, false
}

// piece is a stretch of a block's text, in reading order.
type piece struct {
	// text is nil for what is not text. opaque is then what it counts as: a space or a
	// letter.
	text   *doc.Text
	opaque rune
	// literal has the offsets of characters that stay as they are.
	literal []int
	// verbatim is set if the text stays as it is.
	verbatim bool
	// soft is set if a line end of the source follows.
	soft bool
}

// punctuateText returns text that is not part of a block with the printer's punctuation.
func punctuateText(s, lang string) string {
	t := &doc.Text{Value: s}
	punctuate([]piece{{text: t}}, quotesFor(lang))
	return t.Value
}

// punctuate turns typewriter punctuation into the printer's: straight quotes
// into curly ones, -- and --- into dashes, ... into an ellipsis. Line ends of
// the source become spaces, or nothing between Chinese or Japanese characters.
func punctuate(pieces []piece, q quotes) {
	plain := true
	for i, p := range pieces {
		if p.text == nil {
			continue
		}
		if p.soft {
			if !wide(previous(pieces[:i+1])) || !wide(next(pieces[i+1:])) {
				p.text.Value += " "
			}
		}
		plain = plain && !strings.ContainsAny(p.text.Value, `"'`) && !strings.Contains(p.text.Value, "--") && !strings.Contains(p.text.Value, "...")
	}
	if plain {
		return
	}
	s := &smart{quotes: q, before: ' '}
	for i, p := range pieces {
		switch {
		case p.text == nil:
			s.before = p.opaque
		case p.verbatim:
			if c, size := utf8.DecodeLastRuneInString(p.text.Value); size > 0 {
				s.before = c
			}
		default:
			p.text.Value = s.set(p.text.Value, p.literal, next(pieces[i+1:]))
		}
	}
}

// previous returns the last character of pieces, a space if there is none.
func previous(pieces []piece) rune {
	for i := len(pieces) - 1; i >= 0; i-- {
		if pieces[i].text == nil {
			return pieces[i].opaque
		}
		if c, size := utf8.DecodeLastRuneInString(pieces[i].text.Value); size > 0 {
			return c
		}
	}
	return ' '
}

// next returns the first character of pieces, a space if there is none.
func next(pieces []piece) rune {
	for _, p := range pieces {
		if p.text == nil {
			return p.opaque
		}
		if c, size := utf8.DecodeRuneInString(p.text.Value); size > 0 {
			return c
		}
	}
	return ' '
}

// wide reports whether a character belongs to a script without spaces.
func wide(c rune) bool {
	return unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana) || c >= 0x3000 && c <= 0x303f || c >= 0xff00 && c <= 0xff60
}

// smart sets the punctuation of one block.
type smart struct {
	quotes
	// before is the character before the next one.
	before rune
	// double and single count the quotations that are open.
	double, single int
}

func (s *smart) set(text string, literal []int, after rune) string {
	var b strings.Builder
	b.Grow(len(text) + 8)
	for i := 0; i < len(text); {
		c, size := utf8.DecodeRuneInString(text[i:])
		rest := text[i+size:]
		for len(literal) > 0 && literal[0] < i {
			literal = literal[1:]
		}
		isLiteral := len(literal) > 0 && literal[0] == i
		out := text[i : i+size]
		// A run of dashes or dots with a literal one in it stays as it is.
		free := len(rest)
		if len(literal) > 0 && literal[0] > i {
			free = literal[0] - i - size
		}
		switch {
		case isLiteral:
		case c == '"':
			out = s.doubleQuote(first(rest, after))
		case c == '\'':
			out = s.singleQuote(rest, first(rest, after))
		case c == '-':
			n := 1 + min(free, len(rest)-len(strings.TrimLeft(rest, "-")))
			out, size = text[i:i+n], n
			switch n {
			case 2:
				out = "–"
			case 3:
				out = "—"
			}
		case c == '.' && free >= 2 && strings.HasPrefix(rest, ".."):
			out, size = "…", 3
		}
		b.WriteString(out)
		if last, n := utf8.DecodeLastRuneInString(out); n > 0 {
			s.before = last
		}
		i += size
	}
	return b.String()
}

// first returns the first character of text, or what follows it.
func first(text string, after rune) rune {
	if c, size := utf8.DecodeRuneInString(text); size > 0 {
		return c
	}
	return after
}

// opens reports whether a quotation can begin after a character.
func opens(before rune) bool {
	return unicode.IsSpace(before) || unicode.In(before, unicode.Ps, unicode.Pi, unicode.Pd) || strings.ContainsRune("/=„‚«", before)
}

func (s *smart) doubleQuote(after rune) string {
	switch {
	case unicode.IsSpace(after) && unicode.IsSpace(s.before):
		return `"`
	case unicode.IsSpace(after), s.double > 0 && !opens(s.before):
		if s.double == 0 && unicode.IsDigit(s.before) {
			return `"` // Inches.
		}
		s.double = max(s.double-1, 0)
		return s.closeDouble
	case opens(s.before), unicode.IsPunct(s.before) && unicode.IsLetter(after):
		s.double++
		return s.openDouble
	case unicode.IsDigit(s.before):
		return `"`
	}
	return s.closeDouble
}

func (s *smart) singleQuote(rest string, after rune) string {
	const apostrophe = "’"
	switch {
	case unicode.IsDigit(s.before) && s.single == 0 && !unicode.IsLetter(after):
		return "'" // Feet or minutes.
	case (unicode.IsLetter(s.before) || unicode.IsDigit(s.before)) && (unicode.IsLetter(after) || unicode.IsDigit(after)):
		return apostrophe
	case unicode.IsSpace(after):
		if unicode.IsSpace(s.before) {
			return "'"
		}
	case opens(s.before):
		if elided(rest) {
			return apostrophe
		}
		s.single++
		return s.openSingle
	}
	if s.single == 0 {
		return apostrophe
	}
	s.single--
	return s.closeSingle
}

// elided reports whether the beginning of a word is left out: '90s, '20:00, 'em, 'til.
func elided(rest string) bool {
	if c, _ := utf8.DecodeRuneInString(rest); unicode.IsDigit(c) {
		return true
	}
	end := strings.IndexFunc(rest, func(c rune) bool { return !unicode.IsLetter(c) })
	if end < 0 {
		end = len(rest)
	}
	switch strings.ToLower(rest[:end]) {
	case "em", "til", "tis", "tisn", "twas", "twere", "twill", "twould", "cause", "n", "bout", "round", "cuz":
		return !strings.HasPrefix(rest[end:], "'") || strings.EqualFold(rest[:end], "n")
	}
	return false
}
