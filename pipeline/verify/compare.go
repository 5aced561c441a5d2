package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Proof says how a file stands to the edition that it was made from.
type Proof struct {
	// Words is the number of words of the edition, Found how many of them the file
	// has in their place; of a message the lesser of its two texts counts.
	Words, Found int
	// Missing are the places where the file differs, in the article's order.
	Missing []Gap
	// Numbers is how many telephone numbers the file has, in its text or to dial,
	// each counted once; Links how many links, QR codes included.
	Numbers, Links int
	// Faults are what else is wrong.
	Faults []Fault
	// Unproved is what could not be proved, in words.
	Unproved []string
}

// Whole reports whether the file has all words of its edition and nothing that
// would lead a reader astray.
func (p *Proof) Whole() bool {
	return p.Found == p.Words && len(p.Missing)+len(p.Faults) == 0
}

// Fault is something wrong in a file besides its words.
type Fault struct {
	// Rule is verify-number, verify-link or verify-title.
	Rule, Message string
	// Line is where the article has it, 0 if it has not.
	Line int
}

// Gap is a place where a file has other words than its edition.
type Gap struct {
	// Pos is the place in the article of the piece of text that the words are in.
	Pos doc.Pos
	// After are the words before the gap, at most three of the same paragraph.
	After string
	// Want are the words of the edition that are not there; it is empty where the
	// file has words too many.
	Want string
	// Got is what the file has in their place, empty for nothing.
	Got string
	// Moved means that the file has the words, but not in this place.
	Moved bool
	// Alternative means that it is a message's plain text that differs.
	Alternative bool
}

// String says what differs: `expected "5", found "6" after "take"`.
func (g Gap) String() string {
	var said string
	switch {
	case g.Moved:
		said = fmt.Sprintf("%q is in the wrong place", excerpt(g.Want))
	case g.Want == "":
		said = fmt.Sprintf("unexpected %q", excerpt(g.Got))
	case g.Got == "":
		said = fmt.Sprintf("%q is missing", excerpt(g.Want))
	default:
		said = fmt.Sprintf("expected %q, found %q", excerpt(g.Want), excerpt(g.Got))
	}
	if g.After != "" {
		said += fmt.Sprintf(" after %q", g.After)
	}
	if g.Alternative {
		said += " in the plain text"
	}
	return said
}

// excerpt returns the first words of a text.
func excerpt(text string) string {
	const most = 12
	words := strings.Fields(text)
	if len(words) <= most {
		return text
	}
	return strings.Join(words[:most], " ") + " …"
}

// Compare proves a file against its edition. Each run of the edition's words,
// of its body and its notes, must stand in the file without a word more or less,
// and the body's in their order. Between them the file may have what pamphlet
// and the clinic say, what the front matter says, and headings once more; nothing
// else. Differences of typography are not faults: capitals, dashes, ligatures, soft
// hyphens, punctuation except that within numbers. Title, subtitle and summary
// must stand somewhere; in an e-mail the title, which may be its subject, and
// the summary.
//
// Telephone numbers must be the clinic's, links must dial what they say and lead
// where the article or the contact file do, and QR codes too.
//
// says are texts that a theme of the clinic's own adds to its pages.
//
// An e-mail that has the whole handout among its attachments may show its brief
// form; its plain text may not.
func Compare(c *Content, e *edition.Edition, says ...string) *Proof {
	k := knownOf(e)
	k.add(says...)
	k.pages = 2 * c.Pages // A side of a sheet may hold two.
	for _, f := range c.Attachments {
		k.add(f.Name)
	}
	shows := e // What its HTML shows.
	p := compareText(c, e, k)
	if !p.Whole() && goesAlong(c) {
		brief := briefly(e)
		if q := compareText(c, brief, k); len(q.Missing) < len(p.Missing) {
			p, shows = q, brief
		}
	}
	if c.Alternative != nil {
		a := *c.Alternative
		a.Title, a.Attachments = c.Title, c.Attachments
		other := compareText(&a, e, k)
		if other.Words-other.Found >= p.Words-p.Found {
			p.Words, p.Found = other.Words, other.Found
		}
		for _, g := range other.Missing {
			g.Alternative = true
			p.Missing = append(p.Missing, g)
		}
	}
	n := numbering{contacts: []*contact.Contact{e.Contact}}
	n.all(c)
	p.Numbers, p.Links = len(n.own)+len(n.strange), len(c.Links)
	p.Faults = append(titleFaults(c, e), numberFaults(c, &n, e)...)
	p.Faults = append(p.Faults, linkFaults(c, shows)...)
	p.Unproved = unproved(c)
	return p
}

