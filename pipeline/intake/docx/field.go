package docx

import (
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
)

// field is a field that has begun: first its code, then its result, which are the
// words that Word worked out (ECMA-376 part 1 §17.16).
type field struct {
	code strings.Builder
	// result is true after the end of the code.
	result bool
	// why is the reason why the result is left out, or "" if it stays. dropped
	// gathers the result that is left out.
	why     string
	dropped strings.Builder
	// link is the address of a hyperlink, or "".
	link string
	line int
}

// text returns the words that were left out.
func (d *field) text() string {
	var lines []string
	for line := range strings.SplitSeq(d.dropped.String(), "\n") {
		if line = strings.Join(strings.Fields(line), " "); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// field returns the innermost field that has begun, or nil.
func (f *flow) field() *field {
	if n := len(f.r.fields); n > 0 {
		return f.r.fields[n-1]
	}
	return nil
}

// inCode reports whether a field's code is being read.
func (f *flow) inCode() bool {
	for _, d := range f.r.fields {
		if !d.result {
			return true
		}
	}
	return false
}

// maxFields bounds how deep fields are nested. Word allows twenty levels.
const maxFields = 100

// begin begins a field.
func (f *flow) begin() {
	if len(f.r.fields) == maxFields && f.r.err == nil {
		f.r.err = errDamaged
	}
	if f.r.err != nil {
		return
	}
	f.r.fields = append(f.r.fields, &field{line: f.r.paragraph})
}

// separate ends the code of the innermost field, and decides what its result becomes.
func (f *flow) separate() {
	d := f.field()
	if d == nil || d.result {
		return
	}
	d.result = true
	words := codeWords(d.code.String())
	if len(words) == 0 {
		return
	}
	switch strings.ToUpper(words[0]) {
	case "TOC", "INDEX", "TOA", "TOF":
		d.why = "it is the table of contents"
	case "PAGE", "NUMPAGES", "SECTIONPAGES", "PAGEREF":
		d.why = "it is the number of a page"
	case "HYPERLINK":
		d.link = f.hyperlink(words[1:])
	}
}

// hyperlink returns the target of a HYPERLINK field with these words in its code, or "".
func (f *flow) hyperlink(words []string) string {
	address, anchor := "", ""
	for i := 0; i < len(words); i++ {
		switch strings.ToLower(words[i]) {
		case `\l`:
			if i++; i < len(words) {
				anchor = "#" + words[i]
			}
		case `\o`, `\t`:
			i++
		case `\n`, `\m`, `\h`:
		default:
			if address == "" {
				address = words[i]
			}
		}
	}
	if address+anchor == "" {
		return ""
	}
	return f.address(address+anchor, "")
}

// codeWords splits a field's code at blanks outside quotation marks.
func codeWords(code string) []string {
	var all []string
	var b strings.Builder
	quoted, begun := false, false
	end := func() {
		if begun {
			all = append(all, b.String())
		}
		b.Reset()
		begun = false
	}
	for _, c := range code {
		switch {
		case c == '"' || c == '“' || c == '”':
			quoted, begun = !quoted, true
		case !quoted && (c == ' ' || c == '\t' || c == '\n' || c == '\u00a0'):
			end()
		default:
			b.WriteRune(c)
			begun = true
		}
	}
	end()
	return all
}

// endField ends the innermost field.
func (f *flow) endField() {
	d := f.field()
	if d == nil {
		return
	}
	f.separate()
	f.r.fields = f.r.fields[:len(f.r.fields)-1]
	if d.why != "" {
		f.r.dropped(d.line, d.why, d.text())
	}
}

// put appends an inline that is not a word. It appends nothing inside the code of a
// field, or inside a result that is left out.
func (f *flow) put(in doc.Inline, marks draft.Marks) {
	for _, d := range f.r.fields {
		if !d.result {
			return
		}
		if d.why != "" {
			d.dropped.WriteByte('\n')
			return
		}
		if d.link != "" && marks.Link == "" {
			marks.Link = d.link
		}
	}
	f.spans = append(f.spans, draft.Span{Pos: f.r.pos(), Node: in, Marks: marks})
}

// cite appends the reference to a note.
func (f *flow) cite(n *node, kind string) {
	if n == nil {
		return
	}
	r := f.r
	note := r.cited[n]
	if note == nil {
		note = &doc.Note{Pos: r.pos(), Number: len(r.notes) + 1}
		r.cited[n] = note
		r.notes = append(r.notes, noted{n, kind, note})
		r.draft.Article.Notes = append(r.draft.Article.Notes, note)
	}
	f.put(&doc.NoteRef{Pos: r.pos(), Number: note.Number}, draft.Marks{})
}
