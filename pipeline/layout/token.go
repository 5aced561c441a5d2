package layout

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"pamphlet/pipeline/unit"
)

// token is text without a possible line break, and the gap after it.
type token struct {
	parts []part
	width unit.Length
	// space is the width of the gap to the next token on the same line.
	space unit.Length
	// gap is the run of the gap's space, or nil if there is no gap.
	gap *Run
	// ends reports whether the line ends after the token.
	ends bool
}

// least returns the token's width with its objects as small as allowed.
func (t *token) least() unit.Length {
	width := t.width
	for _, p := range t.parts {
		if o := p.run.Object; o != nil {
			width -= o.Width - o.least()
		}
	}
	return width
}

// part is the text of a token from one run, with its width in thousandths of an em.
type part struct {
	run  *Run
	text string
	sum  int
}

// measured returns a text as a part.
func measured(r *Run, text string) part { return part{r, text, r.Style.thousandths(text)} }

func (p *part) width() unit.Length { return ems(p.sum, p.run.Style.Size) }

// WordJoiner marks a place in a run's text where no line breaks (UAX #14, WJ). It has
// no width and is not drawn.
const WordJoiner = "\u2060"

// noBreakSpace is a space at which no line breaks. It is as wide as other spaces.
const noBreakSpace = "\u00a0"

// tokenise finds the places where lines may break: at the spaces between words, except
// no-break spaces; inside a word after a hyphen between letters and around a dash; and
// in scripts without spaces (Han, Kana) by Unicode's line breaking algorithm (UAX #14).
// A group of words with no-break spaces that is wider than measure may break at these
// spaces. A word that is wider than measure may break between any two graphemes, and is
// reported to overlong.
//
// The tokens are valid until the next call.
func (k *stick) tokenise(runs []Run, measure unit.Length, overlong func(word string, m Mark)) []token {
	tokens := k.tokens[:0]
	var cur token
	// All tokens share one list of parts. The parts of the current token begin at
	// first.
	parts, first := k.parts[:0], 0
	flush := func() {
		if len(parts) > first {
			cur.parts = parts[first:len(parts):len(parts)]
			tokens = append(tokens, cur)
		}
		cur, first = token{}, len(parts)
	}
	for i := range runs {
		r := &runs[i]
		if r.Object != nil {
			parts = append(parts, part{run: r})
			cur.width += r.Object.Width
			continue
		}
		for text := r.Text; text != ""; {
			n := wordLength(text)
			word := text
			if n >= 0 {
				word = text[:n]
			}
			address := isAddress(word)
			for word != "" {
				k, set := len(word), word
				if address || !simple(word) {
					k = breakAfter(word, address)
					set = strings.ReplaceAll(word[:k], WordJoiner, "")
				}
				p := measured(r, set)
				parts = append(parts, p)
				cur.width += p.width()
				word = word[k:]
				if word != "" {
					flush()
				}
			}
			if n < 0 {
				if endsWithBreak(text) && i+1 < len(runs) && startsWithLetter(&runs[i+1]) {
					flush()
				}
				break
			}
			if text[n] == '\n' {
				if len(parts) == first {
					parts = append(parts, part{run: r}) // An empty line.
				}
				cur.ends = true
				flush()
			} else {
				cur.space, cur.gap = r.Style.Width(" "), r
				flush()
			}
			text = text[n+1:]
		}
	}
	flush()
	k.tokens, k.parts = tokens, parts
	return divide(tokens, measure, overlong)
}

// wordLength returns the length of text up to its first space or line end, or -1 if it
// has none.
func wordLength(text string) int {
	for i := range len(text) {
		if text[i] == ' ' || text[i] == '\n' {
			return i
		}
	}
	return -1
}

// simple reports whether a word that is not an address is set as it is, without a break
// inside: it has no letter beyond ASCII, no hyphen and no slash.
func simple(word string) bool {
	for i := range len(word) {
		if c := word[i]; c >= utf8.RuneSelf || c == '-' || c == '/' {
			return false
		}
	}
	return true
}

// breakAfter returns the length of word up to its first inner break, or its whole
// length. address reports whether the word is a web address.
func breakAfter(word string, address bool) int {
	prev := rune(-1)
	for end := 0; end < len(word); {
		r, size := utf8.DecodeRuneInString(word[end:])
		if ideographic(r) {
			// Unicode's algorithm decides about the whole word.
			first, _, _, _ := uniseg.FirstLineSegmentInString(word, -1)
			return len(first)
		}
		end += size
		if rest := word[end:]; rest != "" && !strings.HasPrefix(rest, WordJoiner) {
			if address && breaksAddress(word, end) || !address && breaksWord(word, end, prev, r) {
				return end
			}
		}
		prev = r
	}
	return len(word)
}

// breaksAddress reports whether a line may end before byte end of a web address. It
// never ends after a hyphen, because readers could not know whether the hyphen belongs
// to the address.
func breaksAddress(word string, end int) bool {
	stroke := word[end-1] == '/' && word[end] != '/'
	return end > 3 && (stroke || strings.IndexByte("?&#=", word[end]) >= 0)
}

