package pipeline_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/verify"
)

// meaning is Markdown and what the editions must and must not show of it.
type meaning struct {
	line     int
	markdown string
	wants    []expectation
}

type expectation struct {
	// editions are the letters of those that it is about.
	editions, words string
	absent          bool
}

// editions are print, guide, handout, e-mail and plain text.
const allEditions = "pghmt"

// readMeanings reads the table: its groups, each an article.
func readMeanings(t *testing.T) map[string][]meaning {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "meaning", "meanings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	groups := map[string][]meaning{}
	group := ""
	var open meaning
	end := func() {
		if len(open.wants) > 0 {
			groups[group] = append(groups[group], open)
		}
		open = meaning{}
	}
	for i, line := range strings.Split(strings.TrimRight(string(data), "\n"), "\n") {
		name, begins := strings.CutPrefix(line, "# Group ")
		switch {
		case begins:
			end()
			group = name
		case group == "": // The comment on top.
		case line == "===":
			end()
		case strings.HasPrefix(line, "\t"):
			sign, words, _ := strings.Cut(line[1:], " ")
			editions := sign[1:]
			if editions == "" {
				editions = allEditions
			}
			open.wants = append(open.wants, expectation{editions, words, sign[0] == '-'})
		default:
			if open.markdown == "" {
				open.line = i + 1
			}
			open.markdown += line + "\n"
		}
	}
	end()
	return groups
}

// TestEveryEditionShowsWhatWasMeant holds each line of the table against the text
// that each edition of its group's article has.
func TestEveryEditionShowsWhatWasMeant(t *testing.T) {
	t.Parallel()
	lines := 0
	for group, meanings := range readMeanings(t) {
		lines += len(meanings)
		t.Run(group, func(t *testing.T) {
			t.Parallel()
			var article strings.Builder
			article.WriteString("---\ntitle: What was meant\ncover: {image: lung.png, alt: A lung}\nlang: en-US\ndate: 2026-11-01\npublish:\n  brochure: {fold: none}\n---\n")
			for i, m := range meanings {
				fmt.Fprintf(&article, "\n## Case %s\n\n%s", caseName(i), m.markdown)
			}
			article.WriteString("\n## Case end\n\nThe end.\n\n[^stars]: Then 2*5 ml and 3*5 ml.\n")
			shown := editionTexts(t, article.String())
			for i, m := range meanings {
				for _, want := range m.wants {
					for _, e := range want.editions {
						text := section(t, shown[e], i, len(meanings))
						if strings.Contains(m.markdown, "[^") {
							text = shown[e]
						}
						if words := inEdition(e, want.words); strings.Contains(text, words) == want.absent {
							t.Errorf("line %d: edition %c: got %q, want %q %s", m.line, e, text, words, map[bool]string{false: "in it", true: "not in it"}[want.absent])
						}
					}
				}
			}
		})
	}
	if lines < 150 {
		t.Errorf("the table has %d lines, of at least 150", lines)
	}
}

// caseName names a case in letters, for a digit might be taken for the case's own.
func caseName(i int) string { return "q" + string(rune('a'+i/26)) + string(rune('a'+i%26)) }

// section returns what an edition shows of a case.
func section(t *testing.T, text string, i, n int) string {
	t.Helper()
	from := "Case " + caseName(i)
	to := "Case end"
	if i+1 < n {
		to = "Case " + caseName(i+1)
	}
	_, rest, ok := cutLast(text, from)
	if !ok {
		t.Fatalf("the heading %q is nowhere in %q", from, text)
	}
	words, _, _ := strings.Cut(rest, to)
	return words
}

