package handout

import (
	"fmt"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/qrcode"
)

// qrCodes are the QR codes of an article by their address.
type qrCodes map[string]*qrcode.Code

// codes draws the QR codes of an article. A code that cannot be drawn is a finding;
// its address is on the page as text anyway.
func codes(a *doc.Article, findings *diag.List) qrCodes {
	m := qrCodes{}
	doc.Walk(a.Body, func(b doc.Block) bool {
		q, ok := b.(*doc.QR)
		if !ok {
			return true
		}
		url := q.URL.String()
		c, err := qrcode.Encode(url)
		if err != nil {
			findings.Warning(a.At(q.Pos), "qr-too-long", fmt.Sprintf("no QR code can be made of %q: %v", url, err), "use a shorter address")
		} else {
			m[url] = c
		}
		return true
	})
	return m
}

func (m qrCodes) svg(url string) string {
	c, ok := m[url]
	if !ok {
		return ""
	}
	return fmt.Sprintf(`<svg viewBox="0 0 %d %[1]d" aria-hidden="true" focusable="false" shape-rendering="crispEdges"><path d="%s"/></svg>`,
		c.Size+2*qrcode.QuietZone, c.SVGPath())
}
