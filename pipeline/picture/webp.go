package picture

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/draw"
	"io"

	"golang.org/x/image/webp"
)

// webpConfig returns the size of the whole image. In an animated file it may be larger
// than a frame (RFC 9649, 2.7).
func webpConfig(r io.Reader) (image.Config, error) { return webp.DecodeConfig(r) }

// decodeWebP returns the image, or the first frame of an animated file in its place on
// the whole image.
func decodeWebP(data []byte) (image.Image, error) {
	if !movingWebP(data) {
		return decodeStillWebP(data)
	}
	whole, err := webp.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	frame, at, err := firstFrame(data)
	if err != nil {
		return nil, err
	}
	size, err := webp.DecodeConfig(bytes.NewReader(frame))
	if err != nil {
		return nil, err
	}
	// A frame that reaches outside the image could be of any size.
	all := image.Rect(0, 0, whole.Width, whole.Height)
	if place := image.Rect(0, 0, size.Width, size.Height).Add(at); !place.In(all) {
		return nil, errors.New("its first frame is larger than the image")
	}
	img, err := decodeStillWebP(frame)
	if err != nil || img.Bounds() == all {
		return img, err
	}
	out := image.NewNRGBA(all)
	draw.Draw(out, img.Bounds().Add(at), img, img.Bounds().Min, draw.Src)
	return out, nil
}

// movingWebP reports whether an extended file has the flag for animation (RFC 9649,
// 2.7).
func movingWebP(data []byte) bool {
	return begins(data, 12, "VP8X") && len(data) > 20 && data[20]&2 != 0
}

// firstFrame returns the first frame of an animated file as a file of its own, and its
// place (RFC 9649, 2.7.1.2).
func firstFrame(data []byte) ([]byte, image.Point, error) {
	frame, ok := chunkIn(data[12:], "ANMF")
	if !ok || len(frame) < 16 {
		return nil, image.Point{}, errors.New("it has no frame")
	}
	number := func(at int) int { return int(frame[at]) | int(frame[at+1])<<8 | int(frame[at+2])<<16 }
	at := image.Pt(2*number(0), 2*number(3))
	var body []byte
	add := func(kind string, content []byte) {
		body = append(body, kind...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(content)))
		body = append(body, content...)
		if len(content)%2 != 0 {
			body = append(body, 0)
		}
	}
	if alpha, ok := chunkIn(frame[16:], "ALPH"); ok {
		const hasAlpha = 1 << 4
		add("VP8X", append([]byte{hasAlpha, 0, 0, 0}, frame[6:12]...))
		add("ALPH", alpha)
	}
	pixels := false
	for _, kind := range []string{"VP8 ", "VP8L"} {
		if content, ok := chunkIn(frame[16:], kind); ok && !pixels {
			add(kind, content)
			pixels = true
		}
	}
	if !pixels {
		return nil, image.Point{}, errors.New("its first frame has no pixels")
	}
	file := binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4))
	return append(append(file, "WEBP"...), body...), at, nil
}

// chunkIn returns the content of the first chunk of a kind (RFC 9649, 2.3).
func chunkIn(data []byte, kind string) ([]byte, bool) {
	for len(data) >= 8 {
		size := int64(binary.LittleEndian.Uint32(data[4:]))
		if size > int64(len(data)-8) {
			return nil, false
		}
		if begins(data, 0, kind) {
			return data[8 : 8+size], true
		}
		data = data[min(8+size+size%2, int64(len(data))):]
	}
	return nil, false
}

// decodeStillWebP returns the image of a file that is not animated.
func decodeStillWebP(data []byte) (image.Image, error) {
	img, err := webp.Decode(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	switch m := img.(type) {
	case *image.YCbCr:
		fullRange(m)
	case *image.NYCbCrA:
		fullRange(&m.YCbCr)
	}
	return img, nil
}

// fullRange spreads the values of VP8, which are from 16 to 235 or 240 as in television
// (RFC 6386, 9.2), to the range from 0 to 255 of image.YCbCr. Without it black would be
// grey.
func fullRange(m *image.YCbCr) {
	spread := func(plane []byte, low, steps, zero int) {
		var to [256]byte
		for v := range to {
			to[v] = byte(min(max(((v-low)*255+steps/2)/steps+zero, 0), 255))
		}
		for i, v := range plane {
			plane[i] = to[v]
		}
	}
	spread(m.Y, 16, 219, 0)
	spread(m.Cb, 128, 224, 128)
	spread(m.Cr, 128, 224, 128)
}
