package markdown

import "fmt"

// pairTags finds the closing tag of each opening tag.
func pairTags(events []event) {
	open := map[string][]*tag{}
	for _, e := range events {
		t := e.tag
		switch {
		case t == nil || elementKind(t.name) == void:
		case !t.closing:
			open[t.name] = append(open[t.name], t)
		case len(open[t.name]) > 0:
			last := len(open[t.name]) - 1
			t.mate = open[t.name][last]
			t.mate.mate = t
			open[t.name] = open[t.name][:last]
		}
	}
}

// settleUnpaired settles the meaning of tags without a mate. An opening tag stays if
// HTML does not need its closing tag, and is literal text if HTML does: a<b>c is a
// comparison. A closing tag is left out.
func (r *reader) settleUnpaired(events []event) {
	selects := 0 // The select elements that are open.
	for i, e := range events {
		t := e.tag
		switch {
		case t == nil:
		case elementKind(t.name) == void:
			if t.closing && !isEmptyElement(events[:i], t) {
				events[i] = r.unpairedClosing(t)
			}
		case t.mate != nil:
			if t.name == "select" && t.closing {
				selects--
			} else if t.name == "select" {
				selects++
			}
		case t.name == "option" && selects > 0 && !t.closing: // The next one ends it.
		case t.closing:
			events[i] = r.unpairedClosing(t)
		case r.isLiteral(t):
			r.kept(t.offset, fmt.Sprintf("there is no </%s> for %s; it stays as it is written", t.name, oneLine(t.raw)), fmt.Sprintf(`write \%s for these signs, or </%s> where the element ends`, oneLine(t.raw), t.name))
			events[i] = event{part: part{text: t.raw, literal: true, offset: t.offset, inBlock: t.inBlock}}
		}
	}
}

// isEmptyElement reports whether a closing tag comes right after its opening tag, as in
// <br></br>: XHTML writes elements without content in this way.
func isEmptyElement(before []event, t *tag) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1].tag
	return last != nil && !last.closing && last.name == t.name
}

// unpairedClosing returns the event for a closing tag that closes nothing: </p> opens a
// paragraph and </br> breaks the line, as in browsers, and any other is left out.
func (r *reader) unpairedClosing(t *tag) event {
	if t.name == "p" || t.name == "br" {
		t.closing = false
		return event{tag: t}
	}
	r.warning(t.offset, "html-tag", fmt.Sprintf("the HTML tag </%s> closes nothing; it is left out", t.name), "remove it")
	return event{}
}

// isLiteral reports whether an opening tag that nothing closes is literal text.
func (r *reader) isLiteral(t *tag) bool {
	switch elementKind(t.name) {
	case phrase, hidden:
		return true
	case border:
		return !t.inBlock
	case loose:
		at := t.offset
		return !t.inBlock && t.name == "p" && at > 0 && wordByte(r.text[at-1]) && at+len(t.raw) < len(r.text) && wordByte(r.text[at+len(t.raw)])
	}
	return false
}
