package intake

import (
	"cmp"
	"strings"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/draft"
	"pamphlet/pipeline/markdown"
)

// readMarkdown reads an article, or any other Markdown.
func (p *intake) readMarkdown(name string, text []byte) {
	var findings diag.List
	a := markdown.Read(name, text, &findings)
	p.draft = &draft.Draft{Article: a, Images: map[string][]byte{}}
	lines := strings.Split(string(text), "\n")
	matter := matterLength(lines)
	broken := false
	for _, f := range findings.Sorted() {
		class, words := toLook, f.Hint
		switch {
		case f.Rule == "front-matter" && f.Severity != diag.Error, f.Rule == "lang" && f.Severity != diag.Error, f.Rule == "title":
			continue // What is missing is proposed.
		case f.Line > 1 && f.Line < matter && f.Severity == diag.Error:
			broken = true
			class, words = leftOut, lines[f.Line-1]
		case f.Rule == "html-comment":
			class, words = leftOut, upTo(lines, f.Pos, "-->")
		case f.Rule == "html-tag" && strings.HasSuffix(f.Message, "with all that is in it"):
			class, words = leftOut, upTo(lines, f.Pos, "</")
		case f.Rule == "html-tag" && strings.Contains(f.Message, "left out"):
			class, words = leftOut, upTo(lines, f.Pos, ">")
		case f.Rule == "link-unused", f.Rule == "link-scheme", f.Rule == "heading-attribute":
			class, words = leftOut, lines[f.Line-1]
		case f.Severity == diag.Error:
			class = toDo
		}
		p.report.add(f.Line, nil, class, f.Rule, f.Message, words)
	}
	if broken {
		p.report.add(1, nil, leftOut, "front-matter", "the front matter says what an article's cannot; what could be read stands in the article's", strings.Join(lines[1:matter-1], "\n"))
	}
}

// matterLength gives the number of lines of front matter, 0 if there is none.
func matterLength(lines []string) int {
	if strings.TrimRight(lines[0], " \t") != "---" {
		return 0
	}
	for i, l := range lines[1:] {
		if l = strings.TrimRight(l, " \t"); l == "---" || l == "..." {
			return i + 2
		}
	}
	return 0
}

// upTo gives the source from a place to a sign, which ends it; a sign that opens
// a tag is taken with the rest of the tag. Without one it is the line.
func upTo(lines []string, at diag.Pos, sign string) string {
	if at.Line < 1 || at.Line > len(lines) {
		return ""
	}
	line := []rune(lines[at.Line-1])
	text := string(line[min(max(at.Col-1, 0), len(line)):])
	for i := at.Line; ; i++ {
		if end := strings.Index(text, sign); end >= 0 {
			end += len(sign)
			if sign == "</" {
				end += cmp.Or(strings.Index(text[end:], ">")+1, len(text)-end)
			}
			return text[:end]
		}
		if i >= len(lines) || i-at.Line > 1000 {
			return string(line)
		}
		text += "\n" + lines[i]
	}
}
