package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// numbering collects the telephone numbers of a file.
type numbering struct {
	// contacts are the clinics whose numbers the file may have.
	contacts []*contact.Contact
	// numbers finds them as the readers of the first clinic dial them.
	numbers *Numbers
	// own are the tel: addresses of the clinics' numbers; strange are all other
	// numbers.
	own, strange []string
}

func (n *numbering) add(list *[]string, s string) {
	if !slices.Contains(*list, s) {
		*list = append(*list, s)
	}
}

func (n *numbering) all(c *Content) {
	n.text(c.Text)
	for _, s := range append(slices.Clone(c.Beside), c.Apart...) {
		n.text(s)
	}
	for _, d := range c.Declared {
		n.dial("tel:"+strings.TrimPrefix(strings.Replace(d.Number, " x", ";ext=", 1), "tel:"), d.Number+" ("+d.Where+")")
	}
	for _, l := range c.Links {
		if number, ok := dialled(l.Target); ok {
			n.dial(number, l.Target)
		}
	}
	if c.Alternative != nil {
		n.all(c.Alternative)
	}
}

// text notes the numbers in a text: those that can be dialled, and those that only
// look like telephone numbers.
func (n *numbering) text(text string) {
	for line := range strings.Lines(unshifted(text)) {
		if line = strings.TrimSpace(line); !strings.ContainsFunc(line, unicode.IsDigit) {
			continue
		}
		found := n.numbers.in(line)
		for _, number := range found.dialled {
			n.dial(number.uri, number.shown)
		}
		for _, s := range found.misdials {
			n.add(&n.strange, s)
		}
	}
}

// Numbers finds the telephone numbers in the lines of files. The files of a set have
// mostly the same lines, and each line is searched once. Several goroutines may use it.
type Numbers struct {
	contact *contact.Contact
	mu      sync.Mutex
	lines   map[string]lineNumbers
}

// NewNumbers returns a search for the numbers that a clinic's readers can dial.
func NewNumbers(c *contact.Contact) *Numbers {
	return &Numbers{contact: c, lines: map[string]lineNumbers{}}
}

// lineNumbers are the numbers in a line that can be dialled, and those that only look
// like telephone numbers.
type lineNumbers struct {
	dialled  []shownNumber
	misdials []string
}

// shownNumber is a number's tel: address, and the number as a reader sees it.
type shownNumber struct{ uri, shown string }

// in returns the numbers in a line.
func (n *Numbers) in(line string) lineNumbers {
	n.mu.Lock()
	found, ok := n.lines[line]
	n.mu.Unlock()
	if ok {
		return found
	}
	line = strings.Clone(line) // Without the text that it is part of.
	for _, m := range n.contact.Mentions(line) {
		found.dialled = append(found.dialled, shownNumber{m.Number.URI(), m.Number.String()})
	}
	for _, m := range n.contact.Misdials(line) {
		found.misdials = append(found.misdials, line[m.Start:m.End])
	}
	n.mu.Lock()
	n.lines[line] = found
	n.mu.Unlock()
	return found
}

// dial notes a tel: address. shown is the number as a reader sees it.
func (n *numbering) dial(number, shown string) {
	for _, k := range n.contacts {
		if isOwn(number, k) {
			n.add(&n.own, number)
			return
		}
	}
	n.add(&n.strange, shown)
}

// has reports whether a clinic's number was found.
func (n *numbering) has(p contact.Phone) bool {
	return slices.ContainsFunc(n.own, func(s string) bool { return isOwn(s, &contact.Contact{Crisis: p}) })
}

// hasLabelled reports whether a text has a number right after its label. The label may end
// in digits itself.
func hasLabelled(s *shown, p contact.Phone) bool {
	words := keys(split(p.Label + " " + p.Number.String()))
	return slices.ContainsFunc(s.spelled(words[0]), func(at int32) bool { return s.matches(words, int(at)) })
}

// dialled returns the number that a link calls or writes to, as a tel: address.
func dialled(target string) (string, bool) {
	scheme, rest, _ := strings.Cut(target, ":")
	switch strings.ToLower(scheme) {
	case "tel", "sms", "callto", "facetime", "facetime-audio", "whatsapp":
		number, _, _ := strings.Cut(rest, "?")
		return "tel:" + number, true
	}
	if number, ok := strings.CutPrefix(target, "https://wa.me/"); ok {
		return "tel:+" + number, true
	}
	return "", false
}

