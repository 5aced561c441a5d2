package intake

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/lazyregexp"
)

// placeholders replaces contact details with {{phone}}, {{email}} and so on, so that
// they are only in the contact file.
func (p *intake) placeholders(c *contact.Contact) {
	address := addressPattern(c.Address)
	var renamed []*doc.Heading
	p.visit(func(b doc.Block) {
		changed := false
		draft.Rewrite(b, func(run []doc.Inline) []doc.Inline {
			ps := passageOf(run, b)
			warn := func(line int, was, name string) {
				changed = true
				p.report.add(line, b, toLook, "placeholder", fmt.Sprintf("%q became {{%s}}: clinic.yaml says what it is", was, name), "")
			}
			put := func(start, end int, name string) {
				if ps.cut(start, end, name) {
					warn(ps.line(start), ps.text[start:end], name)
				}
			}
			for _, s := range stretches(ps.text, c) {
				put(s.start, s.end, s.name)
			}
			if address != nil {
				for _, m := range address.FindAllStringIndex(ps.text, -1) {
					put(m[0], m[1], "address")
				}
			}
			for _, l := range ps.leaves {
				slices.SortFunc(l.cuts, func(a, b cut) int { return cmp.Compare(a.from, b.from) })
			}
			return ps.made(run, func(l *doc.Link) []doc.Inline { return linked(l, c, warn) })
		})
		if h, ok := b.(*doc.Heading); ok && changed {
			renamed = append(renamed, h)
		}
	})
	p.rename(renamed)
}

// stretch is a piece of text that a placeholder replaces.
type stretch struct {
	start, end int
	name       string
}

// stretches finds the clinic's numbers and e-mail addresses in a text.
func stretches(text string, c *contact.Contact) []stretch {
	var found []stretch
	if strings.ContainsAny(text, "0123456789") {
		for _, m := range c.Mentions(text) {
			// A number with another extension is another number.
			if name := nameOf(m.Phone, c); name != "" && m.Match == contact.Printed && m.Number.URI() == m.Phone.Number.URI() {
				found = append(found, stretch{m.Start, m.End, name})
			}
		}
	}
	if c.Email != "" && strings.Contains(text, "@") {
		for _, m := range emailShape.FindAllStringIndex(text, -1) {
			if strings.EqualFold(text[m[0]:m[1]], c.Email) {
				found = append(found, stretch{m[0], m[1], "email"})
			}
		}
	}
	return found
}

// nameOf returns the placeholder of a phone.
func nameOf(phone *contact.Phone, c *contact.Contact) string {
	switch {
	case phone == nil:
		return ""
	case phone == &c.Crisis:
		return "crisis"
	case phone == &c.Phones[0]:
		return "phone"
	}
	return "phone." + phone.ID
}

// nameOfTarget returns the placeholder that leads to the same target as an address,
// or "".
func nameOfTarget(target string, c *contact.Contact) string {
	switch address := strings.TrimSuffix(target, "/"); {
	case strings.HasPrefix(target, "tel:"):
		if m := c.Mentions(strings.TrimPrefix(target, "tel:")); len(m) == 1 && m[0].Match == contact.Printed && m[0].Number.URI() == m[0].Phone.Number.URI() {
			return nameOf(m[0].Phone, c)
		}
	case c.Email != "" && strings.EqualFold(target, "mailto:"+c.Email):
		return "email"
	case c.Website != "" && address == strings.TrimSuffix(c.Website, "/"):
		return "website"
	case c.Booking != "" && address == strings.TrimSuffix(c.Booking, "/"):
		return "booking"
	}
	return ""
}

