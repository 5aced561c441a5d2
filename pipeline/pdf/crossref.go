package pdf

import "fmt"

// table writes the cross-reference table and the trailer of PDF 1.4 (ISO 32000-1, 7.5.4
// and 7.5.5) and ends the file. PDF/X-1a requires this form, which has no object
// streams.
func (w *writer) table(places []place, catalog, info *object, id text) {
	start := w.offset()
	w.file = fmt.Appendf(w.file, "xref\n0 %d\n%010d 65535 f \n", len(places), 0)
	for _, p := range places[1:] {
		w.file = fmt.Appendf(w.file, "%010d 00000 n \n", p.where)
	}
	w.file = append(w.file, "trailer\n"...)
	w.file = dict{
		{"Size", num(len(places))}, {"Root", catalog}, {"Info", info}, {"ID", array{id, id}},
	}.append(w.file)
	w.file = fmt.Appendf(w.file, "\nstartxref\n%d\n%%%%EOF\n", start)
}
