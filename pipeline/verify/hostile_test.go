package verify_test

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"fmt"
	"strings"
	"testing"

	"pamphlet/pipeline/doc"
	"pamphlet/pipeline/thorough"
	"pamphlet/pipeline/verify"
)

// pdf writes a PDF of objects, the first of which is the catalogue.
func pdf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

// stream writes a stream with a dictionary's entries.
func stream(entries, data string) string {
	return fmt.Sprintf("<< /Length %d %s >>\nstream\n%s\nendstream", len(data), entries, data)
}

// packedStream writes a packed stream of text, repeated as often as times says.
func packedStream(t testing.TB, entries, text string, times int) string {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range times {
		if _, err := z.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return stream(entries+" /Filter /FlateDecode", b.String())
}

const (
	catalogue = "<< /Type /Catalog /Pages 2 0 R >>"
	pageTree  = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
	onePage   = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> /XObject << /X 4 0 R >> >> >>"
	font      = "<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>"
)

// zipped packs files, with the contents of each repeated as often as times says.
func zipped(t testing.TB, files map[string]string, times int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range files {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		for range times {
			if _, err := w.Write([]byte(text)); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const bookContainer = `<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>`

// Files that were made to break their reader are refused.
func TestHostileFilesAreRefused(t *testing.T) {
	t.Parallel()
	nested := func(depth int) string {
		var b strings.Builder
		b.WriteString("Subject: x\r\n")
		for i := range depth {
			fmt.Fprintf(&b, "Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%[1]d\r\n", i)
		}
		b.WriteString("Content-Type: text/plain\r\n\r\nx\r\n")
		return b.String()
	}
	deep, numbers := thorough.Size(1<<12, 1<<20), thorough.Size(1<<12, 1<<22)
	prev := pdf(catalogue, "<< /Type /Pages /Kids [] >>")
	prev = bytes.Replace(prev, []byte("/Root"), fmt.Appendf(nil, "/Prev %d /Root", bytes.LastIndex(prev, []byte("xref\n0"))), 1)
	spine := `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`
	for name, c := range map[string]struct {
		mediaType string
		data      []byte
		// tooLarge means that the error must be ErrTooLarge.
		tooLarge bool
	}{
		"tables that name each other":  {"application/pdf", prev, false},
		"no table":                     {"application/pdf", []byte("%PDF-1.7\nstartxref\n999999999999\n%%EOF"), false},
		"a table at minus one":         {"application/pdf", []byte("%PDF-1.7\nstartxref\n-1\n%%EOF"), false},
		"a table of a billion objects": {"application/pdf", []byte("%PDF-1.7\nxref\n0 1000000000\n0000000000 65535 f \ntrailer\n<<>>\nstartxref\n9\n%%EOF"), false},
		"pages of pages":               {"application/pdf", pdf(catalogue, "<< /Type /Pages /Kids [2 0 R] >>"), false},
		"a page in two places":         {"application/pdf", pdf(catalogue, "<< /Type /Pages /Kids [3 0 R 3 0 R] >>", "<< /Type /Page >>"), false},
		"arrays of arrays":             {"application/pdf", pdf(catalogue, "<< /Kids "+strings.Repeat("[", deep)+strings.Repeat("]", deep)+" >>"), true},
		"dictionaries without end":     {"application/pdf", pdf(catalogue, strings.Repeat("<< /A ", deep)), true},
		"a bomb of numbers":            {"application/pdf", pdf(catalogue, pageTree, onePage, packedStream(t, "", strings.Repeat("0 ", 1<<18), 1)), true},
		"an array of numbers":          {"application/pdf", pdf(catalogue, pageTree, onePage, packedStream(t, "", "[ "+strings.Repeat("0 ", numbers)+"] TJ ", 1<<22/numbers)), true},
		"nested saves":                 {"application/pdf", pdf(catalogue, pageTree, onePage, stream("", strings.Repeat("q ", 1000))), true},
		"nested marks":                 {"application/pdf", pdf(catalogue, pageTree, onePage, stream("", strings.Repeat("/P BMC ", 1000))), true},
		"a form in itself":             {"application/pdf", pdf(catalogue, pageTree, onePage, stream("/Subtype /Form", "/X Do /X Do")), true},
		"a stream longer than its file": {"application/pdf", pdf(catalogue, pageTree, onePage,
			"<< /Length 99999999 >>\nstream\nx\nendstream"), false},
		"a stream as long as itself": {"application/pdf", pdf(catalogue, pageTree, onePage, "<< /Length 4 0 R >>\nstream\nx\nendstream"), false},
		"an unknown filter":          {"application/pdf", pdf(catalogue, pageTree, onePage, stream("/Filter /Crypt", "x")), false},
		"a locked file":              {"application/pdf", bytes.Replace(pdf(catalogue), []byte("/Root"), []byte("/Encrypt 1 0 R /Root"), 1), false},
		"a book with a large picture": {"application/epub+zip", zipped(t, map[string]string{"x.png": strings.Repeat(" ", 1<<20), "META-INF/container.xml": "<container/>",
			"p.opf": "<package/>"}, 1), false},
		"a book without a container": {"application/epub+zip", zipped(t, map[string]string{"p.opf": "<package/>"}, 1), false},
		"a book of itself":           {"application/epub+zip", zipped(t, map[string]string{"META-INF/container.xml": strings.Replace(bookContainer, "p.opf", "META-INF/container.xml", 1)}, 1), false},
		"a deep chapter":             {"application/epub+zip", zipped(t, map[string]string{"META-INF/container.xml": bookContainer, "p.opf": spine, "a.xhtml": strings.Repeat("<p>", deep)}, 1), true},
		"entities of entities": {"application/epub+zip", zipped(t, map[string]string{"META-INF/container.xml": bookContainer, "p.opf": spine,
			"a.xhtml": `<!DOCTYPE x [<!ENTITY a "x"><!ENTITY b "&a;&a;">]><p>&b;</p>`}, 1), false},
		"a deep page":             {"text/html", []byte(strings.Repeat("<div>", deep)), false},
		"a deep message":          {"message/rfc822", []byte(nested(1000)), true},
		"a message without end":   {"message/rfc822", []byte("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"), false},
		"a message of no kind":    {"message/rfc822", []byte("Content-Type: ;;;\r\n\r\nx"), false},
		"a message of no letters": {"message/rfc822", []byte("Content-Type: text/html; charset=none\r\n\r\nx"), false},
		"a card without end":      {"text/vcard", []byte("BEGIN:VCARD\r\nTEL:1"), false},
		"a card of nothing":       {"text/vcard", nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := verify.Read(c.mediaType, c.data)
			if err == nil || c.tooLarge != errors.Is(err, verify.ErrTooLarge) {
				t.Errorf("got %v, too large: %v", err, c.tooLarge)
			}
		})
	}
}

// The size that a PDF may unpack to is bounded: what its streams hold, and what its
// codes stand for.
func TestPDFsThatUnpackAreRefused(t *testing.T) {
	t.Parallel()
	most := thorough.Size(1<<20, 64<<20)
	for name, data := range map[string][]byte{
		"operators": pdf(catalogue, pageTree, onePage, packedStream(t, "", strings.Repeat("q Q ", 1<<16), most>>18+1)),
		"a code that stands for a book": pdf(catalogue, pageTree, onePage, stream("", "/F 1 Tf ["+strings.Repeat("<0001>", most>>8+1)+"] TJ"), font,
			stream("", "<0001> <"+strings.Repeat("0041", 256)+"> endbfchar")),
	} {
		for _, c := range []struct {
			most     int
			tooLarge bool
		}{{most, true}, {2 * most, false}} {
			if _, err := verify.ReadPDFWithin(int64(c.most), data); c.tooLarge != errors.Is(err, verify.ErrTooLarge) {
				t.Errorf("%s within %d bytes: got %v", name, c.most, err)
			}
		}
	}
}

// A form of a megabyte may be shown 63 times, but not 64 times.
func TestPDFsUnpackToMegabytesAtMost(t *testing.T) {
	t.Parallel()
	const page = "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
	form := stream("/Subtype /Form", strings.Repeat("%"+strings.Repeat(" ", 1<<12-2)+"\n", 1<<8))
	for times, tooLarge := range map[int]bool{63: false, 64: true} {
		_, err := verify.Read("application/pdf", pdf(catalogue, pageTree, page, stream("", strings.Repeat("/X Do ", times)), form))
		if tooLarge != errors.Is(err, verify.ErrTooLarge) {
			t.Errorf("%d times: got %v", times, err)
		}
	}
}

// A book is refused if one of its files says that it unpacks to more than the limit,
// and also if it says less than it unpacks to.
func TestBooksThatUnpackAreRefused(t *testing.T) {
	t.Parallel()
	const megabytes = 300
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestSpeed)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Write(bytes.Repeat([]byte(" "), 1<<20)); err != nil {
		t.Fatal(err)
	}
	if err := w.Flush(); err != nil { // Blocks that end here may be repeated.
		t.Fatal(err)
	}
	for said, tooLarge := range map[uint64]bool{megabytes << 20: true, 64<<20 + 1: true, 1 << 20: false} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		f, err := z.CreateRaw(&zip.FileHeader{Name: "META-INF/container.xml", Method: zip.Deflate, CompressedSize64: uint64(packed.Len() * megabytes), UncompressedSize64: said})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(bytes.Repeat(packed.Bytes(), megabytes)); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		if _, err := verify.Read("application/epub+zip", b.Bytes()); err == nil || tooLarge != errors.Is(err, verify.ErrTooLarge) {
			t.Errorf("a file that says %d bytes: got %v", said, err)
		}
	}
}

// A font whose map has all codes a million times is read in time.
func TestHostileFontsAreRead(t *testing.T) {
	t.Parallel()
	data := pdf(catalogue, pageTree, onePage, stream("", "/F 1 Tf <0041> Tj"), font,
		stream("", "<0041> <0042> endbfchar "+strings.Repeat("<0000> <FFFF> <0000> endbfrange ", 1<<16)))
	c, err := verify.Read("application/pdf", data)
	if err != nil || len(c.Text) == 0 {
		t.Errorf("got %v, %v", c, err)
	}
}

// A tree whose branches meet again is not walked once for each way through it.
func TestHostileTreesAreRefused(t *testing.T) {
	t.Parallel()
	objects := []string{"<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 3 0 R /Outlines 3 0 R >>", "<< /Type /Pages /Kids [] >>"}
	for i := range 100 {
		objects = append(objects, fmt.Sprintf("<< /S /P /K [%d 0 R %[1]d 0 R] /First %[1]d 0 R /Next %[1]d 0 R >>", i+4))
	}
	if _, err := verify.Read("application/pdf", pdf(objects...)); err == nil {
		t.Error("got no error")
	}
}

// Broken files are compared without a panic.
func TestDifferencesOfBrokenFiles(t *testing.T) {
	t.Parallel()
	for _, format := range []doc.Format{doc.LargePrint, doc.Guide, doc.Handout} {
		a := rendered(t, format, corpus+"knee-replacement.md").files[0]
		for cut := range 20 {
			broken := a.Data[:len(a.Data)*cut/20]
			if d := verify.Differences(a.MediaType, broken, a.Data); len(d) == 0 || len(d) > 5 {
				t.Errorf("%s: got %q of %d bytes", format, d, len(broken))
			}
		}
		if d := verify.Differences(a.MediaType, a.Data, a.Data); len(d) > 0 {
			t.Errorf("%s: got %q of the same file", format, d)
		}
	}
	for _, mediaType := range []string{"message/rfc822", "text/vcard", "text/plain", "application/octet-stream"} {
		if d := verify.Differences(mediaType, []byte("From: a\r\n\r\nb"), []byte("From: b\r\n\r\nb")); len(d) != 1 {
			t.Errorf("%s: got %q", mediaType, d)
		}
	}
}
