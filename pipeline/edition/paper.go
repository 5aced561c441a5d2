package edition

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// OnPage returns the text after a link to a place in the article, for editions with
// page numbers: " (page 4)".
func OnPage(l *theme.Labels, page int) string {
	if l.OnPage == "" {
		return ""
	}
	return " (" + strings.ReplaceAll(l.OnPage, "{page}", strconv.Itoa(page)) + ")"
}

// shortAddress is the maximum length in letters of a web address that is printed after
// the words of its link. A longer one becomes a note.
const shortAddress = 30

// printLinks adds to an article what its links do not show on paper. It adds the number
// or the address after the words of a link. A long address becomes a note after the
// author's notes. Below a picture with a link it adds the address. It adds nothing that
// the words or the paragraph already show.
func printLinks(a *doc.Article, s *Source, form doc.Form) {
	p := &printer{contact: s.Contact, shown: func(address string) string { return s.readable(form, address) }, article: a, notes: map[string]*doc.Note{}}
	authors := a.Notes
	p.blocks(a.Body)
	p.inNote = true
	for _, n := range authors { // Notes that were added are addresses.
		p.blocks(n.Content)
	}
}

// printer adds to an article where its links lead.
type printer struct {
	contact *contact.Contact
	// shown returns a web address in the form that people read.
	shown   func(address string) string
	article *doc.Article
	// notes are the added notes, by the address in them.
	notes map[string]*doc.Note
	// inNote is set in notes, which cannot have notes of their own.
	inNote bool
	// said are the words of the current run and what was added to it. around is the text
	// of the block around it.
	said   *words
	around string
	// late is what was added inside raised text. It comes after the raised text.
	late []doc.Inline
}

func (p *printer) blocks(blocks []doc.Block) {
	for _, b := range blocks {
		p.block(b)
	}
}

func (p *printer) block(b doc.Block) {
	switch b := b.(type) {
	case *doc.Heading:
		b.Content = p.run(b.Content)
	case *doc.Paragraph:
		b.Content = p.run(b.Content)
	case *doc.DefinitionList:
		for _, d := range b.Items {
			for i := range d.Terms {
				d.Terms[i] = p.run(d.Terms[i])
			}
		}
	case *doc.Table:
		for _, row := range append([][]*doc.Cell{b.Header}, b.Rows...) {
			for _, cell := range row {
				cell.Content = p.run(cell.Content)
			}
		}
	case *doc.Figure:
		p.figure(b)
	case *doc.Callout:
		b.Title = p.run(b.Title)
	case *doc.FAQ:
		b.Title = p.run(b.Title)
	case *doc.QR: // Its address is printed below it.
		outer := p.around
		p.around += p.shown(b.URL.String()) + " "
		defer func() { p.around = outer }()
	case *doc.List, *doc.Quote, *doc.Code, *doc.Rule, *doc.ContactCard, *doc.Restricted:
	default:
		panic(fmt.Sprintf("edition: block %T", b))
	}
	for _, inner := range doc.Inner(b) {
		p.blocks(inner)
	}
}

// figure adds the link's address below a picture.
func (p *printer) figure(f *doc.Figure) {
	f.Caption = p.run(f.Caption)
	target := f.Target.String()
	address, ok := p.address(target)
	if !ok || newWords(p.contact, visible(f.Caption)).say(target, address) {
		return
	}
	where := []doc.Inline{link(f.Pos, target, address)}
	if p.tooLong(target, address) {
		where = append(text(f.Pos, host(address)), p.noteRef(f.Pos, target, address))
	}
	if len(f.Caption) == 0 {
		f.Caption = where
		return
	}
	f.Caption = append(append(f.Caption, text(f.Pos, " (")...), append(where, text(f.Pos, ")")...)...)
}

// run adds addresses to a run of text.
func (p *printer) run(run []doc.Inline) []doc.Inline {
	leads := false
	doc.WalkInlines(run, func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		leads = leads || ok && !strings.HasPrefix(l.Target.String(), "#")
	})
	if !leads {
		return run
	}
	p.said = newWords(p.contact, p.around+visible(run))
	return p.inlines(run, false)
}

// inlines adds addresses to a part of a run. What is added inside raised text comes
// after it.
func (p *printer) inlines(run []doc.Inline, raised bool) []doc.Inline {
	var out []doc.Inline
	for i := 0; i < len(run); i++ {
		switch in := run[i].(type) {
		case *doc.Link:
			out = append(out, in)
			added := p.behind(in, out, run[i+1:], raised)
			if raised {
				p.late = append(p.late, added...)
				continue
			}
			if len(added) == 0 {
				continue
			}
			if rest, behind := p.wordEnd(run[i+1:]); rest != nil {
				out = append(out, rest) // The s of "[clinic](…)s".
				run[i+1] = behind
			}
			out = append(out, added...)
		case *doc.Emphasis:
			in.Content = p.inlines(in.Content, raised)
			out = append(out, in)
		case *doc.Strong:
			in.Content = p.inlines(in.Content, raised)
			out = append(out, in)
		case *doc.Superscript:
			in.Content = p.inlines(in.Content, true)
			out = append(out, in)
			out = p.flush(out, raised)
		case *doc.Subscript:
			in.Content = p.inlines(in.Content, true)
			out = append(out, in)
			out = p.flush(out, raised)
		case *doc.Strike: // Deleted text does not need its address.
			out = append(out, in)
		case *doc.Text, *doc.Verbatim, *doc.Image, *doc.LineBreak, *doc.NoteRef:
			out = append(out, in)
		case *doc.Field:
			panic(fmt.Sprintf("edition: field %q is not resolved", in.Name))
		default:
			panic(fmt.Sprintf("edition: inline %T", in))
		}
	}
	return out
}

