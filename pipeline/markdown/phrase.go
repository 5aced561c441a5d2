package markdown

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"

	"pamphlet/pipeline/doc"
)

// notation is how characters are written in words that goldmark does not parse.
type notation int

const (
	// markdownWords have escapes and entities: the title or the target of a link.
	markdownWords notation = iota
	// htmlWords have entities: the text of HTML.
	htmlWords
	// htmlValue is the value of an attribute.
	htmlValue
	// literalWords have neither: an address between angle brackets.
	literalWords
)

// decode returns words without escapes and entities.
func (n notation) decode(words string) string {
	switch n {
	case markdownWords:
		words, _ = decode([]byte(words))
		return words
	case htmlWords:
		return html.UnescapeString(words)
	case htmlValue:
		z := html.NewTokenizer(strings.NewReader(`<a v="` + strings.ReplaceAll(words, `"`, "&quot;") + `">`))
		z.Next()
		return z.Token().Attr[0].Val
	case literalWords:
		return words
	default:
		panic(fmt.Sprintf("markdown: notation %d", n))
	}
}

// phrase reads words and the placeholders in them. Braces that are written as an escape
// or an entity do not begin a placeholder. at returns the place of an offset in raw.
// foreign is the first placeholder of another program, "" if there is none.
func (n notation) phrase(raw string, at func(offset int) doc.Pos) (p doc.Phrase, foreign string) {
	from := 0
	flush := func(to int) {
		if words := fit(n.decode(raw[from:to])); words != "" {
			p = append(p, &doc.Text{Value: words})
		}
	}
	for i := 0; i < len(raw); {
		if n == markdownWords && raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]) {
			i += 2
			continue
		}
		if raw[i] != '{' {
			i++
			continue
		}
		name, size, ours := cutPlaceholder([]byte(raw[i:min(len(raw), i+longestPlaceholder)]))
		switch {
		case ours:
			flush(i)
			p = append(p, &doc.Field{Pos: at(i), Name: name})
			from = i + size
		case size > 0 && foreign == "":
			foreign = raw[i : i+size]
		}
		i += max(size, 1)
	}
	flush(len(raw))
	return p, foreign
}

// placesIn returns a function that returns the place of each offset in raw. raw begins at
// the offset start of the article or not far after it. If it is not found there, because
// it goes over several lines of a container, the place is that of otherwise.
func (r *reader) placesIn(raw []byte, start, otherwise int) func(int) doc.Pos {
	const window = 400
	base := -1
	if bytes.IndexByte(raw, '{') >= 0 { // Only placeholders need their places.
		base = bytes.Index(r.text[start:min(len(r.text), start+len(raw)+window)], raw)
	}
	return func(offset int) doc.Pos {
		if base < 0 {
			return r.at(otherwise)
		}
		return r.at(start + base + offset)
	}
}

// wordsEnd returns where the words of a link or an image end, or a place in them.
func wordsEnd(n ast.Node) int {
	switch last := n.LastChild().(type) {
	case nil:
		return max(n.Pos(), 0)
	case *ast.Text:
		return last.Segment.Stop
	case *placeholder:
		return last.Pos() + 2 // After the braces that open it.
	default:
		return wordsEnd(last)
	}
}

// titleOf reads the title of a link or an image.
func (r *reader) titleOf(raw []byte, n ast.Node) doc.Phrase {
	title, _ := markdownWords.phrase(string(raw), r.placesIn(raw, wordsEnd(n), n.Pos()))
	return oneLinePhrase(title)
}

// destination reads the destination of a link.
func (r *reader) destination(raw []byte, n ast.Node) (target doc.Phrase, foreign string) {
	return markdownWords.phrase(string(raw), r.placesIn(raw, wordsEnd(n), n.Pos()))
}

// attribute reads the value of an attribute.
func (r *reader) attribute(t *tag, name string) (value doc.Phrase, foreign string) {
	raw, offset := t.written(name)
	return htmlValue.phrase(raw, r.placesIn([]byte(raw), t.offset+offset, t.offset))
}

// attributePhrase returns the value of an attribute that is text for people, on one line.
func (r *reader) attributePhrase(t *tag, name string) doc.Phrase {
	value, _ := r.attribute(t, name)
	return oneLinePhrase(value)
}

// oneLinePhrase returns a phrase with every run of white space as one space, and none
// at its ends.
func oneLinePhrase(p doc.Phrase) doc.Phrase {
	return p.MapAt(func(i int, words string) string {
		before, after := "x", "x" // The field beside it, so that a space there stays.
		if i == 0 {
			before = ""
		}
		if i+1 == len(p) {
			after = ""
		}
		words = oneLine(before + words + after)
		return words[len(before) : len(words)-len(after)]
	})
}

// trimPhrase returns a phrase without white space at its ends.
func trimPhrase(p doc.Phrase) doc.Phrase {
	return p.MapAt(func(i int, words string) string {
		if i == 0 {
			words = strings.TrimLeftFunc(words, unicode.IsSpace)
		}
		if i+1 == len(p) {
			words = strings.TrimRightFunc(words, unicode.IsSpace)
		}
		return words
	})
}

func isText(part doc.PhrasePart) bool {
	_, ok := part.(*doc.Text)
	return ok
}

// punctuatePhrase sets the punctuation of a phrase in place, and returns it.
func punctuatePhrase(p doc.Phrase, q quotes) doc.Phrase {
	pieces := make([]piece, 0, len(p))
	for _, part := range p {
		switch part := part.(type) {
		case *doc.Text:
			pieces = append(pieces, piece{text: part})
		case *doc.Field:
			pieces = append(pieces, piece{opaque: 'x'})
		default:
			panic(fmt.Sprintf("markdown: phrase part %T", part))
		}
	}
	punctuate(pieces, q)
	return p
}
