//go:build !unix

package infile

// nonblock is zero: on these systems a path does not lead to a pipe that waits.
const nonblock = 0
