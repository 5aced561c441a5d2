package intake

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// kind is what a file is. The zero kind is unknown.
type kind int

const (
	plainText kind = iota + 1
	markdownText
	webPage
	wordFile
)

// String returns the kind as it is in the report.
func (k kind) String() string {
	switch k {
	case plainText:
		return "plain text"
	case markdownText:
		return "Markdown"
	case webPage:
		return "a web page"
	case wordFile:
		return "a Word file"
	default:
		panic(fmt.Sprintf("intake: kind %d", int(k)))
	}
}

// namedKind returns the kind for the extension of a file's name, or 0.
func namedKind(name string) kind {
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".text":
		return plainText
	case ".md", ".markdown", ".mdown", ".mkd":
		return markdownText
	case ".html", ".htm", ".xhtml", ".xht":
		return webPage
	case ".docx", ".docm", ".dotx", ".dotm":
		return wordFile
	}
	return 0
}

const (
	asWord  = "open it in Word or LibreOffice, choose Save As, take \"Word Document (.docx)\", and import that"
	asText  = "open it, copy its text into a Word file or a text file, and import that"
	asImage = "it has no text that could be read; put it into the folder images beside an article"
)

// container recognises files that are not text by their first bytes. It returns 0
// and no error for what may be text.
func container(data []byte) (kind, error) {
	begins := func(signs ...string) bool {
		for _, s := range signs {
			if bytes.HasPrefix(data, []byte(s)) {
				return true
			}
		}
		return false
	}
	is := func(what, advice string) (kind, error) { return 0, fmt.Errorf("it is %s: %s", what, advice) }
	switch {
	case begins("PK\x03\x04", "PK\x05\x06", "PK\x07\x08"):
		return archive(data)
	case begins("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return 0, oldOffice(data)
	case begins(`{\rtf`):
		return is("an RTF text", asWord)
	case begins("%PDF-"):
		return is("a PDF", "import the file that it was made from; if that is lost, open the PDF in Word, check the text, and save it as .docx")
	case begins("\x89PNG", "\xff\xd8\xff", "GIF8", "II*\x00", "MM\x00*", "BM") && isBinary(data), len(data) > 12 && (string(data[8:12]) == "WEBP" || string(data[4:8]) == "ftyp"):
		return is("a picture or a film", asImage)
	case begins("bplist00"):
		return is("a web archive of Safari", "open it there, choose Save As, take the format \"Page Source\", and import that")
	case begins("\x1f\x8b", "BZh", "\xfd7zXZ", "7z\xbc\xaf\x27\x1c", "Rar!"):
		return is("a packed archive", "unpack it, and import the file with the text")
	case begins("%!PS"):
		return is("a PostScript file", asText)
	}
	return 0, nil
}

// archive returns what is in a ZIP archive. If it may be a Word file, package docx
// finds out more.
func archive(data []byte) (kind, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return wordFile, nil
	}
	word := false
	for _, f := range z.File {
		switch name := strings.TrimPrefix(f.Name, "/"); {
		case name == "META-INF/container.xml":
			return 0, errors.New("it is an EPUB book: " + asText)
		case strings.HasPrefix(name, "Index/") && strings.HasSuffix(name, ".iwa"), name == "index.apxl", name == "Index.zip":
			return 0, errors.New("it is a document of Pages: open it there, choose File, Export To, Word, and import that")
		case name == "content.xml":
			return 0, errors.New("it is an OpenDocument text: " + asWord)
		case name == "[Content_Types].xml", strings.HasPrefix(name, "word/"):
			word = true
		}
	}
	if !word {
		return 0, errors.New("it is a ZIP archive: unpack it, and import the file with the text")
	}
	return wordFile, nil
}

// oldOffice returns an error that says what is in a compound file ([MS-CFB]). The
// names in its directory are UTF-16.
func oldOffice(data []byte) error {
	has := func(name string) bool {
		wide := make([]byte, 0, 2*len(name))
		for i := range len(name) {
			wide = append(wide, name[i], 0)
		}
		return bytes.Contains(data, wide)
	}
	switch {
	case has("EncryptedPackage"):
		return errors.New("it is protected by a password: open it in Word, take the password off (File, Info, Protect Document), save it as .docx, and import that")
	case has("WordDocument"):
		return errors.New("it is a Word file of the old kind, .doc: " + asWord)
	case has("Workbook"), has("Book"):
		return errors.New("it is a spreadsheet: " + asText)
	case has("PowerPoint Document"):
		return errors.New("it is a presentation: " + asText)
	case has("__substg1.0_"):
		return errors.New("it is a message of Outlook: " + asText)
	}
	return errors.New("it is an Office file of an old kind: " + asWord)
}

