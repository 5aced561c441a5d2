package markdown

import (
	"strings"

	"pamphlet/pipeline/doc"
)

// preformatted converts preformatted text: to code if it is plain text, and to a
// paragraph with line breaks if there is more in it.
func (r *reader) preformatted(e *element) []doc.Block {
	if !lettersOnly(e.parts) {
		return r.flow(brokenLines(e.parts), nil)
	}
	language := ""
	var b strings.Builder
	var gather func(parts []part)
	gather = func(parts []part) {
		for i := range parts {
			switch p := &parts[i]; {
			case p.comment != "":
				r.comment([]byte(p.comment), p.offset, false)
			case p.hidden != "":
				r.dropped(p.hidden, p.offset)
			case p.element == nil:
				b.WriteString(p.decoded())
			case p.element.is("br"):
				b.WriteByte('\n')
			default:
				for _, class := range strings.Fields(p.element.tag.attr("class")) {
					if l, ok := strings.CutPrefix(class, "language-"); ok && language == "" {
						language = fit(l)
					}
				}
				gather(p.element.parts)
			}
		}
	}
	gather(e.parts)
	lines := strings.Split(strings.ReplaceAll(fit(b.String()), "\t", "    "), "\n")
	for i, l := range lines {
		if strings.TrimSpace(l) == "" {
			lines[i] = ""
		}
	}
	text := strings.TrimRight(strings.TrimPrefix(strings.Join(lines, "\n"), "\n"), "\n")
	if text == "" {
		return nil
	}
	return []doc.Block{&doc.Code{Pos: r.at(e.tag.offset), Language: language, Text: text}}
}

// lettersOnly reports whether preformatted text is plain text, so that code can hold it.
func lettersOnly(parts []part) bool {
	for i := range parts {
		p := &parts[i]
		switch e := p.element; {
		case p.node != nil:
			return false
		case e == nil, e.is("br", "wbr"):
		case !e.is("code", "samp", "kbd", "tt", "span", "b", "strong", "i", "em", "font", "div", "var", "small") || looksOf(e) != nil || !lettersOnly(e.parts):
			return false
		}
	}
	return true
}

// brokenLines returns parts with a line break in place of each line end of their text.
func brokenLines(parts []part) []part {
	var out []part
	for _, p := range parts {
		if p.element != nil {
			e := *p.element
			e.parts = brokenLines(e.parts)
			p.element = &e
		}
		if p.text == "" {
			out = append(out, p)
			continue
		}
		for i, l := range strings.Split(p.text, "\n") {
			if i > 0 {
				out = append(out, part{element: &element{tag: &tag{name: "br", offset: p.offset}}})
			}
			if l != "" {
				p.text = l
				out = append(out, p)
			}
		}
	}
	return out
}

// lines returns code as running text, with a line break between its lines.
func lines(c *doc.Code) []doc.Inline {
	var run []doc.Inline
	for i, l := range strings.Split(c.Text, "\n") {
		if i > 0 {
			run = append(run, &doc.LineBreak{Pos: c.Pos})
		}
		if l != "" {
			run = append(run, &doc.Verbatim{Pos: c.Pos, Value: l})
		}
	}
	return run
}
