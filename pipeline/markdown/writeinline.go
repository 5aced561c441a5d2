package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// setting is where running text stands: that decides what must be escaped.
type setting int

const (
	inText setting = iota
	inHeading
	inCell
	// inTitle is the title of a container, or a term.
	inTitle
	// inBrackets is the words of a link or an image.
	inBrackets
)

// token is a piece of running text on its way to Markdown.
type token struct {
	kind tokenKind
	// text is the words of a wordToken, else what is written. code is the words of a
	// code span.
	text, code string
	// words are the texts that make up a wordToken.
	words []string
	// mark is the kind of an emphasis mark, and mate is the index of the other one
	// of the pair.
	mark, mate int
	// headCode and tailCode tell that the first and the last character of words
	// are written as numbers, so that the mark beside them counts.
	headCode, tailCode bool
}

// The kinds of marks.
const (
	emphasisMark = iota
	strongMark
	strikeMark
)

type tokenKind int

const (
	wordToken tokenKind = iota
	rawToken
	openToken
	closeToken
	breakToken
	// tagToken is a tag of HTML that marks words. To smart punctuation it is nothing.
	tagToken
)

// inlines writes running text. Only in a paragraph it has line ends: after the
// backslash of a line break.
func (w *writer) inlines(run []doc.Inline, s setting) string {
	tokens := w.tokens(nil, run, s)
	for i := range tokens {
		if t := &tokens[i]; t.kind == wordToken {
			t.text = oneSpace(strings.Join(t.words, ""))
		}
	}
	for _, r := range w.remarksIn(run) {
		tokens = append(tokens, token{kind: rawToken, text: " " + remarkComment(r)})
	}
	keepMarks(tokens)
	setMarks(tokens)
	smart := !w.steady(tokens)
	var b strings.Builder
	lineStart := s == inText || s == inTitle
	first := true
	for i, t := range tokens {
		switch t.kind {
		case wordToken:
			next := rawToken
			var after byte
			if i+1 < len(tokens) {
				next = tokens[i+1].kind
				after = firstByte(tokens[i+1])
			}
			e := escaper{setting: s, smart: smart, lineStart: lineStart, continued: !first, listed: w.listed, last: i+1 == len(tokens), next: next, after: after}
			b.WriteString(e.escaped(t))
		case breakToken:
			if s == inText && canBreak(tokens, i) {
				b.WriteString("\\\n")
				lineStart, first = true, false
				continue
			}
			b.WriteString("<br>")
		default:
			b.WriteString(t.text)
		}
		lineStart = false
	}
	return b.String()
}

func firstByte(t token) byte {
	if t.text == "" {
		return 0
	}
	return t.text[0]
}

