package guide_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"

	"pamphlet/pipeline/contact"
	"pamphlet/pipeline/diag"
	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/guide"
	"pamphlet/pipeline/picture"
	"pamphlet/pipeline/unit"
)

func TestEveryArticleMakesAWholePublication(t *testing.T) {
	var headings strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&headings, "%s Heading %d\n\nText %d.\n\n", strings.Repeat("#", 2+i%3), i, i)
	}
	front := func(meta string) string { return "---\nlang: en-US\n" + meta + "\n---\n\n" }
	for name, article := range map[string]string{
		"no heading":       front("title: Plain") + "Only text.\n",
		"nothing":          front("title: Empty"),
		"1000 headings":    front("title: Long") + headings.String(),
		"emoji heading":    front("title: Moon") + "## 🌙\n\nNight.\n\n## 🌙\n\nAgain.\n",
		"title of marks":   front(`title: 'Fish < chips & "peas" > pie'`+"\nsubtitle: '<b> & co'\nsummary: 'a < b && \"c\"'\nrights: '&copy;'\nkeywords: ['a&b']") + "## A < B & \"C\"\n\n[to it](#a-b-c)\n",
		"long word":        front("title: "+strings.Repeat("w", 300)) + "## " + strings.Repeat("v", 300) + "\n\n" + strings.Repeat("u", 3000) + "\n",
		"Hebrew":           "---\ntitle: טיפול בדיכאון\nlang: he\n---\n\n## מהו דיכאון?\n\nטקסט. [קישור](#מהו-דיכאון)\n",
		"Arabic":           "---\ntitle: علاج الاكتئاب\nlang: ar\n---\n\n## ما هو الاكتئاب؟\n\nنص.\n",
		"Chinese":          "---\ntitle: 抑郁症的治疗\nlang: zh-Hans\n---\n\n开头。\n\n## 什么是抑郁症？\n\n文字。\n",
		"unused note":      front("title: Notes") + "Text.\n\n## Two\n\nMore.[^a]\n\n[^a]: See this.[^b]\n\n[^b]: And that.\n\n[^c]: Nobody asks.\n",
		"note in heading":  front("title: Notes") + "## One[^a]\n\n### Two[^a]\n\nText.\n\n[^a]: A note.\n",
		"contact only":     front("title: Call") + "::: contact\n:::\n",
		"empty chapters":   front("title: Empty") + "## One\n\n## Two\n\n### Three\n\n## Four\n",
		"levels from deep": front("title: Deep") + "##### Five\n\nText.\n\n## Two\n\n###### Six\n",
	} {
		e := read(t, article)
		b := unpack(t, render(t, e))
		t.Run(name, func(t *testing.T) { checkPublication(t, b) })
	}
}

func TestRenderTakesAnArticleThatNoReaderWouldMake(t *testing.T) {
	e := sample(t)
	a := &doc.Article{Slug: "x", Meta: doc.Meta{Title: "\x00\x1b\uffff", Lang: "en", Summary: "\xff<"}}
	a.Body = []doc.Block{
		&doc.Heading{Level: 4, ID: "a b", Content: nil},
		&doc.Heading{Level: 2, ID: "", Content: []doc.Inline{&doc.Text{Value: "\x01 & \xff"}}},
		&doc.Paragraph{Content: []doc.Inline{&doc.NoteRef{Number: 9, Occurrence: 1}, &doc.Link{Target: doc.Literal("#nowhere"), Content: []doc.Inline{&doc.Text{Value: "lost"}}}}},
		&doc.Figure{Image: &doc.Image{Source: "missing.png", Alt: doc.Literal("gone")}},
	}
	e.Article, e.Contact, e.Pictures = a, nil, nil
	b := unpack(t, render(t, e))
	parse(t, "package.opf", b.files["EPUB/package.opf"])
	for _, name := range spine(t, b) {
		parse(t, name, b.files[name])
	}
}

func TestSamplesLinksAllArrive(t *testing.T) { checkPublication(t, ofSample(t)) }

func TestLinksReachOtherChapters(t *testing.T) {
	b := ofSample(t)
	for file, want := range map[string]string{
		"chapter-01": `<a href="chapter-03.xhtml#do">`,
		"chapter-03": `<a href="chapter-02.xhtml#morning">`,
	} {
		if got := b.files["EPUB/xhtml/"+file+".xhtml"]; !strings.Contains(got, want) {
			t.Errorf("%s: %s is not in\n%s", file, want, got)
		}
	}
}

