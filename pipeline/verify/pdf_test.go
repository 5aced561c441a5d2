package verify

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"image"
	"image/png"
	"io"
	"testing"
)

// PNG's own encoder chooses among all filters. What it writes is read back.
func TestUnpredictUndoesEveryFilter(t *testing.T) {
	t.Parallel()
	picture := image.NewGray(image.Rect(0, 0, 64, 64))
	for i := range picture.Pix {
		x, y := i%64, i/64
		picture.Pix[i] = byte(x*y + x*x/3 + (x^y)*(y%5))
	}
	var file bytes.Buffer
	if err := png.Encode(&file, picture); err != nil {
		t.Fatal(err)
	}
	_, rest, _ := bytes.Cut(file.Bytes(), []byte("IDAT"))
	z, err := zlib.NewReader(bytes.NewReader(rest))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	filters := map[byte]bool{}
	for i := 0; i < len(data); i += 65 {
		filters[data[i]] = true
	}
	got, err := unpredict(data, 64)
	if err != nil || !bytes.Equal(got, picture.Pix) || len(filters) < 3 {
		t.Errorf("got %v, equal: %v, filters %v", err, bytes.Equal(got, picture.Pix), filters)
	}
}

// Other programs write simple pages without tags and ToUnicode, with text in a form.
func TestReadPDFWithoutTags(t *testing.T) {
	t.Parallel()
	const form = "BT /F 12 Tf 1 0 0 1 72 700 Tm (Caf\\351) Tj 0 -14 Td [(au) -300 (la) 20 (it)] TJ T* (\\200) Tj ET"
	objects := []string{
		"<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] >>",
		"<< /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>", "<< /Length 5 >>\nstream\n/X Do\nendstream",
		fmt.Sprintf("<< /Subtype /Form /Resources << /Font << /F 6 0 R >> >> /Length %d >>\nstream\n%s\nendstream", len(form), form),
		"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
	}
	b := []byte("%PDF-1.4\n")
	var table []byte
	for i, o := range objects {
		table = fmt.Appendf(table, "%010d 00000 n \n", len(b))
		b = fmt.Appendf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := len(b)
	b = fmt.Appendf(b, "xref\n1 %d\n%strailer\n<< /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n", len(objects), table, start)
	c, err := Read("application/pdf", b)
	if err != nil {
		t.Fatal(err)
	}
	if want := "Café au lait €"; c.Text != want || !c.Unordered || c.Pages != 1 {
		t.Errorf("got %+v, want %q", c, want)
	}
}
