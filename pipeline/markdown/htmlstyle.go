package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// styled returns running text with the meaning of the element around it. Inserted and
// underlined text (ins, u) is Emphasis and marked text is Strong, so that neither looks
// like struck text. An element without a meaning leaves the text as it is.
func (w *run) styled(e *element, content []doc.Inline) []doc.Inline {
	pos := w.r.at(0)
	switch {
	case e.tag != nil:
		pos = w.r.at(e.tag.offset)
	case e.node != nil:
		pos = w.r.at(e.node.Pos())
	}
	switch n := e.node.(type) {
	case *ast.Emphasis:
		if n.Level > 1 {
			return []doc.Inline{&doc.Strong{Pos: pos, Content: content}}
		}
		return []doc.Inline{&doc.Emphasis{Pos: pos, Content: content}}
	case *extast.Strikethrough:
		return []doc.Inline{&doc.Strike{Pos: pos, Content: content}}
	case *ast.Link:
		return w.linked(e, pos, w.r.titleOf(n.Title, n), content)
	}
	names := []string{e.name()}
	if e.is("a") && e.tag.has("href") {
		content = w.linked(e, pos, w.r.attributePhrase(e.tag, "title"), content)
	}
	for _, name := range append(names, looksOf(e)...) {
		switch name {
		case "b", "strong", "mark":
			content = []doc.Inline{&doc.Strong{Pos: pos, Content: content}}
		case "i", "em", "cite", "dfn", "var", "u", "ins":
			content = []doc.Inline{&doc.Emphasis{Pos: pos, Content: content}}
		case "s", "strike", "del":
			content = []doc.Inline{&doc.Strike{Pos: pos, Content: content}}
		case "sup":
			content = scripted(content, func(in []doc.Inline) doc.Inline { return &doc.Superscript{Pos: pos, Content: in} })
		case "sub":
			content = scripted(content, func(in []doc.Inline) doc.Inline { return &doc.Subscript{Pos: pos, Content: in} })
		case "code", "kbd", "samp", "tt":
			content = verbatimRun(content)
		}
	}
	return content
}

// scripted wraps content in raised or lowered text, and keeps spaces at its ends
// outside of it.
func scripted(content []doc.Inline, wrap func([]doc.Inline) doc.Inline) []doc.Inline {
	var before, after []doc.Inline
	space := func(t *doc.Text) []doc.Inline { return []doc.Inline{&doc.Text{Pos: t.Pos, Value: " "}} }
	if len(content) > 0 {
		if t, ok := content[0].(*doc.Text); ok && strings.HasPrefix(t.Value, " ") {
			words := strings.TrimLeft(t.Value, " ")
			if words == "" {
				return append(content[:1:1], scripted(content[1:], wrap)...)
			}
			t.Value, before = words, space(t)
		}
		if t, ok := content[len(content)-1].(*doc.Text); ok && strings.HasSuffix(t.Value, " ") {
			t.Value, after = strings.TrimRight(t.Value, " "), space(t)
		}
	}
	if len(content) == 0 {
		return nil
	}
	return append(append(before, wrap(content)), after...)
}

// looksOf returns the names of the elements that mean the same as the style attribute
// of an element.
func looksOf(e *element) []string {
	if e.tag == nil || !e.tag.has("style") {
		return nil
	}
	var names []string
	for _, declaration := range strings.Split(strings.ToLower(e.tag.attr("style")), ";") {
		property, value, _ := strings.Cut(declaration, ":")
		value = strings.TrimSpace(value)
		switch property = strings.TrimSpace(property); {
		case strings.HasPrefix(property, "text-decoration") && strings.Contains(value, "line-through"):
			names = append(names, "del")
		case property == "font-weight" && (strings.HasPrefix(value, "bold") || value >= "600" && value <= "900"):
			names = append(names, "strong")
		case property == "font-style" && (strings.HasPrefix(value, "italic") || strings.HasPrefix(value, "oblique")):
			names = append(names, "em")
		case property == "vertical-align" && value == "super":
			names = append(names, "sup")
		case property == "vertical-align" && value == "sub":
			names = append(names, "sub")
		}
	}
	return names
}

// linked returns content as a link of Markdown or HTML. References to footnotes follow
// the link, because a link cannot hold another.
func (w *run) linked(e *element, pos doc.Pos, title doc.Phrase, content []doc.Inline) []doc.Inline {
	r := w.r
	var written doc.Phrase
	foreign, offset, alone := "", 0, true
	if n, ok := e.node.(*ast.Link); ok {
		if n.Reference != nil {
			r.used[util.ToLinkReference(n.Reference.Value)] = true
		}
		offset = n.Pos()
		written, foreign = r.destination(n.Destination, n)
	} else {
		offset = e.tag.offset
		written, foreign = r.attribute(e.tag, "href")
		alone = e.tag.mate != nil && e.tag.mate.offset == offset+len(e.tag.raw) && !e.tag.has("id") && !e.tag.has("name")
	}
	if !e.resolved {
		e.resolved = true
		e.target, e.leads = r.target(written, foreign, offset)
	}
	if !e.leads || w.inLink {
		return content
	}
	if strings.TrimSpace(doc.Plain(content)) == "" && !hasImage(content) {
		if !alone || e.copied {
			return content
		}
		r.warning(offset, "link-text", "the link has no words, so its address is shown", "write what it leads to between the brackets")
		content = append(content, w.say(written, offset, true)...)
	}
	var refs []doc.Inline
	content = withoutRefs(withoutLinks(content), &refs)
	return append([]doc.Inline{&doc.Link{Pos: pos, Target: e.target, Title: title, Content: content}}, refs...)
}

