package doc

import (
	"fmt"
	"slices"
	"strings"
)

// Phrase is a text that can hold fields but no mark-up: an alternative text, a title,
// the target of a link. Escapes and entities in it are decoded, so that braces in a
// Text are braces for the reader; only a Field is a placeholder. The zero value is the
// empty text. No Text in it is empty.
//
// Package markdown reads phrases, package edition fills in their fields, and those who
// read an edition call String.
type Phrase []PhrasePart

// PhrasePart is a piece of a Phrase. The cases are *Text and *Field.
//
//sumtype:decl
type PhrasePart interface {
	Inline
	phrasePart()
}

func (*Text) phrasePart()  {}
func (*Field) phrasePart() {}

// Literal returns a text without fields as a Phrase.
func Literal(words string) Phrase {
	if words == "" {
		return nil
	}
	return Phrase{&Text{Value: words}}
}

// PhraseOf returns the text of a run of inlines as Plain does, but keeps its fields.
func PhraseOf(run []Inline) Phrase {
	w := &plainWriter{fields: true}
	w.write(run)
	w.flush()
	return w.phrase
}

// String returns the text, with each field as its name in braces.
func (p Phrase) String() string {
	return p.Fill(func(f *Field) string { return f.Braces() })
}

// Fill returns the text, with the result of value in place of each field.
func (p Phrase) Fill(value func(*Field) string) string {
	if len(p) == 1 {
		if t, ok := p[0].(*Text); ok {
			return t.Value
		}
	}
	var b strings.Builder
	for _, part := range p {
		switch part := part.(type) {
		case *Text:
			b.WriteString(part.Value)
		case *Field:
			b.WriteString(value(part))
		default:
			panic(fmt.Sprintf("doc: phrase part %T", part))
		}
	}
	return b.String()
}

// Map returns the phrase with each text replaced by the result of change. Fields stay
// as they are.
func (p Phrase) Map(change func(words string) string) Phrase {
	return p.MapAt(func(_ int, words string) string { return change(words) })
}

// MapAt is like Map. i is the index of the text in the phrase.
func (p Phrase) MapAt(change func(i int, words string) string) Phrase {
	var out Phrase
	for i, part := range p {
		switch part := part.(type) {
		case *Text:
			if words := change(i, part.Value); words != "" {
				out = append(out, &Text{Pos: part.Pos, Value: words})
			}
		case *Field:
			out = append(out, part)
		default:
			panic(fmt.Sprintf("doc: phrase part %T", part))
		}
	}
	return out
}

// Run returns the phrase as running text. A text without a place gets the place at.
func (p Phrase) Run(at Pos) []Inline {
	var run []Inline
	for _, part := range p {
		if t, ok := part.(*Text); ok && t.Pos == (Pos{}) {
			part = &Text{Pos: at, Value: t.Value}
		}
		run = append(run, part)
	}
	return run
}

// HasField reports whether the phrase has a field.
func (p Phrase) HasField() bool {
	return slices.ContainsFunc(p, func(part PhrasePart) bool {
		_, ok := part.(*Field)
		return ok
	})
}
