package webpage

import (
	"strconv"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/intake/draft/drafttest"
	"pamphlet/pipeline/thorough"
)

// numbered returns a text n times, with % replaced by the number of the copy.
func numbered(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "%", strconv.Itoa(i)))
	}
	return b.String()
}

// Large and malicious pages are read, or refused with a message that says what to do.
// Neither takes more than a gigabyte of memory.
func TestHostilePages(t *testing.T) {
	// With -short, pages and limits are 50 times smaller, but elements nest as deep. Memory
	// that grows with depth times length would still exceed a 50th of the bound.
	part, most := thorough.Step(50), usual()
	most.bytes /= part
	most.nodes /= part
	most.elements /= part
	most.weight /= part
	size, million, thousands := (20<<20)/part, 1_000_000/part, 100_000/part
	cells, notes := thorough.Size(200, 1000), thorough.Size(500, 3000)
	scripted := million / thorough.Step(5) // Raised words are written once for each level.
	for _, test := range []struct {
		name, page string
		// words is the least number of words in the draft, or -1 if the page is refused.
		words int
	}{
		{"many paragraphs", "<main>" + numbered(most.elements*2, "<p>Paragraph % says what a patient needs to know about it.") + "</main>", most.elements * 20},
		{"a long text", strings.Repeat("<p>"+strings.Repeat("word ", 1000)+"</p>\n", size/5008), size / 6},
		{"a large picture", `<p>Look at this knee, and at what it does.</p><img alt="Knee" src="data:image/png;base64,` + strings.Repeat("AAAA", size/4) + `">`, 9},
		{"a long attribute", `<p title="` + strings.Repeat("x ", size/2) + `">Words</p>`, 1},
		{"many attributes", "<p " + numbered(million*3/2, "a%=1 ") + ">Words</p>", 1},
		{"elements deep", strings.Repeat("<div>", thousands) + "deep words" + strings.Repeat("</div>", thousands), 2},
		{"lists deep", strings.Repeat("<ul><li>item ", thousands), thousands},
		{"tables deep", strings.Repeat("<table><tr><td>cell ", thousands), thousands},
		{"quotations deep", strings.Repeat("<blockquote>word ", thousands), thousands},
		{"fonts that are never closed", strings.Repeat("<p><font size=2>word ", thousands/2), thousands / 2},
		{"400 fonts that are never closed", numbered(400, "<font size=%>") + strings.Repeat("<p>word</p>", most.nodes/2), -1},
		{"links in links", strings.Repeat(`<a href="https://x.example/">word `, thousands), thousands},
		{"elements without words", strings.Repeat("<i></i>", most.nodes*3), -1},
		{"entities", strings.Repeat("&amp;&NotEqualTilde; ", size/20), 1},
		{"a table of one huge span", "<table><tr>" + strings.Repeat(`<td colspan=1000 rowspan=65534>x`, cells) + "<tr><td>y</table>", cells},
		{"footnotes that refer to all", numbered(notes, `<p id="n%">text <sup><a href="#n%">%</a></sup> end</p>`), notes},
		{"hidden elements in each other", strings.Repeat("<div hidden>", 400) + strings.Repeat("word ", million), million},
		{"raised text in raised text", "<p>" + strings.Repeat("<sup>", 400) + strings.Repeat("word ", scripted), scripted},
		{"lists in a cell", "<table><tr><th>a<th>b<tr><td>" + strings.Repeat("<ul><li>", 200) + strings.Repeat("word ", million), million},
		{"tables in a cell", "<table><tr><th>a<th>b<tr><td>" + strings.Repeat("<table><tr><td>", 100) + strings.Repeat("word ", million), million},
		{"lettered lists", strings.Repeat("<ol type=a><li>", 200) + strings.Repeat("word ", million), million},
		{"texts that unfold", strings.Repeat("<details><summary>more</summary>", 200) + strings.Repeat("word ", million), million},
		{"boxes in boxes", strings.Repeat("<aside class=tip>", 200) + strings.Repeat("word ", million), million},
		{"navigation in navigation", "<p>word</p>" + strings.Repeat("<nav>", 400) + strings.Repeat("word ", million), million},
		{"embedded in embedded", "<p>word</p>" + strings.Repeat("<object data=x>", 400) + strings.Repeat("word ", million), million},
		{"400 marks in each other", "<p>" + numbered(400, "<font id=f%>") + strings.Repeat("word ", million), million},
		{"blank elements that part words", "<p>" + strings.Repeat("word<br>", million/2), million / 2},
		{"cards in cards", strings.Repeat("<ul><li><h2>h</h2>", 160) + strings.Repeat("<li>word", million/5), million / 5},
		{"terms in terms", strings.Repeat("<dl><dd>", 200) + strings.Repeat("word ", million), million},
		{"comments", strings.Repeat("<!-- x -->", size/10) + "word", 1},
		{"an entity bomb", `<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><p>&b;&b; word</p>`, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			var d *draft.Draft
			var err error
			grown := drafttest.Grown(func() { d, err = read("page.html", []byte(test.page), most) })
			if grown > (1<<30)/int64(part) {
				t.Errorf("%d MB", grown>>20)
			}
			if test.words < 0 {
				if err == nil {
					t.Fatal("the page is read")
				}
				if !strings.Contains(err.Error(), "copy its text") {
					t.Errorf("error %q", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			all := strings.Fields(d.Article.Meta.Title + " " + doc.PlainBlocks(d.Article.Body))
			for _, g := range d.Guesses {
				all = append(all, strings.Fields(g.Text)...)
			}
			if len(all) < test.words {
				t.Errorf("%d words, want %d", len(all), test.words)
			}
		})
	}
}

// A page is read in the character set that its first bytes show. If they show none, it is
// read as UTF-8 if it looks like UTF-8. If not, it is read in the character set that it
// names, or in windows-1252.
func TestCharacterSets(t *testing.T) {
	const text = "Schmerz – „groß“, naïve café, 5 €"
	encode := func(e interface{ String(string) (string, error) }, s string) string {
		s, err := e.String(s)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	page := func(head string) string {
		return "<!DOCTYPE html><html><head>" + head + "</head><body><h1>T</h1><p>" + text + "</p></body></html>"
	}
	latin := charmap.Windows1252.NewEncoder()
	for _, test := range []struct {
		name, page string
		guessed    bool
	}{
		{"UTF-8", page(""), false},
		{"UTF-8 with BOM", "\ufeff" + page(`<meta charset="windows-1252">`), false},
		{"UTF-8 that says windows-1252", page(`<meta charset="windows-1252">`), false},
		{"windows-1252 by meta", encode(latin, page(`<meta charset="windows-1252">`)), false},
		{"windows-1252 that says ISO 8859-1", encode(latin, page(`<meta http-equiv=Content-Type content="text/html; charset=iso-8859-1">`)), false},
		{"windows-1252 that says nothing", encode(latin, page("")), true},
		{"UTF-16 little-endian with BOM", encode(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder(), page("")), false},
		{"UTF-16 big-endian with BOM", encode(unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewEncoder(), page("")), false},
		{"UTF-16 without BOM", encode(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder(), page("")), false},
	} {
		d, err := Read("page.html", []byte(test.page))
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := doc.PlainBlocks(d.Article.Body); got != text {
			t.Errorf("%s: got %q", test.name, got)
		}
		if guessed := strings.Contains(drafttest.Guesses(d), "encoding-guessed"); guessed != test.guessed {
			t.Errorf("%s: guessed %t", test.name, guessed)
		}
	}
	d, err := Read("page.html", []byte("<p>"+strings.Repeat("Käse ", 30)+"\xc3"))
	if err != nil || !strings.HasPrefix(doc.PlainBlocks(d.Article.Body), "Käse Käse") {
		t.Errorf("UTF-8 that was cut short: %v, %v", d, err)
	}
}
