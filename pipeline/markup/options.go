package markup

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/theme"
)

// Options are the settings for writing fragments. The zero value writes HTML without
// words of its own. Use does not change Options, so several goroutines may share them.
type Options struct {
	// XHTML writes XML for EPUB 3: empty elements are closed, and notes have epub:type.
	// The page must declare the epub namespace.
	XHTML bool
	// RightToLeft reports whether the text runs from right to left. A number with a
	// unit of Latin letters then gets a direction of its own.
	RightToLeft bool
	// Words are the words that the fragments add for readers.
	Words Words
	// Link returns the address to write for a link's target. If it is nil, targets stay
	// as they are, with "#id" changed by [ID]. If it returns "", only the link's text
	// is written.
	Link func(target string) string
	// Unsaid returns where a link leads unless its words show it, or "". Nil returns ""
	// for all links. The result is written after the words of an sms: link without an
	// address, because otherwise the number would be lost.
	Unsaid func(l *doc.Link) string
	// Printed writes the result of Unsaid as the attribute data-to, which style sheets
	// print.
	Printed bool
	// Image returns what to show for an image's source. If it is nil, or the Picture
	// has no URL, the alternative text is written.
	Image func(source string) Picture
	// Icon returns the inline SVG for a callout, QR the one for a web address. If it is
	// nil or returns "", none is written.
	Icon func(kind doc.CalloutKind) string
	QR   func(url string) string
	// Card is the contact card as ready markup, without IDs.
	Card string
	// Shift is added to the level of every heading.
	Shift int
	// NoteLink returns the address of a note, RefLink that of the place that refers to
	// it. If one is nil, the address is "#" and [NoteID] or [RefID]. If NoteLink
	// returns "", only the note's number is written. If RefLink returns "", there is no
	// link back to that place.
	NoteLink func(number int) string
	RefLink  func(number, occurrence int) string
}

// Words are the words that fragments add for readers, in the article's language or, if
// there are none, in another.
type Words struct {
	// Lang is their language as a BCP 47 tag if it is not the article's, or "".
	Lang string
	// Callout maps a kind of callout to its word: "Warning".
	Callout map[doc.CalloutKind]string
	// Done and ToDo are the words for a ticked box and an empty one.
	Done, ToDo string
	// Back is the name of the link from a note back to the text.
	Back string
	// Open says what a QR code does: "Scan to open".
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

// Picture is an image in the form that a page can show. Width and Height are in pixels.
type Picture struct {
	URL           string
	Width, Height int
}

// Blocks returns blocks in order, each with a final line end. It panics on a
// *doc.Restricted or a *doc.Field, because package edition resolves them.
func (o *Options) Blocks(blocks []doc.Block) string {
	w := writer{Options: o}
	w.blocks(blocks)
	return w.String()
}

// Inlines returns running text.
func (o *Options) Inlines(run []doc.Inline) string {
	w := writer{Options: o}
	w.inlines(run)
	return w.String()
}

// Phrase returns running text for a place inside a link, or for text that is read on
// its own: without links, note references and pictures.
func (o *Options) Phrase(run []doc.Inline) string {
	w := writer{Options: o, phrase: true}
	w.inlines(run)
	return w.String()
}

// writer holds the state of writing one fragment.
type writer struct {
	*Options
	strings.Builder
	// phrase and linked report that no link may be written: because the caller wants
	// none, or because the text is inside a link.
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

// end returns the end of an empty element's tag.
func (w *writer) end() string {
	if w.XHTML {
		return "/>"
	}
	return ">"
}

// attribute returns the lang attribute of an element with words.
func (w Words) attribute() string {
	if w.Lang == "" {
		return ""
	}
	return ` lang="` + Escape(w.Lang) + `"`
}
