package record

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/token"
)

// cutValues reports values that a comment cuts off: YAML ends title: Plan #2
// before the #. A # with a space after it is meant as a comment. So is one after
// quotes or brackets, and one on a line of its own.
func (d *decoder) cutValues(tokens token.Tokens) {
	for _, t := range tokens {
		if t.Type != token.CommentType || strings.HasPrefix(t.Value, " ") || strings.HasPrefix(t.Value, "\t") {
			continue
		}
		line := d.lines[t.Position.Line-1]
		at := 0
		for range t.Position.Column - 1 {
			_, size := utf8.DecodeRuneInString(line[at:])
			at += size
		}
		if strings.TrimSpace(line[:at]) == "" || ended(t.Prev) {
			continue
		}
		d.errorAt(t.Position.Line, t.Position.Column, "yaml-comment", fmt.Sprintf("YAML reads %q as a comment and leaves it out", strings.TrimSpace(line[at:])),
			d.requoted(t.Position.Line))
	}
}

// ended reports whether a token itself marks the end of a value.
func ended(t *token.Token) bool {
	return t == nil || slices.Contains(closers, t.Type)
}

// closers are the tokens after which a value does not go on.
var closers = []token.Type{token.DoubleQuoteType, token.SingleQuoteType, token.MappingEndType, token.SequenceEndType, token.LiteralType, token.FoldedType}
