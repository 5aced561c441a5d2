// Package pool does work side by side, bounded by the machine.
//
// A run makes several articles at once, each of them several editions, and an edition
// may deflate its chapters or pages at once. They all share one pool of as many
// workers as Go uses processors, so that ten articles with ten editions do not hold a
// hundred editions in memory. What the work computes must not depend on who does it,
// or when.
package pool
