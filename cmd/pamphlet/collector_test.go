package main

import (
	"math"
	"runtime/debug"
	"testing"
)

// collected makes the collector's settings those that a program starts with, and puts
// back what was there when the test ends.
func collected(t *testing.T, percent int, limit int64) {
	t.Helper()
	before, bound := debug.SetGCPercent(percent), debug.SetMemoryLimit(limit)
	t.Cleanup(func() {
		debug.SetGCPercent(before)
		debug.SetMemoryLimit(bound)
	})
}

func TestHeapMayGrowUpToABound(t *testing.T) {
	t.Setenv("GOGC", "")
	t.Setenv("GOMEMLIMIT", "")
	collected(t, 100, math.MaxInt64)
	setCollector()
	if percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1); percent <= 100 || limit > 400<<20 {
		t.Errorf("the collector runs after %d %%, and the heap is bounded by %d MB", percent, limit>>20)
	}
}

func TestEnvironmentSetsTheCollector(t *testing.T) {
	t.Setenv("GOGC", "50")
	t.Setenv("GOMEMLIMIT", "1GiB")
	collected(t, 50, 1<<30)
	setCollector()
	if percent, limit := debug.SetGCPercent(100), debug.SetMemoryLimit(-1); percent != 50 || limit != 1<<30 {
		t.Errorf("got %d %% and %d bytes, want what the environment says", percent, limit)
	}
}
