package heap

import "syscall"

// growOnLargePages has the heap grow, asks for large pages there, and returns the
// memory. The next collection gives it back to the heap, which uses it for all that
// follows.
//
// Linux gives a process its memory in pages of 4 kB, each at the first touch, which can
// take longer than what the program does with the page. A program that asks gets pages of
// 2 MB, and Go does not ask.
func growOnLargePages() []byte {
	grown := make([]byte, first)
	_ = syscall.Madvise(grown, syscall.MADV_HUGEPAGE) // Where there are none, all stays as it was.
	return grown
}
