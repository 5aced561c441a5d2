package markdown

import (
	"cmp"
	"maps"
	"reflect"
	"slices"
	"time"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
)

// writeFrontMatter returns a Meta as YAML.
func writeFrontMatter(m *doc.Meta) []byte {
	var f frontMatter
	f.Title, f.Subtitle, f.Summary, f.Lang = m.Title, m.Subtitle, m.Summary, m.Lang
	for _, name := range m.Authors {
		f.Authors = append(f.Authors, person{personName{Literal: name}})
	}
	f.Keywords = m.Keywords
	f.Date, f.Edition = writtenDay(m.Date), m.Edition
	f.Reviewed.By, f.Reviewed.Note = m.Reviewed.By, m.Reviewed.Note
	f.Reviewed.On, f.Reviewed.Next = writtenDay(m.Reviewed.On), writtenDay(m.Reviewed.Next)
	f.Cover.Image, f.Cover.Alt = m.Cover.Image, m.Cover.Alt
	f.Contact, f.Rights, f.Source, f.CertifiedBy = m.Contact, m.Rights, m.Source, m.CertifiedBy
	f.Approval, f.TranslationOf, f.Replaces = m.Approval, m.TranslationOf, m.Replaces
	f.Publish = writtenPublish(&m.Publish)
	return record.Write(f, nil)
}

// writtenPublish returns the keys of "publish" for an article's formats.
func writtenPublish(p *doc.Publish) record.Keyed {
	names := slices.Concat(slices.Collect(maps.Keys(p.Options)), p.Off)
	slices.SortFunc(names, func(a, b doc.Format) int { return cmp.Or(doc.Forms(nil).Compare(a, b), cmp.Compare(a, b)) })
	var keys record.Keyed
	for _, name := range slices.Compact(names) {
		o := &editionOptions{choice: choice{off: slices.Contains(p.Off, name)}}
		said := p.Of(name)
		o.fold, o.paper, o.sections, o.sheets = said.Fold, said.Paper, said.Sections, said.Sheets
		for _, a := range said.Attach {
			o.attach = append(o.attach, string(a))
		}
		for _, key := range []string{"fold", "paper", "sections", "sheets", "attach"} {
			if v := o.value(key); !reflect.ValueOf(v).Elem().IsZero() {
				o.Keys = append(o.Keys, record.Key{Name: key, Value: v})
			}
		}
		if form := doc.Forms(nil).Of(name); o.off || len(o.Keys) > 0 || !form.Usual && form.With == "" { // To name it is to ask for it.
			keys = append(keys, record.Key{Name: string(name), Value: o})
		}
	}
	return keys
}

// writtenDay returns a day as YYYY-MM-DD (ISO 8601), and "" for the zero time.
func writtenDay(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
