package picture

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/image/bmp"
	"golang.org/x/image/tiff"

	"pamphlet/pipeline/diag"
)

func asTIFF(t testing.TB, m image.Image, o *tiff.Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := tiff.Encode(&b, m, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func asBMP(t testing.TB, m image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := bmp.Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withTag adds an entry with one number to the first directory of a TIFF file. It
// writes the directory again at the file's end. kind is 3 for a short, 4 for a long.
func withTag(file []byte, tag, kind uint16, value uint32) []byte {
	_, entries, _ := directory(file)
	e := binary.LittleEndian.AppendUint16(nil, tag)
	e = binary.LittleEndian.AppendUint16(e, kind)
	e = binary.LittleEndian.AppendUint32(e, 1)
	entries[tag] = binary.LittleEndian.AppendUint32(e, value)
	out := bytes.Clone(file)
	binary.LittleEndian.PutUint32(out[4:], uint32(len(out)))
	out = binary.LittleEndian.AppendUint16(out, uint16(len(entries)))
	for _, t := range slices.Sorted(maps.Keys(entries)) {
		out = append(out, entries[t]...)
	}
	return append(out, 0, 0, 0, 0)
}

func TestScansAndScreenshotsOfWindowsAreRead(t *testing.T) {
	m := drawing(40, 30)
	for name, data := range map[string][]byte{
		"TIFF": asTIFF(t, m, nil), "packed TIFF": asTIFF(t, m, &tiff.Options{Compression: tiff.Deflate, Predictor: true}), "BMP": asBMP(t, m),
	} {
		p, got := prepared(t, data)
		if p.Width != 40 || p.Height != 30 || !near(got.At(7, 20), m.At(7, 20), 0) || len(p.Findings(diag.Pos{})) > 0 {
			t.Errorf("%s: got %d by %d with %v and %v", name, p.Width, p.Height, got.At(7, 20), p.Findings(diag.Pos{}))
		}
	}
}

func TestPagesOfATIFFThatAreNotShownAreTold(t *testing.T) {
	data := asTIFF(t, drawing(8, 8), nil)
	at := binary.LittleEndian.Uint32(data[4:])
	next := int(at) + 2 + 12*int(binary.LittleEndian.Uint16(data[at:]))
	binary.LittleEndian.PutUint32(data[next:], at)
	p, _ := prepared(t, data)
	if got := p.Findings(diag.Pos{}); len(got) != 1 || got[0].Rule != "image-pages" || got[0].Severity != diag.Warning {
		t.Errorf("got %v, want image-pages", got)
	}
}

// A raw file begins like a TIFF file, and its first image is only a preview.
func TestRawFilesAreNotTakenForTheirPreview(t *testing.T) {
	data := asTIFF(t, drawing(8, 6), nil)
	const short, long = 3, 4
	for name, raw := range map[string][]byte{
		"DNG": withTag(data, tagDNGVersion, long, 0x401), "a preview": withTag(data, tagSubfile, long, 1),
		"NEF": withTag(withTag(data, tagSubIFDs, long, 8), tagMake, long, 8),
	} {
		if err := Check("x.dng", raw); err == nil || !strings.Contains(err.Error(), "raw file of a camera") {
			t.Errorf("%s: got %v, want a raw file", name, err)
		}
	}
	if err := Check("x.tif", withTag(data, tagSubfile, long, 0)); err != nil {
		t.Errorf("a whole image: got %v", err)
	}
	const turnedRight = 6
	if p, _ := prepared(t, withTag(data, 0x112, short, turnedRight)); p.Width != 6 || p.Height != 8 {
		t.Errorf("an image on its side: got %d by %d, want 6 by 8", p.Width, p.Height)
	}
}

func TestFirstFrameOfAMovingWebPIsShownInItsPlace(t *testing.T) {
	p, _ := prepared(t, sample(t, "moving.webp"))
	if got := p.Findings(diag.Pos{}); p.Width != 16 || p.Height != 16 || len(got) != 1 || got[0].Rule != "image-animated" || got[0].Severity != diag.Note {
		t.Errorf("got %d by %d with %v, want 16 by 16 with a note", p.Width, p.Height, got)
	}
	// The same for a transparent frame that is not in the corner.
	file := sample(t, "lossless.webp")
	pixels, ok := chunkIn(file[12:], "VP8L")
	if !ok {
		t.Fatal("no pixels in the sample")
	}
	moving := webpChunk([]byte("RIFF\x00\x00\x00\x00WEBP"), "VP8X", []byte{2, 0, 0, 0, 39, 0, 0, 29, 0, 0})
	moving = webpChunk(moving, "ANIM", make([]byte, 6))
	frame := append([]byte{2, 0, 0, 3, 0, 0, 31, 0, 0, 15, 0, 0, 0, 0, 0, 0}, webpChunk(make([]byte, 8), "VP8L", pixels)[8:]...)
	moving = webpChunk(moving, "ANMF", frame)
	p, m := prepared(t, moving)
	red := color.NRGBA{200, 40, 30, 255}
	if p.Width != 40 || p.Height != 30 || !near(m.At(2, 8), color.Transparent, 0) || !near(m.At(8, 12), red, 1) {
		t.Errorf("got %d by %d, %v outside the frame, %v inside", p.Width, p.Height, m.At(2, 8), m.At(8, 12))
	}
}

func TestMovingWebPWhoseFrameSticksOutIsBroken(t *testing.T) {
	pixels, _ := chunkIn(sample(t, "lossless.webp")[12:], "VP8L")
	moving := webpChunk([]byte("RIFF\x00\x00\x00\x00WEBP"), "VP8X", []byte{2, 0, 0, 0, 7, 0, 0, 7, 0, 0})
	frame := append(make([]byte, 16), webpChunk(make([]byte, 8), "VP8L", pixels)[8:]...)
	if err := Check("x.webp", webpChunk(moving, "ANMF", frame)); err == nil {
		t.Error("got no error")
	}
	if err := Check("x.webp", webpChunk(moving, "ANIM", make([]byte, 6))); err == nil {
		t.Error("without a frame: got no error")
	}
}

// Some programs leave out the end marker of the file. All pixels are there.
func TestPhotographWithoutItsEndMarkIsRead(t *testing.T) {
	m := drawing(64, 48)
	data := asJPEG(t, m)
	p, got := prepared(t, data[:len(data)-2])
	if p.Width != 64 || !near(got.At(60, 44), m.At(60, 44), 30) {
		t.Errorf("got %d by %d with %v, want %v", p.Width, p.Height, got.At(60, 44), m.At(60, 44))
	}
	if err := Check("x.jpg", data[:len(data)*9/10]); err == nil {
		t.Error("a photograph whose end is missing: got no error")
	}
}
