package check_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pamphlet/pipeline/check"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/markdown"
	"pamphlet/pipeline/thorough"
)

// FuzzEditorial checks that the findings of any article are at places that it has, and
// that remarks add no findings except those about remarks.
func FuzzEditorial(f *testing.F) {
	f.Add("# T\n\nCall 866-208-239 or a@b.example, see http://harbourstreet.test/.\n\n## FAQ\n\nYes, such as:\n\n## A\n\n- x\n")
	f.Add("<!-- pamphlet: ignore lead-in: so -->\n\n" + twenty + "\n\n> " + twenty + "\n\n" + twenty + "\n\nA <!-- pamphlet: ignore x --> b")
	f.Add("---\nlang: zh\napproval: x\nreviewed: {by: A}\n---\n\n自杀，如下：\n\n::: faq\nx\n:::\n\nİSTANBUL İYİ ÇOK GÜZEL[^a]\n\n[^a]: miracle.\n")
	c := contactOf(f, harbourClinic)
	f.Fuzz(func(t *testing.T, text string) {
		var findings diag.List
		a := markdown.Read("a.md", []byte(text), &findings)
		s := subject(a, c)
		allRules(s, &findings)
		all := findings.Sorted()
		lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
		for _, x := range all {
			if x.Line < 0 || x.File == a.File && x.Line > lines || !utf8.ValidString(x.Message) {
				t.Errorf("%d lines, and %v", lines, x)
			}
			if r, ok := check.Explain(x.Rule); !ok || x.File == a.File && x.Severity > r.Level {
				t.Errorf("the catalogue has %+v, and there is %v", r, x)
			}
		}
		left := check.Suppress(a, all)
		if own := len(a.Remarks); len(left) > len(all)+own {
			t.Errorf("%d findings and %d remarks became %d", len(all), own, len(left))
		}
	})
}

func TestManyParagraphsAreChecked(t *testing.T) {
	var same, other strings.Builder
	for i := range thorough.Size(5000, 100_000) {
		same.WriteString(twenty + "\n\n")
		fmt.Fprintf(&other, "Word%d is not word%d, and no more than that is said of it here: see what stands at https://example.org/%d for the rest of it all.\n\n", i, i*7, i)
	}
	for text, want := range map[string]int{same.String(): 1, other.String(): 0} {
		var findings diag.List
		a := markdown.Read("a.md", []byte(matter+text+"Call {{phone}}.\n"), &diag.List{})
		allRules(subject(a, contactOf(t, harbourClinic)), &findings)
		if got := findings.Len(); got != want {
			t.Errorf("got %d findings, want %d", got, want)
		}
	}
}

func BenchmarkEditorial(b *testing.B) {
	a := markdown.Read("article.md", realPage(b, "article.md"), &diag.List{})
	s := subject(a, contactOf(b, string(realPage(b, "clinic.yaml"))))
	for b.Loop() {
		allRules(s, &diag.List{})
	}
}

func BenchmarkReadAndEditorial(b *testing.B) {
	data := realPage(b, "article.md")
	c := contactOf(b, string(realPage(b, "clinic.yaml")))
	for b.Loop() {
		var findings diag.List
		a := markdown.Read("article.md", data, &findings)
		check.Article(a, c, &findings)
		allRules(subject(a, c), &findings)
		check.Suppress(a, findings.Sorted())
	}
}
