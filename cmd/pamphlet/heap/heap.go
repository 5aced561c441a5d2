package heap

import "runtime"

// The sizes, in bytes, of what init allocates.
const (
	// floor counts as in use until the heap is collected again. That happens when several
	// times as much is allocated, and most commands end before.
	floor  = 16 << 20
	pieces = 16
	// first is where the heap grows first. It is more than it takes to build or to verify
	// one article, and fills, with the 4 MB that Go has taken by then, one of the pieces of
	// 64 MB in which it asks the system for memory: with more than that, all takes longer.
	first = 60 << 20
)

// init runs before those of the packages that read tables: Go initialises packages in
// the order of their import paths as soon as what they import is initialised, and this
// one imports so little that its turn comes early. Nothing of what it allocates is
// touched, so that it takes no memory.
//
// Go would clear, and so touch, a slice if another thread takes memory above it at the
// same moment. The large slice is therefore the first, when no collection runs, and
// floor is in pieces.
func init() {
	grown := growOnLargePages()
	var inUse [pieces][]byte
	for i := range inUse {
		inUse[i] = make([]byte, floor/pieces)
	}
	runtime.KeepAlive(grown)
	runtime.GC()
	runtime.KeepAlive(inUse)
}
