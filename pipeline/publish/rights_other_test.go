//go:build !linux

package publish

import (
	"os"
	"testing"
)

// limited skips a test for a user whom the rights of files do not stop.
func limited(t *testing.T) {
	t.Helper()
	if os.Getuid() <= 0 { // Windows has no such numbers.
		t.Skip("this user may write everywhere")
	}
}
