package draft

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/doc"
)

// Anchor resolves the links inside the article, whose targets are "#" and a name in
// the foreign file. headings are the headings by these names, after Outline. A link
// to anything else becomes its words, and a guess.
func (d *Draft) Anchor(headings map[string]*doc.Heading) {
	standing := map[*doc.Heading]bool{}
	for _, b := range d.Article.Body {
		if h, ok := b.(*doc.Heading); ok {
			standing[h] = true
		}
	}
	visit := func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			if name, inside := strings.CutPrefix(f.Target.String(), "#"); inside {
				f.Target = nil
				if h := headings[name]; standing[h] {
					f.Target = doc.Literal("#" + h.ID)
				}
			}
		}
		Rewrite(b, func(run []doc.Inline) []doc.Inline {
			return Replace(run, func(in doc.Inline) []doc.Inline {
				l, isLink := in.(*doc.Link)
				if !isLink {
					return []doc.Inline{in}
				}
				name, inside := strings.CutPrefix(l.Target.String(), "#")
				if !inside {
					return []doc.Inline{l}
				}
				if h := headings[name]; standing[h] {
					l.Target = doc.Literal("#" + h.ID)
					return []doc.Inline{l}
				}
				d.Add(l.Line, b, "link-lost", fmt.Sprintf("a link to %q became text: the article has no such heading", l.Target), doc.Plain(l.Content))
				return l.Content
			})
		})
		return true
	}
	doc.Walk(d.Article.Body, visit)
	for _, n := range d.Article.Notes {
		doc.Walk(n.Content, visit)
	}
}

// Replace returns a run with each inline replaced by what change returns for it. What
// an inline contains is changed before the inline itself.
func Replace(run []doc.Inline, change func(doc.Inline) []doc.Inline) []doc.Inline {
	out := make([]doc.Inline, 0, len(run))
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text, *doc.Verbatim, *doc.Image, *doc.LineBreak, *doc.NoteRef, *doc.Field:
		case *doc.Emphasis:
			in.Content = Replace(in.Content, change)
		case *doc.Strong:
			in.Content = Replace(in.Content, change)
		case *doc.Strike:
			in.Content = Replace(in.Content, change)
		case *doc.Superscript:
			in.Content = Replace(in.Content, change)
		case *doc.Subscript:
			in.Content = Replace(in.Content, change)
		case *doc.Link:
			in.Content = Replace(in.Content, change)
		default:
			panic(fmt.Sprintf("draft: inline %T", in))
		}
		out = append(out, change(in)...)
	}
	return out
}

// Rewrite changes each run of inlines that is directly in the block.
func Rewrite(b doc.Block, change func([]doc.Inline) []doc.Inline) {
	switch b := b.(type) {
	case *doc.List, *doc.Quote, *doc.Code, *doc.Rule, *doc.ContactCard, *doc.QR, *doc.Restricted:
	case *doc.Heading:
		b.Content = change(b.Content)
	case *doc.Paragraph:
		b.Content = change(b.Content)
	case *doc.DefinitionList:
		for _, it := range b.Items {
			for i := range it.Terms {
				it.Terms[i] = change(it.Terms[i])
			}
		}
	case *doc.Table:
		for _, r := range append([][]*doc.Cell{b.Header}, b.Rows...) {
			for _, c := range r {
				c.Content = change(c.Content)
			}
		}
	case *doc.Figure:
		b.Caption = change(b.Caption)
	case *doc.Callout:
		b.Title = change(b.Title)
	case *doc.FAQ:
		b.Title = change(b.Title)
	default:
		panic(fmt.Sprintf("draft: block %T", b))
	}
}

// PlainAfter returns the words of a run that follows a text. The form of raised and
// lowered letters depends on what is before them.
func PlainAfter(text string, run []doc.Inline) string {
	_, size := utf8.DecodeLastRuneInString(text)
	before := text[len(text)-size:]
	return doc.Plain(append([]doc.Inline{&doc.Text{Value: before}}, run...))[len(before):]
}
