package edition_test

import (
	"fmt"
	"slices"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/edition"
)

// Braces that an article writes as escapes or entities are braces in every edition.
func TestFieldsAreFilledInWhereverTheyStand(t *testing.T) {
	e, findings := shown(t, doc.Handout, `# T

Call {{phone}} or \{{phone}}. [Call](tel:{{phone}} "Call {{phone}} or \{{phone}}"), [find](https://a.example/{{name}}?\{{name}}&#123;{name}}).

![Say {{phone}} or \{{phone}} or &#123;{phone}}](a.png "Caption {{phone}} or \{{phone}}")

<img src="a.png" alt="{{phone}} or &#123;{phone}}" title="{{email}} or &#123;{email}}"> beside words.

::: qr {{website}}?\{{email}}
:::
`)
	if len(findings) > 0 {
		t.Error(findings)
	}
	var got []string
	doc.Walk(e.Article.Body, func(b doc.Block) bool {
		if q, ok := b.(*doc.QR); ok {
			got = append(got, "qr "+q.URL.String())
		}
		for _, run := range doc.Texts(b) {
			line := ""
			doc.WalkInlines(run, func(in doc.Inline) {
				switch in := in.(type) {
				case *doc.Text:
					line += in.Value
				case *doc.Link:
					line += fmt.Sprintf("<%s %q>", in.Target, in.Title)
				case *doc.Image:
					line += fmt.Sprintf("![%s %q]", in.Alt, in.Title)
				}
			})
			got = append(got, line)
		}
		return true
	})
	want := []string{
		`Call <tel:+18662082390 "">866-208-2390 or {{phone}}. <tel:+18662082390 "Call 866-208-2390 or {{phone}}">Call, <https://a.example/Harbour Street Clinic?%7B%7Bname%7D%7D%7B%7Bname%7D%7D "">find.`,
		`![Say 866-208-2390 or {{phone}} or {{phone}} ""]`,
		`Caption <tel:+18662082390 "">866-208-2390 or {{phone}}`,
		`![866-208-2390 or {{phone}} "hello@harbour.example or {{email}}"] beside words.`,
		`qr https://harbour.example/?%7B%7Bemail%7D%7D`,
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("line %d: got %q, want %q", i, slices.Concat(got, []string{""})[min(i, len(got))], slices.Concat(want, []string{""})[min(i, len(want))])
		}
	}
}

// Package check reports a code for something that no telephone can dial.
func TestTargetOfACodeThatCannotBeDialledStays(t *testing.T) {
	for target, want := range map[string]string{"tel:nurse": "tel:nurse", "tel:12%zz": "tel:12%zz", "tel:+1%20202%20555%200143": "tel:+12025550143"} {
		s := source(t, "Text.\n")
		s.Article.Body = []doc.Block{&doc.QR{URL: doc.Literal(target)}}
		if got := edition.New(doc.Handout, s, &diag.List{}).Article.Body[0].(*doc.QR).URL.String(); got != want {
			t.Errorf("%s: got %q, want %q", target, got, want)
		}
	}
}

// An unknown placeholder is reported at its own place, and only if it is a placeholder.
func TestUnknownPlaceholdersAreFoundAtTheirPlace(t *testing.T) {
	for text, want := range map[string]string{
		"Words {{phnoe}}.":                              "3:7",
		"Words \\{{phnoe}} and &#123;{phnoe}}.":         "",
		"![Call {{phnoe}}](a.png)":                      "3:8",
		"![Call \\{{phnoe}}](a.png)":                    "",
		"Words ![a](a.png \"{{phnoe}}\").":              "3:19",
		"[{{phone}}](https://a.example/ \"{{phnoe}}\")": "3:33",
		"[book]({{booknig}})":                           "3:8",
		"[book](https://a.example/\\{{booking}})":       "",
		"[book](https://a.example/%7B%7Bbooknig%7D%7D)": "",
		"Words <img src=\"a.png\" alt=\"{{phnoe}}\">.":  "3:29",
		"<img src=a.png alt=\"&#123;{phnoe}}\">":        "",
		"| A |\n|---|\n| ![{{phnoe}}](a.png) |":         "5:5",
		"::: qr {{websit}}\n:::":                        "3:8",
	} {
		_, findings := shown(t, doc.Handout, "# T\n\n"+text+"\n")
		got := ""
		for _, f := range findings {
			if f.Rule == "placeholder-unknown" {
				got += fmt.Sprintf("%d:%d", f.Line, f.Col)
			}
		}
		if got != want {
			t.Errorf("%s: found at %q, want %q", text, got, want)
		}
	}
}
