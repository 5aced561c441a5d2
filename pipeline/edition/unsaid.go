package edition

import "pamphlet/pipeline/doc"

// Unsaid returns where a link leads outside of the article if its words do not
// say it, as people read it: a number, an address. It is what a page shows when it
// is printed, and a book where it can have no such link. "" stands for nothing.
func (e *Edition) Unsaid(l *doc.Link) string {
	p := &printer{contact: e.Contact, shown: e.Shown}
	address, ok := p.address(l.Target.String())
	if !ok || p.says(visible(l.Content), l.Target.String(), address) {
		return ""
	}
	return address
}
