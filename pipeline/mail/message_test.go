package mail_test

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"net/textproto"
	"reflect"
	"strings"
	"testing"
	"time"

	ours "pamphlet/pipeline/mail"
)

// handout returns a message with all there can be.
func handout() ours.Message {
	return ours.Message{
		From:    ours.Address{Name: "Harbour Clinic, Irvine", Local: "info", Domain: "harbour.example"},
		To:      ours.Address{Name: "Rosa Marques", Local: "rosa", Domain: "patients.example"},
		Subject: "Living with asthma", Date: time.Date(2026, 11, 1, 9, 30, 0, 0, time.FixedZone("", -8*3600)),
		ID: ours.NewID("harbour.example", "asthma", "rosa@patients.example"), Lang: "en-US",
		Text: []byte("Living with asthma\r\n\r\nBreathe.\r\n"),
		HTML: []byte("<!DOCTYPE html>\r\n<p>Breathe – " + strings.Repeat("in and out, ", 30) + "= slowly.</p> \r\n.\r\nFrom here on\r\n"),
		Images: []ours.Image{
			{ID: "qr@handout.example", Name: "qr.png", MediaType: "image/png", Data: []byte("\x89PNG\r\n\x1a\n\x00 one")},
			{ID: "logo@handout.example", Name: "logo.png", MediaType: "image/png", Data: bytes.Repeat([]byte{0, 0xff, '\n'}, 1000)},
		},
		Attachments: []ours.Attachment{
			{Name: "asthma-brochure.pdf", MediaType: "application/pdf", Data: []byte("%PDF-1.7\n\x00\xff")},
			{Name: "harbour.vcf", MediaType: "text/vcard; charset=utf-8", Data: []byte("BEGIN:VCARD\r\nFN:Clínica\r\n")},
		},
	}
}

