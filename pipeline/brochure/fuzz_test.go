package brochure

import (
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
	"pamphlet/pipeline/markdown"
)

// FuzzRender proves that any article is set without a panic, that every letter is
// placed, and that a finding says why if nothing is made.
func FuzzRender(f *testing.F) {
	f.Add(small, uint8(0))
	f.Add(article(random(1), 4), uint8(1))
	f.Add(article(random(2), 9), uint8(2))
	f.Add("# T\n\n- [ ] a\n- [x] b\n\n![x](y.png \"z\")\n\n::: qr https://example.org\n:::\n", uint8(3))
	f.Add("|a|\n|-|\n\n|a|b|\n|-|-|\n|"+strings.Repeat("x", 200)+"|\n", uint8(4))
	f.Add("1234567890. x\n\nTerm\n: a\n\n  b\n: c\n\n⏰ 糖 שלום e\u0301\u0301", uint8(5))
	f.Add("10<sup>9<sup>a<sub>b</sub></sup></sup> <sup>[1](https://example.org)</sup> ~~x ![y](z.png) **1**~~ <sub>~~2~~</sub>\n\n|m<sup>2</sup>|\n|-|\n|~~1~~|\n", uint8(6))
	f.Add("# T\n\n## A\n\n[B](#b)s [x](tel:+14155550177) ([y](https://example.org/"+strings.Repeat("long/", 20)+"))\n\n## B\n\n[A](#a)\n\n## C\n\n-\n- 1\n", uint8(0))
	th := shipped(f)
	labels, err := th.Labels("en", diag.Pos{}, &diag.List{})
	if err != nil {
		f.Fatal(err)
	}
	clinic := contact.Read("clinic.yaml", []byte(clinicFile), &diag.List{})
	f.Fuzz(func(t *testing.T, text string, which uint8) {
		if len(text) > 4000 || !utf8.ValidString(text) {
			return
		}
		var findings diag.List
		a := markdown.Read("a.md", []byte(text), &findings)
		if findings.HasErrors() {
			return
		}
		p := printed[int(which)%len(printed)]
		s := edition.Source{Article: a, Contact: clinic, Theme: th, Labels: labels, Date: time.Unix(0, 0).UTC(), Version: "fuzz"}
		options := &doc.Options{BrochureOptions: doc.BrochureOptions{Fold: p.fold, Paper: "letter"}}
		a.Meta.Publish.Options = map[doc.Format]*doc.Options{doc.Brochure: options, doc.Booklet: options, doc.LargePrint: options, doc.Press: options}
		e := edition.New(p.format, s, &findings)
		if findings.HasErrors() {
			return
		}
		artifacts, err := Render(e, &findings)
		if err != nil {
			t.Fatal(err)
		}
		if len(artifacts) == 0 && !findings.HasErrors() {
			t.Fatalf("%s %s: nothing was made, and nothing said", p.format, p.fold)
		}
		says := false // The words of codes and captions of pictures that are not there.
		doc.Walk(a.Body, func(b doc.Block) bool {
			switch b.(type) {
			case *doc.QR, *doc.Figure, *doc.ContactCard:
				says = true
			}
			return true
		})
		if p.fold == autoFold || says {
			return
		}
		e = edition.New(p.format, wordless(s), &findings)
		if w, pieces, found, ok := placed(t, e); ok {
			if err := complain(e, w, pieces, found); err != nil {
				t.Error(err)
			}
		}
	})
}
