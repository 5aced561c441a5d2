package markdown

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"pamphlet/pipeline/doc"
)

// run converts the running text of one block.
type run struct {
	r *reader
	// pieces is the text in reading order, for punctuation, which looks across
	// the borders of nodes.
	pieces []piece
	inLink bool
	inCell bool
	// inAlt is set in the alternative text of an image, which has no references.
	inAlt bool
	// inHeading is set in the words of a heading.
	inHeading bool
	// raised is set if there is raised or lowered text.
	raised bool
	// coded and quoted count the elements of code and the quotations that are open.
	coded, quoted int
	// begun is set after the first words, and gap if the next ones begin a line.
	begun, gap bool
}

// inlines converts the running text of a block.
func (r *reader) inlines(block ast.Node) []doc.Inline {
	w := &run{r: r}
	_, w.inCell = block.(*extast.TableCell)
	_, w.inHeading = block.(*ast.Heading)
	return w.line(r.tree(block).parts)
}

func (w *run) inline(n ast.Node) []doc.Inline {
	switch n := n.(type) {
	case *ast.Text:
		return w.plain(n)
	case *ast.String:
		t := &doc.Text{Value: fit(string(n.Value))}
		w.pieces = append(w.pieces, piece{text: t})
		return []doc.Inline{t}
	case *ast.CodeSpan:
		return []doc.Inline{w.verbatim(n)}
	case *ast.AutoLink:
		return w.autoLink(n)
	case *ast.Image:
		return []doc.Inline{w.image(n)}
	case *placeholder:
		w.pieces = append(w.pieces, piece{opaque: 'x'})
		return []doc.Inline{&doc.Field{Pos: w.r.at(n.Pos()), Name: n.name}}
	case *citation:
		if w.r.inTitle || w.inAlt {
			return nil
		}
		return []doc.Inline{w.r.cite(n)}
	case *extast.TaskCheckBox:
		return nil // It belongs to the item.
	default:
		panic(fmt.Sprintf("markdown: inline %T", n))
	}
}

func (w *run) plain(n *ast.Text) []doc.Inline {
	raw := n.Segment.Value(w.r.text)
	if i := bytes.Index(raw, []byte("](")); i >= 0 && (i == 0 || raw[i-1] != '\\') {
		w.r.warning(n.Segment.Start+i, "link-syntax", "this looks like a link, but is not one", "write [words](address), with no space in the address, or with <address> between angle brackets")
	}
	value, literal := decode(raw)
	t := &doc.Text{Pos: w.r.at(n.Segment.Start), Value: value}
	p := piece{text: t, literal: literal, soft: n.SoftLineBreak(), verbatim: w.coded > 0}
	if p.verbatim && p.soft { // Code takes its words before the punctuation is set.
		t.Value, p.soft = t.Value+" ", false
	}
	w.pieces = append(w.pieces, p)
	if !n.HardLineBreak() {
		return []doc.Inline{t}
	}
	w.pieces = append(w.pieces, piece{opaque: ' '})
	return []doc.Inline{t, &doc.LineBreak{Pos: w.r.at(n.Segment.Stop)}}
}

// verbatim converts a code span. A line end in it becomes a space (CommonMark 6.1).
func (w *run) verbatim(n *ast.CodeSpan) *doc.Verbatim {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		t := c.(*ast.Text)
		b.Write(t.Segment.Value(w.r.text))
	}
	s := strings.ReplaceAll(b.String(), "\n", " ")
	if w.inCell {
		s = strings.ReplaceAll(s, `\|`, "|") // GFM 4.10.
	}
	w.pieces = append(w.pieces, piece{opaque: 'x'})
	return &doc.Verbatim{Pos: w.r.at(n.Pos()), Value: s}
}

// withoutRefs returns a run without the references to footnotes in it, at any depth,
// and adds them to refs.
func withoutRefs(content []doc.Inline, refs *[]doc.Inline) []doc.Inline {
	var rest []doc.Inline
	for _, in := range content {
		if ref, ok := in.(*doc.NoteRef); ok {
			*refs = append(*refs, ref)
			continue
		}
		if inner := contentOf(in); inner != nil {
			*inner = withoutRefs(*inner, refs)
		}
		rest = append(rest, in)
	}
	return rest
}

func hasImage(content []doc.Inline) bool {
	found := false
	doc.WalkInlines(content, func(in doc.Inline) {
		if _, ok := in.(*doc.Image); ok {
			found = true
		}
	})
	return found
}

