package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// closeBracket reads the end of a link's words, and what follows them.
func (r *inline) closeBracket(rest string) {
	n := len(r.brackets)
	if n == 0 {
		r.put("]", 1)
		return
	}
	b := r.brackets[n-1]
	r.brackets = r.brackets[:n-1]
	size, title, ok := 0, "", false
	target := ""
	if !b.off {
		if target, title, size, ok = destination(rest[1:]); !ok {
			size, ok = r.reference(rest[1:], r.text[b.at:r.at])
		}
	}
	if !ok {
		r.put("]", 1)
		return
	}
	r.emphasis(b.piece + 1)
	switch open := &r.pieces[b.piece]; {
	case b.image:
		open.text = " | "
		for i := range r.pieces[b.piece:] { // A description has only words.
			p := &r.pieces[b.piece+i]
			if i > 0 && p.text == " | " {
				p.text = ""
			}
			p.text = strings.NewReplacer(string(strike), "", string(strikeEnd), "", string(unknown), "").Replace(p.text)
		}
		r.put(" | "+withoutFields(title, true)+" | ", 1+size)
		r.linked = r.at
	default:
		open.text = ""
		for i := range r.brackets {
			if !r.brackets[i].image {
				r.brackets[i].off = true
			}
		}
		words := ""
		if strings.TrimSpace(r.text[b.at:r.at]) == "" {
			words = withoutFields(target, true) // A link without words shows its address.
		}
		if next, _ := utf8.DecodeRuneInString(rest[1+size:]); !unicode.IsLetter(next) && !unicode.IsNumber(next) { // Otherwise the word goes on.
			words += string(unknown)
		}
		r.put(words, 1+size)
		r.linked = r.at
	}
}

// destination reads the target of a link: (address "title"). size is the size of the
// whole.
func destination(text string) (target, title string, size int, ok bool) {
	if !strings.HasPrefix(text, "(") {
		return "", "", 0, false
	}
	at := 1 + spaces(text[1:])
	rest := text[at:]
	if strings.HasPrefix(rest, "<") {
		end := strings.IndexAny(rest[1:], "<>\n")
		if end < 0 || rest[1+end] != '>' {
			return "", "", 0, false
		}
		target, at = rest[1:1+end], at+end+2
	} else {
		end, ok := bareTarget(rest)
		if !ok {
			return "", "", 0, false
		}
		target, at = rest[:end], at+end
	}
	gap := spaces(text[at:])
	at += gap
	if at < len(text) && gap > 0 && strings.IndexByte(`"'(`, text[at]) >= 0 {
		end := titleEnd(text[at:])
		if end == 0 {
			return "", "", 0, false
		}
		title = text[at+1 : at+end-1]
		at += end
		at += spaces(text[at:])
	}
	if at == len(text) || text[at] != ')' {
		return "", "", 0, false
	}
	return target, title, at + 1, true
}

// bareTarget returns the size of the address without angle brackets that a text begins
// with. The parentheses in it must be balanced (CommonMark 6.3).
func bareTarget(text string) (end int, ok bool) {
	depth := 0
	for ; end < len(text); end++ {
		switch c := text[end]; {
		case c == '\\' && end+1 < len(text) && isPunct(text[end+1]):
			end++
		case c == '(':
			if depth++; depth > 32 {
				return 0, false
			}
		case c == ')':
			if depth--; depth < 0 {
				return end, true
			}
		case c <= ' ':
			return end, depth == 0
		}
	}
	return end, depth <= 0
}

func spaces(text string) int { return len(text) - len(strings.TrimLeft(text, " \t\n")) }

// titleEnd returns the size of a title in quotes or parentheses, or 0 if it has no end.
func titleEnd(text string) int {
	end := text[0]
	if end == '(' {
		end = ')'
	}
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == end:
			return i + 1
		case end == ')' && text[i] == '(':
			return 0
		}
	}
	return 0
}

// reference reads the label of a link that is defined elsewhere: [words][label],
// [label][] or [label].
func (r *inline) reference(text, words string) (size int, ok bool) {
	if strings.HasPrefix(text, "[") {
		if end := strings.IndexAny(text[1:], "[]"); end >= 0 && text[1+end] == ']' {
			label := text[1 : 1+end]
			if end == 0 {
				label = words
			}
			return end + 2, r.labels[labelOf(label)]
		}
	}
	return 0, r.labels[labelOf(words)]
}

// labelOf returns a label in the form that all its spellings share.
func labelOf(label string) string {
	if len(label) > 999 {
		return ""
	}
	return strings.ToLower(strings.Join(strings.Fields(label), " "))
}
