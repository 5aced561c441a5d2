package guide

import (
	"bytes"
	"encoding/xml"
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

func TestBodyGivesWhatStandsInside(t *testing.T) {
	for _, c := range []struct {
		document, want string
		graphics, fail bool
	}{
		{document: "<html><head/><body>\n<p>One</p>\n</body></html>", want: "<p>One</p>"},
		{document: "<html><body><svg><path/></svg></body></html>", want: "<svg><path/></svg>", graphics: true},
		{document: "<html><body></body></html>", want: ""},
		{document: "<html><body><p>One</body></html>", fail: true},
		{document: "<html><body>&nbsp;</body></html>", fail: true},
		{document: "<html><body>", fail: true},
		{document: "<html/>", fail: true},
	} {
		got, graphics, err := body([]byte(c.document))
		if got != c.want || graphics != c.graphics || (err != nil) != c.fail {
			t.Errorf("%s: got %q, %v, %v, want %q, %v, error %v", c.document, got, graphics, err, c.want, c.graphics, c.fail)
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
	// The library panics if it cannot write a file, as here: the file name has
	// a folder that does not exist.
	_, err := bind("T", "en", "id", []*document{{file: "no/where.xhtml", title: "T", body: "<p>x</p>"}}, nil)
	if err == nil || !strings.Contains(err.Error(), "the library failed") {
		t.Errorf("error: got %v, want that the library failed", err)
	}
}

func FuzzDocument(f *testing.F) {
	f.Add("Title", "en-US", "Text")
	f.Add("\x00]]>", "\"'", "<&>")
	f.Fuzz(func(t *testing.T, title, lang, text string) {
		page := frame{lang: lang, dir: "ltr", sheet: "a.css"}.wrap(&document{title: title, class: "c", body: "<p>" + escaped(legal(text)) + "</p>"})
		if _, _, err := body(page); err != nil {
			t.Fatalf("%v in\n%s", err, page)
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
