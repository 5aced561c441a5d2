package webpage

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// lineKey is the attribute that tells an element's line in the source.
const lineKey = "data-source-line"

// deepest bounds how deep elements may nest where the parser's own bound, 512
// elements, is reached. A level here can be four of the parser's: a table with its
// body, row and cell.
const deepest = 100

// limits are the bounds of a page.
type limits struct {
	// bytes are the page's own, and nodes the elements that the parser would make of
	// it. An article of a hundred thousand paragraphs has a quarter of a million.
	bytes, nodes int
	// elements and weight bound the pages that the readability library is asked
	// about: their elements, and the sum of the words in each. It goes over a page many
	// times, and over the words of an element once for each around it.
	elements, weight int
}

// usual returns the limits of Read.
func usual() limits {
	return limits{bytes: 100 << 20, nodes: 1_000_000, elements: 50_000, weight: 20_000_000}
}

var errTooLarge = errors.New("the web page has more elements than an article can have: copy its text into a Word file and import that")

// parse parses a page. Its elements tell their lines.
func (l limits) parse(data []byte) (*html.Node, error) {
	if len(data) > l.bytes {
		return nil, errTooLarge
	}
	marked, nodes := annotate(data, len(data))
	if nodes > l.nodes {
		return nil, errTooLarge
	}
	root, err := html.Parse(bytes.NewReader(marked))
	if err != nil {
		marked, _ = annotate(data, deepest)
		root, err = html.Parse(bytes.NewReader(marked))
	}
	if err != nil {
		return nil, fmt.Errorf("read web page: %w", err)
	}
	return root, nil
}

// formats are the formatting elements of one name that have begun and not ended.
// The parser sets them anew in each block that follows, at most three that are
// alike (HTML Standard §13.2.4.3): a short page can so become a huge one.
type formats struct {
	begun int
	kinds map[string]bool
}

func (o *formats) open() int { return min(o.begun, 3*len(o.kinds)) }

// unclosed are the formatting elements that have begun and not ended, by name, and how
// many of them the parser sets anew in a block.
type unclosed struct {
	byName map[string]*formats
	active int
}

// begin notes a start tag. An a ends the one before it, and is none of these.
func (u *unclosed) begin(name string, tag []byte) {
	o := u.byName[name]
	if o == nil {
		o = &formats{kinds: map[string]bool{}}
		u.byName[name] = o
	}
	u.active -= o.open()
	o.begun++
	o.kinds[string(tag)] = true
	u.active += o.open()
}

func (u *unclosed) end(name string) {
	if o := u.byName[name]; o != nil && o.begun > 0 {
		u.active -= o.open()
		o.begun--
		u.active += o.open()
	}
}

// annotate writes each element's line into its start tag, and leaves out the
// tags of elements that nest deeper than a bound. Formatting elements get no
// line: those that are never closed are limited by the parser only if they are
// alike. nodes bounds the elements that the parser will make.
func annotate(data []byte, bound int) (marked []byte, nodes int) {
	out := make([]byte, 0, len(data)+len(data)/4)
	z := html.NewTokenizer(bytes.NewReader(data))
	type element struct {
		name string
		kept bool
	}
	var open []element
	count := map[string]int{}
	formatting := &unclosed{byName: map[string]*formats{}}
	line := 1
	for {
		kind := z.Next()
		raw := z.Raw()
		at := line
		line += bytes.Count(raw, []byte("\n"))
		switch kind {
		case html.ErrorToken:
			return append(out, raw...), nodes
		case html.StartTagToken, html.SelfClosingTagToken:
			raw = bytes.Clone(raw) // TagName lowers it in place.
			b, _ := z.TagName()
			name := string(b)
			nodes++
			if isFormatting(name) && name != "a" {
				formatting.begin(name, raw)
			} else {
				nodes += formatting.active
			}
			if nests(name) {
				kept := len(open) < bound
				open = append(open, element{name, kept})
				count[name]++
				if !kept {
					continue
				}
			}
			if isFormatting(name) {
				out = append(out, raw...)
				continue
			}
			end := bytes.IndexAny(raw, " \t\r\n\f/>") // A name of odd letters is longer than it was.
			if end < 0 {
				end = len(raw)
			}
			out = append(out, raw[:end]...)
			out = append(out, " "+lineKey+"="...)
			out = append(out, strconv.Itoa(at)...)
			out = append(out, ' ')
			out = append(out, raw[end:]...)
		case html.EndTagToken:
			raw = bytes.Clone(raw)
			b, _ := z.TagName()
			name := string(b)
			nodes++ // Some end tags make an element: p, br.
			formatting.end(name)
			kept := true
			if count[name] > 0 {
				for {
					last := open[len(open)-1]
					open = open[:len(open)-1]
					count[last.name]--
					if last.name == name {
						kept = last.kept
						break
					}
				}
			}
			if kept {
				out = append(out, raw...)
			}
		case html.TextToken, html.CommentToken, html.DoctypeToken:
			out = append(out, raw...)
		default:
			panic(fmt.Sprintf("webpage: token %v", kind))
		}
	}
}

// nests tells the elements that can lie in each other without end: not those
// that are void, or that the next of their kind closes.
func nests(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.Html, atom.Head, atom.Body, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot,
		atom.Colgroup, atom.Option, atom.Optgroup, atom.Rp, atom.Rt, atom.Rb,
		atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return false
	}
	return true
}

// isFormatting matches the formatting elements (HTML Standard §13.2.4.3).
func isFormatting(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// attr returns an element's attribute, or "".
func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// has reports whether an element has an attribute, with any value.
func has(n *html.Node, key string) bool {
	for _, a := range n.Attr {
		if a.Key == key {
			return true
		}
	}
	return false
}

// names returns the words of an element's class and ID, in lower case.
func names(n *html.Node) []string {
	return strings.Fields(strings.ToLower(attr(n, "class") + " " + attr(n, "id")))
}
