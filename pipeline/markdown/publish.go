package markdown

import (
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
	"pamphlet/pipeline/unit"
)

// choice is what an edition has in common with a switch: false does without it,
// true and options ask for it.
type choice struct{ off bool }

// UnmarshalText reads true or false.
func (c *choice) UnmarshalText(text []byte) error {
	wrong := &unit.ValueError{Problem: fmt.Sprintf("%q is neither true nor false", text), Form: "write true or false"}
	switch strings.ToLower(string(text)) {
	case "true":
		return nil
	case "false":
		c.off = true
		return nil
	case "yes", "on":
		wrong.Meant = "true"
	case "no", "off", "none":
		wrong.Meant = "false"
	}
	return wrong
}

// Off reports whether the edition is written as false.
func (c choice) Off() bool { return c.off }

// readPublish fills the options of each edition.
func (r *reader) readPublish(rec *record.Record, f *frontMatter) {
	p, m := &f.Publish, &r.article.Meta.Publish
	m.Brochure = *r.printed(rec, &p.Brochure, "brochure")
	m.Booklet = r.printed(rec, p.Booklet, "booklet")
	m.LargePrint = r.printed(rec, p.LargePrint, "large-print")
	m.Press = r.printed(rec, p.Press, "press")
	m.Guide.Sections = r.oneOf(rec, p.Guide.Sections, sectionsValues(), "publish", "guide", "sections")
	m.Handout.Sections = r.oneOf(rec, p.Handout.Sections, sectionsValues(), "publish", "handout", "sections")
	off := map[doc.Format]bool{
		doc.Brochure: p.Brochure.off, doc.Guide: p.Guide.off, doc.Handout: p.Handout.off, doc.Email: p.Email.off,
		doc.Booklet: p.Booklet.without(), doc.LargePrint: p.LargePrint.without(), doc.Press: p.Press.without(),
	}
	for _, format := range doc.Formats() {
		if off[format] {
			m.Off = append(m.Off, format)
		}
	}
	for i, a := range p.Handout.Attach {
		a = r.oneOf(rec, a, []string{"brochure", "guide"}, "publish", "handout", "attach", i)
		switch {
		case a == "":
		case m.Without(doc.Format(a)):
			r.findings.Error(rec.At("publish", "handout", "attach", i), "front-matter-value",
				fmt.Sprintf("the %s cannot be attached: this article does without it (%[1]s: false)", a),
				fmt.Sprintf("take %s out of attach, or write %[1]s: true", a))
		default:
			m.Handout.Attach = append(m.Handout.Attach, a)
		}
	}
	r.someEdition(rec, m)
}

// someEdition finds an article that does without all that it could be made into.
func (r *reader) someEdition(rec *record.Record, m *doc.Publish) {
	if m.Without(doc.Handout) && rec.Has("publish", "email") && !slices.Contains(m.Off, doc.Email) {
		r.findings.Error(rec.At("publish", "email"), "front-matter-value", "there is no e-mail without the handout, and this article does without it (handout: false)",
			"write handout: true, or email: false")
	}
	if m.Without(doc.Brochure) && m.Without(doc.Guide) && m.Without(doc.Handout) && m.Booklet == nil && m.LargePrint == nil && m.Press == nil {
		r.findings.Error(rec.At("publish"), "front-matter-value", "every edition of this article is false: nothing is left to build",
			"write true for one of: brochure, guide, handout")
	}
}

func (o *printOptions) without() bool { return o != nil && o.off }

// printed checks the options of a printed edition.
func (r *reader) printed(rec *record.Record, o *printOptions, name string) *doc.BrochureOptions {
	if o == nil || o.off && name != "brochure" {
		return nil
	}
	b := &doc.BrochureOptions{
		Fold:     r.oneOf(rec, o.Fold, []string{"none", "trifold", "zfold", "bifold", "gatefold", "booklet", "auto"}, "publish", name, "fold"),
		Paper:    r.oneOf(rec, o.Paper, []string{"letter", "legal", "a4"}, "publish", name, "paper"),
		Sections: r.oneOf(rec, o.Sections, sectionsValues(), "publish", name, "sections"),
		Sheets:   o.Sheets,
	}
	switch folded := b.Fold != "none" && b.Fold != "booklet" && b.Fold != "auto" && b.Fold != ""; {
	case rec.Has("publish", name, "sheets") && (o.Sheets < 1 || o.Sheets > mostSheets):
		r.findings.Error(rec.At("publish", name, "sheets"), "front-matter-value", fmt.Sprintf("%d sheets of paper are not possible", o.Sheets),
			fmt.Sprintf("write how many sheets it may take, 1 to %d, or leave the key out", mostSheets))
		b.Sheets = 0
	case o.Sheets > 1 && !folded:
		r.findings.Error(rec.At("publish", name, "sheets"), "front-matter-value", fmt.Sprintf("%d sheets of paper do not go with this fold", o.Sheets),
			"name a fold, as fold: trifold, or leave sheets out: plain pages and booklets take as many as they need")
		b.Sheets = 0
	}
	if rec.Has("publish", name) {
		b.Pos = place(rec.At("publish", name))
	}
	return b
}

// mostSheets is how many sheets a folded brochure may have: more do not fold.
const mostSheets = 4

func sectionsValues() []string { return []string{"all", "marked"} }
