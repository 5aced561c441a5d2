package check

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// retired reports the clinic's numbers that must not be printed, in all texts of an
// article and of clinic.yaml: across emphasis, lines and cells, and in addresses,
// descriptions of pictures and front matter. It leaves out the numbers in told, which
// have already been reported.
func retired(a *doc.Article, c *contact.Contact, told map[toldNumber]bool, findings *diag.List) {
	if len(c.AlsoKnown) == 0 {
		return
	}
	var w allText
	m := a.Meta
	for _, s := range []struct{ key, text string }{
		{"title", m.Title}, {"subtitle", m.Subtitle}, {"summary", m.Summary}, {"authors", strings.Join(m.Authors, "\n")}, {"edition", m.Edition}, {"reviewed", m.Reviewed.By + "\n" + m.Reviewed.Note},
		{"keywords", strings.Join(m.Keywords, "\n")}, {"cover", m.Cover.Alt}, {"rights", m.Rights}, {"source", m.Source}, {"certified_by", m.CertifiedBy}, {"approval", m.Approval},
	} {
		w.aside(s.text, m.Keys[s.key])
	}
	w.blocks(a.Body)
	for _, n := range a.Notes {
		w.blocks(n.Content)
	}
	w.find(c, func(m contact.Mention, number string, at doc.Pos) {
		if !told[toldNumber{m.Number.URI(), at.Line}] {
			alsoKnown(m, number, a.At(at), findings)
		}
	})
	var own allText
	own.aside(strings.Join([]string{c.Name, c.Tagline, c.Hours, c.Crisis.Label, c.Crisis.Hours, c.Email, c.Website, c.Booking, c.Logo.Alt}, "\f"), doc.Pos{})
	for _, p := range c.Phones {
		own.aside(p.Label+"\f"+p.Hours, doc.Pos{})
	}
	own.aside(strings.Join(c.Address.Lines(), "\f"), doc.Pos{})
	own.find(c, func(m contact.Mention, number string, _ doc.Pos) {
		alsoKnown(m, number, diag.Pos{File: c.File}, findings)
	})
}

func alsoKnown(m contact.Mention, number string, at diag.Pos, findings *diag.List) {
	findings.Warning(at, "contact-also-known", fmt.Sprintf("telephone %s is the clinic's, but must not be printed", strings.Join(strings.Fields(number), " ")),
		fmt.Sprintf("write {{phone.%s}}, which is %s", m.Phone.ID, m.Phone.Number))
}

// allText joins the texts of an article, and knows where each comes from.
type allText struct {
	b strings.Builder
	// pieces are the places of the joined texts, in order. asides are texts that are
	// not joined to others.
	pieces []origin
	asides []struct {
		text string
		at   doc.Pos
	}
}

// origin says that the text from the byte start on is at that place in the article.
type origin struct {
	start int
	at    doc.Pos
}

func (w *allText) add(text string, at doc.Pos) {
	w.pieces = append(w.pieces, origin{w.b.Len(), at})
	w.b.WriteString(text)
}

// aside adds a text that is not joined to others. An ASCII text without digits is left
// out.
func (w *allText) aside(text string, at doc.Pos) {
	if strings.ContainsFunc(text, func(r rune) bool { return r >= '0' && r <= '9' || r >= utf8.RuneSelf }) {
		w.asides = append(w.asides, struct {
			text string
			at   doc.Pos
		}{text, at})
	}
}

func (w *allText) blocks(blocks []doc.Block) {
	doc.Walk(blocks, func(b doc.Block) bool {
		switch b := b.(type) {
		case *doc.Code:
			w.add(b.Text+"\n", b.Pos)
		case *doc.QR:
			w.address(b.URL.String(), b.Pos)
		case *doc.Callout, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.Heading, *doc.List, *doc.Paragraph, *doc.Quote, *doc.Restricted, *doc.Rule, *doc.Table:
		}
		for _, run := range doc.Texts(b) {
			w.inlines(run)
			w.add("\n", b.Position())
		}
		return true
	})
}

func (w *allText) inlines(run []doc.Inline) {
	doc.WalkInlines(run, func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Text:
			w.add(in.Value, in.Pos)
		case *doc.Verbatim:
			w.add(in.Value, in.Pos)
		case *doc.LineBreak:
			w.add("\n", in.Pos)
		case *doc.Field:
			w.add("\f", in.Pos) // Its digits come from clinic.yaml.
		case *doc.Image:
			w.add("\n", in.Pos)
			w.aside(in.Alt.String()+"\f"+in.Title.String(), in.Pos)
		case *doc.Link:
			w.address(in.Target.String(), in.Pos)
			w.aside(in.Title.String(), in.Pos)
		case *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Superscript, *doc.Subscript, *doc.NoteRef:
		default:
			panic(fmt.Sprintf("check: inline %T", in))
		}
	})
}

// address adds the target of a link, except that of a tel: link, which numbers checks.
func (w *allText) address(target string, at doc.Pos) {
	if strings.HasPrefix(target, "tel:") {
		return
	}
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	w.aside(target, at)
}

// find calls visit for each retired number, with its place.
func (w *allText) find(c *contact.Contact, visit func(m contact.Mention, number string, at doc.Pos)) {
	for _, s := range w.asides {
		for _, m := range c.Retired(s.text) {
			visit(m, s.text[m.Start:m.End], s.at)
		}
	}
	text := w.b.String()
	for _, m := range c.Retired(text) {
		i, exact := slices.BinarySearchFunc(w.pieces, m.Start, func(o origin, at int) int { return cmp.Compare(o.start, at) })
		if !exact {
			i--
		}
		for i+1 < len(w.pieces) && w.pieces[i+1].start == w.pieces[i].start {
			i++
		}
		at := w.pieces[i].at
		at.Col += utf8.RuneCountInString(text[w.pieces[i].start:m.Start])
		visit(m, text[m.Start:m.End], at)
	}
}
