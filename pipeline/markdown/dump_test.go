package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline/doc"
)

// dumper writes an article as text: one block a line, indented by depth, each
// with its place; one inline in brackets with its column.
type dumper struct{ strings.Builder }

func dump(a *doc.Article) string {
	d := &dumper{}
	m := a.Meta
	fmt.Fprintf(d, "article %s %q %s\n", a.Slug, m.Title, m.Lang)
	d.blocks(a.Body, 0)
	for _, n := range a.Notes {
		fmt.Fprintf(d, "%v note %d %q references %d\n", pos(n), n.Number, n.Label, n.References)
		d.blocks(n.Content, 1)
	}
	return d.String()
}

func pos(n interface{ Position() doc.Pos }) string {
	return fmt.Sprintf("%d:%d", n.Position().Line, n.Position().Col)
}

func (d *dumper) line(depth int, n interface{ Position() doc.Pos }, format string, args ...any) {
	fmt.Fprintf(d, "%s%s %s\n", strings.Repeat("  ", depth), pos(n), strings.TrimSpace(fmt.Sprintf(format, args...)))
}

func (d *dumper) blocks(blocks []doc.Block, depth int) {
	for _, b := range blocks {
		d.block(b, depth)
	}
}

func (d *dumper) block(b doc.Block, depth int) {
	switch b := b.(type) {
	case *doc.Heading:
		classes := ""
		for _, c := range []struct {
			name string
			set  bool
		}{{".brochure", b.Brochure}, {".handout", b.Handout}, {".essential", b.Essential}} {
			if c.set {
				classes += " " + c.name
			}
		}
		d.line(depth, b, "h%d #%s%s %s", b.Level, b.ID, classes, inlines(b.Content))
	case *doc.Paragraph:
		d.line(depth, b, "p %s", inlines(b.Content))
	case *doc.List:
		kind := "bullets"
		if b.Ordered {
			kind = fmt.Sprintf("numbers from %d", b.Start())
		}
		if b.Tight {
			kind += " tight"
		}
		d.line(depth, b, "%s", kind)
		for i, it := range b.Items {
			task := ""
			if it.Task != nil {
				task = fmt.Sprintf(" task %v", *it.Task)
			}
			number := ""
			if b.Ordered && (b.Numbering != doc.Numbering{} || it.Number != b.Start()+i) {
				number = " " + b.Numbering.Mark(it.Number)
			}
			d.line(depth+1, it, "item%s%s", number, task)
			d.blocks(it.Content, depth+2)
		}
	case *doc.DefinitionList:
		d.line(depth, b, "definitions")
		for _, it := range b.Items {
			for _, t := range it.Terms {
				d.line(depth+1, it, "term %s", inlines(t))
			}
			for _, c := range it.Details {
				d.line(depth+1, it, "detail")
				d.blocks(c, depth+2)
			}
		}
	case *doc.Quote:
		d.line(depth, b, "quote")
		d.blocks(b.Content, depth+1)
	case *doc.Code:
		d.line(depth, b, "code %q %q", b.Language, b.Text)
	case *doc.Table:
		d.line(depth, b, "table %v", b.Align)
		for _, row := range append([][]*doc.Cell{b.Header}, b.Rows...) {
			var cells []string
			for _, c := range row {
				cells = append(cells, pos(c)+" "+inlines(c.Content))
			}
			fmt.Fprintf(d, "%s%s\n", strings.Repeat("  ", depth+1), strings.TrimSpace(strings.Join(cells, " | ")))
		}
	case *doc.Figure:
		target := ""
		if len(b.Target) > 0 {
			target = "<" + braced(b.Target) + "> "
		}
		d.line(depth, b, "figure %s%s %s", target, inlines([]doc.Inline{b.Image}), inlines(b.Caption))
	case *doc.Rule:
		d.line(depth, b, "rule")
	case *doc.Callout:
		d.line(depth, b, "%s %s", b.Kind, inlines(b.Title))
		d.blocks(b.Content, depth+1)
	case *doc.FAQ:
		d.line(depth, b, "faq %s", inlines(b.Title))
		d.blocks(b.Content, depth+1)
	case *doc.ContactCard:
		d.line(depth, b, "contact")
	case *doc.QR:
		d.line(depth, b, "qr %s", braced(b.URL))
		d.blocks(b.Content, depth+1)
	case *doc.Restricted:
		kind := "only"
		if b.Except {
			kind = "except"
		}
		d.line(depth, b, "%s %v", kind, b.Formats)
		d.blocks(b.Content, depth+1)
	default:
		panic(fmt.Sprintf("block %T", b))
	}
}

