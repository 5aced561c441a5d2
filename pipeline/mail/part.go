package mail

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"github.com/emersion/go-message"
	"io"
	"slices"
)

// part is a piece of the message: a multipart with parts, or content.
type part struct {
	// fields are header fields as they are written, folded and with CRLF.
	fields []string
	parts  []part
	body   content
}

// tree returns the parts of the message as a tree.
func (m *Message) tree() (part, error) {
	text, html := lineEnds(m.Text), lineEnds(m.HTML)
	if len(text) == 0 && len(html) == 0 {
		return part{}, errors.New("there is neither text nor HTML")
	}
	if bytes.IndexByte(text, 0) >= 0 || bytes.IndexByte(html, 0) >= 0 {
		return part{}, errors.New("the text has a NUL in it")
	}
	// No quoted-printable, base64 or 7bit body that is written here contains "=_", so
	// a boundary with it is never part of the content (RFC 2045, 6.7).
	sum, err := m.digest()
	if err != nil {
		return part{}, err
	}
	multipart := func(kind, parameter string, parts ...part) part {
		words := append([]string{"multipart/" + kind + ";"}, parameter, `boundary="=_`+digest(sum, kind)[:32]+`"`)
		words = slices.DeleteFunc(words, func(w string) bool { return w == "" })
		return part{fields: []string{field("Content-Type", words...)}, parts: parts}
	}
	var bodies []part
	if len(text) > 0 {
		bodies = append(bodies, textPart("plain", text))
	}
	if len(html) > 0 {
		bodies = append(bodies, textPart("html", html))
	}
	shown := multipart("alternative", "", bodies...)
	if len(m.Images) > 0 {
		related := []part{shown}
		seen := map[string]bool{}
		for _, image := range m.Images {
			if err := errors.Join(checkID("image ID", image.ID), checkFile(image.Name, image.MediaType)); err != nil {
				return part{}, err
			}
			if seen[image.ID] {
				return part{}, fmt.Errorf("two images have the ID %q", image.ID)
			}
			seen[image.ID] = true
			p := filePart("inline", image.Name, image.MediaType, content{image.Data, image.Open})
			p.fields = append(p.fields, field("Content-ID", "<"+image.ID+">"))
			related = append(related, p)
		}
		// RFC 2387, 3.1, wants the type of the part that is shown.
		shown = multipart("related", `type="multipart/alternative";`, related...)
	}
	mixed := []part{shown}
	for _, a := range m.Attachments {
		if err := checkFile(a.Name, a.MediaType); err != nil {
			return part{}, err
		}
		mixed = append(mixed, filePart("attachment", a.Name, a.MediaType, content{a.Data, a.Open}))
	}
	return multipart("mixed", "", mixed...), nil
}

// digest returns a hash of everything in the message.
func (m *Message) digest() (string, error) {
	h := sha256.New()
	for _, s := range []string{m.From.String(), m.To.String(), m.Subject, m.ID} {
		addPart(h, []byte(s))
	}
	addPart(h, m.Text)
	addPart(h, m.HTML)
	file := func(data content, about ...string) error {
		for _, s := range about {
			addPart(h, []byte(s))
		}
		return data.hash(h)
	}
	for _, i := range m.Images {
		if err := file(content{i.Data, i.Open}, i.ID, i.Name, i.MediaType); err != nil {
			return "", err
		}
	}
	for _, a := range m.Attachments {
		if err := file(content{a.Data, a.Open}, a.Name, a.MediaType); err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}

func textPart(kind string, body []byte) part {
	encoding := "quoted-printable"
	switch {
	case isPlain(body):
		encoding = "7bit"
	case 6*foreign(body) > len(body): // Base64 adds a third to the whole text, the other encoding adds two bytes to each of these.
		encoding = "base64"
	}
	return part{body: content{data: body}, fields: []string{
		field("Content-Type", "text/"+kind+";", "charset=utf-8"),
		field("Content-Transfer-Encoding", encoding),
		field("Content-Disposition", "inline"),
	}}
}

// filePart returns the part of a file. Its full name is in Content-Disposition.
// Content-Type, where older programs look, has it in ASCII. It is not in one field
// both ways, plain and by RFC 2231, because strict programs refuse that.
func filePart(disposition, name, mediaType string, body content) part {
	return part{body: body, fields: []string{
		field("Content-Type", mediaType+";", `name=`+quote(plainName(name))),
		field("Content-Transfer-Encoding", "base64"),
		field("Content-Disposition", append([]string{disposition + ";"}, nameParameter("filename", name)...)...),
	}}
}

// isPlain reports whether text survives every server without encoding: short
// lines of ASCII, nothing that a server or a mail folder changes, and no "=_".
func isPlain(text []byte) bool {
	for line := range bytes.SplitSeq(text, []byte("\r\n")) {
		end := bytes.TrimRight(line, " \t")
		if len(line) > lineLength || len(end) < len(line) || bytes.HasPrefix(line, []byte("From ")) || bytes.Contains(line, []byte("=_")) ||
			bytes.ContainsFunc(line, func(c rune) bool { return c < ' ' && c != '\t' || c > '~' }) {
			return false
		}
	}
	return true
}

// foreign counts the bytes that are not ASCII.
func foreign(text []byte) int {
	n := 0
	for _, c := range text {
		if c >= 0x80 {
			n++
		}
	}
	return n
}

// lineEnds makes every line end CRLF.
func lineEnds(text []byte) []byte {
	if bytes.IndexByte(text, '\r') >= 0 {
		text = bytes.ReplaceAll(bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	return bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
}

// writeTo writes the tree.
func (p part) writeTo(to io.Writer) error {
	w, err := message.CreateWriter(to, p.header())
	if err != nil {
		return err
	}
	return p.write(w)
}

// size returns about how many bytes the tree is written with.
func (p part) size() int {
	n := p.body.size() + p.body.size()/2
	for _, f := range p.fields {
		n += len(f)
	}
	for _, child := range p.parts {
		n += child.size() + 200 // With its boundary.
	}
	return n
}

// header returns the fields for the library, unchanged.
func (p part) header() message.Header {
	var h message.Header
	for _, f := range slices.Backward(p.fields) { // The library adds each field at the top.
		h.AddRaw([]byte(f))
	}
	return h
}

// write writes what comes after p's header, and closes w.
func (p part) write(w *message.Writer) error {
	for _, child := range p.parts {
		cw, err := w.CreatePart(child.header())
		if err != nil {
			return err
		}
		if err := child.write(cw); err != nil {
			return err
		}
	}
	if _, err := io.Copy(w, p.body.reader()); err != nil {
		return err
	}
	return w.Close()
}
