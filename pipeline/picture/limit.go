package picture

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
)

// Limits for decoding: the number of pixels limits the time, and the size of the
// decoded pixels, in bytes, the memory. A photograph of 108 million pixels takes 160
// MB. One of 50 million that is saved as "progressive" takes 375 MB.
const (
	maxPixels = 200_000_000
	maxMemory = 400_000_000
	maxScans  = 100
)

// tooLarge returns a problem if an image is too large to be decoded, or nil.
func tooLarge(name string, size image.Config, need int64) *Problem {
	pixels := int64(size.Width) * int64(size.Height)
	if pixels <= maxPixels && need <= maxMemory {
		return nil
	}
	return &Problem{"image-too-large",
		fmt.Sprintf("image %q has %d by %d pixels, too many: reading it takes %d MB of memory, and the limit is %d MB", name, size.Width, size.Height, need/1_000_000, maxMemory/1_000_000),
		fmt.Sprintf("save a smaller copy: %d pixels on the long side are enough", maxSide)}
}

// memory returns the size of the decoded pixels in bytes.
func memory(size image.Config, data []byte) int64 {
	pixels := int64(size.Width) * int64(size.Height)
	if begins(data, 0, "\xff\xd8") {
		return pixels * jpegSamples(data) / 100
	}
	switch size.ColorModel {
	case color.GrayModel:
		return pixels
	case color.Gray16Model:
		return 2 * pixels
	case color.RGBA64Model, color.NRGBA64Model:
		return 8 * pixels
	}
	return 4 * pixels
}

// jpegSamples returns the bytes per hundred pixels of a JPEG file: one for each sample.
// In a progressive file it adds four for each sample, because the decoder keeps all
// coefficients until the end (ITU-T T.81, B.2.2 and G.1).
func jpegSamples(data []byte) int64 {
	for data = data[2:]; len(data) >= 4; {
		if data[0] != 0xff {
			break
		}
		marker := data[1]
		if marker == 0xff { // Filling.
			data = data[1:]
			continue
		}
		size := int(binary.BigEndian.Uint16(data[2:]))
		if size < 2 || 2+size > len(data) {
			break
		}
		if body := data[4 : 2+size]; 0xc0 <= marker && marker <= 0xc2 && len(body) > 5 {
			all, largest := int64(0), int64(1)
			for part := body[6:]; len(part) >= 3; part = part[3:] {
				n := int64(part[1]>>4) * int64(part[1]&15)
				all, largest = all+n, max(largest, n)
			}
			samples := 100 * all / largest
			if marker == 0xc2 {
				samples *= 5
			}
			return samples
		}
		data = data[2+size:]
	}
	return 300
}

// scans returns the number of scans in a JPEG file. A progressive photograph has about
// ten; a hostile file could have a million.
func scans(data []byte) int { return bytes.Count(data, []byte("\xff\xda")) }
