// Package spooltest opens files for tests of what may be too large for memory.
package spooltest

import (
	"os"
	"runtime"
	"testing"

	"pamphlet/pipeline/spool"
)

// Files returns new files in a folder that is removed with the test.
func Files(t testing.TB) spool.Files {
	dir := t.TempDir()
	return func() (spool.File, error) {
		f, err := os.CreateTemp(dir, "")
		if err == nil {
			t.Cleanup(func() { _ = f.Close() })
		}
		return f, err
	}
}

// Allocated returns how many bytes of memory a call allocates. No other test may run at the
// same time. With the race detector, which empties each sync.Pool at random, it only makes
// the call and returns 0.
func Allocated(call func()) int {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	call()
	runtime.ReadMemStats(&after)
	if racing {
		return 0
	}
	return int(after.TotalAlloc - before.TotalAlloc)
}
