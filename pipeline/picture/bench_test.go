package picture

import (
	"image"
	"testing"
)

// BenchmarkPrepare measures the preparation of an article's images: a photograph of 12
// megapixels, as phones take them, and a drawing of the maximum size.
func BenchmarkPrepare(b *testing.B) {
	for _, c := range []struct {
		name string
		data []byte
	}{
		{"photograph", asJPEG(b, drawing(4032, 3024))},
		{"turned", withExif(asJPEG(b, drawing(4032, 3024)), 6)},
		{"kept", asJPEG(b, drawing(2400, 1800))},
		{"drawing", asPNG(b, drawing(2400, 1800))},
		{"gray", asPNG(b, image.NewGray(image.Rect(0, 0, 2400, 1800)))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(c.data)))
			for b.Loop() {
				if _, err := prepare("x", c.data, false); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
