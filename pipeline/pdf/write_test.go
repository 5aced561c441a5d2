package pdf

import (
	"bytes"
	"io"
	"math/rand/v2"
	"testing"

	"github.com/klauspost/compress/zlib"
)

func TestUsedCompressorDoesTheSameAsANewOne(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	used := &writer{packer: zlib.NewWriter(io.Discard)}
	words := bytes.Fields([]byte("0.125 612 792 re f* BT /F1 11 Tf ( \x00A \x00B ) Tj ET q Q cm"))
	for range 20 {
		var data []byte
		for range random.IntN(10000) {
			data = append(data, words[random.IntN(len(words))]...)
			data = append(data, byte(random.IntN(256)>>random.IntN(8)))
		}
		fresh := &writer{packer: zlib.NewWriter(io.Discard)}
		want, err := fresh.pack(data)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := used.pack(data); err != nil || !bytes.Equal(got, want) {
			t.Fatalf("%d bytes become %d, with a new compressor %d: %v", len(data), len(got), len(want), err)
		}
		if !bytes.Equal(unpacked(t, want), data) {
			t.Fatal("another content is unpacked")
		}
	}
}
