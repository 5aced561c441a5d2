package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// fractions joins a raised number, a stroke and a lowered number into a fraction:
// 1<sup>1</sup>/<sub>2</sub> becomes 1½, which cannot be read as 11/2.
func fractions(run []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for i := 0; i < len(run); i++ {
		switch in := run[i].(type) {
		case *doc.Emphasis:
			in.Content = fractions(in.Content)
		case *doc.Strong:
			in.Content = fractions(in.Content)
		case *doc.Strike:
			in.Content = fractions(in.Content)
		case *doc.Link:
			in.Content = fractions(in.Content)
		case *doc.Superscript:
			if f, size := fractionAt(run[i:], out); size > 0 {
				out = append(out, &doc.Text{Pos: in.Pos, Value: f})
				i += size - 1
				continue
			}
		case *doc.Field, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Subscript, *doc.Text, *doc.Verbatim:
		}
		out = append(out, run[i])
	}
	return out
}

// fractionAt returns the fraction that a run begins with, as text that can follow
// before, and the number of its nodes, 0 if the run begins with none.
func fractionAt(run, before []doc.Inline) (text string, size int) {
	last := lastRune(before)
	above := onlyWords(run[0])
	if len(run) > 2 {
		_, lowered := run[2].(*doc.Subscript)
		if stroke := onlyWords(run[1]); lowered && (stroke == "/" || stroke == "⁄" || stroke == "∕") {
			text, size = fraction(above, onlyWords(run[2])), 3
		}
	}
	if top, bottom, ok := strings.Cut(strings.ReplaceAll(above, "⁄", "/"), "/"); ok && unicode.IsDigit(last) {
		text, size = fraction(top, bottom), 1
	}
	switch {
	case text == "":
		return "", 0
	case unicode.IsDigit(last) && strings.Contains(text, "/"):
		text = "\u00a0" + text
	}
	return text, size
}

// onlyWords returns the words of an inline that is only text, raised, lowered or plain,
// and "" for others.
func onlyWords(in doc.Inline) string {
	switch in := in.(type) {
	case *doc.Text:
		return strings.TrimSpace(in.Value)
	case *doc.Superscript:
		if len(in.Content) == 1 {
			return onlyWords(in.Content[0])
		}
	case *doc.Subscript:
		if len(in.Content) == 1 {
			return onlyWords(in.Content[0])
		}
	case *doc.Emphasis, *doc.Field, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Verbatim:
	}
	return ""
}

func lastRune(run []doc.Inline) rune {
	if len(run) == 0 {
		return 0
	}
	if t, ok := run[len(run)-1].(*doc.Text); ok {
		c, _ := utf8.DecodeLastRuneInString(t.Value)
		return c
	}
	return 0
}

// fraction returns a fraction as one character if Unicode has it (Number Forms), and
// with a stroke otherwise. It returns "" if above or below is not a number.
func fraction(above, below string) string {
	number := func(s string) bool {
		return s != "" && len(s) <= 4 && strings.Trim(s, "0123456789") == "" && s[0] != '0'
	}
	if !number(above) || !number(below) {
		return ""
	}
	const vulgar = "1/2½1/3⅓2/3⅔1/4¼3/4¾1/5⅕2/5⅖3/5⅗4/5⅘1/6⅙5/6⅚1/7⅐1/8⅛3/8⅜5/8⅝7/8⅞1/9⅑"
	written := above + "/" + below
	if written == "1/10" {
		return "⅒"
	}
	if _, after, ok := strings.Cut(vulgar, written); ok && len(written) == 3 {
		c, _ := utf8.DecodeRuneInString(after)
		return string(c)
	}
	return written
}
