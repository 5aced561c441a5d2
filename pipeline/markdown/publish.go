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

// editionOptions are what the front matter says of one format.
type editionOptions struct {
	choice `yaml:"-"`
	form   doc.Form
	// Keys are those of the options that the format has.
	Keys record.Keyed `yaml:",inline"`

	fold, paper, sections string
	sheets                int
	attach                []string
}

// value returns a pointer to the option of a key.
func (o *editionOptions) value(key string) any {
	switch key {
	case "fold":
		return &o.fold
	case "paper":
		return &o.paper
	case "sections":
		return &o.sections
	case "sheets":
		return &o.sheets
	case "attach":
		return &o.attach
	default:
		panic(fmt.Sprintf("markdown: the format %s has the unknown option %q", o.form.Name, key))
	}
}

// publishKeys returns the keys of "publish": the formats, each with its options.
func (r *reader) publishKeys() record.Keyed {
	var keys record.Keyed
	for f := range r.forms.Each {
		o := &editionOptions{form: f}
		for _, key := range f.Options {
			o.Keys = append(o.Keys, record.Key{Name: key, Value: o.value(key)})
		}
		keys = append(keys, record.Key{Name: string(f.Name), Value: o})
	}
	return keys
}

// readPublish fills the options of each format.
func (r *reader) readPublish(rec *record.Record, keys record.Keyed) {
	m := &r.article.Meta.Publish
	for _, k := range keys {
		if k.Value.(*editionOptions).off {
			m.Off = append(m.Off, doc.Format(k.Name))
		}
	}
	for _, k := range keys {
		o := k.Value.(*editionOptions)
		if o.off || !rec.Has("publish", k.Name) {
			continue
		}
		if m.Options == nil {
			m.Options = map[doc.Format]*doc.Options{}
		}
		m.Options[o.form.Name] = r.options(rec, o)
	}
	r.someEdition(rec, m)
}

// options checks what the author says of one format.
func (r *reader) options(rec *record.Record, o *editionOptions) *doc.Options {
	name := string(o.form.Name)
	checked := &doc.Options{BrochureOptions: doc.BrochureOptions{
		Pos:      place(rec.At("publish", name)),
		Fold:     r.oneOf(rec, o.fold, []string{"none", "trifold", "zfold", "bifold", "gatefold", "booklet", "auto"}, "publish", name, "fold"),
		Paper:    r.oneOf(rec, o.paper, []string{"letter", "legal", "a4"}, "publish", name, "paper"),
		Sections: r.oneOf(rec, o.sections, []string{"all", "marked"}, "publish", name, "sections"),
	}}
	checked.Sheets = r.sheets(rec, o, checked.Fold)
	checked.Attach = r.attached(rec, o)
	return checked
}

// attached returns the editions that go with the e-mail.
func (r *reader) attached(rec *record.Record, o *editionOptions) (all []doc.Format) {
	m := &r.article.Meta.Publish
	name := string(o.form.Name)
	var attachable []string
	for f := range r.forms.Each {
		if f.Attachable {
			attachable = append(attachable, string(f.Name))
		}
	}
	for i, a := range o.attach {
		a = r.oneOf(rec, a, attachable, "publish", name, "attach", i)
		switch {
		case a == "":
		case m.Without(r.forms.Of(doc.Format(a))):
			r.findings.Error(rec.At("publish", name, "attach", i), "front-matter-value",
				fmt.Sprintf("the %s cannot be attached: this article turns it off (%[1]s: false)", a),
				fmt.Sprintf("take %s out of attach, or write %[1]s: true", a))
		default:
			all = append(all, doc.Format(a))
		}
	}
	return all
}

// someEdition finds an article that does without all that it could be made into, and
// one that wants the e-mail of a handout that it does without.
func (r *reader) someEdition(rec *record.Record, m *doc.Publish) {
	if slices.Contains(m.Off, doc.Handout) && rec.Has("publish", "email") && !slices.Contains(m.Off, doc.Email) {
		r.findings.Error(rec.At("publish", "email"), "front-matter-value", "there is no e-mail without the handout, and this article turns it off (handout: false)",
			"write handout: true, or email: false")
	}
	var usual []string
	some := false
	for f := range r.forms.Each {
		if f.Usual {
			usual = append(usual, string(f.Name))
		}
		some = some || f.With == "" && (f.Usual && !m.Without(f) || m.Options[f.Name] != nil)
	}
	if !some {
		r.findings.Error(rec.At("publish"), "front-matter-value", "every edition of this article is turned off: there is nothing to build",
			"write true for one of: "+strings.Join(usual, ", "))
	}
}

// sheets checks how many sheets of paper an edition may take.
func (r *reader) sheets(rec *record.Record, o *editionOptions, fold string) int {
	name := string(o.form.Name)
	switch folded := fold != "none" && fold != "booklet" && fold != "auto" && fold != ""; {
	case rec.Has("publish", name, "sheets") && (o.sheets < 1 || o.sheets > mostSheets):
		r.findings.Error(rec.At("publish", name, "sheets"), "front-matter-value", fmt.Sprintf("%d sheets of paper are not possible", o.sheets),
			fmt.Sprintf("write how many sheets it may take, 1 to %d, or leave the key out", mostSheets))
		return 0
	case o.sheets > 1 && !folded:
		r.findings.Error(rec.At("publish", name, "sheets"), "front-matter-value", fmt.Sprintf("this fold cannot use %d sheets of paper", o.sheets),
			"name a fold, as in fold: trifold, or leave sheets out: plain pages and booklets take as many as they need")
		return 0
	}
	return o.sheets
}

// mostSheets is how many sheets a folded brochure may have: more do not fold.
const mostSheets = 4
