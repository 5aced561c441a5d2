package intake

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/markdown"
)

// readMarkdown reads an article, or any other Markdown file.
func (p *intake) readMarkdown(name string, text []byte) {
	text = []byte(p.unapp(string(text)))
	var findings diag.List
	a := markdown.Reader{Forms: p.options.Forms}.Read(name, text, &findings)
	p.draft = &draft.Draft{Article: a, Images: map[string][]byte{}, Remote: map[string]string{}}
	lines := strings.Split(string(text), "\n")
	source := &passages{lines: lines}
	matter := markdown.FrontMatterLines(text)
	broken := false
	for _, f := range findings.Sorted() {
		class, words := toLook, f.Hint
		switch {
		case f.Rule == "front-matter" && f.Severity != diag.Error, f.Rule == "lang" && f.Severity != diag.Error, f.Rule == "title":
			continue // What is missing is proposed.
		case f.Rule == "front-matter-foreign":
			broken = true
			class, words = leftOut, ""
		case f.Line > 1 && f.Line < matter && (f.Severity == diag.Error || f.Severity == diag.Warning && f.Rule != "front-matter-draft" && f.Rule != "placeholder-place"):
			broken = true
			class, words = leftOut, lines[f.Line-1]
		case f.Rule == "html-comment":
			class, words = leftOut, source.upTo(f.Pos, "-->")
		case f.Rule == "html-tag" && strings.HasSuffix(f.Message, "with everything in it"):
			class, words = leftOut, source.upTo(f.Pos, "</")
		case f.Rule == "html-tag" && strings.Contains(f.Message, "left out"):
			class, words = leftOut, source.upTo(f.Pos, ">")
		case f.Rule == "link-unused", f.Rule == "link-scheme", f.Rule == "heading-attribute":
			class, words = leftOut, lines[f.Line-1]
		case f.Severity == diag.Error:
			class = toDo
		}
		p.report.add(f.Line, nil, class, f.Rule, f.Message, words)
	}
	if broken {
		p.report.add(1, nil, leftOut, "front-matter", "the front matter has values that an article's cannot have; the others are in the article", strings.Trim(strings.Join(lines[:matter], "\n"), "-+\n"))
	}
}

// passages finds the source text of findings. Findings are in the order of their
// places, so that each line is scanned once.
type passages struct {
	lines []string
	// line, col and at are the last place: at is the byte offset of column col.
	line, col, at int
}

// from returns the rest of the line from a place.
func (p *passages) from(at diag.Pos) string {
	line := p.lines[at.Line-1]
	if p.line != at.Line || p.col > at.Col {
		p.line, p.col, p.at = at.Line, 1, 0
	}
	for p.col < at.Col && p.at < len(line) {
		_, size := utf8.DecodeRuneInString(line[p.at:])
		p.col, p.at = p.col+1, p.at+size
	}
	return line[p.at:]
}

// upTo returns the source from a place up to and including a sign. If the sign opens
// a tag, it also returns the rest of the tag. Without the sign it returns the rest of
// the line.
func (p *passages) upTo(at diag.Pos, sign string) string {
	if at.Line < 1 || at.Line > len(p.lines) {
		return ""
	}
	text := p.from(at)
	for i := at.Line; ; i++ {
		if end := strings.Index(text, sign); end >= 0 {
			end += len(sign)
			if sign == "</" {
				end += cmp.Or(strings.Index(text[end:], ">")+1, len(text)-end)
			}
			return text[:end]
		}
		if i >= len(p.lines) || i-at.Line > 1000 {
			return p.lines[at.Line-1]
		}
		text += "\n" + p.lines[i]
	}
}
