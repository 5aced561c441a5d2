package pngfile

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"io"
	"sync"

	"github.com/klauspost/compress/zlib"
)

// Encode returns an image as a PNG file (PNG Third Edition). Grey images have one
// channel of 8 bits, images with a palette 1, 2, 4 or 8 bits per pixel, and others three
// or, if they are not opaque, four channels of 8 bits. It panics if an image has no
// pixels, or a palette without colours or with more than 256.
func Encode(m image.Image) []byte {
	b := m.Bounds()
	if b.Empty() {
		panic("pngfile: an image without pixels")
	}
	p := newPixels(m)
	return encode(b.Dx(), b.Dy(), p, p.filtered, &packers)
}

// encode writes a file. row returns a row as it is compressed, and its filter.
func encode(width, height int, p *pixels, row func(y int) (filter byte, row []byte), packers *sync.Pool) []byte {
	var f file
	f.WriteString("\x89PNG\r\n\x1a\n")
	f.chunk("IHDR", func() {
		head := binary.BigEndian.AppendUint32(f.AvailableBuffer(), uint32(width))
		head = binary.BigEndian.AppendUint32(head, uint32(height))
		f.Write(append(head, byte(p.depth), p.kind, 0, 0, 0))
	})
	if p.palette != nil {
		f.palette(p.palette)
	}
	f.chunk("IDAT", func() { deflate(&f.Buffer, height, row, packers) })
	f.chunk("IEND", func() {})
	return f.Bytes()
}

// file is a PNG file that is being written.
type file struct{ bytes.Buffer }

// chunk writes a chunk. body writes its content (5.3).
func (f *file) chunk(kind string, body func()) {
	start := f.Len()
	f.WriteString("\x00\x00\x00\x00" + kind)
	body()
	written := f.Bytes()[start:]
	binary.BigEndian.PutUint32(written, uint32(len(written)-8))
	f.Write(binary.BigEndian.AppendUint32(nil, crc32.ChecksumIEEE(written[4:])))
}

// palette writes the colours of a palette, and how opaque they are if not all are
// (11.2.2, 11.3.1.1).
func (f *file) palette(colours color.Palette) {
	var opacity []byte
	f.chunk("PLTE", func() {
		for i, c := range colours {
			c := color.NRGBAModel.Convert(c).(color.NRGBA)
			f.Write([]byte{c.R, c.G, c.B})
			if c.A != 0xff {
				for len(opacity) < i {
					opacity = append(opacity, 0xff)
				}
				opacity = append(opacity, c.A)
			}
		}
	})
	if opacity != nil {
		f.chunk("tRNS", func() { f.Write(opacity) })
	}
}

// level is the level of compression. Files are as large as those of image/png; with a
// lower level they would be larger, and with a higher one take much longer.
const level = 8

// packers are compressors that nobody is using. One takes a megabyte. What one has
// compressed before changes nothing.
var packers = newPackers(level)

// newPackers returns a pool of compressors of a level.
func newPackers(level int) sync.Pool {
	return sync.Pool{New: func() any {
		z, err := zlib.NewWriterLevel(nil, level)
		if err != nil {
			panic("pngfile: " + err.Error()) // There is no such level.
		}
		return z
	}}
}

// deflate writes the rows of an image, compressed.
func deflate(to io.Writer, height int, row func(y int) (byte, []byte), packers *sync.Pool) {
	z := packers.Get().(*zlib.Writer)
	defer packers.Put(z)
	z.Reset(to)
	var filter [1]byte
	for y := range height {
		var packed []byte
		filter[0], packed = row(y)
		_, err := z.Write(filter[:])
		if err == nil {
			_, err = z.Write(packed)
		}
		if err != nil {
			panic("pngfile: compress in memory: " + err.Error())
		}
	}
	if err := z.Close(); err != nil {
		panic("pngfile: compress in memory: " + err.Error())
	}
}

// The kinds of images (11.2.1).
const (
	grey    = 0
	rgb     = 2
	indexed = 3
	rgba    = 6
)

