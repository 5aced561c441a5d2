package intake_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"

	"pamphlet/pipeline/intake"
)

// wide encodes a text as UTF-16.
func wide(s string, bigEndian bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if bigEndian {
			b.Write([]byte{byte(u >> 8), byte(u)})
		} else {
			b.Write([]byte{byte(u), byte(u >> 8)})
		}
	}
	return b.String()
}

func zipped(t *testing.T, names ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range names {
		if _, err := z.Create(n); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestWhatIsNoTextIsNamedWithWhatToDo(t *testing.T) {
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00\x01", 300)
	var noise strings.Builder
	for i := range 5000 {
		noise.WriteByte(byte(i * i % 251))
	}
	for _, c := range []struct{ name, data, want string }{
		{"a.txt", "", "the file is empty"},
		{"a.txt", "\ufeff \r\n\n", "the file is empty"},
		{"a.txt", noise.String(), "it is not a text file"},
		{"a.md", "%PDF-1.7\n1 0 obj", "it is a PDF: import the file that it was made from"},
		{"a.docx", "%PDF-1.7\n1 0 obj", "it is a PDF"},
		{"a.doc", `{\rtf1\ansi Sleep}`, "it is an RTF text: open it in Word or LibreOffice, choose Save As"},
		{"a.txt", "\x89PNG\r\n\x1a\n" + noise.String(), "a picture"},
		{"a.doc", ole + wide("WordDocument", false), "of the old kind, .doc: open it in Word"},
		{"a.docx", ole + wide("EncryptedPackage", false), "it is protected by a password"},
		{"a.xls", ole + wide("Workbook", false), "a spreadsheet"},
		{"a.msg", ole + wide("__substg1.0_", false), "a message of Outlook"},
		{"a.docx", "PK\x03\x04\x14\x00\x06", "damaged or incomplete"},
		{"a.docx", "Not Word at all.", "it is a text file, not a Word file"},
		{"a.docx", noise.String(), "it is not a Word file, or is damaged"},
		{"a.odt", zipped(t, "mimetype", "content.xml"), "an OpenDocument text: open it in Word or LibreOffice"},
		{"a.epub", zipped(t, "mimetype", "META-INF/container.xml", "content.xml"), "an EPUB book"},
		{"a.pages", zipped(t, "Index/Document.iwa"), "a document of Pages"},
		{"a.zip", zipped(t, "notes.txt"), "a ZIP archive: unpack it"},
		{"a.xml", `<?xml version="1.0"?><pkg:part pkg:name="/word/document.xml"/>`, "a Word file that was saved as XML"},
		{"a.mht", "From: x\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", "a web archive: open it in a browser"},
		{"a.eml", "From: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nSleep", "an e-mail message"},
		{"a.txt", strings.Repeat("\xd1\xeb\xee\xe2\xee ", 20), "its encoding is unknown"},
		{"a.txt", strings.Repeat("a word ", 16<<20/7+1), "more than the 16 MB that an article can have"},
		{"a.html", "<html><frameset><frame src=a.html></frameset></html>", "set of frames"},
	} {
		r, err := intake.Import(c.name, []byte(c.data), intake.Options{})
		if err == nil {
			t.Errorf("%s %.20q: got an article:\n%.200s", c.name, c.data, r.Article)
			continue
		}
		if !strings.Contains(err.Error(), c.want) || !strings.HasPrefix(err.Error(), "read "+c.name+": ") {
			t.Errorf("%s %.20q: got %q, want %q", c.name, c.data, err, c.want)
		}
	}
}

func TestKindIsToldByContentBeforeName(t *testing.T) {
	for _, c := range []struct{ name, data, kind string }{
		{"a.txt", "<!doctype html>\n<title>A</title><p>Words that are here.", "a web page"},
		{"a.md", "<!-- saved --><html><body><p>Words that are here.", "a web page"},
		{"a.html", "Words without any tag.", "plain text"},
		{"a.html", "<p>One</p><p>Two</p>", "a web page"},
		{"a.txt", "---\ntitle: A\nlang: en\n---\n\nWords.", "Markdown"},
		{"a.txt", "## One\n\nwords\n\n## Two\n\n[here](https://example.org/)\n", "Markdown"},
		{"a", "Words.\n\n1. one\n2. two\n", "plain text"},
		{"a.md", "Words.", "Markdown"},
	} {
		r, err := intake.Import(c.name, []byte(c.data), intake.Options{})
		if err != nil {
			t.Errorf("%s %q: %v", c.name, c.data, err)
			continue
		}
		if r.Kind != c.kind {
			t.Errorf("%s %q: got %s, want %s", c.name, c.data, r.Kind, c.kind)
		}
	}
}

func TestEveryEncodingIsDecodedAndSaid(t *testing.T) {
	const text = "Sueño\n\nEl sueño “bueno” – para usted."
	const article = "Sueño|El sueño “bueno” – para usted."
	ansi := "Sue\xf1o\n\nEl sue\xf1o \x93bueno\x94 \x96 para usted."
	for _, c := range []struct{ name, data, encoding, kinds string }{
		{"a.txt", text, "UTF-8", ""},
		{"a.txt", "\ufeff" + text, "UTF-8", ""},
		{"a.txt", strings.ReplaceAll(text, "ñ", "n\u0303"), "UTF-8", ""},
		{"a.txt", "\xff\xfe" + wide(text, false), "UTF-16, little-endian", "encoding-guessed"},
		{"a.txt", "\xfe\xff" + wide(text, true), "UTF-16, big-endian", "encoding-guessed"},
		{"a.txt", wide(text, false), "UTF-16, little-endian", "encoding-guessed"},
		{"a.txt", ansi, "Windows-1252", "encoding-guessed"},
		{"a.txt", strings.ReplaceAll(ansi, "\n", "\r\n"), "Windows-1252", "encoding-guessed"},
		{"a.txt", "Sueño\n\nEl sue\xf1o “bueno” – para usted.", "UTF-8, and in part Windows-1252", "encoding-guessed encoding-mixed"},
		{"a.txt", "Sueño\n\nEl sueño \u0093bueno\u0094 \u0096 para usted.", "UTF-8", "encoding-mixed"},
		{"a.txt", "Sueño\n\nEl sueño\x00“bueno” – para usted.", "UTF-8", "control-character"},
		{"a.html", `<html><head><meta charset="iso-8859-1"></head><body><h1>` + strings.Replace(ansi, "\n\n", "</h1><p>", 1), "windows-1252", "encoding-guessed"},
	} {
		r, err := intake.Import(c.name, []byte(c.data), intake.Options{})
		if err != nil {
			t.Errorf("%q: %v", c.data, err)
			continue
		}
		if r.Encoding != c.encoding {
			t.Errorf("%q: got %s, want %s", c.data, r.Encoding, c.encoding)
		}
		a, _ := readsWithoutErrors(t, r)
		if got := a.Meta.Title + "|" + body(a); got != article {
			t.Errorf("%q: got %q", c.data, got)
		}
		var kinds []string
		for _, g := range r.Guesses {
			if strings.HasPrefix(g.Kind, "encoding") || g.Kind == "control-character" || g.Kind == "letter-lost" {
				kinds = append(kinds, g.Kind)
			}
		}
		if got := strings.Join(kinds, " "); got != c.kinds {
			t.Errorf("%q: got guesses %q, want %q", c.data, got, c.kinds)
		}
	}
}

func TestLettersThatAreLostAreSaidWithTheirLine(t *testing.T) {
	r, err := intake.Import("a.txt", []byte("Sleep\n\nKeep it dark.\n\nAnd qu\ufffdet.\n"), intake.Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range r.Guesses {
		if g.Kind == "letter-lost" {
			if g.Line != 5 || g.ArticleLine != 8 || g.Text != "And qu\ufffdet." {
				t.Errorf("got %+v", g)
			}
			return
		}
	}
	t.Error("no guess says so")
}
