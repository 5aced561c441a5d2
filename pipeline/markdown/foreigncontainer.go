package markdown

import (
	"fmt"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/lazyregexp"
)

// head is what follows the colons of a container.
type head struct {
	kind, args string
	// argsAt is the offset of args.
	argsAt int
}

var (
	bracketTitle = lazyregexp.New(`^([\pL\pN_-]+)\[(.*)\][ \t]*(?:\{[^{}]*\})?$`)
	braceHead    = lazyregexp.New(`^\{([^{}]*)\}[ \t]*`)
	braceTitle   = lazyregexp.New(`(?:^|\s)title="([^"]*)"`)
	braceClass   = lazyregexp.New(`(?:^|\s)\.?((?:callout-)?[\pL][\pL\pN_-]*)(?:\s|$)`)
)

// headOf reads the head of a container: "tip Title" as pamphlet has it, "tip[Title]"
// of Docusaurus, "{.callout-tip title="Title"}" of pandoc and Quarto, "{tip} Title" of
// MyST.
func headOf(s string) head {
	if m := bracketTitle.FindStringSubmatchIndex(s); m != nil {
		return head{strings.ToLower(s[m[2]:m[3]]), strings.TrimSpace(s[m[4]:m[5]]), m[4] + len(s[m[4]:m[5]]) - len(strings.TrimLeft(s[m[4]:m[5]], " \t"))}
	}
	if m := braceHead.FindStringSubmatchIndex(s); m != nil {
		h := head{args: s[m[1]:], argsAt: m[1]}
		inner := s[m[2]:m[3]]
		if t := braceTitle.FindStringSubmatchIndex(inner); t != nil && h.args == "" {
			h.args, h.argsAt = inner[t[2]:t[3]], m[2]+t[2]
			inner = inner[:t[0]]
		}
		if c := braceClass.FindStringSubmatch(inner); c != nil {
			h.kind = strings.TrimPrefix(strings.ToLower(c[1]), "callout-")
		} else {
			h.kind = strings.TrimSpace("{" + inner + "}")
		}
		return h
	}
	end := strings.IndexAny(s, " \t")
	if end < 0 {
		end = len(s)
	}
	gap := len(s[end:]) - len(strings.TrimLeft(s[end:], " \t"))
	return head{strings.ToLower(s[:end]), s[end+gap:], end + gap}
}

// othersCallout returns our callout for a kind of another program.
func othersCallout(kind string) (doc.CalloutKind, bool) {
	switch kind {
	case "info", "important", "seealso", "abstract", "admonition":
		return doc.NoteCallout, true
	case "hint", "success":
		return doc.TipCallout, true
	case "caution", "attention", "danger", "error":
		return doc.WarningCallout, true
	}
	return "", false
}

// slipOf returns the kind of container that a word was probably meant to be, or "".
func slipOf(word string) string {
	if len(word) < 3 || slices.Contains([]string{"excerpt", "content", "contents", "context"}, word) {
		return ""
	}
	return diag.Slip(word, containerKinds())
}

// foreign reports whether a container is of a kind that only another program knows.
func (c *container) foreign() bool {
	if _, known := othersCallout(c.kind); known || slices.Contains(containerKinds(), c.kind) {
		return false
	}
	return slipOf(c.kind) == ""
}

// foreignContainer returns the content of a container of an unknown kind. The finding is
// an error if the kind was meant to be one of pamphlet's, and a warning otherwise.
func (r *reader) foreignContainer(c *container, title []doc.Inline, content []doc.Block) []doc.Block {
	if len(title) > 0 {
		content = append([]doc.Block{&doc.Paragraph{Pos: title[0].Position(), Content: title}}, content...)
	}
	kinds := strings.Join(containerKinds(), ", ")
	message := fmt.Sprintf("unknown kind of container %q", c.kind)
	if near := slipOf(c.kind); near != "" {
		r.error(c.word, "container-kind", message, fmt.Sprintf("write ::: %s; the kinds are: %s", near, kinds))
	} else {
		r.warning(c.word, "container-kind", message+"; its content is text", "the kinds are: "+kinds)
	}
	return content
}

// alertMark makes a quotation a callout on GitHub and in Obsidian.
var alertMark = lazyregexp.New(`^\[!([A-Za-z]+)\][+-]?[ \t]*`)

// quotation converts a quotation, or a callout that is written as one: > [!NOTE].
func (r *reader) quotation(n *ast.Blockquote) []doc.Block {
	pos := r.at(r.blockStart(n, ">"))
	content := r.blocks(n, nil)
	if kind, title, rest, ok := alert(content); ok {
		return []doc.Block{&doc.Callout{Pos: pos, Kind: kind, Title: title, Content: rest}}
	}
	return []doc.Block{&doc.Quote{Pos: pos, Content: content}}
}

// alert takes the mark of a callout and the title on its line out of blocks.
func alert(blocks []doc.Block) (kind doc.CalloutKind, title []doc.Inline, rest []doc.Block, ok bool) {
	if len(blocks) == 0 {
		return "", nil, nil, false
	}
	p, isParagraph := blocks[0].(*doc.Paragraph)
	if !isParagraph || len(p.Content) == 0 {
		return "", nil, nil, false
	}
	first, isText := p.Content[0].(*doc.Text)
	if !isText {
		return "", nil, nil, false
	}
	m := alertMark.FindStringSubmatch(first.Value)
	if m == nil {
		return "", nil, nil, false
	}
	name := strings.ToLower(m[1])
	if kind, ok = othersCallout(name); !ok {
		switch kind = doc.CalloutKind(name); kind {
		case doc.NoteCallout, doc.TipCallout, doc.WarningCallout:
		default:
			return "", nil, nil, false
		}
	}
	line := first.Line
	head := *first
	head.Value = first.Value[len(m[0]):]
	head.Col += len([]rune(m[0]))
	at := 1
	if head.Value != "" {
		title = append(title, &head)
	}
	for at < len(p.Content) && p.Content[at].Position().Line == line {
		title = append(title, p.Content[at])
		at++
	}
	rest = blocks[1:]
	if at < len(p.Content) {
		body := *p
		body.Content = p.Content[at:]
		body.Pos = body.Content[0].Position()
		rest = append([]doc.Block{&body}, rest...)
	}
	if len(rest) == 0 { // A callout needs a text: the title becomes it.
		return kind, nil, []doc.Block{&doc.Paragraph{Pos: p.Pos, Content: title}}, len(title) > 0
	}
	return kind, trimmed(title), rest, true
}

// trimmed returns a line without the space that a line end left at its end.
func trimmed(line []doc.Inline) []doc.Inline {
	if len(line) == 0 {
		return nil
	}
	if t, ok := line[len(line)-1].(*doc.Text); ok {
		last := *t
		if last.Value = strings.TrimRight(last.Value, " \n"); last.Value == "" {
			return line[:len(line)-1]
		}
		line[len(line)-1] = &last
	}
	return line
}