// isOwn reports whether a tel: address is one of the clinic's numbers, with or
// without an extension.
func isOwn(number string, k *contact.Contact) bool {
	line, _, _ := strings.Cut(number, ";ext=")
	return slices.ContainsFunc(numbersOf(k), func(p contact.Phone) bool {
		own := p.Number.URI()
		ownLine, _, _ := strings.Cut(own, ";ext=")
		return number == own || line == ownLine
	})
}

// shortest is the largest number of digits of a short code: 911, 116 117. An
// article may link short codes that are not the clinic's.
const shortest = 6

// numberFaults reports numbers that are not the clinic's, except short codes that
// the article itself links; links that dial another number than they show; and the
// clinic's first number and its crisis line if the file does not have them.
func numberFaults(c *Content, s *shown, n *numbering, x *Expected) []Fault {
	e := x.edition
	lineOf := func(number string) int { return x.lines()[number] }
	faults, strange := retiredFaults(c, n.strange, lineOf, e.Contact)
	for _, number := range strange {
		line := lineOf(number)
		if code, ok := dialled(number); ok && line > 0 && len(code) <= len("tel:")+shortest {
			continue
		}
		faults = append(faults, Fault{"verify-number", fmt.Sprintf("telephone number %s is not the clinic's", number), line})
	}
	slices.SortStableFunc(faults, func(a, b Fault) int { return cmp.Compare(a.Line, b.Line) })
	for _, l := range deadLinks(c, e.Contact) {
		faults = append(faults, Fault{Rule: "verify-number", Message: fmt.Sprintf("the link %q dials another number: %s", l.Text, l.Target)})
	}
	for i, p := range numbersOf(e.Contact) {
		if crisis := i >= len(e.Contact.Phones); (i == 0 || crisis) && !n.has(p) && !hasLabelled(s, p) {
			faults = append(faults, Fault{Rule: "verify-number", Message: fmt.Sprintf("the clinic's number %s is nowhere in it", p.Number)})
		}
	}
	return faults
}

// linesOf returns the first line where an article has or dials each number.
func linesOf(e *edition.Edition) map[string]int {
	lines := map[string]int{}
	note := func(number string, line int) {
		if at, ok := lines[number]; !ok || line < at {
			lines[number] = line
		}
	}
	e.Article.EachInline(func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		target := l.Target.String()
		note(target, l.Line)
		if number, ok := dialled(target); ok { // On paper it is shown as people read it.
			if n, err := contact.ParseNumber(strings.TrimPrefix(number, "tel:"), e.Contact.Country); err == nil {
				note(n.String(), l.Line)
			}
		}
	})
	x := newLexicon(0)
	body, _ := list(e.Article.Body, form{}, x)
	notes, _ := listNotes(e.Article.Notes, form{}, x)
	for _, b := range append(body, notes...) {
		text := b.want(0, len(b.words))
		for _, m := range e.Contact.Mentions(text) {
			note(m.Number.String(), b.lineOf(m.Start))
		}
	}
	return lines
}

// lineOf returns the line of the word at a byte of what want returns for all words.
func (b *block) lineOf(at int) int {
	for i := range b.words {
		w := &b.words[i]
		if at -= len(w.shown(b.text)) + 1; at < 0 {
			return int(w.line)
		}
	}
	return 0
}

// deadLinks returns the links that dial another number than the one that they show.
// Links that show no number are left out.
func deadLinks(c *Content, k *contact.Contact) []Link {
	var dead []Link
	known := map[Link]bool{} // Many links show and dial the same.
	for _, l := range c.Links {
		number, ok := dialled(l.Target)
		if !ok {
			continue
		}
		misleads, ok := known[l]
		if !ok {
			misleads = dialsAnother(l, number, k)
			known[l] = misleads
		}
		if misleads {
			dead = append(dead, l)
		}
	}
	return dead
}

// dialsAnother reports whether a link that dials a number shows only others.
func dialsAnother(l Link, number string, k *contact.Contact) bool {
	said := map[string]bool{}
	for _, m := range k.Mentions(l.Text) {
		said[m.Number.URI()] = true
	}
	for _, p := range numbersOf(k) {
		if strings.Contains(l.Text, p.Number.String()) {
			said[p.Number.URI()] = true
		}
	}
	if n, err := contact.ParseNumber(l.Text, k.Country); err == nil {
		said[n.URI()] = true
	}
	if digits := digitsOf(l.Text); len(said) == 0 && len(digits) >= 3 && !strings.HasSuffix(number, digits) {
		said[digits] = true // Digits that nobody can dial.
	}
	return len(said) > 0 && !said[number]
}

// digitsOf returns the digits of a text.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
