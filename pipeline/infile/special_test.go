//go:build unix

package infile_test

import (
	"errors"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"pamphlet/pipeline/infile"
)

// Something other than a file is reported at once: by its path, through a link to it,
// and in its folder. Nothing waits for a writer to a pipe.
func TestReadOpensNothingButFiles(t *testing.T) {
	dir := t.TempDir()
	pipe := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Fatal(err)
	}
	socket := filepath.Join(dir, "socket")
	l, err := net.Listen("unix", socket)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close() //nolint:errcheck // It was only read.
	link(t, "pipe", filepath.Join(dir, "link"))
	link(t, "/dev/zero", filepath.Join(dir, "out"))
	root := folder(t, dir)
	within(t, func() {
		for path, want := range map[string]string{pipe: "a named pipe", socket: "a socket", filepath.Join(dir, "link"): "a named pipe", "/dev/zero": "a device", "/dev/null": "a device"} {
			_, err := infile.Read(path, 1<<20)
			if wrong, ok := errors.AsType[*infile.NotFile](err); !ok || wrong.Kind != want || wrong.Path != path {
				t.Errorf("%s: got %v, want %s", path, err, want)
			}
		}
		for name, want := range map[string]string{"pipe": "a named pipe", "socket": "a socket", "link": "a named pipe"} {
			_, err := infile.ReadIn(root, name, 1<<20)
			if wrong, ok := errors.AsType[*infile.NotFile](err); !ok || wrong.Kind != want {
				t.Errorf("%s in its folder: got %v, want %s", name, err, want)
			}
			if _, err := fs.ReadFile(infile.FS(root), name); !errors.As(err, new(*infile.NotFile)) {
				t.Errorf("%s among the files of a folder: got %v", name, err)
			}
		}
		if _, err := infile.ReadIn(root, "out", 1<<20); err == nil {
			t.Error("a link led out of the folder")
		}
		if _, err := infile.Folder(pipe); err == nil {
			t.Error("a pipe is no folder")
		}
	})
}

// A system file that counts as regular and never ends is read only for a limited time.
func TestReadDoesNotWaitForever(t *testing.T) {
	const log = "/proc/kmsg"
	if f, err := os.Open(log); err != nil {
		t.Skip("the log of the kernel is not for this user")
	} else if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	read := infile.Read
	if testing.Short() {
		read = func(path string, most int64) (infile.File, error) {
			return infile.ReadWaiting(path, most, 50*time.Millisecond)
		}
	}
	within(t, func() {
		if _, err := read(log, 1<<20); err == nil {
			t.Error("it ended")
		}
	})
}

func within(t *testing.T, f func()) {
	t.Helper()
	done := make(chan bool)
	go func() { defer close(done); f() }()
	select {
	case <-done:
	case <-time.After(20 * time.Second):
		t.Fatal("it waits")
	}
}

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
}
