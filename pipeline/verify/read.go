package verify

import (
	"errors"
	"fmt"
	"mime"
)

// Content is what a reader of a file gets.
type Content struct {
	// Text has the words in reading order, each run of them on a line of its own. A
	// picture is replaced by the words that describe it.
	Text string
	// Unordered means that the file does not say in which order it is read: it is a
	// PDF without tags. Text is then in the order in which the pages are painted,
	// and includes the texts that would be in Beside.
	Unordered bool
	// Plain means that the file has only letters, without links and pictures.
	Plain bool
	// Beside are texts that a reader sees or hears besides the words: running headers,
	// folios, tables of contents, labels that are read aloud, texts in drawings.
	Beside []string
	// Apart are texts for programs: metadata, and hidden text.
	Apart []string
	// Links are the links that lead out of the file, in reading order, and those of
	// QR codes.
	Links []Link
	// Files are the addresses of other files that it links to, in reading order.
	Files []string
	// Told are the addresses of other files that only programs read.
	Told []string
	// Declared are the telephone numbers that only programs read.
	Declared []Declared
	// Pictures is the number of pictures whose own words are not read; Unread is the
	// number of QR codes that cannot be read.
	Pictures, Unread int
	// Scripts is the number of scripts and frames of a page, which may show anything.
	Scripts int
	// Strange are the things in the file that no edition has, in words: what runs,
	// sends, loads from elsewhere, hides words or turns them around.
	Strange []string
	// Pages is the number of pages of a PDF.
	Pages int
	// Title and Lang, a BCP 47 tag, are those that the file names as its own.
	Title, Lang string
	// Alternative is the plain text of a message that also has HTML.
	Alternative *Content
	// Attachments are the other parts of a message, pictures in its text included.
	Attachments []File
}

// Link is a link with its words. Code means that it is a QR code.
type Link struct {
	Text, Target string
	Code         bool
}

// Declared is a telephone number for programs. Where names its place: "JSON-LD",
// "vCard" or "QR code".
type Declared struct{ Where, Number string }

// File is an attachment of a message. Inline means that the text shows it.
type File struct {
	Name, MediaType string
	Inline          bool
	Data            []byte
}

const (
	// largest is the number of bytes that all pieces of a file may unpack to.
	// mostContent is the limit for one piece, and for all streams of a PDF.
	largest     = 256 << 20
	mostContent = 64 << 20
	// deepest is how deeply things may be nested in a file.
	deepest = 200
)

var (
	// ErrMediaType means that Read cannot read files of that media type.
	ErrMediaType = errors.New("cannot be read back")
	// ErrTooLarge means that a file unpacks to more than 256 MB, that a piece of it
	// unpacks to more than 64 MB, or that it is nested too deeply.
	ErrTooLarge = errors.New("larger than any publication")
)

// Read reads a file of one of the media types application/pdf,
// application/epub+zip, text/html, text/plain, text/vcard and message/rfc822.
// Parameters are ignored. The error wraps ErrMediaType, ErrTooLarge or the error in
// the file.
func Read(mediaType string, data []byte) (*Content, error) {
	base, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return nil, fmt.Errorf("media type %q: %w", mediaType, err)
	}
	var c *Content
	switch base {
	case "application/pdf":
		c, err = readPDF(data, mostContent)
	case "application/epub+zip":
		c, err = readEPUB(data)
	case "text/html":
		c, err = readHTML(data)
	case "text/plain":
		c, err = readPlain(data), nil
	case "text/vcard":
		c, err = readCard(string(data))
	case "message/rfc822":
		c, err = readMessage(data)
	default:
		return nil, fmt.Errorf("media type %q: %w", base, ErrMediaType)
	}
	if err != nil {
		return nil, fmt.Errorf("read back %s: %w", base, err)
	}
	return c, nil
}
