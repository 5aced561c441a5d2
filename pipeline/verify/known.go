package verify

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// known are the texts that a file may show besides the words of its article:
// pamphlet's own words, the clinic's details, the front matter, and headings that
// are repeated.
type known struct {
	// told are the labels that mark struck text on paper.
	told *theme.Labels
	// phrases are the texts. Copies of this value share all but the last.
	phrases []*phrases
	// pages is the largest page number.
	pages int
	// quotes means that there are quotations, whose signs may be anywhere.
	quotes bool
}

// knownOf returns what a file of an edition may show.
func knownOf(e *edition.Edition) *known {
	k := &known{told: e.Labels}
	k.labels(e.Labels)
	k.contact(e.Contact)
	k.meta(e)
	for title := range edition.RunningTitles(e.Article.Meta.Title) {
		k.add(title)
	}
	for _, n := range e.Article.Notes { // The ways back are counted where there are several.
		for i := range min(n.References, mostReferences) {
			k.add(strconv.Itoa(i + 1))
		}
	}
	doc.Walk(e.Article.Body, k.block)
	for _, n := range e.Article.Notes {
		doc.Walk(n.Content, k.block)
	}
	e.Article.EachInline(func(in doc.Inline) {
		switch in := in.(type) {
		case *doc.Link:
			k.address(in.Target.String())
			k.add(in.Title.String(), e.Unsaid(in))
		case *doc.Image:
			k.add(in.Title.String())
		case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text, *doc.Verbatim:
		}
	})
	return k
}

// mostReferences is how many references to a note are counted.
const mostReferences = 1000

// mostSymbols is how many symbols of a text are each tried as drawn and as said.
const mostSymbols = 6

// add adds texts, with each of their symbols as it is and in words: a font may have
// only some of them.
func (k *known) add(texts ...string) {
	for i, text := range texts {
		if slices.Contains(texts[:i], text) { // As the forms of most runs are.
			continue
		}
		words := split(text)
		if len(words) == 0 {
			continue
		}
		var symbols []string
		for _, w := range words {
			if w.instead() != nil && !slices.Contains(symbols, w.key) && len(symbols) < mostSymbols {
				symbols = append(symbols, w.key)
			}
		}
		for choice := range 1 << len(symbols) { // Each bit says one symbol.
			var phrase []string
			for _, w := range words {
				if i := slices.Index(symbols, w.key); i >= 0 && choice>>i&1 == 1 || i < 0 && choice > 0 && w.instead() != nil {
					phrase = append(phrase, w.instead()...)
				} else {
					phrase = append(phrase, w.key)
				}
			}
			k.phrase(phrase)
		}
	}
}

// run adds running text, in every form of its raised and lowered text.
func (k *known) run(run []doc.Inline) {
	shifts := marked(run)
	k.add(doc.Plain(run), shifts, unshifted(shifts), doc.Plain(edition.Told(run, k.told)))
}

// address adds a web address, as it is and as it is shown.
func (k *known) address(s string) { k.add(s, doc.ShownAddress(s), edition.Bare(s)) }

// labels adds every text of the labels, without what is in braces: that is filled
// in later.
func (k *known) labels(l *theme.Labels) {
	var walk func(v reflect.Value)
	walk = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.String:
			for rest := v.String(); rest != ""; {
				before, after, _ := strings.Cut(rest, "{")
				k.add(before)
				_, rest, _ = strings.Cut(after, "}")
			}
		case reflect.Struct:
			for i := range v.NumField() {
				walk(v.Field(i))
			}
		case reflect.Slice:
			for i := range v.Len() {
				walk(v.Index(i))
			}
		}
	}
	walk(reflect.ValueOf(*l))
}

// contact adds the details of a clinic.
func (k *known) contact(c *contact.Contact) {
	k.add(c.Name, c.Tagline, c.Email, c.Hours, c.Logo.Alt)
	k.address(c.Website)
	k.address(c.Booking)
	k.add(c.Address.Lines()...)
	k.add(c.Address.Street, c.Address.Locality, c.Address.Region, c.Address.PostalCode, c.Address.Country)
	k.add(c.Languages...)
	for _, p := range numbersOf(c) {
		k.add(p.Label, p.Hours, p.Number.String(), p.Number.E164())
	}
}

