package mail

import (
	"bytes"
	"encoding/binary"
	"hash"
	"io"
)

// content is the content of a part: data, or what open returns a reader of.
type content struct {
	data []byte
	open func() *io.SectionReader
}

func (c content) size() int {
	if c.open != nil {
		return int(c.open().Size())
	}
	return len(c.data)
}

func (c content) reader() io.Reader {
	if c.open != nil {
		return c.open()
	}
	return bytes.NewReader(c.data)
}

// hash adds the content to a hash as addPart does.
func (c content) hash(h hash.Hash) error {
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(c.size())))
	_, err := io.Copy(h, c.reader())
	return err
}