// autoLink converts an address that is its own text.
func (w *run) autoLink(n *ast.AutoLink) []doc.Inline {
	label := n.Label(w.r.text)
	offset := max(n.Pos(), 0)
	if i := bytes.Index(w.r.text[offset:], label); i >= 0 {
		offset += i
	}
	shown, _ := literalWords.phrase(string(label), w.r.placesIn(label, offset, offset))
	words := w.say(shown, offset, true)
	address := string(n.URL(w.r.text))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(address), "mailto:") {
		address = "mailto:" + address
	}
	written, foreign := literalWords.phrase(address, w.r.placesIn([]byte(address), offset, offset))
	target, ok := w.r.target(written, foreign, offset)
	if !ok || w.inLink {
		return words
	}
	return []doc.Inline{&doc.Link{Pos: w.r.at(offset), Target: target, Content: words}}
}

func (w *run) image(n *ast.Image) *doc.Image {
	if n.Reference != nil {
		w.r.used[util.ToLinkReference(n.Reference.Value)] = true
	}
	inner := &run{r: w.r, inLink: true, inAlt: true}
	alt := oneLinePhrase(doc.PhraseOf(inner.line(w.r.tree(n).parts)))
	if len(alt) == 0 {
		w.r.warning(n.Pos(), "image-alt", "the image has no words for people who cannot see it", "write what it shows: ![what it shows](file.png)")
	}
	source, _ := decode(n.Destination)
	w.pieces = append(w.pieces, piece{opaque: 'x'})
	return &doc.Image{Pos: w.r.at(n.Pos()), Source: imageSource(source), Alt: alt, Title: w.r.titleOf(n.Title, n)}
}

// joinTexts joins neighbouring texts of one line, and neighbouring code spans, and drops
// what is empty, at any depth. Texts of different lines stay apart, so that each has its
// place.
func joinTexts(content []doc.Inline) []doc.Inline {
	var j textJoiner
	for _, in := range content {
		if text, ok := in.(*doc.Text); ok {
			j.text(text)
			continue
		}
		j.endText()
		if inner := contentOf(in); inner != nil {
			*inner = joinTexts(*inner)
			if _, isLink := in.(*doc.Link); !isLink && len(*inner) == 0 {
				continue
			}
		}
		if code, ok := in.(*doc.Verbatim); !ok || !j.joinsCode(code) {
			j.out = append(j.out, in)
		}
	}
	j.endText()
	return j.out
}

// textJoiner makes a run of joined texts.
type textJoiner struct {
	out []doc.Inline
	// values are those of the texts that belong to the last one of out.
	values []string
}

// text adds a text to the one before it if that is on the same line.
func (j *textJoiner) text(t *doc.Text) {
	switch {
	case t.Value == "":
	case len(j.values) > 0 && j.out[len(j.out)-1].Position().Line == t.Line:
		j.values = append(j.values, t.Value)
	default:
		j.endText()
		j.values = append(j.values, t.Value)
		j.out = append(j.out, t)
	}
}

// endText sets the words of the last text. No further text joins it.
func (j *textJoiner) endText() {
	if len(j.values) > 0 {
		j.out[len(j.out)-1].(*doc.Text).Value = oneSpace(strings.Join(j.values, ""))
	}
	j.values = j.values[:0]
}

// joinsCode adds code to that right before it. It returns false if there is none.
func (j *textJoiner) joinsCode(code *doc.Verbatim) bool {
	if len(j.out) == 0 {
		return false
	}
	before, ok := j.out[len(j.out)-1].(*doc.Verbatim)
	if ok {
		before.Value += code.Value
	}
	return ok
}

// oneSpace returns text with every run of spaces, tabs and line ends as one space.
func oneSpace(s string) string {
	if !strings.Contains(s, "  ") && !strings.ContainsAny(s, "\t\n") {
		return s
	}
	var b strings.Builder
	space := false
	for _, c := range s {
		was := space
		if space = c == ' ' || c == '\t' || c == '\n'; !space {
			b.WriteRune(c)
		} else if !was {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// trim removes spaces and line breaks at both ends of a block's text.
func trim(content []doc.Inline) []doc.Inline {
	for len(content) > 0 {
		switch in := content[0].(type) {
		case *doc.LineBreak:
			content = content[1:]
			continue
		case *doc.Text:
			if in.Value = strings.TrimLeft(in.Value, " \t\n"); in.Value == "" {
				content = content[1:]
				continue
			}
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
		break
	}
	for len(content) > 0 {
		last := len(content) - 1
		switch in := content[last].(type) {
		case *doc.LineBreak:
			content = content[:last]
			continue
		case *doc.Text:
			if in.Value = strings.TrimRight(in.Value, " \t\n"); in.Value == "" {
				content = content[:last]
				continue
			}
		case *doc.Emphasis, *doc.Field, *doc.Image, *doc.Link, *doc.NoteRef, *doc.Strike, *doc.Strong, *doc.Subscript, *doc.Superscript, *doc.Verbatim:
		}
		break
	}
	return content
}
