//go:build !windows

package journal

import (
	"errors"
	"os"
	"syscall"
)

// lock keeps the file for this open of it alone, until it is closed, also by a
// crash.
func lock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrBusy
	}
	return err
}
