//go:build !unix

package infile

// nonblock is for systems whose folders have pipes.
const nonblock = 0
