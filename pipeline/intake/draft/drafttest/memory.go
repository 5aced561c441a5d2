package drafttest

import (
	"runtime"
	"runtime/debug"
)

// Grown runs something and returns how many bytes the heap then holds more, in use or
// not: its peak, except what the runtime has already given back.
// The collector works harder than usual meanwhile: what it leaves for later on a busy
// machine would count, too, and differ from run to run.
func Grown(run func()) int64 {
	defer debug.SetGCPercent(debug.SetGCPercent(20))
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
