package handout

import (
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/theme"
)

// Kind returns the description of the handout: a page, and the same as plain text.
func Kind() edition.Kind {
	text := edition.Place{Shelf: edition.More, Words: func(l *theme.Labels) (name, use string) { return l.Index.Text, "" }}
	return edition.Kind{
		Form: doc.Forms(nil).Of(doc.Handout),
		Help: "one page that opens anywhere, to send by e-mail (HTML)",
		Files: []edition.File{
			{Suffix: "-handout.html", MediaType: "text/html; charset=utf-8", Place: edition.Place{Words: pageWords}},
			{Suffix: "-handout.txt", MediaType: "text/plain; charset=utf-8", Place: text},
		},
		Render: Render,
	}
}

// EmailKind returns the description of the e-mail of the handout: the message, and
// the page that is attached to it if some words are for the e-mail only.
func EmailKind() edition.Kind {
	message := edition.Place{Shelf: edition.Staff, Words: func(l *theme.Labels) (name, use string) { return l.Index.Email, l.Index.EmailUse }}
	return edition.Kind{
		Form: doc.Forms(nil).Of(doc.Email),
		Files: []edition.File{
			{Suffix: "-handout.eml", MediaType: "message/rfc822", Place: message},
			{Suffix: "-email.html", MediaType: "text/html; charset=utf-8", Place: edition.Place{Shelf: edition.Inside, Words: pageWords}},
		},
	}
}

func pageWords(l *theme.Labels) (name, use string) { return l.Index.Handout, l.Index.HandoutUse }