// withoutLinks replaces each link in a run with its content, at any depth.
func withoutLinks(content []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range content {
		if link, ok := in.(*doc.Link); ok {
			out = append(out, link.Content...)
			continue
		}
		if inner := contentOf(in); inner != nil {
			*inner = withoutLinks(*inner)
		}
		out = append(out, in)
	}
	return out
}

// verbatimRun makes the text in a run verbatim, at any depth. All other inlines stay
// as they are.
func verbatimRun(content []doc.Inline) []doc.Inline {
	var out []doc.Inline
	for _, in := range content {
		if text, ok := in.(*doc.Text); ok {
			out = append(out, &doc.Verbatim{Pos: text.Pos, Value: text.Value})
			continue
		}
		if inner := contentOf(in); inner != nil {
			*inner = verbatimRun(*inner)
		}
		out = append(out, in)
	}
	return out
}

// meet notes the ID of an element, and adds a finding if its meaning is lost.
func (w *run) meet(e *element) {
	if e.tag == nil || e.copied {
		return
	}
	r := w.r
	r.anchor(e)
	r.concealed(e)
	switch e.name() {
	case "iframe", "audio", "video", "object", "applet", "canvas":
		r.unseen(e)
	case "span":
		if looksOf(e) == nil && !e.tag.has("id") {
			r.tagged("span", e.tag.offset)
		}
	case "bdo", "big", "blink", "button", "datalist", "font", "label", "map", "marquee", "meter", "noembed", "noscript", "output", "progress", "select", "slot", "textarea":
		r.tagged(e.name(), e.tag.offset)
	}
}

// unseen adds a finding about an element that shows what no article can hold: a video,
// or a page in the page.
func (r *reader) unseen(e *element) {
	source := e.tag.attr("src")
	if source == "" {
		source = e.tag.attr("data")
	}
	hint := "write a link to it: [words](https://…)"
	if source == "" {
		r.warning(e.tag.offset, "html-tag", fmt.Sprintf("what the HTML element <%s> shows is left out", e.name()), hint)
		return
	}
	r.warning(e.tag.offset, "html-tag", fmt.Sprintf("what the HTML element <%s> shows is left out: %q", e.name(), fit(source)), hint)
}

// concealed adds a finding about an element that browsers do not show.
func (r *reader) concealed(e *element) {
	style := strings.ReplaceAll(strings.ToLower(e.tag.attr("style")), " ", "")
	if e.tag.has("hidden") || strings.Contains(style, "display:none") || strings.Contains(style, "visibility:hidden") {
		r.warning(e.tag.offset, "html-tag", fmt.Sprintf("a browser hides what is in this <%s>; readers see it here", e.name()), "remove the words if nobody should read them, or write ::: only")
	}
}

// picture converts an img element.
func (w *run) picture(e *element) []doc.Inline {
	t := e.tag
	pos := w.r.at(t.offset)
	w.r.anchor(e)
	alt := punctuatePhrase(w.r.attributePhrase(t, "alt"), w.r.quotes)
	if strings.TrimSpace(t.attr("src")) == "" {
		w.r.warning(t.offset, "html-tag", "this <img> names no picture, so its words are shown", `write src="file.png" in it`)
		return w.say(alt, t.offset, true)
	}
	if len(alt) == 0 {
		w.r.warning(t.offset, "image-alt", "the image has no words for people who cannot see it", `write what it shows: alt="what it shows"`)
	}
	w.pieces = append(w.pieces, piece{opaque: 'x'})
	return []doc.Inline{&doc.Image{Pos: pos, Source: imageSource(t.attr("src")), Alt: alt, Title: w.r.attributePhrase(t, "title")}}
}

// expansion returns the long form of an abbreviation, in brackets, where it is first
// used. It returns nothing if the text beside it has the long form already.
func (w *run) expansion(e *element, content, before []doc.Inline, after []part) []doc.Inline {
	phrase := punctuatePhrase(w.r.attributePhrase(e.tag, "title"), w.r.quotes)
	title := phrase.String()
	words := strings.TrimSpace(doc.Plain(content))
	if title == "" || words == "" || w.inHeading || w.inAlt || e.copied || strings.EqualFold(title, words) {
		return nil
	}
	key := strings.ToLower(words + "\n" + title)
	if w.r.expanded[key] {
		return nil
	}
	w.r.expanded[key] = true
	lower := strings.ToLower(title) // Its length in bytes can differ from that of title.
	near := strings.ToLower(doc.Plain(before[max(0, len(before)-3):]))
	said := strings.LastIndex(near, lower)
	if said >= 0 && len(near)-said <= len(lower)+3 {
		return nil
	}
	next := ""
	for i := 0; i < len(after) && i < 6 && after[i].element == nil && len(next) < len(title)+8; i++ {
		next += after[i].decoded()
		if t, ok := after[i].node.(*ast.Text); ok {
			next += string(t.Segment.Value(w.r.text))
		}
	}
	if inner, ok := strings.CutPrefix(strings.TrimLeft(next, " \n"), "("); ok && strings.HasPrefix(strings.ToLower(inner), lower) {
		return nil
	}
	out := append([]doc.Inline{w.sign(" (", e.tag.offset)}, w.say(phrase, e.tag.offset, true)...)
	return append(out, w.sign(")", e.tag.offset))
}
