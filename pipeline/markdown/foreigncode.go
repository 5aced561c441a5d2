package markdown

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

var (
	// foreignCode matches what other programs replace before readers see it: variables
	// and tags of Liquid, shortcodes of Hugo and Quarto, comments of MDX, attributes of
	// kramdown and pandoc, links of wikis and those without a definition, tables of
	// contents.
	foreignCode = lazyregexp.New(`\{\{[^{}\n]+\}\}|\{%[^\n]*?%\}|\{/\*[^\n]*?\*/\}|\{:[^{}\n]*\}|\{[.#][A-Za-z][^{}\n]*\}|\[\[[^\[\]\n]+\]\]|\[[^\[\]\n]+\]\[[^\[\]\n]+\]|\[(?i:toc)\]`)
	// admonition is the line that begins a callout of MkDocs.
	admonition = lazyregexp.New(`^(?:!!!|\?\?\?\+?) [A-Za-z]`)
	// moduleLine is a line of JavaScript in MDX.
	moduleLine = lazyregexp.New(`^(?:import .+ from ["'“”‘’].+["'“”‘’];?|export (?:const|default|function) .+)$`)
)

// foreignCode adds one warning, at the first piece, about code of other programs that
// readers see as text. A placeholder of ours is text only where its braces are escaped:
// the author wants readers to see it.
func (r *reader) foreignCode() {
	type piece struct {
		pos  doc.Pos
		code string
	}
	var pieces []piece
	found := func(pos doc.Pos, code string) { pieces = append(pieces, piece{pos, strings.TrimSpace(code)}) }
	block := func(b doc.Block) bool {
		if p, ok := b.(*doc.Paragraph); ok && len(p.Content) > 0 {
			if text, ok := p.Content[0].(*doc.Text); ok {
				if line, _, _ := strings.Cut(text.Value, "\n"); moduleLine.MatchString(line) || admonition.MatchString(line) {
					found(p.Pos, line)
				}
			}
		}
		return true
	}
	doc.Walk(r.article.Body, block)
	r.article.EachInline(func(in doc.Inline) {
		var texts doc.Phrase
		switch in := in.(type) {
		case *doc.Text:
			texts = doc.Phrase{in}
		case *doc.Image:
			texts = slices.Concat(in.Alt, in.Title)
		case *doc.Link:
			texts = in.Title
		case *doc.Emphasis, *doc.Field, *doc.LineBreak, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
		for _, part := range texts {
			if t, ok := part.(*doc.Text); ok && strings.ContainsAny(t.Value, "{[") {
				for _, code := range foreignCode.FindAllString(t.Value, -1) {
					if _, _, escaped := cutPlaceholder([]byte(code)); !escaped {
						found(in.Position(), code)
					}
				}
			}
		}
	})
	if len(pieces) == 0 {
		return
	}
	slices.SortStableFunc(pieces, func(a, b piece) int {
		return cmp.Or(cmp.Compare(a.pos.Line, b.pos.Line), cmp.Compare(a.pos.Col, b.pos.Col))
	})
	list := listOf(pieces, func(p piece) string { return fmt.Sprintf("%s (line %d)", listed(p.code), p.pos.Line) })
	r.findings.Warning(r.article.At(pieces[0].pos), "foreign-code", "code of another program is text here, and readers see it: "+list,
		"write what readers should see in its place, or remove it")
}
