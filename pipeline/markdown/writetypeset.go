package markdown

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// Typeset puts the words of an article that comes from elsewhere into the form of those
// that [Read] returns: normal form C, curly quotation marks, dashes and ellipses, and
// addresses with codes where a URI has them. Without it, [Write] must escape each
// straight quotation mark. changed counts the runs of text whose punctuation it changed.
func Typeset(a *doc.Article) (changed int) {
	m := &a.Meta
	for _, s := range []*string{&m.Title, &m.Subtitle, &m.Summary, &m.Cover.Alt, &m.Rights, &m.CertifiedBy, &m.Approval, &m.Reviewed.By, &m.Reviewed.Note} {
		*s = punctuateText(norm.NFC.String(*s), m.Lang)
	}
	q := quotesFor(m.Lang)
	visit := func(b doc.Block) bool {
		if c, ok := b.(*doc.Code); ok {
			c.Text = norm.NFC.String(c.Text)
		}
		for _, run := range doc.Texts(b) {
			if typeset(run, q) {
				changed++
			}
		}
		return true
	}
	doc.Walk(a.Body, visit)
	for _, n := range a.Notes {
		doc.Walk(n.Content, visit)
	}
	return changed
}

// addressWords matches an address as people write it.
var addressWords = lazyregexp.New(`^(?:https?://|www\.)\S+$|^\S+@\S+$`)

// typeset sets the punctuation of one run, and reports whether it changed.
func typeset(run []doc.Inline, q quotes) bool {
	var pieces []piece
	verbatim := false
	var gather func(run []doc.Inline)
	gather = func(run []doc.Inline) {
		for _, in := range run {
			switch in := in.(type) {
			case *doc.Text:
				in.Value = norm.NFC.String(in.Value)
				pieces = append(pieces, piece{text: in, verbatim: verbatim})
			case *doc.Verbatim:
				in.Value = norm.NFC.String(in.Value)
				pieces = append(pieces, piece{opaque: 'x'})
			case *doc.Image:
				in.Alt = punctuatePhrase(in.Alt.Map(norm.NFC.String), q)
				pieces = append(pieces, piece{opaque: 'x'})
			case *doc.LineBreak:
				pieces = append(pieces, piece{opaque: ' '})
			case *doc.Field:
				pieces = append(pieces, piece{opaque: 'x'})
			case *doc.NoteRef:
			case *doc.Link:
				if !strings.HasPrefix(in.Target.String(), "#") {
					in.Target = encodeTarget(lowerScheme(in.Target))
				}
				before := verbatim
				verbatim = verbatim || addressWords.MatchString(doc.Plain(in.Content))
				gather(in.Content)
				verbatim = before
			case *doc.Emphasis, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript:
				gather(doc.Children(in))
			}
		}
	}
	gather(run)
	words := func() string {
		var b strings.Builder
		for _, p := range pieces {
			if p.text != nil {
				b.WriteString(p.text.Value)
			}
		}
		return b.String()
	}
	before := words()
	punctuate(pieces, q)
	return words() != before
}
