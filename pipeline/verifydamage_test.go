package pipeline_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"pamphlet/pipeline"
	"pamphlet/pipeline/doc"
)

// substitute puts another text in the place of the first that matches.
func substitute(t testing.TB, data []byte, pattern, replacement string) []byte {
	t.Helper()
	at := regexp.MustCompile(pattern).FindSubmatchIndex(data)
	if at == nil {
		t.Fatalf("nothing matches %q", pattern)
	}
	var out []byte
	out = append(out, data[:at[0]]...)
	out = regexp.MustCompile(pattern).Expand(out, []byte(replacement), data, at)
	return append(out, data[at[1]:]...)
}

// book writes an EPUB anew, with each file as change gives it; nil leaves it out.
// more are names and contents of further files.
func book(t testing.TB, data []byte, change func(name string, data []byte) []byte, more ...string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		data, err := fs.ReadFile(z, f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if data = change(f.Name, data); data == nil {
			continue
		}
		to, err := w.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Store})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	for ; len(more) > 1; more = more[2:] {
		to, err := w.Create(more[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := to.Write([]byte(more[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// vcard changes the vCard of a message.
func vcard(t testing.TB, data []byte, pattern, replacement string) []byte {
	t.Helper()
	head := bytes.Index(data, []byte("Content-Type: text/vcard"))
	start := head + bytes.Index(data[head:], []byte("\r\n\r\n")) + 4
	end := start + bytes.Index(data[start:], []byte("\r\n--"))
	card, err := base64.StdEncoding.DecodeString(strings.ReplaceAll(string(data[start:end]), "\r\n", ""))
	if err != nil {
		t.Fatal(err)
	}
	card = substitute(t, card, pattern, replacement)
	return append(append(append([]byte{}, data[:start]...), base64.StdEncoding.EncodeToString(card)+"\r\n"...), data[end:]...)
}

// Each case damages one finished file in one place, where the words of the
// article may be whole.
func TestVerifyFindsDamage(t *testing.T) {
	t.Parallel()
	withGuide := strings.Replace(provenArticle, "attach: [brochure, guide]", "attach: [guide]", 1)
	proven := map[string]project{
		"brochure.pdf": newProject(t, plainest(), provenClinic, doc.Brochure),
		"guide.epub":   newProject(t, plainest(), provenClinic, doc.Guide),
		"handout.html": newProject(t, unsent(plainest()), provenClinic, doc.Handout),
		"handout.eml":  newProject(t, withGuide, provenClinic, doc.Handout),
	}
	html := func(pattern, replacement string) func(testing.TB, []byte) []byte {
		return func(t testing.TB, data []byte) []byte { return substitute(t, data, pattern, replacement) }
	}
	epub := func(file, pattern, replacement string) func(testing.TB, []byte) []byte {
		return func(t testing.TB, data []byte) []byte {
			return book(t, data, func(name string, data []byte) []byte {
				if !strings.HasSuffix(name, file) {
					return data
				}
				if pattern == "" {
					return nil
				}
				return substitute(t, data, pattern, replacement)
			})
		}
	}
	for name, c := range map[string]struct {
		file, want string
		damage     func(testing.TB, []byte) []byte
	}{
		"a link that dials another number":    {"handout.html", `the link "202-555-0143" dials another number: tel:+12025550172`, html(`href="tel:\+12025550143">202`, `href="tel:+12025550172">202`)},
		"a link that dials a strange number":  {"handout.html", "telephone number tel:+12025550134 is not the clinic's", html(`tel:\+12025550143`, "tel:+12025550134")},
		"a link with a number also known":     {"handout.html", "which must not be printed, is in it", html(`tel:\+12025550143`, "tel:+12025550199")},
		"a crisis line with a country's code": {"handout.html", "telephone number tel:+1988 is not the clinic's", html(`tel:988`, "tel:+1988")},
		"a number in the card":                {"handout.html", "telephone number 202-555-0127 is not the clinic's", html(`(?s)(.*)202-555-0172`, "${1}202-555-0127")},
		"a crisis line in the card":           {"handout.html", `unexpected "989"`, html(`(?s)(.*tel:988[^<]*>[^9]*)988`, "${1}989")},
		"a number nobody can dial":            {"handout.html", "202-155-0172", html(`(?s)(.*)202-555-0172`, "${1}202-155-0172")},
		"a number for programs":               {"handout.html", "telephone number +12025550134 (JSON-LD) is not the clinic's", html(`"telephone":"\+12025550143"`, `"telephone":"+12025550134"`)},
		"broken data for programs":            {"handout.html", "JSON-LD", html(`"telephone":"`, `"telephone:"`)},
		"a number at the foot of paper":       {"handout.html", "telephone number 202-555-0134 is not the clinic's", html(`(content: "Riverbend Clinic[^"0-9]*)202-555-0143`, "${1}202-555-0134")},
		"a number for the ear":                {"handout.html", "telephone number 202-555-0134 is not the clinic's", html(`<main`, `<main aria-label="Call 202-555-0134"`)},
		"a link by another messenger":         {"handout.html", "telephone number https://wa.me/12025550134 is not the clinic's", html(`href="tel:\+12025550143"`, `href="https://wa.me/12025550134"`)},
		"a link to somewhere else":            {"handout.html", "leads to https://evil.example, which is not in", html(`href="https://riverbend.example"`, `href="https://evil.example"`)},
		"words for the ear":                   {"handout.html", `unexpected "Stop all medicine"`, html(`<main`, `<main aria-label="Stop all medicine"`)},
		"words of a style sheet":              {"handout.html", `unexpected "Stop all medicine"`, html(`</style>`, `h2::after { content: "Stop all\20 medicine" }</style>`)},
		"words in a drawing":                  {"handout.html", `unexpected "Stop all medicine"`, html(`</main>`, `<svg><text>Stop all medicine</text></svg></main>`)},
		"a book's contents":                   {"guide.epub", `unexpected "Poison"`, epub("nav.xhtml", "Medicines", "Poison")},
		"a page cut off":                      {"handout.html", "is missing", func(_ testing.TB, data []byte) []byte { return data[:len(data)*6/10] }},
		"an empty page":                       {"handout.html", "is missing", func(testing.TB, []byte) []byte { return nil }},
		"a page of zeros":                     {"handout.html", "is missing", func(_ testing.TB, data []byte) []byte { return make([]byte, len(data)) }},
		"hidden words":                        {"handout.html", `"Take 0.5 mg at night Do not take more than two doses" is missing`, html(`Do not take more than two doses.`, `<span hidden>Do not take more than two doses.</span>`)},
		"a QR code of another address":        {"handout.html", "a QR code", func(t testing.TB, data []byte) []byte { return bytes.Replace(data, code(t, data), otherCode(t), 1) }},
		"a chapter left out":                  {"guide.epub", "is missing", epub("package.opf", `<itemref idref="[^"]*"([^>]*)/>\s*<itemref idref="[^"]*"([^>]*)/>\s*<itemref idref="[^"]*"([^>]*)/>`, "")},
		"a chapter's file left out":           {"guide.epub", `chapter-02.xhtml" is missing`, epub("chapter-02.xhtml", "", "")},
		"a book's number to dial":             {"guide.epub", "telephone number tel:+12025550134 is not the clinic's", epub("contact.xhtml", `tel:\+12025550143`, "tel:+12025550134")},
		"a book's number":                     {"guide.epub", "202-555-0134", epub("contact.xhtml", `>202-555-0143`, ">202-555-0134")},
		"a book's cell":                       {"guide.epub", `"Twice a day" is missing`, epub("chapter-02.xhtml", "Twice a day", "")},
		"a number in a book's contents":       {"guide.epub", "telephone number 202-555-0134 is not the clinic's", epub("nav.xhtml", "Medicines", "Call 202-555-0134")},
		"a book's contents for old readers":   {"guide.epub", "telephone number 202-555-0134 is not the clinic's", epub("toc.ncx", "Medicines", "Call 202-555-0134")},
		"a chapter that is no XML":            {"guide.epub", "chapter-02.xhtml", epub("chapter-02.xhtml", "</p>", "")},
		"a byte of a book":                    {"guide.epub", "the file cannot be read", func(_ testing.TB, data []byte) []byte { data[len(data)/2] ^= 1; return data }},
		"a book cut off":                      {"guide.epub", "the file cannot be read", func(_ testing.TB, data []byte) []byte { return data[:len(data)/2] }},
		"a brochure cut off":                  {"brochure.pdf", "the file cannot be read", func(_ testing.TB, data []byte) []byte { return data[:len(data)/2] }},
		"a byte of a brochure": {"brochure.pdf", "the file cannot be read", func(_ testing.TB, data []byte) []byte {
			data[bytes.LastIndex(data, []byte("stream"))-100] ^= 1
			return data
		}},
		"a page for a brochure":           {"brochure.pdf", "no PDF", func(testing.TB, []byte) []byte { return []byte("<html>") }},
		"a number in a message":           {"handout.eml", "telephone number 202-555-0134 is not the clinic's", html(`202-555-0143`, "202-555-0134")},
		"a letter of a message as a code": {"handout.eml", "telephone number 202-555-0134 is not the clinic's", html(`202-555-0143`, "202-555-01=334")},
		"a number to dial in a message":   {"handout.eml", "is not the clinic's", html(`tel:\+(=\r\n)?1(=\r\n)?2(=\r\n)?0(=\r\n)?25550143`, "tel:+12025550134")},
		"a number on a vCard":             {"handout.eml", "telephone number +12025550134 (vCard) is not the clinic's", func(t testing.TB, data []byte) []byte { return vcard(t, data, `\+12025550143`, "+12025550134") }},
		"a vCard without a number": {"handout.eml", "the clinic's number 202-555-0172 is nowhere in it", func(t testing.TB, data []byte) []byte {
			return vcard(t, data, `TEL[^\n]*0172\r\n`, "")
		}},
		"a vCard of another clinic": {"handout.eml", `expected "Riverbend Clinic", found "Hillside Clinic"`, func(t testing.TB, data []byte) []byte {
			return vcard(t, data, `FN:Riverbend`, "FN:Hillside")
		}},
		"a message cut off":        {"handout.eml", "the file cannot be read", func(_ testing.TB, data []byte) []byte { return data[:len(data)/2] }},
		"a message without a book": {"handout.eml", "the guide is not attached", html(`(?s)\r\n--[^\n]*\r\nContent-Type: application/epub.*?(\r\n--=)`, "$1")},
		"a message's subject":      {"handout.eml", `its title is "Hello"`, html(`Subject: [^\r]*`, "Subject: Hello")},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file := "asthma-" + c.file
			p := proven[c.file]
			p = p.damaged(t, file, c.damage(t, p.read(set+file)))
			if got := p.faults(p.verify(), file); !strings.Contains(got, c.want) {
				t.Errorf("got\n%swant %q", got, c.want)
			}
		})
	}
}

// code returns the path that draws the QR code of a page.
func code(t testing.TB, page []byte) []byte {
	t.Helper()
	path := regexp.MustCompile(`<path d="M\d+ \d+h\d+v1[^"]*"`).Find(page)
	if path == nil {
		t.Fatal("the page has no QR code")
	}
	return path
}

// otherCode returns that of the same article with another address.
func otherCode(t testing.TB) []byte {
	t.Helper()
	p := newProject(t, strings.Replace(unsent(plainest()), "asthma.example.org", "asthma.example.net", 1), provenClinic, doc.Handout)
	return code(t, p.read(set+"asthma-handout.html"))
}

// Any byte that changes is found by the hash; each case names the file.
func TestVerifyHoldsFilesAgainstTheManifest(t *testing.T) {
	t.Parallel()
	made := map[string]doc.Format{"asthma-press.pdf": doc.Press, "asthma-brochure.pdf": doc.Brochure} // The other cases are of the guide.
	for name, c := range map[string]struct {
		damage func(p project)
		// file is that of the finding, want its message.
		file, want string
		// fails means that it is an error.
		fails bool
	}{
		"a byte": {func(p project) {
			data := p.read(set + "asthma-press.pdf")
			data[len(data)/3] ^= 1
			p.write(set+"asthma-press.pdf", data)
		}, "asthma-press.pdf", "manifest.json has another hash of it", true},
		"a byte more":     {func(p project) { p.write(set+"asthma-guide.epub", append(p.read(set+"asthma-guide.epub"), 0)) }, "asthma-guide.epub", "bytes, in manifest.json", true},
		"a missing file":  {func(p project) { p.remove(set + "asthma-guide.epub") }, "asthma-guide.epub", "lists this file, but it is missing", true},
		"an extra file":   {func(p project) { p.write(set+"patients.xlsx", []byte("x")) }, "patients.xlsx", "manifest.json does not list it", false},
		"an extra folder": {func(p project) { p.write("output/private/x", []byte("x")) }, "private", "the folder is not a set", false},
		"a link": {func(p project) {
			p.remove(set + "asthma-guide.epub")
			if err := os.Symlink(p.path("source/asthma.md"), p.path(set+"asthma-guide.epub")); err != nil {
				p.t.Skip(err)
			}
		}, "asthma-guide.epub", "it is not a file", true},
		"a manifest that is none": {func(p project) { p.write(set+"manifest.json", []byte("{")) }, "asthma/manifest.json", "it is not a manifest", true},
		"a set that was copied": {func(p project) {
			p.write("output/copy/manifest.json", p.read(set+"manifest.json"))
		}, "copy/manifest.json", `it is the manifest of "asthma", but is in the folder "copy"`, true},
		"a later manifest": {func(p project) {
			p.write(set+"manifest.json", substitute(p.t, p.read(set+"manifest.json"), `"schema": 1`, `"schema": 9`))
		}, "asthma/manifest.json", "it is from a later version of pamphlet", true},
		"a page too few": {func(p project) {
			p.write(set+"manifest.json", substitute(p.t, p.read(set+"manifest.json"), `"pages": 2`, `"pages": 3`))
		}, "asthma-brochure.pdf", "it has 2 pages, in manifest.json 3", true},
		"a manifest's title": {func(p project) {
			p.write(set+"manifest.json", substitute(p.t, p.read(set+"manifest.json"), `"title": "Living`, `"title": "Dying`))
		}, "asthma/manifest.json", `its title is "Dying with asthma", in the article "Living with asthma"`, true},
		"no index":           {func(p project) { p.remove("output/index.html") }, "index.html", "is missing", false},
		"an index's number":  {inIndex(`202-555-0143`, "202-555-0134"), "index.html", "telephone number 202-555-0134 is not in any contact file", true},
		"an index's link":    {inIndex(`tel:\+12025550143`, "tel:+12025550134"), "index.html", "telephone number tel:+12025550134 is not in any contact file", true},
		"an index's data":    {inIndex(`"telephone":"\+12025550143"`, `"telephone":"+12025550134"`), "index.html", "+12025550134 (JSON-LD)", true},
		"an index's summary": {inIndex(`>What asthma is and`, ">What it is and"), "index.html", `"What asthma is and what to do when it is hard to …" is missing`, true},
		"an index's file":    {inIndex(`asthma/asthma-guide.epub`, "asthma/asthma-guide.exe"), "index.html", `it leads to "asthma/asthma-guide.exe", which no manifest.json lists`, true},
		"an index without":   {inIndex(`href="asthma/asthma-guide.epub"`, `href="#"`), "index.html", `the link to "asthma/asthma-guide.epub" is missing`, true},
		"an index elsewhere": {inIndex(`href="https://riverbend.example"`, `href="https://evil.example"`), "index.html", "leads to https://evil.example", true},
		"an article that went on": {func(p project) {
			p.write("source/asthma.md", substitute(p.t, p.read("source/asthma.md"), "two doses", "two doses a day"))
		}, "asthma/manifest.json", "have changed since the set was built", false},
		"no article":  {func(p project) { p.remove("source/asthma.md") }, "asthma/manifest.json", `its article "asthma.md" is not in`, true},
		"no articles": {func(p project) { p.remove("source") }, "asthma/manifest.json", `its article "asthma.md" was not found`, true},
		"an article with an error": {func(p project) {
			p.write("source/asthma.md", append(p.read("source/asthma.md"), "\nAsk {{phnoe}}.\n"...))
		}, "source/asthma.md", "phnoe", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := newProject(t, plainest(), provenClinic, cmp.Or(made[c.file], doc.Guide))
			c.damage(p)
			r := p.verify()
			for _, f := range r.Findings {
				if strings.HasSuffix(f.Pos.File, c.file) && strings.Contains(f.Message, c.want) && f.Hint != "" {
					if c.fails && !r.HasErrors() {
						t.Errorf("got %v, want an error", f)
					}
					return
				}
			}
			t.Errorf("got %v, want %s: %s", r.Findings, c.file, c.want)
		})
	}
}

// inIndex damages the page that lists every article.
func inIndex(pattern, replacement string) func(project) {
	return func(p project) {
		p.write("output/index.html", substitute(p.t, p.read("output/index.html"), pattern, replacement))
	}
}

func (p project) remove(name string) {
	p.t.Helper()
	if err := os.RemoveAll(p.path(name)); err != nil {
		p.t.Fatal(err)
	}
}

func TestVerifyFindsSourcesWhereTheyWentTo(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.Handout)
	if err := os.Rename(p.path("source"), p.path("articles")); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{"articles", "articles/asthma.md"} {
		r, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: pipeline.Project{Source: p.path(source), Version: "of another day"}, Out: p.path("output")})
		if err != nil || len(r.Findings) > 0 {
			t.Errorf("%s: got %v %v", source, err, r.Findings)
		}
	}
	p.write("articles/knee.md", []byte("# Knee\n\nWords.\n"))
	r, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Project: pipeline.Project{Source: p.path("articles/knee.md")}, Out: p.path("output")})
	if err != nil || len(r.Findings) == 0 || r.HasErrors() || !strings.Contains(r.Findings[0].Message, `its article is "asthma.md"`) {
		t.Errorf("got %v %v", err, r.Findings)
	}
}

