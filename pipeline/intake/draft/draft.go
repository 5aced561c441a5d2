package draft

import "pamphlet/pipeline/doc"

// Draft is a foreign file as a document.
type Draft struct {
	// Article has a title, a language if the file names one, and a body. The
	// positions in the body are lines of a web page or a text, and paragraphs of a
	// Word file, counted from 1 as Word shows them.
	Article *doc.Article
	// Images are the pictures, by the path that doc.Image.Source names:
	// "images/knee.png".
	Images map[string][]byte
	// Beside are the pictures that were saved beside the foreign file, by the path
	// that doc.Image.Source names: where they are, relative to that file's folder.
	// See TakeAlong.
	Beside map[string]string
	// Remote are the pictures that are on the web, by the path that doc.Image.Source
	// names: their addresses, beginning with http: or https:. A picture that is also
	// in Beside is taken from there.
	Remote map[string]string
	// Guesses are in the order of the file.
	Guesses []Guess
}

// Guess is one thing that a person should look at: something that was guessed or left
// out.
type Guess struct {
	// Line is the place in the foreign file, counted from 1, or 0 for the whole file.
	Line int
	// Block is its block in the article, nil if it was left out or belongs to no
	// block.
	Block doc.Block
	// Kind is a name in kebab case: heading-guessed, list-guessed, left-out,
	// table-header-guessed, image-missing.
	Kind string
	// Message says what was done, and why: lower case, no full stop.
	Message string
	// Text is what was left out, in full, or the words that were judged.
	Text string
	// Source is the source of a missing picture, "" for other guesses.
	Source string
}

// Add appends a guess.
func (d *Draft) Add(line int, block doc.Block, kind, message, text string) {
	d.Guesses = append(d.Guesses, Guess{Line: line, Block: block, Kind: kind, Message: message, Text: text})
}
