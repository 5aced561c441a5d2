package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beside is what is next to a run of signs on one side.
type beside struct {
	// char is the nearest character that is not white space, or 0.
	char rune
	// close means that there is no white space between.
	close bool
}

// besideRun returns what is on both sides of a run. It passes over spaces, named
// spaces such as &nbsp;, and tags right beside the run. At the ends of raised or
// lowered text there is nothing.
func (x *lexicon) besideRun(text string, from, to int) (left, right beside) {
	return x.leftOf(text[:from]), x.rightOf(text[to:])
}

// leftOf returns what is at the end of a text.
func (x *lexicon) leftOf(before string) beside {
	b := beside{close: true}
	for before != "" {
		c, size := utf8.DecodeLastRuneInString(before)
		if unicode.IsSpace(c) {
			before, b.close = before[:len(before)-size], false
			continue
		}
		if name := spaceBehind(before); name > 0 {
			before, b.close = before[:len(before)-name], false
			continue
		}
		if open := strings.LastIndexByte(before[max(0, len(before)-100):], '<'); c == '>' && open >= 0 && b.close {
			open += max(0, len(before)-100)
			if t, ok := x.tagAt(before[open:]); ok && t.size == len(before)-open {
				if !t.closing && shiftsText(t) {
					return b
				}
				before, b.close = before[:open], !breaksLine(before[open:])
				continue
			}
		}
		b.char = c
		return b
	}
	return b
}

// rightOf returns what is at the beginning of a text.
func (x *lexicon) rightOf(after string) beside {
	b := beside{close: true}
	for after != "" {
		c, size := utf8.DecodeRuneInString(after)
		if unicode.IsSpace(c) {
			after, b.close = after[size:], false
			continue
		}
		if name := spaceNamed(after); name > 0 {
			after, b.close = after[name:], false
			continue
		}
		if c == '<' && b.close {
			if t, ok := x.tagAt(after[:min(len(after), 100)]); ok {
				if t.closing && shiftsText(t) {
					return b
				}
				after, b.close = after[t.size:], !breaksLine(after)
				continue
			}
		}
		b.char = c
		return b
	}
	return b
}

// shiftsText reports whether a tag begins or ends raised or lowered text.
func shiftsText(t element) bool { return t.name == "sup" || t.name == "sub" }

// breaksLine reports whether a tag is a line break, which counts as a space.
func breaksLine(tag string) bool {
	return len(tag) > 3 && strings.EqualFold(tag[:3], "<br") && !unicode.IsLetter(rune(tag[3]))
}

// spaceNamed returns the size of the named space that a text begins with, or 0.
func spaceNamed(text string) int {
	for _, name := range []string{"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&thinsp;", "&#8239;", "&ensp;", "&emsp;"} {
		if strings.HasPrefix(text, name) {
			return len(name)
		}
	}
	return 0
}

// spaceBehind returns the size of the named space that a text ends with, or 0.
func spaceBehind(text string) int {
	if !strings.HasSuffix(text, ";") {
		return 0
	}
	at := strings.LastIndexByte(text[max(0, len(text)-8):], '&')
	if at < 0 {
		return 0
	}
	at += max(0, len(text)-8)
	if n := spaceNamed(text[at:]); at+n == len(text) {
		return n
	}
	return 0
}

// figure reports whether a character may be part of a calculation.
func figure(c rune) bool { return isAmount(c) || c == ')' || c == '.' || c == ',' }

// startsClause reports whether a run of n signs after a character and a space begins
// a sentence or a clause, and so cannot be part of a calculation. (kg) *5 can.
func startsClause(c rune, n int) bool { return c == '.' || c == ',' || c == ')' && n > 1 }

// isAmount reports whether a character is a digit or a fraction.
func isAmount(c rune) bool { return unicode.In(c, unicode.Nd, unicode.No) }

func isWord(c rune) bool { return unicode.IsLetter(c) || isAmount(c) }

