package markdown

import (
	"fmt"
	"strings"

	"pamphlet/pipeline/doc"
)

// noteLabels returns the labels of notes, by index. A note without a label of its own has
// a number.
func noteLabels(notes []*doc.Note) []string {
	taken := map[string]bool{}
	for _, n := range notes {
		taken[n.Label] = true
	}
	labels := make([]string, len(notes))
	first := map[string]bool{}
	for i, n := range notes {
		label := n.Label
		if !canLabel(label) || first[label] && n.References > 0 {
			label = fmt.Sprint(n.Number)
			for k := 2; taken[label]; k++ {
				label = fmt.Sprintf("%d-%d", n.Number, k)
			}
			taken[label] = true
		}
		first[label] = true
		labels[i] = label
	}
	return labels
}

func canLabel(label string) bool {
	return strings.TrimSpace(label) != "" && !strings.ContainsAny(label, "[]\\\n") && len(label) < maxLabel-10
}

// neededIDs returns the headings for which Read would make another ID than theirs, and
// those with a numbered ID that a link leads to, because other programs count in another
// way.
func neededIDs(a *doc.Article) map[*doc.Heading]bool {
	body, linked := a.Body, map[string]bool{}
	a.EachInline(func(in doc.Inline) {
		if l, ok := in.(*doc.Link); ok {
			linked[strings.TrimPrefix(l.Target.String(), "#")] = true
		}
	})
	doc.Walk(body, func(b doc.Block) bool {
		if f, ok := b.(*doc.Figure); ok {
			linked[strings.TrimPrefix(f.Target.String(), "#")] = true
		}
		return true
	})
	var headings []*doc.Heading
	doc.Walk(body, func(b doc.Block) bool {
		if h, ok := b.(*doc.Heading); ok && doc.ValidID(h.ID) {
			headings = append(headings, h)
		}
		return true
	})
	needed := map[*doc.Heading]bool{}
	taken := map[string]bool{} // The IDs that are written.
	// An ID that is written changes those that Read makes for others, so that further
	// ones may have to be written. There are usually two rounds.
	for {
		found := false
		given := map[string]bool{}
		next := map[string]int{}
		for _, h := range headings {
			if needed[h] {
				continue
			}
			base := doc.SlugID(doc.Plain(h.Content))
			id := base
			for n := max(next[base], 2); taken[id] || given[id]; n++ {
				id = fmt.Sprintf("%s-%d", base, n)
				next[base] = n
			}
			given[id] = true
			if (id != h.ID || id != base && linked[id]) && !taken[h.ID] {
				needed[h], taken[h.ID], found = true, true, true
			}
		}
		if !found {
			return needed
		}
	}
}

// remarksBefore writes the remarks that come before a block, on lines of their own.
func (w *writer) remarksBefore(b doc.Block) {
	for len(w.remarks) > 0 && !w.remarks[0].Inline && before(w.remarks[0].Pos, b.Position()) {
		w.line1(remarkComment(w.remarks[0]))
		w.newline()
		w.remarks = w.remarks[1:]
	}
}

// remarksIn takes the remarks on the lines of a block's running text. They are written at
// its end, because a line that begins with one is not running text.
func (w *writer) remarksIn(run []doc.Inline) []doc.Remark {
	if len(w.remarks) == 0 {
		return nil
	}
	last, n := 0, 0
	doc.WalkInlines(run, func(in doc.Inline) { last = max(last, in.Position().Line) })
	for n < len(w.remarks) && w.remarks[n].Inline && w.remarks[n].Line <= last {
		n++
	}
	taken := w.remarks[:n]
	w.remarks = w.remarks[n:]
	return taken
}

func before(a, b doc.Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

func remarkComment(r doc.Remark) string { return "<!-- pamphlet: " + r.Text + " -->" }