// A folder that holds nothing of ours is a misuse, and so is none at all.
func TestVerifyRefusesFoldersWithoutSets(t *testing.T) {
	t.Parallel()
	empty := t.TempDir()
	for dir, want := range map[string]string{empty: "holds no set", filepath.Join(empty, "none"): "no such folder"} {
		if _, err := pipeline.Verify(context.Background(), pipeline.VerifyOptions{Out: dir}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", dir, err, want)
		}
	}
}

// What cannot be read is said, and no reason to call a file proved in whole.
func TestVerifySaysWhatItCannotProve(t *testing.T) {
	t.Parallel()
	p := newProject(t, strings.Replace(provenArticle, "attach: [brochure, guide]", "attach: []", 1), provenClinic, doc.Handout) // Without pictures.
	file := "asthma-handout.html"
	p.replace(file, substitute(t, p.read(set+file), `</main>`, `<img src="data:," alt=""><script>document.title = "x"</script></main>`))
	got := strings.Join(proofOf(t, p.verify(), file).Unproved, "; ")
	if want := "the words inside one picture; what one script or frame does to it"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// A theme of the clinic's own may say more on its pages.
func TestVerifyKnowsWhatAThemeSays(t *testing.T) {
	t.Parallel()
	p := newProject(t, plainest(), provenClinic, doc.Handout)
	page, err := os.ReadFile("../templates/pages/handout.html")
	if err != nil {
		t.Fatal(err)
	}
	p.write("theme/pages/handout.html", substitute(t, page, `(?s)(.*)</main>`, "${1}<p>Riverbend &amp; friends wish you well.</p></main>"))
	o := pipeline.BuildOptions{Project: pipeline.Project{Source: p.path("source"), Theme: p.path("theme"), Version: "test"}, Out: p.path("output"), Only: []doc.Format{doc.Handout}}
	if r, err := pipeline.Build(t.Context(), o); err != nil || r.HasErrors() {
		t.Fatal(err, r)
	}
	if r, err := pipeline.Verify(t.Context(), pipeline.VerifyOptions{Project: o.Project, Out: o.Out}); err != nil || r.HasErrors() || len(r.Findings) > 0 {
		t.Errorf("got %v %v", err, r.Findings)
	}
	r := p.verify() // Without the theme.
	if got := p.faults(r, "asthma-handout.html"); !strings.Contains(got, `unexpected "Riverbend friends wish you well"`) {
		t.Errorf("got\n%s", got)
	}
}

// A copy of the sources has other times, and no date of its own; the set says
// which it was.
func TestVerifyTakesTheDayFromTheSet(t *testing.T) {
	t.Parallel()
	p := newProject(t, strings.Replace(plainest(), "date: 2026-11-01\n", "", 1), provenClinic, doc.Brochure, doc.Guide, doc.Handout)
	then := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	if err := os.Chtimes(p.path("source/asthma.md"), then, then); err != nil {
		t.Fatal(err)
	}
	if r := p.verify(); len(r.Findings) > 0 {
		t.Errorf("got %v", r.Findings)
	}
}
