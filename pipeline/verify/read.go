package verify

import (
	"errors"
	"fmt"
	"mime"
)

// Content is what a reader of a file gets.
type Content struct {
	// Text is the words in reading order, each run of them on a line of its own.
	// Where a picture stands are the words that describe it.
	Text string
	// Unordered means that the file does not say in which order it is read: an
	// untagged PDF. Text is then in the order in which its pages are painted, with
	// all that stands beside the words.
	Unordered bool
	// Plain means that it is letters alone, without links and pictures.
	Plain bool
	// Beside are texts that a reader sees or hears beside the words: running headers,
	// folios, lists of contents, labels for the ear, what stands in drawings.
	Beside []string
	// Apart are texts for programs: metadata, and what is hidden.
	Apart []string
	// Links are those that lead out of the file, in reading order, and those that
	// a camera reads from a QR code.
	Links []Link
	// Files are the addresses of other files that it leads to, in reading order.
	Files []string
	// Told are the addresses of other files that it tells to programs.
	Told []string
	// Declared are telephone numbers that it tells to programs.
	Declared []Declared
	// Pictures is how many pictures it shows, whose own words nobody has read;
	// Unread how many QR codes cannot be read.
	Pictures, Unread int
	// Scripts is how many scripts and frames a page has, which may show anything.
	Scripts int
	// Strange is what it has that no edition ever has, in words: what runs, sends,
	// loads from elsewhere, hides words or turns them around.
	Strange []string
	// Pages is the number of pages of a PDF.
	Pages int
	// Title and Lang, a BCP 47 tag, are what the file says of itself.
	Title, Lang string
	// Alternative is a message's plain text where it has HTML, too.
	Alternative *Content
	// Attachments are what else a message carries, pictures in its text included.
	Attachments []File
}

// Link is a link and the words that it stands on. Code means that it is a QR
// code.
type Link struct {
	Text, Target string
	Code         bool
}

// Declared is a telephone number in a place for programs: "JSON-LD", "vCard".
type Declared struct{ Where, Number string }

// File is an attachment of a message. Inline means that the text shows it.
type File struct {
	Name, MediaType string
	Inline          bool
	Data            []byte
}

const (
	// largest is the number of bytes that all pieces of a file may unpack to,
	// mostContent that of one piece, or of all text in a PDF.
	largest     = 256 << 20
	mostContent = 64 << 20
	// deepest is how far things may be nested in a file.
	deepest = 200
)

var (
	// ErrMediaType says that Read knows no way to read files of that media type.
	ErrMediaType = errors.New("cannot be read back")
	// ErrTooLarge says that a file unpacks to more than 256 MB or is nested too
	// deeply.
	ErrTooLarge = errors.New("larger than any publication")
)

// Read reads a file of one of the media types application/pdf,
// application/epub+zip, text/html, text/plain, text/vcard and message/rfc822;
// parameters are ignored. The error wraps ErrMediaType, ErrTooLarge or what is
// wrong with the file.
func Read(mediaType string, data []byte) (*Content, error) {
	base, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return nil, fmt.Errorf("media type %q: %w", mediaType, err)
	}
	var c *Content
	switch base {
	case "application/pdf":
		c, err = readPDF(data)
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
