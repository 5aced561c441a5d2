package verify_test

import (
	"strings"
	"testing"

	"pamphlet/pipeline/lineartest"
	"pamphlet/pipeline/verify"
)

// Each kind of file that verify reads back has hostile letters in place of its
// words.
func TestReadTakesLinearTime(t *testing.T) {
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	spine := `<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	brackets := strings.NewReplacer(`\`, `\\`, "(", `\(`, ")", `\)`)
	for name, c := range map[string]struct {
		mediaType string
		data      func(hostile string) []byte
	}{
		"HTML": {"text/html", func(s string) []byte { return []byte("<!DOCTYPE html><title>T</title><p>" + s + "</p>") }},
		"words of HTML": {"text/html", func(s string) []byte {
			return []byte("<!DOCTYPE html><title>T</title><p>" + escape.Replace(s) + "</p>")
		}},
		"plain text": {"text/plain", func(s string) []byte { return []byte(s) }},
		"vCard":      {"text/vcard", func(s string) []byte { return []byte("BEGIN:VCARD\r\nVERSION:4.0\r\nNOTE:" + s + "\r\nEND:VCARD\r\n") }},
		"message": {"message/rfc822", func(s string) []byte {
			return []byte("Subject: x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + s)
		}},
		"message's head": {"message/rfc822", func(s string) []byte { return []byte("Subject: " + strings.ReplaceAll(s, "\n", " ") + "\r\n\r\nx") }},
		"message's HTML": {"message/rfc822", func(s string) []byte {
			return []byte("Subject: x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + s)
		}},
		"book": {"application/epub+zip", func(s string) []byte {
			return zipped(t, map[string]string{"META-INF/container.xml": bookContainer, "p.opf": spine, "a.xhtml": "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><p>" + escape.Replace(s) + "</p></body></html>"}, 1)
		}},
		"book's elements": {"application/epub+zip", func(s string) []byte {
			return zipped(t, map[string]string{"META-INF/container.xml": bookContainer, "p.opf": spine, "a.xhtml": s}, 1)
		}},
		"page's operators": {"application/pdf", func(s string) []byte { return pdf(catalogue, pageTree, onePage, stream("", s), font) }},
		"page's words": {"application/pdf", func(s string) []byte {
			return pdf(catalogue, pageTree, onePage, stream("", "BT /F 12 Tf ("+brackets.Replace(s)+") Tj ET"), font)
		}},
		"PDF's objects": {"application/pdf", func(s string) []byte { return pdf(catalogue, pageTree, onePage, "<< /A ["+s+"] >>") }},
		"PDF's end":     {"application/pdf", func(s string) []byte { return append(pdf(catalogue, pageTree, onePage), s...) }},
	} {
		t.Run(name, func(t *testing.T) {
			lineartest.Run(t, func(hostile string) {
				if _, err := verify.Read(c.mediaType, c.data(hostile)); err != nil {
					return // A file may be refused, but in time.
				}
			})
		})
	}
}

func TestReadTakesLinearTimeForTheSyntaxOfPDF(t *testing.T) {
	lineartest.RunEach(t, []string{"(", "()", "<", "<<", "<00>", "[", "[]", "/A ", "1 0 R ", "1 ", "q ", "q Q ", "BT ET ", "/P BMC EMC ", "(a) Tj ", "[(a) 1] TJ ", "% ", "%\n", "endobj ", "1 0 obj ", "stream\n", "true "}, func(s string) {
		for _, data := range [][]byte{pdf(catalogue, pageTree, onePage, stream("", s), font), pdf(catalogue, pageTree, onePage, "<< /A ["+s+"] >>"), pdf(catalogue, s)} {
			if _, err := verify.Read("application/pdf", data); err != nil {
				continue
			}
		}
	})
}
