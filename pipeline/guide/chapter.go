package guide

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/markup"
	"pamphlet/pipeline/theme"
)

// chapter is one top-level section of the article, and one document of the book.
type chapter struct {
	// file is the document's name: "chapter-03.xhtml".
	file  string
	title string
	// section has no Heading if its text is before the first heading.
	section *doc.Section
	// notes are those that the chapter is the first to refer to.
	notes []*doc.Note
}

// chapters divides an article into at least one chapter: an EPUB must have a document
// in its spine (EPUB 3.3 §5.7).
func chapters(a *doc.Article, labels *theme.Labels) []*chapter {
	sections := doc.Sections(a.Body)
	if len(sections) == 0 {
		sections = []*doc.Section{{}}
	}
	digits := max(2, len(fmt.Sprint(len(sections))))
	book := make([]*chapter, len(sections))
	for i, s := range sections {
		book[i] = &chapter{
			file:    fmt.Sprintf("chapter-%0*d.xhtml", digits, i+1),
			title:   chapterTitle(a, s, labels, len(sections)),
			section: s,
		}
	}
	return book
}

// chapterTitle returns the words of the heading. An article without any heading
// is one chapter under its own title.
func chapterTitle(a *doc.Article, s *doc.Section, labels *theme.Labels, count int) string {
	if s.Heading != nil {
		if t := plain(s.Heading.Content); t != "" {
			return t
		}
	}
	if s.Heading == nil && count > 1 && labels.Introduction != "" {
		return labels.Introduction
	}
	return a.Meta.Title
}

// plain returns the words of a heading on one line.
func plain(run []doc.Inline) string { return strings.Join(strings.Fields(doc.Plain(run)), " ") }

// reference is one place in the text that refers to a note.
type reference struct{ number, occurrence int }

// places says in which document each link target is.
type places struct {
	headings   map[string]string
	notes      map[int]string
	references map[reference]string
}

// place assigns each note to the first chapter that refers to it, and finds the
// document of every link target. Notes that nothing refers to are at the end of the
// last chapter.
func place(book []*chapter, notes []*doc.Note) *places {
	p := &places{map[string]string{}, map[int]string{}, map[reference]string{}}
	byNumber := map[int]*doc.Note{}
	for _, n := range notes {
		byNumber[n.Number] = n
	}
	for i, c := range book {
		take := func(n *doc.Note) {
			if n != nil && p.notes[n.Number] == "" {
				p.notes[n.Number] = c.file
				c.notes = append(c.notes, n)
			}
		}
		visit := func(in doc.Inline) {
			if r, ok := in.(*doc.NoteRef); ok {
				p.references[reference{r.Number, r.Occurrence}] = c.file
				take(byNumber[r.Number])
			}
		}
		p.scan(c.section.All(), c.file, visit)
		scanned := 0
		follow := func() { // A note may refer to other notes, which then belong to the same chapter.
			for ; scanned < len(c.notes); scanned++ {
				p.scan(c.notes[scanned].Content, c.file, visit)
			}
		}
		follow()
		if i == len(book)-1 {
			for _, n := range notes {
				take(n)
			}
			follow()
		}
	}
	return p
}

// scan records the headings in blocks, which can be linked to, and calls visit for
// each inline.
func (p *places) scan(blocks []doc.Block, file string, visit func(doc.Inline)) {
	doc.Walk(blocks, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok && h.ID != "" {
			p.headings[h.ID] = file
		}
		for _, run := range doc.Texts(b) {
			doc.WalkInlines(run, visit)
		}
		return true
	})
}

// entry is one line of the contents.
type entry struct {
	title string
	// href is relative to the navigation document.
	href string
	subs []entry
}

// contentsDepth is how many levels of headings the contents show.
const contentsDepth = 3

// contents lists the chapters with their sections.
func contents(book []*chapter) []entry {
	var all []entry
	for _, c := range book {
		href := documentFolder + c.file
		all = append(all, entry{c.title, href, subEntries(c.section.Subs, href, contentsDepth-1)})
	}
	return all
}

func subEntries(sections []*doc.Section, file string, depth int) []entry {
	if depth == 0 {
		return nil
	}
	var all []entry
	for _, s := range sections {
		subs := subEntries(s.Subs, file, depth-1)
		if title := plain(s.Heading.Content); title != "" {
			all = append(all, entry{title, file + "#" + markup.ID(s.Heading.ID), subs})
		} else {
			all = append(all, subs...)
		}
	}
	return all
}
