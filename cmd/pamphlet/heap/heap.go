package heap

import "runtime"

// The sizes, in bytes, of what init allocates. Together they fill one of the pieces of
// 64 MB in which Go asks the system for memory.
const (
	// floor counts as in use until the heap is collected again. That happens when several
	// times as much is allocated, and most commands end before.
	floor = 16 << 20
	// first is where the heap grows first. It is more than one article needs.
	first = 46 << 20
)

// init runs before those of the packages that read tables: Go initialises packages in
// the order of their import paths as soon as what they import is initialised, and this
// one imports so little that its turn comes early. Nothing of what it allocates is
// touched, so that it takes no memory.
func init() {
	inUse := make([]byte, floor)
	growOnLargePages()
	runtime.GC()
	runtime.KeepAlive(inUse)
}
