package verify

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"mime/multipart"
	"net/mail"
	"net/textproto"
	"slices"
	"strings"
)

// mailPart is a part of a message: its header, without the fields that say how it is
// packed, and either its content or the parts in it.
type mailPart struct {
	header    map[string][]string
	mediaType string
	data      []byte
	parts     []mailPart
}

// messages compares two messages, header by header and part by part.
func (d *differences) messages(where string, got, want []byte) {
	g, err := d.message(got)
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	w, err := d.message(want)
	if err != nil {
		d.add(where, "%v", err)
		return
	}
	d.mailParts(where, g, w)
}

func (d *differences) mailParts(where string, g, w mailPart) {
	for _, key := range slices.Sorted(maps.Keys(w.header)) {
		if !slices.Equal(g.header[key], w.header[key]) {
			d.add(where, "expected %s %s, found %s", key, cut(strings.Join(w.header[key], ", ")), cut(strings.Join(g.header[key], ", ")))
		}
	}
	for _, key := range slices.Sorted(maps.Keys(g.header)) {
		if _, ok := w.header[key]; !ok {
			d.add(where, "unexpected %s %s", key, cut(strings.Join(g.header[key], ", ")))
		}
	}
	if len(g.parts) != len(w.parts) {
		d.add(where, "expected %d parts, found %d", len(w.parts), len(g.parts))
		return
	}
	for i := range w.parts {
		d.mailParts(joinedNames(where, fmt.Sprintf("part %d", i+1)), g.parts[i], w.parts[i])
	}
	d.file(where, w.mediaType, g.data, w.data)
}

// message reads a message with all its parts.
func (d *differences) message(data []byte) (mailPart, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return mailPart{}, err
	}
	c := message{budget: d.budget}
	p, err := c.apart(textproto.MIMEHeader(m.Header), m.Body, 0)
	d.budget = c.budget
	return p, err
}

func (m *message) apart(h textproto.MIMEHeader, body io.Reader, depth int) (mailPart, error) {
	if depth > 10 {
		return mailPart{}, ErrTooLarge
	}
	mediaType, parameters := "text/plain", map[string]string{}
	if t := h.Get("Content-Type"); t != "" {
		var err error
		if mediaType, parameters, err = mime.ParseMediaType(t); err != nil {
			return mailPart{}, fmt.Errorf("media type %q: %w", t, err)
		}
	}
	p := mailPart{header: map[string][]string{}, mediaType: mediaType}
	for key, values := range h {
		switch key {
		case "Content-Transfer-Encoding":
		case "Content-Type":
			p.header[key] = []string{mediaType}
			for _, name := range slices.Sorted(maps.Keys(parameters)) {
				if name != "boundary" {
					p.header[key] = append(p.header[key], name+"="+parameters[name])
				}
			}
		default:
			var words mime.WordDecoder
			for _, v := range values {
				if decoded, err := words.DecodeHeader(v); err == nil {
					v = decoded
				}
				p.header[key] = append(p.header[key], strings.Join(strings.Fields(v), " "))
			}
		}
	}
	if !strings.HasPrefix(mediaType, "multipart/") {
		var err error
		p.data, err = m.read(h.Get("Content-Transfer-Encoding"), body)
		return p, err
	}
	r := multipart.NewReader(body, parameters["boundary"])
	for {
		next, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return p, nil
		} else if err != nil {
			return p, err
		}
		part, err := m.apart(next.Header, next, depth+1)
		if err != nil {
			return p, err
		}
		p.parts = append(p.parts, part)
	}
}
