package pdf

import (
	"bytes"
	"testing"

	"github.com/go-pdf/fpdf"

	"pamphlet/pipeline/face"
	"pamphlet/pipeline/picture"
)

// BenchmarkDocument paints and finishes 30 tagged pages in five faces.
func BenchmarkDocument(b *testing.B) {
	f, pictures := faces(b), [2]*picture.Picture{drawing(b, "a.png", 120), drawing(b, "b.png", 20)}
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		size = len(finished(b, paintDemo(f, pictures, 30, true)))
	}
	b.ReportMetric(float64(size), "bytes")
}

// BenchmarkPaint is the same without finishing.
func BenchmarkPaint(b *testing.B) {
	f, pictures := faces(b), [2]*picture.Picture{drawing(b, "a.png", 120), drawing(b, "b.png", 20)}
	b.ReportAllocs()
	for b.Loop() {
		paintDemo(f, pictures, 30, true)
	}
}

// BenchmarkLibrary measures fpdf alone for as much text in the same faces, without
// kerning, tags, links or images.
func BenchmarkLibrary(b *testing.B) {
	f := faces(b)
	all := append(f[:], face.Liberation().Faces[face.Regular])
	b.ReportAllocs()
	size := 0
	for b.Loop() {
		p := fpdf.New("P", "pt", "Letter", "")
		p.SetAutoPageBreak(false, 0)
		for i, one := range all {
			p.AddUTF8FontFromBytes(libraryName(i), "", bytes.Clone(one.Data()))
		}
		for range 30 {
			p.AddPage()
			for line := range 25 {
				p.SetFont(libraryName(line%len(all)), "", 11)
				p.Text(72, 72+18*float64(line), sentence)
			}
		}
		var out bytes.Buffer
		if err := p.Output(&out); err != nil {
			b.Fatal(err)
		}
		size = out.Len()
	}
	b.ReportMetric(float64(size), "bytes")
}
