package preflight

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// fault is something in a style sheet that old reading systems do not understand, or
// that overrides what readers set themselves.
type fault struct{ what, hint string }

// stylesheet returns the properties, values, at-rules and selectors of a style sheet
// that reading systems of 2013 do not know. Each fault is returned once.
func stylesheet(css string) []fault {
	s := &sheet{told: map[string]bool{}}
	s.rules(comment.ReplaceAllString(css, " "))
	return s.faults
}

var (
	comment = lazyregexp.New(`(?s)/\*.*?\*/`)
	// pseudo matches a pseudo-class or a pseudo-element.
	pseudo = lazyregexp.New(`::?[a-z-]+\(?`)
	// part matches a word of a value: a string, a function with its arguments, or the
	// text up to a space or a comma.
	part = lazyregexp.New(`"[^"]*"|'[^']*'|[a-zA-Z-]+\([^)]*\)?|[^\s,]+`)

	lengthPattern = lazyregexp.New(`^-?(\d+|\d*\.\d+)(em|px|pt|%)?$`)
	colourPattern = lazyregexp.New(`^(#[0-9a-fA-F]{3}|#[0-9a-fA-F]{6}|transparent|inherit|currentColor|black|white)$`)
	mediaPattern  = lazyregexp.New(`^@media\s+(?:(?:all|screen|print|amzn-kf8|amzn-mobi)|(?:screen\s+and\s+)?\((?:min|max)-(?:width|height):\s*[\d.]+(?:em|px)\))$`)
)

type sheet struct {
	faults []fault
	told   map[string]bool
}

func (s *sheet) add(what, hint string) {
	if !s.told[what] {
		s.told[what] = true
		s.faults = append(s.faults, fault{what, hint})
	}
}

// rules reads the rules of a style sheet, or of a block in it. An open block ends where
// the text ends.
func (s *sheet) rules(css string) {
	for {
		open := strings.IndexAny(css, "{;")
		if open < 0 {
			if rest := strings.TrimSpace(css); rest != "" {
				s.add(fmt.Sprintf("%.40q, which is not a rule", rest), "close every brace")
			}
			return
		}
		head := strings.Join(strings.Fields(css[:open]), " ")
		if css[open] == ';' { // An at-rule without a block.
			if !strings.HasPrefix(head, "@charset") && !strings.HasPrefix(head, "@namespace") {
				s.add(fmt.Sprintf("%.60q", head), "write the rules into the sheet itself")
			}
			css = css[open+1:]
			continue
		}
		length := block(css[open:])
		inner := strings.TrimSuffix(css[open+1:open+length], "}")
		css = css[open+length:]
		switch {
		case strings.HasPrefix(head, "@media"):
			if !mediaPattern.MatchString(head) {
				s.add(fmt.Sprintf("%.60q", head), "ask for screen or print, and for min-width or max-width in em")
			}
			s.rules(inner)
		case head == "@font-face", head == "@page":
			s.declarations(head, inner)
		case strings.HasPrefix(head, "@"):
			s.add(fmt.Sprintf("%.60q", head), "write the rules without it")
		default:
			s.selector(head)
			s.declarations(head, inner)
		}
	}
}

// block returns the length of the block in braces that css begins with.
func block(css string) int {
	depth := 0
	for i, c := range css {
		switch c {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(css)
}

func (s *sheet) selector(head string) {
	for _, p := range pseudo.FindAllString(head, -1) {
		switch strings.TrimLeft(p, ":") {
		case "before", "after", "first-child", "last-child", "first-letter", "first-line", "link", "visited", "active", "hover", "focus", "nth-child(":
		default:
			s.add(fmt.Sprintf("the selector %q", p), "give the element a class of its own")
		}
	}
}

// declarations reads the declarations between the braces of a rule.
func (s *sheet) declarations(head, css string) {
	for d := range strings.SplitSeq(css, ";") {
		if d = strings.TrimSpace(d); d == "" {
			continue
		}
		name, value, ok := strings.Cut(d, ":")
		name, value = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(value)
		what := fmt.Sprintf("%.80q", name+": "+value)
		switch {
		case !ok:
			s.add(fmt.Sprintf("%.40q, which is not a declaration", d), "write property: value;")
		case strings.Contains(value, "!important"):
			s.add(what, "leave out !important: it takes the choice from the reader")
		case wholeText(head) && readersOwn(name):
			s.add(fmt.Sprintf("%s for %s", what, head), "leave it out: readers set that themselves")
		default:
			s.declaration(name, value, what)
		}
	}
}

// wholeText reports whether one of the selectors matches all text.
func wholeText(selectors string) bool {
	for one := range strings.SplitSeq(selectors, ",") {
		switch strings.TrimSpace(one) {
		case "*", "html", "body", "p", "html body":
			return true
		}
	}
	return false
}

// readersOwn reports whether readers set a property for the whole text.
func readersOwn(property string) bool {
	switch property {
	case "color", "background", "background-color", "line-height", "font-size":
		return true
	}
	return false
}

func (s *sheet) declaration(name, value, what string) {
	v, ok := vocabularyOf(name)
	if !ok {
		s.add(fmt.Sprintf("the property %q", name), "old reading systems do not know it: do without it")
		return
	}
	for _, word := range part.FindAllString(value, -1) {
		if !v.has(word) {
			s.add(what, fmt.Sprintf("old reading systems do not know %q: write the value in full", word))
			return
		}
	}
}
