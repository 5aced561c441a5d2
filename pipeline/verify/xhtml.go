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

// parseXHTML parses a well-formed document into a tree of HTML. Namespaces are left
// out: elements that are not HTML have other names anyway.
func parseXHTML(data []byte) (*html.Node, error) {
	x := xml.NewDecoder(bytes.NewReader(data))
	x.Entity = xml.HTMLEntity
	root := &html.Node{Type: html.DocumentNode}
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
			n := &html.Node{Type: html.ElementNode, Data: t.Name.Local, DataAtom: atom.Lookup([]byte(t.Name.Local))}
			for _, a := range t.Attr {
				n.Attr = append(n.Attr, html.Attribute{Key: a.Name.Local, Val: a.Value})
			}
			open.AppendChild(n)
			open = n
		case xml.EndElement:
			open, depth = open.Parent, depth-1
		case xml.CharData:
			open.AppendChild(&html.Node{Type: html.TextNode, Data: string(t)})
		}
	}
}
