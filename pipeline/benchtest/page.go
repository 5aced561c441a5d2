package benchtest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"pamphlet/pipeline/lazyregexp"
)

// Page returns a long article without pictures, and its contact file. It is the
// article.md of the folder that PAMPHLET_CORPUS names, if that is set, or else one
// of the same size, 64 kB, that is made from the sample. Its body is repeated so that
// it is there times times.
func Page(times int) (article, clinic []byte, err error) {
	dir := os.Getenv("PAMPHLET_CORPUS")
	if dir == "" {
		return Text(3 * times), Clinic(), nil
	}
	if article, err = os.ReadFile(filepath.Join(dir, "article.md")); err != nil {
		return nil, nil, fmt.Errorf("read the corpus: %w", err)
	}
	if clinic, err = os.ReadFile(filepath.Join(dir, "clinic.yaml")); err != nil {
		return nil, nil, fmt.Errorf("read the corpus: %w", err)
	}
	return lengthened(article, times), clinic, nil
}

// Text returns an article of ours that is times times as long as the sample, 25 kB, and
// has no pictures.
func Text(times int) []byte { return lengthened(ours(), times) }

// figure matches a picture with its title.
var figure = lazyregexp.New(`(?s)\n!\[.*?\)\n`)

// ours returns the sample without its picture, and without front matter that asks for
// a fold.
func ours() []byte {
	_, body := split(sample(SampleName))
	return []byte("---\ntitle: A long article\nlang: en-US\n---\n" + figure.ReplaceAllString(body, "\n"))
}

// heading matches the mark of a heading.
var heading = lazyregexp.New(`(?m)^#+ `)

// lengthened returns an article whose body is there times times. Headings name the
// part that they are in, and identifiers and labels of notes differ from part to part.
func lengthened(article []byte, times int) []byte {
	front, body := split(article)
	var out bytes.Buffer
	out.WriteString(front)
	for i := range times {
		part := body
		if i > 0 {
			part = heading.ReplaceAllString(part, fmt.Sprintf("${0}Part %d: ", i+1))
			part = strings.NewReplacer("{#", fmt.Sprintf("{#part-%d-", i+1), "(#", fmt.Sprintf("(#part-%d-", i+1), "[^", fmt.Sprintf("[^part-%d-", i+1)).Replace(part)
		}
		out.WriteString(part + "\n")
	}
	return out.Bytes()
}

// split divides an article after its front matter.
func split(article []byte) (front, body string) {
	const end = "\n---\n"
	i := bytes.Index(article, []byte(end)) + len(end)
	return string(article[:i]), string(article[i:])
}
