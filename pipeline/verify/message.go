package verify

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"errors"
	"fmt"
	"image/png"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
)

var errNoText = errors.New("it has no text")

// message collects the parts of an e-mail (RFC 5322, RFC 2046).
type message struct {
	html, plain *Content
	attachments []File
	// budget is how many bytes the parts may still unpack to.
	budget int64
	// unpacked is used again for each part.
	unpacked bytes.Buffer
}

// readMessage reads an e-mail by its HTML. Its plain text is the Alternative; where
// there is no HTML, the plain text is read instead.
func readMessage(data []byte) (*Content, error) {
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	parts := message{budget: largest}
	parts.unpacked.Grow(len(data) / 4 * 3) // Base64 has four letters for three bytes.
	if err := parts.part(textproto.MIMEHeader(m.Header), m.Body, 0); err != nil {
		return nil, err
	}
	c := parts.html
	if c == nil {
		c = parts.plain
	} else {
		c.Alternative = parts.plain
	}
	if c == nil {
		return nil, errNoText
	}
	var words mime.WordDecoder
	if c.Title, err = words.DecodeHeader(m.Header.Get("Subject")); err != nil {
		return nil, fmt.Errorf("subject: %w", err)
	}
	if c.Lang == "" {
		c.Lang = m.Header.Get("Content-Language")
	}
	c.oddHeaders(m.Header)
	if c.Alternative != nil {
		c.odder(c.Alternative)
	}
	c.Attachments = parts.attachments
	for _, f := range c.Attachments {
		if f.MediaType == "image/png" {
			c.picture(f.Data)
		}
	}
	return c, nil
}

// mostPixels is the size of the largest picture in which a QR code is looked for.
const mostPixels = 1 << 22

// picture notes the text of the QR code that a picture of a message may show.
func (c *Content) picture(data []byte) {
	size, err := png.DecodeConfig(bytes.NewReader(data))
	if err != nil || size.Width > mostPixels || size.Height > mostPixels || size.Width*size.Height > mostPixels {
		return
	}
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return
	}
	if text := pictured(picture); text != "" {
		c.scanned(text)
	}
}

// part reads a part and the parts in it.
func (m *message) part(h textproto.MIMEHeader, body io.Reader, depth int) error {
	if depth > 10 {
		return ErrTooLarge
	}
	mediaType, parameters := "text/plain", map[string]string{} // RFC 2045 §5.2
	if t := h.Get("Content-Type"); t != "" {
		var err error
		if mediaType, parameters, err = mime.ParseMediaType(t); err != nil {
			return fmt.Errorf("media type %q: %w", t, err)
		}
	}
	if strings.HasPrefix(mediaType, "multipart/") {
		r := multipart.NewReader(body, parameters["boundary"])
		for {
			p, err := r.NextRawPart()
			if errors.Is(err, io.EOF) {
				return nil
			} else if err != nil {
				return err
			}
			if err := m.part(p.Header, p, depth+1); err != nil {
				return err
			}
		}
	}
	data, err := m.read(h.Get("Content-Transfer-Encoding"), body)
	if err != nil {
		return err
	}
	var disposition string
	if d := h.Get("Content-Disposition"); d != "" {
		var names map[string]string
		if disposition, names, err = mime.ParseMediaType(d); err != nil {
			return fmt.Errorf("disposition %q: %w", d, err)
		}
		parameters["name"] = cmp.Or(names["filename"], parameters["name"])
	}
	inline := disposition != "attachment"
	switch {
	case inline && mediaType == "text/plain" && m.plain == nil:
		data, err = m.utf8(data, parameters["charset"])
		m.plain = readPlain(data)
	case inline && mediaType == "text/html" && m.html == nil:
		if data, err = m.utf8(data, parameters["charset"]); err == nil {
			m.html, err = readHTML(data)
		}
	default:
		m.attachments = append(m.attachments, File{parameters["name"], mediaType, inline, data})
	}
	return err
}

// utf8 returns a text in UTF-8, converted from the character set with that label.
func (m *message) utf8(data []byte, label string) ([]byte, error) {
	if label == "" {
		return data, nil
	}
	if strings.EqualFold(label, "utf-8") && utf8.Valid(data) && !bytes.HasPrefix(data, []byte("\uFEFF")) {
		if m.budget -= int64(len(data)); m.budget < 0 {
			return nil, ErrTooLarge
		}
		return data, nil
	}
	r, err := charset.NewReaderLabel(label, bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("character set %q: %w", label, err)
	}
	return m.readAll(r)
}

// read undoes a part's transfer encoding (RFC 2045 §6).
func (m *message) read(encoding string, r io.Reader) ([]byte, error) {
	switch strings.ToLower(encoding) {
	case "", "7bit", "8bit", "binary":
		return m.readAll(r)
	case "base64":
		return m.readAll(base64.NewDecoder(base64.StdEncoding, r))
	case "quoted-printable":
		return m.readAll(quotedprintable.NewReader(r))
	}
	return nil, fmt.Errorf("transfer encoding %q: %w", encoding, ErrMediaType)
}

func (m *message) readAll(r io.Reader) ([]byte, error) {
	m.unpacked.Reset()
	_, err := m.unpacked.ReadFrom(io.LimitReader(r, min(m.budget, mostContent)+1))
	data := bytes.Clone(m.unpacked.Bytes())
	if m.budget -= int64(len(data)); m.budget < 0 || len(data) > mostContent {
		return nil, ErrTooLarge
	}
	return data, err
}
