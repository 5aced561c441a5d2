// Package heap sets up the heap of a short process: it is collected late, and lies on
// large pages where the system has such. It has no functions: a program imports it for
// what its init does.
package heap
