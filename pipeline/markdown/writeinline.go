package markdown

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// setting is where running text is. It decides what must be escaped.
type setting int

const (
	inText setting = iota
	inHeading
	inCell
	// inTitle is in the title of a container, or in a term.
	inTitle
	// inBrackets is in the text of a link or the description of an image.
	inBrackets
)

// token is a piece of running text on its way to Markdown.
type token struct {
	kind tokenKind
	// text is the text of a wordToken, and of other kinds what is written. code is the
	// content of a code span.
	text, code string
	// words are the texts that a wordToken is made of.
	words []string
	// mark is the kind of an emphasis mark, and mate is the index of the other mark of
	// the pair.
	mark, mate int
	// headCode and tailCode report that the first and the last character of a wordToken
	// are written as numeric character references, so that the mark beside them counts.
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
	// tagToken is a tag of HTML around text. Smart punctuation does not see it.
	tagToken
)

// inlines returns running text as Markdown. It has line ends only in a paragraph: after
// the backslash of a line break.
func (w *writer) inlines(run []doc.Inline, s setting) string {
	tokens := w.tokensOf(run, s)
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

// firstByte returns the first byte of a token, 0 if it is empty.
func firstByte(t token) byte {
	if t.text == "" {
		return 0
	}
	return t.text[0]
}

// canBreak reports whether a line break can be a line end. It is a tag beside spaces,
// which Markdown would drop there, and beside anything but text.
func canBreak(tokens []token, i int) bool {
	if i == 0 || i+1 == len(tokens) {
		return false
	}
	above, below := tokens[i-1], tokens[i+1]
	return above.kind == wordToken && below.kind == wordToken && !strings.HasSuffix(above.text, " ") && !strings.HasSuffix(above.text, `\`) && !strings.HasPrefix(below.text, " ")
}

// tokenizer divides running text into tokens. It joins neighbouring texts.
type tokenizer struct {
	w      *writer
	s      setting
	tokens []token
}

// tokensOf returns the tokens of a run.
func (w *writer) tokensOf(run []doc.Inline, s setting) []token {
	t := &tokenizer{w: w, s: s}
	t.run(run)
	return t.tokens
}

// run adds the tokens of a run.
func (t *tokenizer) run(run []doc.Inline) {
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			t.text(in.Value)
		case *doc.Emphasis:
			t.marked(emphasisMark, in.Content)
		case *doc.Strong:
			t.marked(strongMark, in.Content)
		case *doc.Strike:
			t.marked(strikeMark, in.Content)
		case *doc.Superscript:
			t.tagged("sup", in.Content)
		case *doc.Subscript:
			t.tagged("sub", in.Content)
		case *doc.Verbatim:
			t.code(in.Value)
		case *doc.Link:
			t.raw(t.w.link(in, t.s))
		case *doc.Image:
			t.raw(t.w.image(in))
		case *doc.LineBreak:
			t.tokens = append(t.tokens, token{kind: breakToken, text: "<br>"})
		case *doc.NoteRef:
			if in.Number >= 1 && in.Number <= len(t.w.labels) {
				t.raw("[^" + t.w.labels[in.Number-1] + "]")
			}
		case *doc.Field:
			t.raw(in.Braces())
		default:
			panic(fmt.Sprintf("markdown: inline %T", in))
		}
	}
}

// raw adds a piece that is written as it is.
func (t *tokenizer) raw(text string) {
	t.tokens = append(t.tokens, token{kind: rawToken, text: text})
}

// text adds a text, to the text before it if there is one.
func (t *tokenizer) text(text string) {
	if last := len(t.tokens) - 1; last >= 0 && t.tokens[last].kind == wordToken {
		t.tokens[last].words = append(t.tokens[last].words, fit(text))
	} else if text != "" {
		t.tokens = append(t.tokens, token{kind: wordToken, words: []string{fit(text)}})
	}
}

// code adds a code span, to the code span before it if there is one: the backquotes
// between two would be read as one fence.
func (t *tokenizer) code(text string) {
	if last := len(t.tokens) - 1; last >= 0 && t.tokens[last].code != "" {
		t.tokens[last].code += text
		t.tokens[last].text = codeSpan(t.tokens[last].code, t.s)
	} else if text != "" {
		t.tokens = append(t.tokens, token{kind: rawToken, text: codeSpan(text, t.s), code: text})
	}
}

// marked adds a run between two marks of emphasis, without the marks if it is already
// between such marks or if nothing is between them.
func (t *tokenizer) marked(mark int, content []doc.Inline) {
	if t.w.marks[mark] {
		t.run(content)
		return
	}
	open := len(t.tokens)
	t.tokens = append(t.tokens, token{kind: openToken, mark: mark})
	t.w.marks[mark] = true
	t.run(content)
	t.w.marks[mark] = false
	if len(t.tokens) == open+1 {
		t.tokens = t.tokens[:open]
		return
	}
	t.tokens[open].mate = len(t.tokens)
	t.tokens = append(t.tokens, token{kind: closeToken, mark: mark, mate: open})
}

// tagged adds a run in an element of HTML, without the element if nothing is in it.
func (t *tokenizer) tagged(name string, content []doc.Inline) {
	open := len(t.tokens)
	t.tokens = append(t.tokens, token{kind: tagToken, text: "<" + name + ">"})
	if t.run(content); len(t.tokens) == open+1 {
		t.tokens = t.tokens[:open]
		return
	}
	t.tokens = append(t.tokens, token{kind: tagToken, text: "</" + name + ">"})
}

// steady reports whether Read leaves the punctuation of the text as it is, even without
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

// setMarks chooses the characters of emphasis marks, and has the characters beside them
// written as numbers where a mark would not count without that (CommonMark 6.2).
func setMarks(tokens []token) {
	var open []string // The marks that are open.
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
				beside = open[len(open)-1] // It ends where the mark around it ends.
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

// count makes a mark count as one, and reports whether it had to change a word for
// that. outer and inner are the indexes of the tokens beside it.
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

// beside returns the character of a token that is next to a mark: the first one if the
// token follows the mark, and the last one if not.
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

// code has the first or the last character of a word written as a number, and reports
// whether that is new.
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

// space reports whether a character is white space to a mark of emphasis.
func space(c rune) bool { return unicode.IsSpace(c) }

// punct reports whether a character is punctuation to a mark of emphasis.
func punct(c rune) bool { return util.IsPunctRune(c) || unicode.IsSymbol(c) }
