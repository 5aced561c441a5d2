package verify

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// mostDifferences is the largest number of differences that are reported for a file.
const mostDifferences = 5

// Differences returns in words how a file differs from one that was made of the same
// edition. Comments, white space and compression are not differences: a reader does
// not notice them. A PDF without tags was rewritten by another program, and is not
// compared.
func Differences(mediaType string, got, want []byte) []string {
	if bytes.Equal(got, want) {
		return nil
	}
	d := &differences{budget: largest}
	base, _, _ := strings.Cut(mediaType, ";")
	d.file("", base, got, want)
	return d.found
}

// differences collects what differs.
type differences struct {
	found  []string
	budget int64
}

// add notes a difference. where names the piece of the file, "" for the whole.
func (d *differences) add(where, format string, args ...any) {
	if len(d.found) >= mostDifferences {
		return
	}
	said := fmt.Sprintf(format, args...)
	if where != "" {
		said = where + ": " + said
	}
	d.found = append(d.found, said)
}

func (d *differences) file(where, mediaType string, got, want []byte) {
	if bytes.Equal(got, want) {
		return
	}
	switch mediaType {
	case "text/html":
		d.tokens(where, htmlTokens(got), htmlTokens(want))
	case "application/xhtml+xml", "application/xml":
		g, err := xmlTokens(got)
		if err != nil {
			d.add(where, "%v", err)
			return
		}
		w, _ := xmlTokens(want)
		d.tokens(where, g, w)
	case "text/plain", "text/vcard":
		d.tokens(where, lineTokens(got), lineTokens(want))
	case "application/epub+zip":
		d.books(where, got, want)
	case "application/pdf":
		d.pdfs(where, got, want)
	case "message/rfc822":
		d.messages(where, got, want)
	default:
		d.add(where, "its bytes are different")
	}
}

// tokens compares two rows of tokens and reports the first that differs.
func (d *differences) tokens(where string, got, want []string) {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			d.add(where, "expected %s, found %s", cut(want[i]), cut(got[i]))
			return
		}
	}
	switch {
	case len(got) < len(want):
		d.add(where, "%s is missing at its end", cut(want[len(got)]))
	case len(got) > len(want):
		d.add(where, "unexpected %s at its end", cut(got[len(want)]))
	}
}

// cut returns the beginning of a token.
func cut(token string) string {
	const most = 80
	if r := []rune(token); len(r) > most {
		token = string(r[:most]) + "…"
	}
	return fmt.Sprintf("%q", token)
}

// htmlTokens returns the tags, with their attributes, and the texts of a page.
// Comments are left out, except those that a mail program reads.
func htmlTokens(data []byte) []string {
	var all []string
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return all
		case html.TextToken:
			all = appendText(all, string(z.Raw()))
		case html.CommentToken:
			if t := strings.TrimSpace(string(z.Raw())); strings.Contains(t, "[") {
				all = append(all, t)
			}
		default:
			all = append(all, tag(z.Token()))
		}
	}
}

// tag returns a tag with its attributes in the order of their names.
func tag(t html.Token) string {
	slices.SortStableFunc(t.Attr, func(a, b html.Attribute) int { return strings.Compare(a.Key, b.Key) })
	return t.String()
}

// appendText adds a text unless it is empty. White space in it becomes one space.
func appendText(all []string, text string) []string {
	if text = strings.Join(strings.Fields(text), " "); text != "" {
		all = append(all, text)
	}
	return all
}

// xmlTokens returns the tags, with their attributes, the texts, the processing
// instructions and the directives of an XML document.
func xmlTokens(data []byte) ([]string, error) {
	var all []string
	x := xml.NewDecoder(bytes.NewReader(data))
	x.Entity = xml.HTMLEntity
	for {
		t, err := x.RawToken()
		if errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, err
		}
		switch t := t.(type) {
		case xml.StartElement:
			token := html.Token{Type: html.StartTagToken, Data: qualified(t.Name)}
			for _, a := range t.Attr {
				token.Attr = append(token.Attr, html.Attribute{Key: qualified(a.Name), Val: a.Value})
			}
			all = append(all, tag(token))
		case xml.EndElement:
			all = append(all, "</"+qualified(t.Name)+">")
		case xml.CharData:
			all = appendText(all, string(t))
		case xml.ProcInst:
			all = append(all, "<?"+t.Target+" "+string(t.Inst)+"?>")
		case xml.Directive:
			all = append(all, "<!"+string(t)+">")
		}
	}
}

func qualified(n xml.Name) string {
	if n.Space != "" {
		return n.Space + ":" + n.Local
	}
	return n.Local
}

// lineTokens returns the lines of a text that are not empty.
func lineTokens(data []byte) []string {
	var all []string
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimRight(line, " \t\r\n"); line != "" {
			all = append(all, line)
		}
	}
	return all
}

// books compares the files of two EPUBs.
func (d *differences) books(where string, got, want []byte) {
	files := func(data []byte) (map[string][]byte, error) {
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			return nil, err
		}
		all := map[string][]byte{}
		for _, f := range z.File {
			if _, twice := all[f.Name]; twice {
				return nil, fmt.Errorf("it has %q twice", f.Name)
			}
			r, err := f.Open()
			if err != nil {
				return nil, err
			}
			b, err := io.ReadAll(io.LimitReader(r, d.budget+1))
			_ = r.Close()
			if d.budget -= int64(len(b)); err != nil || d.budget < 0 {
				return nil, errors.Join(err, ErrTooLarge)
			}
			all[f.Name] = b
		}
		return all, nil
	}
	g, err := files(got)
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	w, err := files(want)
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	for _, name := range slices.Sorted(maps.Keys(w)) {
		if _, ok := g[name]; !ok {
			d.add(where, "%q is missing", name)
			continue
		}
		mediaType := "application/octet-stream"
		switch path.Ext(name) {
		case ".xhtml", ".opf", ".ncx", ".xml":
			mediaType = "application/xml"
		}
		d.file(joinedNames(where, name), mediaType, g[name], w[name])
	}
	for _, name := range slices.Sorted(maps.Keys(g)) {
		if _, ok := w[name]; !ok && !strings.HasSuffix(name, "/") {
			d.add(where, "unexpected file %q", name)
		}
	}
}

func joinedNames(outer, name string) string {
	if outer == "" {
		return name
	}
	return outer + ": " + name
}
