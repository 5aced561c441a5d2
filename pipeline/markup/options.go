package markup

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Options say how fragments are written. The zero value writes HTML with no
// words of its own. Options are not changed by use, so that several goroutines
// may share them.
type Options struct {
	// XHTML writes XML for EPUB 3: empty elements are closed and notes carry
	// epub:type. The page must declare the epub name space.
	XHTML bool
	// RightToLeft tells that the text runs right to left. A number with a unit of
	// Latin letters then stands apart from the order of the text around it.
	RightToLeft bool
	// Words are what the fragments themselves say to readers.
	Words Words
	// Link gives the address to write for a link's target. Nil leaves targets as
	// they are, with "#id" as [ID] has it; "" writes the link's text only.
	Link func(target string) string
	// Unsaid returns where a link leads if its words do not say it, else "". Nil
	// returns "" for all. What it returns follows the words of an sms: link for which
	// Link returns no address: the number would be lost.
	Unsaid func(l *doc.Link) string
	// Printed writes what Unsaid returns as the attribute data-to, which style sheets
	// print.
	Printed bool
	// Image gives what to show for an image's source. Nil, or a Picture without
	// URL, writes its alternative text.
	Image func(source string) Picture
	// Icon gives the inline SVG for a callout; QR that for a web address. Nil, or
	// "", writes none.
	Icon func(kind doc.CalloutKind) string
	QR   func(url string) string
	// Card is the contact card as ready markup, without IDs.
	Card string
	// Shift is added to the level of every heading.
	Shift int
	// NoteLink gives the address of a note, RefLink that of the place that refers
	// to it. Nil is "#" and [NoteID] or [RefID]. A NoteLink of "" writes only the
	// note's number, a RefLink of "" no way back to that place.
	NoteLink func(number int) string
	RefLink  func(number, occurrence int) string
}

// Words are the words that fragments say to readers, in the article's
// language or, where there are none in it, in another.
type Words struct {
	// Lang is their language where it is not the article's, a BCP 47 tag.
	Lang string
	// Callout gives the word for a kind of callout: "Warning".
	Callout map[doc.CalloutKind]string
	// Done and ToDo stand for a ticked box and an empty one.
	Done, ToDo string
	// Back names the way from a note back to the text.
	Back string
	// Open names what a QR code does: "Scan to open".
	Open string
}

// WordsOf returns the words of a theme's labels.
func WordsOf(l *theme.Labels) Words {
	w := Words{Lang: l.Foreign, Callout: map[doc.CalloutKind]string{}, Done: l.Done, ToDo: l.ToDo, Back: l.BackToText, Open: l.ScanToOpen}
	for _, kind := range theme.CalloutKinds() {
		w.Callout[kind] = l.CalloutWord(kind)
	}
	return w
}

// Picture is an image as a page can show it. Width and Height are in pixels.
type Picture struct {
	URL           string
	Width, Height int
}

// Blocks writes blocks, one below the other, each with a final line end.
// It panics on a *doc.Restricted or a *doc.Field: package edition resolves them.
func (o *Options) Blocks(blocks []doc.Block) string {
	w := writer{Options: o}
	w.blocks(blocks)
	return w.String()
}

// Inlines writes running text.
func (o *Options) Inlines(run []doc.Inline) string {
	w := writer{Options: o}
	w.inlines(run)
	return w.String()
}

// Phrase writes running text for a place that is a link already, or that is
// read on its own: without links, note references and pictures.
func (o *Options) Phrase(run []doc.Inline) string {
	w := writer{Options: o, phrase: true}
	w.inlines(run)
	return w.String()
}

// writer holds the state of writing one fragment.
type writer struct {
	*Options
	strings.Builder
	// phrase and linked tell that no link may be written: by the caller's wish,
	// or because the text stands in one.
	phrase, linked bool
	// figured is set for a picture in a figure.
	figured bool
}

// write appends strings.
func (w *writer) write(parts ...string) {
	for _, p := range parts {
		w.WriteString(p)
	}
}

// end gives the end of an empty element's tag.
func (w *writer) end() string {
	if w.XHTML {
		return "/>"
	}
	return ">"
}

// attribute says the language of an element that holds nothing but words.
func (w Words) attribute() string {
	if w.Lang == "" {
		return ""
	}
	return ` lang="` + Escape(w.Lang) + `"`
}