// canBreak reports whether a line break may end the line: beside spaces, which
// Markdown would drop, or another mark it is a tag.
func canBreak(tokens []token, i int) bool {
	if i == 0 || i+1 == len(tokens) {
		return false
	}
	above, below := tokens[i-1], tokens[i+1]
	return above.kind == wordToken && below.kind == wordToken && !strings.HasSuffix(above.text, " ") && !strings.HasSuffix(above.text, `\`) && !strings.HasPrefix(below.text, " ")
}

// tokens divides a run into tokens, and joins neighbouring texts.
func (w *writer) tokens(tokens []token, run []doc.Inline, s setting) []token {
	raw := func(text string) { tokens = append(tokens, token{kind: rawToken, text: text}) }
	pair := func(mark int, content []doc.Inline) {
		if w.marks[mark] { // The same mark in itself looks no different.
			tokens = w.tokens(tokens, content, s)
			return
		}
		open := len(tokens)
		tokens = append(tokens, token{kind: openToken, mark: mark})
		w.marks[mark] = true
		tokens = w.tokens(tokens, content, s)
		w.marks[mark] = false
		if len(tokens) == open+1 {
			tokens = tokens[:open] // Nothing stands in it.
			return
		}
		tokens[open].mate = len(tokens)
		tokens = append(tokens, token{kind: closeToken, mark: mark, mate: open})
	}
	tag := func(name string, content []doc.Inline) {
		open := len(tokens)
		tokens = append(tokens, token{kind: tagToken, text: "<" + name + ">"})
		if tokens = w.tokens(tokens, content, s); len(tokens) == open+1 {
			tokens = tokens[:open]
			return
		}
		tokens = append(tokens, token{kind: tagToken, text: "</" + name + ">"})
	}
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			if n := len(tokens); n > 0 && tokens[n-1].kind == wordToken {
				tokens[n-1].words = append(tokens[n-1].words, fit(in.Value))
			} else if in.Value != "" {
				tokens = append(tokens, token{kind: wordToken, words: []string{fit(in.Value)}})
			}
		case *doc.Emphasis:
			pair(emphasisMark, in.Content)
		case *doc.Strong:
			pair(strongMark, in.Content)
		case *doc.Strike:
			pair(strikeMark, in.Content)
		case *doc.Superscript:
			tag("sup", in.Content)
		case *doc.Subscript:
			tag("sub", in.Content)
		case *doc.Verbatim:
			if n := len(tokens); n > 0 && tokens[n-1].code != "" { // Two would run into each other.
				tokens[n-1].code += in.Value
				tokens[n-1].text = codeSpan(tokens[n-1].code, s)
			} else if in.Value != "" {
				tokens = append(tokens, token{kind: rawToken, text: codeSpan(in.Value, s), code: in.Value})
			}
		case *doc.Link:
			raw(w.link(in, s))
		case *doc.Image:
			raw("![" + w.inlines(in.Alt.Run(in.Pos), inBrackets) + "](" + address(doc.Literal(imageAddress(in.Source))) + linkTitle(in.Title) + ")")
		case *doc.LineBreak:
			tokens = append(tokens, token{kind: breakToken, text: "<br>"})
		case *doc.NoteRef:
			if in.Number >= 1 && in.Number <= len(w.labels) {
				raw("[^" + w.labels[in.Number-1] + "]")
			}
		case *doc.Field:
			raw(in.Braces())
		default:
			panic(fmt.Sprintf("markdown: inline %T", in))
		}
	}
	return tokens
}

// steady reports whether Read leaves the punctuation of words as it is, without
// escapes.
func (w *writer) steady(tokens []token) bool {
	var pieces []piece
	for _, t := range tokens {
		switch t.kind {
		case wordToken:
			pieces = append(pieces, piece{text: &doc.Text{Value: t.text}})
		case rawToken:
			if !strings.HasPrefix(t.text, "[^") && !strings.HasPrefix(t.text, "<!--") {
				pieces = append(pieces, piece{opaque: 'x'})
			}
		case breakToken:
			pieces = append(pieces, piece{opaque: ' '})
		case openToken, closeToken, tagToken:
		default:
			panic(fmt.Sprintf("markdown: token %d", t.kind))
		}
	}
	var before, after strings.Builder
	for _, p := range pieces {
		if p.text != nil {
			before.WriteString(p.text.Value)
		}
	}
	punctuate(pieces, quotesFor(w.lang))
	for _, p := range pieces {
		if p.text != nil {
			after.WriteString(p.text.Value)
		}
	}
	return before.String() == after.String()
}

// setMarks chooses the characters of emphasis, and what must be done to the
// words beside them so that they count (CommonMark 6.2).
func setMarks(tokens []token) {
	var open []string // The marks around.
	for i := range tokens {
		t := &tokens[i]
		switch t.kind {
		case closeToken:
			t.text = tokens[t.mate].text
			open = open[:len(open)-1]
		case openToken:
			beside := ""
			if i > 0 && (tokens[i-1].kind == openToken || tokens[i-1].kind == closeToken) {
				beside = tokens[i-1].text
			} else if len(open) > 0 && tokens[t.mate+1].kind == closeToken {
				beside = open[len(open)-1] // It ends with the one around it.
			}
			t.text = []string{emphasisMark: "*", strongMark: "**", strikeMark: "~~"}[t.mark]
			if t.mark != strikeMark && strings.HasPrefix(beside, "*") {
				t.text = strings.ReplaceAll(t.text, "*", "_")
			}
			open = append(open, t.text)
		}
	}
	// A character that is written as a number for one mark is punctuation to the
	// mark on its other side.
	for again := true; again; {
		again = false
		for i := range tokens {
			if tokens[i].kind == openToken {
				again = count(tokens, i, i-1, i+1) || again
				again = count(tokens, tokens[i].mate, tokens[i].mate+1, tokens[i].mate-1) || again
			}
		}
	}
}

// count makes a mark count, and reports whether it had to change a word for that.
// outer and inner are the tokens beside it.
func count(tokens []token, mark, outer, inner int) (changed bool) {
	in := beside(tokens, inner, inner > mark)
	out := beside(tokens, outer, outer > mark)
	word := func(c rune) bool { return !space(c) && !punct(c) }
	if tilde := tokens[mark].text[0] == '~'; space(in) || tilde && in == '~' {
		changed = code(tokens, inner, inner > mark)
		in = ';'
	}
	if out == '~' && tokens[mark].text[0] == '~' || word(out) && (punct(in) || tokens[mark].text[0] == '_') {
		changed = code(tokens, outer, outer > mark) || changed
	}
	return changed
}

// beside gives the character of a token that is next to a mark: its first one if
// the token follows.
func beside(tokens []token, i int, follows bool) rune {
	if i < 0 || i >= len(tokens) || tokens[i].kind == breakToken && !follows {
		return ' '
	}
	t := tokens[i]
	c, size := utf8.DecodeRuneInString(t.text)
	single := size == len(t.text)
	switch {
	case follows && (t.headCode || t.tailCode && single):
		return '&'
	case follows:
		return c
	case t.tailCode || t.headCode && single:
		return ';'
	}
	c, _ = utf8.DecodeLastRuneInString(t.text)
	return c
}

// code has the first or the last character of a word written as a number, and
// reports whether it was not before.
func code(tokens []token, i int, head bool) bool {
	if i < 0 || i >= len(tokens) || tokens[i].kind != wordToken {
		return false
	}
	flag := &tokens[i].tailCode
	if head {
		flag = &tokens[i].headCode
	}
	before := *flag
	*flag = true
	return !before
}

func space(c rune) bool { return unicode.IsSpace(c) }

func punct(c rune) bool { return util.IsPunctRune(c) || unicode.IsSymbol(c) }
