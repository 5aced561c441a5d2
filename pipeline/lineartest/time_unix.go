//go:build unix

package lineartest

import (
	"syscall"
	"time"
)

// Spent returns the time that the processor has given to this process, which does
// not depend on what else the machine does.
func Spent() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano()) // Only the sum is exact.
}
