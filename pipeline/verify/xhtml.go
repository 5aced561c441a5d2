package verify

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// nodes are those of the last document, which the next one uses again.
type nodes struct {
	all  []*html.Node
	used int
}

// node returns a node without a place in a tree.
func (p *nodes) node(of html.NodeType, data string) *html.Node {
	if p.used == len(p.all) {
		const many = 64
		more := make([]html.Node, many)
		for i := range more {
			p.all = append(p.all, &more[i])
		}
	}
	n := p.all[p.used]
	p.used++
	*n = html.Node{Type: of, Data: data, Attr: n.Attr[:0]}
	return n
}

// parse parses a well-formed document into a tree of HTML, which is there until the next
// one is parsed. Namespaces are left out: elements that are not HTML have other names
// anyway.
func (p *nodes) parse(data []byte) (*html.Node, error) {
	p.used = 0
	x := xml.NewDecoder(bytes.NewReader(data))
	x.Entity = xml.HTMLEntity
	root := p.node(html.DocumentNode, "")
	open, depth := root, 0
	for {
		t, err := x.Token()
		if errors.Is(err, io.EOF) {
			return root, nil
		} else if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			if depth++; depth > deepest {
				return nil, fmt.Errorf("element %q: %w", t.Name.Local, ErrTooLarge)
			}
			n := p.node(html.ElementNode, t.Name.Local)
			n.DataAtom = atom.Lookup([]byte(t.Name.Local))
			for _, a := range t.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: a.Name.Local, Val: a.Value})
			}
			open.AppendChild(n)
			open = n
		case xml.EndElement:
			open, depth = open.Parent, depth-1
		case xml.CharData:
			open.AppendChild(p.node(html.TextNode, string(t)))
		}
	}
}
