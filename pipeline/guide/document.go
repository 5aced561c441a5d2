package guide

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"pamphlet/pipeline/markup"
)

// document is one XHTML content document (EPUB 3.3 §6.1).
type document struct {
	file, title string
	// class and kind are attributes of the body element; kind is an epub:type.
	class, kind string
	body        string
	// graphics is true if there is SVG in the body.
	graphics bool
}

// frame is what is around a document's body.
type frame struct {
	lang, dir string
	// sheet is the path of the style sheet from the document.
	sheet string
}

// wrap returns the whole document with a well-formed body.
func (f frame) wrap(d *document) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%[1]s" xml:lang="%[1]s" dir="%s">
<head>
<meta charset="utf-8"/>
<title>%s</title>
<link rel="stylesheet" type="text/css" href="%s"/>
</head>
`, markup.Escape(f.lang), f.dir, markup.Escape(d.title), markup.Escape(f.sheet))
	fmt.Fprintf(&b, `<body class="%s"`, markup.Escape(d.class))
	if d.kind != "" {
		fmt.Fprintf(&b, ` epub:type="%s"`, markup.Escape(d.kind))
	}
	fmt.Fprintf(&b, ">\n%s\n</body>\n</html>\n", d.body)
	return b.Bytes()
}

// body parses a document. It returns the contents of its body element, and reports
// whether there is SVG in it. The error says where the document is not well-formed.
func body(data []byte) (inner string, graphics bool, err error) {
	d := xml.NewDecoder(bytes.NewReader(data))
	var depth int
	var from, to int64
	for {
		before := d.InputOffset()
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return "", false, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			switch {
			case depth == 2 && t.Name.Local == "body":
				from = d.InputOffset()
			case t.Name.Local == "svg":
				graphics = true
			}
		case xml.EndElement:
			if depth == 2 && t.Name.Local == "body" {
				to = before
			}
			depth--
		}
	}
	if from == 0 || to < from {
		return "", false, errors.New("the document has no body")
	}
	return strings.TrimSpace(string(data[from:to])), graphics, nil
}

// legal drops the characters that XML does not allow (XML 1.0 §2.2): control
// characters and non-characters. Reading the article has reported those that matter
// to the author.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r',
			r >= 0x20 && r <= 0xD7FF,
			r >= 0xE000 && r <= 0xFFFD,
			r >= 0x10000 && r <= utf8.MaxRune:
			return r
		}
		return -1
	}, s)
}
