package mail_test

import (
	"bytes"
	"mime"
	"strings"
	"testing"

	ours "pamphlet/pipeline/mail"
)

func TestTextIsEncodedOnlyWhereItHasToBe(t *testing.T) {
	for text, want := range map[string]string{
		"short\r\n\r\nlines\r\n":     "7bit",
		"no line end":                "7bit",
		"a café near the lake\r\n":   "quoted-printable",
		"什么是糖尿病足部护理\r\n":             "base64",
		strings.Repeat("long ", 30):  "quoted-printable",
		"a space at the end \r\n":    "quoted-printable",
		"From here on\r\n":           "quoted-printable",
		"--=_0123456789abcdef--\r\n": "quoted-printable",
		"a bell \a\r\n":              "quoted-printable",
	} {
		m := ours.Message{Subject: "s", Text: []byte(text), Unsent: true}
		data := written(t, m)
		wellFormed(t, data)
		if !bytes.Contains(data, []byte("Content-Transfer-Encoding: "+want+"\r\n")) {
			t.Errorf("%q: want %s in\n%s", text, want, data)
		}
		if _, leaves := standard(t, data); string(leaves[0].body) != text {
			t.Errorf("got %q, want %q", leaves[0].body, text)
		}
	}
}

func TestLineEndsBecomeOne(t *testing.T) {
	m := ours.Message{Subject: "s", Text: []byte("a\nb\r\nc\rd\n\n"), Unsent: true}
	if _, leaves := standard(t, written(t, m)); string(leaves[0].body) != "a\r\nb\r\nc\r\nd\r\n\r\n" {
		t.Errorf("got %q", leaves[0].body)
	}
}

// A message that holds a message of ours, with its boundaries, is still one.
func TestContentDoesNotEndAPart(t *testing.T) {
	m := ours.Message{Subject: "s", Text: []byte("text"), Unsent: true}
	for range 3 {
		within := written(t, m)
		m.Text = within
		m.Attachments = []ours.Attachment{{Name: "draft.eml", MediaType: "application/octet-stream", Data: within}}
		_, leaves := standard(t, written(t, m))
		if len(leaves) != 2 || !bytes.Equal(leaves[0].body, within) || !bytes.Equal(leaves[1].body, within) {
			t.Fatalf("got %q", leaves)
		}
	}
}

func FuzzBytes(f *testing.F) {
	f.Add("Asthma", "Rosa <rosa@b.example>", "en", "a.pdf", "application/pdf", "id@b.example", []byte("text é\r\n"))
	f.Add("=?x", `"R" <r@b.example>`, "", "喘.pdf", "text/plain; charset=utf-8", "a@b", []byte("--=_\r\n.\r\n\r"))
	f.Fuzz(func(t *testing.T, subject, to, lang, name, kind, id string, text []byte) {
		recipient, err := ours.ParseAddress(to)
		if err != nil {
			return
		}
		m := ours.Message{Subject: subject, To: recipient, Lang: lang, Text: text, HTML: text, Unsent: true,
			Images:      []ours.Image{{ID: id, Name: name, MediaType: kind, Data: text}},
			Attachments: []ours.Attachment{{Name: name, MediaType: kind, Data: text}}}
		data, err := m.Bytes()
		if err != nil {
			return
		}
		for line := range bytes.SplitSeq(data, []byte("\r\n")) {
			if len(line) > 998 || bytes.ContainsFunc(line, func(c rune) bool { return c == '\r' || c == '\n' || c == 0 || c > '~' }) {
				t.Fatalf("malformed line %q", line)
			}
		}
		header, leaves := standard(t, data)
		got, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
		if err != nil || got != subject {
			t.Fatalf("subject: got %q, %v, want %q", got, err, subject)
		}
		if len(leaves) != 4 || !bytes.Equal(leaves[0].body, leaves[1].body) || !bytes.Equal(leaves[2].body, text) || leaves[3].name != name {
			t.Fatalf("got %q", leaves)
		}
	})
}
