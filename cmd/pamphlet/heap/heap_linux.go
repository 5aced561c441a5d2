package heap

import (
	"runtime"
	"syscall"
)

// first is the size in bytes of the part of the heap that lies on large pages. It is
// more than one article needs.
const first = 64 << 20

// Linux gives a process its memory in pages of 4 kB, each at the first touch, which can
// take longer than what a program does with the page. It gives pages of 2 MB to who
// asks for them; Go does not ask. So init has the heap grow once, asks for large pages
// there, and gives the memory back to the heap, which then uses it for all that
// follows. Nothing is touched before it is needed.
//
// Other packages allocate in their init already. Go initialises packages in the order
// of their import paths as soon as what they import is initialised; this file imports
// so little that it comes before those that read tables.
func init() {
	// Where there are no large pages, all stays as it was.
	_ = syscall.Madvise(make([]byte, first), syscall.MADV_HUGEPAGE)
	runtime.GC()
}
