package intake

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"
	"unicode"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// The largest lengths of what is on the front of a printed edition, in characters.
// What is longer goes into the text.
const (
	mostTitle   = 250
	mostSummary = 1000
)

// front shortens title and summary to what fits on the front of an edition, and
// removes from them what front matter cannot contain.
func (p *intake) front() {
	m := &p.draft.Article.Meta
	for _, s := range []*string{&m.Title, &m.Subtitle, &m.Summary, &m.Rights, &m.CertifiedBy, &m.Approval} {
		*s = oneLine(*s)
	}
	for _, all := range [][]string{m.Authors, m.Keywords} {
		for i := range all {
			all[i] = oneLine(all[i])
		}
	}
	if runes := []rune(m.Title); len(runes) > mostTitle {
		whole := m.Title
		cut := string(runes[:mostTitle/2])
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
		m.Title = cut + " …"
		para := &doc.Paragraph{Pos: doc.Pos{Line: 1, Col: 1}, Content: []doc.Inline{&doc.Text{Pos: doc.Pos{Line: 1, Col: 1}, Value: whole}}}
		p.draft.Article.Body = append([]doc.Block{para}, p.draft.Article.Body...)
		p.report.about("title", 0, toDo, "title-long", "the title is too long for a front page; its beginning is the title, and the whole is the first paragraph: write a shorter one", whole)
	}
	if len([]rune(m.Summary)) > mostSummary {
		p.report.about("title", 0, leftOut, "summary-long", "left out: the file's own description, which is too long for a summary", m.Summary)
		m.Summary = ""
	}
}

// oneLine returns a text with each run of spaces, line breaks and control characters
// replaced by one space.
func oneLine(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool {
		return unicode.IsSpace(c) && c != '\u00a0' && c != '\u202f' || unicode.IsControl(c) || c >= 0xfffe && c <= 0xffff
	}), " ")
}

// text makes sure that the article has a body: if the file is only a title, the title
// is also the text.
func (p *intake) text() {
	a := p.draft.Article
	if len(a.Body) > 0 {
		return
	}
	at := doc.Pos{Line: 1, Col: 1}
	a.Body = []doc.Block{&doc.Paragraph{Pos: at, Content: []doc.Inline{&doc.Text{Pos: at, Value: a.Meta.Title}}}}
	p.report.add(0, a.Body[0], toDo, "article-empty", "the file has only a title, which is now also the text: write the text", a.Meta.Title)
}

// reachable replaces links that would stop a build with their words: links to numbers
// that cannot be dialled, to e-mail addresses that are not valid, and to headings
// that do not exist.
func (p *intake) reachable(c *contact.Contact) {
	ids := map[string]bool{}
	p.visit(func(b doc.Block) {
		if h, ok := b.(*doc.Heading); ok {
			ids["#"+h.ID] = true
		}
	})
	p.visit(func(b doc.Block) {
		if f, ok := b.(*doc.Figure); ok && len(f.Target) > 0 {
			l := &doc.Link{Pos: f.Pos, Target: f.Target, Content: []doc.Inline{f.Image}}
			if why := p.mended(l, c, ids); why != "" {
				p.unlinked(l, b, why)
				f.Target = nil
			} else {
				f.Target = l.Target
			}
		}
		draft.Rewrite(b, func(run []doc.Inline) []doc.Inline {
			return draft.Replace(run, func(in doc.Inline) []doc.Inline {
				l, ok := in.(*doc.Link)
				if !ok {
					return []doc.Inline{in}
				}
				why := p.mended(l, c, ids)
				if why == "" {
					return []doc.Inline{l}
				}
				p.unlinked(l, b, why)
				return l.Content
			})
		})
	})
}

// unlinked reports a link that became words. It adds the target if that is a number
// or an address that the words do not show.
func (p *intake) unlinked(l *doc.Link, b doc.Block, why string) {
	target := l.Target.String()
	p.report.add(l.Line, b, toDo, "link-lost", why, strings.TrimSpace(doc.Plain(l.Content)+" "+target))
	_, said, ok := strings.Cut(target, ":")
	if plain, err := url.PathUnescape(said); err == nil {
		said = plain
	}
	said = oneLine(strings.TrimLeft(said, "/"))
	letters := func(s string) string {
		return strings.ToLower(strings.Map(func(c rune) rune {
			if unicode.IsLetter(c) || unicode.IsDigit(c) {
				return c
			}
			return -1
		}, s))
	}
	if key := letters(said); ok && key != "" && !strings.HasPrefix(target, "#") && !strings.Contains(letters(doc.Plain(l.Content)), key) {
		if len(l.Content) > 0 {
			said = " (" + said + ")"
		}
		l.Content = append(l.Content, &doc.Text{Pos: l.Pos, Value: said})
	}
}

// mended mends the target of a link if that is safe. It returns why the link must
// become words, "" if it need not.
func (p *intake) mended(l *doc.Link, c *contact.Contact, ids map[string]bool) string {
	if l.Target.HasField() {
		return ""
	}
	target := l.Target.String()
	scheme, rest, _ := strings.Cut(target, ":")
	switch {
	case strings.HasPrefix(target, "#"):
		if ids[target] {
			return ""
		}
		return fmt.Sprintf("a link to %q became text: the article has no such heading", target)
	case strings.EqualFold(scheme, "tel"):
		written := strings.TrimLeft(rest, "/")
		l.Target = doc.Literal("tel:" + written)
		err := c.CheckDial(written)
		if err == nil {
			return ""
		}
		return fmt.Sprintf("a link to a number that cannot be dialled became text (%s): if the number is right, write it with its country code,  as [0800 …](tel:+27…)", err)
	case strings.EqualFold(scheme, "mailto"):
		to, query, _ := strings.Cut(rest, "?")
		if plain, err := url.PathUnescape(to); err == nil {
			to = plain
		}
		if to == "" && query != "" {
			return ""
		}
		if _, err := mail.ParseAddressList(to); err == nil {
			return ""
		}
		bare := strings.Trim(to, ". \u00a0…")
		if a, err := mail.ParseAddress(bare); err == nil && a.Address == bare {
			if query != "" {
				bare += "?" + query
			}
			l.Target = doc.Literal("mailto:" + bare)
			return ""
		}
		return fmt.Sprintf("a link to %q became text: that is not an e-mail address", to)
	}
	return ""
}

// sound removes from a proposed contact what would be an error in its file, and
// reports it.
func (p *intake) sound(c *contact.Contact) {
	for range 4 {
		var findings diag.List
		contact.Read("clinic.yaml", c.Write(nil), &findings)
		out := ""
		for _, f := range findings.Sorted() {
			if f.Severity != diag.Error {
				continue
			}
			switch f.Rule {
			case "email-invalid":
				out, c.Email = c.Email, ""
			case "url-invalid":
				out, c.Website = c.Website, ""
			case "phone-invalid":
				if len(c.Phones) > 0 {
					out, c.Phones = c.Phones[0].Number.String(), nil
				}
			case "control-character":
				if oneLine(c.Name) != c.Name {
					out, c.Name = c.Name, ""
				} else {
					out, c.Address = strings.Join(c.Address.Lines(), ", "), contact.Address{}
				}
			}
			if out != "" {
				p.report.add(0, nil, toDo, f.Rule, fmt.Sprintf("clinic.yaml does not have this (%s): write what is right", f.Message), out)
				break
			}
		}
		if out == "" {
			return
		}
	}
}
