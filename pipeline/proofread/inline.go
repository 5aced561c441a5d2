package proofread

import (
	"html"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"pamphlet/pipeline/doc"
)

// piece is a part of a running text: words, or signs that may be marks.
type piece struct {
	text string
	at   int
	// delimiter is '*', '_' or '~' if the text is a run of it that may be a mark, or
	// 0.
	delimiter   byte
	opens, ends bool
	// length is the length of the run as written.
	length int
	// held is 1 for a run inside a word, and 2 if a number is beside such a run or if
	// it is between numbers.
	held int
	// dead means that the run is neither an opening nor a closing mark.
	dead bool
}

// inline reads running text: its escapes, entities, links, tags and marks.
type inline struct {
	words  *lexicon
	labels map[string]bool
	notes  map[string]bool
	text   string
	at     int
	pieces []piece
	// brackets are the open brackets.
	brackets []bracket
	// ticks are the places of runs of backticks by their length.
	ticks map[int][]int
	// tags are the open tags, by their names.
	tags map[string][]lone
	// styles are the styles of the open elements, by name. nested is the number of
	// open lists and tables.
	styles map[string][]styled
	nested int
	// linked is the byte after the last link or picture.
	linked int
	// lineStart and lineEnd are the bounds of the line of the last run.
	lineStart, lineEnd int
	// carried counts the elements that earlier blocks have opened, by name. later
	// reports whether a later block closes an element.
	carried map[string]int
	later   func(name string) bool
	// missing are the elements that have no closing tag in the rest of the text.
	missing map[string]bool
	// endless means that no comment ends in the rest of the text.
	endless bool
	// special are the characters that may begin something other than words.
	special string
	// literal means that the text is HTML, without marks.
	literal bool
}

// bracket is one that may begin a link.
type bracket struct {
	piece int
	image bool
	// off means that it cannot begin a link, because another link is inside it.
	off bool
	// at is the byte after it.
	at int
}

// read reads all of the text.
func (r *inline) read() {
	r.special = special
	if strings.Contains(r.text, "://") || strings.Contains(r.text, "ww.") || strings.Contains(r.text, "WW.") {
		r.special += "hHwWf"
	}
	for r.at < len(r.text) {
		r.next()
	}
	for name, open := range r.tags { // A tag that is not closed is text: a<b>c
		for _, t := range open {
			if r.literal && r.later != nil && r.later(name) {
				r.carried[name]++
				continue
			}
			r.pieces[t.piece].text = t.text
		}
	}
	r.emphasis(0)
}

// put adds the words for the next size bytes of the text.
func (r *inline) put(words string, size int) {
	r.pieces = append(r.pieces, piece{text: words, at: r.at})
	r.at += size
}

// special are the characters that may begin something other than words. In a text with
// addresses, the letters that addresses begin with are added.
const special = "\\&`*_~<[]!{"

func (r *inline) next() {
	rest := r.text[r.at:]
	if n := strings.IndexAny(rest, r.special); n != 0 {
		if n < 0 {
			n = len(rest)
		}
		r.put(rest[:n], n)
		return
	}
	c := rest[0]
	if r.literal && strings.IndexByte("&<{", c) < 0 {
		r.put(rest[:1], 1)
		return
	}
	switch c {
	case '\\':
		r.escape(rest)
	case '&':
		r.entity(rest)
	case '`':
		r.verbatim(rest)
	case '*', '_', '~':
		r.delimiters(rest)
	case '<':
		r.angle(rest)
	case '[':
		if n := noteReference(rest, r.notes); n > 0 {
			r.put(string(unknown), n)
			return
		}
		r.brackets = append(r.brackets, bracket{piece: len(r.pieces), at: r.at + 1})
		r.put("[", 1)
	case '!':
		if strings.HasPrefix(rest, "![") && noteReference(rest[1:], r.notes) == 0 {
			r.brackets = append(r.brackets, bracket{piece: len(r.pieces), image: true, at: r.at + 2})
			r.put("![", 2)
			return
		}
		r.put("!", 1)
	case ']':
		r.closeBracket(rest)
	case '{':
		if n := placeholder(rest); n > 0 {
			r.put(string(unknown), n)
			return
		}
		r.put("{", 1)
	default:
		r.bareAddress(rest)
	}
}

// escape reads a backslash: the end of a line, or a sign that is not a mark.
func (r *inline) escape(rest string) {
	switch {
	case len(rest) > 1 && rest[1] == '\n': // A line ends here.
		r.put("\n", 2)
	case len(rest) > 1 && isPunct(rest[1]):
		r.put(rest[1:2], 2)
	default:
		r.put(rest[:1], 1)
	}
}

