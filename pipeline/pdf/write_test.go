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
	used := &packer{zlib: zlib.NewWriter(io.Discard)}
	words := bytes.Fields([]byte("0.125 612 792 re f* BT /F1 11 Tf ( \x00A \x00B ) Tj ET q Q cm"))
	for range 20 {
		var data []byte
		for range random.IntN(10000) {
			data = append(data, words[random.IntN(len(words))]...)
			data = append(data, byte(random.IntN(256)>>random.IntN(8)))
		}
		fresh := &packer{zlib: zlib.NewWriter(io.Discard)}
		half := len(data) / 2
		want, err := fresh.object([][]byte{data}, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := used.object([][]byte{data[:half], data[half:]}, nil); err != nil || !bytes.Equal(got.stream, want.stream) {
			t.Fatalf("%d bytes become %d, with a new compressor %d: %v", len(data), len(got.stream), len(want.stream), err)
		}
		if !bytes.Equal(unpacked(t, want.stream), data) {
			t.Fatal("another content is unpacked")
		}
	}
}
