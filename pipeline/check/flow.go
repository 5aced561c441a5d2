package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// flow reports text that does not continue as it promises: a lead-in without its list,
// a list of one item, a sentence that breaks off.
func flow(t *text, findings *diag.List) {
	f := &flowRule{text: t, findings: findings, promises: promiseEndings().all(), leading: leadingWords().of(t.lang)}
	for i, s := range t.sections {
		var after doc.Block
		if i+1 < len(t.sections) && s.heading != nil && t.sections[i+1].heading.Level > s.heading.Level {
			after = t.sections[i+1].heading
		}
		f.sequence(s.blocks, running, after)
	}
	for _, n := range t.Article.Notes {
		f.sequence(n.Content, inNote, nil)
	}
}

// setting is the place of a sequence of blocks.
type setting int

const (
	running setting = iota
	inItem
	inLastItem
	inRestricted
	inNote
)

type flowRule struct {
	*text
	findings *diag.List
	// promises are promiseEndings in all languages, leading are leadingWords in the
	// article's.
	promises, leading []string
}

// sequence checks blocks that follow each other. after is the block that follows and
// belongs to them, or nil. A heading belongs to them only if it is a deeper one.
func (f *flowRule) sequence(blocks []doc.Block, where setting, after doc.Block) {
	numbered := false // Whether text cuts one numbered list into several.
	for _, b := range blocks {
		l, ok := b.(*doc.List)
		numbered = numbered || ok && l.Ordered && l.Start() > 1
	}
	level := 0
	for i, b := range blocks {
		next := after
		if i+1 < len(blocks) {
			next = blocks[i+1]
		}
		if h, ok := next.(*doc.Heading); ok && h.Level <= level {
			next = nil
		}
		switch b := b.(type) {
		case *doc.Heading:
			level = b.Level
		case *doc.Paragraph:
			f.paragraph(b, next, where)
		case *doc.List:
			f.list(b, where, next, !b.Ordered || !numbered)
		case *doc.Restricted:
			f.sequence(b.Content, inRestricted, next)
		case *doc.DefinitionList, *doc.Quote, *doc.Callout, *doc.FAQ:
			for _, inner := range doc.Inner(b) {
				f.sequence(inner, running, nil)
			}
		case *doc.QR: // Words beside a picture need no full stop.
		case *doc.Code, *doc.Table, *doc.Figure, *doc.Rule, *doc.ContactCard:
		default:
			panic(fmt.Sprintf("check: block %T", b))
		}
	}
}

// list checks a list. next is the block after it. whole means that it is not a part of
// a longer list.
func (f *flowRule) list(l *doc.List, where setting, next doc.Block, whole bool) {
	alone, first := 0, (*doc.List)(nil)
	for i, it := range l.Items {
		if i < len(l.Items)-1 {
			f.sequence(it.Content, inItem, nil)
		} else {
			f.sequence(it.Content, inLastItem, next)
		}
		for _, b := range it.Content {
			if n, ok := b.(*doc.List); ok && len(n.Items) == 1 {
				if alone++; first == nil {
					first = n
				}
			}
		}
	}
	if len(l.Items) == 1 && whole && where != inItem && where != inLastItem {
		f.findings.Note(f.Article.At(l.Pos), "list-single", "this list has one item", "write it as a sentence, or add the other items")
	}
	switch {
	case alone == 1:
		f.findings.Note(f.Article.At(first.Pos), "list-single", "this list has one item", "write it as a sentence after the words above it, without a list mark")
	case alone > 1:
		f.findings.Note(f.Article.At(first.Pos), "list-single", fmt.Sprintf("this list has one item, and so have %d others in the same list", alone-1), "write each as a sentence after the words above it, without a list mark")
	}
}

