package svg

import "errors"

// Limits of a drawing. A map of a country has some thousand elements, a megabyte of
// text, and takes a hundredth of the work.
const (
	maxBytes    = 16 << 20 // of text, unpacked
	maxElements = 200_000
	maxDepth    = 200
	maxSide     = 4096 // pixels
	// maxWork is counted in pixels that are painted and edges that are crossed: some
	// seconds.
	maxWork = 400_000_000
	// maxLayers bounds the groups inside groups that have pixels of their own.
	maxLayers = 12
)

// ErrTooComplex says that a drawing asks for more work or memory than is given to
// one.
var ErrTooComplex = errors.New("it is too complex")

// spend counts work. It panics with ErrTooComplex, which Draw returns.
func (d *drawer) spend(n int) {
	if d.left -= n + 1; d.left < 0 {
		panic(ErrTooComplex)
	}
}