// breaksWord reports whether a line may end before byte end of a word, after the
// characters prev and r.
func breaksWord(word string, end int, prev, r rune) bool {
	next, _ := utf8.DecodeRuneInString(word[end:])
	switch r {
	case '-', '\u2010', '\u2013': // Hyphens, en dash.
		return unicode.IsLetter(prev) && unicode.IsLetter(next)
	case '\u2014': // Em dash.
		return prev != -1
	case '/': // A pair of long words; not 1,000 mg/500 mL.
		return end > 12 && len(word)-end > 3 && !(unicode.IsDigit(next) && strings.Contains(word[:end], noBreakSpace))
	}
	return false
}

// isAddress reports whether a word is a long web address. It may break before its
// parts.
func isAddress(word string) bool {
	const long = 24
	return len(word) > long && strings.Contains(word, "/") && !strings.ContainsFunc(word, func(r rune) bool { return r > unicode.MaxASCII }) &&
		(strings.Contains(word, "://") || strings.Contains(word, "www.") || strings.Count(word, "/") > 1)
}

func ideographic(r rune) bool {
	return r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303F || r >= 0xFF00 && r <= 0xFF65
}

// endsWithBreak reports whether the end of a run's text allows a line break.
func endsWithBreak(text string) bool {
	r, _ := utf8.DecodeLastRuneInString(text)
	return r == '\u2014' || ideographic(r)
}

func startsWithLetter(r *Run) bool {
	c, _ := utf8.DecodeRuneInString(r.Text)
	return unicode.IsLetter(c)
}

// loosen turns no-break spaces between words into places where a line may break, in
// tokens that are wider than measure. Rows of no-break spaces that indent code stay.
func loosen(tokens []token, measure unit.Length) []token {
	var loose []token
	for _, t := range tokens {
		if t.width <= measure {
			loose = append(loose, t)
			continue
		}
		var cur token
		for i, p := range t.parts {
			if p.run.Object != nil {
				cur.parts, cur.width = append(cur.parts, p), cur.width+p.run.Object.Width
				continue
			}
			add := func(text string) {
				next := measured(p.run, text)
				cur.parts, cur.width = append(cur.parts, next), cur.width+next.width()
			}
			start := 0
			for at := 0; ; at++ {
				n := strings.Index(p.text[at:], noBreakSpace)
				if n < 0 {
					break
				}
				at += n
				next := at + len(noBreakSpace)
				if !endsWord(t.parts[:i], p.text[:at]) || !beginsWord(t.parts[i+1:], p.text[next:]) {
					continue
				}
				add(p.text[start:at])
				cur.space, cur.gap = p.run.Style.Width(" "), p.run
				loose = append(loose, cur)
				cur, start = token{}, next
			}
			add(p.text[start:])
		}
		cur.space, cur.gap, cur.ends = t.space, t.gap, t.ends
		loose = append(loose, cur)
	}
	return loose
}

// endsWord reports whether text, or the parts before it, end with something other than
// a no-break space.
func endsWord(before []part, text string) bool {
	if text != "" || len(before) == 0 {
		return text != "" && !strings.HasSuffix(text, noBreakSpace)
	}
	last := before[len(before)-1]
	return last.run.Object != nil || endsWord(before[:len(before)-1], last.text)
}

// beginsWord reports whether text, or the parts after it, begin with something other
// than a no-break space.
func beginsWord(after []part, text string) bool {
	if text != "" || len(after) == 0 {
		return text != "" && !strings.HasPrefix(text, noBreakSpace)
	}
	return after[0].run.Object != nil || beginsWord(after[1:], after[0].text)
}

// divide splits tokens that are wider than the measure: first at no-break spaces, then
// at graphemes if they are still too wide.
func divide(tokens []token, measure unit.Length, overlong func(string, Mark)) []token {
	wide := false
	for i := range tokens {
		wide = wide || tokens[i].width > measure
	}
	if !wide {
		return tokens
	}
	var cut []token
	for _, t := range loosen(tokens, measure) {
		if t.width <= measure {
			cut = append(cut, t)
			continue
		}
		if overlong != nil {
			var word strings.Builder
			for _, p := range t.parts {
				word.WriteString(p.text)
			}
			overlong(word.String(), t.parts[0].run.Mark)
		}
		var cur token
		for _, p := range t.parts {
			if p.run.Object != nil {
				cur.parts, cur.width = append(cur.parts, p), cur.width+p.run.Object.Width
				continue
			}
			start, width := 0, unit.Length(0)
			rest, state := p.text, -1
			for pos := 0; rest != ""; {
				var g string
				g, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
				w := p.run.Style.Width(g)
				if cur.width+width+w > measure && (len(cur.parts) > 0 || pos > start) {
					cur.parts, cur.width = append(cur.parts, measured(p.run, p.text[start:pos])), cur.width+width
					cut = append(cut, cur)
					cur, start, width = token{}, pos, 0
				}
				width += w
				pos += len(g)
			}
			cur.parts, cur.width = append(cur.parts, measured(p.run, p.text[start:])), cur.width+width
		}
		cur.space, cur.gap, cur.ends = t.space, t.gap, t.ends
		cut = append(cut, cur)
	}
	return cut
}
