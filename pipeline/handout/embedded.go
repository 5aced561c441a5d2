package handout

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"iter"

	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/spool"
)

// scheme begins the addresses that pictures have until the page is finished. Each has
// addressBytes.
const (
	scheme       = "picture:"
	addressBytes = len(scheme) + 2*sha256.Size
)

// embedded holds the pictures of a page by the short addresses that stand for them
// until the page is finished. With their data in it, all the steps of making it would
// copy them, and an article may have hundreds.
type embedded map[string]*picture.Picture

// add returns the address of a picture: the hash of its data, so that no text has it by
// chance.
func (e embedded) add(p *picture.Picture) string {
	address := fmt.Sprintf("%s%x", scheme, p.Sum())
	e[address] = p
	return address
}

// finished returns a page with its pictures, or the file that has it.
func (e embedded) finished(page []byte, files spool.Files) ([]byte, *spool.Large, error) {
	if len(e) == 0 {
		return page, nil, nil
	}
	out := spool.NewWriter(files, e.size(page))
	if err := e.fill(out, page); err != nil {
		return nil, nil, err
	}
	return out.End()
}

// size returns how many bytes fill writes.
func (e embedded) size(page []byte) int {
	size := len(page)
	for _, p := range e.pieces(page) {
		if p != nil {
			size += len("data:;base64,") + len(p.MediaType) + base64.StdEncoding.EncodedLen(p.Size()) - addressBytes
		}
	}
	return size
}

// fill writes a page with the data of its pictures in the place of their addresses, as
// data: URLs (RFC 2397).
func (e embedded) fill(w io.Writer, page []byte) error {
	for text, p := range e.pieces(page) {
		if _, err := w.Write(text); err != nil {
			return err
		}
		if p == nil {
			continue
		}
		data, err := p.Bytes()
		if err == nil {
			_, err = io.WriteString(w, "data:"+p.MediaType+";base64,")
		}
		if err != nil {
			return err
		}
		encoder := base64.NewEncoder(base64.StdEncoding, w)
		if _, err := encoder.Write(data); err != nil {
			return err
		}
		if err := encoder.Close(); err != nil {
			return err
		}
	}
	return nil
}

// pieces yields each text of a page and the picture after it, which is nil after the last
// one.
func (e embedded) pieces(page []byte) iter.Seq2[[]byte, *picture.Picture] {
	return func(yield func([]byte, *picture.Picture) bool) {
		text := page
		for at := 0; ; {
			next := bytes.Index(text[at:], []byte(scheme))
			if next < 0 {
				break
			}
			at += next
			p := e[string(text[at:min(at+addressBytes, len(text))])]
			if p == nil {
				at += len(scheme)
				continue
			}
			if !yield(text[:at], p) {
				return
			}
			text, at = text[at+addressBytes:], 0
		}
		yield(text, nil)
	}
}