func TestNotesStandAtTheEndOfTheChapterThatRefersFirst(t *testing.T) {
	b := ofSample(t)
	for i, want := range []int{1, 0, 1} {
		name := fmt.Sprintf("EPUB/xhtml/chapter-%02d.xhtml", i+1)
		if got := strings.Count(b.files[name], `epub:type="footnote"`); got != want {
			t.Errorf("notes in %s: got %d, want %d", name, got, want)
		}
	}
}

func TestContactIsOneTapAwayInEveryChapter(t *testing.T) {
	b := ofSample(t)
	for _, name := range spine(t, b) {
		switch filepath.Base(name) {
		case "cover.xhtml", "nav.xhtml":
			continue
		}
		for _, want := range []string{`href="tel:+18662082390"`, `href="tel:988"`, `href="mailto:hello@hill.example"`, `href="https://hill.example/"`} {
			if !strings.Contains(b.files[name], want) {
				t.Errorf("%s: %s is missing", name, want)
			}
		}
	}
	page := b.files["EPUB/xhtml/contact.xhtml"]
	if want := `href="https://www.google.com/maps/search/?api=1&amp;query=`; strings.Count(page, want) != 1 {
		t.Errorf("the contact page has no link to the address on a map:\n%s", page)
	}
	if crisis, phone := strings.Index(page, "tel:988"), strings.Index(page, "tel:+1"); crisis > phone {
		t.Error("the crisis line does not come first on the contact page")
	}
	for name, content := range b.files {
		if strings.Contains(content, "tel:+1988") {
			t.Errorf("%s: the crisis line has a country code", name)
		}
	}
}

func TestWithoutContactNothingIsLeftEmpty(t *testing.T) {
	e := sample(t)
	e.Contact = &contact.Contact{}
	b := unpack(t, render(t, e))
	checkPublication(t, b)
	for name, content := range b.files {
		for _, not := range []string{`class="strip"`, `class="card"`, "contact.xhtml"} {
			if strings.Contains(content, not) && strings.HasSuffix(name, "ml") {
				t.Errorf("%s: has %s", name, not)
			}
		}
	}
}

func TestConformanceIsClaimedOnlyForWhoCertifies(t *testing.T) {
	e := sample(t)
	if got := unpack(t, render(t, e)).files["EPUB/package.opf"]; strings.Contains(got, "conformsTo") {
		t.Error("a guide that nobody has certified claims conformance")
	}
	a := *e.Article
	a.Meta.CertifiedBy = "Ana & Co"
	e.Article = &a
	got := unpack(t, render(t, e)).files["EPUB/package.opf"]
	for _, want := range []string{"EPUB Accessibility 1.1 - WCAG 2.2 Level AA", `property="a11y:certifiedBy">Ana &amp; Co<`} {
		if !strings.Contains(got, want) {
			t.Errorf("%s is not in\n%s", want, got)
		}
	}
}

// What the metadata promises must be true for every picture in the book.
func TestAlternativeTextIsPromisedOnlyIfEveryPictureHasIt(t *testing.T) {
	const promise, both = `>alternativeText<`, `schema:accessModeSufficient">textual,visual<`
	for _, c := range []struct {
		text                   string
		visual, promised, both bool
	}{
		{"Text.", false, false, false},
		{"![A window](window.png)", true, true, false},
		{"![](window.png)", true, false, true},
		{"![A window](window.png) and ![](window.png)", true, false, true},
		{"Text.[^n]\n\n[^n]: ![](window.png)", true, false, true},
		{"::: qr https://hill.example/\n:::", true, true, false},
	} {
		opf := unpack(t, render(t, read(t, "---\ntitle: Pictures\n---\n\n"+c.text+"\n"))).files["EPUB/package.opf"]
		if got := strings.Contains(opf, `schema:accessMode">visual<`); got != c.visual {
			t.Errorf("%s: visual: got %v, want %v", c.text, got, c.visual)
		}
		if got := strings.Contains(opf, promise); got != c.promised {
			t.Errorf("%s: alternative text promised: got %v, want %v", c.text, got, c.promised)
		}
		if got := strings.Contains(opf, both); got != c.both {
			t.Errorf("%s: pictures needed: got %v, want %v", c.text, got, c.both)
		}
		if got := strings.Contains(opf, "Pictures are described in words."); got != c.promised {
			t.Errorf("%s: summary speaks of pictures: got %v, want %v", c.text, got, c.promised)
		}
	}
}

func TestAccessModeIsVisualOnlyWithPictures(t *testing.T) {
	const visual = `schema:accessMode">visual`
	if got := ofSample(t).files["EPUB/package.opf"]; !strings.Contains(got, visual) {
		t.Error("a guide with a picture does not say so")
	}
	if got := unpack(t, render(t, read(t, "---\ntitle: Plain\n---\n\nText.\n"))).files["EPUB/package.opf"]; strings.Contains(got, visual) {
		t.Error("a guide without pictures says that it has some")
	}
}