// flush appends what waits for the end of raised text.
func (p *printer) flush(out []doc.Inline, raised bool) []doc.Inline {
	if !raised {
		out, p.late = append(out, p.late...), nil
	}
	return out
}

// wordEnd splits the text after a link at the end of the word that the link is a part
// of, and returns both parts. rest is nil if the word ends with the link.
func (p *printer) wordEnd(after []doc.Inline) (rest, behind doc.Inline) {
	if len(after) == 0 {
		return nil, nil
	}
	t, ok := after[0].(*doc.Text)
	if !ok {
		return nil, nil
	}
	end := strings.IndexFunc(t.Value, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '’' || spaceless(r) || unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
	})
	if end < 0 {
		end = len(t.Value)
	}
	if !strings.ContainsFunc(t.Value[:end], unicode.IsLetter) {
		return nil, nil
	}
	return &doc.Text{Pos: t.Pos, Value: t.Value[:end]}, &doc.Text{Pos: t.Pos, Value: t.Value[end:]}
}

// behind returns the text after a link: nothing, a number or an address in brackets, or
// the number of a note. before ends with the link, after follows it.
func (p *printer) behind(l *doc.Link, before, after []doc.Inline, raised bool) []doc.Inline {
	target := l.Target.String()
	address, ok := p.address(target)
	if !ok || p.said.say(target, address) {
		return nil
	}
	p.said.add(address)
	if p.tooLong(target, address) || raised && isWeb(target) && !p.inNote {
		return []doc.Inline{p.noteRef(l.Pos, target, address)}
	}
	number, rest, more := strings.Cut(address, body)
	where := []doc.Inline{link(l.Pos, target, number)}
	if more {
		where = append(where, text(l.Pos, body+rest)...)
	}
	if opens(before[:len(before)-1]) && closes(after) { // "([map](…))" becomes "(map: …)".
		return append(text(l.Pos, ": "), where...)
	}
	return slices.Concat(text(l.Pos, " ("), where, text(l.Pos, ")"))
}

// opens reports whether a run ends with an opening bracket. closes reports whether it
// begins with a closing one.
func opens(run []doc.Inline) bool {
	for i := len(run) - 1; i >= 0; i-- {
		if text := visible(run[i : i+1]); text != "" {
			return strings.HasSuffix(text, "(")
		}
	}
	return false
}

func closes(run []doc.Inline) bool {
	for i := range run {
		if text := visible(run[i : i+1]); text != "" {
			return strings.HasPrefix(text, ")")
		}
	}
	return false
}

// tooLong reports whether an address has to be a note.
func (p *printer) tooLong(target, address string) bool {
	return isWeb(target) && !p.inNote && utf8.RuneCountInString(address) > shortAddress
}

// noteRef refers to the note with an address, and adds the note if necessary.
func (p *printer) noteRef(at doc.Pos, target, address string) *doc.NoteRef {
	n := p.notes[target]
	if n == nil {
		n = &doc.Note{Pos: at, Number: len(p.article.Notes) + 1, Label: target,
			Content: []doc.Block{&doc.Paragraph{Pos: at, Content: []doc.Inline{link(at, target, address)}}}}
		p.notes[target] = n
		p.article.Notes = append(p.article.Notes, n)
	}
	n.References++
	return &doc.NoteRef{Pos: at, Number: n.Number, Occurrence: n.References}
}

// visible returns the text that a reader sees of a run. The words of pictures are not
// included.
func visible(run []doc.Inline) string {
	var b strings.Builder
	for _, in := range run {
		switch in := in.(type) {
		case *doc.Image, *doc.NoteRef:
		case *doc.Link, *doc.Emphasis, *doc.Strong, *doc.Strike, *doc.Superscript, *doc.Subscript:
			b.WriteString(visible(doc.Children(in)))
		case *doc.Field, *doc.LineBreak, *doc.Text, *doc.Verbatim:
			b.WriteString(doc.Plain([]doc.Inline{in}))
		}
	}
	return b.String()
}

func link(at doc.Pos, target, words string) *doc.Link {
	return &doc.Link{Pos: at, Target: doc.Literal(target), Content: text(at, words)}
}

func text(at doc.Pos, words string) []doc.Inline {
	return []doc.Inline{&doc.Text{Pos: at, Value: words}}
}
