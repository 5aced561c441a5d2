package edition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/idna"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// Shown returns an address in the form that people read. On paper it is in ASCII
// letters if no face has its own.
func (e *Edition) Shown(address string) string { return e.readable(e.Form(), address) }

func (s *Source) readable(form doc.Form, address string) string {
	shown := doc.ShownAddress(address)
	if form.Printed && !s.sets(shown) {
		return Bare(address)
	}
	return shown
}

// Bare returns a web address without its scheme. Punycode and percent codes stay.
func Bare(address string) string {
	return strings.TrimPrefix(strings.TrimPrefix(address, "https://"), "http://")
}

func (s *Source) sets(text string) bool { return s.Sets == nil || s.Sets(text) }

// Printable returns the contact in the form that the printed editions show.
func (e *Edition) Printable() *contact.Contact { return printable(&e.Source, &diag.List{}) }

// printable returns the contact without what the printed faces cannot set. Languages
// are named in the article's language. Names, labels and taglines keep the parts that
// can be set. Hours and addresses stay whole or are left out, because half of them
// would be wrong. Each omission is a finding at its place in the contact file, in the
// same words for every article and edition.
func printable(s *Source, findings *diag.List) *contact.Contact {
	p := &plainer{Source: s, whose: s.Contact, findings: findings}
	c := *s.Contact
	c.Name = p.name(c.Name, "name")
	c.Tagline = p.parts(c.Tagline, "tagline")
	c.Hours = p.whole(c.Hours, "hours")
	if lines := strings.Join(c.Address.Lines(), ", "); p.whole(lines, "address") == "" {
		c.Address = contact.Address{}
	}
	c.Phones = slices.Clone(c.Phones)
	for i := range c.Phones {
		key := fmt.Sprintf("phones.%d.", i)
		c.Phones[i].Label, c.Phones[i].Hours = p.name(c.Phones[i].Label, key+"label"), p.whole(c.Phones[i].Hours, key+"hours")
	}
	c.Crisis.Label, c.Crisis.Hours = p.name(c.Crisis.Label, "crisis.label"), p.whole(c.Crisis.Hours, "crisis.hours")
	c.Email = p.mailbox(c.Email)
	c.Languages = nil
	for i, l := range s.Contact.Languages {
		if l = p.language(l, fmt.Sprintf("languages.%d", i)); l != "" && !slices.Contains(c.Languages, l) {
			c.Languages = append(c.Languages, l)
		}
	}
	return &c
}

// plainer removes from a clinic's words what cannot be set.
type plainer struct {
	*Source
	whose    *contact.Contact
	findings *diag.List
}

// whole returns a text if all of it can be set, or "".
func (p *plainer) whole(text, key string) string {
	if text == "" || p.sets(text) {
		return text
	}
	p.leave(text, "", key)
	return ""
}

// parts returns the parts of a text that can be set. A text in two languages has them
// on both sides of a slash or a dot, or in brackets.
func (p *plainer) parts(text, key string) string {
	if text == "" || p.sets(text) {
		return text
	}
	kept := p.settableParts(text)
	p.leave(text, kept, key)
	return kept
}

func (p *plainer) settableParts(text string) string {
	return strings.Join(slices.DeleteFunc(split(text), func(part string) bool { return !p.sets(part) }), " · ")
}

// split splits a text at the signs that separate two languages.
func split(text string) []string {
	var parts []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune("/|·•()[]（）【】／｜・", r) }) {
		if part = strings.TrimSpace(part); strings.ContainsFunc(part, letter) {
			parts = append(parts, part)
		}
	}
	return parts
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// name returns the parts of a name or a label that can be set, or else the words.
func (p *plainer) name(text, key string) string {
	if text == "" || p.sets(text) {
		return text
	}
	kept := cmp.Or(p.settableParts(text), p.settable(text))
	p.leave(text, kept, key)
	return kept
}

// mailbox returns an e-mail address. If it cannot be set, the domain is in ASCII
// letters.
func (p *plainer) mailbox(address string) string {
	if address == "" || p.sets(address) {
		return address
	}
	at := strings.LastIndexByte(address, '@')
	if domain, err := idna.Lookup.ToASCII(address[at+1:]); err == nil && p.sets(address[:at]) {
		return address[:at+1] + domain
	}
	p.leave(address, "", "email")
	return ""
}

// language returns the name of a language, in the article's language if it cannot be
// set as written. Several names separated by commas stay several.
func (p *plainer) language(written, key string) string {
	if p.sets(written) {
		return written
	}
	var all []string
	told := false
	for one := range strings.FieldsFuncSeq(written, func(r rune) bool { return strings.ContainsRune(",;،、，；", r) }) {
		one = strings.TrimSpace(one)
		shown := one
		if !p.sets(one) {
			shown = p.named(one)
		}
		if shown == "" {
			shown, told = p.settable(one), true
			p.leave(one, shown, key)
		}
		if shown != "" && !slices.Contains(all, shown) {
			all = append(all, shown)
		}
	}
	if !told {
		p.findings.Note(p.whose.At(key), "clinic-letters", fmt.Sprintf("no face of the printed editions has the letters of %q: the language is named in the article's language, or in English", written),
			"leave it, or add a face that has them to the theme (faces, fallback)")
	}
	return strings.Join(all, ", ")
}

// named returns the names of the languages that are written in letters that cannot be
// set. It returns "" if it knows none. A language's own name that can be set stays:
// English / 中文. Other words that can be set are left out, because they say the same:
// Chinese 普通话.
func (p *plainer) named(written string) string {
	words := strings.Fields(written)
	foreign := strings.Join(slices.DeleteFunc(words, func(w string) bool { return p.sets(w) }), " ")
	var names []string
	known := false
	for _, part := range slices.Concat([]string{written}, split(written), split(p.settable(written)), split(foreign)) {
		name := part
		if !p.sets(part) {
			name = p.translated(part)
			known = known || name != ""
		} else if _, own := languageOf(part); !own {
			continue
		}
		if name != "" && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if !known {
		return ""
	}
	return strings.Join(names, " · ")
}

// translated returns the name of a language in the article's language, or in English if
// that cannot be set. It returns "" if it does not know the language.
func (p *plainer) translated(own string) string {
	if name := languageName(own, p.Article.Meta.Lang); p.sets(name) {
		return name
	}
	return languageName(own, "en")
}

// settable returns the words of a text that can be set, without separators at its ends.
func (p *plainer) settable(text string) string {
	words := slices.DeleteFunc(strings.Fields(text), func(w string) bool { return !p.sets(w) })
	return strings.TrimFunc(strings.Join(words, " "), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("/|·,;:–—-", r) })
}

// leave reports the words that the printed editions leave out, and what stays.
func (p *plainer) leave(text, kept, key string) {
	said := fmt.Sprintf("the printed editions leave out %q: no face has its letters", text)
	if kept != "" {
		said = fmt.Sprintf("the printed editions show only %q of %q: no face has the other letters", kept, text)
	}
	p.findings.Warning(p.whose.At(key), "clinic-letters", said,
		"write it in the letters of your articles, or add a face that has these to the theme (faces, fallback)")
}
