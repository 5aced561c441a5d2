package pipeline_test

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pamphlet/pipeline"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
)

// plainest takes nothing along with its e-mail, and has a picture as its cover: one that
// is drawn takes longer than all else of a guide.
func plainest() string {
	return "---\ncover: {image: lung.png, alt: A lung}\n" + strings.TrimPrefix(strings.Replace(provenArticle, "attach: [brochure, guide]", "attach: []", 1), "---\n")
}

// unsent returns an article of which no e-mail is made, for tests that look at its page.
func unsent(article string) string {
	return strings.Replace(article, "publish:\n", "publish:\n  email: false\n", 1)
}

// forgedArticle has a picture in its text, too, a warning, and more than a page of text.
func forgedArticle() string {
	return strings.Replace(plainest(), "## When to call {#call}", "![A lung](lung.png)\n\n::: warning Take care\nDo not smoke.\n:::\n\n"+
		strings.Repeat("Asthma comes and goes. Write down what makes it worse, and show your notes at each visit.\n\n", 20)+"## When to call {#call}", 1)
}

// forgeries returns a function that returns a project of the article, of which a file is
// then damaged, by the end of its name: each file has one for all cases of a test.
func forgeries(t testing.TB) func(file string) project {
	projects := map[string]project{}
	return func(file string) project {
		t.Helper()
		article := forgedArticle()
		if file != "handout.eml" {
			article = unsent(article)
		}
		if _, ok := projects[file]; !ok {
			projects[file] = newProject(t, article, provenClinic, madeWith(t, file))
		}
		return projects[file]
	}
}

// lung returns the picture of the articles. It is small, for it is read, drawn and
// written in each case; its bytes are enough to be damaged in their middle.
func lung(t testing.TB) string {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 90, 60))
	for i := range m.Pix {
		m.Pix[i] = byte(i * i >> 4)
	}
	var picture bytes.Buffer
	if err := png.Encode(&picture, m); err != nil {
		t.Fatal(err)
	}
	return picture.String()
}

