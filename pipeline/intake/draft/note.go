package draft

import "pamphlet/pipeline/doc"

// CountNotes numbers the references to the article's notes, in reading order. Each
// note and each doc.NoteRef must already have the number of the note.
func (d *Draft) CountNotes() {
	for _, n := range d.Article.Notes {
		n.References = 0
	}
	d.Article.EachInline(func(in doc.Inline) {
		if r, ok := in.(*doc.NoteRef); ok {
			n := d.Article.Notes[r.Number-1]
			n.References++
			r.Occurrence = n.References
		}
	})
}
