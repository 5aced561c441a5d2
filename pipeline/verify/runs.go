package verify

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// runs collects a text, each run of it on a line of its own. White space
// between words becomes one space, as it does for a reader.
type runs struct {
	b []byte
	// space, line and broken mean that a space, the end of a line or the end of a run
	// is due before the next letter.
	space, line, broken bool
	// led means that there was white space before the first letter.
	led bool
	// shift is the mark that each letter gets, or 0.
	shift rune
}

// text adds text to the open run.
func (r *runs) text(s string) {
	if r.shift != 0 {
		s = shifted(r.shift, s)
	}
	for i := 0; i < len(s); {
		n := plainLetters(s[i:])
		if n > 0 {
			r.begin()
			r.b = append(r.b, s[i:i+n]...)
			i += n
			continue
		}
		c, size := utf8.DecodeRuneInString(s[i:])
		i += size
		switch {
		case c >= furnitureFollows && c <= quotingFollows:
		case unicode.IsSpace(c):
			r.space = true
		default:
			r.letter(c)
		}
	}
}

// plainLetters returns how many ASCII characters other than spaces a text begins with.
func plainLetters(s string) int {
	for i := range len(s) {
		if s[i] <= ' ' || s[i] >= utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

// letter adds a character that is not white space.
func (r *runs) letter(c rune) {
	r.begin()
	r.b = utf8.AppendRune(r.b, c)
}

// begin adds what is due before the next letter.
func (r *runs) begin() {
	switch {
	case len(r.b) == 0:
		r.led = r.space
	case r.broken:
		r.b = append(r.b, '\n')
	case r.line:
		r.b = append(r.b, lineEnd...)
	case r.space:
		r.b = append(r.b, ' ')
	}
	r.space, r.line, r.broken = false, false, false
}

// lineEnd ends a line within a run.
const lineEnd = "\u2028"

// sign adds a word that has a role.
func (r *runs) sign(follows rune, word string) {
	r.text(" ")
	r.letter(follows)
	r.text(word + " ")
}

// end ends the open run.
func (r *runs) end() { r.broken = true }

// echo returns what a function adds to the text.
func (r *runs) echo(collect func()) string {
	before := len(r.b)
	collect()
	return strings.TrimSpace(string(r.b[before:]))
}

// shifted collects text whose letters are raised or lowered.
func (r *runs) shifted(mark rune, collect func()) {
	outer := r.shift
	r.shift = mark
	collect()
	r.shift = outer
}

// capture returns what a function collects, with the spaces before and after it. It
// does not become part of the text. It is collected in the room after the text.
func (r *runs) capture(collect func()) string {
	outer := *r
	*r = runs{b: outer.b[len(outer.b):], shift: outer.shift}
	collect()
	if r.space {
		r.b = append(r.b, ' ')
	}
	s := r.String()
	if r.led {
		s = " " + s
	}
	*r = outer
	return s
}

// String returns the text.
func (r *runs) String() string { return string(r.b) }