// Whatever is done to a page, a message or a book is found, although the manifest
// was made to agree with it and every word may be in its place.
func TestVerifyFindsWhatIsHidden(t *testing.T) {
	t.Parallel()
	html := func(pattern, replacement string) func(testing.TB, []byte) []byte {
		return func(t testing.TB, data []byte) []byte { return substitute(t, data, pattern, replacement) }
	}
	style := func(rule string) func(testing.TB, []byte) []byte { return html(`</style>`, rule+`</style>`) }
	inMain := func(markup string) func(testing.TB, []byte) []byte { return html(`</main>`, markup+`</main>`) }
	inHead := func(markup string) func(testing.TB, []byte) []byte { return html(`<head>`, `<head>`+markup) }
	header := func(line string) func(testing.TB, []byte) []byte {
		return html(`MIME-Version:`, line+"\r\nMIME-Version:")
	}
	epub := func(file, pattern, replacement string) func(testing.TB, []byte) []byte {
		return func(t testing.TB, data []byte) []byte {
			return book(t, data, func(name string, data []byte) []byte {
				if !strings.HasSuffix(name, file) {
					return data
				}
				return substitute(t, data, pattern, replacement)
			})
		}
	}
	warning := `<p>Do not smoke.</p>`
	forged := forgeries(t)
	for name, c := range map[string]struct {
		file   string
		damage func(testing.TB, []byte) []byte
	}{
		"a hidden paragraph":              {"handout.html", html(warning, `<p hidden>Do not smoke.</p>`)},
		"a paragraph of no display":       {"handout.html", html(warning, `<p style="display:none">Do not smoke.</p>`)},
		"a paragraph of no opacity":       {"handout.html", html(warning, `<p style="opacity:0">Do not smoke.</p>`)},
		"a paragraph of no size":          {"handout.html", html(warning, `<p style="font-size:0">Do not smoke.</p>`)},
		"a paragraph in closed details":   {"handout.html", html(warning, `<details><summary></summary><p>Do not smoke.</p></details>`)},
		"a paragraph that is inert":       {"handout.html", html(warning, `<p aria-hidden="true">Do not smoke.</p>`)},
		"a sheet hides a warning":         {"handout.html", style(`.warning{display:none}`)},
		"a sheet paints ink as paper":     {"handout.html", style(`.warning{color:#fff;background:#fff}`)},
		"a sheet moves a warning away":    {"handout.html", style(`.warning{position:absolute;left:-9999px}`)},
		"a sheet clips a warning":         {"handout.html", style(`.warning{height:0;overflow:hidden}`)},
		"a sheet turns letters around":    {"handout.html", style(`.tel{unicode-bidi:bidi-override;direction:rtl}`)},
		"a sheet of another's":            {"handout.html", style(`@import url(https://evil.example/x.css);`)},
		"a picture of another's in it":    {"handout.html", style(`body{background:url(https://evil.example/x.png)}`)},
		"a sheet that was changed":        {"handout.html", html(`(?s)(<style>.*?)color:`, `${1}background:`)},
		"a sheet by a link":               {"handout.html", inHead(`<link rel="stylesheet" href="https://evil.example/x.css">`)},
		"a script":                        {"handout.html", inMain(`<script>alert(1)</script>`)},
		"a script of another's":           {"handout.html", inHead(`<script src="https://evil.example/x.js"></script>`)},
		"a refresh":                       {"handout.html", inHead(`<meta http-equiv="refresh" content="0;url=https://evil.example/">`)},
		"a base":                          {"handout.html", inHead(`<base href="https://evil.example/">`)},
		"a frame with words":              {"handout.html", inMain(`<iframe srcdoc="Stop all medicine"></iframe>`)},
		"a frame of another's":            {"handout.html", inMain(`<iframe src="https://evil.example/"></iframe>`)},
		"a picture of another's":          {"handout.html", inMain(`<img src="https://evil.example/x.png" alt="">`)},
		"an object":                       {"handout.html", inMain(`<object data="https://evil.example/x.pdf"></object>`)},
		"words in a field":                {"handout.html", inMain(`<input value="Stop all medicine">`)},
		"words in a faint field":          {"handout.html", inMain(`<textarea placeholder="Stop all medicine"></textarea>`)},
		"a form":                          {"handout.html", inMain(`<form action="https://evil.example/"><button>Go</button></form>`)},
		"a form without words":            {"handout.html", inMain(`<form action="https://evil.example/"><input type="password"></form>`)},
		"a map":                           {"handout.html", inMain(`<map name="m"><area href="https://evil.example/" shape="default" alt=""></map>`)},
		"a template":                      {"handout.html", inMain(`<template><p>Stop all medicine</p></template>`)},
		"words without scripts":           {"handout.html", inMain(`<noscript>Stop all medicine</noscript>`)},
		"a drawing with a page in it":     {"handout.html", inMain(`<svg><foreignObject><p>x</p></foreignObject></svg>`)},
		"a drawing of another's":          {"handout.html", inMain(`<svg><use href="https://evil.example/x.svg#a"/></svg>`)},
		"a dialog":                        {"handout.html", inMain(`<dialog open></dialog>`)},
		"a number that does something":    {"handout.html", html(`<a href="tel:`, `<a onclick="location='tel:+12025550134'" href="tel:`)},
		"a link that tells":               {"handout.html", html(`<a href="https`, `<a ping="https://evil.example/" href="https`)},
		"a picture that fails":            {"handout.html", html(`<img `, `<img onerror="alert(1)" `)},
		"a word struck":                   {"handout.html", html(`Do not take`, `Do <s>not</s> take`)},
		"a word deleted":                  {"handout.html", html(`Do not take`, `Do <del>not</del> take`)},
		"a raised digit":                  {"handout.html", html(`Take 0\.5`, `Take 0.<sup>5</sup>`)},
		"a number turned around":          {"handout.html", html(`>202-555-0143<`, `><bdo dir="rtl">202-555-0143</bdo><`)},
		"a number turned by a mark":       {"handout.html", html(`>202-555-0143<`, ">\u202e202-555-0143<")},
		"a number turned by its element":  {"handout.html", html(`dir="ltr">202`, `dir="rtl">202`)},
		"a letter of another alphabet":    {"handout.html", html(`Do not take`, "Do n\u043et take")},
		"a letter of no width":            {"handout.html", html(`Do not take`, "Do n\u200bot take")},
		"another language of a part":      {"handout.html", html(`<p>Take 0`, `<p lang="fr">Take 0`)},
		"a page cut off at its end":       {"handout.html", func(_ testing.TB, data []byte) []byte { return data[:bytes.LastIndex(data, []byte("</footer>"))] }},
		"two sections swapped by a sheet": {"handout.html", style(`.text{display:flex;flex-direction:column-reverse}`)},
		"a picture's pixels":              {"handout.html", html(`(data:image/png;base64,[^"]{300})[A-Za-z]`, "${1}0")},
		"an answer to another":            {"handout.eml", header("Reply-To: desk@evil.example")},
		"a copy":                          {"handout.eml", header("Cc: copy@evil.example")},
		"a blind copy":                    {"handout.eml", header("Bcc: copy@evil.example")},
		"a sender":                        {"handout.eml", header("Sender: desk@evil.example")},
		"a header of a program":           {"handout.eml", header("X-Evil: 1")},
		"a receipt":                       {"handout.eml", header("Disposition-Notification-To: desk@evil.example")},
		"a part more": {"handout.eml", func(_ testing.TB, data []byte) []byte {
			at := bytes.LastIndex(data, []byte("\r\n--"))
			end := bytes.LastIndex(data, []byte("--"))
			return append(append(append([]byte{}, data[:end]...), "\r\nContent-Type: text/html\r\nContent-Disposition: inline\r\n\r\n<p>Stop all medicine</p>"...), append(bytes.TrimRight(data[at:], "\r\n"), "\r\n"...)...)
		}},
		"hidden words of a message": {"handout.eml", func(t testing.TB, data []byte) []byte {
			return mailHTML(t, data, `(?s)(<p[^>]*style=")`, "${1}display:none;")
		}},
		"pale words of a message": {"handout.eml", func(t testing.TB, data []byte) []byte {
			return mailHTML(t, data, `(?s)(<p[^>]*style="[^"]*color:\s*)#[0-9a-f]+`, "${1}#ffffff")
		}},
		"a file that no page has": {"guide.epub", func(t testing.TB, data []byte) []byte {
			return book(t, data, func(_ string, data []byte) []byte { return data }, "EPUB/xhtml/evil.xhtml", "<html/>")
		}},
		"a contact page out of the spine": {"guide.epub", epub("package.opf", `<itemref idref="[^"]*contact[^"]*"[^>]*/>`, "")},
		"a page beside the spine":         {"guide.epub", epub("package.opf", `(<itemref idref="[^"]*contact[^"]*")`, `${1} linear="no"`)},
		"the last page out of the spine":  {"guide.epub", epub("package.opf", `(?s)(.*)<itemref [^>]*/>`, "${1}")},
		"a script in a chapter":           {"guide.epub", epub("chapter-02.xhtml", `</body>`, `<script>alert(1)</script></body>`)},
		"a hidden chapter":                {"guide.epub", epub("chapter-02.xhtml", `<body`, `<body hidden=""`)},
		"a sheet of a book":               {"guide.epub", epub(".css", `\z`, `.warning{display:none}`)},
		"a link out of the contents":      {"guide.epub", epub("nav.xhtml", `(?s)<li[^>]*>\s*<a[^>]*>Medicines</a>\s*</li>`, "")},
		"a book's kind":                   {"guide.epub", epub("mimetype", `epub`, "evil")},
		"a book of another's":             {"guide.epub", epub("container.xml", `<rootfiles>`, `<rootfiles><rootfile full-path="evil.opf" media-type="application/oebps-package+xml"/>`)},
		"a book's picture":                {"guide.epub", epub(".png", `\z`, "x")},
		"a book's author":                 {"guide.epub", epub("package.opf", `</metadata>`, `<dc:creator>Evil</dc:creator></metadata>`)},
		"a reviewer":                      {"handout.txt", html(`Edition 7`, "Edition 8")},
		"lines swapped in a text":         {"handout.txt", html(`(Blue +At once\n)(Brown +Twice a day\n)`, "$2$1")},
	} {
		p := forged(c.file)
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := "asthma-" + c.file
			before := p.read(set + file)
			after := c.damage(t, bytes.Clone(before))
			if bytes.Equal(before, after) {
				t.Fatal("nothing is damaged")
			}
			r := p.damaged(t, file, after).verify()
			if got := p.faults(r, file); got == "" {
				t.Errorf("got %v", r.Findings)
			}
			for _, f := range r.Files {
				if strings.HasSuffix(f.Path, "/"+file) && f.Proved {
					t.Errorf("got %+v", f)
				}
			}
		})
	}
}

