package markdown

import (
	"bytes"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/record"
)

// matter is the front matter as it is in the file.
type matter struct {
	text []byte
	// firstLine is the line of the file that text begins on.
	firstLine int
	form      matterForm
}

// matterForm is what front matter is written in.
type matterForm int

// YAML is pamphlet's own form, the others are Hugo's (gohugo.io, Front matter).
const (
	yamlMatter matterForm = iota
	tomlMatter
	jsonMatter
)

// read fills f.
func (m *matter) read(file string, f *frontMatter, findings *diag.List) (*record.Record, []record.ForeignKey) {
	read := record.ReadShared
	switch m.form {
	case tomlMatter:
		read = record.ReadTOML
	case jsonMatter:
		read = record.ReadJSON
	}
	return read(file, m.firstLine, m.text, f, meant, findings)
}

// splitFrontMatter returns the front matter at the top, between lines "---", or "+++"
// for TOML, or a JSON object; and the offset of the body. It returns nil if there is
// none.
func (r *reader) splitFrontMatter() (m *matter, body int) {
	first, rest, _ := bytes.Cut(r.src.text, []byte("\n"))
	fence := string(bytes.TrimRight(first, " \t"))
	form := yamlMatter
	switch {
	case fence == "---":
	case fence == "+++":
		form = tomlMatter
	default:
		return r.objectMatter()
	}
	begin := len(first) + 1
	for at := begin; len(rest) > 0; {
		line, after, _ := bytes.Cut(rest, []byte("\n"))
		end := at
		at += len(line) + 1
		if l := string(bytes.TrimRight(line, " \t")); l == fence || l == "..." && form == yamlMatter {
			return &matter{r.src.text[begin:end:end], 2, form}, min(at, len(r.src.text))
		}
		rest = after
	}
	r.error(0, "front-matter", "the front matter that begins here is not closed",
		"write a line "+fence+" after its last key; if the line is meant as a rule, put an empty line before it")
	return nil, min(begin, len(r.src.text))
}

// FrontMatterLines returns the number of lines of an article file's front matter, with
// its fences; 0 if it has none.
func FrontMatterLines(data []byte) int {
	r := newReader("", &diag.List{})
	r.src = newSource("", data, r.findings)
	m, body := r.splitFrontMatter()
	if m == nil {
		return 0
	}
	return bytes.Count(r.src.text[:body], []byte("\n"))
}

// objectMatter returns the JSON object at the top, if nothing follows it on its last
// line.
func (r *reader) objectMatter() (m *matter, body int) {
	n := record.ObjectLength(r.src.text)
	if n == 0 {
		return nil, 0
	}
	tail, _, _ := bytes.Cut(r.src.text[n:], []byte("\n"))
	if len(bytes.TrimSpace(tail)) > 0 {
		return nil, 0
	}
	return &matter{r.src.text[:n:n], 1, jsonMatter}, min(n+len(tail)+1, len(r.src.text))
}