func written(t *testing.T, m ours.Message) []byte {
	t.Helper()
	data, err := m.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// leaf is what the standard library reads of a part that is not a multipart.
type leaf struct {
	path, kind, disposition, name, id string
	body                              []byte
}

// standard reads a message with the standard library alone.
func standard(t *testing.T, data []byte) (mail.Header, []leaf) {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v in\n%.400s", err, data)
	}
	boundaries := map[string]bool{}
	var leaves []leaf
	var walk func(path string, h textproto.MIMEHeader, body io.Reader)
	walk = func(path string, h textproto.MIMEHeader, body io.Reader) {
		kind, parameters, err := mime.ParseMediaType(h.Get("Content-Type"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if within, ok := strings.CutPrefix(kind, "multipart/"); ok {
			boundary := parameters["boundary"]
			if boundary == "" || boundaries[boundary] {
				t.Fatalf("%s has the boundary %q, and no other may have", path+within, boundary)
			}
			boundaries[boundary] = true
			r := multipart.NewReader(body, boundary)
			for {
				p, err := r.NextRawPart()
				if errors.Is(err, io.EOF) {
					return
				}
				if err != nil {
					t.Fatalf("%s: %v", path+within, err)
				}
				walk(path+within+"/", p.Header, p)
			}
		}
		switch encoding := h.Get("Content-Transfer-Encoding"); encoding {
		case "quoted-printable":
			body = quotedprintable.NewReader(body)
		case "base64":
			body = base64.NewDecoder(base64.StdEncoding, body)
		case "7bit":
		default:
			t.Fatalf("%s: the encoding %q", path, encoding)
		}
		content, err := io.ReadAll(body)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		disposition, names, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		leaves = append(leaves, leaf{path, kind, disposition, names["filename"], h.Get("Content-ID"), content})
	}
	walk("", textproto.MIMEHeader(m.Header), m.Body)
	return m.Header, leaves
}

// wellFormed checks what every server and mail program may rely on.
func wellFormed(t *testing.T, data []byte) {
	t.Helper()
	if !bytes.HasSuffix(data, []byte("\r\n")) {
		t.Errorf("ends with %q, want a line end", data[max(0, len(data)-10):])
	}
	header, _, _ := bytes.Cut(data, []byte("\r\n\r\n"))
	for line := range bytes.SplitSeq(data, []byte("\r\n")) {
		if len(line) > 78 {
			t.Errorf("line of %d octets: %q", len(line), line)
		}
		if i := bytes.IndexFunc(line, func(c rune) bool { return c == '\r' || c == '\n' || c == 0 || c > '~' }); i >= 0 {
			t.Errorf("line with %q: %q", line[i], line)
		}
	}
	for line := range bytes.SplitSeq(header, []byte("\r\n")) {
		if len(bytes.TrimSpace(line)) == 0 {
			t.Errorf("line of spaces in the header:\n%s", header)
		}
	}
}

func TestMessageIsReadBackAsItWas(t *testing.T) {
	m := handout()
	data := written(t, m)
	wellFormed(t, data)

	header, leaves := standard(t, data)
	for key, want := range map[string]string{
		"From": `"Harbour Clinic, Irvine" <info@harbour.example>`, "To": "Rosa Marques <rosa@patients.example>", "Subject": m.Subject,
		"Date": "Sun, 01 Nov 2026 09:30:00 -0800", "Message-Id": "<" + m.ID + ">", "Content-Language": "en-US", "Mime-Version": "1.0", "X-Unsent": "",
	} {
		if got := header.Get(key); got != want {
			t.Errorf("%s: got %q, want %q", key, got, want)
		}
	}
	want := []leaf{
		{"mixed/related/alternative/", "text/plain", "inline", "", "", m.Text},
		{"mixed/related/alternative/", "text/html", "inline", "", "", m.HTML},
		{"mixed/related/", "image/png", "inline", "qr.png", "<qr@handout.example>", m.Images[0].Data},
		{"mixed/related/", "image/png", "inline", "logo.png", "<logo@handout.example>", m.Images[1].Data},
		{"mixed/", "application/pdf", "attachment", "asthma-brochure.pdf", "", m.Attachments[0].Data},
		{"mixed/", "text/vcard", "attachment", "harbour.vcf", "", m.Attachments[1].Data},
	}
	if !reflect.DeepEqual(leaves, want) {
		t.Errorf("got\n%q\nwant\n%q", leaves, want)
	}
}

func TestSameMessageGivesTheSameBytes(t *testing.T) {
	m := handout()
	if a, b := written(t, m), written(t, m); !bytes.Equal(a, b) {
		t.Error("got two messages of one")
	}
}

func TestDraftLacksWhatIsNotKnownYet(t *testing.T) {
	m := ours.Message{Subject: "Living with asthma", Text: []byte("Breathe.\n"), Unsent: true}
	data := written(t, m)
	wellFormed(t, data)
	header, leaves := standard(t, data)
	for _, key := range []string{"From", "To", "Date", "Message-Id", "Content-Language"} {
		if got, ok := header[key]; ok {
			t.Errorf("%s: got %q, want none", key, got)
		}
	}
	if got := header.Get("X-Unsent"); got != "1" {
		t.Errorf("X-Unsent: got %q, want 1", got)
	}
	if len(leaves) != 1 || leaves[0].path != "mixed/alternative/" || string(leaves[0].body) != "Breathe.\r\n" {
		t.Errorf("got %q", leaves)
	}
}

func TestMessageToBeSentIsWhole(t *testing.T) {
	for name, change := range map[string]func(*ours.Message){
		"From": func(m *ours.Message) { m.From = ours.Address{} },
		"To":   func(m *ours.Message) { m.To = ours.Address{} },
		"Date": func(m *ours.Message) { m.Date = time.Time{} },
		"ID":   func(m *ours.Message) { m.ID = "" },
	} {
		m := handout()
		change(&m)
		if _, err := m.Bytes(); err == nil {
			t.Errorf("without %s: got no error", name)
		}
		m.Unsent = true
		if _, err := m.Bytes(); err != nil {
			t.Errorf("draft without %s: got %v", name, err)
		}
	}
}

func TestHeaderSurvivesAnyWords(t *testing.T) {
	long := strings.Repeat("A very long title about asthma ", 40) + "end"
	for _, words := range []string{
		"a", "Asthma: what now?", "Viver com asma – o que é?", "🫁 Asthma 🌬️ " + strings.Repeat("👩‍👩‍👧‍👦", 30), "العيش مع الربو", "לחיות עם אסתמה (חלק 1)",
		strings.Repeat("喘息", 200), long, strings.Repeat("x", 2000), "two  spaces", " ends with spaces ", "=?utf-8?q?no?= code", "é" + long, `quote " and \`, "a=?b", "\u202eright to left",
	} {
		m := handout()
		m.Subject = words
		m.From.Name = words
		data := written(t, m)
		wellFormed(t, data)
		header, _ := standard(t, data)
		got, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
		if err != nil || got != words {
			t.Errorf("subject: got %q, %v, want %q", got, err, words)
		}
		from, err := header.AddressList("From")
		if err != nil || len(from) != 1 || from[0].Name != words || from[0].Address != "info@harbour.example" {
			t.Errorf("from: got %+v, %v, want %q", from, err, words)
		}
	}
}

func TestFileNameSurvivesAnyLetters(t *testing.T) {
	for name, plain := range map[string]string{
		"asthma-brochure.pdf":   "asthma-brochure.pdf",
		"Asthma und Sie.pdf":    "Asthma und Sie.pdf",
		"niño-guía.pdf":         "nino-guia.pdf",
		"喘息.pdf":                "__.pdf",
		`say "ah".pdf`:          "say _ah_.pdf",
		"100% *'(yes); a=b.pdf": "100_ *'(yes); a=b.pdf",
		"🫁" + strings.Repeat("é", 100) + ".epub": "_" + strings.Repeat("e", 54) + ".epub",
		strings.Repeat("a", 200) + ".pdf":        strings.Repeat("a", 56) + ".pdf",
	} {
		m := handout()
		m.Attachments = []ours.Attachment{{Name: name, MediaType: "application/pdf"}}
		m.Images[0].Name = name
		data := written(t, m)
		wellFormed(t, data)
		_, leaves := standard(t, data)
		for _, l := range []leaf{leaves[2], leaves[4]} {
			if l.name != name {
				t.Errorf("%s: got %q, want %q", l.path, l.name, name)
			}
		}
		if want := fmt.Sprintf("name=%q\r\n", plain); !bytes.Contains(data, []byte(want)) {
			t.Errorf("%s: no %s", name, want)
		}
	}
}

func TestLargeAttachmentArrivesWhole(t *testing.T) {
	m := handout()
	large := bytes.Repeat([]byte("0123456789abcde\n"), 20<<20/16)
	m.Attachments = []ours.Attachment{{Name: "scan.tiff", MediaType: "image/tiff", Data: large}}
	_, leaves := standard(t, written(t, m))
	if got := leaves[len(leaves)-1].body; !bytes.Equal(got, large) {
		t.Errorf("got %d octets, want %d", len(got), len(large))
	}
}

func TestFieldThatCannotBeWrittenIsAnError(t *testing.T) {
	fields := map[string]func(*ours.Message, string){
		"From, name":      func(m *ours.Message, s string) { m.From.Name += s },
		"From, local":     func(m *ours.Message, s string) { m.From.Local = s + m.From.Local },
		"To, name":        func(m *ours.Message, s string) { m.To.Name = s },
		"To, domain":      func(m *ours.Message, s string) { m.To.Domain += s },
		"Subject":         func(m *ours.Message, s string) { m.Subject += s },
		"ID":              func(m *ours.Message, s string) { m.ID += s },
		"Lang":            func(m *ours.Message, s string) { m.Lang += s },
		"image ID":        func(m *ours.Message, s string) { m.Images[0].ID += s },
		"image name":      func(m *ours.Message, s string) { m.Images[0].Name += s },
		"image type":      func(m *ours.Message, s string) { m.Images[0].MediaType += s },
		"attachment name": func(m *ours.Message, s string) { m.Attachments[0].Name += s },
		"attachment type": func(m *ours.Message, s string) { m.Attachments[0].MediaType += s },
	}
	for name, change := range fields {
		for _, s := range []string{"\r", "\n", "\r\nBcc: all@patients.example", "\x00", "\x7f", "\x1b[2J", "\u0085", "\xff"} {
			m := handout()
			change(&m, s)
			if data, err := m.Bytes(); err == nil {
				t.Errorf("%s with %q: got no error, but\n%.400s", name, s, data)
			}
		}
	}
	for name, change := range map[string]func(*ours.Message){
		"no subject":         func(m *ours.Message) { m.Subject = "" },
		"no text":            func(m *ours.Message) { m.Text, m.HTML = nil, nil },
		"NUL in the text":    func(m *ours.Message) { m.Text = []byte("a\x00b") },
		"NUL in the HTML":    func(m *ours.Message) { m.HTML = []byte("a\x00b") },
		"ID with a bracket":  func(m *ours.Message) { m.ID = "a>b@c.example" },
		"ID without @":       func(m *ours.Message) { m.ID = "a" },
		"language":           func(m *ours.Message) { m.Lang = "en_US" },
		"no file name":       func(m *ours.Message) { m.Attachments[0].Name = "" },
		"folder in the name": func(m *ours.Message) { m.Attachments[0].Name = "../a.pdf" },
		"no media type":      func(m *ours.Message) { m.Attachments[0].MediaType = "" },
		"half a media type":  func(m *ours.Message) { m.Attachments[0].MediaType = "pdf" },
		"multipart":          func(m *ours.Message) { m.Attachments[0].MediaType = "multipart/mixed; boundary=x" },
		"message":            func(m *ours.Message) { m.Attachments[0].MediaType = "message/rfc822" },
		"image ID twice":     func(m *ours.Message) { m.Images[1].ID = m.Images[0].ID },
		"year 10000":         func(m *ours.Message) { m.Date = m.Date.AddDate(9000, 0, 0) },
		"list of recipients": func(m *ours.Message) { m.To.Domain = "b.example, c@d.example" },
		"no domain":          func(m *ours.Message) { m.To.Domain = "" },
		"long address":       func(m *ours.Message) { m.To.Domain = strings.Repeat("a.", 130) + "example" },
	} {
		m := handout()
		change(&m)
		if _, err := m.Bytes(); err == nil {
			t.Errorf("%s: got no error", name)
		}
	}
}

func TestMessageIDTellsMessagesApart(t *testing.T) {
	seen := map[string]string{}
	for _, parts := range [][]string{nil, {""}, {"", ""}, {"ab", "c"}, {"a", "bc"}, {"abc"}} {
		id := ours.NewID("harbour.example", parts...)
		if other, ok := seen[id]; ok {
			t.Errorf("%q and %s have one ID", parts, other)
		}
		seen[id] = fmt.Sprintf("%q", parts)
		if again := ours.NewID("harbour.example", parts...); again != id {
			t.Errorf("%q: got %s and %s", parts, id, again)
		}
	}
	if got := ours.NewID(""); !strings.HasSuffix(got, ".invalid") {
		t.Errorf("got %s, want a domain that cannot exist", got)
	}
}
