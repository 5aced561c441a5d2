package markdown

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/record"
)

// defaultLang is the language of an article that does not name one.
const defaultLang = "en-US"

// frontMatter is the front matter as it is written. Days stay text, so that a finding
// about a wrong one has its place. Keys that other programs use as well are marked as
// shared or open; see [record.ReadShared].
type frontMatter struct {
	Title         string   `yaml:"title,shared"`
	Subtitle      string   `yaml:"subtitle,shared"`
	Summary       string   `yaml:"summary,shared"`
	Lang          string   `yaml:"lang,shared"`
	Authors       []person `yaml:"authors,open"`
	Date          string   `yaml:"date,shared"`
	Edition       string   `yaml:"edition,shared"`
	Reviewed      review   `yaml:"reviewed,shared"`
	Keywords      []string `yaml:"keywords,shared"`
	Cover         cover    `yaml:"cover,open"`
	Contact       string   `yaml:"contact,shared"`
	Rights        string   `yaml:"rights,shared"`
	Source        string   `yaml:"source,shared"`
	CertifiedBy   string   `yaml:"certified_by"`
	Approval      string   `yaml:"approval,shared"`
	TranslationOf string   `yaml:"translation_of"`
	// Replaces is a list, or one word.
	Replaces []string `yaml:"replaces"`
	// Publish has a key for each format.
	Publish record.Keyed `yaml:"publish,shared"`

	otherNames
}

// frontMatterKeys are the keys at the top level.
func frontMatterKeys() []string {
	return []string{"title", "subtitle", "summary", "lang", "authors", "date", "edition", "reviewed", "keywords", "cover", "contact",
		"rights", "source", "certified_by", "approval", "translation_of", "replaces", "publish"}
}

// readFrontMatter fills the article's Meta.
func (r *reader) readFrontMatter(matter *matter) {
	m := &r.article.Meta
	m.Lang = defaultLang
	m.Keys = map[string]doc.Pos{}
	if matter == nil {
		return
	}
	f := frontMatter{Publish: r.publishKeys()}
	rec, foreign := matter.read(r.article.File, &f, r.findings)
	for _, k := range frontMatterKeys() {
		if rec.Has(k) {
			m.Keys[k] = place(rec.At(k))
		}
	}
	r.otherNames(rec, &f, foreign)
	if f.Lang = strings.TrimSpace(f.Lang); f.Lang != "" {
		if tag, err := language.Parse(localeTag(f.Lang)); err != nil || tag == language.Und {
			r.findings.Error(rec.At("lang"), "lang", fmt.Sprintf("%q is not a language tag", f.Lang), `write a language and, if it matters, a region: "en-US", "es", "pt-BR"`)
		} else {
			m.Lang = tag.String()
		}
	}
	smart := func(s string) string { return punctuateText(oneLine(s), m.Lang) }
	m.Title, m.Subtitle, m.Summary = smart(f.Title), smart(f.Subtitle), smart(f.Summary)
	m.Authors, m.Keywords = namesOf(f.Authors), keywordsOf(f.Keywords, rec.IsList("keywords"))
	m.Date = r.sharedDay(rec, f.Date)
	m.Edition = oneLine(f.Edition)
	r.reviewedOnly(rec, &f.Reviewed)
	m.Reviewed = doc.Review{By: smart(f.Reviewed.By), On: r.day(rec, f.Reviewed.On, "reviewed", "on"), Next: r.day(rec, f.Reviewed.Next, "reviewed", "next"), Note: smart(f.Reviewed.Note)}
	m.Cover = doc.Cover{Image: slashed(oneLine(f.Cover.Image)), Alt: smart(f.Cover.Alt)}
	if rec.Has("cover") {
		m.Cover.Pos = place(rec.At("cover", "image"))
	}
	m.Contact = slashed(r.contactFile(rec, oneLine(f.Contact)))
	m.Rights, m.Source, m.CertifiedBy = smart(f.Rights), oneLine(f.Source), smart(f.CertifiedBy)
	m.Approval, m.TranslationOf = smart(f.Approval), oneLine(f.TranslationOf)
	m.Replaces = r.replaced(rec, f.Replaces)

	for _, words := range []struct{ key, text string }{
		{"title", f.Title}, {"subtitle", f.Subtitle}, {"summary", f.Summary}, {"edition", f.Edition},
		{"rights", f.Rights}, {"source", f.Source}, {"approval", f.Approval},
	} {
		if p := placeholderPattern.FindString(words.text); p != "" {
			r.findings.Warning(rec.At(words.key), "placeholder-place", fmt.Sprintf("the placeholder %s is filled in only below the front matter; here readers see it as it is", p),
				"write its words instead")
		}
	}

	r.readPublish(rec, f.Publish)
}

// oneOf returns the value in lower case if it is one of allowed, and "" otherwise.
func (r *reader) oneOf(rec *record.Record, value string, allowed []string, path ...any) string {
	v := strings.ToLower(strings.TrimSpace(value))
	if v == "" || slices.Contains(allowed, v) {
		return v
	}
	hint := "write one of: " + strings.Join(allowed, ", ")
	if near := diag.Nearest(v, allowed); near != "" {
		hint = fmt.Sprintf("write %q, or another of: %s", near, strings.Join(allowed, ", "))
	}
	key := path[len(path)-1]
	if _, ok := key.(int); ok {
		key = path[len(path)-2]
	}
	r.findings.Error(rec.At(path...), "front-matter-value", fmt.Sprintf("%q is not a valid value for %q", value, key), hint)
	return ""
}

func place(p diag.Pos) doc.Pos { return doc.Pos{Line: p.Line, Col: p.Col} }

// oneLine returns text with every run of white space as one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func eachLine(list []string) []string {
	var out []string
	for _, s := range list {
		if s = oneLine(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// slashed returns a path with forward slashes: people on Windows may write backslashes.
func slashed(s string) string { return strings.ReplaceAll(s, `\`, "/") }
