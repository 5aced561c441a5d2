package drafttest

import (
	"runtime"
	"runtime/debug"
)

// Grown runs something and gives how many bytes the heap then holds more, in use or
// not: how much it took at its most, but for what the runtime gave back already.
func Grown(run func()) int64 {
	debug.FreeOSMemory()
	before := held()
	run()
	return held() - before
}

func held() int64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapSys - m.HeapReleased)
}
