package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// packer compresses streams. plain holds what is to be compressed, packed the result.
type packer struct {
	zlib   *zlib.Writer
	plain  []byte
	packed bytes.Buffer
}

// packers holds compressors that are used again, because making one takes longer than
// using it. A compressor that was reset does the same as a new one.
var packers = sync.Pool{New: func() any { return &packer{zlib: zlib.NewWriter(nil)} }}

// packed returns an object with a compressed stream of several parts.
func packed(parts [][]byte, entries ...entry) (*object, error) {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	return p.object(parts, entries)
}

// object returns an object with a compressed stream of several parts.
func (p *packer) object(parts [][]byte, entries []entry) (*object, error) {
	p.packed.Reset()
	p.zlib.Reset(&p.packed)
	for _, part := range parts {
		if _, err := p.zlib.Write(part); err != nil {
			return nil, fmt.Errorf("compress: %w", err)
		}
	}
	if err := p.zlib.Close(); err != nil {
		return nil, fmt.Errorf("compress: %w", err)
	}
	return &object{
		value:  dict(slices.Concat(entries, []entry{{"Filter", name("FlateDecode")}})),
		stream: bytes.Clone(p.packed.Bytes()),
		packed: true,
	}, nil
}
