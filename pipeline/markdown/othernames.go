package markdown

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/record"
)

// otherNames are keys of other programs that say what a key of pamphlet's says.
type otherNames struct {
	Author       []person `yaml:"author,alias"`
	Description  string   `yaml:"description,alias"`
	Language     string   `yaml:"language,alias"`
	Locale       string   `yaml:"locale,alias"`
	Tags         []string `yaml:"tags,alias"`
	Keyword      []string `yaml:"keyword,alias"`
	LastModified string   `yaml:"last_modified_at,alias"`
	LastMod      string   `yaml:"lastmod,alias"`
	Draft        string   `yaml:"draft,alias"`
	Published    string   `yaml:"published,alias"`
}

// person is an author: a name, or, as in Quarto and Hugo, several keys with a name among
// them.
type person struct {
	Name personName `yaml:"name"`
}

// personName is a name, or its parts.
type personName struct {
	Literal string `yaml:"literal"`
	Given   string `yaml:"given"`
	Family  string `yaml:"family"`
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (p *person) UnmarshalText(text []byte) error { return p.Name.UnmarshalText(text) }

// MarshalText implements encoding.TextMarshaler.
func (p person) MarshalText() ([]byte, error) { return []byte(p.Name.Literal), nil }

// UnmarshalText implements encoding.TextUnmarshaler.
func (n *personName) UnmarshalText(text []byte) error {
	n.Literal = string(text)
	return nil
}

// review is who reviewed the article, and when.
type review struct {
	By   string `yaml:"by"`
	On   string `yaml:"on"`
	Next string `yaml:"next"`
	Note string `yaml:"note"`
	// only is what is written in place of keys with values.
	only string
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (v *review) UnmarshalText(text []byte) error {
	v.only = string(text)
	return nil
}

// cover is the picture on the cover: keys with values, or its path alone.
type cover struct {
	Image string `yaml:"image"`
	Alt   string `yaml:"alt"`
}

// UnmarshalText implements encoding.TextUnmarshaler.
func (c *cover) UnmarshalText(text []byte) error {
	c.Image = string(text)
	return nil
}

// meant reports whether an unknown key was probably meant to be one of pamphlet's.
func meant(key string) bool {
	return !slices.Contains(othersKeys(), key) && diag.Slip(key, frontMatterKeys()) != ""
}

// othersKeys returns keys of other programs that look nearly like one of pamphlet's: lng
// is a longitude, content is what is below the front matter.
func othersKeys() []string {
	return []string{
		"approved", "approver", "auteurs", "autores", "autoren", "content", "contents", "context", "contrast", "data", "dates", "editing", "editions", "land", "lane", "lng", "long", "public", "published",
		"publisher", "rate", "reviewer", "reviewers", "reviews", "sources", "subtitles", "subtitulo", "subtítulo",
	}
}

// otherNames takes the values of other programs' keys if pamphlet's own are missing. One
// finding lists all that is left out.
func (r *reader) otherNames(rec *record.Record, f *frontMatter, foreign []record.ForeignKey) {
	var read []string
	take := func(key, ours string, use func() bool) {
		if !rec.Has(key) {
			return
		}
		if _, said := r.article.Meta.Keys[ours]; said || !use() {
			foreign = append(foreign, record.ForeignKey{Name: key, Pos: rec.At(key)})
			return
		}
		r.article.Meta.Keys[ours] = place(rec.At(key))
		read = append(read, key+" as "+ours)
	}
	take("author", "authors", func() bool { f.Authors = f.Author; return len(namesOf(f.Author)) > 0 })
	take("description", "summary", func() bool {
		f.Summary = f.Description
		return oneLine(f.Description) != "" && utf8.RuneCountInString(f.Description) <= longestSummary
	})
	for _, l := range []struct{ key, value string }{{"language", f.Language}, {"locale", f.Locale}} {
		take(l.key, "lang", func() bool {
			tag, err := language.Parse(localeTag(strings.TrimSpace(l.value)))
			f.Lang = l.value
			return err == nil && tag != language.Und
		})
	}
	take("tags", "keywords", func() bool { f.Keywords = keywordsOf(f.Tags, rec.IsList("tags")); return len(f.Keywords) > 0 })
	take("keyword", "keywords", func() bool { f.Keywords = keywordsOf(f.Keyword, rec.IsList("keyword")); return len(f.Keywords) > 0 })
	for _, d := range []struct{ key, value string }{{"last_modified_at", f.LastModified}, {"lastmod", f.LastMod}} {
		take(d.key, "date", func() bool {
			_, fault := readDay(d.value)
			f.Date = d.value
			return fault == ""
		})
	}
	r.unpublished(rec, f, &foreign)
	if len(read) > 0 {
		r.findings.Note(rec.At(), "front-matter-other", "keys of other programs are read as pamphlet's: "+strings.Join(read, ", "), "")
	}
	r.leftOut(foreign)
}

// longestSummary is how many characters a description may have that becomes the
// summary on the front panel.
const longestSummary = 300

// unpublished warns about an article that other programs would not publish.
func (r *reader) unpublished(rec *record.Record, f *frontMatter, foreign *[]record.ForeignKey) {
	for _, k := range []struct{ key, value, hides string }{{"draft", f.Draft, "true"}, {"published", f.Published, "false"}} {
		switch {
		case !rec.Has(k.key):
		case strings.EqualFold(strings.TrimSpace(k.value), k.hides):
			r.findings.Warning(rec.At(k.key), "front-matter-draft", fmt.Sprintf("%s: %s keeps other programs from publishing this article; pamphlet builds it", k.key, k.hides),
				"remove the line when the article is ready; until then keep the file out of this folder")
		default:
			*foreign = append(*foreign, record.ForeignKey{Name: k.key, Pos: rec.At(k.key)})
		}
	}
}

// mostNames is how many names a finding lists, and longestName how many characters
// of each.
const (
	mostNames   = 20
	longestName = 40
)

// leftOut reports keys that belong to other programs: one warning, at the first.
func (r *reader) leftOut(foreign []record.ForeignKey) {
	if len(foreign) == 0 {
		return
	}
	slices.SortStableFunc(foreign, func(a, b record.ForeignKey) int { return a.Pos.Line - b.Pos.Line })
	list := listOf(foreign, func(k record.ForeignKey) string { return listed(k.Name) })
	message := "the front matter has keys that are not pamphlet's, and they are left out: "
	if len(foreign) == 1 {
		message = "the front matter has a key that is not pamphlet's, and it is left out: "
	}
	r.findings.Warning(foreign[0].Pos, "front-matter-foreign", message+list,
		"keep what another program needs; what pamphlet reads is: "+strings.Join(frontMatterKeys(), ", "))
}

// listOf returns the names of things for a message: the first ones, and how many more
// there are.
func listOf[T any](all []T, name func(T) string) string {
	names := make([]string, 0, mostNames)
	for _, one := range all[:min(len(all), mostNames)] {
		names = append(names, name(one))
	}
	list := strings.Join(names, ", ")
	if more := len(all) - len(names); more > 0 {
		list += fmt.Sprintf(" and %d more", more)
	}
	return list
}

// listed returns a name for a list in a message: shortened, and quoted if it must be.
func listed(name string) string {
	if c := []rune(name); len(c) > longestName {
		name = string(c[:longestName]) + "…"
	}
	if strings.ContainsFunc(name, func(c rune) bool { return !unicode.IsPrint(c) || c == ',' }) {
		return fmt.Sprintf("%q", name)
	}
	return name
}

func namesOf(people []person) []string {
	var names []string
	for _, p := range people {
		name := p.Name.Literal
		if oneLine(name) == "" {
			name = p.Name.Given + " " + p.Name.Family
		}
		names = append(names, name)
	}
	return eachLine(names)
}

// keywordsOf returns the keywords of a list, or of one text with commas between them.
func keywordsOf(words []string, isList bool) []string {
	if !isList && len(words) == 1 {
		words = strings.Split(words[0], ",")
	}
	return eachLine(words)
}

// localeTag returns the BCP 47 tag for the name of a locale: "en-US" for "en_US.UTF-8".
func localeTag(s string) string {
	s, _, _ = strings.Cut(s, ".")
	return strings.ReplaceAll(s, "_", "-")
}

// contactWords matches details that readers would use, such as an address or a number,
// and switches: neither is the path of a file.
var contactWords = lazyregexp.New(`(?i)@|://|^(?:mailto|tel):|^(?:true|false|yes|no)$|^[+(]?[0-9][0-9() ./-]{5,}$`)

// contactFile returns the path of the contact file, "" if the value is not a path.
func (r *reader) contactFile(rec *record.Record, value string) string {
	if !contactWords.MatchString(value) {
		return value
	}
	r.findings.Warning(rec.At("contact"), "front-matter-form", fmt.Sprintf("%q is not a contact file; it is left out", value),
		"write contact: and the path of a file like clinic.yaml; what readers should see goes into that file, or into the text")
	return ""
}

// reviewedOnly reads a single value that is written where by and on are expected: a day
// is the day of the review.
func (r *reader) reviewedOnly(rec *record.Record, v *review) {
	if oneLine(v.only) == "" {
		return
	}
	if _, fault := readDay(v.only); fault == "" {
		v.On = v.only
		return
	}
	r.findings.Warning(rec.At("reviewed"), "front-matter-form", fmt.Sprintf("%q does not say who reviewed the article, and when; it is left out", oneLine(v.only)),
		`write reviewed: {by: "Name, MD", on: 2026-10-20}`)
}