func cutLast(s, sep string) (before, after string, found bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

var (
	raisedWords  = regexp.MustCompile(`(.?)\^\(([^)]*)\)`)
	loweredWords = regexp.MustCompile(`_\(([^)]*)\)`)
	struckWords  = regexp.MustCompile(`~\(([^)]*)\)`)
)

// inEdition returns an expectation as an edition writes it: raised text in
// letters where there is no mark-up.
func inEdition(e rune, words string) string {
	if e == 'p' || e == 't' {
		words = raisedWords.ReplaceAllStringFunc(words, func(s string) string {
			m := raisedWords.FindStringSubmatch(s)
			before := []rune(m[1] + "\x00")
			return m[1] + doc.Raised(before[0], m[2])
		})
		words = loweredWords.ReplaceAllStringFunc(words, func(s string) string { return doc.Lowered(loweredWords.FindStringSubmatch(s)[1]) })
		return struckWords.ReplaceAllString(words, "[deleted: $1]")
	}
	words = struckWords.ReplaceAllString(words, "[deleted: ~($1)]")
	return words
}

// editionTexts builds an article and returns what a reader sees of each edition,
// list marks included.
func editionTexts(t *testing.T, article string) map[rune]string {
	t.Helper()
	source, out := t.TempDir(), t.TempDir()
	for name, text := range map[string]string{"meant.md": article, "clinic.yaml": provenClinic, "lung.png": lung(t)} {
		if err := os.WriteFile(filepath.Join(source, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	o := remembering(t, pipeline.Project{Source: source}, source)
	report, err := pipeline.Build(context.Background(), pipeline.BuildOptions{Project: o, Out: out, Only: usual()})
	if err != nil {
		t.Fatal(err)
	}
	if report.HasErrors() {
		t.Fatalf("the article is not built: %v", report.Findings)
	}
	file := func(suffix string) []byte {
		data, err := os.ReadFile(filepath.Join(out, "meant", "meant-"+suffix))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	read := func(mediaType, suffix string) *verify.Content {
		c, err := verify.Read(mediaType, file(suffix))
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	texts := map[rune]string{
		'p': read("application/pdf", "brochure.pdf").Text,
		'g': chapters(t, file("guide.epub")),
		'h': pageText(t, file("handout.html")),
		'm': pageText(t, mailBody(t, file("handout.eml"))),
		't': string(file("handout.txt")),
	}
	for e, text := range texts {
		texts[e] = oneSpaced(text)
	}
	if v, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: o, Out: out}); err != nil {
		t.Fatal(err)
	} else if v.HasErrors() {
		t.Errorf("it is not proved: %v", v.Findings)
	}
	return texts
}

// oneSpaced returns a text with one plain space for each run of white space, and
// without what only keeps a line together.
func oneSpaced(text string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(text, "\u2060", "")), " ")
}

// chapters returns what the chapters of an EPUB show.
func chapters(t *testing.T, data []byte) string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	slices.SortFunc(z.File, func(a, b *zip.File) int { return strings.Compare(a.Name, b.Name) })
	var b strings.Builder
	for _, f := range z.File {
		if !strings.HasSuffix(f.Name, ".xhtml") || strings.HasSuffix(f.Name, "nav.xhtml") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var page bytes.Buffer
		if _, err := page.ReadFrom(r); err != nil {
			t.Fatal(err)
		}
		b.WriteString(pageText(t, page.Bytes()) + "\n")
	}
	return b.String()
}

// pageText returns what a page shows, with the marks of its lists as a browser
// counts them (HTML §4.4.5, §4.4.8), raised text as ^(…), lowered as _(…), struck
// as ~(…).
func pageText(t *testing.T, data []byte) string {
	t.Helper()
	root, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(n *html.Node)
	children := func(n *html.Node) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type != html.ElementNode:
			children(n)
		case n.DataAtom == atom.Style || n.DataAtom == atom.Script || n.DataAtom == atom.Head || n.DataAtom == atom.Nav || n.DataAtom == atom.Svg || saidOnly(n):
		case n.DataAtom == atom.Sup && find(n, atom.A) || n.DataAtom == atom.Sup && strings.Contains(attr(n, "class"), "noteref"):
		case n.DataAtom == atom.Sup, n.DataAtom == atom.Sub, n.DataAtom == atom.Del:
			b.WriteString(map[atom.Atom]string{atom.Sup: "^(", atom.Sub: "_(", atom.Del: "~("}[n.DataAtom])
			children(n)
			b.WriteString(")")
		case n.DataAtom == atom.Img:
			b.WriteString(" " + attr(n, "alt") + " ")
		case n.DataAtom == atom.Ol:
			b.WriteString("\n")
			countItems(n, &b, children)
		case isPhrase(n.DataAtom):
			children(n)
		default:
			b.WriteString("\n")
			children(n)
			b.WriteString("\n")
		}
	}
	walk(root)
	return b.String()
}

// countItems writes the items of an ordered list after their marks.
func countItems(list *html.Node, b *strings.Builder, children func(*html.Node)) {
	number := 1
	if start, err := strconv.Atoi(attr(list, "start")); err == nil {
		number = start
	}
	numbering := doc.Numbering{Style: map[string]doc.NumberStyle{"a": doc.LowerAlpha, "A": doc.UpperAlpha, "i": doc.LowerRoman, "I": doc.UpperRoman}[attr(list, "type")]}
	marked := slices.Contains(strings.Fields(attr(list, "class")), "marked") // By text.
	for li := list.FirstChild; li != nil; li = li.NextSibling {
		if li.DataAtom != atom.Li {
			continue
		}
		if value, err := strconv.Atoi(attr(li, "value")); err == nil {
			number = value
		}
		b.WriteString("\n")
		if !marked {
			b.WriteString(numbering.Mark(number) + " ")
		}
		children(li)
		b.WriteString("\n")
		number++
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

func find(n *html.Node, a atom.Atom) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == a || find(c, a) {
			return true
		}
	}
	return false
}

// saidOnly reports whether an element is for those alone who cannot see the page.
func saidOnly(n *html.Node) bool { return slices.Contains(strings.Fields(attr(n, "class")), "said") }

func isPhrase(a atom.Atom) bool {
	return slices.Contains([]atom.Atom{atom.A, atom.Abbr, atom.B, atom.Bdi, atom.Code, atom.Em, atom.I, atom.Ins, atom.Kbd, atom.Mark, atom.Q, atom.Small, atom.Span, atom.Strong, atom.U}, a)
}

// mailBody returns the page in a message.
func mailBody(t *testing.T, data []byte) []byte {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	page := mailPage(t, m.Header.Get("Content-Type"), m.Header.Get("Content-Transfer-Encoding"), m.Body)
	if page == nil {
		t.Fatal("the message has no page")
	}
	return page
}

// mailPage returns the first part of a message, or of a part, that is a page.
func mailPage(t *testing.T, mediaType, encoding string, body io.Reader) []byte {
	t.Helper()
	base, parameters, err := mime.ParseMediaType(mediaType)
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasPrefix(base, "multipart/") {
		parts := multipart.NewReader(body, parameters["boundary"])
		for {
			part, err := parts.NextRawPart()
			if err != nil {
				return nil
			}
			if page := mailPage(t, part.Header.Get("Content-Type"), part.Header.Get("Content-Transfer-Encoding"), part); page != nil {
				return page
			}
		}
	}
	if base != "text/html" {
		return nil
	}
	switch strings.ToLower(encoding) {
	case "quoted-printable":
		body = quotedprintable.NewReader(body)
	case "base64":
		body = base64.NewDecoder(base64.StdEncoding, body)
	}
	page, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return page
}
