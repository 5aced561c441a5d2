package picture

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"image"
	"image/color"
	"slices"
	"testing"
)

// exif returns an Exif block with a camera's position and an orientation.
func exif(order binary.AppendByteOrder, orientation uint16) []byte {
	out := []byte("II*\x00")
	if order.String() == "BigEndian" {
		out = []byte("MM\x00*")
	}
	out = order.AppendUint32(out, 8)
	out = order.AppendUint16(out, 2)
	entry := func(tag, kind uint16, count uint32, value []byte) {
		out = order.AppendUint16(out, tag)
		out = order.AppendUint16(out, kind)
		out = order.AppendUint32(out, count)
		out = append(out, value...)
	}
	entry(0x10f, 2, 4, []byte("Cam\x00"))
	entry(0x112, 3, 1, order.AppendUint16(order.AppendUint16(nil, orientation), 0))
	return append(out, "\x00\x00\x00\x00GPS 34.0522 N 118.2437 W"...)
}

// segment returns a segment of a JPEG file.
func segment(marker byte, body []byte) []byte {
	out := binary.BigEndian.AppendUint16([]byte{0xff, marker}, uint16(len(body)+2))
	return append(out, body...)
}

// withSegments inserts segments after the first two bytes of a JPEG file.
func withSegments(file []byte, segments ...[]byte) []byte {
	return bytes.Join(append(append([][]byte{file[:2]}, segments...), file[2:]), nil)
}

func withExif(file []byte, orientation uint16) []byte {
	return withSegments(file, segment(0xe1, append([]byte("Exif\x00\x00"), exif(binary.BigEndian, orientation)...)))
}

// webpChunk appends a chunk to a WebP file.
func webpChunk(file []byte, kind string, body []byte) []byte {
	out := append(bytes.Clone(file), kind...)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(body)))
	out = append(out, body...)
	if len(body)%2 == 1 {
		out = append(out, 0)
	}
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)-8))
	return out
}

// corners holds the colours of an image at the top left, the top right and the bottom
// left.
func corners(m image.Image) [3]color.Color {
	b := m.Bounds()
	const in = 4
	return [3]color.Color{m.At(in, in), m.At(b.Max.X-1-in, in), m.At(in, b.Max.Y-1-in)}
}

func TestPicturesAreUpright(t *testing.T) {
	red, green, blue, white := color.NRGBA{230, 30, 30, 255}, color.NRGBA{30, 200, 30, 255}, color.NRGBA{30, 30, 230, 255}, color.NRGBA{250, 250, 250, 255}
	// The upright image is 32 by 16, with red, green and blue corners. stored is the
	// form in which a camera writes it for each orientation (Exif 3.0, 4.6.5: the
	// places in the upright image of row 0 and column 0 of the file).
	quarters := func(w, h int, topLeft, topRight, bottomLeft, bottomRight color.Color) image.Image {
		m := image.NewNRGBA(image.Rect(0, 0, w, h))
		for y := range h {
			for x := range w {
				m.Set(x, y, []color.Color{topLeft, topRight, bottomLeft, bottomRight}[2*(2*y/h)+2*x/w])
			}
		}
		return m
	}
	stored := map[uint16]image.Image{
		1: quarters(32, 16, red, green, blue, white),
		2: quarters(32, 16, green, red, white, blue),
		3: quarters(32, 16, white, blue, green, red),
		4: quarters(32, 16, blue, white, red, green),
		5: quarters(16, 32, red, blue, green, white),
		6: quarters(16, 32, green, white, red, blue),
		7: quarters(16, 32, white, green, blue, red),
		8: quarters(16, 32, blue, red, white, green),
	}
	for n, m := range stored {
		files := map[string][]byte{
			"JPEG":       withExif(asJPEG(t, m), n),
			"PNG":        withChunk(asPNG(t, m), "eXIf", exif(binary.LittleEndian, n)),
			"JPEG fills": withSegments(asJPEG(t, m), []byte{0xff, 0xff}, segment(0xe1, append([]byte("Exif\x00\x00"), exif(binary.LittleEndian, n)...))),
		}
		for kind, data := range files {
			p, got := prepared(t, data)
			if p.Width != 32 || p.Height != 16 {
				t.Errorf("%s, orientation %d: got %d by %d, want 32 by 16", kind, n, p.Width, p.Height)
				continue
			}
			for i, want := range []color.Color{red, green, blue} {
				if c := corners(got)[i]; !near(c, want, 24) {
					t.Errorf("%s, orientation %d: corner %d is %v, want %v", kind, n, i, c, want)
				}
			}
		}
	}
}

func TestWebPIsTurned(t *testing.T) {
	for _, prefix := range []string{"", "Exif\x00\x00"} {
		data := webpChunk(sample(t, "black-white.webp"), "EXIF", append([]byte(prefix), exif(binary.LittleEndian, 8)...))
		p, m := prepared(t, data)
		if p.Width != 16 || p.Height != 32 || !near(m.At(8, 4), color.White, 3) || !near(m.At(8, 28), color.Black, 3) {
			t.Errorf("prefix %q: got %d by %d, %v above, %v below", prefix, p.Width, p.Height, m.At(8, 4), m.At(8, 28))
		}
	}
}