// mailHTML changes the HTML of a message.
func mailHTML(t testing.TB, data []byte, pattern, replacement string) []byte {
	t.Helper()
	head := bytes.Index(data, []byte("Content-Type: text/html"))
	start := head + bytes.Index(data[head:], []byte("\r\n\r\n")) + 4
	end := start + bytes.Index(data[start:], []byte("\r\n--"))
	body := strings.NewReplacer("=\r\n", "", "=3D", "=").Replace(string(data[start:end]))
	changed := substitute(t, []byte(body), pattern, replacement)
	part := strings.Replace(string(data[head:start]), "quoted-printable", "base64", 1)
	if part == string(data[head:start]) {
		t.Fatalf("got %q", part)
	}
	encoded := base64.StdEncoding.EncodeToString(unquoted(changed))
	return append(append(append(bytes.Clone(data[:head]), part...), encoded...), data[end:]...)
}

// unquoted undoes what is left of quoted-printable.
func unquoted(data []byte) []byte {
	var out []byte
	for i := 0; i < len(data); i++ {
		if data[i] == '=' && i+2 < len(data) {
			if b, err := hex.DecodeString(string(data[i+1 : i+3])); err == nil && strings.ToUpper(string(data[i+1:i+3])) == string(data[i+1:i+3]) {
				out = append(out, b...)
				i += 2
				continue
			}
		}
		out = append(out, data[i])
	}
	return out
}

