package edition

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// resolver copies blocks for one format. It leaves out what is for other formats,
// replaces placeholders with the clinic's details, and makes links of the clinic's
// telephone numbers.
type resolver struct {
	article *doc.Article
	// contact holds the clinic's details that the edition shows, whole all details.
	contact, whole *contact.Contact
	form           doc.Form
	findings       *diag.List
	// shown are the IDs of the sections in this edition, or nil while they are not
	// known. A link to another section is replaced by its words.
	shown map[string]bool
	// linked is set inside a link, which cannot contain another link. struck is set
	// inside struck text.
	linked, struck bool
	labels         *theme.Labels
}

func (r *resolver) blocks(blocks []doc.Block) []doc.Block {
	var out []doc.Block
	for _, b := range blocks {
		if x, ok := b.(*doc.Restricted); ok {
			if slices.Contains(x.Formats, r.form.Name) != x.Except {
				out = append(out, r.blocks(x.Content)...)
			}
			continue
		}
		shown := r.block(b)
		if l, ok := shown.(*doc.List); ok && len(l.Items) == 0 {
			continue
		}
		out = append(out, shown)
	}
	return out
}

func (r *resolver) block(b doc.Block) doc.Block {
	switch b := b.(type) {
	case *doc.Heading:
		c := *b
		c.Content = r.inlines(b.Content)
		return &c
	case *doc.Paragraph:
		return &doc.Paragraph{Pos: b.Pos, Content: r.inlines(b.Content)}
	case *doc.List:
		return r.list(b)
	case *doc.DefinitionList:
		return r.definitions(b)
	case *doc.Quote:
		return &doc.Quote{Pos: b.Pos, Content: r.blocks(b.Content)}
	case *doc.Table:
		return r.table(b)
	case *doc.Figure:
		return r.figure(b)
	case *doc.Callout:
		return &doc.Callout{Pos: b.Pos, Kind: b.Kind, Title: r.inlines(b.Title), Content: r.blocks(b.Content)}
	case *doc.FAQ:
		return &doc.FAQ{Pos: b.Pos, Title: r.inlines(b.Title), Content: r.blocks(b.Content)}
	case *doc.QR:
		return &doc.QR{Pos: b.Pos, URL: r.target(b.URL), Content: r.blocks(b.Content)}
	case *doc.Code, *doc.Rule, *doc.ContactCard:
		return b
	case *doc.Restricted:
		panic("edition: of a restricted block only its content is shown")
	default:
		panic(fmt.Sprintf("edition: block %T", b))
	}
}

// list returns a list without the items that are entirely for other formats.
func (r *resolver) list(l *doc.List) *doc.List {
	c := *l
	c.Items = nil
	for _, it := range l.Items {
		content := r.blocks(it.Content)
		if len(content) == 0 && len(it.Content) > 0 {
			continue
		}
		c.Items = append(c.Items, &doc.Item{Pos: it.Pos, Number: it.Number, Task: it.Task, Content: content})
	}
	return &c
}

func (r *resolver) definitions(l *doc.DefinitionList) *doc.DefinitionList {
	c := &doc.DefinitionList{Pos: l.Pos}
	for _, d := range l.Items {
		n := &doc.Definition{Pos: d.Pos}
		for _, t := range d.Terms {
			n.Terms = append(n.Terms, r.inlines(t))
		}
		for _, x := range d.Details {
			n.Details = append(n.Details, r.blocks(x))
		}
		c.Items = append(c.Items, n)
	}
	return c
}

func (r *resolver) figure(f *doc.Figure) *doc.Figure {
	target := r.target(f.Target)
	if r.deadEnd(target) {
		target = nil
	}
	return &doc.Figure{Pos: f.Pos, Image: r.image(f.Image), Target: target, Caption: r.inlines(f.Caption)}
}

func (r *resolver) table(t *doc.Table) *doc.Table {
	c := &doc.Table{Pos: t.Pos, Align: t.Align, Header: r.cells(t.Header)}
	for _, row := range t.Rows {
		c.Rows = append(c.Rows, r.cells(row))
	}
	return c
}

func (r *resolver) cells(row []*doc.Cell) []*doc.Cell {
	out := make([]*doc.Cell, len(row))
	for i, c := range row {
		out[i] = &doc.Cell{Pos: c.Pos, Content: r.inlines(c.Content)}
	}
	return out
}

func (r *resolver) inlines(run []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Text:
			out = append(out, r.text(in)...)
		case *doc.Emphasis:
			out = append(out, &doc.Emphasis{Pos: in.Pos, Content: r.inlines(in.Content)})
		case *doc.Strong:
			out = append(out, &doc.Strong{Pos: in.Pos, Content: r.inlines(in.Content)})
		case *doc.Strike:
			out = append(out, r.strike(in)...)
		case *doc.Superscript:
			out = append(out, &doc.Superscript{Pos: in.Pos, Content: r.inlines(in.Content)})
		case *doc.Subscript:
			out = append(out, &doc.Subscript{Pos: in.Pos, Content: r.inlines(in.Content)})
		case *doc.Link:
			if r.deadEnd(in.Target) {
				out = append(out, r.inlines(in.Content)...)
				continue
			}
			outer := r.linked
			r.linked = true
			out = append(out, &doc.Link{Pos: in.Pos, Target: r.target(in.Target), Title: r.phrase(in.Title), Content: r.inlines(in.Content)})
			r.linked = outer
		case *doc.Field:
			out = append(out, r.field(in)...)
		case *doc.NoteRef:
			c := *in
			out = append(out, &c)
		case *doc.Image:
			out = append(out, r.image(in))
		case *doc.Verbatim, *doc.LineBreak:
			out = append(out, in)
		default:
			panic(fmt.Sprintf("edition: inline %T", in))
		}
	}
	return out
}