func TestRightToLeftTurnsPagesAndText(t *testing.T) {
	b := unpack(t, render(t, read(t, "---\ntitle: אור\nlang: he\n---\n\nטקסט.\n")))
	if got, want := b.files["EPUB/package.opf"], `page-progression-direction="rtl"`; !strings.Contains(got, want) {
		t.Errorf("%s is missing", want)
	}
	for _, name := range spine(t, b) {
		if got, want := b.files[name], `lang="he" xml:lang="he" dir="rtl"`; !strings.Contains(got, want) {
			t.Errorf("%s: %s is missing", name, want)
		}
	}
	if got, want := b.files["EPUB/css/book.css"], "text-align: right"; !strings.Contains(got, want) {
		t.Errorf("style sheet: %s is missing", want)
	}
}

func TestFacesAreLeftOutWhereTheyLackTheLanguagesLetters(t *testing.T) {
	for _, c := range []struct {
		article string
		faces   int
	}{
		{"---\ntitle: Asthma\nlang: en\n---\n\nThe airways get narrow. Π is one Greek letter among many words, which do not mind it, as there are a good few more of them than thirty-three in all of this long text.\n", 4},
		{"---\ntitle: Hen suyễn\nlang: vi\n---\n\nĐường thở bị hẹp lại khiến người bệnh khó thở.\n", 0},
		{"---\ntitle: 哮喘\nlang: zh-Hans\n---\n\n气道变窄。\n", 0},
		{"---\ntitle: אסתמה\nlang: he\n---\n\nדרכי הנשימה צרות.\n", 0},
	} {
		e := read(t, c.article)
		b := unpack(t, render(t, e))
		got := 0
		for _, name := range b.names {
			if strings.HasSuffix(name, ".ttf") {
				got++
			}
		}
		if got != c.faces {
			t.Errorf("%s: %d faces, want %d", e.Article.Meta.Lang, got, c.faces)
		}
		family := e.Theme.Faces.Text.Name
		if named := strings.Contains(b.files["EPUB/css/book.css"], family); named != (c.faces > 0) {
			t.Errorf("%s: style sheet names %s: got %v, want %v", e.Article.Meta.Lang, family, named, c.faces > 0)
		}
		checkPublication(t, b)
	}
}

// In night mode a reading system makes text light but does not change backgrounds.
func TestStyleSheetIsSafeAtNight(t *testing.T) {
	css := ofSample(t).files["EPUB/css/book.css"]
	for line := range strings.Lines(css) {
		if strings.Contains(line, "background-color:") && !strings.HasPrefix(line, "img {") {
			t.Errorf("a background of ours: %s", line)
		}
	}
	// A text colour must be readable on light and on dark pages.
	th := sample(t).Theme
	colours := textColour.FindAllStringSubmatch(css, -1)
	if len(colours) == 0 {
		t.Error("the style sheet has no colour for text: has the test lost its eyes?")
	}
	for _, m := range colours {
		c, err := unit.ParseColour(m[1])
		if err != nil {
			t.Fatal(err)
		}
		for _, paper := range []unit.Colour{th.Colour.Light.Paper, th.Colour.Dark.Paper, {R: 255, G: 255, B: 255}, {}} {
			if got := unit.Contrast(c, paper); got < 3 {
				t.Errorf("text in %s on %s: contrast %.2f, want 3 or more", c, paper, got)
			}
		}
	}
}

var textColour = regexp.MustCompile(`[;{\s]color: (#[0-9a-f]{6})`)

func TestCoverIsTheAuthorsIfThereIsOne(t *testing.T) {
	e := sample(t)
	a := *e.Article
	a.Meta.Cover = doc.Cover{Image: "front.png", Alt: "A calm sea"}
	e.Article = &a
	own := window(t)
	e.Pictures = map[string]*picture.Picture{"front.png": own}
	b := unpack(t, render(t, e))
	if got := b.files["EPUB/images/cover.png"]; got != string(own.Data) {
		t.Error("the cover is not the author's picture")
	}
	if got, want := b.files["EPUB/xhtml/cover.xhtml"], `alt="A calm sea"`; !strings.Contains(got, want) {
		t.Errorf("%s is not in\n%s", want, got)
	}
}

