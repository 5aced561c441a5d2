package edition

import "pamphlet/pipeline/doc"

// Unsaid returns the number or address of a link that leads outside the article, in the
// form that people read, unless its words already show it. Printed pages show it, and
// so do books where they cannot have such a link. It returns "" if there is nothing to
// show.
func (e *Edition) Unsaid(l *doc.Link) string {
	p := &printer{contact: e.Contact, shown: e.Shown}
	address, ok := p.address(l.Target.String())
	if !ok || newWords(e.Contact, visible(l.Content)).say(l.Target.String(), address) {
		return ""
	}
	return address
}
