package verify_test

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/qrcode"
	"pamphlet/pipeline/verify"
)

const longArticle = `---
title: Living with asthma
summary: What asthma is.
contact: ` + corpus + `clinic.yaml
date: 2026-11-01
---
Asthma makes the airways narrow.

::: keypoints
- Carry the blue inhaler.
:::

## Risks {#risks .essential}

Do not take more than two doses.[^1]

### Children {#children}

Ask first.

## History {#history}

It is a long one.

[^1]: A day.
`

// A message with a brief body has what no body may leave out, and the whole handout
// is attached.
func TestShortMessages(t *testing.T) {
	t.Parallel()
	s := sourceOf(t, "a.md", []byte(longArticle))
	full := render(t, doc.Handout, s)
	letter := edition.New(doc.Email, s, nil)
	without := func(parts ...string) edition.Artifact {
		text := longArticle
		for _, p := range parts {
			if !strings.Contains(text, p) {
				t.Fatalf("the article does not hold %q", p)
			}
			text = strings.Replace(text, p, "", 1)
		}
		return render(t, doc.Handout, sourceOf(t, "a.md", []byte(text))).files[0]
	}
	plain := wrapped(full.edition)
	history := "## History {#history}\n\nIt is a long one.\n"
	for name, c := range map[string]struct {
		body, attached edition.Artifact
		want           string
	}{
		"whole":                        {full.files[0], full.files[0], ""},
		"without what may be left out": {without(history, "Asthma makes the airways narrow.\n"), full.files[0], ""},
		"nothing goes along":           {without(history), edition.Artifact{MediaType: "application/pdf"}, `"History" is missing`},
		"without an essential word":    {without(history, "not "), full.files[0], `"not" is missing after "Do"`},
		"without an essential section": {without(history, "### Children {#children}\n\nAsk first.\n"), full.files[0], `"Children" is missing`},
		"without the key points":       {without(history, "::: keypoints\n- Carry the blue inhaler.\n:::\n"), full.files[0], `"Carry the blue inhaler" is missing`},
		"half a sentence of the rest":  {without("long one"), full.files[0], `"long one" is missing after "It is a"`},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			data := message("Living with asthma", c.body, plain, c.attached).Data
			if c.attached.MediaType == "text/html; charset=utf-8" {
				data = bytes.Replace(data, []byte("guide.epub"), []byte("a-handout.html"), 1)
			}
			content, err := verify.Read("message/rfc822", data)
			if err != nil {
				t.Fatal(err)
			}
			p := verify.Expect(letter, nil).Compare(content)
			var got []string
			for _, g := range p.Missing {
				got = append(got, g.String())
			}
			if c.want == "" && !p.Whole() || !strings.Contains(strings.Join(got, "\n"), c.want) {
				t.Errorf("got %q, %v, want %q", got, p.Faults, c.want)
			}
		})
	}
}

// A message that shows the whole article may have nothing that its brief form lacks but a
// heading. It is still the whole article that its links are compared with.
func TestWholeMessagesAreNotTakenForShortOnes(t *testing.T) {
	t.Parallel()
	text := strings.Replace(longArticle, "Asthma makes the airways narrow.\n", "", 1)
	text = strings.Replace(text, "## History {#history}\n\nIt is a long one.\n", "## [History](https://a.example/history) {#history}\n", 1)
	s := sourceOf(t, "a.md", []byte(text))
	full := render(t, doc.Handout, s)
	content := read(t, message("Living with asthma", full.files[0], wrapped(full.edition), full.files[0]))
	if p := verify.Expect(edition.New(doc.Email, s, nil), nil).Compare(content); !p.Whole() {
		t.Errorf("got %v, %v", p.Missing, p.Faults)
	}
}

// The plain text of a message is compared with the article, too.
func TestPlainTextOfMessages(t *testing.T) {
	t.Parallel()
	full := render(t, doc.Handout, sourceOf(t, "a.md", []byte(longArticle)))
	plain := wrapped(full.edition)
	plain.Data = bytes.Replace(plain.Data, []byte("not take"), []byte("now take"), 1)
	content := read(t, message("Living with asthma", full.files[0], plain, edition.Artifact{MediaType: "application/pdf"}))
	p := verify.Expect(full.edition, nil).Compare(content)
	if len(p.Missing) != 1 || p.Missing[0].String() != `expected "not", found "now" after "Do" in the plain text` || p.Found != p.Words-1 {
		t.Errorf("got %v, %d of %d words", p.Missing, p.Found, p.Words)
	}
}

// A QR code in a picture of a message is read as a telephone reads it.
func TestCodesInPictures(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"https://a.example/plan": "https://a.example/plan",
		"tel:+12025550143":       "tel:+12025550143",
		"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:A\r\nTEL:+12025550143\r\nEND:VCARD": "+12025550143",
	} {
		code, err := qrcode.Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		const module = 4
		side := (code.Size + 2*qrcode.QuietZone) * module
		picture := image.NewGray(image.Rect(0, 0, side, side))
		for y := range side {
			for x := range side {
				if !code.Dark(x/module-qrcode.QuietZone, y/module-qrcode.QuietZone) {
					picture.SetGray(x, y, color.Gray{Y: 255})
				}
			}
		}
		var data bytes.Buffer
		if err := png.Encode(&data, picture); err != nil {
			t.Fatal(err)
		}
		page := edition.Artifact{MediaType: "text/html", Data: []byte("<p>Words")}
		plain := edition.Artifact{MediaType: "text/plain", Data: []byte("Words")}
		c := read(t, message("Words", page, plain, edition.Artifact{MediaType: "image/png", Data: data.Bytes()}))
		var got string
		if len(c.Links) == 1 && c.Links[0].Code {
			got = c.Links[0].Target
		} else if len(c.Declared) == 1 {
			got = c.Declared[0].Number
		}
		if got != want {
			t.Errorf("got %+v, want %q", c, want)
		}
	}
}
