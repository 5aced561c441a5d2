package markdown

import (
	"fmt"
	"regexp"
	"strings"

	"pamphlet/pipeline/doc"
)

var (
	// foreignCode matches what other programs replace before readers see it: variables
	// and tags of Liquid, shortcodes of Hugo and Quarto, comments of MDX, attributes of
	// kramdown and pandoc, links of wikis, tables of contents.
	foreignCode = regexp.MustCompile(`\{\{[^{}\n]+\}\}|\{%[^\n]*?%\}|\{/\*[^\n]*?\*/\}|\{:[^{}\n]*\}|\{[.#][A-Za-z][^{}\n]*\}|\[\[[^\[\]\n]+\]\]|\[(?i:toc)\]`)
	// moduleLine is a line of JavaScript in MDX.
	moduleLine = regexp.MustCompile(`^(?:import .+ from ["'“”‘’].+["'“”‘’];?|export (?:const|default|function) .+)$`)
)

// foreignCode tells of code of other programs that readers see as text: one warning,
// at the first piece.
func (r *reader) foreignCode() {
	var first doc.Pos
	var names []string
	pieces := 0
	found := func(pos doc.Pos, code string) {
		if pieces++; pieces == 1 {
			first = pos
		}
		if len(names) < mostNames {
			names = append(names, fmt.Sprintf("%s (line %d)", listed(code), pos.Line))
		}
	}
	block := func(b doc.Block) bool {
		if p, ok := b.(*doc.Paragraph); ok && len(p.Content) > 0 {
			if text, ok := p.Content[0].(*doc.Text); ok {
				if line, _, _ := strings.Cut(text.Value, "\n"); moduleLine.MatchString(line) {
					found(p.Pos, line)
				}
			}
		}
		return true
	}
	doc.Walk(r.article.Body, block)
	r.article.EachInline(func(in doc.Inline) {
		if t, ok := in.(*doc.Text); ok && strings.ContainsAny(t.Value, "{[") {
			for _, code := range foreignCode.FindAllString(t.Value, -1) {
				found(t.Pos, code)
			}
		}
	})
	if pieces == 0 {
		return
	}
	list := strings.Join(names, ", ")
	if pieces > len(names) {
		list += fmt.Sprintf(" and %d more", pieces-len(names))
	}
	r.findings.Warning(r.article.At(first), "foreign-code", "code of another program is text here, and readers see it: "+list,
		"write what readers should see in its place, or remove it")
}
