//go:build unix

package infile

import "syscall"

// nonblock makes sure that opening a pipe that has replaced a file does not wait for a
// writer.
const nonblock = syscall.O_NONBLOCK
