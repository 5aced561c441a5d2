package guide

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestUUIDFollowsTheStandard(t *testing.T) {
	// The name space of host names and the name are those of RFC 9562 appendix A.4.
	const dns = "\x6b\xa7\xb8\x10\x9d\xad\x11\xd1\x80\xb4\x00\xc0\x4f\xd4\x30\xc8"
	if got, want := uuid5(dns, "www.example.com"), "2ed6657d-e927-568b-95e1-2665a8aea6a2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestEveryDocumentIsProvedToBeWellFormed(t *testing.T) {
	for _, c := range []struct {
		body           string
		graphics, fail bool
		// other is true if package encoding/xml has to read it.
		other bool
	}{
		{body: "<p>One &amp; &lt;two&gt; &quot;three&#34; &#39;&#43;</p>\n<hr/>"},
		{body: "<ol>\n<li\nclass=\"a &amp; b\" epub:type=\"x\" >אחת\u00a0\U0001f319</li ></ol>", other: true}, // A space in an end tag.
		{body: "<ol>\n<li\n\tclass=\"a &amp; b\" epub:type=\"x\" >אחת\u00a0\U0001f319</li></ol>"},
		{body: "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0h1\" /></svg>", graphics: true},
		{body: "<p><s:svg xmlns:s=\"x\"/></p>", graphics: true, other: true},
		{body: ""},
		{body: "<!-- <p> --><p class='a>b'>&#1488; > </p><![CDATA[<p>]]>", other: true},
		{body: "<אב/>", other: true},
		{body: "<p>One", fail: true},
		{body: "</p>", fail: true},
		{body: "</body>", fail: true},
		{body: "<p>One</q></p>", fail: true},
		{body: "<p>One</p", fail: true},
		{body: "<p", fail: true},
		{body: "<p <q/>", fail: true},
		{body: "<p class=\"a/>", fail: true},
		{body: "<p class=a></p>", fail: true},
		{body: "<p class></p>", fail: true},
		{body: "<p class=\"a<b\"></p>", fail: true},
		{body: "<p class=\"&\"></p>", fail: true},
		{body: "< p></p>", fail: true},
		{body: "<1p/>", fail: true},
		{body: "<:p:q/>", fail: true},
		{body: "&nbsp;", fail: true},
		{body: "&", fail: true},
		{body: "a ]]> b", fail: true},
		{body: "\x01", fail: true},
		{body: "\x80", fail: true},
		{body: "\uffff", fail: true},
		{body: "\ufffd"},
	} {
		whole := frame{lang: "en", dir: "ltr", sheet: "a.css"}.wrap(&document{title: "T", class: "c", kind: "k", body: c.body})
		graphics, err := prove(whole)
		if graphics != c.graphics || (err != nil) != c.fail {
			t.Errorf("%q: got %v, %v, want %v, error %v", c.body, graphics, err, c.graphics, c.fail)
		}
		var s scanner
		root, _ := bytes.CutPrefix(whole, []byte(prolog))
		if got, want := s.scan(root), !c.fail && !c.other; got != want || got && s.graphics != c.graphics {
			t.Errorf("%q: the scanner: got %v, %v, want %v, %v", c.body, got, s.graphics, want, c.graphics)
		}
	}
	for _, text := range []string{"", "text", "<p/><p/>", "x<p/>", "<p/>x", "<p></p></p>"} {
		if new(scanner).scan([]byte(text)) {
			t.Errorf("%q is not one element", text)
		}
	}
}

func TestTheLibrarysNetworkRefuses(t *testing.T) {
	client := &http.Client{Transport: refuse{}}
	response, err := client.Get("http://127.0.0.1:1/")
	if err == nil {
		_ = response.Body.Close()
		t.Fatal("a request was answered")
	}
	if got, want := err.Error(), "without a network"; !strings.Contains(got, want) {
		t.Errorf("error: got %q, want one with %q", got, want)
	}
}

func TestAPanicOfTheLibraryIsAnError(t *testing.T) {
	// The library panics if it cannot write a file, as here: there is no such folder.
	_, err := bind("T", "en", "id", []*document{{file: "../../../../no/where.xhtml", title: "T"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "the library failed") {
		t.Errorf("error: got %v, want that the library failed", err)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add("Title", "en-US", "Text")
	f.Add("\x00]]>", "\"'", "<&>")
	f.Fuzz(func(t *testing.T, title, lang, text string) {
		page := frame{lang: lang, dir: "ltr", sheet: "a.css"}.wrap(&document{title: title, class: "c", body: "<p>" + escaped(legal(text)) + "</p>"})
		if _, err := prove(page); err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
	})
}

// What the scanner accepts, package encoding/xml accepts too, with as many elements open
// and closed, and the same knowledge of SVG.
func FuzzScanner(f *testing.F) {
	f.Add("<p class=\"a &amp; b\" epub:type=\"x\">One<br/></p>")
	f.Add("<svg:svg/><a:b:c/><a xmlns:svg=\"x\" svg=\"y\"/>")
	f.Add("<p\t:a=\"\" b:=\"]]>\">\ufffe&#43;&#x41;</p>")
	f.Fuzz(func(t *testing.T, text string) {
		whole := "<html><body>" + text + "</body></html>\n"
		var s scanner
		if !s.scan([]byte(whole)) {
			return
		}
		graphics := false
		d := xml.NewDecoder(strings.NewReader(whole))
		for {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%q: %v", whole, err)
			}
			if start, ok := token.(xml.StartElement); ok && start.Name.Local == "svg" {
				graphics = true
			}
		}
		if graphics != s.graphics {
			t.Errorf("%q: SVG: got %v, want %v", whole, s.graphics, graphics)
		}
	})
}

func escaped(s string) string {
	var b strings.Builder
	if err := xml.EscapeText(&b, []byte(s)); err != nil {
		panic(err)
	}
	return b.String()
}

// A complete book is kept even if the library fails to remove its folder.
func TestABookIsRescuedIfItIsWhole(t *testing.T) {
	whole, err := bind("T", "en", "id", []*document{{file: "a.xhtml", title: "T", body: "<p>x</p>"}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := rescued(whole, "Error removing temp directory: a file is open"); err != nil || !bytes.Equal(got, whole) {
		t.Errorf("a whole book: got %d bytes, %v, want %d bytes", len(got), err, len(whole))
	}
	if got, err := rescued(whole[:len(whole)-1], "the disk is full"); err == nil || got != nil || !strings.Contains(err.Error(), "failed: the disk is full") {
		t.Errorf("a part of a book: got %d bytes, %v", len(got), err)
	}
}