func (f *flowRule) paragraph(p *doc.Paragraph, next doc.Block, where setting) {
	found := f.of(p)
	if len(found) == 0 {
		return // It has no words.
	}
	x := found[0]
	said := strings.TrimRight(x.text, ` "'”’»*`)
	colon := strings.HasSuffix(said, ":") || strings.HasSuffix(said, "：")
	said = strings.TrimRight(said, ` :："')]}”’»*`)
	last, size := utf8.DecodeLastRuneInString(said)
	if said == "" {
		return
	}
	if promises := f.promisesList(x.lower[:len(said)], colon); (colon || promises) && f.leadIn(x, len(said), colon, promises, next, where) {
		return
	}
	if isAttributed(said) {
		return
	}
	if colon || isTerminal(last) || last == ';' || last == '；' || where == inRestricted && next == nil {
		return
	}
	if carriesOn(next) || !f.breaksOff(p, x, said, where) {
		return
	}
	f.findings.Warning(f.Article.At(x.at(len(said)-size)), "sentence-broken", fmt.Sprintf("the sentence breaks off after %q", ending(x.text)), "finish it, or end it with a full stop")
}

// breaksOff reports whether a paragraph ends before its sentence does: it ends with a
// comma or with a word that another must follow, or it is running text without a full
// stop.
func (f *flowRule) breaksOff(p *doc.Paragraph, x *passage, said string, where setting) bool {
	last, _ := utf8.DecodeLastRuneInString(said)
	if strings.ContainsRune(",،，、", last) || f.dangles(x.lower[:len(said)]) {
		return where != inItem && countWords(said) > 2
	}
	return (where == running || where == inRestricted) && f.isSentence(p, x, said)
}

// leadIn adds a finding if a promised list is missing, and reports whether it is.
func (f *flowRule) leadIn(x *passage, end int, colon, promises bool, next doc.Block, where setting) bool {
	missing := false
	switch n := next.(type) {
	case nil:
		missing = where != inRestricted && (promises || countWords(x.text) >= 5)
	case *doc.Rule:
		missing = promises || countWords(x.text) >= 5
	case *doc.Paragraph:
		missing = promises && !listMark.MatchString(plainSigns(doc.Plain(n.Content)))
	case *doc.Callout, *doc.Code, *doc.ContactCard, *doc.DefinitionList, *doc.FAQ, *doc.Figure, *doc.Heading, *doc.List, *doc.QR, *doc.Quote, *doc.Restricted, *doc.Table:
	}
	if missing {
		at := x.at(max(0, end-1))
		hint := "write the list below, each item on a line that begins with -, or finish the sentence"
		if colon {
			hint += " without a colon"
		}
		f.findings.Warning(f.Article.At(at), "lead-in", fmt.Sprintf("no list follows %q", ending(x.text)), hint)
	}
	return missing
}

// listMark matches the beginning of a typed item that Markdown does not read as a list.
var listMark = lazyregexp.New(`^(?:\(?[\pL\d]{1,3}[.)]|[•·▪◦●○■□✓✔‣–—*-])`)

// promisesList reports whether a text announces a list. s is in lower case and without
// its colon; colon reports whether it had one.
func (f *flowRule) promisesList(s string, colon bool) bool {
	if slices.ContainsFunc(f.promises, func(end string) bool { return strings.HasSuffix(s, end) }) {
		return true
	}
	if !colon {
		return false
	}
	all := sentences(s)
	s = strings.TrimSpace(s[all[len(all)-1].from:])
	return newWordSet([]string{"the following", "siguientes", "suivants", "suivantes", "seguintes"}).has(s) || strings.HasPrefix(s, "here are ") || strings.HasPrefix(s, "here is a list")
}

// promiseEndings returns the last words of a sentence that announces a list.
func promiseEndings() wordLists {
	return wordLists{
		{"en", []string{"such as", " include", " includes", " including", "the following", "these are", "for example", "e.g"}},
		{"es", []string{"tales como", " incluyen", " incluye", " siguientes", "por ejemplo", "entre ellos", "entre ellas"}},
		{"fr", []string{"tels que", "telles que", " suivants", " suivantes", "par exemple", "notamment", " comprennent"}}, //nolint:misspell // French.
		{"pt", []string{" incluem", " inclui", " seguintes", "por exemplo", "tais como"}},
	}
}