// text makes links of the clinic's numbers in plain text. It never returns t itself.
func (r *resolver) text(t *doc.Text) []doc.Inline {
	if r.linked {
		return []doc.Inline{&doc.Text{Pos: t.Pos, Value: t.Value}}
	}
	var out []doc.Inline
	at := 0
	for _, m := range r.contact.Mentions(t.Value) {
		if m.Match != contact.Printed {
			continue
		}
		if m.Start > at {
			out = append(out, &doc.Text{Pos: t.Pos, Value: t.Value[at:m.Start]})
		}
		out = append(out, &doc.Link{Pos: t.Pos, Target: doc.Literal(m.Number.URI()), Content: []doc.Inline{&doc.Text{Pos: t.Pos, Value: t.Value[m.Start:m.End]}}})
		at = m.End
	}
	if at < len(t.Value) {
		out = append(out, &doc.Text{Pos: t.Pos, Value: t.Value[at:]})
	}
	return out
}

// deadEnd reports whether a target is a section that this edition does not show, or a
// number that cannot be dialled. Package check reports both.
func (r *resolver) deadEnd(p doc.Phrase) bool {
	target := p.String()
	if written, ok := strings.CutPrefix(target, "tel:"); ok && !p.HasField() {
		return r.contact.CheckDial(written) != nil
	}
	id, ok := strings.CutPrefix(target, "#")
	return ok && r.shown != nil && !r.shown[id]
}

// field returns the value of a placeholder.
func (r *resolver) field(f *doc.Field) []doc.Inline {
	v, _ := r.lookup(f)
	content := []doc.Inline{&doc.Text{Pos: f.Pos, Value: v.Text}}
	if v.URI == "" || r.linked {
		return content
	}
	return []doc.Inline{&doc.Link{Pos: f.Pos, Target: doc.Literal(v.URI), Content: content}}
}

func (r *resolver) image(im *doc.Image) *doc.Image {
	c := *im
	c.Alt, c.Title = r.phrase(im.Alt), r.phrase(im.Title)
	return &c
}

// phrase returns a text that cannot contain links with its fields filled in. A field
// without a value stays as written.
func (r *resolver) phrase(p doc.Phrase) doc.Phrase {
	return doc.Literal(p.Fill(func(f *doc.Field) string {
		v, ok := r.lookup(f)
		if !ok {
			return f.Braces()
		}
		return v.Text
	}))
}

// target fills in the fields of a link's target. A field alone is the whole address.
// After a scheme it is the rest of the address.
func (r *resolver) target(p doc.Phrase) doc.Phrase {
	target := p.String()
	if rest, ok := strings.CutPrefix(target, "tel:"); ok && !p.HasField() {
		return doc.Literal(r.dial(target, rest))
	}
	return doc.Literal(p.Fill(func(f *doc.Field) string {
		v, _ := r.lookup(f)
		if v.URI == "" {
			return v.Text
		}
		if scheme, _, ok := strings.Cut(v.URI, ":"); ok && strings.HasPrefix(target, scheme+":") {
			return strings.TrimPrefix(v.URI, scheme+":")
		}
		if strings.HasPrefix(target, "sms:") {
			return strings.TrimPrefix(v.URI, "tel:")
		}
		return v.URI
	}))
}

// dial returns the link that dials a number, however it is written: tel:988,
// tel:+18662082390. Something other than a number stays as it is, and package check
// reports it.
func (r *resolver) dial(target, written string) string {
	written, _ = url.PathUnescape(written) // "" is not a number either.
	if m := r.contact.Mentions(written); len(m) == 1 && m[0].Match == contact.Printed && m[0].Start == 0 && m[0].End == len(written) {
		return m[0].Number.URI()
	}
	if n, err := contact.ParseNumber(written, r.contact.Country); err == nil {
		return n.URI()
	}
	return target
}

// lookup returns the value of a field in clinic.yaml, and reports whether there is one.
func (r *resolver) lookup(f *doc.Field) (contact.Value, bool) {
	name := f.Name
	v, ok := r.whole.Field(name)
	if name == "name" || name == "tagline" || name == "languages" || name == "crisis.label" || name == "email" {
		if shown, some := r.contact.Field(name); some { // Otherwise the original words stay, although they cannot be set.
			v = shown
		}
	}
	if !ok {
		names := r.contact.FieldNames()
		hint := "clinic.yaml has: " + strings.Join(names, ", ")
		if near := diag.Nearest(name, names); near != "" {
			hint = fmt.Sprintf("did you mean {{%s}}? %s", near, hint)
		} else if len(names) == 0 {
			hint = "write a clinic.yaml beside the article, or name one with --clinic"
		}
		r.findings.Error(r.article.At(f.Pos), "placeholder-unknown", fmt.Sprintf("placeholder %q has no value", f.Braces()), hint)
	}
	return v, ok
}
