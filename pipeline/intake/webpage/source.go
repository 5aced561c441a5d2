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

// lineKey is the attribute that holds an element's line in the source.
const lineKey = "data-source-line"

// deepest is how deep elements may nest in a page that exceeds the parser's own limit of
// 512 levels. A level here can be four of the parser's: a table with its body, row and
// cell.
const deepest = 100

// limits bound the size of a page.
type limits struct {
	// bytes bounds the length of the page, and nodes the number of elements that the
	// parser would make of it. An article of a hundred thousand paragraphs has a quarter
	// of a million elements.
	bytes, nodes int
	// elements and weight bound the pages that the readability library is asked about.
	// elements is the number of elements, and weight the sum of the words in each. The
	// library reads a page many times, and the words of an element once for each element
	// around it.
	elements, weight int
}

// usual returns the limits of Read.
func usual() limits {
	return limits{bytes: 100 << 20, nodes: 1_000_000, elements: 50_000, weight: 20_000_000}
}

var errTooLarge = errors.New("the web page has more elements than an article can have: copy its text into a Word file and import that")

// parse parses a page. The attribute lineKey of most elements holds their line.
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

// formats are the formatting elements of one name that have begun and not ended. The
// parser makes them again in each block that follows, at most three that are alike (HTML
// Standard §13.2.4.3). That way a short page can become a huge one.
type formats struct {
	begun int
	kinds map[string]bool
}

// open returns the number of these elements that the parser makes again in a block.
func (o *formats) open() int { return min(o.begun, 3*len(o.kinds)) }

// unclosed are the formatting elements that have begun and not ended.
type unclosed struct {
	byName map[string]*formats
	// active is the number of elements that the parser makes again in a block.
	active int
}

// begin notes the start tag of a formatting element. The element a is not noted: each one
// ends the one before it.
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

// end notes an end tag.
func (u *unclosed) end(name string) {
	if o := u.byName[name]; o != nil && o.begun > 0 {
		u.active -= o.open()
		o.begun--
		u.active += o.open()
	}
}

// annotate writes each element's line into its start tag, and removes the tags of
// elements that nest deeper than bound. Formatting elements get no line: the parser
// limits unclosed ones only if they are alike. nodes is an upper bound of the number of
// elements that the parser will make.
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
			raw = bytes.Clone(raw) // TagName changes it to lower case in place.
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
			end := bytes.IndexAny(raw, " \t\r\n\f/>") // The length of name can differ: some letters are longer in lower case.
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

// nests reports whether elements of a name can lie in each other without limit. Void
// elements cannot, nor can those that the next of their kind closes.
func nests(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.Html, atom.Head, atom.Body, atom.P, atom.Li, atom.Dt, atom.Dd, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot,
		atom.Colgroup, atom.Option, atom.Optgroup, atom.Rp, atom.Rt, atom.Rb,
		atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return false
	}
	return true
}

// isFormatting reports whether a name is that of a formatting element (HTML Standard
// §13.2.4.3).
func isFormatting(name string) bool {
	switch atom.Lookup([]byte(name)) {
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U:
		return true
	}
	return false
}

// attr returns the value of an element's attribute, or "" if it has none.
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