// carriesOn reports whether a block may continue the sentence before it.
func carriesOn(next doc.Block) bool {
	switch n := next.(type) {
	case *doc.List, *doc.DefinitionList, *doc.Table, *doc.Quote, *doc.Code, *doc.Figure, *doc.QR, *doc.Restricted, *doc.ContactCard:
		return true
	case *doc.Paragraph:
		return listMark.MatchString(plainSigns(doc.Plain(n.Content)))
	case *doc.Callout, *doc.FAQ, *doc.Heading, *doc.Rule:
	}
	return false
}

// dangles reports whether a text in lower case ends with a word that another must
// follow.
func (f *flowRule) dangles(s string) bool {
	at := strings.LastIndexByte(s, ' ') + 1
	if at == 0 {
		return false
	}
	return slices.Contains(f.leading, s[at:])
}

// leadingWords returns words that another word must follow.
func leadingWords() wordLists {
	return wordLists{
		{"en", []string{"and", "or", "but", "because", "the", "a", "an", "of", "with", "your", "our", "their", "if", "that", "than", "from", "into", "which"}},
		{"es", []string{"y", "o", "pero", "porque", "el", "la", "los", "las", "un", "una", "de", "del", "con", "su", "sus", "que", "para", "por", "en"}},
		{"fr", []string{"et", "ou", "mais", "parce", "le", "la", "les", "un", "une", "de", "du", "des", "avec", "votre", "vos", "que", "pour", "par", "dans"}},
		{"pt", []string{"e", "ou", "mas", "porque", "os", "um", "uma", "de", "da", "do", "com", "seu", "sua", "que", "para", "por", "em"}},
	}
}

// leastSentence is the number of words from which on a text is a sentence and not a
// title.
const leastSentence = 12

// isSentence reports whether a paragraph is running text that should end with a
// full stop: not a title, an address, a signature or a label.
func (f *flowRule) isSentence(p *doc.Paragraph, x *passage, said string) bool {
	switch f.lang {
	case "th", "lo", "km", "my": // Their sentences end without a sign.
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(said)
	first, _ := utf8.DecodeRuneInString(said)
	if !unicode.IsLetter(last) && !unicode.IsMark(last) || first == '-' || first == '–' || first == '—' || allStrong(p.Content) || titled(said) {
		return false
	}
	for _, in := range p.Content {
		if _, ok := in.(*doc.LineBreak); ok {
			return false
		}
	}
	switch p.Content[len(p.Content)-1].(type) {
	case *doc.Field, *doc.Link, *doc.Image, *doc.Verbatim:
		return false
	case *doc.Emphasis, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Text:
	}
	words := countWords(said)
	if spaceless(last) {
		words /= 2
	}
	return words >= leastSentence || words > 3 && len(x.sentences()) > 1
}

// titled reports whether most words of a text begin with a capital letter, as in a
// title.
func titled(s string) bool {
	great, all := 0, 0
	for x := range eachField(s) {
		c, _ := utf8.DecodeRuneInString(s[x.from:x.to])
		if !unicode.IsLetter(c) {
			continue
		}
		if all++; unicode.IsUpper(c) || unicode.IsTitle(c) {
			great++
		}
	}
	return great*10 > all*6
}

// ending returns the last words of a text, for a message.
func ending(s string) string {
	all := slices.Collect(eachField(s))
	if len(all) > 4 {
		return s[all[len(all)-4].from:]
	}
	return s
}

// attribution matches the end of a quotation that says who said it: a dash after the
// words, and a name.
var attribution = lazyregexp.New(`[.!?…]["”’»]*\s+[–—―]\s*(?:\p{Lu}[\p{L}\p{M}.’'-]*(?:,?\s+|$)){1,6}$`)

// isAttributed reports whether a text ends with the name of who said it. Most texts
// have no dash, and are not searched.
func isAttributed(said string) bool {
	return (strings.Contains(said, "–") || strings.Contains(said, "—") || strings.Contains(said, "―")) && attribution.MatchString(said)
}