// What only packs a file otherwise, or is seen by nobody, is not damage.
func TestVerifyPassesOverWhatNobodySees(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.Handout)
	p.replace("asthma-handout.html", substitute(t, p.read(set+"asthma-handout.html"), `</main>`, "\n<!-- a remark -->\n</main>"))
	p.replace("asthma-handout.txt", append(p.read(set+"asthma-handout.txt"), "\n\n"...))
	p.replace("asthma-handout.eml", append(p.read(set+"asthma-handout.eml"), "\r\n"...))
	if r := p.verify(); len(r.Findings) > 0 {
		t.Errorf("got %v", r.Findings)
	}
}

// A manifest must say of its article what the article says.
func TestVerifyFindsForgedManifests(t *testing.T) {
	t.Parallel()
	proven := newProject(t, strings.Replace(unsent(plainest()), `edition: "7"`, "edition: \"7\"\nreviewed: {by: \"A. Doctor\", on: 2026-10-20, next: 2028-10-20, note: \"Only the web page.\"}\nkeywords: [asthma]", 1), provenClinic, doc.Handout)
	for name, c := range map[string][2]string{
		"edition":       {`"edition": "7"`, `"edition": "8"`},
		"date":          {`"date": "2026-11-01"`, `"date": "2027-11-01"`},
		"reviewed.by":   {`"by": "A. Doctor"`, `"by": "B. Doctor"`},
		"reviewed.on":   {`"on": "2026-10-20"`, `"on": "2027-10-20"`},
		"reviewed.next": {`"next": "2028-10-20"`, `"next": "2038-10-20"`},
		"reviewed.note": {`"note": "Only the web page."`, `"note": "All of it."`},
		"keywords":      {`"asthma"\n`, "\"evil\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			p.write(set+"manifest.json", substitute(t, p.read(set+"manifest.json"), c[0], c[1]))
			r := p.verify()
			for _, f := range r.Findings {
				if f.Severity == diag.Error && f.Rule == "verify-manifest" && strings.Contains(f.Message, "its "+name+" is") {
					return
				}
			}
			t.Errorf("got %v", r.Findings)
		})
	}
}

