package markup

import (
	"strconv"

	"pamphlet/pipeline/doc"
)

// Notes returns footnotes, with links back to the places that refer to them. In HTML
// they are a numbered list. In XHTML each is an aside, which reading systems look for
// (EPUB Structural Semantics 1.1, footnote).
func (o *Options) Notes(notes []*doc.Note) string {
	w := writer{Options: o}
	if len(notes) == 0 {
		return ""
	}
	if !o.XHTML {
		w.write(`<ol class="notes">`, "\n")
	}
	next := 1
	for _, n := range notes {
		number := strconv.Itoa(n.Number)
		if o.XHTML {
			w.write(`<aside class="note" id="`, NoteID(n.Number), `" epub:type="footnote" role="doc-footnote">`, "\n")
			w.noteContent(n, `<span class="number">`+number+".</span> ")
			w.write("</aside>\n")
			continue
		}
		w.write(`<li id="`, NoteID(n.Number), `"`)
		if n.Number != next {
			w.write(` value="`, number, `"`)
		}
		next = n.Number + 1
		w.write(">\n")
		w.noteContent(n, "")
		w.write("</li>\n")
	}
	if !o.XHTML {
		w.write("</ol>\n")
	}
	return w.String()
}

// noteContent writes a note's text, with lead before its first paragraph and the links
// back at the end of its last.
func (w *writer) noteContent(n *doc.Note, lead string) {
	blocks, back := n.Content, w.backLinks(n)
	if len(blocks) == 0 {
		blocks = []doc.Block{&doc.Paragraph{Pos: n.Pos}}
	}
	for i, b := range blocks {
		p, ok := b.(*doc.Paragraph)
		first, last := i == 0, i == len(blocks)-1
		if first && !ok && lead != "" {
			w.write("<p>", lead, "</p>\n")
		}
		if !ok {
			w.block(b)
			if last && back != "" {
				w.write("<p>", back, "</p>\n")
			}
			continue
		}
		w.write("<p>")
		if first {
			w.write(lead)
		}
		w.inlines(p.Content)
		if last && back != "" {
			w.write(" ", back)
		}
		w.write("</p>\n")
	}
}

func (w *writer) backLinks(n *doc.Note) string {
	var b writer
	for k := 1; k <= n.References; k++ {
		href := "#" + RefID(n.Number, k)
		if w.RefLink != nil {
			href = w.RefLink(n.Number, k)
		}
		if href == "" {
			continue
		}
		// The arrow alone means little to readers who cannot see it, and several arrows
		// would all have the same name.
		label, shown := w.Words.Back, "↑"
		if n.References > 1 {
			label, shown = label+" "+strconv.Itoa(k), shown+strconv.Itoa(k)
		}
		if b.Len() > 0 {
			b.write(" ")
		}
		b.write(`<a class="back" href="`, Escape(href), `" role="doc-backlink" aria-label="`, Escape(label), `">`, shown, "</a>")
	}
	return b.String()
}
