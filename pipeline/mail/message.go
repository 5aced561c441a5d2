package mail

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"strings"
	"time"

	"pamphlet/pipeline/lazyregexp"
	"pamphlet/pipeline/spool"
)

// languageTag matches what has the form of a language tag (RFC 5646, 2.1).
var languageTag = lazyregexp.New(`^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$`)

// Message is an e-mail before it is written as bytes.
type Message struct {
	// From and To come from [ParseAddress]. A draft may lack both (the zero Address):
	// its mail program fills in the sender, a person the recipient.
	From, To Address
	Subject  string
	// Date is when the message was finished. A draft may lack it (the zero time).
	Date time.Time
	// ID is the Message-ID without angle brackets, from [NewID]. A draft may lack
	// it.
	ID string
	// Lang is the language tag of the text, "" if it is not known.
	Lang string
	// Text and HTML say the same; one of them may be missing. Line ends of any kind
	// become CRLF.
	Text, HTML  []byte
	Images      []Image
	Attachments []Attachment
	// Unsent is true for a draft: mail programs that know X-Unsent open it for
	// editing.
	Unsent bool
}

// Image is a picture in the HTML, with the address "cid:" and its ID.
type Image struct {
	// ID has the form of a Message-ID: "qr@handout.example" (RFC 2392).
	ID, Name  string
	MediaType string
	// Data is the file, unless Open returns a reader of it, from its first byte.
	Data []byte
	Open func() *io.SectionReader
}

// Attachment is a file that is attached to a message.
type Attachment struct {
	Name      string
	MediaType string
	// Data is the file, unless Open returns a reader of it, from its first byte.
	Data []byte
	Open func() *io.SectionReader
}

// Bytes returns the message with CRLF at the end of every line, and no line longer
// than 998 octets (RFC 5322, 2.1.1). It returns an error if a field cannot be written
// unchanged, if there is neither text nor HTML, or if a message that is not Unsent
// lacks its sender, recipient, date or ID.
func (m *Message) Bytes() ([]byte, error) {
	data, _, err := m.Spooled(nil)
	return data, err
}

// Spooled returns the same as Bytes, or the file that has the bytes if there are too many.
func (m *Message) Spooled(files spool.Files) ([]byte, *spool.Large, error) {
	header, err := m.header()
	if err != nil {
		return nil, nil, fmt.Errorf("write message: %w", err)
	}
	tree, err := m.tree()
	if err != nil {
		return nil, nil, fmt.Errorf("write message: %w", err)
	}
	tree.fields = append(header, tree.fields...)
	out := spool.NewWriter(files, tree.size())
	if err := tree.writeTo(out); err != nil {
		return nil, nil, fmt.Errorf("write message: %w", err)
	}
	return out.End()
}

// header returns the header fields of the message itself.
func (m *Message) header() ([]string, error) {
	var fields []string
	if !m.Unsent && (m.From == (Address{}) || m.To == (Address{}) || m.Date.IsZero() || m.ID == "") {
		return nil, errors.New("a message that is to be sent needs From, To, Date and ID")
	}
	for _, a := range []struct {
		key string
		Address
	}{{"From", m.From}, {"To", m.To}} {
		if a.Address == (Address{}) {
			continue
		}
		if err := a.check(); err != nil {
			return nil, fmt.Errorf("%s: %w", a.key, err)
		}
		fields = append(fields, field(a.key, a.pieces()...))
	}
	if what := unfit(m.Subject); what != "" || m.Subject == "" {
		return nil, fmt.Errorf("the subject %q has %s", m.Subject, orNothing(what))
	}
	fields = append(fields, field("Subject", unstructured(m.Subject)...))
	if !m.Date.IsZero() {
		if y := m.Date.Year(); y < 1900 || y > 9999 { // RFC 5322, 3.3.
			return nil, fmt.Errorf("the date is in the year %d", y)
		}
		fields = append(fields, field("Date", m.Date.Format("Mon, 02 Jan 2006 15:04:05 -0700")))
	}
	if m.ID != "" {
		if err := checkID("message ID", m.ID); err != nil {
			return nil, err
		}
		fields = append(fields, field("Message-ID", "<"+m.ID+">"))
	}
	if m.Lang != "" {
		if len(m.Lang) > wordLength || !languageTag.MatchString(m.Lang) {
			return nil, fmt.Errorf("the language %q is not a language tag", m.Lang)
		}
		fields = append(fields, field("Content-Language", m.Lang))
	}
	if m.Unsent {
		fields = append(fields, field("X-Unsent", "1"))
	}
	return append(fields, field("MIME-Version", "1.0")), nil
}

func orNothing(what string) string {
	if what == "" {
		return "nothing in it"
	}
	return what
}

// checkFile checks what describes a picture or an attachment. A multipart or a
// message is not accepted: it could not be encoded (RFC 2045, 6.4).
func checkFile(name, mediaType string) error {
	if what := unfit(name); what != "" || name == "" || strings.ContainsAny(name, `/\`) {
		return fmt.Errorf("the file name %q has %s", name, orNothing(what))
	}
	kind, _, err := mime.ParseMediaType(mediaType)
	if err != nil || unfit(mediaType) != "" || len(mediaType) > wordLength || strings.ContainsFunc(mediaType, func(c rune) bool { return c > '~' }) ||
		!strings.Contains(kind, "/") || strings.HasPrefix(kind, "multipart/") || strings.HasPrefix(kind, "message/") {
		return fmt.Errorf("%s: %q is not the media type of a file", name, mediaType)
	}
	return nil
}
