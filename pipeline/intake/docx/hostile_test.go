package docx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/intake/draft"
	"pamphlet/pipeline/intake/draft/drafttest"
	"pamphlet/pipeline/thorough"
)

// maxGrowth is the largest number of bytes that reading a file may allocate.
const maxGrowth = 1 << 30

// pack returns an archive of files. Each name is followed by the file's text.
func pack(t testing.TB, files ...string) []byte {
	t.Helper()
	var all bytes.Buffer
	z := zip.NewWriter(&all)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err == nil {
			_, err = w.Write([]byte(files[i+1]))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return all.Bytes()
}

// body returns a Word file with this content in its body. others are more files, each
// name followed by the file's text.
func body(t testing.TB, content string, others ...string) []byte {
	t.Helper()
	archive := &txtar.Archive{Files: []txtar.File{{Name: "document.xml", Data: []byte(content)}}}
	for i := 0; i < len(others); i += 2 {
		archive.Files = append(archive.Files, txtar.File{Name: others[i], Data: []byte(others[i+1])})
	}
	return build(t, archive)
}

const (
	hello   = "<w:p><w:r><w:t>Hello</w:t></w:r></w:p>"
	picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr descr="Knee"/><a:blip r:embed="rId9"/></wp:inline></w:drawing></w:r></w:p>`
)

// refusing returns the limits for the files of a test: those of Read, or under -short
// a twentieth of them.
func refusing() limits {
	most, n := usual(), thorough.Step(20)
	most.entries /= n
	most.part /= int64(n)
	most.total /= int64(n)
	most.free /= int64(n)
	most.elements /= n
	most.attributes /= n
	most.tag /= n
	return most
}

// Files that are damaged, protected or made to do harm are refused. The error says
// which it is, and what to do.
func TestRefusedFiles(t *testing.T) {
	most := refusing()
	root := relations("rId1 officeDocument word/document.xml")
	document := func(content string) string {
		return fmt.Sprintf("<w:document %s><w:body>%s</w:body></w:document>", namespaces, content)
	}
	whole := func(more ...string) []byte {
		return pack(t, append([]string{"_rels/.rels", root, "word/document.xml", document(hello)}, more...)...)
	}
	raw := func(text string) []byte { return pack(t, "_rels/.rels", root, "word/document.xml", text) }
	good := whole()
	if _, err := Read("file.docx", good); err != nil {
		t.Fatal(err) // The refusals below would prove nothing.
	}
	// flagged sets a field of the last entry's record in the directory.
	flagged := func(data []byte, at int, value ...byte) []byte {
		data = bytes.Clone(data)
		copy(data[bytes.LastIndex(data, []byte("PK\x01\x02"))+at:], value)
		return data
	}
	parts := func(n, size int) []byte {
		var more []string
		for i := range n {
			more = append(more, fmt.Sprintf("word/media/%d", i), strings.Repeat("\x00", size))
		}
		return whole(more...)
	}
	noise := make([]byte, most.free/16) // It cannot be compressed, so the ratio is that of a normal file.
	if _, err := rand.NewChaCha8([32]byte{}).Read(noise); err != nil {
		t.Fatal(err)
	}
	padding := fmt.Sprintf("<!-- %X -->", noise)
	flood := strings.Repeat("<x/>", most.elements*3/10)
	for _, test := range []struct {
		name string
		data []byte
		want error
	}{
		{"cut in half", good[:len(good)/2], errDamaged},
		{"cut at the end", good[:len(good)-10], errDamaged},
		{"only a signature", []byte("PK\x03\x04"), errDamaged},
		{"an entry longer than it says", flagged(raw(document(hello)), 24, 9, 0, 0, 0), errDamaged},
		{"a wrong checksum", flagged(raw(document(hello)), 16, 0, 0, 0, 0), errDamaged},
		{"a document that stops", raw(document(hello)[:len(namespaces)+40]), errDamaged},
		{"no document", pack(t, "_rels/.rels", root, "word/document.xml", ""), errDamaged},
		{"fields in each other", body(t, "<w:p>"+strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, 1000)+"</w:p>"), errDamaged},
		{"encrypted by Word", append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 4096)...), errProtected},
		{"encrypted by an archiver", flagged(good, 8, 1, 0), errProtected},
		{"macros", whole("word/vbaProject.bin", "x"), errMacros},
		{"macros in capitals", whole("word/VBAPROJECT.BIN", "x"), errMacros},
		{"a path upwards", whole("../evil", "x"), errUnsafe},
		{"a path upwards in the middle", whole("word/../../evil", "x"), errUnsafe},
		{"an absolute path", whole("/etc/passwd", "x"), errUnsafe},
		{"a path of Windows", whole(`..\evil`, "x"), errUnsafe},
		{"a drive of Windows", whole(`C:\evil`, "x"), errUnsafe},
		{"a billion laughs", raw(`<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>` + document("&b;")), errEntities},
		{"an external entity", raw(`<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>` + document("&a;")), errEntities},
		{"an unknown entity", raw(document("&a;")), errDamaged},
		{"one part that is too large", parts(1, int(most.part)*5/4), errTooLarge},
		{"one part that is compressed a thousandfold", parts(1, int(most.free)*5/4), errTooLarge},
		{"many parts that are too large together", parts(20, int(most.total)*3/50), errTooLarge},
		{"too many parts", parts(most.entries*2, 0), errTooLarge},
		{"100,000 elements deep", body(t, strings.Repeat("<w:p>", 100_000)), errTooLarge},
		{"too many elements", body(t, strings.Repeat("<x/>", most.elements*3/2)), errTooLarge},
		{"too many elements in five parts", body(t, hello+flood, "styles.xml", flood, "numbering.xml", flood, "footnotes.xml", flood, "comments.xml", flood), errTooLarge},
		{"many elements in one header, used five times", body(t, hello, "header1.xml", flood, "relations", strings.Repeat("rId8 header header1.xml\n", 4)), errTooLarge},
		{"too many attributes of one element", body(t, padding+"<x "+strings.Repeat(`a="" `, most.attributes*5/2)+"/>"), errTooLarge},
		{"too many attributes", body(t, padding+strings.Repeat("<x"+strings.Repeat(` a=""`, 50)+"/>", most.attributes/40)), errTooLarge},
	} {
		t.Run(test.name, func(t *testing.T) {
			var d *draft.Draft
			var err error
			grown := drafttest.Grown(func() { d, err = read("file.docx", test.data, most) })
			if !errors.Is(err, test.want) || d != nil {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if grown > maxGrowth/int64(thorough.Step(20)) {
				t.Errorf("%d MB", grown>>20)
			}
		})
	}
	if _, err := Read("file.docx", parts(usual().entries+1, 0)); !errors.Is(err, errTooLarge) {
		t.Errorf("Read within its own limits: got %v, want %v", err, errTooLarge)
	}
}

// For files that are not Word files the error says what they are.
func TestOtherFiles(t *testing.T) {
	for _, test := range []struct {
		name string
		data []byte
		want string
	}{
		{"nothing", nil, "empty"},
		{"RTF", []byte(`{\rtf1 Hello}`), "RTF"},
		{"text", []byte("Hello"), "not a Word file"},
		{"a spreadsheet", pack(t, "_rels/.rels", relations("rId1 officeDocument xl/workbook.xml")), "spreadsheet"},
		{"a presentation", pack(t, "_rels/.rels", relations("rId1 officeDocument ppt/presentation.xml")), "presentation"},
		{"an OpenDocument text", pack(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", "<x/>"), "OpenDocument"},
		{"an archive", pack(t, "a.txt", "Hello"), "no Word text"},
		{"a relation that leads out", pack(t, "_rels/.rels", relations("rId1 officeDocument ../../etc/passwd")), "no Word text"},
	} {
		if _, err := Read("file.docx", test.data); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: error %v, want %q", test.name, err, test.want)
		}
	}
}

// Large files, and files with elements that are nested or refer to each other, are read
// in full with a bounded amount of memory.
func TestHostileFiles(t *testing.T) {
	// Under -short the files are shorter but as deep. Memory that grew with depth times
	// length would still exceed the smaller bound.
	many, most := 100_000/thorough.Step(100), int64(maxGrowth/thorough.Step(100))
	used, size := thorough.Size(2000, 10_000), thorough.Size(64<<10, 1<<20)
	words := strings.Repeat("<w:p><w:r><w:t>word </w:t></w:r></w:p>", many)
	nested := func(before string, n int, after string) []byte {
		return body(t, strings.Repeat(before, n)+words+strings.Repeat(after, n))
	}
	for _, test := range []struct {
		name string
		data []byte
		// words is the least number of words in the article and the guesses.
		words int
	}{
		{"many paragraphs", body(t, strings.Repeat("<w:p><w:r><w:t>What a patient needs to know</w:t></w:r></w:p>", many)), 6 * many},
		{"one paragraph of many runs", body(t, "<w:p>"+strings.Repeat("<w:r><w:t>word </w:t></w:r>", 3*many)+"</w:p>"), 3 * many},
		{"paragraphs without words", body(t, strings.Repeat("<w:p/>", 19*many)+hello), 1},
		{"controls in controls", nested("<w:sdt><w:sdtContent>", 240, "</w:sdtContent></w:sdt>"), many},
		{"alternatives in alternatives", nested("<mc:AlternateContent><mc:Choice>", 240, "</mc:Choice></mc:AlternateContent>"), many},
		{"boxes in boxes", nested("<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>", 80, "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"), many},
		{"deletions in deletions", body(t, "<w:p>"+strings.Repeat("<w:del>", 400)+strings.Repeat("<w:r><w:delText>word </w:delText></w:r>", many)+strings.Repeat("</w:del>", 400)+"</w:p>"), many},
		{"tables in tables", nested("<w:tbl><w:tr><w:tc>", 160, "</w:tc></w:tr></w:tbl>"), many},
		{"tables in cells", nested("<w:tbl><w:tr><w:tc>"+hello+"</w:tc><w:tc>", 160, "</w:tc></w:tr></w:tbl>"), many},
		{"cells that span all", body(t, "<w:tbl>"+strings.Repeat(`<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr>`+hello+"</w:tc><w:tc>"+hello+"</w:tc></w:tr>", used/10)+"</w:tbl>"), used / 5},
		{"styles based on each other", body(t, `<w:p><w:pPr><w:pStyle w:val="a"/></w:pPr><w:r><w:t>word</w:t></w:r></w:p>`, "styles.xml",
			`<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>`), 1},
		{"a note that refers to itself", body(t, `<w:p><w:r><w:t>word</w:t><w:footnoteReference w:id="2"/></w:r></w:p>`, "footnotes.xml",
			`<w:footnote w:id="2"><w:p><w:r><w:t>note</w:t><w:footnoteReference w:id="2"/></w:r></w:p></w:footnote>`), 2},
		{"a large picture that is used many times", body(t, strings.Repeat(picture, used), "relations", "rId9 image media/a.png\n", "media/a.png", strings.Repeat("x", size)), used},
		{"a large drawing that is used many times", body(t, strings.Repeat(picture, used/10), "relations", "rId9 image media/a.emf\n", "media/a.emf", strings.Repeat("x", size)), used / 10},
	} {
		t.Run(test.name, func(t *testing.T) {
			var d *draft.Draft
			var err error
			grown := drafttest.Grown(func() { d, err = Read("file.docx", test.data) })
			if err != nil {
				t.Fatal(err)
			}
			all := []string{d.Article.Meta.Title, doc.PlainBlocks(d.Article.Body)}
			for _, n := range d.Article.Notes {
				all = append(all, doc.PlainBlocks(n.Content))
			}
			for _, g := range d.Guesses {
				all = append(all, g.Text)
			}
			d.Article.EachInline(func(in doc.Inline) {
				if i, ok := in.(*doc.Image); ok {
					all = append(all, i.Alt.String())
				}
			})
			if n := len(strings.Fields(strings.Join(all, " "))); n < test.words {
				t.Errorf("%d words, want %d", n, test.words)
			}
			if grown > most {
				t.Errorf("%d MB", grown>>20)
			}
		})
	}
}

// The text and the properties are read from the parts that the file's relations name.
// Word on the web uses other names than usual.
func TestPartsByRelation(t *testing.T) {
	data := pack(t,
		"_rels/.rels", relations("rId1 officeDocument word/document2.xml\nrId2 core-properties docProps/core2.xml"),
		"word/document2.xml", fmt.Sprintf("<w:document %s><w:body>%s</w:body></w:document>", namespaces, hello),
		"docProps/core2.xml", fmt.Sprintf("<cp:coreProperties %s><dc:creator>Dana Reyes</dc:creator></cp:coreProperties>", namespaces))
	d, err := Read("file.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.PlainBlocks(d.Article.Body); got != "Hello" {
		t.Errorf("got %q, want %q", got, "Hello")
	}
	if got := strings.Join(d.Article.Meta.Authors, ", "); got != "Dana Reyes" {
		t.Errorf("authors %q, want %q", got, "Dana Reyes")
	}
}

// A file with a damaged picture is refused, no matter what follows the picture.
func TestDamagedPicture(t *testing.T) {
	for _, after := range []string{
		`<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>`,
		`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>7</w:t><w:fldChar w:fldCharType="end"/></w:r>`,
		"<w:hyperlink>" + `<w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple>` + "</w:hyperlink>",
	} {
		data := body(t, picture+"<w:p>"+after+"</w:p>", "relations", "rId9 image media/a.png\n", "media/a.png", "x")
		// The checksum in the directory's record is 30 bytes before the name.
		data[bytes.LastIndex(data, []byte("word/media/a.png"))-30] ^= 0xff
		if _, err := Read("file.docx", data); !errors.Is(err, errDamaged) {
			t.Errorf("%s: got %v, want %v", after, err, errDamaged)
		}
	}
}
