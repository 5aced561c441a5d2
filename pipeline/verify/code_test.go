package verify

import (
	"testing"

	"pamphlet/pipeline/qrcode"
)

func TestCodesAreReadAsTelephonesReadThem(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"tel:988", "https://a.example/" + "a-long-address-that-needs-a-larger-code-than-others/and-one-more", "BEGIN:VCARD\r\nFN:Ñandú\r\nTEL:+1\r\nEND:VCARD"} {
		q, err := qrcode.Encode(text)
		if err != nil {
			t.Fatal(err)
		}
		rects, ok := pathRects(q.SVGPath())
		got, looks, err := code(rects)
		if !ok || !looks || err != nil || got != text {
			t.Errorf("got %q, %v, %v, want %q", got, looks, err, text)
		}
		for i := range rects { // It shows only half of the code.
			rects[i].width = 1
		}
		if got, _, err := code(rects); err == nil && got == text {
			t.Errorf("got %q from a code that is damaged", got)
		}
	}
}

func FuzzDrawing(f *testing.F) {
	q, err := qrcode.Encode("tel:988")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(q.SVGPath())
	f.Add("M0 0h21v1h-21zM0 20h21v1h-21z")
	f.Fuzz(func(_ *testing.T, path string) {
		if rects, ok := pathRects(path); ok {
			(&Content{}).scan(rects)
		}
	})
}
