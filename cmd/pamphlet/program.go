package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"strings"
	"sync"
)

// program returns what identifies this program: the version of a release, the build ID,
// or the hash of its bytes. It returns "" if they cannot be read. It reads them once.
var program = sync.OnceValue(func() string {
	if v := version(); v != devel {
		return v
	}
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close() //nolint:errcheck // It was only read.
	id, err := identity(f)
	if err != nil {
		return ""
	}
	return id
})

// identity returns the build ID of a program, or the hash of its bytes if it has none.
// The hash takes longer than many builds: a program has 40 MB.
func identity(program io.ReadSeeker) (string, error) {
	id, err := buildID(program)
	if id != "" || err != nil {
		return id, err
	}
	if _, err := program.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	hash := sha256.New()
	if _, err := io.Copy(hash, program); err != nil {
		return "", err
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// buildID returns the build ID that the go command gives to a program (go doc
// cmd/buildid), or "" if it has none. The ID changes with all that the program is made
// of. One that somebody has chosen, as with -ldflags=-buildid=, does not, and is not a
// build ID here.
func buildID(program io.Reader) (string, error) {
	head := make([]byte, 32<<10) // Package cmd/internal/buildid finds it in as many.
	n, err := io.ReadFull(program, head)
	if err != nil && err != io.ErrUnexpectedEOF && err != io.EOF {
		return "", err
	}
	// A note of type 4 with the name Go in ELF files, and the first words of the
	// machine code in all others.
	for _, mark := range []string{"\x04\x00\x00\x00Go\x00\x00", "\xff Go build ID: \""} {
		_, after, found := bytes.Cut(head[:n], []byte(mark))
		if found && len(after) > buildIDLength && strings.IndexByte("\x00\"", after[buildIDLength]) >= 0 && isBuildID(string(after[:buildIDLength])) {
			return string(after[:buildIDLength]), nil
		}
	}
	return "", nil
}

// A build ID has four hashes of 120 bits, in base64 with a slash between them.
const (
	buildIDHash   = 20
	buildIDLength = 4*buildIDHash + 3
)

func isBuildID(text string) bool {
	hashes := strings.Split(text, "/")
	for _, h := range hashes {
		if len(h) != buildIDHash || strings.Trim(h, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") != "" {
			return false
		}
	}
	return len(hashes) == 4
}