// meta adds the texts of the front matter.
func (k *known) meta(e *edition.Edition) {
	m := e.Article.Meta
	k.add(m.Title, m.Subtitle, m.Summary, m.Edition, m.Rights, m.Source, m.CertifiedBy, m.Approval, m.Reviewed.By, m.Reviewed.Note, m.Cover.Alt, "pamphlet", e.Version, "QR")
	k.add(m.Authors...)
	k.add(m.Keywords...)
	for _, day := range []time.Time{e.Date, m.Reviewed.On, m.Reviewed.Next} {
		k.add(e.Labels.Date(day), day.Format(time.DateOnly))
	}
}

// block adds the texts of a block that a file may repeat.
func (k *known) block(b doc.Block) bool {
	switch b := b.(type) {
	case *doc.Heading:
		k.run(b.Content)
	case *doc.Callout:
		k.run(b.Title)
	case *doc.FAQ:
		k.run(b.Title)
	case *doc.Table: // The header is repeated on each page, and before each cell of a record.
		for _, c := range b.Header {
			k.run(c.Content)
			for _, words := range repeated(c.Content) {
				k.phrase(words)
			}
		}
	case *doc.Quote:
		k.quotes = true
	case *doc.QR:
		k.address(b.URL.String())
	case *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.Figure, *doc.List, *doc.Paragraph, *doc.Restricted, *doc.Rule:
	}
	return true
}

// instead returns the keys of the words that may replace a word. It returns nil for a
// word that is not a symbol.
func (w *word) instead() []string {
	if w.role != symbol {
		return nil
	}
	return instead(w.shown)
}

// cover returns the indices of the words that are in none of the texts and may not be
// passed over. It lays the texts over the words so that the fewest are left.
func (k *known) cover(words []word) []int {
	// From each word on: how many words are left over, and the length of the text
	// that begins there, or 0.
	left, length := make([]int, len(words)+1), make([]int, len(words))
	for i := len(words) - 1; i >= 0; i-- {
		left[i] = left[i+1] + 1
		take := func(n int) {
			if left[i+n] < left[i] {
				left[i], length[i] = left[i+n], n
			}
		}
		if k.passes(words[i]) {
			take(1)
		}
		for _, texts := range k.phrases {
			if n := texts.best(words[i:], left[i:]); n > 0 {
				take(n)
			}
		}
	}
	var strange []int
	for i := 0; i < len(words); i += max(length[i], 1) {
		if length[i] == 0 {
			strange = append(strange, i)
		}
	}
	return strange
}

// passes reports whether a word has no meaning by itself, or is a page number.
func (k *known) passes(w word) bool {
	switch w.role {
	case ordinary:
		if k.pages == 0 || w.key[0] > '9' { // Most words. The error of Atoi costs memory.
			return false
		}
		n, err := strconv.Atoi(w.key)
		return err == nil && n > 0 && n <= k.pages
	case symbol, furniture:
		return true
	case quoting:
		return k.quotes
	default:
		panic(fmt.Sprintf("verify: role %d", w.role))
	}
}

// numbersOf returns every number that a clinic prints, its crisis line last.
func numbersOf(c *contact.Contact) []contact.Phone {
	all := slices.Clone(c.Phones)
	if !c.Crisis.Number.IsZero() {
		all = append(all, c.Crisis)
	}
	return all
}

// extras returns the words of a file that are not in the edition, one gap for each
// run of them.
func (s *shown) extras(k *known) []Gap {
	var gaps []Gap
	for i := 0; i < len(s.words); i++ {
		if s.taken[i] {
			continue
		}
		from := i
		for i+1 < len(s.words) && !s.taken[i+1] && !s.breaks(i, i+1) {
			i++
		}
		words := s.spelt(s.words[from : i+1])
		strange := k.cover(words)
		if len(strange) == 0 {
			continue
		}
		var got []string
		for _, at := range strange {
			got = append(got, words[at].shown)
		}
		g := Gap{Got: strings.Join(got, " ")}
		first := from + strange[0]
		g.After = strings.Join(texts(s.spelt(s.words[max(0, first-3):first])), " ")
		gaps = append(gaps, g)
	}
	return gaps
}

func texts(words []word) []string {
	shown := make([]string, len(words))
	for i, w := range words {
		shown[i] = w.shown
	}
	return shown
}
