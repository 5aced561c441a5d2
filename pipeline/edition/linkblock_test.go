package edition_test

import (
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// blocksOnPaper returns the words of blocks as the booklet shows them.
func blocksOnPaper(t *testing.T, blocks ...doc.Block) string {
	t.Helper()
	s := source(t, "Text.\n")
	s.Article.Body = blocks
	return plain(edition.New(doc.Booklet, s, &diag.List{}))
}

// here returns a run with a link in it.
func here() []doc.Inline {
	return append(say("Look "), &doc.Link{Target: doc.Literal("https://example.org"), Content: say("here")})
}

func TestTitlesAndCaptionsSayOnPaperWhereTheirLinksLead(t *testing.T) {
	text := []doc.Block{&doc.Paragraph{Content: say("Text.")}}
	for name, b := range map[string]doc.Block{
		"question": &doc.FAQ{Title: here(), Content: text},
		"callout":  &doc.Callout{Title: here(), Content: text},
	} {
		if got, want := blocksOnPaper(t, b), "Look here (example.org)\nText."; got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
	caption := &doc.Figure{Image: &doc.Image{Source: "a.png", Alt: doc.Literal("Map")}, Caption: here()}
	s := source(t, "Text.\n")
	s.Article.Body = []doc.Block{caption}
	e := edition.New(doc.Booklet, s, &diag.List{})
	if got, want := doc.Plain(e.Article.Body[0].(*doc.Figure).Caption), "Look here (example.org)"; got != want {
		t.Errorf("caption: got %q, want %q", got, want)
	}
}

// The address of a QR code is printed below it, so that it is not repeated beside it,
// but it is printed again further on.
func TestTextOfAQRCodeDoesNotRepeatItsAddress(t *testing.T) {
	qr := &doc.QR{URL: doc.Literal("https://example.org"), Content: []doc.Block{&doc.Paragraph{Content: here()}}}
	if got, want := blocksOnPaper(t, qr, &doc.Paragraph{Content: here()}), "Look here\nLook here (example.org)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLoweredTextSaysItsAddressAfterIt(t *testing.T) {
	lowered := &doc.Subscript{Content: []doc.Inline{&doc.Link{Target: doc.Literal("tel:988"), Content: say("call")}}}
	if got, want := blocksOnPaper(t, &doc.Paragraph{Content: append(say("a"), lowered, say(" b")[0])}), "a_call (988) b"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	raised := &doc.Superscript{Content: []doc.Inline{lowered}}
	if got, want := blocksOnPaper(t, &doc.Paragraph{Content: append(say("a"), raised, say(" b")[0])}), "a^(_call) (988) b"; got != want {
		t.Errorf("lowered in raised text: got %q, want %q", got, want)
	}
}

func TestOnlyNoteIsLeftOutWithItsReference(t *testing.T) {
	e, _ := shown(t, doc.Handout, "Text.\n\n::: only guide\nMore.[^n]\n:::\n\n[^n]: A note.\n")
	if len(e.Article.Notes) != 0 {
		t.Errorf("got %d notes", len(e.Article.Notes))
	}
}
