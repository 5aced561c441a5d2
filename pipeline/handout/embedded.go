package handout

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"

	"pamphlet/pipeline/picture"
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
	address := fmt.Sprintf("%s%x", scheme, sha256.Sum256(p.Data))
	e[address] = p
	return address
}

// fill returns a page with the data of its pictures in the place of their addresses, as
// data: URLs (RFC 2397).
func (e embedded) fill(page []byte) []byte {
	if len(e) == 0 {
		return page
	}
	size := len(page)
	e.each(page, func(_ []byte, p *picture.Picture) {
		if p != nil {
			size += len("data:;base64,") + len(p.MediaType) + base64.StdEncoding.EncodedLen(len(p.Data)) - addressBytes
		}
	})
	out := make([]byte, 0, size)
	e.each(page, func(text []byte, p *picture.Picture) {
		out = append(out, text...)
		if p != nil {
			out = append(out, "data:"+p.MediaType+";base64,"...)
			out = base64.StdEncoding.AppendEncode(out, p.Data)
		}
	})
	return out
}

// each calls do with each text of a page and the picture after it, which is nil after
// the last one.
func (e embedded) each(page []byte, do func(text []byte, p *picture.Picture)) {
	text := page
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte(scheme))
		if next < 0 {
			break
		}
		at += next
		if p := e[string(text[at:min(at+addressBytes, len(text))])]; p != nil {
			do(text[:at], p)
			text, at = text[at+addressBytes:], 0
		} else {
			at += len(scheme)
		}
	}
	do(text, nil)
}
