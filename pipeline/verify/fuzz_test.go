package verify_test

import (
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/verify"
)

// fuzz checks that reading what looks like a file of one kind does not panic, that
// it finds no more than there can be, and that the result can be compared.
func fuzz(f *testing.F, mediaType string, seeds ...[]byte) {
	for _, s := range seeds {
		f.Add(s)
	}
	e := edition.New(doc.Handout, sourceOf(f, "a.md", []byte("---\ncontact: "+corpus+"clinic.yaml\n---\n# Title\n\nWords of 5 mg.\n\n| a | b |\n|---|---|\n| c | d |\n")), nil)
	f.Fuzz(func(t *testing.T, data []byte) {
		c, err := verify.Read(mediaType, data)
		if err != nil {
			return
		}
		if len(c.Text) > 128<<20 {
			t.Fatalf("got %d bytes of text", len(c.Text))
		}
		if p := verify.Expect(e, nil).Compare(c); p.Found > p.Words {
			t.Fatalf("got %d of %d words", p.Found, p.Words)
		}
	})
}

// small makes a file of a short article.
func small(f *testing.F, format doc.Format) []byte {
	f.Helper()
	s := sourceOf(f, "a.md", []byte("---\ncontact: "+corpus+"clinic.yaml\ndate: 2026-11-01\n---\n# Title\n\nWords, {{phone}}.\n\n::: qr https://a.example\n:::\n\n- one\n- two\n"))
	return render(f, format, s).files[0].Data
}

func FuzzPDF(f *testing.F) {
	text := pdf("<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 7 0 R >>", pageTree, onePage, stream("", "/P <</MCID 0>> BDC BT /F 1 Tf [<0041> -300 (B)] TJ ET EMC 1 1 2 2 re"), font,
		stream("", "<0041> <0061> endbfchar <0042> <0043> <0062> endbfrange"), "<< /K << /S /P /Pg 3 0 R /K 0 >> >>")
	fuzz(f, "application/pdf", small(f, doc.Brochure), text)
}

func FuzzEPUB(f *testing.F) { fuzz(f, "application/epub+zip", small(f, doc.Guide)) }

func FuzzHTML(f *testing.F) {
	fuzz(f, "text/html", []byte(`<html lang="en"><title>T</title><style>p::after { content: "a" }</style><p title="x">Words <a href="tel:988">988</a><svg><path d="M4 4h7v1h-7z"/></svg>`+
		`<script type="application/ld+json">{"telephone":"988","a":[1,{"url":"x"}]}</script>`))
}

func FuzzMessage(f *testing.F) {
	s := sourceOf(f, "a.md", []byte("---\ncontact: "+corpus+"clinic.yaml\ndate: 2026-11-01\n---\n# Title\n\nWords.\n"))
	m := render(f, doc.Handout, s)
	fuzz(f, "message/rfc822", []byte("Subject: =?utf-8?q?a?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nWords\r\n--b\r\n"+
		"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>W=6Frds\r\n--b--\r\n"), message("Title", m.files[0], wrapped(m.edition), m.files[0]).Data)
}

func FuzzCard(f *testing.F) {
	fuzz(f, "text/vcard", []byte("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nTEL;TYPE=WORK:+1\r\n 202\r\nitem1.URL:http://a\r\nNOTE:a\\nb\r\nEND:VCARD\r\n"))
}
