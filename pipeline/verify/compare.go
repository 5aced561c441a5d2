package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Proof is the result of comparing a file with the edition that it was made from.
type Proof struct {
	// Words is the number of words of the edition. Found is how many of them the
	// file has in their place. For a message, the text that lacks more counts.
	Words, Found int
	// Missing are the places where the file differs: those of the article in its
	// order, then what the file has too many.
	Missing []Gap
	// Numbers is how many telephone numbers the file has, in its text or to dial;
	// each counts once. Links is how many links it has, QR codes included.
	Numbers, Links int
	// Faults are what else is wrong with the file.
	Faults []Fault
	// Unproved is what could not be proved, in words.
	Unproved []string
}

// Whole reports whether the file has every word of its edition, no other words and
// no faults.
func (p *Proof) Whole() bool {
	return p.Found == p.Words && len(p.Missing)+len(p.Faults) == 0
}

// Fault is something wrong in a file besides its words.
type Fault struct {
	// Rule is verify-number, verify-link or verify-title; CompareMoved also has
	// verify-file, verify-words and verify-form.
	Rule, Message string
	// Line is the article's line, or 0 if it is not in the article.
	Line int
}

// Gap is a place where a file has other words than its edition.
type Gap struct {
	// Pos is the place in the article of the text that has the words.
	Pos doc.Pos
	// After are the words before the gap: at most three, from the same paragraph.
	After string
	// Want are the words of the edition that are missing. It is empty if the file
	// only has words too many.
	Want string
	// Got is what the file has in their place, or "".
	Got string
	// Moved means that the file has the words in another place.
	Moved bool
	// Alternative means that the plain text of a message differs.
	Alternative bool
}

// String returns what differs in words: `expected "5", found "6" after "take"`.
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

// Expected is what the files of one edition must say, and what else they may say. Several
// goroutines may compare files with it.
type Expected struct {
	edition *edition.Edition
	known   *known
	numbers *Numbers
	// lines returns the lines of the article's numbers.
	lines func() map[string]int
}

// Expect returns what the files of an edition must say. says are texts that the clinic's
// own theme adds to its pages. numbers may be shared by all editions of an article: a
// printed edition leaves out words of the contact file, but no number. It may be nil.
func Expect(e *edition.Edition, numbers *Numbers, says ...string) *Expected {
	if numbers == nil {
		numbers = NewNumbers(e.Contact)
	}
	x := &Expected{edition: e, known: knownOf(e), numbers: numbers}
	x.known.add(says...)
	x.lines = sync.OnceValue(func() map[string]int { return linesOf(e) }) // Most files have no such number.
	return x
}

// Compare proves a file against its edition. The file must have each run of words
// of the edition's body and notes without a word more or less, and those of the
// body in their order. Between them it may have pamphlet's own words, the clinic's
// details, the texts of the front matter, and headings again, but nothing else.
// Differences of typography are not faults: capitals, dashes, ligatures, soft
// hyphens, and punctuation outside numbers. The title, subtitle and summary must be
// somewhere in the file. An e-mail may leave out the subtitle, and its subject may
// be the title.
//
// Telephone numbers must be the clinic's. Links must dial the number that they
// show. Links and QR codes must lead to places that the article or the contact file
// names.
//
// An e-mail that has the whole handout among its attachments may show the brief
// form of the article. Its plain text must be whole.
func (x *Expected) Compare(c *Content) *Proof {
	e, k := x.edition, x.known.apart()
	k.pages = 2 * c.Pages // A side of a sheet may hold two.
	for _, f := range c.Attachments {
		k.add(f.Name)
	}
	s := newShown(c.Text)
	p, shows := compareShown(c, s, e, k)
	if c.Alternative != nil {
		a := *c.Alternative
		a.Title, a.Attachments = c.Title, c.Attachments
		other := compareText(&a, newShownIn(s.lexicon, a.Text), e, k)
		if other.Words-other.Found >= p.Words-p.Found {
			p.Words, p.Found = other.Words, other.Found
		}
		for _, g := range other.Missing {
			g.Alternative = true
			p.Missing = append(p.Missing, g)
		}
	}
	n := numbering{contacts: []*contact.Contact{e.Contact}, numbers: x.numbers}
	n.all(c)
	p.Numbers, p.Links = len(n.own)+len(n.strange), len(c.Links)
	p.Faults = append(titleFaults(c, e), numberFaults(c, s, &n, x)...)
	p.Faults = append(p.Faults, linkFaults(c, shows)...)
	p.Unproved = unproved(c)
	return p
}