// bareAddress reads an address without marks, or one letter if there is none.
func (r *inline) bareAddress(rest string) {
	n := address(rest)
	if before, _ := utf8.DecodeLastRuneInString(r.text[:r.at]); n == 0 || unicode.IsLetter(before) || unicode.IsDigit(before) {
		n = 1
	}
	r.put(strings.ReplaceAll(rest[:n], "&amp;", "&"), n)
}

func isPunct(c byte) bool {
	return c > ' ' && c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z' && c < 0x7f
}

// noteReference returns the size of the reference to a note that a text begins with,
// or 0.
func noteReference(text string, notes map[string]bool) int {
	if !strings.HasPrefix(text, "[^") {
		return 0
	}
	end := strings.IndexByte(text[:min(len(text), 1001)], ']')
	if end < 3 || !notes[text[2:end]] {
		return 0
	}
	return end + 1
}

// placeholder returns the size of the placeholder that a text begins with, such as
// {{phone}}. It returns 0 for placeholders of other programs.
func placeholder(text string) int {
	if !strings.HasPrefix(text, "{{") {
		return 0
	}
	end := strings.Index(text[:min(len(text), 80)], "}}")
	if end < 0 || strings.ContainsAny(text[2:end], "{}\n") || !doc.IsFieldName(strings.TrimSpace(text[2:end])) {
		return 0
	}
	return end + 2
}

// withoutFields returns words that are not running text without their placeholders,
// whose values are in clinic.yaml. If the words have escapes, a backslash before a
// brace makes it a plain brace.
func withoutFields(words string, escapes bool) string {
	if !strings.Contains(words, "{{") {
		return words
	}
	var b strings.Builder
	for at := 0; at < len(words); {
		n := 1
		if escapes && words[at] == '\\' && at+1 < len(words) && isPunct(words[at+1]) {
			n = 2
		} else if size := placeholder(words[at:]); size > 0 {
			at += size
			continue
		}
		b.WriteString(words[at : at+n])
		at += n
	}
	return b.String()
}

func (r *inline) entity(rest string) {
	end := strings.IndexByte(rest[:min(len(rest), 40)], ';')
	if end < 2 {
		r.put("&", 1)
		return
	}
	name := rest[1:end]
	numeric := name[0] == '#'
	for i := range len(name) {
		if c := name[i]; !isLetter(c) && (c < '0' || c > '9') && !(i == 0 && numeric) {
			r.put("&", 1)
			return
		}
	}
	text := html.UnescapeString(rest[:end+1])
	if text == rest[:end+1] || strings.HasSuffix(text, ";") && !numeric && name != "semi" || numeric && (len(name) == 1 || len(name) > 8) {
		r.put("&", 1)
		return
	}
	r.put(clean(text), end+1)
}

// clean replaces characters that no document can hold with spaces. The codes from
// 0x80 to 0x9f are read as Windows-1252.
func clean(s string) string {
	if strings.IndexFunc(s, unfit) < 0 {
		return s
	}
	return strings.Map(func(c rune) rune {
		switch {
		case !unfit(c):
			return c
		case c >= 0x80:
			if w := charmap.Windows1252.DecodeByte(byte(c)); !unfit(w) {
				return w
			}
		}
		return ' '
	}, s)
}

func unfit(c rune) bool {
	return c < ' ' && c != '\t' && c != '\n' || c >= 0x7f && c < 0xa0
}

// verbatim reads words between backticks. A backtick that means inches is a sign.
func (r *inline) verbatim(rest string) {
	n := len(rest) - len(strings.TrimLeft(rest, "`"))
	if r.ticks == nil {
		r.ticks = map[int][]int{}
		for at := r.at; at < len(r.text); at++ {
			if r.text[at] != '`' {
				continue
			}
			size := len(r.text[at:]) - len(strings.TrimLeft(r.text[at:], "`"))
			r.ticks[size] = append(r.ticks[size], at)
			at += size
		}
	}
	places := r.ticks[n]
	i := sort.SearchInts(places, r.at+n)
	if i == len(places) || isInch(r.text, r.at, n, places[i]) {
		r.put(rest[:n], n)
		return
	}
	size := places[i] + n - r.at
	words := strings.ReplaceAll(rest[n:size-n], "\n", " ")
	if len(words) > 1 && words[0] == ' ' && words[len(words)-1] == ' ' && strings.Trim(words, " ") != "" {
		words = words[1 : len(words)-1]
	}
	r.put(words, size)
}
