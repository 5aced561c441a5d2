// Package spool holds the bytes of a file while it is made: in memory as long as they are
// few, or else in a file.
//
// It opens no files itself. Whoever has a folder to write into hands in a function that
// does, and without one everything stays in memory.
package spool