func inlines(run []doc.Inline) string {
	var parts []string
	for _, in := range run {
		parts = append(parts, pos(in)+inline(in))
	}
	return strings.Join(parts, " ")
}

func inline(in doc.Inline) string {
	switch in := in.(type) {
	case *doc.Text:
		return fmt.Sprintf("%q", in.Value)
	case *doc.Emphasis:
		return "em(" + inlines(in.Content) + ")"
	case *doc.Strong:
		return "strong(" + inlines(in.Content) + ")"
	case *doc.Strike:
		return "strike(" + inlines(in.Content) + ")"
	case *doc.Superscript:
		return "sup(" + inlines(in.Content) + ")"
	case *doc.Subscript:
		return "sub(" + inlines(in.Content) + ")"
	case *doc.Verbatim:
		return fmt.Sprintf("code(%q)", in.Value)
	case *doc.Link:
		title := ""
		if len(in.Title) > 0 {
			title = fmt.Sprintf("%q ", braced(in.Title))
		}
		return "link(<" + braced(in.Target) + "> " + title + inlines(in.Content) + ")"
	case *doc.Image:
		return fmt.Sprintf("image(<%s> %q %q)", in.Source, braced(in.Alt), braced(in.Title))
	case *doc.LineBreak:
		return "break"
	case *doc.NoteRef:
		return fmt.Sprintf("ref(%d/%d)", in.Number, in.Occurrence)
	case *doc.Field:
		return "{{" + in.Name + "}}"
	default:
		panic(fmt.Sprintf("inline %T", in))
	}
}

// dumpMeta writes what the front matter said.
func dumpMeta(t *testing.T, m doc.Meta) string {
	t.Helper()
	day := func(d time.Time) string {
		if d.IsZero() {
			return "none"
		}
		return d.Format(time.RFC3339)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "title %q subtitle %q summary %q\nlang %s authors %q date %s edition %q\n", m.Title, m.Subtitle, m.Summary, m.Lang, m.Authors, day(m.Date), m.Edition)
	fmt.Fprintf(&b, "reviewed %q on %s next %s note %q\n", m.Reviewed.By, day(m.Reviewed.On), day(m.Reviewed.Next), m.Reviewed.Note)
	fmt.Fprintf(&b, "keywords %q cover %s %q %q contact %q\n", m.Keywords, pos(m.Cover), m.Cover.Image, m.Cover.Alt, m.Contact)
	fmt.Fprintf(&b, "rights %q source %q certified %q approval %q translation %q\n", m.Rights, m.Source, m.CertifiedBy, m.Approval, m.TranslationOf)
	if len(m.Replaces) > 0 {
		fmt.Fprintf(&b, "replaces %q\n", m.Replaces)
	}
	guide, handout := m.Publish.Of(doc.Guide), m.Publish.Of(doc.Handout)
	fmt.Fprintf(&b, "guide {Sections:%s} handout {Sections:%s Attach:%v}\n", guide.Sections, handout.Sections, handout.Attach)
	if len(m.Publish.Off) > 0 {
		fmt.Fprintf(&b, "off %q\n", m.Publish.Off)
	}
	for _, f := range []doc.Format{doc.Brochure, doc.Booklet, doc.LargePrint, doc.Press} {
		if o := m.Publish.Of(f); f == doc.Brochure || m.Publish.Options[f] != nil {
			fmt.Fprintf(&b, "%s %s fold %q paper %q sections %q sheets %d\n", f, pos(o), o.Fold, o.Paper, o.Sections, o.Sheets)
		}
	}
	return b.String()
}

// braced returns a phrase with its fields as {{name}}, and braces that are words as
// \{{name}}.
func braced(p doc.Phrase) string {
	return p.Map(func(words string) string { return strings.ReplaceAll(words, "{{", `\{{`) }).String()
}
