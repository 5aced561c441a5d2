package verify

import (
	"fmt"
	"net/url"
	"slices"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
)

// Listed is a set of files that the page of all sets must list: the texts of its
// article, and the addresses of its files relative to the page.
type Listed struct {
	Title, Subtitle, Summary string
	Files                    []string
}

// CompareIndex proves the page that lists all sets: it shows each article's
// title, subtitle and summary, it leads to each file and to no other, and each of
// its telephone numbers is that of one of the clinics. There must be at least one
// clinic.
func CompareIndex(c *Content, sets []Listed, clinics []*contact.Contact) *Proof {
	s := newShown(c.Text)
	p := &Proof{Links: len(c.Links) + len(c.Files)}
	var blocks []block
	for _, set := range sets {
		for _, text := range []string{set.Title, set.Subtitle, set.Summary} {
			l := lister{lexicon: s.lexicon}
			l.add(text, doc.Pos{})
			l.end()
			blocks = append(blocks, l.blocks...)
		}
	}
	for i := range blocks {
		b := &blocks[i]
		p.Words += len(b.words)
		if places := s.places(b); len(places) > 0 {
			at := bestPlace(places)
			s.take(at.from, at.to)
			p.Found += len(b.words)
			continue
		}
		p.Missing = append(p.Missing, Gap{Want: b.want(0, len(b.words))})
	}
	p.Faults = listFaults(c, sets)
	n := numbering{contacts: clinics, numbers: NewNumbers(clinics[0])}
	n.all(c)
	p.Numbers = len(n.own) + len(n.strange)
	faults, strange := retiredFaults(c, n.strange, nil, clinics...)
	p.Faults = append(p.Faults, faults...)
	for _, number := range strange {
		p.Faults = append(p.Faults, Fault{Rule: "verify-number", Message: fmt.Sprintf("telephone number %s is not in any contact file", number)})
	}
	for _, l := range c.Links {
		if _, dials := dialled(l.Target); !dials && !slices.ContainsFunc(clinics, func(k *contact.Contact) bool { return leadsTo(l, k) }) {
			p.Faults = append(p.Faults, Fault{Rule: "verify-link", Message: fmt.Sprintf("the link %q leads to %s, which no contact file names", excerpt(l.Text), l.Target)})
		}
	}
	p.Unproved = append(unproved(c), "what else the page says")
	return p
}

// listFaults reports files that a page does not lead to, and links to files that
// are in none of the sets.
func listFaults(c *Content, sets []Listed) []Fault {
	var faults []Fault
	leads, known := map[string]bool{}, map[string]bool{}
	for _, f := range c.Files {
		leads[plainPath(f)] = true
	}
	for _, set := range sets {
		for _, f := range set.Files {
			if known[f] = true; !leads[f] {
				faults = append(faults, Fault{Rule: "verify-link", Message: fmt.Sprintf("the link to %q is missing", f)})
			}
		}
	}
	for _, f := range append(slices.Clone(c.Files), c.Told...) {
		if f = plainPath(f); !known[f] {
			faults = append(faults, Fault{Rule: "verify-link", Message: fmt.Sprintf("it leads to %q, which no manifest.json lists", f)})
			known[f] = true
		}
	}
	return faults
}

// plainPath returns the address of a file without percent-encoding.
func plainPath(address string) string {
	if plain, err := url.PathUnescape(address); err == nil {
		return plain
	}
	return address
}
