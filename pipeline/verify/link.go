package verify

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// linkFaults reports links and QR codes that lead to a place that neither the
// article nor the contact file names, and those of the article that are missing.
func linkFaults(c *Content, e *edition.Edition) []Fault {
	places, wanted := destinations(e)
	return append(strayLinks(c, e, places), lostLinks(c, wanted)...)
}

// destinations returns the places that an article may lead to, and the links and
// codes that an edition of it should have, each with its line.
func destinations(e *edition.Edition) (places map[string]bool, wanted map[Link]int) {
	m := e.Article.Meta
	places, wanted = map[string]bool{}, map[Link]int{}
	for _, s := range []string{m.Source, m.Rights, m.CertifiedBy} {
		places[destination(s)] = true
	}
	e.Article.EachInline(func(in doc.Inline) {
		l, ok := in.(*doc.Link)
		if !ok {
			return
		}
		target := l.Target.String()
		if leadsOut(target) && !(e.Format == doc.Guide && strings.HasPrefix(target, "sms:")) { // E-readers send no texts.
			places[destination(target)] = true
			wanted[Link{Target: destination(target)}] = l.Line
		}
	})
	doc.Walk(e.Article.Body, func(b doc.Block) bool {
		if q, ok := b.(*doc.QR); ok {
			to := destination(q.URL.String())
			places[to] = true
			wanted[Link{Target: to, Code: true}] = q.Line
		}
		return true
	})
	return places, wanted
}

// strayLinks reports the links and codes of a file that lead neither to one of the
// places nor to the clinic.
func strayLinks(c *Content, e *edition.Edition, places map[string]bool) []Fault {
	var faults []Fault
	for _, l := range c.Links {
		_, dials := dialled(l.Target)
		if !places[destination(l.Target)] && !dials && !leadsTo(l, e.Contact) {
			what := fmt.Sprintf("the link %q", excerpt(l.Text))
			if l.Code {
				what = "a QR code"
			}
			faults = append(faults, Fault{Rule: "verify-link", Message: fmt.Sprintf("%s leads to %s, which is not in the article or the contact file", what, l.Target)})
		}
	}
	return faults
}

// lostLinks reports the wanted links and codes that are missing. Links are missing
// only from a file that has links. Codes are not missing from a plain text, from a
// PDF without tags, or where the only codes of a file cannot be read.
func lostLinks(c *Content, wanted map[Link]int) []Fault {
	var faults []Fault
	has := map[Link]bool{}
	var links, codes bool
	for _, l := range c.Links {
		has[Link{Target: destination(l.Target), Code: l.Code}] = true
		links, codes = links || !l.Code, codes || l.Code
	}
	for _, l := range sortedLinks(wanted) {
		switch {
		case has[l] || l.Code && !codes && c.Unread > 0:
		case l.Code && !c.Plain && !c.Unordered:
			faults = append(faults, Fault{"verify-link", fmt.Sprintf("the QR code of %s is missing", l.Target), wanted[l]})
		case !l.Code && links:
			faults = append(faults, Fault{"verify-link", fmt.Sprintf("the link to %s is missing", l.Target), wanted[l]})
		}
	}
	return faults
}

// leadsTo reports whether a link leads to a clinic: to its website, its booking
// page, its mailbox, or its address on a map.
func leadsTo(l Link, k *contact.Contact) bool {
	for _, own := range []string{k.Website, k.Booking, k.Mailto()} {
		if own != "" && destination(own) == destination(l.Target) {
			return true
		}
	}
	u, err := url.Parse(l.Target)
	if err != nil || k.Address.IsZero() {
		return false
	}
	address := keys(split(strings.Join(k.Address.Lines(), "\n")))
	return slices.Equal(keys(split(u.Query().Get("query"))), address) && slices.Equal(keys(split(l.Text)), address)
}

// destination returns an address in the form that all its spellings share.
func destination(target string) string {
	u, err := url.Parse(strings.TrimSpace(target))
	if err != nil {
		return target
	}
	u.Host = strings.ToLower(u.Host)
	if u.Host != "" && u.Path == "" {
		u.Path = "/"
	}
	return u.String()
}

// sortedLinks returns the links in the order of their lines.
func sortedLinks(lines map[Link]int) []Link {
	return slices.SortedFunc(maps.Keys(lines), func(a, b Link) int {
		return cmp.Or(cmp.Compare(lines[a], lines[b]), strings.Compare(a.Target, b.Target))
	})
}