// isBinary reports whether bytes are not text in any encoding: at least one in a
// hundred is a control character that is not used in text.
func isBinary(data []byte) bool {
	if isUTF16(data) {
		return false
	}
	controls := 0
	for _, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0x1b || c == 0x7f {
			controls++
		}
	}
	return controls > 3 && controls*100 > len(data)
}

var (
	pageStart  = lazyregexp.New(`(?i)^\s*(?:<\?xml[^>]*\?>\s*|<!--(?s:.*?)-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta)\b`)
	anyTag     = lazyregexp.New(`(?i)</?(?:p|div|h[1-6]|br|ul|ol|li|table|span|a|b|i|strong|em|article|main|section)\b[^<>]*>`)
	xmlStart   = lazyregexp.New(`^\s*<\?xml\b`)
	mimeHeader = lazyregexp.New(`(?im)^MIME-Version:`)
	headerLine = lazyregexp.New(`^[A-Za-z][A-Za-z0-9-]*:`)
)

// textKind returns which kind of text a decoded text is. named is the kind for its
// name.
func textKind(text []byte, named kind) (kind, error) {
	head := text[:min(len(text), 1<<14)]
	switch {
	case pageStart.Match(head):
		return webPage, nil
	case xmlStart.Match(head):
		if bytes.Contains(head, []byte("word/document.xml")) || bytes.Contains(head, []byte("wordDocument")) {
			return 0, errors.New("it is a Word file that was saved as XML: " + asWord)
		}
		if bytes.Contains(head, []byte("office:document")) {
			return 0, errors.New("it is an OpenDocument text: " + asWord)
		}
		if !anyTag.Match(head) {
			return 0, errors.New("it is XML, not a web page: " + asText)
		}
		return webPage, nil
	case headerLine.Match(head):
		if top, _, _ := bytes.Cut(bytes.ReplaceAll(head, []byte("\r"), nil), []byte("\n\n")); mimeHeader.Match(top) {
			if bytes.Contains(head, []byte("multipart/related")) {
				return 0, errors.New(`it is a web archive: open it in a browser, choose Save As, take "Web Page, HTML Only", and import that`)
			}
			return 0, errors.New("it is an e-mail message: " + asText)
		}
	}
	switch named {
	case wordFile:
		return 0, errors.New("it is a text file, not a Word file: give it a name that ends in .txt, and import it again")
	case webPage:
		if anyTag.Match(text) {
			return webPage, nil
		}
	case markdownText:
		return markdownText, nil
	}
	if looksMarkdown(text) {
		return markdownText, nil
	}
	return plainText, nil
}

var (
	markdownMatter = lazyregexp.New(`^---[ \t]*\r?\n(?:[A-Za-z_]+:.*\r?\n(?:[ \t-].*\r?\n)*)+---[ \t]*\r?\n`)
	markdownSigns  = []*lazyregexp.Regexp{
		lazyregexp.New(`(?m)^#{1,6} \S.*\n(?s:.*?)^#{1,6} \S`),
		lazyregexp.New(`\[[^\[\]\n]+\]\((?:https?://|mailto:|tel:|#|\.{0,2}/)[^()\s]*\)`),
		lazyregexp.New(`(?m)^\|?[ \t]*:?-{3,}:?[ \t]*\|[ \t|:-]*$`),
		lazyregexp.New("(?m)^```[a-z]*[ \t]*$"),
		lazyregexp.New(`\*\*[^\s*][^*\n]*\*\*(?s:.*?)\*\*[^\s*][^*\n]*\*\*`),
		lazyregexp.New(`(?m)^:::+ *[a-z]+`),
		lazyregexp.New(`(?m)^\[\^[^\]\n]+\]: `),
	}
)

// looksMarkdown reports whether a text is Markdown although its name does not say so:
// it has front matter, or two kinds of marks that are not typed by chance.
func looksMarkdown(text []byte) bool {
	text = text[:min(len(text), 1<<20)]
	if markdownMatter.Match(text) {
		return true
	}
	signs := 0
	for _, s := range markdownSigns {
		if s.Match(text) {
			signs++
		}
	}
	return signs >= 2
}