// goesAlong reports whether the whole handout goes along with a message as a page.
func goesAlong(c *Content) bool {
	return slices.ContainsFunc(c.Attachments, func(f File) bool { return f.MediaType == "text/html" && !f.Inline })
}

// briefly returns the edition of an e-mail that shows an article's brief form.
func briefly(e *edition.Edition) *edition.Edition {
	short, article := *e, *e.Article
	b := edition.NewBrief(e.Article)
	article.Body, article.Notes, short.Article = b.Body, b.Notes, &article
	return &short
}

// titleFaults reports a title or a language that is not the article's, as far as
// a file says one.
func titleFaults(c *Content, e *edition.Edition) []Fault {
	m := e.Article.Meta
	var faults []Fault
	if c.Title != "" && !slices.Equal(keys(split(c.Title)), keys(split(m.Title))) {
		faults = append(faults, Fault{"verify-title", fmt.Sprintf("its title is %q", c.Title), m.Keys["title"].Line})
	}
	if c.Lang != "" && !strings.EqualFold(c.Lang, m.Lang) {
		faults = append(faults, Fault{"verify-title", fmt.Sprintf("its language is %q", c.Lang), m.Keys["lang"].Line})
	}
	return faults
}

// unproved says what a file has that nobody has read.
func unproved(c *Content) []string {
	var all []string
	if c.Unordered {
		all = append(all, "the order of its words, its QR codes and what else it shows, for the PDF has no tags")
	}
	if c.Pictures > 0 {
		all = append(all, counted(c.Pictures, "the words inside one picture", "the words inside %d pictures"))
	}
	if c.Unread > 0 {
		all = append(all, counted(c.Unread, "where one QR code leads, which cannot be read", "where %d QR codes lead, which cannot be read"))
	}
	if c.Scripts > 0 {
		all = append(all, counted(c.Scripts, "what one script or frame does to it", "what %d scripts and frames do to it"))
	}
	return all
}

func counted(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// compareText finds the words of an edition in one text.
func compareText(c *Content, e *edition.Edition, k *known) *Proof {
	s := newShown(c.Text)
	s.lines = c.Plain
	form := c.form(e)
	body, loose := list(e.Article.Body, form)
	parts := [][]block{body}
	for _, notes := range noteParts(e) {
		blocks, numbers := listNotes(notes, form)
		parts, loose = append(parts, blocks), append(loose, numbers...)
	}
	for _, b := range front(c, e) {
		parts = append(parts, []block{b})
	}
	own := k.with(loose)
	p := &Proof{}
	chosen := make([][]*span, len(parts))
	for i := range parts {
		parts[i], chosen[i] = s.place(parts[i])
		p.Found += found(parts[i], chosen[i])
	}
	x := explainer{shown: s, budget: cells}
	for i, blocks := range parts { // When all is taken that is in its place.
		for _, b := range blocks {
			p.Words += len(b.words)
		}
		p.Found += x.explain(blocks, chosen[i])
	}
	p.Missing = x.gaps
	slices.SortStableFunc(p.Missing, func(a, b Gap) int { return cmp.Compare(a.Pos.Line, b.Pos.Line) })
	if c.Unordered {
		p.Missing = slices.DeleteFunc(p.Missing, func(g Gap) bool { return g.Moved || g.Want == "" })
	} else {
		p.Missing = append(p.Missing, s.extras(own)...)
		for _, text := range c.Beside {
			p.Missing = append(p.Missing, newShown(text).extras(own)...)
		}
	}
	return p
}

// noteParts returns the notes that stand in their order: where readers open
// chapters, each is at the end of the chapter that refers to it first.
func noteParts(e *edition.Edition) [][]*doc.Note {
	if !e.Form().Chapters {
		return [][]*doc.Note{e.Article.Notes}
	}
	var parts [][]*doc.Note
	for _, n := range e.Article.Notes {
		parts = append(parts, []*doc.Note{n})
	}
	return parts
}

// front lists title, subtitle and summary, as far as the file must show them.
func front(c *Content, e *edition.Edition) []block {
	m := e.Article.Meta
	var blocks []block
	add := func(key, text string) {
		var l lister
		l.add(text, m.Keys[key])
		l.end()
		blocks = append(blocks, l.blocks...)
	}
	if e.Format != doc.Email {
		add("subtitle", m.Subtitle)
	}
	if e.Format != doc.Email || !strings.Contains(c.Title, m.Title) {
		add("title", m.Title)
	}
	add("summary", m.Summary)
	return blocks
}
