// Package drafttest is what the tests of the readers of foreign files share:
// cases in txtar files, programs of other makers that write such files, and the
// search for words that were lost on the way.
package drafttest
