package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"strings"
	"testing"

	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake"
	"pamphlet/pipeline/markdown"
)

// signs are texts whose marks Markdown, or HTML in it, could take for its own.
var signs = []string{
	"2*5 ml", "Take 2*5 ml in the morning and 2*5 ml at night", "2 * 5 and 3 * 5", "2**3 and 4**5", "2 *5 and 3* 5", "(a)*0.5 and (b)*0.5", "*as needed*", "**not** two", "5 mg*", "* see below", "*5 ml",
	"1~2 tablets every 4~6 hours", "~5 ml", "~~no~~", "about ~5 and ~6",
	">39 C at home", "> 39 C at home", ">=5 mg", "a > b and b > a", "if >5, call", "<half> a tablet", "Take <half> a tablet", "<5 mg and >3 mg", "a<b>c", "w<a and w>b", "<1 hour", "<-- here", "<!-- no -->", "<br>", "<b>bold</b>", "</p>", "x<sup>2</sup>",
	"+ 5 ml if heavy", "+5 ml", "- 7 C", "-5 degrees", "– 7 C", "−7 °C", "– and more",
	"2. Mai", "1986. A good year", "12. of May", "3) and more", "(4) of them", "a. first", "i. e. this", "A) or B)", "007. licence",
	"__/__/____", "__:__", "_x_ and _y_", "snake_case_name", "___", "_5_", "__init__",
	"# 5", "#5", "## two", "###", "C# and F#", "Plan #2", "#hash",
	"5`2", "`code`", "``", "5′ 2″", "\\*", "C:\\temp\\new", "a\\", "\\1",
	"[x] done", "[ ] to do", "[link](https://x.example)", "[^1]", "[a]: b", "![p](q.png)", "{{phone}}", "{{", "{#id}", "text {.brochure}", "::: warning", ":::", ": so", "| a | b |", "|", "a | b", "---", "===", "- - -", "***", "* * *", "&amp;", "&copy; 5", "AT&T", "&#42;", "1<2&3>2",
	"100 % = 1", "= 5", "10^9/L", "10⁹/L", "CO₂", "1/2", "½", "$5", "$x$", "a@b", "@5 pm", "e.g. www.x", "--- dose", "5 -- 6", "4 – 6", "1.", "2)", "-", "+", "*", ">", "<", "~", "#", "_",
	"T: 5", "key: value", "- item: 5", "? why", "! stop", "!5", "%5", "(c) 2020", "tel:5", "https://x.example/a_b_c*d", "1:2", "5 x 5", "5 × 5", "5·5", "5 • 5", "• 5 ml", "☐ yes", "4 ≤ 5 ≥ 3", "≈5",
}

// What foreign files say with marks that Markdown has, too, the article says as well:
// in a paragraph, after another line, in an item, a cell and a heading.
func TestImportKeepsSigns(t *testing.T) {
	if len(signs) < 60 {
		t.Fatal("too few")
	}
	for _, s := range signs {
		e := html.EscapeString(s)
		page := fmt.Sprintf("<html lang=en><body><article><h1>Doses</h1><p>AA%[1]sZZ %[1]s</p><p>%[1]s</p><p>We say<br>%[1]s<br>again.</p><ul><li>%[1]s</li><li>Item <b>%[1]s</b> and <i>%[1]s</i></li></ul><table><tr><th>H</th><th>%[1]s</th></tr><tr><td>%[1]s</td><td>5</td></tr></table><h2>Head %[1]s</h2><p>End.</p></article></body></html>", e)
		signed(t, "page.html", []byte(page), s, 10)
		body := strings.ReplaceAll(`<w:p><w:r><w:t>AASZZ S</w:t></w:r></w:p><w:p><w:r><w:t>S</w:t></w:r></w:p><w:p><w:r><w:t>We say</w:t><w:br/><w:t>S</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b/></w:rPr><w:t>S</w:t></w:r><w:r><w:t xml:space="preserve"> and S</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>H</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>S</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`, "S", e)
		signed(t, "file.docx", wordFile(t, strings.ReplaceAll(body, "AA"+e+"ZZ", "AA"+e+"ZZ")), s, 7)
	}
}

// The same holds in text files, for what is not a mark there either.
func TestImportKeepsSignsOfText(t *testing.T) {
	for _, s := range signs {
		text := fmt.Sprintf("Our doses\n\nEverybody should know that we say AA%[1]sZZ and %[1]s, which is what it means.\n", s)
		if strings.Contains(s, "**not**") {
			continue // That is bold in text files, too.
		}
		signed(t, "note.txt", []byte(text), s, 2)
	}
	for _, s := range []string{"2*5 ml", "1~2 tablets", ">39 C at home", "<half> a tablet", "__/__/____", "#5 is the dose", "10^9/L", "+5 ml if heavy", "−7 °C outside"} {
		signed(t, "note.txt", fmt.Appendf(nil, "Our doses\n\nEverybody should know what we say about this dose here.\n\n%s\n\nThat is all that we say about it, and it is enough.\n", s), s, 1)
	}
}

// signed imports a file, and counts a text in what is read of the article.
func signed(t *testing.T, name string, data []byte, s string, count int) {
	t.Helper()
	r, err := intake.Import(name, data, intake.Options{})
	if err != nil {
		t.Errorf("%s of %q: %v", name, s, err)
		return
	}
	var findings diag.List
	a := markdown.Read("article.md", r.Article, &findings)
	for _, f := range findings.Sorted() {
		if f.Severity == diag.Error {
			t.Errorf("%s of %q: %v", name, s, f)
		}
	}
	got := bare(doc.PlainBlocks(a.Body))
	if n := strings.Count(got, bare(s)); n < count {
		t.Errorf("%s: %q stands %d times, want %d, in\n%s\nof\n%s", name, s, n, count, got, r.Article)
	}
}

// bare returns a text without what typesetting changes.
func bare(s string) string {
	return strings.NewReplacer("---", "—", "--", "–", "...", "…", "(c)", "©", "\u00a0", " ").Replace(strings.Join(strings.Fields(s), " "))
}

// wordFile makes a Word file of its body.
func wordFile(t *testing.T, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`},
		{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`},
		{"word/document.xml", `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`},
	} {
		w, err := z.Create(f[0])
		if err == nil {
			_, err = w.Write([]byte(f[1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
