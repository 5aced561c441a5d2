package markup

import "pamphlet/pipeline/doc"

// Contents returns the outline of an article as nested lists of links, depth levels
// deep. It skips sections without a heading. It returns "" if there is nothing to list.
func (o *Options) Contents(sections []*doc.Section, depth int) string {
	w := writer{Options: o}
	w.contents(sections, depth)
	return w.String()
}

func (w *writer) contents(sections []*doc.Section, depth int) {
	open := false
	for _, s := range sections {
		if s.Heading == nil || depth < 1 {
			continue
		}
		if !open {
			open = true
			w.write("<ol>\n")
		}
		w.write(`<li><a href="`, Escape(w.href("#"+s.Heading.ID)), `">`, w.Phrase(s.Heading.Content), "</a>")
		inner := writer{Options: w.Options}
		inner.contents(s.Subs, depth-1)
		if inner.Len() > 0 {
			w.write("\n", inner.String())
		}
		w.write("</li>\n")
	}
	if open {
		w.write("</ol>\n")
	}
}
