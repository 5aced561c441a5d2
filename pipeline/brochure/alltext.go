package brochure

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/face"
)

// allText returns all the text that faces are chosen by.
func allText(e *edition.Edition) string {
	a := e.Article
	parts := []string{a.Meta.Title, a.Meta.Subtitle, a.Meta.Summary, doc.PlainBlocks(a.Body)}
	for _, n := range a.Notes {
		parts = append(parts, doc.PlainBlocks(n.Content))
	}
	return strings.Join(parts, "\n")
}

// spells reports whether the first family of a stack certainly has all letters of
// allText. It usually has, and then the text need not be put together.
func spells(stack face.Stack, e *edition.Edition) bool {
	a := e.Article
	all := true
	check := func(text string) { all = all && stack.Spells(text) }
	inline := func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			check(in.Value)
		case *doc.Verbatim:
			check(in.Value)
		case *doc.Image:
			check(in.Alt.String())
		case *doc.Superscript, *doc.Subscript: // As plain text they may have letters of their own.
			all = false
		case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong:
		}
	}
	block := func(b doc.Block) bool {
		if c, ok := b.(*doc.Code); ok {
			check(c.Text)
		}
		for _, run := range doc.Texts(b) {
			doc.WalkInlines(run, inline)
		}
		return all
	}
	for _, text := range []string{a.Meta.Title, a.Meta.Subtitle, a.Meta.Summary} {
		check(text)
	}
	doc.Walk(a.Body, block)
	for _, n := range a.Notes {
		doc.Walk(n.Content, block)
	}
	return all
}
