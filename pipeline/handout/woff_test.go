package handout

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"io"
	"testing"

	"pamphlet/templates"
)

func TestWOFFHoldsTheSameTables(t *testing.T) {
	font, err := templates.Files.ReadFile("fonts/AtkinsonHyperlegible-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	packed := woff(font)
	be := binary.BigEndian
	if string(packed[:4]) != "wOFF" || int(be.Uint32(packed[8:])) != len(packed) {
		t.Fatalf("the header is %q and says %d bytes of %d", packed[:4], be.Uint32(packed[8:]), len(packed))
	}
	if len(packed) > len(font)*7/10 {
		t.Errorf("%d bytes of %d are left: not worth it", len(packed), len(font))
	}
	for i := range int(be.Uint16(font[4:])) {
		from, to := font[12+16*i:], packed[44+20*i:]
		tag := string(from[:4])
		want := font[be.Uint32(from[8:]):][:be.Uint32(from[12:])]
		got := packed[be.Uint32(to[4:]):][:be.Uint32(to[8:])]
		if len(got) < len(want) {
			r, err := zlib.NewReader(bytes.NewReader(got))
			if err != nil {
				t.Fatalf("table %s: %v", tag, err)
			}
			if got, err = io.ReadAll(r); err != nil {
				t.Fatalf("table %s: %v", tag, err)
			}
		}
		if string(to[:4]) != tag || !bytes.Equal(got, want) {
			t.Errorf("table %s differs", tag)
		}
	}
}

func TestWOFFOfWhatIsNoFontIsThatItself(t *testing.T) {
	for _, data := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte{0xff}, 64)} {
		if got := woff(data); !bytes.Equal(got, data) {
			t.Errorf("woff(%x) = %x", data, got)
		}
	}
}

func FuzzWOFF(f *testing.F) {
	f.Add([]byte("\x00\x01\x00\x00\x00\x01\x00\x10\x00\x00\x00\x00glyf\x00\x00\x00\x00\x00\x00\x00\x1c\x00\x00\x00\x04abcd"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := woff(data); len(got)%4 != 0 && !bytes.Equal(got, data) {
			t.Errorf("%d bytes", len(got))
		}
	})
}
