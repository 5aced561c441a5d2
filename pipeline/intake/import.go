package intake

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/docx"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/intake/plaintext"
	"pamphlet/pipeline/intake/webpage"
	"pamphlet/pipeline/markdown"
)

// Result is the result of an import.
type Result struct {
	// Kind says what the file was read as: "plain text", "a web page". Encoding is
	// its text encoding, "" for a Word file.
	Kind, Encoding string
	// Article is an article file.
	Article []byte
	// Images are the pictures, by their path relative to the article.
	Images map[string][]byte
	// Clinic is a proposal for a contact file, nil if there is one already or
	// nothing to propose.
	Clinic []byte
	// Guesses are what a person should look at: first what only a person can write or
	// decide, then what was left out, then what was guessed, each in the order of the
	// file.
	Guesses []Guess
}

// largestText is the size in bytes of the largest text that is read.
const largestText = 16 << 20

// Options say what is known about the surroundings of the file.
type Options struct {
	// Forms are the formats that Markdown may name; nil are those that ship.
	Forms doc.Forms
	// Contact is the clinic's contact, or nil if there is none: then one is
	// proposed.
	Contact *contact.Contact
	// ContactFile is the path of the contact file, relative to the article, "" for
	// the clinic.yaml beside it.
	ContactFile string
	// Beside is the folder of the file, in which its pictures are looked for, or nil.
	Beside fs.FS
	// Fetch returns the picture at a web address, or an error that says why there is
	// none. If it is nil, nothing is fetched.
	Fetch func(address string) ([]byte, error)
	// Taken reports whether a file with other contents is at a path beside the
	// article. If it is nil, no path is taken.
	Taken func(path string, data []byte) bool
}

// Import turns a foreign file into an article. name is its name, for messages and as
// a hint what it is. The error says what the file is and what to do.
func Import(name string, data []byte, o Options) (*Result, error) {
	result, err := importFile(name, data, o)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return result, nil
}

func importFile(name string, data []byte, o Options) (*Result, error) {
	p := &intake{result: &Result{}, options: o}
	if err := p.read(name, data); err != nil {
		return nil, err
	}
	a := p.draft.Article
	if len(a.Body) == 0 && a.Meta.Title == "" {
		return nil, errors.New("there is no text in it")
	}
	p.pictures()
	p.report.take(p.draft.Guesses)
	p.matter(name)
	p.front()
	p.text()
	if p.kind == markdownText { // Its title may come from a heading or the file's name.
		matter := &doc.Article{Meta: a.Meta}
		markdown.Typeset(matter)
		a.Meta = matter.Meta
	} else {
		if n := markdown.Typeset(a); n > 0 {
			p.report.add(0, nil, toLook, "punctuation", fmt.Sprintf("straight quotation marks, double hyphens and three dots became typographic ones, %s", times(n)), "")
		}
	}
	p.contacts(o.Contact)
	written, lines := markdown.Write(a)
	var findings diag.List
	markdown.Reader{Forms: o.Forms}.Read(name, written, &findings)
	for _, f := range findings.Sorted() {
		if f.Rule == "file-size" {
			return nil, fmt.Errorf("the article would be too large: %s; %s", f.Message, f.Hint)
		}
		if f.Severity == diag.Error {
			p.report.entries = append(p.report.entries, entry{Guess: Guess{ArticleLine: f.Line, Class: toDo, Kind: f.Rule, Message: f.Message, Text: f.Hint}})
		}
	}
	r := p.result
	r.Article, r.Images = written, p.draft.Images
	r.Guesses = p.report.place(a, written, lines)
	return r, nil
}

// intake is a foreign file on its way to an article.
type intake struct {
	kind    kind
	draft   *draft.Draft
	report  report
	result  *Result
	options Options
	// web are the pictures from the web, by the path that doc.Image.Source names.
	web map[string]*webPicture
}

// read recognises, decodes and reads the file.
func (p *intake) read(name string, data []byte) error {
	k, text, err := recognise(name, data)
	if err != nil {
		return err
	}
	if text != nil {
		p.result.Encoding = text.encoding
	}
	p.kind, p.result.Kind = k, k.String()
	if k != webPage && k != wordFile && len(text.text) > largestText {
		return fmt.Errorf("the text has %d MB, more than the %d MB that an article can have: divide it into several files", len(text.text)>>20, largestText>>20)
	}
	if named := namedKind(name); named != 0 && named != k {
		p.report.add(0, nil, toLook, "kind-guessed", fmt.Sprintf("by its name it is %s, but its content is %s, and was read as that", named, k), "")
	}
	switch k {
	case plainText:
		p.draft = plaintext.Read(name, text.text)
	case markdownText:
		p.readMarkdown(name, text.text)
	case webPage:
		p.draft, err = webpage.Read(name, text.text)
	case wordFile:
		p.draft, err = docx.Read(name, data)
	default:
		panic(fmt.Sprintf("intake: kind %d", int(k)))
	}
	if err == nil && text != nil {
		text.addTo(&p.report, strings.Split(string(text.text), "\n"))
	}
	return err
}

// recognise returns what a file is by its content and, if it is text, decodes it.
// text is nil for other files.
func recognise(name string, data []byte) (k kind, text *decoded, err error) {
	if len(bytes.Trim(data, " \t\r\n\x00\xef\xbb\xbf")) == 0 {
		return 0, nil, errors.New("the file is empty")
	}
	if k, err = container(data); err != nil || k != 0 {
		return k, nil, err
	}
	if isBinary(data) {
		if namedKind(name) == wordFile {
			return 0, nil, errors.New("it is not a Word file, or is damaged: " + asWord)
		}
		return 0, nil, errors.New("it is not a text file, although its name says so: open it in the program that it comes from, save it there as .docx or .txt, and import that")
	}
	if text, err = decode(data); err != nil {
		return 0, nil, err
	}
	k, err = textKind(text.text, namedKind(name))
	return k, text, err
}

// visit calls each for every block of the article, also for those in other blocks and
// in footnotes.
func (p *intake) visit(each func(doc.Block)) {
	visit := func(b doc.Block) bool { each(b); return true }
	doc.Walk(p.draft.Article.Body, visit)
	for _, n := range p.draft.Article.Notes {
		doc.Walk(n.Content, visit)
	}
}
