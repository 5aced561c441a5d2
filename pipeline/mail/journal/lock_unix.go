//go:build !windows

package journal

import (
	"errors"
	"os"
	"syscall"
)

// lock locks an open file until it is closed, also by a crash. It returns ErrBusy if
// somebody else has locked it.
func lock(file *os.File) error {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return ErrBusy
	}
	return err
}