// arithmetic decides what a run cannot be because it is part of a calculation: 2*5,
// 2 * 5, (3)*0.5, *Take 5 mg*2 daily*.
func (r *inline) arithmetic(p *piece, from, to int) {
	s := r.sidesOf(from, to)
	if p.delimiter == '~' {
		p.opens = p.opens && !(s.numbers() && s.left.close && s.right.close)
		return
	}
	p.held = s.holds()
	if p.delimiter == '_' && toFillIn(s.n, s.line, s.rest) {
		p.opens, p.ends = false, false
	} else if !r.isClause(s, p.delimiter, to) && s.calculates(p.delimiter) {
		p.opens = false
	}
	s.endsAtAmount(p, r.text[:from])
}

// sides has what is beside a run of n signs. line and rest are the text before and
// after the run on its line.
type sides struct {
	left, right beside
	n           int
	line, rest  string
	// near means that there is no space on either side. bracket means that an amount
	// in brackets comes next.
	near, bracket bool
}

// sidesOf returns what is beside a run.
func (r *inline) sidesOf(from, to int) sides {
	left, right := r.words.besideRun(r.text, from, to)
	if left.char == ')' && r.linked > 0 && r.nothing(r.text[r.linked:from]) {
		left.char = 0 // The bracket belongs to a link.
	}
	left.char, right.char = narrow(left.char), narrow(right.char)
	for from >= r.lineEnd { // Find the line of the run. A long line is searched only once.
		r.lineStart = r.lineEnd
		if end := strings.IndexByte(r.text[r.lineEnd:], '\n'); end >= 0 {
			r.lineEnd += end + 1
		} else {
			r.lineEnd = len(r.text)
		}
	}
	s := sides{left: left, right: right, n: to - from, near: left.close && right.close}
	s.line, s.rest = r.text[r.lineStart:from], strings.TrimSuffix(r.text[to:max(to, r.lineEnd)], "\n")
	s.bracket = right.char == '(' && startsAmount(strings.TrimLeft(s.rest, " \t(（+-−"))
	return s
}

// narrow returns the ASCII bracket for a wide bracket of Chinese text, and other
// characters as they are.
func narrow(c rune) rune {
	switch c {
	case '（':
		return '('
	case '）':
		return ')'
	}
	return c
}

// numbers reports whether there are amounts on both sides.
func (s *sides) numbers() bool { return isAmount(s.left.char) && isAmount(s.right.char) }

// holds returns the value of piece.held for the run.
func (s *sides) holds() int {
	letters := s.near && isWord(s.left.char) && isWord(s.right.char)
	switch {
	case letters && (isAmount(s.left.char) || isAmount(s.right.char)), s.numbers() && (s.left.close || s.right.close):
		return 2
	case letters:
		return 1
	}
	return 0
}

// isClause reports whether the run before a byte begins a sentence or a clause, and
// the next run ends it.
func (r *inline) isClause(s sides, mark byte, to int) bool {
	return !s.left.close && s.right.close && startsClause(s.left.char, s.n) && willEnd(r.text[to:min(len(r.text), to+400)], mark, s.n)
}

// calculates reports whether the run is between figures, or brackets with figures.
func (s *sides) calculates(mark byte) bool {
	left, right := s.left.char, s.right.char
	switch {
	case figure(left) && figure(right):
		return true
	case left == ')':
		return s.bracket || right == '(' && (inBrackets(s.rest, mark) || s.near && s.n == 1)
	case isAmount(left):
		return right == '(' && inBrackets(s.rest, mark) || s.bracket && s.near
	}
	return false
}

// endsAtAmount decides what a run right before a number cannot be: after another
// number it does not end emphasis, and inside emphasis it is not a mark. head is the
// text before the run.
func (s *sides) endsAtAmount(p *piece, head string) {
	if s.n > 2 || !s.near || !isAmount(s.right.char) && !s.bracket {
		return
	}
	left := s.left.char
	before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head, ")）"))
	switch {
	case isAmount(left), left == ')' && isAmount(before):
		p.ends = false
	case !s.bracket && (unicode.IsLetter(left) || left == '%' || left == '°') && hasOpened(s.line, p.delimiter, s.n) && willEnd(s.rest, p.delimiter, s.n):
		p.opens, p.ends = false, false
	}
}

// nothing reports whether a text has only spaces and tags.
func (r *inline) nothing(text string) bool {
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		t, ok := r.words.tagAt(text)
		if text[0] != '<' || !ok {
			return false
		}
		text = text[t.size:]
	}
	return true
}

