package verify_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/verify"
)

// What runs, sends, loads from elsewhere, hides words or turns them around is
// reported for any page.
func TestStrangeThingsOfPages(t *testing.T) {
	t.Parallel()
	const page = "<!DOCTYPE html><html lang=\"en\"><head><title>Iron</title>HEAD</head><body><p>Take one.</p>BODY</body></html>"
	read := func(t *testing.T, text string) []string {
		t.Helper()
		c, err := verify.Read("text/html", []byte(text))
		if err != nil {
			t.Fatal(err)
		}
		return c.Strange
	}
	for _, body := range []string{
		`<p>x<sup>2</sup> <del>y</del></p>`, `<nav hidden><a href="#a">A</a></nav>`, `<img src="data:image/png;base64,AA==" alt="x">`,
		`<a href="https://example.org/?a=javascript:">x</a>`, `<p style="margin:0;font-size:16px;line-height:1.2">x</p>`, `<p style="font-size:0.9em">x</p>`,
		`<p style="display:block;border-left:5px solid #0b5c63">x</p>`, `<script type="application/ld+json">{}</script>`,
	} {
		if got := read(t, strings.NewReplacer("HEAD", "", "BODY", body).Replace(page)); got != nil {
			t.Errorf("%s: got %q", body, got)
		}
	}
	for _, head := range []string{
		`<base href="https://evil.example/">`, `<meta http-equiv="refresh" content="0;url=https://evil.example">`, `<script>x()</script>`,
		`<link rel="stylesheet" href="//evil.example/x.css">`, `<link rel="prefetch" href="https://evil.example/">`, `<noscript>x</noscript>`,
		`<style>@import "https://evil.example/x.css";</style>`, `<style>p{background:url( 'https://evil.example/x.png')}</style>`,
		`<style>p{unicode-bidi:bidi-override}</style>`, `<style>p{unicode-bidi:Isolate-Override}</style>`, `<style>p{-MOZ-binding:none}</style>`,
		`<style>@IMPORT "x.css";</style>`, `<style>p{width:Expression (1)}</style>`, `<style>p{width:expreſſion(1)}</style>`,
		`<style>p{background:URL( "JavaScript:x()")}</style>`, `<style>p{background:url(//evil.example/x.png)}</style>`, `<style>p{background:url(httpſ://evil.example/x.png)}</style>`,
	} {
		if got := read(t, strings.NewReplacer("HEAD", head, "BODY", "").Replace(page)); len(got) == 0 {
			t.Errorf("%s: nothing is strange", head)
		}
	}
	for _, body := range []string{
		`<form action="https://evil.example"></form>`, `<input value="x">`, `<button>x</button>`, `<textarea></textarea>`, `<select></select>`,
		`<iframe srcdoc="x"></iframe>`, `<object data="x"></object>`, `<embed src="x">`, `<template>x</template>`, `<map></map>`, `<area href="x">`,
		`<video src="x"></video>`, `<dialog open></dialog>`, `<bdo dir="rtl">x</bdo>`, `<svg><use href="#x"/></svg>`, `<svg><foreignObject/></svg>`,
		`<my-own></my-own>`, `<a href="x" ping="https://evil.example">x</a>`, `<a href="x" onclick="y()">x</a>`, `<a href=" java&#10;script:x()">x</a>`,
		`<img src="https://evil.example/x.png" alt="">`, `<img srcset="x 2x" alt="">`, `<p hidden>x</p>`, `<p inert>x</p>`, `<p style="display: none">x</p>`,
		`<p style="visibility:hidden">x</p>`, `<p style="color:red;opacity:0">x</p>`, `<p style="position:absolute;left:-9999px">x</p>`,
		`<p style="font-size:0">x</p>`, `<p style="font-size:1px;">x</p>`, `<p style="text-indent:-999em">x</p>`, `<p style="margin-left:-9999px">x</p>`,
		`<p style="clip-path:inset(50%)">x</p>`, `<p style="max-height:0;overflow:hidden">x</p>`, `<p style="background:url(https://evil.example)">x</p>`,
		"<p>\u202e5551</p>", "<p>\u2067x\u2069</p>",
	} {
		if got := read(t, strings.NewReplacer("HEAD", "", "BODY", body).Replace(page)); len(got) == 0 {
			t.Errorf("%s: nothing is strange", body)
		}
	}
	if got := read(t, page[:len(page)-len("</body></html>")]); len(got) == 0 {
		t.Error("a page without its end is not strange")
	}
}

