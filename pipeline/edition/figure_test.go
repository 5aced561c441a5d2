package edition_test

import (
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

func TestPictureLeadsToNoSectionThatIsLeftOut(t *testing.T) {
	s := source(t, "---\npublish: {handout: {sections: marked}}\n---\n## Here {#here .handout}\n\nWords.\n\n## Elsewhere {#elsewhere}\n\nWords.\n")
	for target, want := range map[string]string{"#here": "#here", "#elsewhere": "", "https://a.example/": "https://a.example/"} {
		figure := &doc.Figure{Image: &doc.Image{Source: "a.png", Alt: doc.Literal("Map")}, Target: doc.Literal(target)}
		body := s.Article.Body
		s.Article.Body = []doc.Block{body[0], figure, body[2]}
		var findings diag.List
		e := edition.New(doc.Handout, s, &findings)
		if got := e.Article.Body[1].(*doc.Figure).Target.String(); got != want {
			t.Errorf("%s: got %q, want %q", target, got, want)
		}
		s.Article.Body = body
	}
}
