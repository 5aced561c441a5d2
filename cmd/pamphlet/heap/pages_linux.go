package heap

import "syscall"

// growOnLargePages has the heap grow and asks for large pages there. The next
// collection gives the memory back to the heap, which uses it for all that follows.
//
// Linux gives a process its memory in pages of 4 kB, each at the first touch, which can
// take longer than what the program does with the page. A program that asks gets pages of
// 2 MB, and Go does not ask.
func growOnLargePages() {
	// Where there are none, all stays as it was.
	_ = syscall.Madvise(make([]byte, first), syscall.MADV_HUGEPAGE)
}