// linked returns what replaces a link: only its words, if they are a placeholder that
// leads to the same target, or the link with its target replaced by a placeholder.
func linked(l *doc.Link, c *contact.Contact, warn func(line int, was, name string)) []doc.Inline {
	target := l.Target.String()
	name := nameOfTarget(target, c)
	if name == "" || len(l.Title) > 0 {
		return []doc.Inline{l}
	}
	if len(l.Content) == 1 {
		switch in := l.Content[0].(type) {
		case *doc.Field:
			if in.Name == name {
				return []doc.Inline{in}
			}
		case *doc.Text:
			if (name == "website" || name == "booking") && doc.ShownAddress(in.Value) == doc.ShownAddress(target) {
				warn(l.Line, in.Value, name)
				return []doc.Inline{&doc.Field{Pos: l.Pos, Name: name}}
			}
		case *doc.Emphasis, *doc.Image, *doc.LineBreak, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
	}
	warn(l.Line, target, name)
	l.Target = doc.Phrase{&doc.Field{Pos: l.Pos, Name: name}}
	return []doc.Inline{l}
}

// rename gives headings that now have a placeholder a new ID made from their words,
// so that no number stays in it. Links to them are changed too.
func (p *intake) rename(headings []*doc.Heading) {
	if len(headings) == 0 {
		return
	}
	taken := map[string]bool{}
	p.visit(func(b doc.Block) {
		if h, ok := b.(*doc.Heading); ok {
			taken[h.ID] = true
		}
	})
	now, next := map[string]string{}, map[string]int{}
	for _, h := range headings {
		base := doc.SlugID(doc.Plain(h.Content))
		id := base
		for n := max(next[base], 2); taken[id]; n++ {
			id = fmt.Sprintf("%s-%d", base, n)
			next[base] = n + 1
		}
		taken[id] = true
		now["#"+h.ID] = "#" + id
		h.ID = id
	}
	p.draft.Article.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok && now[l.Target.String()] != "" {
			l.Target = doc.Literal(now[l.Target.String()])
		}
	})
}

// placeholderText is the rule about placeholders of other programs.
const placeholderText = "placeholder-text"

// mergeField matches what a mail merge or a template replaces before people read it.
var mergeField = lazyregexp.New(`\{\{[^{}\n]+\}\}`)

// foreign checks the placeholders that the file itself has. In Markdown, a
// placeholder that no contact file can fill belongs to another program, and becomes
// text. One that only this contact file cannot fill stays. In other files braces are
// text.
func (p *intake) foreign(c *contact.Contact) {
	if p.kind != markdownText {
		p.mergeFields()
		return
	}
	p.visit(func(b doc.Block) {
		settle := func(f *doc.Field) doc.PhrasePart {
			if _, has := c.Field(f.Name); has {
				return f
			}
			if canFill(f.Name) {
				p.report.add(f.Line, b, toDo, "placeholder-missing", fmt.Sprintf("clinic.yaml has no value for {{%s}}, so a build would stop there: add it to the file, or remove it from the text", f.Name), "")
				return f
			}
			p.report.add(f.Line, b, toDo, placeholderText, "this is not a placeholder of pamphlet, and became text: write what belongs there", f.Braces())
			return &doc.Text{Pos: f.Pos, Value: f.Braces()}
		}
		phrase := func(words doc.Phrase) {
			for i, part := range words {
				if f, ok := part.(*doc.Field); ok {
					words[i] = settle(f)
				}
			}
		}
		switch b := b.(type) {
		case *doc.Figure:
			phrase(b.Image.Alt)
			phrase(b.Target)
		case *doc.QR:
			phrase(b.URL)
		case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Heading, *doc.List, *doc.Paragraph, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
		}
		draft.Rewrite(b, func(run []doc.Inline) []doc.Inline {
			return draft.Replace(run, func(in doc.Inline) []doc.Inline {
				switch in := in.(type) {
				case *doc.Field:
					return []doc.Inline{settle(in)}
				case *doc.Image:
					phrase(in.Alt)
					phrase(in.Title)
				case *doc.Link:
					phrase(in.Target)
					phrase(in.Title)
				case *doc.Emphasis, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
				}
				return []doc.Inline{in}
			})
		})
	})
}

// mergeFields reports the placeholders of other programs in the text and in the words of
// pictures.
func (p *intake) mergeFields() {
	p.visit(func(b doc.Block) {
		warn := func(text string, line func(offset int) int) {
			for _, m := range mergeField.FindAllStringIndex(text, -1) {
				p.report.add(line(m[0]), b, toDo, placeholderText, "this stays as text, and readers see it: write what belongs there", text[m[0]:m[1]])
			}
		}
		picture := func(im *doc.Image) {
			at := func(int) int { return im.Line }
			warn(im.Alt.String(), at)
			warn(im.Title.String(), at)
		}
		if f, ok := b.(*doc.Figure); ok {
			picture(f.Image)
		}
		draft.Rewrite(b, func(run []doc.Inline) []doc.Inline {
			ps := passageOf(run, b)
			warn(ps.text, ps.line)
			doc.WalkInlines(run, func(in doc.Inline) {
				if im, ok := in.(*doc.Image); ok {
					picture(im)
				}
			})
			return run
		})
	})
}

// canFill reports whether some contact file has a value for a placeholder.
func canFill(name string) bool {
	switch name {
	case "name", "tagline", "phone", "email", "website", "booking", "address", "hours", "languages", "crisis", "crisis.label":
		return true
	}
	return strings.HasPrefix(name, "phone.")
}