func TestTitleThatNoFaceDrawsIsAFinding(t *testing.T) {
	e := read(t, "---\ntitle: 抑郁症的治疗\nlang: zh-Hans\n---\n\n文字。\n")
	var findings diag.List
	if _, err := guide.Render(e, &findings); err != nil {
		t.Fatal(err)
	}
	all := findings.Sorted()
	if len(all) != 1 || all[0].Rule != "cover-letters" || all[0].Line != 2 || all[0].Severity != diag.Warning {
		t.Errorf("findings: got %v, want one warning cover-letters in line 2", all)
	}
	// A reader still sees the title, and sees it once.
	const title = `<p class="name">`
	if got := unpack(t, render(t, e)).files["EPUB/xhtml/cover.xhtml"]; !strings.Contains(got, title+"抑郁症的治疗</p>") {
		t.Errorf("the title is not on the cover's page: %s", got)
	}
	if got := ofSample(t).files["EPUB/xhtml/cover.xhtml"]; strings.Contains(got, title) {
		t.Errorf("the title is on the cover's page, and in its picture: %s", got)
	}
}

// EPUBs have no links for text messages. The number must stay when the link is lost.
func TestNumbersForTextMessagesStay(t *testing.T) {
	b := unpack(t, render(t, read(t, "---\ntitle: Help\nlang: en\n---\n\n[Text us](sms:741741?body=HOME) or [text 741741](sms:741741).\n")))
	if got, want := b.files["EPUB/xhtml/chapter-01.xhtml"], "<p>Text us (741741: “HOME”) or text 741741.</p>"; !strings.Contains(got, want) {
		t.Errorf("%s is not in\n%s", want, got)
	}
}

func TestIdentifierIsTheEditions(t *testing.T) {
	id := func(change func(e *doc.Article)) string {
		e := sample(t)
		a := *e.Article
		change(&a)
		e.Article = &a
		opf := unpack(t, render(t, e)).files["EPUB/package.opf"]
		_, rest, _ := strings.Cut(opf, `<dc:identifier id="pub-id">`)
		id, _, _ := strings.Cut(rest, "<")
		return id
	}
	first := id(func(*doc.Article) {})
	if !strings.HasPrefix(first, "urn:uuid:") {
		t.Errorf("identifier: got %q, want a UUID", first)
	}
	if got := id(func(a *doc.Article) { a.Body = a.Body[:1] }); got != first {
		t.Errorf("another text: got %s, want %s as before", got, first)
	}
	if got := id(func(a *doc.Article) { a.Meta.Edition = "2027.1" }); got == first {
		t.Error("another edition has the same identifier")
	}
	if got := id(func(a *doc.Article) { a.Slug = "other" }); got == first {
		t.Error("another article has the same identifier")
	}
}

// The library finds the folder for temporary files when the program starts. The test
// therefore starts other processes, with a folder of their own. One makes the book in
// memory, the other in files.
func TestAnotherProcessGivesTheSameBytesAndLeavesNoFiles(t *testing.T) {
	if file := os.Getenv("GUIDE_TEST_CHILD"); file != "" {
		if os.Getenv("GUIDE_TEST_FILES") != "" {
			guide.InFiles(t)
		}
		if err := os.WriteFile(file, render(t, sample(t)), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	for _, files := range []string{"", "1"} {
		dir, file := t.TempDir(), filepath.Join(t.TempDir(), "child.epub")
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), "GUIDE_TEST_CHILD="+file, "GUIDE_TEST_FILES="+files, "TMPDIR="+dir, "TMP="+dir, "TEMP="+dir, "TZ=Pacific/Auckland", "GOMAXPROCS=1")
		if out, err := child.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		got, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, sampleFile(t).Data) {
			t.Errorf("another process gives other bytes (files: %q)", files)
		}
		left, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range left {
			t.Errorf("%s is left behind (files: %q)", f.Name(), files)
		}
	}
}

// A process looks up the folder for temporary files once, so the test needs another
// process. Only a book that is made in files needs the folder.
func TestRenderReportsAMachineWithoutTemporaryFiles(t *testing.T) {
	if os.Getenv("PAMPHLET_NOWHERE") != "" {
		if runtime.GOOS != "windows" {
			render(t, sample(t))
		}
		guide.InFiles(t)
		var findings diag.List
		_, err := guide.Render(sample(t), &findings)
		if err == nil || !strings.HasPrefix(err.Error(), "bind guide: ") {
			t.Errorf("error: got %v, want one that begins with %q", err, "bind guide: ")
		}
		return
	}
	missing := filepath.Join(t.TempDir(), "missing")
	cmd := exec.Command(os.Args[0], "-test.run=^TestRenderReportsAMachineWithoutTemporaryFiles$")
	cmd.Env = append(os.Environ(), "PAMPHLET_NOWHERE=1", "TMPDIR="+missing, "TMP="+missing, "TEMP="+missing)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("%v: %s", err, out)
	}
	if _, err := os.Lstat(missing); !os.IsNotExist(err) {
		t.Errorf("the folder that was missing: %v", err)
	}
}
