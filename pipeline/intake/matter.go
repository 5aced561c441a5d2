package intake

import (
	"cmp"
	"fmt"
	"path"
	"strings"
	"time"
	"unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// matter proposes the front matter. What the file does not say is guessed if that is
// safe, and left to a person if not.
func (p *intake) matter(name string) {
	m := &p.draft.Article.Meta
	inFile := m.Keys // Only Markdown has front matter of its own.
	if m.Title = strings.Join(strings.Fields(m.Title), " "); m.Title == "" || p.kind == markdownText && len(inFile) == 0 && !p.titled() {
		m.Title = cmp.Or(m.Title, titleOf(name))
		p.report.about("title", 0, toDo, "title-missing", "nothing in the file looks like a title, so its name was taken: write a better one", m.Title)
	}
	if _, said := inFile["lang"]; p.kind == markdownText && !said {
		m.Lang = ""
	}
	if m.Lang == "" {
		tag, share := guessLanguage(p.plainWords())
		switch {
		case tag == "":
			m.Lang = "en-US"
			p.report.about("lang", 0, toDo, "lang-guessed", "the language could not be recognised, so English was taken: write lang: and its tag, as in lang: es", "")
		case tag == "en":
			m.Lang = "en-US"
			p.report.about("lang", 0, toLook, "lang-guessed", fmt.Sprintf("the language was recognised as English by its common words (%.0f %% of all)", 100*share), "en-US")
		default:
			m.Lang = tag
			p.report.about("lang", 0, toLook, "lang-guessed", fmt.Sprintf("the language was recognised by its words and letters (%.0f %% of all)", 100*share), tag)
		}
	}
	if m.Summary == "" {
		p.report.about("title", 0, toDo, "summary-missing", "there is no summary: write summary: and two sentences that make sense on their own", "")
	} else if p.kind != markdownText {
		p.report.about("summary", 0, toLook, "summary-found", "the file's own description is the summary; check that it says what readers need", m.Summary)
	}
	if file := p.options.ContactFile; m.Contact != "" && m.Contact != file {
		p.report.add(m.Keys["contact"].Line, nil, leftOut, "contact-file", "left out: the name of another contact file", m.Contact)
	}
	m.Contact = p.options.ContactFile
	if m.Date.IsZero() {
		p.date()
	}
	if m.Reviewed.By == "" {
		p.reviewer()
	}
	if m.Source == "" && p.kind == webPage {
		p.report.about("title", 0, toDo, "source-missing", "if the page is public, write source: and its web address", "")
	}
}

// titled reports whether the title from the Markdown reader is in the file: without
// one, the reader makes a title from the file's name.
func (p *intake) titled() bool { return p.draft.Article.Meta.Title != titleOf(p.draft.Article.File) }

// titleOf returns a title made from a file's name: "sleep-and-you.txt" becomes "Sleep
// and you".
func titleOf(name string) string {
	base := path.Base(strings.ReplaceAll(name, `\`, "/"))
	words := strings.FieldsFunc(strings.ToValidUTF8(strings.TrimSuffix(base, path.Ext(base)), "\ufffd"), func(c rune) bool {
		return c == '-' || c == '_' || unicode.IsSpace(c) || !unicode.IsGraphic(c)
	})
	title := []rune(strings.Join(words, " "))
	if len(title) == 0 {
		return "Untitled"
	}
	title[0] = unicode.ToUpper(title[0])
	return string(title)
}

var (
	// datedLine matches a line that says when the text was made or changed.
	datedLine = lazyregexp.New(`(?i)^[\s(\[]*(?:(?:last |page )?(?:updated|revised|modified|published|posted|issued)|date|effective(?: date)?|fecha|(?:última )?actualización|actualizado|publicado|mis à jour|publié)(?: (?:on|el|le))?\s*[:–-]?\s+(?:el |le )?(.{6,40}?)[\s.)\]]*$`)
	// reviewLine matches a line that says who reviewed the text.
	reviewLine = lazyregexp.New(`(?i)^\s*(?:(?:clinically|medically|last|fact|content)[ -])?(?:reviewed|checked|revisado|révisé|relu)(?: (?:by|por|par))\s*:?\s+(.{4,80}?)[\s.]*$`)
	isoDay     = lazyregexp.New(`^\d{4}-\d{2}-\d{2}$`)
)

// shortLines calls each for the lines of short paragraphs, until it returns true.
func (p *intake) shortLines(each func(b doc.Block, line int, text string) (stop bool)) {
	stopped := false
	p.visit(func(b doc.Block) {
		para, ok := b.(*doc.Paragraph)
		if !ok || stopped {
			return
		}
		ps := passageOf(para.Content, para)
		if len(ps.text) > 400 {
			return
		}
		offset := 0
		for text := range strings.SplitSeq(ps.text, "\n") {
			if stopped = stopped || each(b, ps.line(offset), text); stopped {
				return
			}
			offset += len(text) + 1
		}
	})
}

// date takes the date that the file names.
func (p *intake) date() {
	p.shortLines(func(_ doc.Block, line int, text string) bool {
		m := datedLine.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		day, ok := parseDay(m[1], p.draft.Article.Meta.Lang)
		if !ok {
			return false
		}
		p.draft.Article.Meta.Date = day
		p.report.about("date", line, toLook, "date-guessed", "the date of the edition was taken from this line, which stays in the text", text)
		return true
	})
	if p.draft.Article.Meta.Date.IsZero() {
		p.report.about("title", 0, toDo, "date-missing", "no date was found: write date: and the date of this edition, as in date: 2026-03-09", "")
	}
}

// parseDay parses a date as people write it, if day and month cannot be confused.
func parseDay(text, lang string) (time.Time, bool) {
	text = strings.NewReplacer(",", " ", ".", " ", " de ", " ", " del ", " ", "º", "", "er ", " ").Replace(text)
	text = strings.Join(strings.Fields(text), " ")
	if isoDay.MatchString(text) {
		day, err := time.Parse(time.DateOnly, text)
		return day, err == nil
	}
	words := strings.Fields(strings.ToLower(text))
	for i, w := range words {
		if n := monthOf(w); n > 0 {
			words[i] = time.Month(n).String()
		} else {
			for _, ending := range []string{"st", "nd", "rd", "th"} {
				if d := strings.TrimSuffix(w, ending); d != w && strings.Trim(d, "0123456789") == "" {
					words[i] = d
				}
			}
		}
	}
	text = strings.Join(words, " ")
	layouts := []string{"January 2 2006", "2 January 2006"}
	if strings.HasSuffix(lang, "-US") {
		layouts = append(layouts, "1/2/2006")
	}
	for _, layout := range layouts {
		if day, err := time.Parse(layout, text); err == nil {
			return day, true
		}
	}
	return time.Time{}, false
}

// monthOf returns the number of a month that is written in English, Spanish or
// French, whole or shortened, or 0.
func monthOf(word string) int {
	for _, names := range []string{
		"january february march april may june july august september october november december",
		"jan feb mar apr may jun jul aug sept oct nov dec",
		"enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
		"janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
	} {
		for i, n := range strings.Fields(names) {
			if word == n || word == "sep" && n == "sept" {
				return i + 1
			}
		}
	}
	return 0
}

// reviewer reports a line that names who reviewed the text. Only a person can confirm
// that.
func (p *intake) reviewer() {
	p.shortLines(func(b doc.Block, line int, text string) bool {
		m := reviewLine.FindStringSubmatch(text)
		if m == nil {
			return false
		}
		p.report.add(line, b, toDo, "reviewer-found", fmt.Sprintf("this line names a reviewer, and stays in the text: if it is still right, write reviewed: {by: %q, on: the date} into the front matter, and remove the line", m[1]), text)
		return true
	})
}
