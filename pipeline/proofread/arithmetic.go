package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// beside is what stands next to a run of signs, on one side.
type beside struct {
	// char is the nearest character that is not space, 0 for none.
	char rune
	// close means that no space is between.
	close bool
}

// besideRun looks to both sides of a run, past spaces, those with names, and tags
// right beside it. What is raised or lowered has nothing beside it.
func (x *lexicon) besideRun(text string, from, to int) (left, right beside) {
	return x.leftOf(text[:from]), x.rightOf(text[to:])
}

// leftOf returns what stands at the end of a text.
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

// rightOf returns what stands at the beginning of a text.
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

// breaksLine reports whether a tag is a line break, which is a space.
func breaksLine(tag string) bool {
	return len(tag) > 3 && strings.EqualFold(tag[:3], "<br") && !unicode.IsLetter(rune(tag[3]))
}

// spaceNamed returns the size of the space by name that a text begins with.
func spaceNamed(text string) int {
	for _, name := range []string{"&nbsp;", "&#160;", "&#xa0;", "&#xA0;", "&thinsp;", "&#8239;", "&ensp;", "&emsp;"} {
		if strings.HasPrefix(text, name) {
			return len(name)
		}
	}
	return 0
}

// spaceBehind returns the size of the space by name that a text ends with.
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

// figure matches what a calculation is made of.
func figure(c rune) bool { return isAmount(c) || c == ')' || c == '.' || c == ',' }

// startsClause reports whether a run of n signs that follows a character and a space
// can be no calculation: a sentence or a clause begins. (kg) *5 calculates.
func startsClause(c rune, n int) bool { return c == '.' || c == ',' || c == ')' && n > 1 }

// isAmount matches digits and fractions.
func isAmount(c rune) bool { return unicode.In(c, unicode.Nd, unicode.No) }

func isWord(c rune) bool { return unicode.IsLetter(c) || isAmount(c) }

// arithmetic takes from a run what it cannot be where it calculates: 2*5, 2 * 5,
// (3)*0.5, *Take 5 mg*2 daily*.
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

// sides are what stands beside a run of n signs, and what is left and right of it on
// its line.
type sides struct {
	left, right beside
	n           int
	line, rest  string
	// near means that no space is on either side, bracket that an amount in brackets
	// comes next.
	near, bracket bool
}

// sidesOf looks to both sides of a run.
func (r *inline) sidesOf(from, to int) sides {
	left, right := r.words.besideRun(r.text, from, to)
	if left.char == ')' && r.linked > 0 && r.nothing(r.text[r.linked:from]) {
		left.char = 0 // The bracket is a link's.
	}
	left.char, right.char = narrow(left.char), narrow(right.char)
	for from >= r.lineEnd { // The line of the run: long ones are not looked through twice.
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

// narrow returns the bracket that a wide one of Chinese text is.
func narrow(c rune) rune {
	switch c {
	case '（':
		return '('
	case '）':
		return ')'
	}
	return c
}

// numbers reports whether amounts are on both sides.
func (s *sides) numbers() bool { return isAmount(s.left.char) && isAmount(s.right.char) }

// holds says how a word or numbers hold the run, as piece.held says it.
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

// isClause reports whether a run before a byte begins a sentence or a clause, and a run
// ends it.
func (r *inline) isClause(s sides, mark byte, to int) bool {
	return !s.left.close && s.right.close && startsClause(s.left.char, s.n) && willEnd(r.text[to:min(len(r.text), to+400)], mark, s.n)
}

// calculates reports whether the run stands between figures, or brackets with figures.
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

// endsAtAmount takes from a run that a number is right after what it can hardly be:
// the end of emphasis after another number, and any mark inside of emphasis. head is
// the text before it.
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

// nothing reports whether a text is spaces and tags.
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

// toFillIn reports whether a run of underscores is a line to write on: four or more,
// or one before or after what nobody marks, as in [__] and __/10, or one with nothing
// but separators between it and the next: __/__/____.
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

// separator matches what stands beside lines to write on, or at the end of a text.
func separator(c rune) bool {
	return unicode.IsSpace(c) || c == utf8.RuneError || strings.ContainsRune("/:.,-()%+=|;$€£#·–—[]{}<>*~\"'“”„‘’«»", c)
}

// inBrackets reports whether amounts in brackets come next, and the sign again: (2.5)* 3.
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

// hasOpened reports whether the run before of a sign can only open, willEnd whether
// the next one can only end.
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

// isInch reports whether a backtick is a sign although another could close it: 5`2
// and 6`1.
func isInch(text string, from, n, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:from])
	last, _ := utf8.DecodeLastRuneInString(text[from+n : end])
	after, _ := utf8.DecodeRuneInString(text[end+n:])
	return isWord(before) && isWord(after) || isAmount(before) && isAmount(last) && strings.ContainsAny(text[from+n:end], " \n")
}
