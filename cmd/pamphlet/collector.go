package main

import (
	"os"
	"runtime/debug"
)

const (
	// percent is how much may be allocated before the collector runs again, in
	// percent of what is in use. What is in use counts as at least 4 MB.
	percent = 400
	// limit is the size in bytes from which the collector runs more often instead of
	// letting the heap grow further. A run may need more.
	limit = 340 << 20
)

// setCollector lets the heap grow before it is collected, because a command ends after
// some milliseconds, and keeps it within a bound that does not depend on how much a run
// makes. The environment variables GOGC and GOMEMLIMIT, by which people choose
// otherwise, win.
func setCollector() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(percent)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(limit)
	}
}
