//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peak returns the most memory, in bytes, that a process had at once.
func peak(s *os.ProcessState) int64 {
	size := int64(s.SysUsage().(*syscall.Rusage).Maxrss)
	if runtime.GOOS == "darwin" {
		return size
	}
	return size << 10
}
