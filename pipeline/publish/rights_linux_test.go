package publish

import (
	"os"
	"runtime"
	"testing"

	"golang.org/x/sys/unix"
)

// limited makes the rights of files hold until the test ends, also for root.
func limited(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	runtime.LockOSThread() // A thread has its own capabilities.
	header := unix.CapUserHeader{Version: unix.LINUX_CAPABILITY_VERSION_3}
	var had [2]unix.CapUserData
	if err := unix.Capget(&header, &had[0]); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := unix.Capset(&header, &had[0]); err != nil {
			t.Error(err)
		}
		runtime.UnlockOSThread()
	})
	has := had
	has[0].Effective &^= 1<<unix.CAP_DAC_OVERRIDE | 1<<unix.CAP_DAC_READ_SEARCH
	if err := unix.Capset(&header, &has[0]); err != nil {
		t.Fatal(err)
	}
}