// One set that cannot be read hides nothing of the others.
func TestVerifyReadsTheOtherSets(t *testing.T) {
	t.Parallel()
	proven := newProject(t, unsent(plainest()), provenClinic, doc.Handout)
	proven.write("source/knee.md", []byte("---\ntitle: Knee\nlang: en-US\ndate: 2026-11-01\n---\nDo not drive.\n"))
	proven.build(doc.Handout)
	proven.write("output/knee/knee-handout.txt", bytes.Replace(proven.read("output/knee/knee-handout.txt"), []byte("not "), nil, 1))
	for name, harm := range map[string]func(p project){
		"an empty manifest": func(p project) { p.write(set+"manifest.json", nil) },
		"a folder for a manifest": func(p project) {
			p.remove(set + "manifest.json")
			p.write(set+"manifest.json/x", []byte("x"))
		},
		"a set that was copied": func(p project) {
			if err := os.CopyFS(p.path("output/copy"), os.DirFS(p.path("output/asthma"))); err != nil {
				p.t.Fatal(err)
			}
		},
		"a folder for a file": func(p project) {
			p.remove(set + "asthma-handout.html")
			p.write(set+"asthma-handout.html/x", []byte("x"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			harm(p)
			r, err := pipeline.Verify(t.Context(), pipeline.VerifyOptions{Project: pipeline.Project{Version: "test"}, Out: p.path("output")})
			if err != nil {
				t.Fatal(err)
			}
			if got := p.faults(r, "knee-handout.txt"); !strings.Contains(got, `"not" is missing`) {
				t.Errorf("got %v", r.Findings)
			}
			if got := p.faults(r, "asthma") + p.faults(r, "copy"); got == "" {
				t.Errorf("got %v", r.Findings)
			}
		})
	}
}

// A hint says what helps, and never to build where that mends nothing.
func TestVerifyHintsHelp(t *testing.T) {
	t.Parallel()
	proven := newProject(t, unsent(plainest()), provenClinic, doc.Handout)
	for name, c := range map[string]struct {
		harm func(p project)
		// rule names the finding, want is in its hint.
		rule, want string
	}{
		"a file that was changed": {func(p project) {
			p.replace("asthma-handout.txt", bytes.Replace(p.read(set+"asthma-handout.txt"), []byte("not "), nil, 1))
		}, "verify-words", "run pamphlet build"},
		"a set of another folder": {func(p project) { p.write("output/copy/manifest.json", p.read(set+"manifest.json")) }, "verify-manifest", "move the folder away"},
		"a folder for the record of the page": {func(p project) {
			p.remove("output/index.json")
			p.write("output/index.json/x", []byte("x"))
		}, "verify-manifest", "move it away"},
		"a later pamphlet": {func(p project) {
			p.write(set+"manifest.json", substitute(p.t, p.read(set+"manifest.json"), `"schema": 1`, `"schema": 9`))
		}, "verify-manifest", "verify it with the version that made it"},
		"a number of the article": {func(p project) {
			p.write("source/asthma.md", bytes.Replace(p.read("source/asthma.md"), []byte("Press and"), []byte("Call 202-555-0155. Press and"), 1))
			p.build(doc.Handout)
		}, "verify-number", "correct it there, or add it to the contact file"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := proven.copy(t)
			c.harm(p)
			r := p.verify()
			for _, f := range r.Findings {
				if f.Rule == c.rule && strings.Contains(f.Hint, c.want) {
					return
				}
			}
			t.Errorf("got %v", r.Findings)
		})
	}
}

// The number of a link is the article's, in each form that a file shows it in.
func TestVerifyKnowsTheLineOfANumberThatALinkDials(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.Handout)
	p.write("source/asthma.md", bytes.Replace(p.read("source/asthma.md"), []byte("Press and"), []byte("[Call](tel:+12025550155;ext=4). Press and"), 1))
	p.build(doc.Handout)
	told := map[string]bool{}
	for _, f := range p.verify().Findings {
		if f.Rule != "verify-number" {
			continue
		}
		told[filepath.Ext(f.File)] = true
		if !strings.Contains(f.Hint, "it is in line") {
			t.Errorf("%v", f)
		}
	}
	if !told[".html"] || !told[".txt"] || !told[".eml"] {
		t.Errorf("got faults of %v alone", told)
	}
}