// pixels are the pixels of an image, with the kind and the bits per channel that a file
// of them has.
type pixels struct {
	kind    byte
	depth   int
	palette color.Palette
	// bytes holds the rows, stride bytes apart. width is the number of pixels in a row.
	bytes         []byte
	stride, width int
	// packed is a row as a file has it, and above the one before. They are used if the
	// rows of bytes have another form.
	packed, above []byte
	filters       filters
}

// newPixels returns the pixels of an image.
func newPixels(m image.Image) *pixels {
	b := m.Bounds()
	p := &pixels{width: b.Dx(), depth: 8}
	switch m := m.(type) {
	case *image.Gray:
		p.kind, p.bytes, p.stride = grey, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride
	case *image.Paletted:
		p.kind, p.bytes, p.stride = indexed, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride
		p.palette, p.depth = m.Palette, bits(m.Palette)
	case *image.NRGBA:
		p.kind, p.bytes, p.stride = rgba, m.Pix[m.PixOffset(b.Min.X, b.Min.Y):], m.Stride
		if m.Opaque() {
			p.kind = rgb
		}
	default:
		plain := image.NewNRGBA(image.Rect(0, 0, b.Dx(), b.Dy()))
		draw.Draw(plain, plain.Rect, m, b.Min, draw.Src)
		return newPixels(plain)
	}
	size := (p.width*p.depth + 7) / 8 * p.channels()
	if p.kind == rgb || p.depth < 8 {
		p.packed, p.above = make([]byte, size), make([]byte, size)
	}
	if p.kind != indexed {
		p.filters = newFilters(size, p.channels())
	}
	return p
}

// bits returns the bits that the number of a colour in a palette takes.
func bits(palette color.Palette) int {
	n := len(palette)
	if n == 0 || n > 256 {
		panic(fmt.Sprintf("pngfile: a palette with %d colours", n))
	}
	for _, depth := range []int{1, 2, 4} {
		if n <= 1<<depth {
			return depth
		}
	}
	return 8
}

// channels returns the number of channels that a pixel has in the file.
func (p *pixels) channels() int {
	switch p.kind {
	case rgb:
		return 3
	case rgba:
		return 4
	}
	return 1
}

// filtered returns a row as it is compressed, and the filter that it went through. Rows
// are asked for from the top. The row is valid until the next one is.
func (p *pixels) filtered(y int) (filter byte, row []byte) {
	row = p.bytes[y*p.stride:]
	switch {
	case p.kind == rgb:
		p.packed, p.above = p.above, p.packed
		row = withoutAlpha(p.packed, row)
	case p.depth < 8:
		row = p.pack(row)
	default:
		row = row[:p.width*p.channels()]
	}
	if p.kind == indexed { // The numbers of colours are not near each other where colours are.
		return none, row
	}
	filter, out := p.filters.best(row, p.above)
	if p.kind != rgb {
		p.above = row
	}
	return filter, out
}

// withoutAlpha writes the first three channels of a row to one of three.
func withoutAlpha(to, row []byte) []byte {
	for x := 0; x+3 <= len(to); x += 3 {
		from := row[:4]
		to[x], to[x+1], to[x+2] = from[0], from[1], from[2]
		row = row[4:]
	}
	return to
}

// pack writes the numbers of a row of colours with several to a byte, the leftmost in
// the highest bits (7.2).
func (p *pixels) pack(row []byte) []byte {
	row = row[:p.width]
	if p.depth == 4 { // Nearly all drawings have this depth, and rows of it this simple form.
		for i := range p.packed[:len(row)/2] {
			pair := row[2*i:][:2]
			p.packed[i] = pair[0]<<4 | pair[1]
		}
		if len(row)%2 == 1 {
			p.packed[len(row)/2] = row[len(row)-1] << 4
		}
		return p.packed
	}
	clear(p.packed)
	each := 8 / p.depth
	for x, n := range row {
		p.packed[x/each] |= n << (8 - p.depth*(1+x%each))
	}
	return p.packed
}
