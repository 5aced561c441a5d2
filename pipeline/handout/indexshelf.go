package handout

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
)

// fewArticles is the largest number of articles in a language that are listed without
// topics.
const fewArticles = 3

// shelf is the articles of one language.
type shelf struct {
	// Lang is the language without its country, and Name is its name in that
	// language.
	Lang, Dir, Name, ID string
	Topics              []*topic
}

// topic is the articles of one topic. Name is "" if there are no topics.
type topic struct {
	Name    string
	Level   int
	Entries []*indexEntry
}

// shelves sorts the articles by language, the page's own first, then by topic, then
// by title. The name of the language is left out if there is only one, and topics are
// left out if there are few articles.
func shelves(entries []*indexEntry, page *theme.Labels) []*shelf {
	byLang := map[string][]*indexEntry{}
	for _, e := range entries {
		lang := Spoken(e.Lang)
		byLang[lang] = append(byLang[lang], e)
	}
	var list []*shelf
	for lang, entries := range byLang {
		s := &shelf{Lang: lang, Dir: doc.Direction(lang), Name: ownName(lang), ID: markup.ID("lang-" + lang)}
		level := 3
		if len(byLang) == 1 {
			s.Name, level = "", 2
		}
		s.Topics = topics(entries, level)
		list = append(list, s)
	}
	own := Spoken(page.Lang)
	key := func(s *shelf) string {
		if s.Lang == own {
			return ""
		}
		return s.Lang
	}
	slices.SortFunc(list, func(a, b *shelf) int { return cmp.Compare(key(a), key(b)) })
	return list
}

// topics sorts the articles of one language. Their headings are of the given level,
// or of the one below if there are topics. Articles without a topic come last.
func topics(entries []*indexEntry, level int) []*topic {
	slices.SortStableFunc(entries, func(a, b *indexEntry) int {
		return cmp.Or(cmp.Compare(strings.ToLower(a.Title), strings.ToLower(b.Title)), cmp.Compare(a.Slug, b.Slug))
	})
	named := slices.ContainsFunc(entries, func(e *indexEntry) bool { return e.topic() != "" })
	if len(entries) <= fewArticles || !named {
		for _, e := range entries {
			e.Level = level
		}
		return []*topic{{Entries: entries}}
	}
	byName := map[string]*topic{}
	var list []*topic
	for _, e := range entries {
		e.Level = level + 1
		key := strings.ToLower(e.topic())
		if byName[key] == nil {
			byName[key] = &topic{Name: cmp.Or(capital(e.topic()), e.Labels.Index.Others), Level: level}
			list = append(list, byName[key])
		}
		byName[key].Entries = append(byName[key].Entries, e)
	}
	key := func(t *topic) string {
		if t == byName[""] {
			return string(unicode.MaxRune)
		}
		return strings.ToLower(t.Name)
	}
	slices.SortFunc(list, func(a, b *topic) int { return cmp.Compare(key(a), key(b)) })
	return list
}

// topic returns the article's first keyword, or "".
func (a *IndexArticle) topic() string {
	if len(a.Keywords) == 0 {
		return ""
	}
	return strings.TrimSpace(a.Keywords[0])
}

// translate links the articles that are translations of each other. All articles that
// say that they translate the same article belong together, with that article if it
// is there.
func translate(entries []*indexEntry) {
	of := map[string]string{}
	for _, e := range entries {
		of[e.Slug] = e.TranslationOf
	}
	// The original of a translation of a translation is the first article. A circle
	// has none.
	original := func(slug string) string {
		for range len(entries) {
			if of[slug] == "" {
				break
			}
			slug = of[slug]
		}
		return slug
	}
	groups := map[string][]*indexEntry{}
	for _, e := range entries {
		key := original(e.Slug)
		groups[key] = append(groups[key], e)
	}
	for _, e := range entries {
		for _, o := range groups[original(e.Slug)] {
			if lang := Spoken(o.Lang); o != e && lang != Spoken(e.Lang) {
				e.Translations = append(e.Translations, translation{lang, ownName(lang), o.ID})
			}
		}
		slices.SortStableFunc(e.Translations, func(a, b translation) int { return cmp.Compare(a.Lang, b.Lang) })
	}
}

// Spoken returns a language without its country, and with its script only if that
// is not the usual one: "en" for en-GB, "zh-Hant" for zh-TW.
func Spoken(lang string) string {
	tag, err := language.Parse(lang)
	if err != nil {
		return "und"
	}
	if c, err := language.All.Canonicalize(tag); err == nil {
		tag = c
	}
	base, _ := tag.Base()
	script, _ := tag.Script()
	plain, _ := language.Compose(base)
	if usual, _ := plain.Script(); usual == script {
		return plain.String()
	}
	scripted, _ := language.Compose(base, script)
	return scripted.String()
}

// ownName returns the name of a language in that language.
func ownName(lang string) string {
	return capital(cmp.Or(display.Self.Name(language.Make(lang)), lang))
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if n == 0 {
		return ""
	}
	return string(unicode.ToUpper(r)) + s[n:]
}