func TestOrientationOfABrokenBlockIsUpright(t *testing.T) {
	whole := exif(binary.BigEndian, 6)
	if got := orientation(whole); got != 6 {
		t.Fatalf("got %d, want 6", got)
	}
	for n := range 34 { // The orientation ends at byte 34.
		if got := orientation(whole[:n]); got != 1 {
			t.Errorf("cut at %d: got %d, want 1", n, got)
		}
	}
	for _, n := range []uint16{0, 9, 65535} {
		if got := orientation(exif(binary.LittleEndian, n)); got != 1 {
			t.Errorf("orientation %d: got %d, want 1", n, got)
		}
	}
	far := bytes.Clone(whole)
	binary.BigEndian.PutUint32(far[4:], 0xffffffff)
	if got := orientation(far); got != 1 {
		t.Errorf("directory outside: got %d, want 1", got)
	}
}

// The data beside the pixels of an author's file may be about a patient.
func TestNothingOfTheFileButItsPixelsIsPublished(t *testing.T) {
	const secret = "Jane Roe, room 12"
	position := []byte("GPS 34.0522 N")
	photo := withExif(asJPEG(t, drawing(40, 30)), 1)
	photo = withSegments(photo, segment(0xfe, []byte(secret)), segment(0xed, []byte("Photoshop 3.0\x00"+secret)))
	photo = append(photo, secret...)
	still := withChunk(asPNG(t, drawing(40, 30)), "tEXt", []byte("Comment\x00"+secret))
	still = withChunk(still, "eXIf", exif(binary.BigEndian, 1))
	still = append(still, secret...)
	for _, data := range [][]byte{photo, still, webpChunk(sample(t, "lossless.webp"), "XMP ", []byte(secret))} {
		if !bytes.Contains(data, []byte(secret)) {
			t.Fatal("the file does not have what should be left out")
		}
		p, _ := prepared(t, data)
		for _, s := range [][]byte{[]byte(secret), position, []byte("Exif"), []byte("tEXt"), []byte("eXIf")} {
			if bytes.Contains(p.Data, s) {
				t.Errorf("%s still has %q", p.MediaType, s)
			}
		}
	}
}

func TestWhatIsRubbedOutIsGone(t *testing.T) {
	m := drawing(8, 8)
	m.SetNRGBA(3, 3, color.NRGBA{91, 92, 93, 0})
	_, got := prepared(t, asPNG(t, m))
	if c := got.At(3, 3); c != (color.NRGBA{}) {
		t.Errorf("got %v below a hole, want nothing", c)
	}
	if c := got.At(4, 4); c != m.At(4, 4) {
		t.Errorf("got %v beside it, want %v", c, m.At(4, 4))
	}
}

func TestProfileIsFoundInEveryKindOfFile(t *testing.T) {
	icc := screenP3()
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(icc) //nolint:errcheck // A buffer never fails.
	z.Close()    //nolint:errcheck // A buffer never fails.
	// A long profile is split, and its pieces may be in any order.
	piece := func(n byte, data []byte) []byte {
		return segment(0xe2, slices.Concat([]byte("ICC_PROFILE\x00"), []byte{n, 2}, data))
	}
	m := image.NewNRGBA(image.Rect(0, 0, 32, 32))
	halves(m, color.NRGBA{234, 51, 35, 255}, color.NRGBA{128, 128, 128, 255})
	for name, data := range map[string][]byte{
		"JPEG": withSegments(asJPEG(t, m), piece(2, icc[100:]), piece(1, icc[:100])),
		"PNG":  withChunk(asPNG(t, m), "iCCP", slices.Concat([]byte("Screen\x00\x00"), packed.Bytes())),
	} {
		_, got := prepared(t, data)
		// The red of sRGB is less saturated than that of P3.
		if c := got.At(6, 16); !near(c, color.NRGBA{255, 0, 0, 255}, 8) {
			t.Errorf("%s: got %v, want red", name, c)
		}
		if c := got.At(26, 16); !near(c, color.NRGBA{128, 128, 128, 255}, 4) {
			t.Errorf("%s: got %v, want gray", name, c)
		}
	}
	if e := embeddedInWebP(webpChunk(sample(t, "lossless.webp"), "ICCP", icc)); e.profile == nil {
		t.Error("WebP: got no profile")
	}
}

func FuzzEmbedded(f *testing.F) {
	f.Add(withExif(asJPEG(f, drawing(3, 3)), 6))
	f.Add(withChunk(asPNG(f, drawing(3, 3)), "eXIf", exif(binary.LittleEndian, 3)))
	f.Add(withSegments(asJPEG(f, drawing(3, 3)), segment(0xe2, append([]byte("ICC_PROFILE\x00\x01\x01"), screenP3()...))))
	f.Add(webpChunk(sample(f, "lossless.webp"), "ICCP", screenP3()))
	f.Add([]byte("GIF89a\x01\x00\x01\x00\x80\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		format, ok := formatOf(data)
		if !ok {
			return
		}
		e := format.embedded(data)
		if e.orientation < 1 || e.orientation > 8 {
			t.Errorf("got orientation %d", e.orientation)
		}
		e.profile.inSRGB(drawing(2, 2))
	})
}