func TestStrangeHeadersOfMessages(t *testing.T) {
	t.Parallel()
	const text = "Subject: Iron\r\nMIME-Version: 1.0\r\nX-Unsent: 1\r\nContent-Type: text/plain; charset=utf-8\r\n"
	for header, want := range map[string]bool{
		"": false, "Date: Mon, 02 Nov 2026 00:00:00 +0000": false, "From: a@evil.example": true, "Reply-To: a@evil.example": true, "Bcc: a@evil.example": true,
		"cc: a@evil.example": true, "Sender: a@evil.example": true, "Return-Path: <a@evil.example>": true, "List-Unsubscribe: <https://evil.example>": true,
		"Subject: Zinc": true,
	} {
		data := text
		if header != "" {
			data += header + "\r\n"
		}
		c, err := verify.Read("message/rfc822", []byte(data+"\r\nTake one.\r\n"))
		if err != nil {
			t.Fatal(err)
		}
		if got := len(c.Strange) > 0; got != want {
			t.Errorf("%q: got %q", header, c.Strange)
		}
	}
}

func TestStrangeThingsOfPDFs(t *testing.T) {
	t.Parallel()
	pdf := func(catalogue, page, annotation string) []byte {
		b := []byte("%PDF-1.4\n")
		var table []byte
		objects := []string{
			"<< /Type /Catalog /Pages 2 0 R " + catalogue + " >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
			"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Annots [5 0 R] " + page + " >>", "<< /Length 0 >>\nstream\n\nendstream",
			"<< /Type /Annot " + annotation + " >>",
		}
		for i, o := range objects {
			table = fmt.Appendf(table, "%010d 00000 n \n", len(b))
			b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
		}
		start := len(b)
		return fmt.Appendf(b, "xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, table, len(objects)+1, start)
	}
	const link = "/Subtype /Link /A << /S /URI /URI (https://example.org) >>"
	for name, c := range map[string]struct {
		data []byte
		want bool
	}{
		"a plain file":        {pdf("", "", link), false},
		"a page that stands":  {pdf("", "/Rotate 0", link), false},
		"an opening action":   {pdf("/OpenAction << /S /JavaScript /JS (x) >>", "", link), true},
		"actions":             {pdf("/AA << /WC << /S /JavaScript /JS (x) >> >>", "", link), true},
		"scripts by name":     {pdf("/Names << /JavaScript << /Names [] >> >>", "", link), true},
		"a file within":       {pdf("/Names << /EmbeddedFiles << /Names [] >> >>", "", link), true},
		"a form":              {pdf("/AcroForm << /Fields [] >>", "", link), true},
		"a turned page":       {pdf("", "/Rotate 180", link), true},
		"a page that acts":    {pdf("", "/AA << /O << /S /JavaScript /JS (x) >> >>", link), true},
		"a field":             {pdf("", "", "/Subtype /Widget"), true},
		"a link that runs":    {pdf("", "", "/Subtype /Link /A << /S /Launch /F (x.exe) >>"), true},
		"a link with a next":  {pdf("", "", "/Subtype /Link /A << /S /URI /URI (https://example.org) /Next << /S /Launch >> >>"), true},
		"a link of a program": {pdf("", "", "/Subtype /Link /A << /S /URI /URI (javascript:x) >>"), true},
	} {
		content, err := verify.Read("application/pdf", c.data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if got := len(content.Strange) > 0; got != c.want {
			t.Errorf("%s: got %q", name, content.Strange)
		}
	}
}

// Files that pamphlet writes are not strange. An EPUB whose lists do not agree is.
func TestNothingThatIsWrittenIsStrange(t *testing.T) {
	t.Parallel()
	for _, m := range everywhere(t, sample, formats(doc.Press)) {
		for _, a := range m.files {
			strange := slices.DeleteFunc(read(t, a).Strange, func(said string) bool { return said == "a header From" }) // The test's own message.
			if len(strange) > 0 {
				t.Errorf("%s: %q", a.Suffix, strange)
			}
			if a.MediaType != "application/epub+zip" {
				continue
			}
			for name, c := range map[string][3]string{
				"a page out of the spine":    {"package.opf", `<itemref idref="contact"/>`, ""},
				"a page beside it":           {"package.opf", `<itemref idref="contact"/>`, `<itemref idref="contact" linear="no"/>`},
				"a page out of the contents": {"nav.xhtml", `href="xhtml/contact.xhtml"`, `href="xhtml/chapter-01.xhtml"`},
				"a file out of the package":  {"package.opf", `<item id="contact" href="xhtml/contact.xhtml"`, `<item id="contact" href="xhtml/title.xhtml"`},
			} {
				damaged := repacked(t, a.Data, func(file string, data []byte) []byte {
					if !strings.HasSuffix(file, c[0]) {
						return data
					}
					changed := bytes.ReplaceAll(data, []byte(c[1]), []byte(c[2]))
					if bytes.Equal(changed, data) {
						t.Fatalf("%s: nothing is damaged", name)
					}
					return changed
				})
				content, err := verify.Read(a.MediaType, damaged)
				if err == nil && len(content.Strange) == 0 {
					t.Errorf("%s: nothing is strange", name)
				}
			}
		}
	}
}

// repacked returns an EPUB with its files changed.
func repacked(t *testing.T, data []byte, change func(file string, data []byte) []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		b, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		files[f.Name] = string(change(f.Name, b))
	}
	return zipped(t, files, 1)
}