// compareShown finds the words of an edition or, for a message with the whole handout, those
// of its brief form, whichever the text shows. It returns the edition that the text shows.
func compareShown(c *Content, s *shown, e *edition.Edition, k *known) (*Proof, *edition.Edition) {
	if !goesAlong(c) {
		return compareText(c, s, e, k), e
	}
	brief := briefly(e)
	var q *Proof
	if s.lacksWord(e.Article.Body, c.form(e)) { // As most such messages do: the whole article is not there.
		if q = compareText(c, s.again(), brief, k); q.Whole() {
			return q, brief
		}
	}
	p := compareText(c, s.again(), e, k)
	if !p.Whole() {
		if q == nil {
			q = compareText(c, s.again(), brief, k)
		}
		if len(q.Missing) < len(p.Missing) {
			return q, brief
		}
	}
	return p, e
}

// lacksWord reports whether a word of some blocks is nowhere in the text.
func (s *shown) lacksWord(body []doc.Block, f form) bool {
	for i := range body {
		blocks, _ := list(body[i:i+1], f, s.lexicon)
		for _, b := range blocks {
			if slices.ContainsFunc(b.words, func(w wanted) bool { return w.role == ordinary && len(s.at(w.key)) == 0 }) {
				return true
			}
		}
	}
	return false
}

// goesAlong reports whether the whole handout is attached to a message as a page.
func goesAlong(c *Content) bool {
	return slices.ContainsFunc(c.Attachments, func(f File) bool { return f.MediaType == "text/html" && !f.Inline })
}

// briefly returns the edition of an e-mail that shows the article's brief form.
func briefly(e *edition.Edition) *edition.Edition {
	short, article := *e, *e.Article
	b := edition.NewBrief(e.Article)
	article.Body, article.Notes, short.Article = b.Body, b.Notes, &article
	return &short
}

// titleFaults reports a title or a language that is not the article's. A file may
// have neither.
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

// unproved returns in words what of a file could not be read.
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

// compareText finds the words of an edition in one text, and takes them.
func compareText(c *Content, s *shown, e *edition.Edition, k *known) *Proof {
	s.lines = c.Plain
	form := c.form(e)
	body, loose := list(e.Article.Body, form, s.lexicon)
	parts := [][]block{body}
	for _, notes := range noteParts(e) {
		blocks, numbers := listNotes(notes, form, s.lexicon)
		parts, loose = append(parts, blocks), append(loose, numbers...)
	}
	for _, b := range front(c, e, s.lexicon) {
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
	for i, blocks := range parts { // After every block with a place has taken its words.
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
		extras := map[string][]Gap{} // Many are there for each page.
		for _, text := range c.Beside {
			gaps, ok := extras[text]
			if !ok {
				gaps = newShownIn(s.lexicon, text).extras(own)
				extras[text] = gaps
			}
			p.Missing = append(p.Missing, gaps...)
		}
	}
	return p
}

// noteParts returns the notes in groups that each keep their order. Where an
// edition has chapters, each note is a group: it is at the end of the chapter that
// first refers to it.
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

// front returns those of the title, the subtitle and the summary that the file
// must show.
func front(c *Content, e *edition.Edition, x *lexicon) []block {
	m := e.Article.Meta
	var blocks []block
	add := func(key, text string) {
		l := lister{lexicon: x}
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
