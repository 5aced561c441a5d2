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

// prolog is what is before the root element of a document.
const prolog = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html>
`

// wrap returns the whole document with a well-formed body.
func (f frame) wrap(d *document) []byte {
	var b bytes.Buffer
	b.Grow(len(d.body) + len(d.title) + 512)
	b.WriteString(prolog)
	fmt.Fprintf(&b, `<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="%[1]s" xml:lang="%[1]s" dir="%s">
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
	b.WriteString(">\n")
	b.WriteString(strings.TrimSpace(d.body))
	b.WriteString("\n</body>\n</html>\n")
	return b.Bytes()
}

// prove reports whether there is SVG in a whole document. It returns an error, which says
// where, if the document is not well-formed (XML 1.0 §2.1).
func prove(whole []byte) (graphics bool, err error) {
	if root, ok := bytes.CutPrefix(whole, []byte(prolog)); ok {
		var s scanner
		if s.scan(root) {
			return s.graphics, nil
		}
	}
	// Either it is not well-formed, or it has something that scanner does not know.
	for d := xml.NewDecoder(bytes.NewReader(whole)); ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return graphics, nil
		}
		if err != nil {
			return false, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "svg" {
			graphics = true
		}
	}
}

// legal drops the characters that XML does not allow: control characters and
// non-characters. Reading the article has reported those that matter to the author.
func legal(s string) string {
	return strings.Map(func(r rune) rune {
		if allowed(r) {
			return r
		}
		return -1
	}, s)
}

// allowed reports whether XML allows a character (XML 1.0 §2.2).
func allowed(r rune) bool {
	return r == '\t' || r == '\n' || r == '\r' ||
		r >= 0x20 && r <= 0xD7FF ||
		r >= 0xE000 && r <= 0xFFFD ||
		r >= 0x10000 && r <= utf8.MaxRune
}
