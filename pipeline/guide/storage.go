package guide

import (
	"runtime"
	"sync"

	epub "github.com/bmaupin/go-epub"
)

// storage is where the library keeps the files of a book until it packs them.
type storage interface {
	// enter prepares the storage for a book. Each call that returns no error is followed
	// by one of leave.
	enter() error
	leave()
}

// bookStorage is the storage of this process. It is a package variable because the
// library keeps its own in one.
var bookStorage = storageFor(runtime.GOOS)

// storageFor returns the storage of books on a system: memory, because files take longer,
// and a folder that cannot be created or removed costs nothing there. On Windows it is a
// workshop, because a book from memory would have no file except mimetype: the library
// joins paths with backslashes, and looks for slashes to list a folder.
func storageFor(system string) storage {
	if system == "windows" {
		return open()
	}
	return &memory{}
}

// memory is the library's storage in memory. One book at a time uses it, because a map
// without a lock holds the files.
type memory struct{ sync.Mutex }

// enter waits until the book before is packed, and forgets its files.
func (m *memory) enter() error {
	m.Lock()
	epub.Use(epub.MemoryFS)
	return nil
}

// leave lets the next book in.
func (m *memory) leave() { m.Unlock() }