// toFillIn reports whether a run of underscores is a line to write on. It is one if it
// has four or more underscores, if it is beside signs that nobody emphasizes, as in
// [__] and __/10, or if only separators are between it and the next run, as in
// __/__/____.
func toFillIn(n int, head, rest string) bool {
	if n > 3 {
		return true
	}
	left, _ := utf8.DecodeLastRuneInString(head)
	right, _ := utf8.DecodeRuneInString(rest)
	if startsThere := head == "" || unicode.IsSpace(left) || strings.ContainsRune("([{<=/|$€£\"“„«", left); startsThere && strings.ContainsRune(")]},;/%|=", right) {
		return true
	}
	if endsThere := rest == "" || unicode.IsSpace(right) || strings.ContainsRune(")]}>=/|.,;%\"”“»", right); endsThere && strings.ContainsRune("([{/=|", left) {
		return true
	}
	if next := strings.IndexByte(rest, '_'); next > 0 && separator(left) && separates(rest[:next]) {
		if beyond, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest[next:], "_")); separator(beyond) {
			return true
		}
	}
	if before := strings.LastIndexByte(head, '_'); before >= 0 && before < len(head)-1 && separator(right) && separates(head[before+1:]) {
		beyond, _ := utf8.DecodeLastRuneInString(strings.TrimRight(head[:before], "_"))
		return separator(beyond)
	}
	return false
}

func separates(text string) bool {
	return !strings.ContainsFunc(text, func(c rune) bool { return c == '*' || c == '~' || !separator(c) })
}

// separator reports whether a character may be beside a line to write on. It is also
// true at the end of a text.
func separator(c rune) bool {
	return unicode.IsSpace(c) || c == utf8.RuneError || strings.ContainsRune("/:.,-()%+=|;$€£#·–—[]{}<>*~\"'“”„‘’«»", c)
}

// inBrackets reports whether amounts in brackets come next, then the sign again and
// another amount: (2.5)* 3.
func inBrackets(rest string, mark byte) bool {
	rest = strings.TrimLeft(rest, " \t")
	end := strings.IndexByte(rest[:min(len(rest), 40)], ')')
	if end < 0 || strings.IndexFunc(rest[:end], unicode.IsLetter) >= 0 {
		return false
	}
	after := strings.TrimLeft(rest[end+1:], " \t")
	next := strings.TrimLeft(strings.TrimLeft(after, string(rune(mark))), " \t")
	c, _ := utf8.DecodeRuneInString(next)
	return after != "" && after[0] == mark && (isAmount(c) || c == '(')
}

// hasOpened reports whether the last run of a sign in head can only open emphasis.
func hasOpened(head string, mark byte, n int) bool {
	at := strings.LastIndexByte(head, mark)
	if at < 0 {
		return false
	}
	run := at + 1 - len(strings.TrimRight(head[:at+1], string(rune(mark))))
	before, size := utf8.DecodeLastRuneInString(head[:at+1-run])
	after, _ := utf8.DecodeRuneInString(head[at+1:])
	return run == n && !unicode.IsSpace(after) && (size == 0 || !isWord(before) && before != '\\' && before != ')')
}

// willEnd reports whether the first run of a sign in rest can only end emphasis.
func willEnd(rest string, mark byte, n int) bool {
	for i := 0; i < len(rest); i++ {
		switch rest[i] {
		case '\\':
			i++
		case mark:
			run := len(rest[i:]) - len(strings.TrimLeft(rest[i:], string(rune(mark))))
			before, _ := utf8.DecodeLastRuneInString(rest[:i])
			after, size := utf8.DecodeRuneInString(rest[i+run:])
			return run == n && !unicode.IsSpace(before) && (size == 0 || !isWord(after) && after != '(')
		}
	}
	return false
}

// isInch reports whether a backtick is a sign, although another could close it: 5`2
// and 6`1.
func isInch(text string, from, n, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	last, _ := utf8.DecodeLastRuneInString(text[from+n : end])
	after, _ := utf8.DecodeRuneInString(text[end+n:])
	return isWord(before) && isWord(after) || isAmount(before) && isAmount(last) && strings.ContainsAny(text[from+n:end], " \n")
}
