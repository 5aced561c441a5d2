package svg

import "errors"

// Limits of a drawing. A map of a country has a few thousand elements and a megabyte of
// text, and takes a hundredth of the work.
const (
	maxBytes    = 16 << 20 // of text, uncompressed
	maxElements = 200_000
	maxDepth    = 200
	maxSide     = 4096 // pixels
	// maxWork is the number of painted pixels and crossed edges, worth some seconds.
	maxWork = 400_000_000
	// maxLayers is the maximum depth of nested groups with pixels of their own.
	maxLayers = 12
)

// ErrTooComplex is the error of a drawing that needs too much work or memory.
var ErrTooComplex = errors.New("it is too complex")

// spend counts work. It panics with ErrTooComplex if too much is spent; Draw returns
// that error.
func (d *drawer) spend(n int) {
	if d.left -= n + 1; d.left < 0 {
		panic(ErrTooComplex)
	}
}
