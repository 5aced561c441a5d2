// Package heap puts the heap of a short process on large pages, where the system has
// such. It has no functions: a program imports it for what its init does.
package heap
