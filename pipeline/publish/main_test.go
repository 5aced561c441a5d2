package publish

import (
	"flag"
	"os"
	"testing"
)

// Under -short the folders of the tests are in memory if the system has a place for
// that (/dev/shm on Linux): each step of a build waits for the disk, and the tests try
// a build for each step that fails.
func TestMain(m *testing.M) {
	flag.Parse()
	if testing.Short() && os.Getenv("TMPDIR") == "" {
		if dir, err := os.MkdirTemp("/dev/shm", "publish"); err == nil {
			defer os.RemoveAll(dir) //nolint:errcheck // The system forgets it, too.
			if err := os.Setenv("TMPDIR", dir); err != nil {
				panic(err)
			}
		}
	}
	m.Run()
}
