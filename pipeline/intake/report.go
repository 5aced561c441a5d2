package intake

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// Class says what the reader of the report should do about a Guess.
type Class string

// The classes, in the order of the report.
const (
	// toDo is something that only a person can write or decide.
	toDo Class = "to do"
	// leftOut is something in the file that is not in the article.
	leftOut Class = "left out"
	// toLook is a judgement that may be wrong.
	toLook Class = "guess"
)

// Guess is one thing that a person should look at.
type Guess struct {
	// Line is the place in the foreign file, 0 for the whole file: a line of a text
	// or a web page, or a paragraph of a Word file.
	Line int `json:"line"`
	// ArticleLine is the place in the article, 0 for what is not in it.
	ArticleLine int   `json:"articleLine"`
	Class       Class `json:"class"`
	// Kind is a name in kebab case: heading-guessed, left-out, phone-unknown.
	Kind string `json:"kind"`
	// Message says what was done, and why: lower case, no full stop.
	Message string `json:"message"`
	// Text is what was left out, in full, or the words that were judged.
	Text string `json:"text,omitempty"`
}

// report collects guesses until the lines of the article are known.
type report struct{ entries []entry }

type entry struct {
	Guess
	block doc.Block
	// key is the key of the front matter that the guess is about, or "".
	key string
	// outside is true if it is about words that are not in the article.
	outside bool
}

func (r *report) add(line int, block doc.Block, class Class, kind, message, text string) {
	r.entries = append(r.entries, entry{Guess: Guess{Line: line, Class: class, Kind: kind, Message: message, Text: text}, block: block})
}

// about adds a guess about a key of the front matter.
func (r *report) about(key string, line int, class Class, kind, message, text string) {
	r.add(line, nil, class, kind, message, text)
	r.entries[len(r.entries)-1].key = key
}

// take adds the guesses of a draft.
func (r *report) take(guesses []draft.Guess) {
	for _, g := range guesses {
		class := toLook
		switch g.Kind {
		case "left-out", "link-lost", "macros-ignored":
			class = leftOut
		case "image-missing", "symbol-unknown":
			class = toDo
		}
		r.add(g.Line, g.Block, class, g.Kind, g.Message, g.Text)
		if g.Kind == "title-guessed" {
			r.entries[len(r.entries)-1].key = "title"
		}
	}
}

// place returns the guesses with their lines in the article, sorted by class and then
// by the order of the file. lines are the lines of the article's blocks.
func (r *report) place(a *doc.Article, article []byte, lines map[doc.Block]int) []Guess {
	keys := matterLines(article)
	type pair struct{ from, to int }
	var pairs []pair
	add := func(b doc.Block) bool {
		if at := lines[b]; at > 0 {
			pairs = append(pairs, pair{b.Position().Line, at})
		}
		return true
	}
	doc.Walk(a.Body, add)
	for _, n := range a.Notes {
		doc.Walk(n.Content, add)
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(a.from, b.from) })
	guesses := make([]Guess, 0, len(r.entries))
	for _, e := range r.entries {
		switch {
		case e.ArticleLine > 0:
		case e.key != "":
			e.ArticleLine = cmp.Or(keys[e.key], 1)
		case lines[e.block] > 0:
			e.ArticleLine = lines[e.block]
		case e.Class != leftOut && !e.outside && e.Line > 0: // The block that its line is in.
			if i, _ := slices.BinarySearchFunc(pairs, e.Line+1, func(p pair, line int) int { return cmp.Compare(p.from, line) }); i > 0 {
				e.ArticleLine = pairs[i-1].to
			} else {
				e.ArticleLine = keys["title"]
			}
		}
		guesses = append(guesses, e.Guess)
	}
	order := []Class{toDo, leftOut, toLook}
	slices.SortStableFunc(guesses, func(a, b Guess) int {
		return cmp.Or(cmp.Compare(slices.Index(order, a.Class), slices.Index(order, b.Class)), cmp.Compare(a.Line, b.Line))
	})
	return guesses
}

// matterLines returns the line of each top-level key of an article's front matter.
func matterLines(article []byte) map[string]int {
	keys := map[string]int{}
	n := 0
	for line := range bytes.Lines(article) {
		if n++; n > 1 && string(line) == "---\n" {
			break
		}
		if key, _, ok := bytes.Cut(line, []byte(":")); ok && line[0] != ' ' {
			keys[string(key)] = n
		}
	}
	return keys
}

// mostShown is how many characters of a guessed text the report for people shows.
const mostShown = 100

func shortened(text string) string {
	if r := []rune(text); len(r) > mostShown {
		return string(r[:mostShown]) + "…"
	}
	return text
}

// Report returns the report as a text for people: what was read, then each guess with
// its place in both files. Text that was left out is shown in full. file and article
// are the names of the two files.
func (r *Result) Report(file, article string) []byte {
	var b strings.Builder
	file, article = diag.Visible(file), diag.Visible(article)
	fmt.Fprintf(&b, "%s: read as %s", file, r.Kind)
	if r.Encoding != "" {
		fmt.Fprintf(&b, ", %s", r.Encoding)
	}
	b.WriteString("\n")
	titles := map[Class]string{toDo: "For you to write or decide", leftOut: "Left out", toLook: "Guesses to look at"}
	var class Class
	for _, g := range r.Guesses {
		if g.Class != class {
			class = g.Class
			n := 0
			for _, o := range r.Guesses {
				if o.Class == class {
					n++
				}
			}
			fmt.Fprintf(&b, "\n%s (%d)\n", titles[class], n)
		}
		place := file
		if g.Line > 0 {
			place = fmt.Sprintf("%s:%d", file, g.Line)
		}
		if g.ArticleLine > 0 {
			place += fmt.Sprintf(" -> %s:%d", article, g.ArticleLine)
		}
		fmt.Fprintf(&b, "%s: %s [%s]\n", place, diag.Visible(g.Message), g.Kind)
		text := g.Text
		if class == toLook {
			text = shortened(text)
		}
		for line := range strings.Lines(text) {
			fmt.Fprintf(&b, "    %s\n", diag.VisibleLines(strings.TrimRight(line, "\r\n")))
		}
	}
	return []byte(b.String())
}
